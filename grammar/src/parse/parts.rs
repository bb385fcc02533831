//! The parts of a line, taken one after the other.

use pest::iterators::{Pair, Pairs};

use super::Rule;
use crate::span::Span;

/// Walks over the parts of a pair. Words that only name the line are passed over.
pub(super) struct Parts<'i> {
    pairs: Pairs<'i, Rule>,
    offset: u32,
}

impl<'i> Parts<'i> {
    /// The parts inside `pair`, whose text starts at byte `offset` of its file.
    pub(super) fn of(pair: Pair<'i, Rule>, offset: u32) -> Self {
        Self { pairs: pair.into_inner(), offset }
    }

    /// The next part, if it is of this kind.
    pub(super) fn take(&mut self, rule: Rule) -> Option<Pair<'i, Rule>> {
        self.skip_signs();
        if self.pairs.peek()?.as_rule() == rule { self.pairs.next() } else { None }
    }

    /// Where the next part stands, if it is of this kind.
    pub(super) fn span(&mut self, rule: Rule) -> Option<Span> {
        self.take(rule).map(|pair| span(&pair, self.offset))
    }

    /// Where all next parts of this kind stand.
    pub(super) fn spans(&mut self, rule: Rule) -> Vec<Span> {
        std::iter::from_fn(|| self.span(rule)).collect()
    }

    /// The next part, whatever it is.
    pub(super) fn any(&mut self) -> Option<Pair<'i, Rule>> {
        self.skip_signs();
        self.pairs.next()
    }

    /// The parts inside the next part, if it is of this kind.
    pub(super) fn inside(&mut self, rule: Rule) -> Option<Parts<'i>> {
        let offset = self.offset;
        self.take(rule).map(|pair| Parts::of(pair, offset))
    }

    /// Where the text of these parts starts in its file.
    pub(super) fn offset(&self) -> u32 {
        self.offset
    }

    fn skip_signs(&mut self) {
        while self.pairs.peek().is_some_and(|pair| is_sign(pair.as_rule())) {
            self.pairs.next();
        }
    }
}

/// Where a pair stands in its file.
pub(super) fn span(pair: &Pair<'_, Rule>, offset: u32) -> Span {
    let span = pair.as_span();
    Span::new(span.start() as u32 + offset, span.end() as u32 + offset)
}

/// Where a pair stands in its file, without blanks around it.
pub(super) fn trimmed(pair: &Pair<'_, Rule>, offset: u32) -> Span {
    trim(pair.as_str(), span(pair, offset))
}

/// The part of `span`, whose words are `text`, without blanks around it.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let left = text.len() - text.trim_start().len();
    let right = text.trim_end().len();
    if right == 0 {
        return span.after();
    }
    Span::new(span.start + left as u32, span.start + right as u32)
}

/// Whether a rule is there only so that a message can say that it was expected.
fn is_sign(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::say_word
            | Rule::note_word
            | Rule::ask_word
            | Rule::set_word
            | Rule::create_word
            | Rule::for_word
            | Rule::forward_word
            | Rule::as_word
            | Rule::to_word
            | Rule::on_word
            | Rule::other_word
            | Rule::invalid_word
            | Rule::times_word
            | Rule::silence_word
            | Rule::nobody_word
            | Rule::waiting_word
            | Rule::unanswered_word
            | Rule::returned_word
            | Rule::also_word
            | Rule::opens_word
            | Rule::was_word
            | Rule::bot_word
            | Rule::language_word
            | Rule::include_word
            | Rule::use_word
            | Rule::expertise_word
            | Rule::given_word
            | Rule::try_word
            | Rule::anytime_word
            | Rule::hours_word
            | Rule::closed_word
            | Rule::arrow_sign
            | Rule::colon
            | Rule::equals
            | Rule::closing_bracket
    )
}
