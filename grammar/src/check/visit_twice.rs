//! Two visits of one section that come back to different lines.

use crate::check::exits::exits;
use crate::check::flow::steps;
use crate::diagnostic::{Explanation, Finding, Severity};
use crate::graph::{Returns, SectionId, StepGraph, StepId, Way};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB306",
    severity: Severity::Error,
    title: "The same visit twice in one section",
    page: "A conversation that is stored in the middle of a visit remembers by names where to return: the section it came \
from, and the section it visits. Two visits of the same section from different lines of one section could not be told \
apart.

Visits that start from answers of a question are no trouble: they return to their question, which has a name.

To mend it, put one of the two visits into a section of its own.",
    mistake: "\
bot Front desk

== start
-> hours_info and back
say Now you know our hours.
-> hours_info and back
say And now you know them by heart.
-> end

== hours_info
say We answer from 9 to 18.
-> back
",
    mend: "\
bot Front desk

== start
-> hours_info and back
say Now you know our hours.
-> again

== again
-> hours_info and back
say And now you know them by heart.
-> end

== hours_info
say We answer from 9 to 18.
-> back
",
};

/// Looks at the visits that come back to the line below.
pub(crate) fn check(graph: &StepGraph, findings: &mut Vec<Finding>) {
    let mut visits: Vec<(SectionId, SectionId, StepId, Location)> = Vec::new();
    for id in steps(graph) {
        exits(graph, id, &mut |exit| {
            if let Way::Visit { section, returns: Returns::Below } = exit.way {
                let step = graph.step(id);
                let location = exit.location.unwrap_or(step.location);
                visits.push((step.section, section, id, location));
            }
        });
    }
    visits.sort_unstable();
    visits.dedup_by_key(|(from, visited, step, _)| (*from, *visited, *step));
    for pair in visits.windows(2) {
        let [(from, visited, _, first), (also_from, also_visited, _, second)] = pair else { continue };
        if from == also_from && visited == also_visited {
            findings.push(finding(graph, *visited, *first, *second));
        }
    }
}

fn finding(graph: &StepGraph, visited: SectionId, first: Location, second: Location) -> Finding {
    let message = format!(
        "The section `{}` is visited twice from this section, and the visits return to different lines.",
        graph.section(visited).name
    );
    Finding::new(&EXPLANATION, second, message)
        .label(first, "the other visit")
        .help("Put one of the visits into a section of its own.")
}
