//! A `set` or `given` that nothing uses.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::graph::{Origin, StepGraph, ValueDeclaration};

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB410",
    severity: Severity::Warning,
    title: "Value never used",
    page: "\
A value is remembered with `set`, or declared with `given`, and no condition, calculation or text uses it. So it changes nothing.

Perhaps the line that was to use it was deleted or is still missing.

Use the value, or take its lines away. What a visitor answered need not be used: it stands in the transcript anyway.",
    mistake: "\
bot Front desk
given orders: number = 0 try 1 | 4

== start
say Hello! I am the assistant of the shop.
ask lines details: What can we do for you?
create ticket: {details}
-> end
",
    mend: "\
bot Front desk
given orders: number = 0 try 1 | 4

== start
say Thank you for your order! (if orders > 0)
ask lines details: What can we do for you?
create ticket: {details}
-> end
",
};

/// Finds the `set` and `given` values that nothing uses; `used` has a mark for each value of the graph.
pub(crate) fn check(graph: &StepGraph, used: &[bool], findings: &mut Vec<Finding>) {
    let unused = graph.values.iter().zip(used).filter(|(_, used)| !**used);
    findings.extend(unused.filter_map(|(value, _)| finding(value)));
}

fn finding(value: &ValueDeclaration) -> Option<Finding> {
    let name = &value.name;
    let (message, help) = match value.origin {
        Origin::Ask(_) => return None,
        Origin::Set => (
            format!("`{name}` is remembered, but nothing uses it."),
            format!("Use it in a condition or text, or take the lines `set {name} = …` away."),
        ),
        Origin::Given { .. } => (
            format!("`{name}` is declared as given, but nothing uses it."),
            "Use it in a condition or text, or take the line away.".to_string(),
        ),
    };
    Some(Finding::new(&EXPLANATION, value.location, message).help(help))
}
