//! "Only If": in each of some questions, one of some answers.

use super::choices::{ALWAYS, Choices, NEVER, Question, Set};

/// What is known about a question of the records.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// The ways on which it is asked.
    pub(super) when: Set,
    /// How many answers it has.
    pub(super) answers: usize,
}

/// An "Only If": questions with the answers that fit, the last question first.
pub(super) type OnlyIf = Vec<(Question, Vec<u16>)>;

/// How many questions one "Only If" may name.
const MOST_QUESTIONS: usize = 12;

/// How many copies of a step are made at most.
const MOST_COPIES: usize = 8;

/// When a step is played.
pub(super) struct Said {
    /// An "Only If" for each copy of the step, with the ways that it holds on. No two hold at once.
    pub(super) parts: Vec<(OnlyIf, Set)>,
    /// Whether they hold on more ways than they should, because no "Only If" says it.
    pub(super) inexact: bool,
}

/// What is told about a script's questions.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) asked: &'a [Asked],
    /// The ways on which the conversation has ended whatever is answered: nobody notices what would be played there.
    pub(super) ended: Set,
    /// How many copies may still be made.
    pub(super) copies: usize,
}

/// Says with "Only If" on which ways a step is played, by as few copies of it as are found.
pub(super) fn said(choices: &mut Choices, told: Told<'_>, set: Set) -> Said {
    let mut parts = Vec::new();
    if part(choices, told, set, &mut parts) {
        return Said { parts, inexact: false };
    }
    let (only_if, holds) = nearest(choices, told, set);
    Said { parts: vec![(minimal(choices, told, only_if, holds), holds)], inexact: true }
}

/// Whether a step may be played on the ways of `holds` where it should be on those of `set`.
fn fits(choices: &mut Choices, told: Told<'_>, holds: Set, set: Set) -> bool {
    let more = choices.without(holds, set);
    choices.is_within(more, told.ended)
}

/// Parts a set until each part can be said; no if there are too many.
fn part(choices: &mut Choices, told: Told<'_>, set: Set, parts: &mut Vec<(OnlyIf, Set)>) -> bool {
    if set == NEVER {
        return true;
    }
    if parts.len() >= MOST_COPIES.min(told.copies + 1) || choices.exhausted {
        return false;
    }
    let (only_if, holds) = nearest(choices, told, set);
    if fits(choices, told, holds, set) {
        parts.push((minimal(choices, told, only_if, set), set));
        return true;
    }
    if told.copies == 0 {
        return false;
    }
    let Some(pieces) = pieces(choices, told.asked, set) else { return false };
    pieces.into_iter().all(|piece| part(choices, told, piece, parts))
}

/// A set in pieces, by the answers of the last question that makes a difference, and by whether it is asked at all.
fn pieces(choices: &mut Choices, asked: &[Asked], set: Set) -> Option<Vec<Set>> {
    for question in choices.questions(set, MOST_QUESTIONS) {
        let Asked { when, answers } = asked[question as usize];
        let mut alike: Vec<(Set, Vec<u16>)> = Vec::new();
        let within = choices.both(set, when);
        for answer in 0..answers as u16 {
            let rest = choices.given(within, question, answer);
            match alike.iter_mut().find(|(known, _)| *known == rest) {
                Some((_, same)) => same.push(answer),
                None => alike.push((rest, vec![answer])),
            }
        }
        alike.retain(|(rest, _)| *rest != NEVER);
        let unasked = choices.without(set, when);
        // Nothing is won where a piece is the whole.
        if alike.len() + usize::from(unasked != NEVER) < 2 {
            continue;
        }
        let mut pieces = Vec::with_capacity(alike.len() + 1);
        for (_, same) in alike {
            let chosen = choices.answered(question, answers, when, &same);
            pieces.push(choices.both(set, chosen));
        }
        pieces.push(unasked);
        return Some(pieces);
    }
    None
}

/// The smallest "Only If" that holds on all ways of the set, with the ways that it holds on.
fn nearest(choices: &mut Choices, told: Told<'_>, set: Set) -> (OnlyIf, Set) {
    let mut only_if = Vec::new();
    let mut holds = ALWAYS;
    for question in choices.questions(set, MOST_QUESTIONS * 4) {
        if fits(choices, told, holds, set) || only_if.len() == MOST_QUESTIONS {
            break;
        }
        let Asked { when, answers } = told.asked[question as usize];
        if !choices.is_within(set, when) {
            continue;
        }
        let mut fitting = Vec::new();
        for answer in 0..answers as u16 {
            let chosen = choices.answered(question, answers, when, &[answer]);
            if choices.both(set, chosen) != NEVER {
                fitting.push(answer);
            }
        }
        let chosen = choices.answered(question, answers, when, &fitting);
        let both = choices.both(holds, chosen);
        if both != holds {
            holds = both;
            only_if.push((question, fitting));
        }
    }
    (only_if, holds)
}

/// Leaves out the questions that make no difference, the first ones first.
fn minimal(choices: &mut Choices, told: Told<'_>, mut only_if: OnlyIf, set: Set) -> OnlyIf {
    let mut at = only_if.len();
    while at > 0 {
        at -= 1;
        let mut without = ALWAYS;
        for (_, (question, fitting)) in only_if.iter().enumerate().filter(|(other, _)| *other != at) {
            let Asked { when, answers } = told.asked[*question as usize];
            let chosen = choices.answered(*question, answers, when, fitting);
            without = choices.both(without, chosen);
        }
        if fits(choices, told, without, set) {
            only_if.remove(at);
        }
    }
    only_if
}
