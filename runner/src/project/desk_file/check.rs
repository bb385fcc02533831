//! What is checked in a desk that could be read, in order, and what the checks have in common.

use std::collections::BTreeSet;

use switchboard_engine::desk::description::Desk;
use switchboard_grammar::diagnostic::Finding;
use switchboard_grammar::span::{Location, Span};
use switchboard_grammar::words::nearest;

use super::around::{Around, Declared, Folder};
use super::findings::{
    bad_country, bad_duration, bad_level, bad_shortcut, empty_name, expertise_not_held, expertise_twice,
    language_not_enabled, missing_script, no_capacity, operator_twice, place_twice, poor_text,
    shared_chat_name, too_many_places, unknown_channel, unknown_expertise, unknown_group, unknown_operator,
    unknown_team, unknown_value, vain_pattern,
};
use super::reading::{Damage, Placed};
use super::tree::Step;

/// A desk with everything that checks look at.
pub struct Check<'a> {
    /// The desk.
    pub desk: &'a Desk,
    /// What could not be read of it.
    pub damage: &'a Damage,
    /// What scripts declare, where they are known.
    pub declared: Option<&'a Declared>,
    /// The folder that the desk stands in, where it is known.
    pub folder: Option<&'a dyn Folder>,
    /// The names of all operators.
    pub operators: BTreeSet<&'a str>,
    placed: &'a Placed,
    /// For how many more findings something near is looked for: that takes long where there are many names.
    hints: u32,
    /// What was found so far.
    pub findings: Vec<Finding>,
}

/// For how many findings of one desk something near is looked for. Nobody reads more of them at a time.
const MOST_HINTS: u32 = 100;

/// Checks a desk.
pub fn check(desk: &Desk, placed: &Placed, damage: &Damage, around: &Around<'_>) -> Vec<Finding> {
    let (declared, folder) = (around.scripts, around.folder);
    let operators = desk.operators.iter().map(|operator| &*operator.name).collect();
    let (hints, findings) = (MOST_HINTS, Vec::new());
    let mut check = Check { desk, damage, declared, folder, operators, placed, hints, findings };
    empty_name::check(&mut check);
    operator_twice::check(&mut check);
    place_twice::check(&mut check);
    too_many_places::check(&mut check);
    expertise_twice::check(&mut check);
    language_not_enabled::check(&mut check);
    unknown_expertise::check(&mut check);
    bad_level::check(&mut check);
    no_capacity::check(&mut check);
    unknown_operator::check(&mut check);
    unknown_channel::check(&mut check);
    unknown_group::check(&mut check);
    bad_duration::check(&mut check);
    bad_country::check(&mut check);
    bad_shortcut::check(&mut check);
    expertise_not_held::check(&mut check);
    missing_script::check(&mut check);
    shared_chat_name::check(&mut check);
    unknown_value::check(&mut check);
    unknown_team::check(&mut check);
    poor_text::check(&mut check);
    vain_pattern::check(&mut check);
    check.findings
}

impl Check<'_> {
    /// Where something stands.
    pub fn at(&self, path: &[Step]) -> Location {
        self.location(self.placed.tree.place(path, &self.placed.text))
    }

    /// Where these words stand in a text; the whole text where they are written otherwise there.
    pub fn words_at(&self, path: &[Step], words: &str) -> Location {
        let whole = self.placed.tree.place(path, &self.placed.text);
        let found = self.placed.text.get(whole.range()).and_then(|text| text.find(words));
        let span = found.map(|at| whole.start + at as u32).map(|at| Span::new(at, at + words.len() as u32));
        self.location(span.unwrap_or(whole))
    }

    /// Where the name of an outermost field stands; the beginning of the desk where it is not written.
    pub fn field_name(&self, field: &str) -> Location {
        let name = self.placed.tree.field_name(field, &self.placed.text);
        let desk = self.placed.tree.place(&[], &self.placed.text);
        self.location(name.unwrap_or_else(|| desk.before()))
    }

    fn location(&self, span: Span) -> Location {
        Location::new(self.placed.file, self.placed.origin.span(span))
    }

    /// Whether something near is still looked for.
    pub fn may_hint(&mut self) -> bool {
        self.hints = self.hints.saturating_sub(1);
        self.hints > 0
    }

    /// Adds a finding.
    pub fn find(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Finds names that stand twice in one list: `named` says what the finding is, for the second and the first.
    pub fn twice<'n>(
        &mut self,
        names: impl Iterator<Item = (&'n str, Vec<Step>)>,
        named: impl Fn(&str, Location, Location) -> Finding,
    ) {
        let mut seen: std::collections::BTreeMap<&str, Location> = std::collections::BTreeMap::new();
        for (name, path) in names.filter(|(name, _)| !name.trim().is_empty()) {
            let here = self.at(&path);
            match seen.get(name) {
                Some(first) => self.findings.push(named(name, here, *first)),
                None => {
                    seen.insert(name, here);
                }
            }
        }
    }
}

/// A finding about a name that does not exist, with the nearest that does, and with the fix where the name stands in
/// quotes.
pub fn with_nearest<'k>(
    finding: Finding,
    name: &str,
    known: impl IntoIterator<Item = &'k str>,
    otherwise: &str,
) -> Finding {
    let location = finding.location();
    match nearest(name, known) {
        Some(near) => finding.help(format!("Did you mean `{near}`?")).replace(location, format!("{near:?}")),
        None => finding.help(otherwise),
    }
}
