//! A bot, its session and the desk, put together as a host does it: every effect is told to the desk, and what the desk
//! asks for is played.

use switchboard_engine::desk::command::Typed;
use switchboard_engine::desk::conversation::Author;
use switchboard_engine::desk::{News, Place};
use switchboard_engine::effect::{Effect, Ignored};
use switchboard_engine::handoff::{Circumstances, converse};
use switchboard_engine::input::Input;
use switchboard_engine::program::Program;
use switchboard_engine::routing::{ConversationId, Presence};
use switchboard_engine::session::Session;

use super::office::{Office, description};
use super::shop::{MINUTE, anyone, expertise};
use crate::chat::program;

const CHAT: ConversationId = ConversationId(1);

struct Host {
    office: Office,
    program: Program,
    session: Session,
}

impl Host {
    /// Bea alone, and a conversation in which the bot has begun to play.
    fn begun(script: &str) -> Self {
        let mut described = description();
        described.operators.truncate(1);
        let mut office = Office::new(&described);
        office.begin(CHAT.0);
        let program = program(script);
        let session = Session::new(&program);
        let mut host = Self { office, program, session };
        host.play(Input::Start);
        host
    }

    fn play(&mut self, input: Input) {
        let given = self.program.given(&[]).unwrap();
        let (visitor, now) = (self.office.of(CHAT).visitor().clone(), self.office.now);
        let circumstances = Circumstances { now, visitor: &visitor, given: &given };
        let mut desk = self.office.desk.caller(CHAT, self.program.graph(), 1);
        let turn = converse(&self.program, &self.session, input, circumstances, &mut desk).unwrap();
        self.session = turn.session;
        for effect in &turn.effects {
            self.office.desk.bot_did(CHAT, effect, now);
        }
        self.listen();
    }

    fn listen(&mut self) {
        for news in self.office.desk.take_news() {
            match news {
                News::HandOff { outcome, .. } => self.play(Input::HandOff(outcome)),
                News::GiveBack { .. } => self.play(Input::Returned),
                News::ShowedUp { .. } => self.play(Input::OperatorWrote),
                News::Ended { .. } => self.play(Input::Left),
                News::Deleted { .. } | News::Told { .. } => {}
            }
        }
    }

    fn visitor(&mut self, words: &str) {
        self.office.visitor(CHAT, words);
        self.play(Input::Text(words.to_owned()));
    }

    fn types(&mut self, name: &str, line: &str) {
        match self.office.types(CHAT, name, line).unwrap() {
            Typed::Said { .. } => self.play(Input::OperatorWrote),
            Typed::Done => self.listen(),
        }
    }

    fn pass(&mut self, milliseconds: u64) {
        self.office.pass(milliseconds);
        self.play(Input::TimePassed);
    }

    fn bot_said(&self) -> Vec<&str> {
        let messages = self.office.of(CHAT).messages().iter();
        messages.filter(|message| message.author == Author::Bot).map(|message| &*message.text).collect()
    }
}

const LAMPS: &str = "
expertise billing: Billing
expertise sales: Sales
anytime menu -> start
== start
ask text what: What is wrong?
  on silence 2 min: Are you still there?
note He says: {what}
forward to anyone: {operator} joins the chat.
  on nobody -> bye
  on returned -> again
== again
say Here I am again.
-> end
== bye
say Nobody is free.
-> end";

#[test]
fn the_steps_message_stands_before_the_notice() {
    let mut host = Host::begun(LAMPS);
    host.visitor("It hums.");
    let seen = host.office.seen_by_visitor(CHAT);
    assert_eq!(seen[seen.len() - 3..], ["It hums.", "Bea joins the chat.", "Shop bot invited @Bea"]);
}

#[test]
fn after_a_hand_over_the_bot_says_nothing_at_the_desk() {
    let mut host = Host::begun(LAMPS);
    host.visitor("It hums.");
    assert!(!host.office.has_bot(CHAT));
    let said = host.bot_said().len();
    for words in ["Hello?", "menu", "It hums.", "vera@example.org", "1"] {
        host.visitor(words);
        host.pass(2 * MINUTE);
    }
    host.types("Bea", "Good morning!");
    host.visitor("menu");
    host.pass(48 * 60 * MINUTE);
    assert_eq!(host.bot_said().len(), said, "{:?}", host.bot_said());
    assert!(!host.office.has_bot(CHAT));
    host.types("Bea", "/bot");
    assert_eq!(host.bot_said()[said..], ["Here I am again."], "unless she gives it back");
}

#[test]
fn a_visitor_whose_operator_is_gone_waits_as_long_as_it_takes_whatever_the_script_says() {
    let patient =
        LAMPS.replace("  on returned", "  on waiting 5 min: You are number {position}.\n  on returned");
    let mut host = Host::begun(&patient);
    host.visitor("It hums.");
    host.types("Bea", "Good morning!");
    host.office.is("Bea", Presence::Offline);
    host.pass(MINUTE);
    assert_eq!(host.bot_said().last(), Some(&"You are number 1."));
    for _ in 0..60 {
        host.pass(MINUTE);
    }
    assert_eq!(host.office.desk.dispatch().place(CHAT), Some(Place::Line));
    host.office.is("Bea", Presence::Online);
    host.listen();
    assert_eq!(host.bot_said().last(), Some(&"Bea joins the chat."));
}

#[test]
fn who_gave_a_conversation_back_and_is_found_again_keeps_it() {
    let forwards = LAMPS.replace("say Here I am again.\n-> end", "forward to anyone\n  on nobody -> bye");
    let mut host = Host::begun(&forwards);
    host.visitor("It hums.");
    host.types("Bea", "/bot");
    assert_eq!(host.office.of(CHAT).owner(), Some(host.office.who("Bea")));
    assert_eq!(host.office.agents(CHAT), ["Bea"]);
    assert!(!host.office.has_bot(CHAT));
}

#[test]
fn a_forward_in_the_same_turn_forgets_who_gave_it_back() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    office.types(chat, "Bea", "/bot").unwrap();
    office.hand_over(chat, &anyone());
    let messages = office.of(chat).messages().len();
    office.desk.bot_did(chat, &Effect::Ignored(Ignored::CannotReturn), office.now);
    assert_eq!(office.of(chat).messages().len(), messages, "nobody asks any more");
}

#[test]
fn a_second_forward_adds_to_the_expertise() {
    let mut office = Office::usual();
    let chat = office.begin(1);
    office.hand_over(chat, &expertise(&["billing"], true));
    let name = office.agents(chat)[0].clone();
    office.types(chat, &name, "/bot").unwrap();
    office.desk.bot_did(chat, &Effect::Back, office.now);
    let needed = |office: &Office| office.of(chat).expertise().join(" ");
    assert_eq!(needed(&office), "billing");
    office.hand_over(chat, &expertise(&["sales", "billing"], false));
    assert_eq!(needed(&office), "billing sales");
}

#[test]
fn the_next_operator_gives_it_his_name() {
    let mut described = description();
    described.channels[0].unanswered = Some("2 min".to_owned());
    let mut office = Office::new(&described);
    let chat = office.given(1, "Bea");
    assert_eq!(office.desk.name_of(chat), "Vera Bea");
    office.live(2 * MINUTE);
    office.news();
    let next = office.agents(chat);
    assert!(next.len() == 1 && next[0] != "Bea", "{next:?}");
    assert_eq!(office.desk.name_of(chat), format!("Vera {}", next[0]));
}
