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

/// Desks are mentioned only where there is nothing else: beside a script they are part of it.
fn fine(report: &Report) -> String {
    let counted = |number: usize, one: &str| (number > 0).then(|| words::count(number, one));
    let mut checked: Vec<String> = Vec::new();
    checked.extend(counted(report.scripts, "script"));
    checked.extend(counted(report.conversations, "conversation"));
    if checked.is_empty() {
        checked.extend(counted(report.desks, "desk"));
    }
    match report.scripts + report.conversations + report.desks {
        0 if report.unreadable.is_empty() => "There is nothing to check.".to_owned(),
        0 => "Nothing could be checked.".to_owned(),
        1 => format!("{} is fine.", words::list(&checked)),
        _ if checked.len() == 1 && checked[0].starts_with("1 ") => format!("{} is fine.", checked[0]),
        _ => format!("{} are fine.", words::list(&checked)),
    }
}
