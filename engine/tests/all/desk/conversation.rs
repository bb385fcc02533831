//! A whole conversation with the bot, the desk as its hook.

use switchboard_engine::desk::{Dispatch, Event};
use switchboard_engine::effect::Effect;
use switchboard_engine::facts::{Operators, Visitor};
use switchboard_engine::handoff::{Circumstances, converse};
use switchboard_engine::input::{Input, Outcome};
use switchboard_engine::program::Program;
use switchboard_engine::routing::{ConversationId, Group, Presence};
use switchboard_engine::session::Session;

use super::shop::{MINUTE, Shop, anyone, desk, expertise, found, operator};

fn play(shop: &mut Shop, conversation: u64, session: &Session, input: Input) -> (Session, Vec<Effect>) {
    let program = Program::new(shop.script.clone(), &[]).unwrap();
    let given = program.given(&[]).unwrap();
    let (visitor, now) = (Visitor::default(), shop.now);
    let circumstances = Circumstances { now, visitor: &visitor, given: &given };
    let turn = converse(&program, session, input, circumstances, &mut shop.caller(conversation)).unwrap();
    (turn.session, turn.effects)
}

fn new_session(shop: &Shop) -> Session {
    Session::new(&Program::new(shop.script.clone(), &[]).unwrap())
}

#[test]
fn the_bot_hands_over_to_whom_the_desk_finds() {
    let mut shop = Shop::of(1, &["Bea"]);
    shop.begin(1);
    let session = new_session(&shop);
    let (_, effects) = play(&mut shop, 1, &session, Input::Start);
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Handed { operator, .. } if &**operator == "Bea"))
    );
}

#[test]
fn who_waits_is_told_his_place_and_then_who_takes_over() {
    let mut shop = Shop::of(1, &["Bea"]);
    let session = new_session(&shop);
    shop.ask(9, &anyone());
    shop.begin(1);
    let (session, effects) = play(&mut shop, 1, &session, Input::Start);
    assert!(effects.contains(&Effect::Waiting { position: 1 }));
    shop.close(9);
    let events = shop.desk.take_events();
    let [Event::HandOff { conversation, outcome }] = &events[..] else { panic!("{events:?}") };
    assert_eq!(conversation.0, 1);
    let (_, effects) = play(&mut shop, 1, &session, Input::HandOff(outcome.clone()));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Handed { .. })));
}

#[test]
fn when_the_wait_is_over_the_line_is_left() {
    let mut shop = Shop::of(1, &["Bea"]);
    let session = new_session(&shop);
    shop.ask(9, &anyone());
    shop.begin(1);
    let (session, _) = play(&mut shop, 1, &session, Input::Start);
    shop.now = shop.now.after(10 * MINUTE);
    let (_, effects) = play(&mut shop, 1, &session, Input::TimePassed);
    assert!(effects.contains(&Effect::Nobody));
    assert!(shop.desk.line().is_empty());
}

#[test]
fn the_last_decision_is_kept_with_its_reasons() {
    let mut shop = Shop::new(&desk(1, vec![operator("Bea", &[("billing", 5)]), operator("Sam", &[])]));
    let sam = shop.id("Sam");
    shop.desk.set_presence(sam, Presence::Away, shop.now);
    assert_eq!(shop.ask(1, &expertise(&["billing"], false)), found("Bea"));
    let conversation = switchboard_engine::routing::ConversationId(1);
    let decided = shop.desk.decided(conversation).unwrap();
    assert_eq!(decided.explanation.decision.group, Some(Group::AllExpertise));
    assert_eq!(decided.explanation.operators.len(), 2);
    assert_eq!(decided.at, shop.now);
}

#[test]
fn without_explanations_the_same_is_decided() {
    let mut shop = Shop::of(1, &["Bea", "Sam"]);
    let mut quiet = Shop::of(1, &["Bea", "Sam"]);
    quiet.desk.set_explains(false);
    for conversation in 1..=3 {
        assert_eq!(shop.ask(conversation, &anyone()), quiet.ask(conversation, &anyone()));
    }
    assert_eq!(quiet.desk.decided(switchboard_engine::routing::ConversationId(1)), None);
}

#[test]
fn a_visitor_meets_his_previous_operator_again_within_seven_days() {
    let days = |days: u64| days * 24 * 60 * MINUTE;
    for (passed, again) in [(days(7) - 1, true), (days(7), false)] {
        let mut shop = Shop::of(5, &["Bea", "Sam"]);
        let first = of_ada(&mut shop, 1);
        shop.wrote(1);
        shop.close(1);
        shop.pass(passed);
        assert_eq!(of_ada(&mut shop, 2) == first, again);
    }
}

#[test]
fn an_old_visitor_is_forgotten_after_seven_days() {
    let mut shop = Shop::of(5, &["Bea"]);
    of_ada(&mut shop, 1);
    shop.wrote(1);
    shop.desk.forget(ConversationId(1), shop.now);
    let remembers = |shop: &Shop| serde_json::to_string(&shop.desk).unwrap().contains("\"ada\"");
    shop.pass(7 * 24 * 60 * MINUTE - 1);
    assert!(remembers(&shop));
    shop.pass(60 * MINUTE);
    assert!(!remembers(&shop), "nothing is kept of him");
}

/// A new conversation of a visitor who is known, that asks at once.
fn of_ada(shop: &mut Shop, conversation: u64) -> Outcome {
    shop.desk.begin(ConversationId(conversation), super::shop::WEBSITE, "ada", shop.now);
    shop.hand_over(conversation, &anyone())
}

#[test]
fn an_operator_who_never_wrote_is_nobodys_previous_operator() {
    let mut shop = Shop::of(5, &["Bea", "Sam"]);
    let first = of_ada(&mut shop, 1);
    let second = shop.again(1);
    shop.wrote(1);
    shop.close(1);
    shop.pass(60 * MINUTE);
    assert_ne!(first, second);
    assert_eq!(of_ada(&mut shop, 2), second);

    let mut shop = Shop::of(5, &["Bea", "Sam"]);
    of_ada(&mut shop, 1);
    shop.close(1);
    shop.pass(60 * MINUTE);
    of_ada(&mut shop, 2);
    let decided = shop.desk.decided(ConversationId(2)).unwrap();
    assert!(!decided.explanation.decision.previous);
}

#[test]
fn the_visitors_language_counts() {
    let mut people = vec![operator("Bea", &[]), operator("Lou", &[])];
    people[1].languages = vec!["fr".to_owned()];
    let mut shop = Shop::new(&desk(5, people));
    shop.visitor = Visitor { language: "fr-BE".into(), ..Visitor::default() };
    assert_eq!(shop.ask(1, &anyone()), found("Lou"));
}

#[test]
fn how_many_are_available_counts_for_the_conversations_channel() {
    let mut shop = Shop::new(&desk(1, vec![operator("Bea", &[("billing", 5)]), operator("Sam", &[])]));
    shop.begin(1);
    let counts = |operators: &dyn Operators| {
        ["billing", "cooking"]
            .map(|key| operators.available(Some(key)))
            .map(|count| (operators.available(None), count))
    };
    assert_eq!(counts(&shop.caller(1)), [(2, 1), (2, 0)]);
    assert_eq!(counts(&shop.desk), [(2, 1), (2, 0)]);
    shop.ask(2, &expertise(&["billing"], true));
    assert_eq!(counts(&shop.caller(1)), [(1, 0), (1, 0)]);
    assert_eq!(counts(&shop.desk), [(1, 0), (1, 0)]);
}

#[test]
fn a_desk_without_anybody_is_a_desk() {
    let mut shop = Shop::new(&desk(1, vec![]));
    assert_eq!(shop.ask(1, &anyone()), switchboard_engine::input::Outcome::Nobody);
    assert_eq!(Dispatch::new(&Default::default(), shop.now).available(None), 0);
}
