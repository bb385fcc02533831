//! A question that offers no answers.

use crate::compile::StepOutline;
use crate::diagnostic::{Explanation, Finding, Severity};
use crate::graph::AskKind;
use crate::syntax::StepSyntaxKind;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB117",
    severity: Severity::Error,
    title: "Question without answers",
    page: "`ask name: Text` is a question with answers to choose from. They stand below it, each as `- \
        Label`. Without them the visitor has nothing to choose.\n\n\
        If the visitor is meant to type the answer, say what is asked for: `ask text name: Text` \
        takes one message, `ask lines` several, and `ask email`, `ask phone` and `ask number` check \
        what is typed.\n\n\
        If the bot only says something and does not wait, write `say`.",
    mistake: "\
bot Front desk

== start
ask problem: What can we do for you?
say Thank you, we will look at it.
-> end
",
    mend: "\
bot Front desk

== start
ask text problem: What can we do for you?
say Thank you, we will look at it.
-> end
",
};

/// Finds a question that has neither answers nor a line that may have been meant as one.
pub(crate) fn check(step: &StepOutline<'_>, findings: &mut Vec<Finding>) {
    let is_question = step.syntax.is_some_and(
        |syntax| matches!(&syntax.kind, StepSyntaxKind::Ask(ask) if ask.kind == AskKind::Choice),
    );
    if is_question && step.answers.is_empty() && !step.uncertain {
        findings.push(Finding::new(&EXPLANATION, step.location, "This question offers no answers.").help(
            "Write answers below it, such as `- Yes`, or write `ask text` if the visitor types the answer.",
        ));
    }
}
