//! From bytes of a text to lines and columns, walking over the text once.

use switchboard_grammar::odoo::records::Place;

/// Walks over a text; asked for places that come one behind the other, it looks at each byte once, however long the
/// lines are.
#[derive(Clone, Debug)]
pub struct Places<'a> {
    text: &'a str,
    offset: usize,
    place: Place,
}

impl<'a> Places<'a> {
    /// At the start of a text.
    pub fn new(text: &'a str, file: u32) -> Self {
        Self { text, offset: 0, place: Place { file, line: 1, column: 1 } }
    }

    /// The place of a byte. One before the last that was asked for has the place of that last one.
    pub fn at(&mut self, offset: usize) -> Place {
        let offset = offset.min(self.text.len());
        let Some(passed) = self.text.get(self.offset..offset) else { return self.place };
        for character in passed.chars() {
            if character == '\n' {
                self.place.line = self.place.line.saturating_add(1);
                self.place.column = 1;
            } else {
                self.place.column = self.place.column.saturating_add(1);
            }
        }
        self.offset = offset;
        self.place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_characters_count_from_one() {
        let mut places = Places::new("é<\nab", 2);
        let seen: Vec<(u32, u32)> = [0, 2, 3, 4, 5, 99]
            .into_iter()
            .map(|offset| {
                let place = places.at(offset);
                assert_eq!(place.file, 2);
                (place.line, place.column)
            })
            .collect();
        assert_eq!(seen, [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)]);
    }
}
