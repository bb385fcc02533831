//! Sets of ways in which a visitor can answer all questions.
//!
//! A set is a diagram: at each question it parts by the answer, the questions asked last first. The same set is always
//! the same number, so comparing costs nothing. What a visitor would answer to a question that he is not asked makes no
//! difference in any set; so two sets are equal exactly where no conversation can tell them apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::names::Index;

/// A set, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Set(u32);

/// No way at all.
pub(super) const NEVER: Set = Set(0);

/// Every way.
pub(super) const ALWAYS: Set = Set(1);

/// A question in the order in which they are asked.
pub(super) type Question = u32;

/// How many sets are made before it is given up: a script that needs more cannot be said with "Only If".
const MOST_SETS: usize = 200_000;

/// How many questions deep two sets are compared.
const DEEPEST: u32 = 400;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Node {
    question: Question,
    /// What is left of the set for each answer.
    rest: Box<[Set]>,
}

/// All sets of one script.
pub(super) struct Choices {
    nodes: Vec<Node>,
    numbers: Index<Node, u32>,
    results: Index<(Join, Set, Set), Set>,
    /// Whether there were too many sets; all that came after is worth nothing.
    pub(super) exhausted: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Join {
    Both,
    Either,
    Without,
}

impl Choices {
    pub(super) fn new() -> Self {
        // The first two stand for no way and every way.
        let end = || Node { question: 0, rest: Box::default() };
        Self {
            nodes: vec![end(), end()],
            numbers: Index::default(),
            results: Index::default(),
            exhausted: false,
        }
    }

    /// The ways of `asked` on which the question is answered with one of these; it must come after all questions in
    /// `asked`.
    pub(super) fn answered(&mut self, question: Question, count: usize, asked: Set, answers: &[u16]) -> Set {
        let mut rest = vec![NEVER; count].into_boxed_slice();
        answers.iter().for_each(|answer| rest[*answer as usize] = asked);
        self.node(question, rest)
    }

    fn node(&mut self, question: Question, rest: Box<[Set]>) -> Set {
        if let Some(first) = rest.first()
            && rest.iter().all(|set| set == first)
        {
            return *first;
        }
        let node = Node { question, rest };
        if let Some(number) = self.numbers.get(&node) {
            return Set(number);
        }
        if self.nodes.len() >= MOST_SETS {
            self.exhausted = true;
            return NEVER;
        }
        let number = self.nodes.len() as u32;
        self.nodes.push(node.clone());
        self.numbers.insert(node, number);
        Set(number)
    }

    /// The ways that are in both.
    pub(super) fn both(&mut self, one: Set, other: Set) -> Set {
        self.join(Join::Both, one.min(other), one.max(other), 0)
    }

    /// The ways that are in one of them.
    pub(super) fn either(&mut self, one: Set, other: Set) -> Set {
        self.join(Join::Either, one.min(other), one.max(other), 0)
    }

    /// The ways that are in the first and not in the second.
    pub(super) fn without(&mut self, one: Set, other: Set) -> Set {
        self.join(Join::Without, one, other, 0)
    }

    /// Whether every way of the first is in the second.
    pub(super) fn is_within(&mut self, one: Set, other: Set) -> bool {
        self.without(one, other) == NEVER
    }

    fn join(&mut self, join: Join, one: Set, other: Set, depth: u32) -> Set {
        if let Some(simple) = simple(join, one, other) {
            return simple;
        }
        if let Some(known) = self.results.get(&(join, one, other)) {
            return known;
        }
        if depth > DEEPEST || self.exhausted {
            self.exhausted = true;
            return NEVER;
        }
        let question = match (one, other) {
            (one, ALWAYS | NEVER) => self.of(one).question,
            (ALWAYS | NEVER, other) => self.of(other).question,
            (one, other) => self.of(one).question.max(self.of(other).question),
        };
        let count =
            [one, other].into_iter().filter_map(|set| self.parts(set, question)).map(<[Set]>::len).max();
        let rest: Vec<Set> = (0..count.unwrap_or(0))
            .map(|answer| {
                let (one, other) = (self.rest(one, question, answer), self.rest(other, question, answer));
                self.join(join, one, other, depth + 1)
            })
            .collect();
        let joined = self.node(question, rest.into());
        self.results.insert((join, one, other), joined);
        joined
    }

    /// What is left of a set where this answer is given to a question.
    pub(super) fn given(&mut self, set: Set, question: Question, answer: u16) -> Set {
        self.give(set, (question, answer), &mut BTreeMap::new(), 0)
    }

    fn give(&mut self, set: Set, given: (Question, u16), known: &mut BTreeMap<Set, Set>, depth: u32) -> Set {
        let (question, answer) = given;
        if self.order(set) <= question {
            return set;
        }
        if let Some(parts) = self.parts(set, question) {
            return parts[answer as usize];
        }
        if let Some(known) = known.get(&set) {
            return *known;
        }
        if depth > DEEPEST {
            self.exhausted = true;
            return NEVER;
        }
        let Node { question: above, rest } = self.of(set).clone();
        let rest: Vec<Set> = rest.iter().map(|rest| self.give(*rest, given, known, depth + 1)).collect();
        let left = self.node(above, rest.into());
        known.insert(set, left);
        left
    }

    fn of(&self, set: Set) -> &Node {
        &self.nodes[set.0 as usize]
    }

    /// The parts of a set by the answers of a question, if it parts by that question first.
    fn parts(&self, set: Set, question: Question) -> Option<&[Set]> {
        let node = self.of(set);
        (set > ALWAYS && node.question == question).then_some(&node.rest)
    }

    /// What is left of a set once this was answered.
    fn rest(&self, set: Set, question: Question, answer: usize) -> Set {
        self.parts(set, question).map_or(set, |parts| parts[answer])
    }

    /// The questions on which a set depends, the last first. No more than so many.
    pub(super) fn questions(&self, set: Set, most: usize) -> Vec<Question> {
        let mut waiting = BTreeSet::from([(self.order(set), set)]);
        let mut questions: Vec<Question> = Vec::new();
        while let Some((_, set)) = waiting.pop_last() {
            if set <= ALWAYS {
                continue;
            }
            let node = self.of(set);
            if questions.last() != Some(&node.question) {
                if questions.len() == most {
                    break;
                }
                questions.push(node.question);
            }
            waiting.extend(node.rest.iter().map(|rest| (self.order(*rest), *rest)));
        }
        questions
    }

    fn order(&self, set: Set) -> u32 {
        if set <= ALWAYS { 0 } else { self.of(set).question + 1 }
    }
}

/// What can be said without looking into the sets.
fn simple(join: Join, one: Set, other: Set) -> Option<Set> {
    match (join, one, other) {
        (Join::Both | Join::Either, one, other) if one == other => Some(one),
        (Join::Both, NEVER, _) | (Join::Both, _, NEVER) => Some(NEVER),
        (Join::Both, ALWAYS, set) | (Join::Both, set, ALWAYS) => Some(set),
        (Join::Either, ALWAYS, _) | (Join::Either, _, ALWAYS) => Some(ALWAYS),
        (Join::Either, NEVER, set) | (Join::Either, set, NEVER) => Some(set),
        (Join::Without, one, other) if one == other => Some(NEVER),
        (Join::Without, NEVER, _) | (Join::Without, _, ALWAYS) => Some(NEVER),
        (Join::Without, set, NEVER) => Some(set),
        (Join::Both | Join::Either | Join::Without, _, _) => None,
    }
}
