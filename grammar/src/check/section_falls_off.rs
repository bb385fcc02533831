//! A section that ends without saying where the conversation goes on.

use crate::compile::{AnswerOutline, SectionOutline, StepOutline, is_misread};
use crate::diagnostic::{Explanation, Finding, Severity};
use crate::graph::AskKind;
use crate::source::Sources;
use crate::span::Location;
use crate::syntax::{ArrowSyntax, AskSyntax, StepSyntaxKind};

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB301",
    severity: Severity::Error,
    title: "A section falls off its end",
    page: "Nothing ends by accident: the last line of a section says where the conversation goes on. That is an arrow, such \
as `-> menu` or `-> end`, or a question or hand-over all of whose ways on are written.

An arrow with a condition is not enough, because the condition may not hold. Neither is a question of which an answer has \
no arrow, nor one whose answers all have conditions: then the conversation goes on to the line below, and there is none.

To mend it, write an arrow as the last line of the section. `-> end` ends the conversation.",
    mistake: "\
bot Front desk

== start
ask topic: What is it about?
  - An invoice [invoice] -> billing
  - Nothing, thank you [nothing] -> end

== billing
say We will look into it.
",
    mend: "\
bot Front desk

== start
ask topic: What is it about?
  - An invoice [invoice] -> billing
  - Nothing, thank you [nothing] -> end

== billing
say We will look into it.
-> end
",
};

/// Looks at the last step of a section.
pub(crate) fn check(sources: &Sources, section: &SectionOutline<'_>, findings: &mut Vec<Finding>) {
    let Some(last) = section.steps.last().filter(|step| !step.uncertain) else { return };
    let Some(open) = open_end(sources, last) else { return };
    let name = section.syntax.map_or("", |syntax| sources.get(section.file).slice(syntax.name));
    let message = format!("The section `{name}` ends without saying where the conversation goes on.");
    let finding = Finding::new(&EXPLANATION, last.location, message)
        .here(if open.location == last.location { open.reason } else { "" })
        .help("End it with an arrow to a section, such as `-> menu`, or with `-> end`.");
    findings.push(if open.location == last.location { finding } else { finding.label(open.location, open.reason) });
}

/// Where a way leads to a line that is not there.
struct OpenEnd {
    location: Location,
    reason: &'static str,
}

fn open_end(sources: &Sources, step: &StepOutline<'_>) -> Option<OpenEnd> {
    let syntax = step.syntax?;
    let here = |reason| Some(OpenEnd { location: step.location, reason });
    if step.guard.is_some() {
        return here("when the condition does not hold, the conversation goes on below");
    }
    match &syntax.kind {
        StepSyntaxKind::Say(_) | StepSyntaxKind::Note(_) | StepSyntaxKind::Set { .. } | StepSyntaxKind::Create { .. } => {
            here("the conversation goes on below, and there is nothing")
        }
        StepSyntaxKind::Go(arrow) if arrow.and_back.is_some() => here("the visit comes back to the line below"),
        StepSyntaxKind::Go(arrow) if leads_below(sources, step, *arrow) => here("this goes on below, and there is nothing"),
        StepSyntaxKind::Go(_) => None,
        StepSyntaxKind::Ask(ask) => open_question(sources, step, ask),
        StepSyntaxKind::Forward(_) => step
            .events
            .iter()
            .find(|event| event.syntax.arrow.is_some_and(|arrow| arrow.and_back.is_some() || leads_below(sources, step, arrow)))
            .map(|event| OpenEnd { location: event.location, reason: "this goes on below, and there is nothing" }),
    }
}

fn leads_below(sources: &Sources, step: &StepOutline<'_>, arrow: ArrowSyntax) -> bool {
    sources.get(step.file).slice(arrow.place) == "next"
}

fn open_question(sources: &Sources, step: &StepOutline<'_>, ask: &AskSyntax) -> Option<OpenEnd> {
    let here = |reason| Some(OpenEnd { location: step.location, reason });
    if ask.kind != AskKind::Choice {
        return here("after the answer the conversation goes on below, and there is nothing");
    }
    let below = |arrow: Option<ArrowSyntax>| arrow.is_none_or(|arrow| leads_below(sources, step, arrow));
    // An arrow that was not understood is told as such; the answer did not forget it.
    let slice = |answer: &AnswerOutline<'_>| sources.get(step.file).slice(answer.syntax.label.span);
    let forgotten = |answer: &&AnswerOutline<'_>| below(answer.syntax.arrow) && !slice(answer).is_empty() && !is_misread(sources.get(step.file), &answer.syntax.label);
    if let Some(answer) = step.answers.iter().find(forgotten) {
        return Some(OpenEnd { location: answer.location, reason: "this answer goes on below, and there is nothing" });
    }
    let events = step.events.iter().filter(|event| event.syntax.arrow.is_some());
    if let Some(event) = events.into_iter().find(|event| below(event.syntax.arrow)) {
        return Some(OpenEnd { location: event.location, reason: "this goes on below, and there is nothing" });
    }
    if !step.answers.is_empty() && step.answers.iter().all(|answer| answer.syntax.guard.is_some()) {
        return here("when none of its answers can be offered, the question is passed over");
    }
    None
}
