//! What an import or export has to say, for people and for machines.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::odoo::problem::Weight;
use crate::words;
use crate::world::World;

/// One thing to know.
#[derive(Clone, Debug)]
pub struct Said {
    /// How much it weighs.
    pub weight: Weight,
    /// The file, its line and its column; a column of 0 where only the line is known, and a line of 0 where only the
    /// file is. None where it is about no place.
    pub place: Option<(String, u32, u32)>,
    /// What it is, in a sentence.
    pub what: String,
    /// Why it matters, in a sentence; may be empty.
    pub why: String,
    /// How to mend it, or what was done instead, in a sentence; may be empty.
    pub mend: String,
}

/// How many are told one by one: nobody reads more.
const MOST: usize = 1_000;

/// All of it.
#[derive(Debug, Default)]
pub struct Report {
    /// In the order of the files and their lines.
    pub said: Vec<Said>,
    /// How many more there are.
    pub untold: usize,
    /// How much those weigh that are known and not told.
    left_out: Vec<Weight>,
}

impl Report {
    /// A report of these, with `untold` more; of too many, the lightest are not told.
    pub fn new(mut said: Vec<Said>, untold: usize) -> Self {
        let mut weights: Vec<Weight> = said.iter().map(|said| said.weight).collect();
        weights.sort_unstable();
        let left_out = weights.split_off(weights.len().min(MOST));
        let mut room = [Weight::Error, Weight::Warning, Weight::Note]
            .map(|weight| (weight, weights.iter().filter(|other| **other == weight).count()));
        said.retain(|said| {
            let left = room.iter_mut().find(|(weight, _)| *weight == said.weight);
            left.is_some_and(|(_, left)| {
                let is_told = *left > 0;
                *left = left.saturating_sub(1);
                is_told
            })
        });
        Self { said, untold: untold + left_out.len(), left_out }
    }

    /// How many there are of a weight.
    pub fn count(&self, weight: Weight) -> usize {
        let told = self.said.iter().filter(|said| said.weight == weight).count();
        told + self.left_out.iter().filter(|other| **other == weight).count()
    }

    /// For machines.
    pub fn json(&self) -> Value {
        self.said.iter().map(object).collect()
    }

    /// For people. Where the output is data, it goes to standard error.
    pub fn print(&self, on_errors: bool, world: &mut World) -> io::Result<()> {
        let (width, color) = (world.width, if on_errors { world.errors_color } else { world.output_color });
        let output = if on_errors { &mut world.errors } else { &mut world.output };
        for said in &self.said {
            said.print(output.as_mut(), width, color)?;
        }
        match self.untold {
            0 => Ok(()),
            untold => writeln!(output, "There is more of this kind: {}.\n", words::count(untold, "remark")),
        }
    }

    /// How many of each weight, as `2 errors and 1 note`; none where there is nothing.
    pub fn summary(&self) -> Option<String> {
        let weights = [Weight::Error, Weight::Warning, Weight::Note];
        let counts = weights.map(|weight| (self.count(weight), weight.word()));
        let counts: Vec<String> = counts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| words::count(*count, word))
            .collect();
        (!counts.is_empty()).then(|| words::list(&counts))
    }
}

fn object(said: &Said) -> Value {
    let place = said.place.as_ref();
    let number = |number: u32| if number == 0 { Value::Null } else { Value::from(number) };
    json!({
        "severity": said.weight.word(),
        "file": place.map(|(file, ..)| file),
        "line": place.map_or(Value::Null, |(_, line, _)| number(*line)),
        "column": place.map_or(Value::Null, |(_, _, column)| number(*column)),
        "what": said.what,
        "why": said.why,
        "instead": said.mend,
    })
}

impl Said {
    fn print(&self, output: &mut dyn Write, width: usize, color: bool) -> io::Result<()> {
        let (start, end) = match (color, self.weight) {
            (false, _) => ("", ""),
            (true, Weight::Error) => ("\u{1b}[1;31m", "\u{1b}[0m"),
            (true, Weight::Warning) => ("\u{1b}[1;33m", "\u{1b}[0m"),
            (true, Weight::Note) => ("\u{1b}[1;32m", "\u{1b}[0m"),
        };
        let word = self.weight.word();
        let what = words::wrap(&words::harmless(&self.what), width.saturating_sub(2));
        writeln!(output, "{start}{word}{end}: {}", what.join("\n  "))?;
        match &self.place {
            Some((file, 0, _)) => writeln!(output, "  --> {file}")?,
            Some((file, line, 0)) => writeln!(output, "  --> {file}:{line}")?,
            Some((file, line, column)) => writeln!(output, "  --> {file}:{line}:{column}")?,
            None => {}
        }
        for sentence in [&self.why, &self.mend].into_iter().filter(|sentence| !sentence.is_empty()) {
            let lines = words::wrap(&words::harmless(sentence), width.saturating_sub(4));
            writeln!(output, "  = {}", lines.join("\n    "))?;
        }
        writeln!(output)
    }
}
