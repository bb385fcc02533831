//! Findings as one JSON document. The names of its fields are fixed.

use std::io::{self, Write};

use serde::Serialize;

use super::{Report, Reported};

#[derive(Serialize)]
struct Document<'a> {
    findings: Vec<FindingForm<'a>>,
    proofs: [(); 0],
    situations: u32,
    errors: usize,
    warnings: usize,
    scripts: usize,
    conversations: usize,
    unreadable: &'a [String],
}

#[derive(Serialize)]
struct FindingForm<'a> {
    code: &'a str,
    severity: &'a str,
    file: String,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    title: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    fix: Option<FixForm<'a>>,
    conversation: Option<&'a [String]>,
    places: Vec<PlaceForm<'a>>,
}

#[derive(Serialize)]
struct FixForm<'a> {
    edits: Vec<EditForm<'a>>,
}

#[derive(Serialize)]
struct EditForm<'a> {
    file: String,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    text: &'a str,
}

/// What a finding has to do with: the labels behind its first.
#[derive(Serialize)]
struct PlaceForm<'a> {
    file: String,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    words: &'a str,
}

/// Prints the whole report as one document on one line.
pub fn print(report: &Report, output: &mut dyn Write) -> io::Result<()> {
    let errors = report.errors();
    let document = Document {
        findings: report.findings.iter().map(finding).collect(),
        proofs: [],
        situations: 0,
        errors,
        warnings: report.findings.len() - errors,
        scripts: report.scripts,
        conversations: report.conversations,
        unreadable: &report.unreadable,
    };
    serde_json::to_writer(&mut *output, &document)?;
    writeln!(output)
}

/// The findings alone, in the same form.
pub fn findings(report: &Report) -> serde_json::Result<serde_json::Value> {
    serde_json::to_value(report.findings.iter().map(finding).collect::<Vec<_>>())
}

fn finding(reported: &Reported) -> FindingForm<'_> {
    let finding = &reported.finding;
    let location = finding.location();
    let range = reported.range(location);
    FindingForm {
        code: finding.code(),
        severity: finding.severity().word(),
        file: reported.file(location.file),
        line: range.line,
        column: range.column,
        end_line: range.end_line,
        end_column: range.end_column,
        title: finding.explanation.title,
        message: &finding.message,
        help: finding.help.as_deref(),
        fix: fix(reported),
        conversation: finding.conversation.as_deref(),
        places: places(reported),
    }
}

fn fix(reported: &Reported) -> Option<FixForm<'_>> {
    let edits = reported.finding.fix.as_ref()?.edits.iter().map(|edit| {
        let range = reported.range(edit.location);
        EditForm {
            file: reported.file(edit.location.file),
            line: range.line,
            column: range.column,
            end_line: range.end_line,
            end_column: range.end_column,
            text: &edit.text,
        }
    });
    Some(FixForm { edits: edits.collect() })
}

fn places(reported: &Reported) -> Vec<PlaceForm<'_>> {
    let others = reported.finding.labels.iter().skip(1).map(|label| {
        let range = reported.range(label.location);
        PlaceForm {
            file: reported.file(label.location.file),
            line: range.line,
            column: range.column,
            end_line: range.end_line,
            end_column: range.end_column,
            words: &label.words,
        }
    });
    others.collect()
}
