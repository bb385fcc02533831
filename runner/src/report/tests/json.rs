//! What came of conversations, as one JSON document. The names of its fields are fixed.

use serde_json::{Value as Json, json};

use super::{TestReport, reason};
use crate::chat::suite::Case;
use crate::chat::verdict::{self, Result as Went, Verdict};

/// The document. `coverage` is null where it was not asked for.
pub fn document(report: &TestReport<'_>, findings: Json, coverage: Json) -> Json {
    let conversations: Vec<Json> =
        report.all().flat_map(|(case, verdict)| variants(report, case, verdict)).collect();
    let orphans: Vec<Json> = report
        .orphans
        .iter()
        .map(|orphan| {
            json!({ "snapshot": report.shown(&orphan.path), "title": orphan.title, "removed": orphan.removed })
        })
        .collect();
    json!({
        "conversations": conversations,
        "coverage": coverage,
        "passed": report.count(Went::Passed),
        "changed": report.count(Went::Changed),
        "new": report.count(Went::New),
        "failed": report.count(Went::Failed),
        "orphans": orphans,
        "findings": findings,
    })
}

fn variants(report: &TestReport<'_>, case: &Case, verdict: &Verdict) -> Vec<Json> {
    let conversation = report.suite.conversation(case);
    let form = |label: &str, result: Went, reason: Option<String>| {
        json!({
            "file": report.file(case),
            "line": conversation.number,
            "title": conversation.title,
            "variant": if label.is_empty() { Json::Null } else { json!(label) },
            "result": result.word(),
            "reason": reason,
            "snapshot": report.shown(&case.snapshot),
        })
    };
    let of_variant = |variant: &verdict::VariantVerdict| {
        let own = variant.failures.first().map(|remark| format!("line {}: {}", remark.line, remark.words));
        let reason = match variant.result {
            Went::Passed => None,
            Went::Failed => own.or_else(|| reason(verdict)),
            Went::Changed | Went::New => verdict::reason(verdict),
        };
        form(&variant.label, variant.result, reason)
    };
    verdict.variants.iter().map(of_variant).collect()
}
