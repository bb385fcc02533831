//! What Tab completes, and what is hinted at.
#![allow(clippy::unwrap_used)]

use switchboard_engine::desk::description::{Canned, Desk, Operator};
use switchboard_grammar::chat::Presence;

use super::*;
use crate::simulator::timeline::Timeline;
use crate::simulator::timeline::tests::{begun_with, edition, edition_at};

const SCRIPT: &str = "bot A
given orders: number = 0 try 1 | 4

== start
ask topic: What can I do?
  - My lamp [lamp] -> person
  - Nothing [nothing] -> end

== person
forward to anyone: {operator} joins the chat.
  on waiting 5 min: You are number {position}.
  on nobody -> end
  on unanswered 3 min -> end
  on returned -> start
say It was about {orders} orders.
-> start
";

fn canned(shortcut: &str, text: &str, shared_with: &[&str]) -> Canned {
    let shared_with = shared_with.iter().map(|name| (*name).to_owned()).collect();
    Canned { shortcut: shortcut.to_owned(), text: text.to_owned(), shared_with }
}

fn operator(name: &str, chat_name: &str) -> Operator {
    Operator { name: name.to_owned(), chat_name: chat_name.to_owned(), ..Operator::default() }
}

/// The desk of Bea, who gets the first conversation, and of Sam, who knows a canned response that she does not.
fn desk() -> Desk {
    let usual = edition(SCRIPT).desk.description.clone();
    let all = [
        canned("sorry", "I am sorry, {visitor}. It is about: {topic}", &[]),
        canned("soon", "{operator} is with you soon.", &[]),
        canned("resolved", "It is resolved.", &[]),
        canned("Été", "Closed in summer.", &[]),
        canned("secret", "Only Sam says this.", &["Sam Ode"]),
        canned("restart", "Please restart it.", &[]),
    ];
    Desk {
        operators: vec![operator("Bea Blum", "Bea"), operator("Sam Ode", "Sam")],
        canned: all.into(),
        ..usual
    }
}

fn timeline(typed: &[&str]) -> Timeline {
    let mut timeline = begun_with(&edition_at(SCRIPT, desk()));
    typed.iter().for_each(|line| timeline.types(line));
    timeline
}

const WITH_BEA: [&str; 5] =
    [":visitor name Vera", ":operator Sam away", "My lamp", ":operator Sam back", "@Bea Good morning!"];

/// A conversation that Bea has: with Vera, about her lamp.
fn with_bea() -> Possible {
    possible(&WITH_BEA)
}

fn possible(typed: &[&str]) -> Possible {
    Possible::new(timeline(typed).stage().clone(), vec!["1".to_owned(), "2".to_owned()])
}

/// The lines that Tab makes of what is typed.
fn lines(possible: &Possible, typed: &str) -> Vec<String> {
    let Fitting { start, choices } = possible.fitting(typed);
    choices.iter().map(|choice| format!("{}{}", &typed[..start], choice.text)).collect()
}

fn shown(possible: &Possible, typed: &str) -> Vec<String> {
    possible.fitting(typed).choices.into_iter().map(|choice| choice.shown).collect()
}

#[test]
fn canned_responses_are_listed_as_the_desk_proposes_them() {
    let possible = with_bea();
    assert_eq!(lines(&possible, "@Bea :s"), ["@Bea :soon", "@Bea :sorry", "@Bea :resolved", "@Bea :restart"]);
    assert_eq!(lines(&possible, "@bea Hello ::SOR"), ["@bea Hello I am sorry, Vera. It is about: My lamp"]);
    assert_eq!(lines(&possible, "@bea Hello ::O")[..2], ["@bea Hello ::resolved", "@bea Hello ::soon"]);
    assert_eq!(
        lines(&possible, "@Bea :"),
        ["@Bea :Été", "@Bea :resolved", "@Bea :restart", "@Bea :soon", "@Bea :sorry"]
    );
    assert_eq!(shown(&possible, "@Bea :so")[0], ":soon  Bea is with you soon.");
    assert_eq!(lines(&possible, "@Bea :zz"), Vec::<String>::new());
    assert_eq!(lines(&possible, "@Bea :secre"), Vec::<String>::new(), "it is Sam's alone");
    assert_eq!(lines(&possible, "@Bea :-)"), Vec::<String>::new());
    assert_eq!(lines(&possible, "@Bea :::s"), Vec::<String>::new());
    assert_eq!(lines(&possible, ":s")[0], ":save ", "a visitor has none");
}

#[test]
fn the_one_that_is_meant_is_its_text_as_it_would_be_sent() {
    let possible = with_bea();
    let sorry = "I am sorry, Vera. It is about: My lamp";
    for typed in ["@Bea :sor", "@Bea ::sorry", "@2 Bea :sor", ":@Bea :sor"] {
        let [line] = &lines(&possible, typed)[..] else {
            unreachable!("{typed}: {:?}", lines(&possible, typed))
        };
        let value = if typed.starts_with("@2") { "I am sorry. It is about: {topic}" } else { sorry };
        assert_eq!(line.split_once("Bea ").unwrap().1, value, "{typed}");
    }
    assert_eq!(lines(&possible, "@Bea Hello! :ete"), ["@Bea Hello! Closed in summer."]);
    assert_eq!(lines(&possible, "@Bea :olv"), ["@Bea It is resolved."]);
}

#[test]
fn what_is_chosen_is_what_would_be_sent() {
    let mut timeline = timeline(&WITH_BEA);
    let possible = Possible::new(timeline.stage().clone(), Vec::new());
    timeline.types("@Bea Well. :sorry");
    let sent = timeline.stage().view_lines("").unwrap().join("\n");
    let [line] = &lines(&possible, "@Bea Well. :sorry")[..] else { unreachable!() };
    assert!(sent.contains(line.strip_prefix("@Bea ").unwrap()), "{sent}");
}

#[test]
fn as_an_operator_the_canned_responses_stand_before_the_commands_of_the_simulator() {
    let possible = possible(&[&WITH_BEA[..], &[":as Bea"]].concat());
    assert_eq!(lines(&possible, ":s"), [":soon", ":sorry", ":resolved", ":save "]);
    assert_eq!(lines(&possible, ":re"), [":resolved", ":restart", ":reload"]);
    assert_eq!(lines(&possible, ":restart"), [":restart"], "what the simulator does goes first");
    assert_eq!(lines(&possible, "::restart"), ["Please restart it."]);
    assert_eq!(lines(&possible, ":soo"), ["Bea is with you soon."]);
    assert_eq!(lines(&possible, "Well. :soo"), ["Well. Bea is with you soon."]);
    assert_eq!(lines(&possible, ":resolved"), ["It is resolved."]);
    assert_eq!(lines(&possible, ":goto pe"), [":goto person"]);
    assert_eq!(lines(&possible, ":as "), [":as Bea", ":as Sam", ":as visitor"]);
    assert_eq!(lines(&possible, ":as @s"), [":as @Sam"]);
    assert_eq!(lines(&possible, "My l"), Vec::<String>::new(), "answers are the visitor's");
    assert_eq!(lines(&possible, "/tic"), ["/ticket "]);
}

#[test]
fn operators_commands_are_completed_under_all_their_names() {
    let possible = with_bea();
    assert_eq!(lines(&possible, "@Bea /").len(), 16, "{:?}", lines(&possible, "@Bea /"));
    assert_eq!(lines(&possible, "@Bea /help"), ["@Bea /help", "@Bea /helpdesk ", "@Bea /helpdesk_search "]);
    assert_eq!(shown(&possible, "@Bea /lea")[1], "/leave  leaves the conversation; the visitor stays");
    assert_eq!(lines(&possible, "@Bea //"), Vec::<String>::new());
    assert_eq!(lines(&possible, "@Bea /note :so"), Vec::<String>::new(), "commands replace nothing");
    assert_eq!(
        lines(&possible, "@Bea /status "),
        ["progress", "waiting", "help"].map(|w| format!("@Bea /status {w}"))
    );
    assert_eq!(lines(&possible, "@Bea /STATUS he"), ["@Bea /STATUS help"]);
    assert_eq!(lines(&possible, "@Bea /invite "), ["@Bea /invite Sam"]);
    assert_eq!(lines(&possible, "@Bea /invite @s"), ["@Bea /invite @Sam"]);
    assert!(shown(&possible, "@Bea /invite ")[0].starts_with("Sam: available, speaks en"));
    assert_eq!(lines(&possible, "@Sam /invite "), Vec::<String>::new(), "he takes no part");
    assert_eq!(lines(&possible, "@Bea Ask @s"), ["@Bea Ask @Sam "]);
}

#[test]
fn an_operator_may_do_something_instead() {
    let possible = with_bea();
    assert_eq!(lines(&possible, "@be"), ["@Bea "]);
    assert_eq!(lines(&possible, "@Bea aw"), ["@Bea away"]);
    assert_eq!(lines(&possible, "@Bea in"), ["@Bea in a call"]);
    let acts = super::acts::doings(&possible.stage, "");
    assert!(acts.len() > Presence::ALL.len());
    assert_eq!(lines(&possible, "@Bea ").len(), acts.len());
    assert_eq!(lines(&possible, ":@Bea aw"), Vec::<String>::new(), "behind a colon these are words");
    assert_eq!(
        lines(&possible, ":operator S"),
        [":operator Sam "]
            .into_iter()
            .map(str::to_owned)
            .chain(acts.iter().map(|act| format!(":operator Sam {act}")))
            .collect::<Vec<_>>()
    );
}

#[test]
fn what_an_operator_sets_is_completed() {
    let possible = with_bea();
    assert_eq!(lines(&possible, "@Bea sets l"), ["@Bea sets languages: "]);
    assert_eq!(lines(&possible, ":operator Bea sets languages: "), [":operator Bea sets languages: en"]);
    assert_eq!(lines(&possible, ":operator Bea joins "), [":operator Bea joins Website"]);
    assert_eq!(lines(&possible, "@Bea joins "), Vec::<String>::new(), "these could be words");
    assert_eq!(lines(&possible, "@Bea shows b"), ["@Bea shows busy"]);
    let script = SCRIPT.replace("given", "expertise lamps: Lamps\nexpertise parcels: Parcels\ngiven");
    let possible = Possible::new(begun_with(&edition_at(&script, desk())).stage().clone(), Vec::new());
    assert_eq!(
        lines(&possible, "@Bea sets expertise: "),
        ["@Bea sets expertise: lamps", "@Bea sets expertise: parcels"]
    );
    assert_eq!(
        lines(&possible, "@Bea sets expertise: lamps 5, "),
        ["@Bea sets expertise: lamps 5, parcels"],
        "what stands there already is not offered again"
    );
    assert_eq!(
        lines(&possible, ":operator Bea sets expertise of sam: p"),
        [":operator Bea sets expertise of sam: parcels"]
    );
}

#[test]
fn the_numbers_of_other_visitors_are_completed() {
    let behind = |possible: &Possible| lines(possible, ":visitor ")[..2].to_vec();
    assert_eq!(behind(&with_bea()), [":visitor 2", ":visitor leaves"]);
    let second = possible(&[&WITH_BEA[..], &[":visitor 2"]].concat());
    assert_eq!(behind(&second), [":visitor 1", ":visitor 3"]);
    assert_eq!(lines(&second, ":visitor l"), [":visitor leaves", ":visitor language "]);
}

#[test]
fn what_can_be_expected_is_completed() {
    let possible = with_bea();
    assert_eq!(lines(&possible, ":exp"), [":expect "]);
    assert_eq!(lines(&possible, ":expect never"), [":expect never said \"", ":expect never seen \""]);
    assert_eq!(lines(&possible, ":expect handed to "), [":expect handed to Bea", ":expect handed to Sam"]);
    assert_eq!(lines(&possible, ":expect end at p"), [":expect end at person"]);
    assert_eq!(lines(&possible, ":expect no answer t"), [":expect no answer topic"]);
    assert_eq!(lines(&possible, ":expect status l"), [":expect status looking for help"]);
}

#[test]
fn only_what_goes_on_as_it_was_typed_is_hinted_at() {
    let rest = |possible: &Possible, typed: &str| {
        possible.fitting(typed).choices.into_iter().find_map(|choice| Some((choice.rest?, choice.beside)))
    };
    let possible = with_bea();
    let hinted = |rest: &str, beside: &str| Some((rest.to_owned(), beside.to_owned()));
    assert_eq!(rest(&possible, "@Bea :so"), hinted("on", "  Bea is with you soon."));
    assert_eq!(rest(&possible, "@Bea :sor"), hinted("ry", "  I am sorry, Vera. It is about: My lamp"));
    assert_eq!(rest(&possible, "@Bea :olved"), None);
    assert_eq!(rest(&possible, "@B"), hinted("ea ", ""));
    assert_eq!(rest(&possible, "@b"), hinted("ea ", "").filter(|_| false));
}

#[test]
fn expertise_is_added_or_taken_away_and_tags_are_taken_off() {
    let script =
        SCRIPT.replace("given orders", "expertise billing: Money\nexpertise lamps: lamps\ngiven orders");
    let mut timeline = begun_with(&edition_at(&script, desk()));
    for line in
        WITH_BEA.into_iter().chain(["@Bea /expertise lamps", "@Bea /tag hot lamp", "@Bea /tag urgent"])
    {
        timeline.types(line);
    }
    let possible = Possible::new(timeline.stage().clone(), Vec::new());
    let all = ["@Bea /expertise + billing", "@Bea /expertise - lamps"];
    assert_eq!(lines(&possible, "@Bea /expertise "), all);
    assert_eq!(shown(&possible, "@Bea /expertise ")[0], "+ billing  Money");
    for typed in ["@Bea /expertise +", "@Bea /expertise + b", "@Bea /expertise +bil", "@Bea /expertise bi"] {
        assert_eq!(lines(&possible, typed), all[..1], "{typed}");
    }
    assert_eq!(lines(&possible, "@Bea /expertise -l"), all[1..]);
    assert_eq!(lines(&possible, "@Bea /expertise lam"), Vec::<String>::new(), "it is needed already");
    assert_eq!(lines(&possible, "@Sam /expertise "), Vec::<String>::new(), "he does not see it");
    assert_eq!(lines(&possible, "@Bea /tag - "), ["@Bea /tag - hot lamp", "@Bea /tag - urgent"]);
    assert_eq!(lines(&possible, "@Bea /tag -U"), ["@Bea /tag - urgent"]);
    assert_eq!(lines(&possible, "@Bea /tag "), Vec::<String>::new());
}
