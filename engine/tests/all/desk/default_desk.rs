//! The desk of a script without a desk file.

use switchboard_engine::desk::{Roster, default};
use switchboard_engine::routing::Presence;
use switchboard_engine::time::Moment;
use switchboard_grammar::compile::{Limits, compile};
use switchboard_grammar::graph::StepGraph;
use switchboard_grammar::source::{NoLibrary, Source};

fn script(head: &str) -> StepGraph {
    let forward = "== start\nsay Hello.\nforward to anyone\n  on nobody -> end\n";
    let source = Source::new("shop.bot", format!("bot Shop\n{head}\n{forward}"));
    compile(source, &NoLibrary, &Limits::default()).graph.unwrap()
}

#[test]
fn there_is_an_operator_for_each_expertise_and_team_and_one_more() {
    let desk =
        default::desk(&script("expertise billing: Invoices and refunds\nteam sales: Our sales people"));
    let names: Vec<_> = desk.operators.iter().map(|operator| &*operator.name).collect();
    assert_eq!(names, ["Invoices and refunds", "Our sales people", "Operator"]);
    assert_eq!(desk.operators[0].expertise, [("billing".to_owned(), 3)]);
    assert_eq!(desk.teams[0].members, ["Our sales people"]);
    assert_eq!(desk.channels[0].name, "Website");
}

#[test]
fn two_of_one_label_are_one_operator() {
    let desk =
        default::desk(&script("expertise billing: Operator\nexpertise tax: Operator\nteam money: Operator"));
    assert_eq!(desk.operators.len(), 1);
    assert_eq!(desk.operators[0].expertise.len(), 2);
}

#[test]
fn everybody_is_online_and_speaks_the_scripts_language() {
    let roster = Roster::new(&default::desk(&script("language fr")), Moment(0));
    let operator = roster.operator("Operator").unwrap();
    assert_eq!(roster.routing.presence(operator), Some(Presence::Online));
    assert!(roster.routing.language("fr").is_some());
    assert_eq!(roster.routing.available(roster.channel("Website").unwrap(), None), 1);
}
