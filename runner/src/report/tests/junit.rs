//! What came of conversations, as JUnit's XML, which build servers read. Only this file names the crate that writes it.

use std::io::{self, Write};

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::{TestReport, reason};
use crate::chat::suite::Case;
use crate::chat::verdict::{Compared, Result as Went, Verdict};
use crate::difference::{self, Look};

/// Writes the report: a suite for each file, a case for each conversation. It has no times, so that equal runs give
/// equal files.
pub fn write(report: &TestReport<'_>, output: &mut dyn Write) -> io::Result<()> {
    let mut document = Report::new("switchboard");
    for (at, _) in report.suite.files.iter().enumerate() {
        let own: Vec<(&Case, &Verdict)> = report.all().filter(|(case, _)| case.file == at).collect();
        let Some((first, _)) = own.first() else { continue };
        let mut suite = TestSuite::new(report.file(first));
        for (case, verdict) in &own {
            suite.add_test_case(test_case(report, case, verdict));
        }
        document.add_test_suite(suite);
    }
    document.serialize(output).map_err(io::Error::other)
}

fn test_case(report: &TestReport<'_>, case: &Case, verdict: &Verdict) -> TestCase {
    let conversation = report.suite.conversation(case);
    let mut form = TestCase::new(conversation.title.as_str(), status(verdict));
    form.set_classname(report.file(case));
    form.extra.insert("file".into(), report.file(case).into());
    form.extra.insert("line".into(), conversation.number.to_string().into());
    form
}

fn status(verdict: &Verdict) -> TestCaseStatus {
    if verdict.result == Went::Passed {
        return TestCaseStatus::success();
    }
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status.set_type(verdict.result.word());
    status.set_message(reason(verdict).unwrap_or_default());
    let failures = verdict.all_failures().map(|(label, remark)| match label {
        "" => format!("line {}: {}", remark.line, remark.words),
        label => format!("{label}, line {}: {}", remark.line, remark.words),
    });
    let mut lines: Vec<String> = failures.collect();
    // Whoever shows the file has room of his own.
    let look = Look { color: false, columns: usize::MAX };
    if let Compared::Differs(old) = &verdict.compared {
        lines.extend(difference::lines(old, verdict.body.trim_end(), look));
    }
    status.set_description(lines.join("\n"));
    status
}
