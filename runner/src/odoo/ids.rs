//! The file beside a script that remembers which record of Odoo is which line, `shop.odoo.json` beside `shop.bot`, so
//! that an export changes records instead of making them again.

use std::path::{Path, PathBuf};

use serde::Serialize;
use switchboard_grammar::odoo::ids::Ids;

/// Where the ids of a script are.
pub fn beside(script: &Path) -> PathBuf {
    script.with_extension("odoo.json")
}

/// Reads ids; a sentence where the file is no such file.
pub fn read(text: &str) -> Result<Ids, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(text).map_err(|error| {
        format!(
            "line {}, column {} is not as an import wrote it; import the bot again, or take the file away, and the \
             next export makes new records",
            error.line(),
            error.column()
        )
    })
}

/// Writes ids, a record a line, so that changes of it are easy to read and to merge.
pub fn write(ids: &Ids) -> String {
    let mut text = format!("{{\n  \"script\": {}", line(&ids.script));
    list(&mut text, "steps", &ids.steps);
    list(&mut text, "answers", &ids.answers);
    list(&mut text, "expertise", &ids.expertise);
    list(&mut text, "teams", &ids.teams);
    text.push_str("\n}\n");
    text
}

fn list<T: Serialize>(text: &mut String, name: &str, records: &[T]) {
    let lines: Vec<String> = records.iter().map(|record| format!("\n    {}", line(record))).collect();
    let end = if lines.is_empty() { "" } else { "\n  " };
    text.push_str(&format!(",\n  \"{name}\": [{}{end}]", lines.join(",")));
}

fn line<T: Serialize>(value: &T) -> String {
    // Plain data always has a form in JSON.
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use switchboard_grammar::odoo::ids::{AnswerRecord, StepRecord};

    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let ids = Ids {
            script: "bot".to_owned(),
            steps: vec![
                StepRecord {
                    id: "a".to_owned(),
                    text: "Hello \"you\"\n!".to_owned(),
                    ..StepRecord::default()
                },
                StepRecord::default(),
            ],
            answers: vec![AnswerRecord { key: "yes".to_owned(), ..AnswerRecord::default() }],
            ..Ids::default()
        };
        assert_eq!(read(&write(&ids)), Ok(ids.clone()));
        assert_eq!(write(&ids).lines().count(), 12);
        assert_eq!(read(&write(&Ids::default())), Ok(Ids::default()));
    }

    #[test]
    fn another_file_is_told_from_it() {
        assert!(read("[").unwrap_err().starts_with("line 1, column 1"));
    }
}
