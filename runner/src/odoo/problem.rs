//! What is wrong with files, or worth knowing of them: where, what, why, and how to mend it.

use switchboard_grammar::odoo::records::Place;

/// How many problems of one run are told: nobody reads more, and a broken file of a hundred megabytes has millions.
const MOST: usize = 1_000;

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Nothing is made of the files before this is mended.
    Error,
    /// Something is not as it was meant in Odoo, or not kept.
    Warning,
    /// Good to know; nothing is lost.
    Note,
}

impl Weight {
    /// `error`, `warning` or `note`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// How much it weighs.
    pub weight: Weight,
    /// What is wrong, in a sentence.
    pub what: String,
    /// Why it matters, in a sentence.
    pub why: String,
    /// How to mend it, or what was done instead, in a sentence.
    pub mend: String,
}

/// All problems of a run.
#[derive(Debug, Default)]
pub struct Problems {
    told: Vec<Problem>,
    untold: usize,
    errors: usize,
}

impl Problems {
    /// Something that must be mended first.
    pub fn error(
        &mut self,
        place: Place,
        what: impl Into<String>,
        why: impl Into<String>,
        mend: impl Into<String>,
    ) {
        self.tell(Weight::Error, place, [what.into(), why.into(), mend.into()]);
    }

    /// Something that is not kept, or not as it was meant.
    pub fn warning(
        &mut self,
        place: Place,
        what: impl Into<String>,
        why: impl Into<String>,
        done: impl Into<String>,
    ) {
        self.tell(Weight::Warning, place, [what.into(), why.into(), done.into()]);
    }

    /// Something that is good to know.
    pub fn note(
        &mut self,
        place: Place,
        what: impl Into<String>,
        why: impl Into<String>,
        done: impl Into<String>,
    ) {
        self.tell(Weight::Note, place, [what.into(), why.into(), done.into()]);
    }

    /// Keeps a problem, or counts it where enough are kept.
    fn tell(&mut self, weight: Weight, place: Place, [what, why, mend]: [String; 3]) {
        self.errors += usize::from(weight == Weight::Error);
        if self.told.len() < MOST {
            self.told.push(Problem { place, weight, what, why, mend });
        } else {
            self.untold += 1;
        }
    }

    /// Whether something must be mended first.
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// The problems in the order of the files and their lines, and how many more there are.
    pub fn sorted(mut self) -> (Vec<Problem>, usize) {
        self.told.sort_by_key(|problem| (problem.place, problem.weight));
        (self.told, self.untold)
    }
}
