//! Visits that go round in a circle.

use crate::check::exits::{Exit, exits};
use crate::check::flow::{Flow, circles, first_step, steps};
use crate::diagnostic::{Explanation, Finding, Severity};
use crate::graph::{SectionId, StepGraph, Way};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB305",
    severity: Severity::Error,
    title: "A circle of visits",
    page: "A section that is being visited leads to the line that visits it again. Every round would open one more visit, and \
the way back would become longer and longer.

To mend it, let one of the arrows lead there for good, without `and back`, or return with `-> back` first.",
    mistake: "\
bot Front desk

== start
ask topic: What is it about?
  - Prices [prices] -> prices and back
  - Nothing, thank you [nothing] -> end

== prices
say The small plan is 5 a month.
-> hours_info and back
-> back

== hours_info
ask more: We answer from 9 to 18. Anything else?
  - The prices again [again] -> prices and back
  - No, thank you [no_thanks] -> back
",
    mend: "\
bot Front desk

== start
ask topic: What is it about?
  - Prices [prices] -> prices and back
  - Nothing, thank you [nothing] -> end

== prices
say The small plan is 5 a month.
-> hours_info and back
-> back

== hours_info
say We answer from 9 to 18.
-> back
",
};

/// Looks for a visit that lies on a circle of ways inside visits.
pub(crate) fn check(graph: &StepGraph, flow: &Flow, findings: &mut Vec<Finding>) {
    let mut ways = ways_between(graph, flow);
    for _ in 0..MOST_CIRCLES {
        let Some(way) = take_closing(&mut ways) else { return };
        findings.push(finding(graph, &way));
    }
}

/// How many circles are told. Each is looked for anew, because without the visit that was told before, another one may
/// lie on no circle any more: then both were one mistake.
const MOST_CIRCLES: usize = 20;

/// Takes away a visit that lies on a circle of ways: the first that leads to an earlier section, because there the
/// circle closes, otherwise the first.
fn take_closing(ways: &mut [Vec<Between>]) -> Option<Between> {
    let next = |section: usize| ways[section].iter().map(|way| way.to).collect();
    let circle = circles(ways.len(), &next);
    let on_circle = |section: usize, way: &Between| way.visits && circle[way.to] == circle[section];
    let closing = |section: usize, way: &Between| on_circle(section, way) && way.to <= section;
    let (section, at) = first_of(ways, &closing).or_else(|| first_of(ways, &on_circle))?;
    Some(ways[section].remove(at))
}

/// The section and the place in it of the first way that is `wanted`.
fn first_of(ways: &[Vec<Between>], wanted: &dyn Fn(usize, &Between) -> bool) -> Option<(usize, usize)> {
    let mut sections = ways.iter().enumerate();
    sections.find_map(|(section, ways)| {
        ways.iter().position(|way| wanted(section, way)).map(|at| (section, at))
    })
}

/// A way from one section to another from which a visit can come back.
struct Between {
    location: Location,
    to: usize,
    visits: bool,
}

fn ways_between(graph: &StepGraph, flow: &Flow) -> Vec<Vec<Between>> {
    let mut ways: Vec<Vec<Between>> = graph.sections.iter().map(|_| Vec::new()).collect();
    for from in steps(graph) {
        exits(graph, from, &mut |exit| {
            if let Some((section, visits)) = leads_to(exit)
                && first_step(graph, section).is_some_and(|first| flow.leads_back(first))
            {
                let here = graph.step(from).section.0 as usize;
                let location = exit.location.unwrap_or(graph.step(from).location);
                ways[here].push(Between { location, to: section.0 as usize, visits });
            }
        });
    }
    ways
}

/// The section that a way leads to, and whether it visits it. Words that work at any time never open a visit of a
/// section that is being visited already, so they cannot go round.
fn leads_to(exit: Exit) -> Option<(SectionId, bool)> {
    match exit.way {
        Way::Section(section) => Some((section, false)),
        Way::Visit { section, .. } => Some((section, !exit.anytime)),
        Way::Next | Way::Back | Way::End => None,
    }
}

fn finding(graph: &StepGraph, way: &Between) -> Finding {
    let visited = &graph.sections[way.to];
    let message = format!(
        "The section `{}` is visited from here, and while it is being visited a way leads back here: every round would open \
one more visit.",
        visited.name
    );
    Finding::new(&EXPLANATION, way.location, message)
        .label(visited.location, "visited here")
        .help("Leave out `and back`, or let the visited section return with `-> back` before it leads here.")
}
