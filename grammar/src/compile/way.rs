//! Arrows, durations, and the names of people: the parts of lines that lead somewhere.

use crate::check;
use crate::compile::lower::Lowering;
use crate::graph::{ExpertiseId, Returns, SectionId, TeamId, Way};
use crate::span::Span;
use crate::syntax::ArrowSyntax;

/// The longest time that a script may wait for: a year. Whatever is meant to wait longer is no conversation.
pub(crate) const LONGEST_WAIT: u64 = 366 * 24 * 60 * 60 * 1000;

/// What an arrow belongs to, which decides what it may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ArrowOf {
    /// A `->` line, or an event of a hand-over: a visit comes back to the line below.
    Step,
    /// An answer or an event of a question: a visit comes back to the question.
    Ask,
    /// `anytime`, which stands under no step.
    Anytime,
}

impl Lowering<'_, '_> {
    /// Where an arrow leads. An arrow to nowhere is found, and taken for the end.
    pub(crate) fn way(&mut self, arrow: ArrowSyntax, of: ArrowOf) -> Way {
        let name = self.slice(arrow.place);
        let plain = match name {
            "end" => Some(Way::End),
            "back" => Some(Way::Back),
            "next" => Some(Way::Next),
            _ => None,
        };
        if let Some(way) = plain {
            self.check_plain(arrow, name, of);
            return if arrow.and_back.is_some() { Way::End } else { way };
        }
        let Some(section) = self.section(arrow.place) else { return Way::End };
        let returns = match of {
            ArrowOf::Step => Returns::Below,
            ArrowOf::Ask | ArrowOf::Anytime => Returns::Here,
        };
        match arrow.and_back {
            Some(_) => Way::Visit { section, returns },
            None => Way::Section(section),
        }
    }

    fn check_plain(&mut self, arrow: ArrowSyntax, name: &str, of: ArrowOf) {
        if let Some(span) = arrow.and_back {
            let (location, tail) = (self.location(arrow.span), Span::new(arrow.place.end, span.end));
            let tail = self.location(tail);
            self.find(check::back_from_nowhere::finding(location, tail, name));
        } else if name == "next" && of == ArrowOf::Anytime {
            let location = self.location(arrow.place);
            self.find(check::next_of_anytime::finding(location));
        }
    }

    fn section(&mut self, at: Span) -> Option<SectionId> {
        let name = self.slice(at);
        let section = self.names.sections.get(name);
        if section.is_none() && !self.may_be_unreadable(name) {
            let known = self.names.section_names.iter().copied();
            let finding = check::unknown_section::finding(self.location(at), name, known);
            self.find(finding);
        }
        section
    }

    /// The expertise of this name, or a finding that there is none.
    pub(crate) fn expertise(&mut self, at: Span) -> Option<ExpertiseId> {
        let name = self.slice(at);
        let expertise = self.names.expertise.get(name);
        if expertise.is_none() && !self.may_be_unreadable(name) {
            let known = self.names.expertise_list.iter().map(|expertise| &*expertise.key);
            let finding = if self.names.teams.get(name).is_some() {
                check::unknown_expertise::team(self.location(at), name)
            } else {
                check::unknown_expertise::finding(self.location(at), name, known)
            };
            self.find(finding);
        }
        expertise
    }

    /// The team of this name, or a finding that there is none.
    pub(crate) fn team(&mut self, at: Span) -> Option<TeamId> {
        let name = self.slice(at);
        let team = self.names.teams.get(name);
        if team.is_none() && !self.may_be_unreadable(name) {
            let known = self.names.team_list.iter().map(|team| &*team.key);
            let finding = check::unknown_team::finding(self.location(at), name, known);
            self.find(finding);
        }
        team
    }

    /// A duration in milliseconds.
    pub(crate) fn duration(&mut self, at: Span) -> u64 {
        match milliseconds(self.slice(at)) {
            Some(length) if (1..=LONGEST_WAIT).contains(&length) => length,
            _ => {
                let location = self.location(at);
                self.find(check::bad_duration::finding(location));
                1000
            }
        }
    }
}

/// What a duration means, in milliseconds.
pub(crate) fn milliseconds(words: &str) -> Option<u64> {
    let digits = words.find(|c: char| !c.is_ascii_digit())?;
    let count: u64 = words[..digits].parse().ok()?;
    let seconds = match words[digits..].trim_start().as_bytes().first()? {
        b's' => 1,
        b'm' => 60,
        b'h' => 60 * 60,
        _ => 24 * 60 * 60,
    };
    count.checked_mul(seconds * 1000)
}
