//! What is known about the visitor's answers at a place of a script.

/// The answers of one question: a bit each, and the highest for a question that was not answered.
pub(super) type Mask = u128;

/// The bit of a question that was not answered.
pub(super) const UNANSWERED: Mask = 1 << 127;

/// How many answers a question may have for anything to be known about it; those of longer ones are always looked at
/// while a conversation goes on.
pub(super) const MOST_ANSWERS: usize = 127;

/// How many facts are kept. To forget one is never wrong: then a condition is looked at that need not be. More facts
/// than this come only from questions inside questions so deep that nobody wrote them by hand.
const MOST_FACTS: usize = 48;

/// For some questions, which of their answers are possible; of the others nothing is known. In the order of the
/// questions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Knowledge {
    facts: Vec<(u32, Mask)>,
}

impl Knowledge {
    /// Which answers of a question are possible; all where nothing is known.
    pub(super) fn of(&self, question: u32) -> Mask {
        match self.facts.binary_search_by_key(&question, |(known, _)| *known) {
            Ok(at) => self.facts[at].1,
            Err(_) => Mask::MAX,
        }
    }

    /// Adds that the answer of a question is one of these; no if that cannot be.
    pub(super) fn learn(&mut self, question: u32, possible: Mask) -> bool {
        match self.facts.binary_search_by_key(&question, |(known, _)| *known) {
            Ok(at) => {
                self.facts[at].1 &= possible;
                self.facts[at].1 != 0
            }
            Err(at) => {
                self.facts.insert(at, (question, possible));
                if self.facts.len() > MOST_FACTS {
                    self.facts.remove(0);
                }
                possible != 0
            }
        }
    }

    /// Adds all that is known elsewhere; no if the two cannot both be.
    pub(super) fn learn_all(&mut self, other: &Knowledge) -> bool {
        other.facts.iter().all(|(question, possible)| self.learn(*question, *possible))
    }

    /// Whether both can be.
    pub(super) fn fits(&self, other: &Knowledge) -> bool {
        let (mut left, mut right) = (self.facts.as_slice(), other.facts.as_slice());
        while let ([(one, here), rest @ ..], [(two, there), others @ ..]) = (left, right) {
            if one == two && here & there == 0 {
                return false;
            }
            left = if one <= two { rest } else { left };
            right = if two <= one { others } else { right };
        }
        true
    }

    /// What is known wherever one of the two is known.
    pub(super) fn join(&mut self, other: &Knowledge) {
        self.facts.retain_mut(|(question, possible)| {
            *possible |= other.of(*question);
            *possible != Mask::MAX
        });
    }

    /// Forgets the questions that do not count any more.
    pub(super) fn keep(&mut self, counts: impl Fn(u32) -> bool) {
        self.facts.retain(|(question, _)| counts(*question));
    }
}
