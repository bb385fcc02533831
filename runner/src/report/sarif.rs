//! Findings in SARIF 2.1.0, which code hosts show beside the lines of a change.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};
use switchboard_grammar::diagnostic::{Edit, Explanation, Finding};
use switchboard_grammar::span::{FileId, Location};

use super::{Report, Reported};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Prints the whole report as one document.
pub fn print(report: &Report, output: &mut dyn Write) -> io::Result<()> {
    let rules = rules(report);
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "switchboard",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|explanation| rule(explanation)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": report.unreadable.is_empty(),
                "toolExecutionNotifications": report.unreadable.iter().map(|sentence| {
                    json!({ "level": "error", "message": { "text": sentence } })
                }).collect::<Vec<_>>(),
            }],
            "results": report.findings.iter().map(|reported| result(reported, &rules)).collect::<Vec<_>>(),
        }],
    });
    serde_json::to_writer(&mut *output, &document)?;
    writeln!(output)
}

/// The pages of all findings of this report, by their codes.
fn rules(report: &Report) -> Vec<&'static Explanation> {
    let mut rules: BTreeMap<&str, &'static Explanation> = BTreeMap::new();
    for reported in &report.findings {
        rules.insert(reported.finding.code(), reported.finding.explanation);
    }
    rules.into_values().collect()
}

fn rule(explanation: &Explanation) -> Value {
    json!({
        "id": explanation.code,
        "shortDescription": { "text": explanation.title },
        "fullDescription": { "text": explanation.page },
        "defaultConfiguration": { "level": explanation.severity.word() },
    })
}

fn result(reported: &Reported, rules: &[&'static Explanation]) -> Value {
    let finding = &reported.finding;
    let index = rules.iter().position(|explanation| explanation.code == finding.code());
    let mut result = json!({
        "ruleId": finding.code(),
        "ruleIndex": index,
        "level": finding.severity().word(),
        "message": { "text": message(finding) },
        "locations": [{ "physicalLocation": place(reported, finding.location()) }],
    });
    if finding.labels.len() > 1 {
        result["relatedLocations"] = related(reported);
    }
    if finding.fix.is_some() {
        result["fixes"] = fixes(reported);
    }
    result
}

fn message(finding: &Finding) -> String {
    match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    }
}

fn related(reported: &Reported) -> Value {
    let others = reported.finding.labels.iter().skip(1).map(|label| {
        json!({
            "physicalLocation": place(reported, label.location),
            "message": { "text": label.words },
        })
    });
    others.collect()
}

fn place(reported: &Reported, location: Location) -> Value {
    json!({
        "artifactLocation": { "uri": uri(&reported.file(location.file)) },
        "region": region(reported, location),
    })
}

fn region(reported: &Reported, location: Location) -> Value {
    let range = reported.range(location);
    json!({
        "startLine": range.line,
        "startColumn": range.column,
        "endLine": range.end_line,
        "endColumn": range.end_column,
    })
}

fn fixes(reported: &Reported) -> Value {
    let mut files: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
    for edit in reported.finding.fix.iter().flat_map(|fix| &fix.edits) {
        files.entry(edit.location.file).or_default().push(edit);
    }
    let changes: Vec<Value> = files
        .iter()
        .map(|(file, edits)| {
            json!({
                "artifactLocation": { "uri": uri(&reported.file(*file)) },
                "replacements": edits.iter().map(|edit| json!({
                    "deletedRegion": region(reported, edit.location),
                    "insertedContent": { "text": edit.text },
                })).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!([{ "artifactChanges": changes }])
}

/// A path as part of an address: everything but the harmless characters stands as its bytes.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte))
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn a_path_becomes_an_address() {
        assert_eq!(uri("mes scripts/accueil_été.bot"), "mes%20scripts/accueil_%C3%A9t%C3%A9.bot");
    }
}
