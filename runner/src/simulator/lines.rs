//! Lines of any bytes, read without ever keeping more of one than can be used.

use std::io::{self, BufRead};

/// How many bytes of a line are kept: more than the 4,000 characters that a message may have, however wide they are, so
/// that what is cut off would have been refused anyway.
pub const MOST_KEPT: usize = 64 * 1024;

/// One line.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// Its words, without the line break.
    Text(String),
    /// It is not UTF-8: the number of the first wrong byte in it, from 1.
    NotText(usize),
    /// There are no more lines.
    End,
}

/// Reads the next line. Of a very long one, only the start is kept and the rest is passed over.
pub fn next(input: &mut dyn BufRead) -> io::Result<Line> {
    let mut kept = Vec::new();
    let mut any = false;
    loop {
        let buffer = match input.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if buffer.is_empty() {
            return Ok(if any { line(kept) } else { Line::End });
        }
        any = true;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let part = &buffer[..end.unwrap_or(buffer.len())];
        kept.extend_from_slice(&part[..part.len().min(MOST_KEPT - kept.len())]);
        let used = part.len() + usize::from(end.is_some());
        input.consume(used);
        if end.is_some() {
            return Ok(line(kept));
        }
    }
}

fn line(mut bytes: Vec<u8>) -> Line {
    let cut = bytes.len() == MOST_KEPT;
    if bytes.last() == Some(&b'\r') {
        bytes.pop();
    }
    match String::from_utf8(bytes) {
        Ok(text) => Line::Text(text),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            // A character that was cut in two at the end is no mistake of the one who wrote it.
            let cut_in_two = cut && error.utf8_error().error_len().is_none();
            let mut bytes = error.into_bytes();
            bytes.truncate(good);
            match String::from_utf8(bytes) {
                Ok(text) if cut_in_two => Line::Text(text),
                Ok(_) | Err(_) => Line::NotText(good + 1),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<Line> {
        let mut input = io::BufReader::with_capacity(7, bytes);
        let mut lines = Vec::new();
        loop {
            match next(&mut input).unwrap() {
                Line::End => return lines,
                line @ (Line::Text(_) | Line::NotText(_)) => lines.push(line),
            }
        }
    }

    #[test]
    fn lines_end_with_either_line_break_and_the_last_may_have_none() {
        let text = |words: &str| Line::Text(words.to_owned());
        assert_eq!(all(b"one\r\n\ntwo words"), [text("one"), text(""), text("two words")]);
        assert!(all(b"").is_empty());
    }

    #[test]
    fn a_line_that_is_not_utf_8_says_where_and_the_next_is_read() {
        assert_eq!(all(b"caf\xe9\nok\n"), [Line::NotText(4), Line::Text("ok".to_owned())]);
    }

    #[test]
    fn only_the_start_of_an_endless_line_is_kept() {
        let mut bytes = "é".repeat(MOST_KEPT).into_bytes();
        bytes.insert(0, b'a');
        bytes.extend(b"\nnext");
        let lines = all(&bytes);
        assert!(matches!(&lines[0], Line::Text(text) if text.len() == MOST_KEPT - 1));
        assert_eq!(lines[1], Line::Text("next".to_owned()));
    }
}
