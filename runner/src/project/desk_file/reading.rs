//! Reading a desk in spite of its mistakes: what cannot be read is found, taken out, and the rest is read.

use std::collections::BTreeSet;

use switchboard_engine::desk::description::Desk;
use switchboard_grammar::diagnostic::Finding;
use switchboard_grammar::span::{FileId, Location, Span};

use super::findings::{bad_level, field_twice, missing_name, unknown_word, unreadable, wrong_kind};
use super::meant;
use super::repair::{self, Origin};
use super::ron_text::{self, Problem, Reason};
use super::tree::{NodeId, Tree};

/// How many bytes are read for one desk, over all attempts: a file of a thousand operators may have hundreds of such
/// mistakes, and the largest file still has ten, in less than a second.
const MOST_BYTES: usize = 24 * 1024 * 1024;

/// A desk as far as it could be read.
pub struct Reading {
    /// What the text without its unreadable places says, and where it stands; none where nothing could be read.
    pub desk: Option<(Desk, Placed)>,
    /// Why places were unreadable.
    pub findings: Vec<Finding>,
    /// What was lost with them.
    pub damage: Damage,
}

/// Where everything stands in a file.
pub struct Placed {
    /// The text, mended where it was not well-formed, and without what was taken out.
    pub text: String,
    /// Where everything in it stands in the file.
    pub origin: Origin,
    /// Its values.
    pub tree: Tree,
    /// The file.
    pub file: FileId,
}

/// The parts of a desk that are no longer whole, by the names of the outermost fields.
#[derive(Debug, Default)]
pub struct Damage {
    touched: BTreeSet<String>,
    lost: BTreeSet<String>,
}

impl Damage {
    /// Whether something was taken out anywhere in the part with this name.
    pub fn has_touched(&self, part: &str) -> bool {
        self.touched.contains(part)
    }

    /// Whether the part with this name was taken out, or one of its elements as a whole: names may be missing.
    pub fn has_lost(&self, part: &str) -> bool {
        self.lost.contains(part)
    }
}

/// Reads a text as a desk.
pub fn read(text: &str, file: FileId) -> Reading {
    let mut attempt = Attempt::of(text, file);
    let most = (MOST_BYTES / text.len().max(1)).max(2);
    for _ in 0..most {
        let problem = match ron_text::read(&attempt.text) {
            Ok(desk) => {
                let Attempt { text, origin, findings, damage, .. } = attempt;
                let tree = Tree::of(&text).unwrap_or_else(|| Tree::without_parts(&text));
                let placed = Placed { text, origin, tree, file };
                return Reading { desk: Some((desk, placed)), findings, damage };
            }
            Err(problem) => problem,
        };
        if attempt.note(&problem).is_none() {
            break;
        }
    }
    Reading { desk: None, findings: attempt.findings, damage: attempt.damage }
}

/// How deep the elements of the lists of operators, channels and teams stand.
const DEPTH_OF_ELEMENTS: usize = 1;

struct Attempt {
    text: String,
    origin: Origin,
    file: FileId,
    findings: Vec<Finding>,
    damage: Damage,
    /// What was taken out so far.
    taken: Vec<Span>,
}

impl Attempt {
    /// The first attempt at a text: what is not well-formed in it is told and mended.
    fn of(text: &str, file: FileId) -> Self {
        let repaired = repair::repair(text);
        let told = |mistake: &repair::Mistake| {
            unreadable::understood(file, mistake, text.get(mistake.place.range()).unwrap_or(""))
        };
        let findings = repaired.mistakes.iter().map(told).collect();
        let (text, origin) = (repaired.text, repaired.origin);
        Self { text, origin, file, findings, damage: Damage::default(), taken: Vec::new() }
    }

    /// Notes a problem and takes it out; none where the rest cannot be read without it.
    fn note(&mut self, problem: &Problem) -> Option<()> {
        let Some(tree) = Tree::of(&self.text) else {
            self.note_the_last(problem);
            return None;
        };
        let node = tree.innermost(problem.at);
        match &problem.reason {
            Reason::UnknownField { found, allowed } => {
                let place = tree.name_of(node).unwrap_or(tree.span(node));
                self.findings.push(unknown_word::field(self.location(place), found, allowed));
                self.take_out(&tree, node)
            }
            Reason::Twice { field } => {
                let place = tree.name_of(node).unwrap_or(tree.span(node));
                self.findings.push(field_twice::finding(self.location(place), field));
                self.take_out(&tree, node)
            }
            Reason::Missing { field } => self.missing(&tree, node, problem.at, field),
            Reason::WrongTitle { found, expected } => {
                let place = Span::new(problem.at, problem.at + found.len() as u32);
                self.findings.push(unknown_word::word(self.location(place), found, &[expected]));
                self.blank(place)
            }
            Reason::UnknownWord { found, allowed } => {
                self.findings.push(unknown_word::word(self.word(&tree, node, found), found, allowed));
                self.take_out(&tree, node)
            }
            Reason::Other(words) => self.other(&tree, node, problem.at, words),
        }
    }

    /// Notes the first problem of a text that is not well-formed: behind it nothing can be told for sure.
    fn note_the_last(&mut self, problem: &Problem) {
        let word = |word: &str| self.location(Span::new(problem.at, problem.at + word.len() as u32));
        let finding = match &problem.reason {
            Reason::UnknownField { found, allowed } => unknown_word::field(word(found), found, allowed),
            Reason::UnknownWord { found, allowed } => unknown_word::word(word(found), found, allowed),
            Reason::WrongTitle { found, expected } => unknown_word::word(word(found), found, &[expected]),
            Reason::Twice { field } => field_twice::finding(word(field), field),
            Reason::Missing { field } => missing_name::finding(self.one_character(problem.at), field),
            Reason::Other(words) => unreadable::finding(self.one_character(problem.at), words),
        };
        self.findings.push(finding);
    }

    /// A field that must be written is not; unless it is only because it was taken out before.
    fn missing(&mut self, tree: &Tree, node: NodeId, at: u32, field: &'static str) -> Option<()> {
        // The place is the bracket that ends the value, where its last field may end too.
        let mut node = node;
        while tree.span(node).end <= at || !tree.has_parts(node) {
            node = tree.parent(node)?;
        }
        let span = tree.span(node);
        if !self.taken.iter().any(|taken| span.start <= taken.start && taken.end <= span.end) {
            let location = self.location(self.first_line(span));
            self.findings.push(missing_name::finding(location, field));
        }
        self.take_out(tree, node)
    }

    /// A value of the wrong kind: well-formed, but not what belongs there.
    fn other(&mut self, tree: &Tree, node: NodeId, at: u32, words: &str) -> Option<()> {
        if tree.parent(node).is_none() {
            let place =
                if tree.has_parts(node) { self.one_character(at) } else { self.location(tree.span(node)) };
            self.findings.push(unreadable::finding(place, words));
            return None;
        }
        let node = self.whole_word(tree, node);
        let owner = self.field_around(tree, node);
        if let (Some(place), Some(field)) = (tree.name_of(node), owner.as_deref())
            && !wrong_kind::fields().any(|known| known == field)
        {
            let finding = unknown_word::field_of_none(self.location(place), field, wrong_kind::fields());
            self.findings.push(finding);
            return self.take_out(tree, node);
        }
        let location = self.location(self.first_line(tree.span(node)));
        let written = self.text.get(tree.span(node).range()).unwrap_or("");
        let is_level = owner.as_deref() == Some("expertise") && tree.is_entry(node);
        let finding = match is_level && !meant::is_number(written) {
            true => bad_level::no_number(location, written),
            false => {
                let (field, whole) = (owner.as_deref(), tree.name_of(node).is_some());
                wrong_kind::finding(&wrong_kind::Wrong { location, field, whole, written }, words)
            }
        };
        self.findings.push(finding);
        self.take_out(tree, node)
    }

    /// A value, or the word around it that means nothing without it: `Open("10 s")`.
    fn whole_word(&self, tree: &Tree, node: NodeId) -> NodeId {
        let around = tree.parent(node).filter(|around| tree.parent(*around).is_some());
        let names = |around: &NodeId| {
            let words = self.text.get(tree.span(*around).range()).unwrap_or("");
            tree.name_of(node).is_none() && words.starts_with(|sign: char| sign.is_ascii_uppercase())
        };
        around.filter(names).unwrap_or(node)
    }

    /// The name of the field that a value belongs to, also where it stands in a list.
    fn field_around(&self, tree: &Tree, node: NodeId) -> Option<String> {
        let mut node = Some(node);
        while let Some(here) = node {
            if let Some(name) = tree.name_of(here) {
                return self.text.get(name.range()).map(str::to_owned);
            }
            node = tree.parent(here);
        }
        None
    }

    /// A word at the beginning of a value.
    fn word(&self, tree: &Tree, node: NodeId, found: &str) -> Location {
        let span = tree.span(node);
        let starts = self.text.get(span.range()).is_some_and(|value| value.starts_with(found));
        let end = if starts { span.start + found.len() as u32 } else { span.end };
        self.location(Span::new(span.start, end))
    }

    fn take_out(&mut self, tree: &Tree, node: NodeId) -> Option<()> {
        let span = tree.removable(node)?;
        if let Some((field, depth)) = self.outermost_field(tree, node) {
            if depth <= DEPTH_OF_ELEMENTS {
                self.damage.lost.insert(field.clone());
            }
            self.damage.touched.insert(field);
        }
        self.blank(span)
    }

    /// The outermost field around a value, and how deep the value stands in it; 0 for the field's own value.
    fn outermost_field(&self, tree: &Tree, node: NodeId) -> Option<(String, usize)> {
        let (mut node, mut depth) = (node, 0);
        while let Some(parent) = tree.parent(node).filter(|parent| tree.parent(*parent).is_some()) {
            (node, depth) = (parent, depth + 1);
        }
        let name = tree.name_of(node).and_then(|name| self.text.get(name.range()))?;
        Some((name.to_owned(), depth))
    }

    /// Puts blanks over a part of the text, so that everything else stays where it is.
    fn blank(&mut self, span: Span) -> Option<()> {
        let words = self.text.get(span.range()).filter(|words| !words.is_empty())?;
        let blanks: String = words
            .chars()
            .flat_map(|c| std::iter::repeat_n(if c == '\n' { '\n' } else { ' ' }, c.len_utf8()))
            .collect();
        self.text.replace_range(span.range(), &blanks);
        self.taken.push(span);
        Some(())
    }

    fn first_line(&self, span: Span) -> Span {
        let words = self.text.get(span.range()).unwrap_or("");
        let length = words.find('\n').map_or(words.len(), |end| words[..end].trim_end().len());
        Span::new(span.start, span.start + length as u32)
    }

    fn one_character(&self, at: u32) -> Location {
        let length =
            self.text.get(at as usize..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        self.location(Span::new(at, at + length as u32))
    }

    fn location(&self, span: Span) -> Location {
        Location::new(self.file, self.origin.span(span))
    }
}
