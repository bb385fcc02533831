//! Does what was typed fit? Words are compared with the answers, then checked by the kind of the input.

mod input;

use switchboard_grammar::graph::{Ask, AskKind};
use switchboard_grammar::words::fold;

pub(crate) use input::{Checked, check};

/// How many characters a message of a visitor may have: longer ones are pasted by mistake, or meant to do harm.
pub(crate) const LONGEST_MESSAGE: usize = 4_000;

/// How many characters several messages may have together: eight full ones, more than anybody reads.
pub(crate) const LONGEST_LINES: usize = 32_000;

/// Whether a text has more characters than this. Bytes are counted first, because that costs nothing.
pub(crate) fn is_longer(text: &str, characters: usize) -> bool {
    text.len() > characters && text.chars().nth(characters).is_some()
}

/// The words that mean an answer, folded, the ones that win first.
#[derive(Debug, Default)]
pub(crate) struct AnswerWords {
    words: Box<[(String, u16)]>,
    numbered: bool,
}

impl AnswerWords {
    /// Labels win over `also` words, these over keys. Under a typed input only labels and `also` words count,
    /// because a key or a number may well be what somebody wants to say.
    pub(crate) fn new(ask: &Ask) -> Self {
        let answers = || ask.answers.iter().zip(0_u16..);
        let labels = answers().map(|(answer, at)| (fold(&answer.label), at));
        let also = answers().flat_map(|(answer, at)| answer.also.iter().map(move |word| (fold(word), at)));
        let mut words: Vec<_> = labels.chain(also).collect();
        let numbered = ask.kind == AskKind::Choice;
        if numbered {
            words.extend(answers().map(|(answer, at)| (fold(&answer.key), at)));
        }
        words.retain(|(word, _)| !word.is_empty());
        Self { words: words.into(), numbered }
    }

    /// Whether nothing that is typed can ever mean an answer.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The first offered answer that the folded words mean: by a word, else by its number among the offered.
    pub(crate) fn find(&self, folded: &str, offered: impl Fn(u16) -> bool) -> Option<u16> {
        let named = self.words.iter().find(|(word, at)| *word == *folded && offered(*at));
        named.map(|(_, at)| *at).or_else(|| self.by_number(folded, offered))
    }

    fn by_number(&self, folded: &str, offered: impl Fn(u16) -> bool) -> Option<u16> {
        if !self.numbered || !folded.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let number: usize = folded.parse().ok()?;
        let last = self.words.iter().map(|(_, at)| *at).max()?;
        (0..=last).filter(|at| offered(*at)).nth(number.checked_sub(1)?)
    }
}
