//! The header of a snapshot: a small part of YAML, the one that insta writes.

/// Who wrote a snapshot, and what it shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The file that insta shows as the snapshot's source: for ours, the conversation's.
    pub source: String,
    /// What insta shows as what was asserted: for ours, the conversation's title.
    pub expression: String,
    /// What it shows; none in snapshots that are not ours.
    pub info: Option<Info>,
}

/// What a snapshot shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// The conversation's file, from the folder in which the folder `snapshots` stands.
    pub file: String,
    /// The number of the line with the conversation's title, from 1.
    pub line: u32,
    /// The conversation's title.
    pub title: String,
    /// The script, likewise from that folder.
    pub script: String,
    /// The world that the conversation sets, one line of its file each.
    pub world: Vec<String>,
    /// Why the conversation failed when it was played, a line each; nothing in what was accepted.
    pub failed: Vec<String>,
}

/// The header as text, without the `---` around it.
pub fn write(header: &Header) -> String {
    let mut out = String::new();
    for (key, value) in [("source", &header.source), ("expression", &header.expression)] {
        if !value.is_empty() {
            put(&mut out, "", key, value);
        }
    }
    if let Some(info) = &header.info {
        out.push_str("info:\n");
        put(&mut out, "  ", "file", &info.file);
        out.push_str(&format!("  line: {}\n", info.line));
        put(&mut out, "  ", "title", &info.title);
        put(&mut out, "  ", "script", &info.script);
        list(&mut out, "world", &info.world);
        if !info.failed.is_empty() {
            list(&mut out, "failed", &info.failed);
        }
    }
    out
}

fn put(out: &mut String, indent: &str, key: &str, value: &str) {
    out.push_str(indent);
    out.push_str(key);
    out.push_str(": ");
    scalar(out, value);
    out.push('\n');
}

fn list(out: &mut String, key: &str, lines: &[String]) {
    if lines.is_empty() {
        return out.push_str(&format!("  {key}: []\n"));
    }
    out.push_str(&format!("  {key}:\n"));
    for line in lines {
        out.push_str("    - ");
        scalar(out, line);
        out.push('\n');
    }
}

/// A text, in quotes exactly where insta writes it in quotes, so that its tools change nothing in our files.
fn scalar(out: &mut String, text: &str) {
    if !needs_quotes(text) {
        return out.push_str(text);
    }
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            control if (control as u32) < 0x20 || control as u32 == 0x7f => {
                out.push_str(&format!("\\u{:04x}", control as u32));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

/// The words that YAML takes for something else than a text.
const NO_TEXTS: [&str; 22] = [
    "yes", "Yes", "YES", "no", "No", "NO", "True", "TRUE", "true", "False", "FALSE", "false", "on", "On",
    "ON", "off", "Off", "OFF", "null", "Null", "NULL", "~",
];

fn needs_quotes(text: &str) -> bool {
    let special = |c: char| ":{}[],#`\"'\\".contains(c) || c.is_ascii_control();
    text.is_empty()
        || text.starts_with(|c| " &*?|-<>=!%@.".contains(c))
        || text.ends_with(' ')
        || text.starts_with("0x")
        || text.contains(special)
        || NO_TEXTS.contains(&text)
        || text.parse::<f64>().is_ok()
}

/// Reads a header. What is not understood is passed over: only what ours have is needed.
pub fn read(text: &str) -> Header {
    let mut header = Header::default();
    let (mut info, mut within) = (Info::default(), "");
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        let line = line.trim();
        match (indent >= 2, within, line.strip_prefix("- ")) {
            (true, "world", Some(item)) => {
                info.world.push(unquoted(item));
                continue;
            }
            (true, "failed", Some(item)) => {
                info.failed.push(unquoted(item));
                continue;
            }
            _ => {}
        }
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = unquoted(value.trim());
        within = key;
        match (indent, key) {
            (0, "source") => header.source = value,
            (0, "expression") => header.expression = value,
            (2, "file") => info.file = value,
            (2, "line") => info.line = value.parse().unwrap_or(0),
            (2, "title") => info.title = value,
            (2, "script") => info.script = value,
            _ => {}
        }
    }
    // Ours always name both; a snapshot of anything else may have an `info` too.
    let ours = info.file.ends_with(".chat") && !info.title.is_empty();
    header.info = ours.then_some(info);
    header
}

fn unquoted(text: &str) -> String {
    let Some(inside) = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) else {
        return text.to_owned();
    };
    let mut out = String::with_capacity(inside.len());
    let mut characters = inside.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            out.push(character);
            continue;
        }
        match characters.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some('u') => {
                let code: String = characters.by_ref().take(4).collect();
                out.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
            }
            Some(other) => out.push(other),
            None => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn header(title: &str, world: &[&str]) -> Header {
        let info = Info {
            file: "scripts/shop/billing.chat".to_owned(),
            line: 3,
            title: title.to_owned(),
            script: "scripts/shop/shop.bot".to_owned(),
            world: world.iter().map(|line| (*line).to_owned()).collect(),
            failed: Vec::new(),
        };
        Header { source: info.file.clone(), expression: title.to_owned(), info: Some(info) }
    }

    #[test]
    fn a_header_stands_as_insta_writes_it() {
        let text = write(&header("Charged twice, Bea is free", &["given orders = 4", "operator Sam away"]));
        assert_eq!(
            text,
            "source: scripts/shop/billing.chat\nexpression: \"Charged twice, Bea is free\"\ninfo:\n  \
             file: scripts/shop/billing.chat\n  line: 3\n  title: \"Charged twice, Bea is free\"\n  \
             script: scripts/shop/shop.bot\n  world:\n    - given orders = 4\n    - operator Sam away\n"
        );
    }

    #[test]
    fn a_snapshot_of_something_else_is_not_ours() {
        let other = "source: runner/tests/all/home.rs\nexpression: transcript\ninfo:\n  file: a.bot\n";
        assert_eq!(read(other).info, None);
        assert_eq!(read("\u{0}: : :\n- -\n  world").info, None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_header_is_read_back(title in "[ -~é\n\t\u{1}]{0,20}[!-~]", world in "[ -~é\n]{0,20}") {
            let mut written = header(&title, &[&world, "at 10:00"]);
            if let Some(info) = &mut written.info {
                info.failed = vec![world.clone(), "line 3: not so.".to_owned()];
            }
            prop_assert_eq!(read(&write(&written)), written);
        }
    }
}
