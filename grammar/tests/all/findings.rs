//! Every finding: its page shows the mistake and the mend, and both are true.

use std::fmt::Write;

use switchboard_grammar::chat;
use switchboard_grammar::check::{explanation, explanations};
use switchboard_grammar::compile::Compilation;
use switchboard_grammar::diagnostic::{Explanation, Finding};
use switchboard_grammar::format::format;

use crate::chat::checked;
use crate::samples::compile_alone;

/// Mistakes that one short file cannot show; their rules have tests of their own in `graph`.
const NEED_MORE_FILES: [&str; 6] = ["SB315", "SB316", "SB317", "SB503", "SB504", "SB506"];
const NEED_HELPERS: [&str; 1] = ["SB213"];

fn shown() -> impl Iterator<Item = &'static Explanation> {
    explanations()
        .iter()
        .copied()
        .filter(|page| !NEED_MORE_FILES.contains(&page.code) && !NEED_HELPERS.contains(&page.code))
}

/// What is found in the example of a page: a script, or a conversation with the sample shop.
fn examine(page: &Explanation, example: &str) -> Compilation {
    if page.code.starts_with("SB8") { checked(example) } else { compile_alone(example) }
}

/// A finding as an author could read it without colours.
pub fn rendered(compilation: &Compilation, finding: &Finding) -> String {
    let mut out = format!("{} {}: {}\n", finding.severity().word(), finding.code(), finding.message);
    for label in &finding.labels {
        let source = compilation.sources.get(label.location.file);
        let (line, column) = source.line_column(label.location.span.start);
        let words = source.slice(label.location.span);
        writeln!(out, "  {line}:{column} `{}` {}", words.replace('\n', "⏎"), label.words).unwrap();
    }
    if let Some(help) = &finding.help {
        writeln!(out, "  help: {help}").unwrap();
    }
    for edit in finding.fix.iter().flat_map(|fix| &fix.edits) {
        let source = compilation.sources.get(edit.location.file);
        let (line, column) = source.line_column(edit.location.span.start);
        writeln!(
            out,
            "  fix: {line}:{column} `{}` becomes `{}`",
            source.slice(edit.location.span),
            edit.text
        )
        .unwrap();
    }
    out
}

/// The text of a file after the fix of a finding.
pub fn mended(compilation: &Compilation, finding: &Finding) -> Option<String> {
    let mut edits = finding.fix.as_ref()?.edits.clone();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.location.span.start));
    let mut text = compilation.sources.get(finding.location().file).text().to_string();
    for edit in edits {
        text.replace_range(edit.location.span.range(), &edit.text);
    }
    Some(text)
}

#[test]
fn every_mistake_gives_its_own_finding_and_no_other() {
    let mut wrong = String::new();
    for page in shown() {
        let compilation = examine(page, page.mistake);
        let others: Vec<_> =
            compilation.findings.iter().filter(|finding| finding.code() != page.code).collect();
        if compilation.findings.is_empty() || !others.is_empty() {
            writeln!(wrong, "--- {}: its mistake gives {} findings", page.code, compilation.findings.len())
                .unwrap();
            others.iter().for_each(|finding| wrong.push_str(&rendered(&compilation, finding)));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_mend_is_without_findings() {
    let mut wrong = String::new();
    for page in shown() {
        if matches!(page.code, "SB501" | "SB502" | "SB505") {
            continue;
        }
        let compilation = examine(page, page.mend);
        if !compilation.findings.is_empty() {
            writeln!(wrong, "--- {}", page.code).unwrap();
            compilation.findings.iter().for_each(|finding| wrong.push_str(&rendered(&compilation, finding)));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_fix_mends_what_it_belongs_to() {
    for page in shown() {
        let compilation = examine(page, page.mistake);
        for finding in &compilation.findings {
            let Some(text) = mended(&compilation, finding) else { continue };
            let again = examine(page, &text);
            let same = |other: &&Finding| other.code() == finding.code() && other.message == finding.message;
            let left = again.findings.iter().filter(same).count();
            let before = compilation.findings.iter().filter(same).count();
            assert!(left < before, "{}: the fix of {} changes nothing:\n{text}", page.code, finding.message);
        }
    }
}

#[test]
fn pages_are_written_in_the_one_style() {
    for page in explanations() {
        if page.code != "SB101" && page.code != "SB307" {
            let is_chat = page.code.starts_with("SB8");
            let formatted = if is_chat { chat::format(page.mend) } else { format(page.mend) };
            assert_eq!(formatted, page.mend, "{}", page.code);
        }
    }
}

#[test]
fn codes_are_unique_and_in_order() {
    let codes: Vec<&str> = explanations().iter().map(|page| page.code).collect();
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(codes, sorted);
}

#[test]
fn a_code_is_found_in_capital_and_small_letters() {
    assert!(explanation("sb101").is_some());
    assert!(explanation("SB999").is_none());
}

#[test]
fn every_finding_reads_well() {
    let mut all = String::new();
    for page in shown() {
        writeln!(all, "# {} {}", page.code, page.title).unwrap();
        let compilation = examine(page, page.mistake);
        compilation.findings.iter().for_each(|finding| all.push_str(&rendered(&compilation, finding)));
        all.push('\n');
    }
    insta::with_settings!({ snapshot_path => "../../../snapshots/grammar", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("findings", all);
    });
}
