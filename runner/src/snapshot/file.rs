//! A whole snapshot file: a header between two lines of `---`, and the body.

use super::header::{self, Header};

/// A snapshot as it stands in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// Who wrote it, and what it shows.
    pub header: Header,
    /// What happened, without the line end of its last line.
    pub body: String,
}

/// Why a file is no snapshot, in a sentence without its full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSnapshot(pub String);

impl Snapshot {
    /// The text of its file.
    pub fn write(&self) -> String {
        format!("---\n{}---\n{}\n", header::write(&self.header), self.body.trim_end())
    }

    /// Reads the bytes of a file. Line ends of other systems are put into ours, as insta does.
    pub fn read(bytes: &[u8]) -> Result<Self, NoSnapshot> {
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let place = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
            NoSnapshot(format!("it is not UTF-8 text at line {place}"))
        })?;
        let (head, body) = parts(text).ok_or_else(|| {
            NoSnapshot("it does not begin with a header between two lines of `---`".to_owned())
        })?;
        let body = body.trim_end();
        let body = if body.contains('\r') { body.replace("\r\n", "\n") } else { body.to_owned() };
        Ok(Self { header: header::read(head), body })
    }
}

/// The header and the body.
fn parts(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (first, rest) = rest.split_once('\n')?;
    if first.trim_end() != "---" {
        return None;
    }
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((&rest[..at], &rest[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_snapshot_is_told() {
        let reason = |bytes: &[u8]| Snapshot::read(bytes).unwrap_err().0;
        assert_eq!(reason(b"---\na: b\n\xff"), "it is not UTF-8 text at line 3");
        for text in ["", "---", "---\nsource: a\n", "hello\n---\n"] {
            assert_eq!(reason(text.as_bytes()), "it does not begin with a header between two lines of `---`");
        }
    }

    #[test]
    fn line_ends_of_other_systems_do_not_matter() {
        let ours = Snapshot::read(b"---\nsource: a\n---\none\n  two\n").unwrap();
        assert_eq!(ours, Snapshot::read(b"---\r\nsource: a\r\n---\r\none\r\n  two\r\n\r\n").unwrap());
        assert_eq!(ours.body, "one\n  two");
        assert_eq!(ours.write(), "---\nsource: a\n---\none\n  two\n");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_bytes_are_a_snapshot_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Snapshot::read(&bytes);
        }
    }
}
