//! The closing line of `check`, in words.

use std::collections::BTreeSet;

use super::Report;
use crate::words;

/// `3 errors and 1 warning in 2 files`, or `5 scripts are fine.`
pub fn line(report: &Report) -> String {
    if report.findings.is_empty() {
        return fine(report);
    }
    let errors = report.errors();
    let warnings = report.findings.len() - errors;
    let mut kinds = Vec::new();
    if errors > 0 {
        kinds.push(words::count(errors, "error"));
    }
    if warnings > 0 {
        kinds.push(words::count(warnings, "warning"));
    }
    let files: BTreeSet<String> =
        report.findings.iter().map(|reported| reported.file(reported.finding.location().file)).collect();
    format!("{} in {}", words::list(&kinds), words::count(files.len(), "file"))
}

/// Desks are mentioned only where there is no script: beside one they are part of it.
fn fine(report: &Report) -> String {
    let (number, one) = if report.scripts > 0 { (report.scripts, "script") } else { (report.desks, "desk") };
    match number {
        0 if report.unreadable.is_empty() => "There is nothing to check.".to_owned(),
        0 => "Nothing could be checked.".to_owned(),
        1 => format!("1 {one} is fine."),
        many => format!("{many} {one}s are fine."),
    }
}
