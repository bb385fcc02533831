//! The text of a file with one more conversation.

use std::fmt::Write as _;
use std::path::Path;

use switchboard_grammar::chat::{self, Action};
use switchboard_grammar::source::Source;

use crate::snapshot::place;

/// The text of a file with one more conversation at its end. `before` is what stands in it; none where there is no such
/// file. An error says why the conversation cannot be put there.
pub fn appended(
    before: Option<&str>,
    file: &str,
    script: &str,
    title: &str,
    lines: &[Action],
) -> Result<String, String> {
    let mut text = match before {
        None => format!("script {script}\n"),
        Some(before) => {
            fits(before, file, script, title)?;
            before.to_owned()
        }
    };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let _ = write!(text, "\n== {title}\n");
    for line in lines {
        let _ = writeln!(text, "{}", chat::write(line));
    }
    Ok(text)
}

/// Whether a file can take a conversation of this title with this script.
fn fits(before: &str, file: &str, script: &str, title: &str) -> Result<(), String> {
    let read = chat::read(Source::new(file, before).text());
    match &read.script {
        None => {
            return Err(format!(
                "{file} does not say which script it is with; let it begin with `script {script}`"
            ));
        }
        Some(named) if named.path.trim_start_matches("./") != script => {
            return Err(format!(
                "{file} has conversations with {}; name another file: :save other.chat {title}",
                named.path
            ));
        }
        Some(_) => {}
    }
    let snapshot = |title: &str| place::path(Path::new(file), title);
    match read.conversations.iter().find(|known| snapshot(&known.title) == snapshot(title)) {
        Some(known) => Err(format!(
            "there is a conversation \"{}\" in {file} already, in line {}; choose another title",
            known.title, known.number
        )),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn lines() -> Vec<Action> {
        chat::actions("you An invoice").unwrap()
    }

    fn added(before: Option<&str>) -> Result<String, String> {
        appended(before, "a.chat", "a.bot", "Charged twice", &lines())
    }

    #[test]
    fn a_new_file_names_its_script() {
        assert_eq!(added(None).unwrap(), "script a.bot\n\n== Charged twice\nyou An invoice\n");
    }

    #[test]
    fn what_stands_in_a_file_stays_as_it_is() {
        let before = "// Ours.\nscript ./a.bot\n\n== One\nyou   odd  \nsya nonsense";
        assert_eq!(added(Some(before)).unwrap(), format!("{before}\n\n== Charged twice\nyou An invoice\n"));
    }

    #[test]
    fn a_title_is_there_once_and_a_file_is_with_one_script() {
        let taken = added(Some("script a.bot\n== Charged, twice!\nyou x\n")).unwrap_err();
        assert!(taken.contains("\"Charged, twice!\" in a.chat already, in line 2"), "{taken}");
        assert!(added(Some("script b.bot\n")).unwrap_err().contains("with b.bot; name another file"));
        assert!(added(Some("== One\n")).unwrap_err().contains("`script a.bot`"));
    }
}
