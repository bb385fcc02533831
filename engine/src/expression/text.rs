//! Texts with values in them.

use std::sync::Arc;

use switchboard_grammar::graph::{Expression, Piece, Text, ValueId};

use super::{Evaluated, Scope, Seen};
use crate::session::Content;
use crate::value::{write_number, yes_no};

impl<'a> Scope<'a> {
    /// The words of a text. A text without values is only passed on, not copied.
    pub(crate) fn render(&self, text: &'a Text) -> Evaluated<Arc<str>> {
        match text.pieces.as_slice() {
            [] => Ok(self.program.no_words()),
            [Piece::Words(words)] => Ok(Arc::clone(words)),
            pieces => {
                let mut out = String::with_capacity(text.source.len() + 32);
                for piece in pieces {
                    self.write_piece(piece, &mut out)?;
                }
                Ok(out.into())
            }
        }
    }

    fn write_piece(&self, piece: &'a Piece, out: &mut String) -> Evaluated<()> {
        match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Insert(expression) => self.insert(expression, out)?,
        }
        Ok(())
    }

    /// A lone question or input inserts the label that was chosen, everything else its value.
    fn insert(&self, expression: &'a Expression, out: &mut String) -> Evaluated<()> {
        if let Expression::Value(id) = expression
            && let Some(label) = self.label(*id)
        {
            out.push_str(label);
            return Ok(());
        }
        match self.evaluate(expression)? {
            Seen::Nothing => {}
            Seen::Number(number) => write_number(out, number),
            Seen::Text(words) => out.push_str(&words),
            Seen::YesNo(yes) => out.push_str(yes_no(yes)),
        }
        Ok(())
    }

    /// The label of the answer that was chosen; none where no answer was.
    pub(crate) fn label(&self, id: ValueId) -> Option<&'a str> {
        if let Content::Answer(at) = self.session.content(id) {
            self.program.graph().ask(id).map(|ask| &*ask.answers[*at as usize].label)
        } else {
            None
        }
    }
}
