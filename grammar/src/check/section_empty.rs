//! A section without steps.

use crate::compile::SectionOutline;
use crate::diagnostic::{Explanation, Finding, Severity};

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB112",
    severity: Severity::Error,
    title: "Section without steps",
    page: "A section says what happens when a conversation comes to it. Without any step nothing would \
        happen there: the conversation would neither go on nor end.\n\n\
        Write at least where it goes on: an arrow such as `-> end` is enough. Or delete the section, \
        and let the arrows that lead to it lead elsewhere.",
    mistake: "\
bot Front desk

== start
say Hello!
-> goodbye

== goodbye
",
    mend: "\
bot Front desk

== start
say Hello!
-> goodbye

== goodbye
say Thank you for stopping by.
-> end
",
};

/// Finds a section whose header could be read, but that has no step.
pub(crate) fn check(section: &SectionOutline<'_>, findings: &mut Vec<Finding>) {
    if section.syntax.is_some() && section.steps.is_empty() {
        findings.push(
            Finding::new(&EXPLANATION, section.location, "This section has no steps.")
                .help("Write at least where the conversation goes on, such as `-> end`."),
        );
    }
}
