//! Which bot on which page.

use switchboard_engine::desk::description::{Action, Channel, Condition, Rule};
use switchboard_engine::desk::rules::{Choice, NotOffered, Verdict, Visit, choose};

fn rule(url: &str, bot: &str) -> Rule {
    Rule { url: url.to_owned(), bot: bot.to_owned(), ..Rule::default() }
}

fn chosen(rules: Vec<Rule>, visit: &Visit<'_>) -> Choice {
    let channel = Channel { rules, ..Channel::default() };
    choose(&channel, visit, &|script| script != "gone.bot")
}

const PRICES: Visit<'_> =
    Visit { url: "https://shop.example/prices?x=1", country: "BE", somebody_available: true };

#[test]
fn the_pattern_is_found_anywhere_in_the_pages_address_and_an_empty_one_matches_all() {
    for (pattern, fits) in
        [("/prices", true), ("shop.", true), ("", true), ("/price$", false), ("/Prices", false)]
    {
        let choice = chosen(vec![rule(pattern, "a.bot")], &PRICES);
        assert_eq!(choice.winner.is_some(), fits, "{pattern}");
    }
}

#[test]
fn rules_that_name_the_visitors_country_go_before_rules_without_countries() {
    let mut belgian = rule("", "belgian.bot");
    belgian.countries = vec!["NL".to_owned(), "BE".to_owned()];
    belgian.order = 9;
    let rules = vec![rule("", "all.bot"), belgian];
    assert_eq!(chosen(rules.clone(), &PRICES).winner, Some(1));
    assert_eq!(chosen(rules.clone(), &PRICES).verdicts, [Verdict::ComesLater, Verdict::Wins]);
    let elsewhere = Visit { country: "FR", ..PRICES };
    assert_eq!(chosen(rules.clone(), &elsewhere).verdicts, [Verdict::Wins, Verdict::OtherCountries]);
    assert_eq!(
        chosen(rules, &Visit { country: "", ..PRICES }).winner,
        Some(0),
        "no country is no country of a rule"
    );
}

#[test]
fn inside_each_part_by_order_and_the_first_that_matches_wins() {
    let mut later = rule("", "later.bot");
    later.order = 2;
    let mut first = rule("", "first.bot");
    first.order = -1;
    let choice = chosen(vec![later, rule("", "middle.bot"), first, rule("/nowhere", "x.bot")], &PRICES);
    assert_eq!(choice.order, [2, 1, 3, 0]);
    assert_eq!(choice.winner, Some(2));
    assert_eq!(
        choice.verdicts,
        [Verdict::ComesLater, Verdict::ComesLater, Verdict::Wins, Verdict::OtherPage]
    );
}

#[test]
fn a_rule_whose_script_is_missing_is_passed_over_whole() {
    let choice = chosen(vec![rule("", "gone.bot"), rule("", "there.bot")], &PRICES);
    assert_eq!(choice.verdicts, [Verdict::NoScript, Verdict::Wins]);
}

#[test]
fn a_rule_whose_condition_does_not_hold_is_passed_over_whole() {
    let conditioned = |condition| Rule { condition, ..rule("", "a.bot") };
    let rules = || vec![conditioned(Condition::NobodyAvailable), conditioned(Condition::SomebodyAvailable)];
    assert_eq!(chosen(rules(), &PRICES).verdicts, [Verdict::SomebodyAvailable, Verdict::Wins]);
    let empty = Visit { somebody_available: false, ..PRICES };
    assert_eq!(chosen(rules(), &empty).verdicts, [Verdict::Wins, Verdict::NobodyAvailable]);
    assert_eq!(chosen(vec![conditioned(Condition::Always)], &empty).winner, Some(0));
}

#[test]
fn chat_is_offered_when_the_rule_does_not_hide_it_and_it_has_a_bot_or_somebody_is_available() {
    let hidden = Rule { action: Action::Hide, ..rule("", "a.bot") };
    let empty = Visit { somebody_available: false, ..PRICES };
    assert_eq!(chosen(vec![hidden], &PRICES).not_offered, Some(NotOffered::Hidden));
    assert_eq!(chosen(vec![rule("", "a.bot")], &empty).not_offered, None, "a bot is always there");
    assert_eq!(chosen(vec![rule("", "")], &empty).not_offered, Some(NotOffered::Nobody));
    assert_eq!(chosen(vec![rule("", "")], &PRICES).not_offered, None);
    assert_eq!(chosen(vec![], &PRICES).not_offered, None, "without any rule, whoever is there is offered");
    assert_eq!(chosen(vec![], &empty).not_offered, Some(NotOffered::Nobody));
}

#[test]
fn every_rule_that_does_not_win_has_a_reason() {
    for verdict in [
        Verdict::ComesLater,
        Verdict::OtherPage,
        Verdict::OtherCountries,
        Verdict::SomebodyAvailable,
        Verdict::NobodyAvailable,
        Verdict::NoScript,
    ] {
        assert!(verdict.reason().is_some());
    }
    assert_eq!(Verdict::Wins.reason(), None);
}
