//! Ids: those that records have already, and readable ones for new records.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::graph::StepId;
use crate::odoo::ids::{AnswerRecord, DeclaredRecord, Ids, StepRecord};
use crate::odoo::records::Id;
use crate::odoo::unique::Unique;

/// A line as it is known by its ids.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Line {
    pub(super) section: String,
    pub(super) word: &'static str,
    pub(super) name: String,
    pub(super) text: String,
}

/// The ids of a script.
pub(super) struct Known {
    ids: Ids,
    prefix: String,
    names: Unique,
    /// The records of each answer, by its question and its key.
    answers: BTreeMap<(String, String), Vec<Id>>,
    /// The records of each line that was recognised.
    lines: BTreeMap<StepId, Vec<Id>>,
}

impl Known {
    /// Recognises lines: first those that did not change, then by their names, then those that stand in the same order in
    /// the same section.
    pub(super) fn new(ids: &Ids, prefix: String, lines: &[(StepId, Line)]) -> Self {
        let mut names = Unique::default();
        names.take(ids.steps.iter().map(|step| step.id.clone()));
        names.take(ids.answers.iter().map(|answer| answer.id.clone()));
        names.take(ids.expertise.iter().chain(&ids.teams).map(|declared| declared.id.clone()));
        names.take([ids.script.clone()]);
        let mut answers: BTreeMap<(String, String), Vec<Id>> = BTreeMap::new();
        for AnswerRecord { id, question, key } in &ids.answers {
            answers.entry((question.clone(), key.clone())).or_default().push(id.clone());
        }
        let mut known = Self { ids: ids.clone(), prefix, names, answers, lines: BTreeMap::new() };
        known.recognise(lines);
        known
    }

    fn recognise(&mut self, lines: &[(StepId, Line)]) {
        let named = |word: &str| matches!(word, "ask" | "forward");
        let mut recorded: BTreeMap<(String, String, String), Recorded<'_>> = BTreeMap::new();
        for record in &self.ids.steps {
            let section = if record.word == "ask" { String::new() } else { record.section.clone() };
            let words = if named(&record.word) { &record.name } else { &record.text };
            recorded.entry((section, record.word.clone(), words.clone())).or_default().records.push(record);
        }
        for (_, line) in lines {
            if let Some(recorded) = recorded.get_mut(&exact(line)) {
                recorded.lines += 1;
            }
        }
        let mut left: Vec<(StepId, &Line)> = Vec::new();
        for (at, line) in lines {
            match recorded.get_mut(&exact(line)).map(Recorded::take).filter(|ids| !ids.is_empty()) {
                Some(ids) => drop(self.lines.insert(*at, ids)),
                None => left.push((*at, line)),
            }
        }
        let used: BTreeSet<&Id> = self.lines.values().flatten().collect();
        let mut rest: BTreeMap<(&str, &str), VecDeque<&Id>> = BTreeMap::new();
        for record in self.ids.steps.iter().filter(|record| !used.contains(&record.id)) {
            rest.entry((&record.section, &record.word)).or_default().push_back(&record.id);
        }
        let mut found: Vec<(StepId, Id)> = Vec::new();
        for (at, line) in left.into_iter().filter(|(_, line)| !named(line.word)) {
            let next = rest.get_mut(&(line.section.as_str(), line.word)).and_then(VecDeque::pop_front);
            found.extend(next.map(|id| (at, id.clone())));
        }
        self.lines.extend(found.into_iter().map(|(at, id)| (at, vec![id])));
    }

    /// The id of the script, or a new one.
    pub(super) fn script(&mut self) -> Id {
        if self.ids.script.is_empty() { self.new_id("script") } else { self.ids.script.clone() }
    }

    /// Whether a line is a record already; which one, if it is one only.
    pub(super) fn of(&self, line: StepId) -> Option<&Id> {
        self.lines.get(&line).and_then(|ids| ids.first())
    }

    /// The id of a copy of a line; the first copy has the number 0.
    pub(super) fn step(&mut self, at: StepId, line: &Line, copy: usize) -> Id {
        if let Some(id) = self.lines.get(&at).and_then(|ids| ids.get(copy)) {
            return id.clone();
        }
        let words = match line.word {
            "ask" => line.name.clone(),
            "forward" if line.name != line.section => format!("{}_{}", line.section, line.name),
            word => format!("{}_{word}", line.section),
        };
        self.new_id(&words)
    }

    /// The id of an answer of a copy of a question.
    pub(super) fn answer(&mut self, question: &str, key: &str, copy: usize) -> Id {
        let same = self.answers.get(&(question.to_owned(), key.to_owned()));
        match same.and_then(|ids| ids.get(copy)) {
            Some(id) => id.clone(),
            None => self.new_id(&format!("{question}_{key}")),
        }
    }

    /// The id of an expertise.
    pub(super) fn expertise(&mut self, key: &str) -> Id {
        of_key(&self.ids.expertise, key).unwrap_or_else(|| self.new_id(&format!("expertise_{key}")))
    }

    /// The id of a team.
    pub(super) fn team(&mut self, key: &str) -> Id {
        of_key(&self.ids.teams, key).unwrap_or_else(|| self.new_id(&format!("team_{key}")))
    }

    fn new_id(&mut self, words: &str) -> Id {
        self.names.give(&format!("{}_{words}", self.prefix))
    }

    /// What is known already and no part of the script any more: Odoo has it still.
    pub(super) fn gone(&self, now: &Ids) -> Ids {
        let steps: BTreeSet<&Id> = now.steps.iter().map(|step| &step.id).collect();
        let answers: BTreeSet<&Id> = now.answers.iter().map(|answer| &answer.id).collect();
        let declared = |all: &[DeclaredRecord], now: &[DeclaredRecord]| {
            let now: BTreeSet<&Id> = now.iter().map(|declared| &declared.id).collect();
            all.iter().filter(|declared| !now.contains(&declared.id)).cloned().collect()
        };
        Ids {
            script: Id::new(),
            steps: self.ids.steps.iter().filter(|step| !steps.contains(&step.id)).cloned().collect(),
            answers: self.ids.answers.iter().filter(|one| !answers.contains(&one.id)).cloned().collect(),
            expertise: declared(&self.ids.expertise, &now.expertise),
            teams: declared(&self.ids.teams, &now.teams),
        }
    }
}

/// The records of lines that read the same.
#[derive(Default)]
struct Recorded<'i> {
    records: Vec<&'i StepRecord>,
    /// How many lines read so.
    lines: usize,
    /// How many records were given to a line.
    given: usize,
}

impl Recorded<'_> {
    /// The records of the next line: the next one, and all that are left for the last line.
    fn take(&mut self) -> Vec<Id> {
        self.lines = self.lines.saturating_sub(1);
        let until =
            if self.lines == 0 { self.records.len() } else { (self.given + 1).min(self.records.len()) };
        let ids = self.records[self.given..until].iter().map(|record| record.id.clone()).collect();
        self.given = until;
        ids
    }
}

/// By what a line is recognised: a question by its name, a forward by its section and its name, others by their section
/// and their words.
fn exact(line: &Line) -> (String, String, String) {
    let (section, words) = match line.word {
        "ask" => (String::new(), &line.name),
        "forward" => (line.section.clone(), &line.name),
        _ => (line.section.clone(), &line.text),
    };
    (section, line.word.to_owned(), words.clone())
}

fn of_key(declared: &[DeclaredRecord], key: &str) -> Option<Id> {
    declared.iter().find(|record| record.key == key).map(|record| record.id.clone())
}
