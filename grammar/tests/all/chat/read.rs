//! Reading never fails, and loses nothing.

use proptest::prelude::*;
use switchboard_grammar::chat::{
    self, Action, Expected, OperatorAct, Outcome, Presence, RowKind, Setting, Shown, Skill, Status,
    StrayKind, VisitorAct,
};
use switchboard_grammar::graph::{Record, VisitorFact};

use super::{checked, lines, read};

/// A file that has every line of the language.
pub const EVERYTHING: &str = r#"// Everything that can be written.
script shop.bot

== Charged twice, Bea is free
given orders = 4 | 1
given plan = "gold | silver" | free
visitor language fr | nl, country BE, page /pricing, name Ada
visitor2 language en
operator Sam Ode in a call | full
at 2026-03-02 20:15 Europe/Brussels
you An invoice
you It happened on Monday.
  | Twice in one minute.
you2 Hello
@Bea Good morning! I am looking at it.
  |
  | One moment.
@2 Noor de Wit Goedemorgen
wait 10 min | 1 h 30 min
wait
visitor opens /help
expect handed to Bea
expect2 in line 2
expect nobody
expect end
expect end at goodbye
expect answer topic is invoice
expect no answer topic
expect said "Thank you"
expect never said "sorry"
expect ticket "Charged twice"
expect lead "Bulk"
expect no ticket
expect status looking for help
expect outcome nobody was available
expect star for Bea Blum
expect private "Ticket 1"
expect never seen "/ticket"
visitor leaves
visitor restarts
visitor3 comes
"#;

fn actions(text: &str) -> Vec<Action> {
    lines(text).into_iter().map(|mut line| line.choices.remove(0).action).collect()
}

fn action(text: &str) -> Action {
    actions(text).remove(0)
}

#[test]
fn every_line_of_the_language_is_read() {
    let file = read(EVERYTHING);
    assert_eq!(file.script.unwrap().path, "shop.bot");
    let [conversation] = &file.conversations[..] else { panic!("one conversation") };
    assert_eq!((conversation.title.as_str(), conversation.number), ("Charged twice, Bea is free", 4));
    // The line with four facts is four lines of one number, and the continued texts belong to the lines above.
    assert_eq!(conversation.lines.len(), 37);
    assert_eq!(conversation.lines.iter().filter(|line| line.number == 7).count(), 4);
}

#[test]
fn what_people_write_is_read_with_its_further_lines() {
    let you = |visitor, text: &str| Action::You { visitor, text: text.to_owned() };
    assert_eq!(action("you   An invoice  "), you(1, "An invoice"));
    assert_eq!(action("you3 Hello"), you(3, "Hello"));
    assert_eq!(action("you one\n|two\n  |\n  | three | four"), you(1, "one\ntwo\n\nthree | four"));
    assert_eq!(action("you"), you(1, ""));
    let staff = |visitor, words: &str| Action::Staff { visitor, words: words.to_owned() };
    assert_eq!(action("@Bea /ticket Charged twice"), staff(None, "Bea /ticket Charged twice"));
    assert_eq!(action("@2 Bea Hello\n| Again"), staff(Some(2), "Bea Hello\nAgain"));
}

#[test]
fn the_world_is_read() {
    let given = |value: &str| Action::Given { name: "plan".to_owned(), value: value.to_owned() };
    assert_eq!(action("given plan=gold"), given("gold"));
    assert_eq!(action("given plan = \"gold | \\\"x\\\"\""), given("gold | \"x\""));
    assert_eq!(action("given plan = \"\""), given(""));
    assert_eq!(action("given plan = a \"b\" c"), given("a \"b\" c"));
    let operator =
        |name: &str, presence| Action::Operator { name: name.to_owned(), act: OperatorAct::Is(presence) };
    assert_eq!(action("operator Sam  Ode in  a call"), operator("Sam Ode", Presence::InCall));
    assert_eq!(action("operator Free back"), operator("Free", Presence::Back));
    assert_eq!(action("operator free away away"), operator("free away", Presence::Away));
    assert_eq!(action("operator Sam do not  assign"), operator("Sam", Presence::DoNotAssign));
    assert_eq!(action("operator Sam idle"), operator("Sam", Presence::Idle));
    assert_eq!(action("at 9:05"), Action::At("09:05".to_owned()));
    assert_eq!(action("at 2026-03-02T20:15  UTC"), Action::At("2026-03-02 20:15 UTC".to_owned()));
    assert_eq!(action("wait 1 hour 30minutes"), Action::Wait(Some(90 * 60_000)));
    assert_eq!(action("wait"), Action::Wait(None));
    let opens = VisitorAct::Opens("/help".to_owned());
    assert_eq!(action("visitor2 opens /help"), Action::VisitorDoes { visitor: 2, act: opens });
}

/// What an operator does in a line.
fn act(line: &str) -> (String, OperatorAct) {
    let Action::Operator { name, act } = action(line) else { panic!("{line}") };
    (name, act)
}

#[test]
fn an_operator_joins_and_leaves_a_channel() {
    let sam = |act| ("Sam Ode".to_owned(), act);
    assert_eq!(act("operator Sam Ode joins Website"), sam(OperatorAct::JoinsChannel("Website".to_owned())));
    let both = OperatorAct::LeavesChannel("Help | Sales".to_owned());
    assert_eq!(act("operator Sam Ode leaves \"Help | Sales\""), sam(both));
    let several = lines("operator Sam joins Our Website | Sales");
    assert_eq!(several[0].choices.len(), 2);
}

#[test]
fn preferences_are_read() {
    let sets = |of: Option<&str>, setting| OperatorAct::Sets { of: of.map(str::to_owned), setting };
    let tags = |tags: &[&str]| Setting::Languages(tags.iter().map(|tag| (*tag).to_owned()).collect());
    let skill = |key: &str, level| Skill { key: key.to_owned(), level };
    let (name, of_sam) = act("operator Bea Blum sets expertise of Sam Ode: delivery 5,billing");
    assert_eq!(name, "Bea Blum");
    let skills = vec![skill("delivery", Some(5)), skill("billing", None)];
    assert_eq!(of_sam, sets(Some("Sam Ode"), Setting::Expertise(skills)));
    assert_eq!(act("operator Sam sets  languages : fr , en").1, sets(None, tags(&["fr", "en"])));
    assert_eq!(act("operator Sam sets language: none").1, sets(None, tags(&[])));
    assert_eq!(act("operator Sam sets expertise: none").1, sets(None, Setting::Expertise(Vec::new())));
    let chat_name = Setting::ChatName("Sammy: the one".to_owned());
    assert_eq!(act("operator Sam sets chat name: Sammy: the one").1, sets(None, chat_name));
    assert_eq!(act("operator Sam shows busy").1, OperatorAct::Shows(Shown::Busy));
    let (key, label) = ("vip".to_owned(), "Important customers".to_owned());
    let makes = OperatorAct::Makes { key: key.clone(), label: label.clone() };
    assert_eq!(act("operator Bea makes expertise vip: Important customers").1, makes);
    let renames = OperatorAct::Renames { key, label };
    assert_eq!(act("operator Bea renames expertise vip: Important customers").1, renames);
}

#[test]
fn variants_of_what_is_set_differ_in_the_value_alone() {
    let found = lines("operator Sam sets expertise: billing 5 | none");
    let written: Vec<String> = found[0].choices.iter().map(|choice| chat::write(&choice.action)).collect();
    assert_eq!(written, ["operator Sam sets expertise: billing 5", "operator Sam sets expertise: none"]);
    assert_eq!(chat::line(&found[0]), "operator Sam sets expertise: billing 5 | none");
}

#[test]
fn facts_of_a_visitor_may_have_commas_and_variants() {
    let found = lines("visitor page /a,b | /c, country be, name Ada, Countess of \"L, country\"");
    let facts: Vec<Vec<(VisitorFact, &str)>> = found
        .iter()
        .map(|line| line.choices.iter().filter_map(|choice| fact(&choice.action)).collect())
        .collect();
    assert_eq!(
        facts,
        [
            vec![(VisitorFact::Page, "/a,b"), (VisitorFact::Page, "/c")],
            vec![(VisitorFact::Country, "BE")],
            vec![(VisitorFact::Name, "Ada, Countess of \"L, country\"")],
        ]
    );
}

fn fact(action: &Action) -> Option<(VisitorFact, &str)> {
    let Action::Visitor { fact, value, .. } = action else { return None };
    Some((*fact, value))
}

#[test]
fn what_is_expected_is_read() {
    let expected = |text: &str| {
        let Action::Expect { expected, .. } = action(&format!("expect {text}")) else { panic!("{text}") };
        expected
    };
    let text = str::to_owned;
    assert_eq!(expected("handed  to Bea Blum "), Expected::Handed(text("Bea Blum")));
    assert_eq!(expected("nobody"), Expected::Nobody);
    assert_eq!(expected("end"), Expected::End(None));
    assert_eq!(expected("end at goodbye"), Expected::End(Some(text("goodbye"))));
    let answer = |value: &str| Expected::Answer { name: text("topic"), value: text(value) };
    assert_eq!(expected("answer topic is a b"), answer("a b"));
    assert_eq!(expected("answer topic is \"a b\""), answer("a b"));
    assert_eq!(expected("no answer topic"), Expected::NoAnswer(text("topic")));
    assert_eq!(expected("said “Goodbye”"), Expected::Said(text("Goodbye")));
    assert_eq!(expected("never said \"x\""), Expected::NeverSaid(text("x")));
    assert_eq!(expected("never seen \"x\""), Expected::NeverSeen(text("x")));
    assert_eq!(expected("lead \"x\""), Expected::Record { record: Record::Lead, part: text("x") });
    assert_eq!(expected("no ticket"), Expected::NoRecord(Record::Ticket));
    assert_eq!(expected("private \"x\""), Expected::Private(text("x")));
    assert_eq!(expected("status waiting for  customer"), Expected::Status(Status::WaitingForCustomer));
    assert_eq!(expected("outcome no agent answered"), Expected::Outcome(Outcome::NoAgentAnswered));
    assert_eq!(expected("star for Bea"), Expected::Star(text("Bea")));
    assert_eq!(expected("in line 12"), Expected::InLine(12));
}

#[test]
fn what_belongs_to_no_conversation_is_kept_aside() {
    let strays = |text: &str| -> Vec<StrayKind> {
        chat::read(text).strays.into_iter().map(|stray| stray.kind).collect()
    };
    assert_eq!(strays("you Hello\n  | there\n== A\nyou x"), [StrayKind::BeforeTitle]);
    assert_eq!(strays("== A\ngiven a = 1\n  | there"), [StrayKind::Continuation]);
    assert_eq!(strays("== A\nyou x\n\n  | there"), [StrayKind::Continuation]);
    assert_eq!(strays("== A\nsya x\n  | there"), [StrayKind::Unreadable]);
    assert_eq!(strays("script a.bot\nscript b.bot\n== A\nyou x"), [StrayKind::SecondScript]);
    assert_eq!(strays("== A\nyou x\nscript a.bot"), [StrayKind::LateScript]);
}

/// What must hold for every text.
fn survives(text: &str) {
    let lines: Vec<&str> = text.split('\n').collect();
    let rows = chat::rows(text);
    assert_eq!(rows.len(), lines.len(), "a line was lost");
    let mut start = 0;
    for (row, words) in rows.iter().zip(lines) {
        assert!(row.span.start >= start && row.span.end as usize <= start as usize + words.len());
        assert_eq!(text[row.span.range()].trim(), words.trim());
        assert_eq!(row.kind == RowKind::Blank, words.trim().is_empty());
        start += words.len() as u32 + 1;
    }
    let once = chat::format(text);
    assert_eq!(chat::format(&once), once);
    chat::read(text).conversations.iter().for_each(|conversation| {
        assert!(conversation.variants().len() <= chat::MOST_VARIANTS);
    });
    checked(text);
    let _ = chat::actions(text);
}

#[test]
fn every_prefix_and_every_deletion_is_read() {
    for (end, _) in EVERYTHING.char_indices() {
        survives(&EVERYTHING[..end]);
    }
    let lines: Vec<&str> = EVERYTHING.lines().collect();
    for left_out in 0..lines.len() {
        let rest = lines.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, line)| *line);
        survives(&rest.collect::<Vec<_>>().join("\n"));
    }
}

#[test]
fn strange_lines_are_read() {
    for text in [
        "",
        "\n",
        "\u{feff}script x",
        "==",
        "== ",
        "you",
        "@",
        "@2",
        "@2 ",
        "you\u{2003}x",
        "youé",
        "|",
        "  |  ",
        "expect",
        "expect said \"",
        "given a = |",
        "given a = \"",
        "visitor",
        "visitor language",
        "visitor,",
        "visitor language fr,",
        "visitor name a, , country BE",
        "operator free",
        "operator  free",
        "wait 0 s",
        "wait 99999999999999999999999 days 1 s",
        "at 99:99",
        "at 9999-99-99 00:00",
        "\u{2003}",
        "//",
        "you \u{0}",
    ] {
        survives(text);
    }
}

/// Lines that an author could have written, and some that he could not.
fn any_line() -> impl Strategy<Value = String> {
    prop_oneof![
        "(you|you2|@Bea|given|visitor|operator|at|wait|expect|script|==|\\||//) [ -~]{0,30}",
        "[ -~é→“”\u{a0}\t]{0,30}",
        "given [a-z]{1,5} ?= ?[a-z0-9\"|\\\\ ]{1,12}",
        "visitor (language|country|page|name) [a-zA-Z,\"| /]{1,9}(, ?(country|name) [A-Z| ]{1,5})?",
        "wait [0-9]{1,22} ?(s|min|minutes|h|day|days)( [0-9] s)?( \\| 5 min)?",
        "operator [A-Z][a-z ]{1,6} (free|full|away|in a call)( ?\\| ?(back|leaves))?",
        "expect (said|never said|ticket|private|answer [a-z]{1,3} is|end at|handed to) ?[a-z\"\\\\ ]{0,9}",
    ]
}

/// How many cases are tried; `SWITCHBOARD_CASES` multiplies them.
fn cases(usual: u32) -> u32 {
    let factor = std::env::var("SWITCHBOARD_CASES").ok().and_then(|words| words.parse().ok()).unwrap_or(1);
    usual * factor
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(400), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        survives(&text);
    }

    #[test]
    fn any_lines_are_read(lines in prop::collection::vec(any_line(), 0..12)) {
        survives(&lines.join("\n"));
    }
}

#[test]
fn as_many_visitors_are_read_as_there_may_be() {
    let last = chat::MOST_VISITORS;
    assert_eq!(action(&format!("you{last} Hello")), Action::You { visitor: last, text: "Hello".to_owned() });
    assert!(chat::actions(&format!("you{} Hello", last + 1)).is_err());
    assert!(chat::actions(&format!("visitor{} leaves", last + 1)).is_err());
}
