//! What a hand-over may never do, over a hundred thousand random histories of the whole desk: nothing is lost, nothing is
//! owned twice, nobody is given more than he may have, nobody overtakes, nobody who did not write is asked again, nobody
//! who is gone keeps anything, nobody who is not there inherits, and who is awaited by name has it when he is back. What
//! exactly that means stands in `promises`.
//!
//! `SWITCHBOARD_HISTORIES=1000000` plays a million. A history that fails is told with its number and its steps.
#![allow(clippy::disallowed_methods)] // How many are wanted, the environment says.

mod promises;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use switchboard_engine::desk::conversation::{Opening, Status};
use switchboard_engine::desk::description::{self, Team};
use switchboard_engine::desk::{Desk, News, Place};
use switchboard_engine::effect::{Effect, HandOffRequest, HandOffTarget, Ignored};
use switchboard_engine::facts::Visitor;
use switchboard_engine::handoff::HandOffHook;
use switchboard_engine::input::Outcome;
use switchboard_engine::routing::{Capacity, ChannelId, ConversationId, OperatorId, Presence};
use switchboard_engine::time::Moment;
use switchboard_grammar::graph::StepGraph;

use super::shop::{MINUTE, SECOND, WEBSITE, anyone, desk, expertise, operator, script};

const PHONE: ChannelId = ChannelId(1);
const HISTORIES: u64 = 100_000;
const PEOPLE: u64 = 4;
const CONVERSATIONS: u64 = 7;
const HOUR: i64 = 60 * MINUTE as i64;

/// Numbers from a seed: the same at every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit
    }

    fn percent(&mut self, share: u64) -> bool {
        self.below(100) < share
    }
}

#[derive(Clone, Debug)]
enum Step {
    Begin(ConversationId),
    HandOver(ConversationId, u64, bool),
    Unanswered(ConversationId),
    LeaveLine(ConversationId),
    VisitorWrites(ConversationId),
    VisitorLeaves(ConversationId),
    Restart(ConversationId),
    Writes(ConversationId, OperatorId),
    Types(ConversationId, OperatorId, &'static str),
    Leaves(ConversationId, OperatorId),
    OwnerLeaves(ConversationId),
    Declines(ConversationId, OperatorId),
    Invites(ConversationId, OperatorId, OperatorId),
    OwnerInvites(ConversationId, OperatorId),
    AsksForHelp(ConversationId, OperatorId),
    TwoJoin(ConversationId, OperatorId, OperatorId),
    TwoTake(ConversationId, OperatorId, OperatorId),
    Presence(OperatorId, Presence),
    OthersGo(ConversationId, Presence),
    Returns(ConversationId),
    Active(OperatorId),
    DoNotAssign(OperatorId, bool),
    ComesBack(OperatorId),
    Channel(OperatorId, bool),
    Capacity(Capacity),
    Call(OperatorId, bool),
    Priority(ConversationId, u8),
    Forget(ConversationId),
    Pass(i64),
}

const LINES: [&str; 11] = [
    "/help",
    "/ticket Lamp",
    "/ticket",
    "Hello",
    "/status waiting",
    "/bot",
    "/note x",
    "/xyzzy",
    "/expertise + billing",
    "/expertise - billing",
    "/join",
];

fn step(numbers: &mut Numbers) -> Step {
    let chat = ConversationId(numbers.below(CONVERSATIONS));
    let mut who = || OperatorId(numbers.below(PEOPLE) as u32);
    let (one, other) = (who(), who());
    match numbers.below(100) {
        0..12 => Step::Begin(chat),
        12..28 => Step::HandOver(chat, numbers.below(5), numbers.percent(85)),
        28..33 => Step::OwnerInvites(chat, one),
        33..36 => Step::OwnerLeaves(chat),
        36..39 => Step::Unanswered(chat),
        39..41 => Step::LeaveLine(chat),
        41..43 => Step::VisitorWrites(chat),
        43..46 => Step::VisitorLeaves(chat),
        46..47 => Step::Restart(chat),
        47..51 => Step::Writes(chat, one),
        51..55 => Step::Types(chat, one, LINES[numbers.below(LINES.len() as u64) as usize]),
        55..58 => Step::Leaves(chat, one),
        58..60 => Step::Declines(chat, one),
        60..62 => Step::Invites(chat, one, other),
        62..65 => Step::AsksForHelp(chat, one),
        65..68 => Step::TwoJoin(chat, one, other),
        68..70 => Step::TwoTake(chat, one, other),
        70..77 => Step::Presence(
            one,
            [Presence::Online, Presence::Offline, Presence::Away][numbers.below(3) as usize],
        ),
        77..78 => Step::Active(one),
        78..80 => Step::DoNotAssign(one, numbers.percent(40)),
        80..83 => Step::ComesBack(one),
        83..85 => Step::Channel(one, numbers.percent(70)),
        85..87 => Step::Capacity(match numbers.below(4) {
            0 => Capacity::Unlimited,
            limit => Capacity::Limited(limit as u32),
        }),
        87..88 => Step::Forget(chat),
        88 => Step::Call(one, numbers.percent(30)),
        89 => Step::Priority(chat, numbers.below(4) as u8),
        _ => Step::Pass(time(numbers)),
    }
}

/// A step of two conversations, both handed over at first, in which colleagues are invited while people come and go.
fn step_among_colleagues(at: u64, numbers: &mut Numbers) -> Step {
    let chat = ConversationId(1 + if at < 4 { at / 2 } else { numbers.below(2) });
    let mut who = || OperatorId(numbers.below(PEOPLE) as u32);
    let (one, other) = (who(), who());
    let absent = [Presence::Offline, Presence::Away][numbers.below(2) as usize];
    match numbers.below(20) {
        _ if at < 4 && at.is_multiple_of(2) => Step::Begin(chat),
        _ if at < 4 => Step::HandOver(chat, numbers.below(5), true),
        0 => Step::Begin(chat),
        1..4 => Step::HandOver(chat, numbers.below(5), true),
        4..8 => Step::OwnerInvites(chat, one),
        8..11 => Step::OwnerLeaves(chat),
        11 => Step::Declines(chat, one),
        12 => Step::Unanswered(chat),
        13 => Step::Invites(chat, one, other),
        14..16 => Step::OthersGo(chat, absent),
        16 => Step::Presence(one, Presence::Online),
        17 => Step::ComesBack(one),
        18 => Step::Returns(chat),
        _ => Step::Pass(60 * SECOND as i64),
    }
}

fn time(numbers: &mut Numbers) -> i64 {
    match numbers.below(20) {
        0..4 => 5 * SECOND as i64,
        4..9 => 60 * SECOND as i64,
        9..11 => 2 * MINUTE as i64,
        11..13 => 5 * MINUTE as i64,
        13..15 => 15 * MINUTE as i64,
        15 => HOUR,
        16 => 25 * HOUR,
        17 => -HOUR,
        _ => numbers.below(400_000) as i64 - 200_000,
    }
}

/// What a host knows of a conversation: what it was told last.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Told {
    Bot,
    Line(u32),
    Operator,
    Closed,
}

struct Host<'a> {
    desk: Desk,
    now: Moment,
    script: &'a StepGraph,
    told: BTreeMap<ConversationId, Told>,
    targets: BTreeMap<ConversationId, HandOffTarget>,
    /// Conversations that come into the line with a priority of their own.
    raised: BTreeSet<ConversationId>,
    /// Who was given a conversation and did not write.
    missed: BTreeSet<(ConversationId, OperatorId)>,
    /// Who was given a conversation, did not write and has it no more, for whatever reason.
    passed_on: BTreeSet<(ConversationId, OperatorId)>,
    /// Since when somebody who is not connected takes part in a conversation.
    gone: BTreeMap<(ConversationId, OperatorId), Moment>,
    /// Who left a conversation that has waited since.
    left: BTreeMap<ConversationId, OperatorId>,
    /// How often somebody was back and had what awaited him: so rare that it is counted.
    came_back: u64,
}

fn described() -> description::Desk {
    let people = vec![
        operator("Ada", &[("billing", 5)]),
        operator("Bea", &[("billing", 2), ("sales", 3)]),
        operator("Cid", &[]),
        operator("Dan", &[("sales", 1)]),
    ];
    let mut described = desk(1, people);
    described.channels[0].unanswered = Some("2 min".to_owned());
    let mut phone = described.channels[0].clone();
    phone.name = "Phone".to_owned();
    phone.operators = Some(vec!["Bea".to_owned(), "Cid".to_owned()]);
    phone.unanswered = None;
    described.channels.push(phone);
    let members = vec!["Bea".to_owned(), "Dan".to_owned()];
    described.teams = vec![Team { key: "accounts".to_owned(), members, ..Team::default() }];
    described
}

fn target(number: u64) -> HandOffRequest {
    match number {
        0 => expertise(&["billing"], true),
        1 => expertise(&["sales"], false),
        2 => HandOffRequest { target: HandOffTarget::Team(Arc::from("accounts")), ..anyone() },
        _ => anyone(),
    }
}

/// Where everything was before a step.
struct Before {
    line: Vec<ConversationId>,
    places: BTreeMap<ConversationId, Place>,
    agents: BTreeSet<(ConversationId, OperatorId)>,
    awaited: BTreeSet<(ConversationId, OperatorId)>,
}

impl Host<'_> {
    fn place(&self, chat: ConversationId) -> Option<Place> {
        self.desk.dispatch().place(chat)
    }

    fn play(&mut self, step: &Step) -> Result<(), String> {
        let now = if let Step::Pass(time) = step { Moment(self.now.0 + time) } else { self.now };
        let before = Before {
            line: self.desk.dispatch().line().order(now),
            places: self.told.keys().filter_map(|chat| Some((*chat, self.place(*chat)?))).collect(),
            agents: self.all_agents(),
            awaited: self.all_awaited(),
        };
        self.act(step)?;
        if let Step::Priority(chat, _) = step {
            self.raised.insert(*chat);
        }
        self.listen();
        self.keeps_its_promises(&before, step)
    }

    fn all_agents(&self) -> BTreeSet<(ConversationId, OperatorId)> {
        let routing = &self.desk.roster().routing;
        self.told.keys().flat_map(|chat| routing.agents(*chat).map(|who| (*chat, who))).collect()
    }

    fn all_awaited(&self) -> BTreeSet<(ConversationId, OperatorId)> {
        let line = self.desk.dispatch().line();
        self.told.keys().flat_map(|chat| line.awaited(*chat).iter().map(|who| (*chat, *who))).collect()
    }

    fn owner(&self, chat: ConversationId) -> Option<OperatorId> {
        self.place(chat).and_then(Place::operator)
    }

    fn act(&mut self, step: &Step) -> Result<(), String> {
        let now = self.now;
        match step {
            Step::Begin(chat) => self.begin(*chat),
            Step::HandOver(chat, number, waits) => {
                if self.told.get(chat) == Some(&Told::Bot) {
                    let wait = waits.then_some(10 * MINUTE);
                    self.ask(*chat, &HandOffRequest { wait, ..target(*number) });
                }
            }
            Step::Unanswered(chat) => {
                if matches!(self.place(*chat), Some(Place::Offered(_))) {
                    let target = self.targets.get(chat).cloned().unwrap_or(HandOffTarget::Anyone);
                    self.ask(*chat, &HandOffRequest { target, again: true, ..anyone() });
                }
            }
            Step::LeaveLine(chat) => {
                if matches!(self.told.get(chat), Some(Told::Line(_))) {
                    self.desk.caller(*chat, self.script, chat.0).leave_line(now);
                    self.told.insert(*chat, Told::Bot);
                }
            }
            Step::VisitorWrites(chat) => drop(self.desk.visitor_writes(*chat, "Hello", now)),
            Step::VisitorLeaves(chat) => {
                self.desk.visitor_leaves(*chat, now);
                self.told.entry(*chat).and_modify(|told| *told = Told::Closed);
            }
            Step::Restart(chat) => {
                if self.desk.visitor_restarts(*chat, now).is_ok() {
                    self.told.insert(*chat, Told::Bot);
                }
            }
            Step::Forget(chat) => {
                self.desk.forget(*chat, now);
                self.told.remove(chat);
            }
            Step::Pass(time) => {
                self.now.0 += time;
                self.desk.advance(self.now);
            }
            Step::Returns(chat) => {
                if let Some(who) = self.desk.dispatch().line().awaited(*chat).last().copied() {
                    self.desk.operator_active(who, now);
                }
            }
            operators => self.owners_act(operators)?,
        }
        Ok(())
    }

    fn owners_act(&mut self, step: &Step) -> Result<(), String> {
        let (Step::OwnerLeaves(chat) | Step::OwnerInvites(chat, _) | Step::OthersGo(chat, _)) = step else {
            return self.operators_act(step);
        };
        let Some(owner) = self.owner(*chat) else { return Ok(()) };
        match step {
            Step::OwnerInvites(_, who) => drop(self.desk.invite(*chat, owner, *who, self.now)),
            Step::OthersGo(_, presence) => {
                for other in (0..PEOPLE).map(|who| OperatorId(who as u32)).filter(|other| *other != owner) {
                    self.desk.set_presence(other, *presence, self.now);
                }
            }
            _ => drop(self.desk.leave(*chat, owner, self.now)),
        }
        Ok(())
    }

    fn operators_act(&mut self, step: &Step) -> Result<(), String> {
        let (desk, now) = (&mut self.desk, self.now);
        match step {
            Step::Writes(chat, who) => drop(desk.operator_writes(*chat, *who, "Good morning", now)),
            Step::Types(chat, who, line) => drop(desk.operator_types(*chat, *who, line, &|_| None, now)),
            Step::Leaves(chat, who) => drop(desk.leave(*chat, *who, now)),
            Step::Declines(chat, who) => drop(desk.decline(*chat, *who, now)),
            Step::Invites(chat, by, who) => drop(desk.invite(*chat, *by, *who, now)),
            Step::AsksForHelp(chat, who) => {
                drop(desk.operator_writes(*chat, *who, "One moment", now));
                drop(desk.set_status(*chat, *who, Status::LookingForHelp, now));
            }
            Step::TwoJoin(chat, one, other) => return self.two_join(*chat, *one, *other),
            Step::TwoTake(chat, one, other) => return self.two_take(*chat, *one, *other),
            Step::Presence(who, presence) => desk.set_presence(*who, *presence, now),
            Step::Active(who) => desk.operator_active(*who, now),
            Step::DoNotAssign(who, on) => desk.set_do_not_assign(*who, *on, now),
            Step::ComesBack(who) => desk.come_back(*who, now),
            Step::Channel(who, true) => drop(desk.join_channel(*who, WEBSITE, now)),
            Step::Channel(who, false) => drop(desk.leave_channel(*who, WEBSITE, now)),
            Step::Capacity(capacity) => desk.set_capacity(WEBSITE, *capacity, now),
            Step::Call(who, on) => desk.set_in_call(*who, *on, now),
            Step::Priority(chat, priority) => desk.set_priority(*chat, *priority),
            other => return Err(format!("{other:?} is nothing that operators do")),
        }
        Ok(())
    }

    /// Of two who join at the same instant, exactly one who takes no part does, where help is looked for.
    fn two_join(&mut self, chat: ConversationId, one: OperatorId, other: OperatorId) -> Result<(), String> {
        let known = self.desk.conversation(chat);
        let looks = known.and_then(|known| known.status()) == Some(Status::LookingForHelp);
        let outside = |who| known.is_some_and(|known| !known.has_agent(who));
        let possible = usize::from(looks && (outside(one) || outside(other)));
        let joined = [one, other].map(|who| self.desk.join(chat, who, self.now).is_ok());
        ensure(joined.iter().filter(|joined| **joined).count() == possible, || {
            format!("{joined:?} joined {chat:?}")
        })
    }

    /// Of two who take a conversation at the same instant, exactly the first does, where it waits.
    fn two_take(&mut self, chat: ConversationId, one: OperatorId, other: OperatorId) -> Result<(), String> {
        let waits = self.place(chat) == Some(Place::Line);
        let taken = [one, other].map(|who| self.desk.take(chat, who, self.now).is_ok());
        ensure(taken == [waits, false], || format!("{taken:?} took {chat:?}"))
    }

    fn begin(&mut self, chat: ConversationId) {
        if !matches!(self.told.get(&chat), None | Some(Told::Closed)) {
            return;
        }
        let bot = Some(Arc::from("Bot"));
        let channel = if chat.0 < 5 { WEBSITE } else { PHONE };
        let opening = Opening { channel, visitor: Visitor::default(), known_as: Arc::from(""), bot };
        self.desk.open(chat, opening, self.now);
        self.told.insert(chat, Told::Bot);
        if !chat.0.is_multiple_of(3) {
            drop(self.desk.visitor_writes(chat, "I need help", self.now));
        }
    }

    fn ask(&mut self, chat: ConversationId, request: &HandOffRequest) {
        self.targets.insert(chat, request.target.clone());
        let outcome = self.desk.caller(chat, self.script, chat.0).hand_off(request, self.now);
        self.hear(chat, &outcome, request.again);
    }

    fn listen(&mut self) {
        for news in self.desk.take_news() {
            match news {
                News::HandOff { conversation, outcome } => {
                    let had = matches!(self.told.get(&conversation), Some(Told::Operator));
                    self.hear(conversation, &outcome, had);
                }
                News::GiveBack { conversation, .. } => {
                    let refuses = conversation.0.is_multiple_of(2);
                    let effect = if refuses { Effect::Ignored(Ignored::CannotReturn) } else { Effect::Back };
                    self.desk.bot_did(conversation, &effect, self.now);
                    if !refuses {
                        self.told.insert(conversation, Told::Bot);
                    }
                    self.listen();
                }
                News::Ended { conversation, .. } => drop(self.told.insert(conversation, Told::Closed)),
                News::Deleted { conversation } => drop(self.told.remove(&conversation)),
                News::ShowedUp { .. } | News::Told { .. } => {}
            }
        }
    }

    fn hear(&mut self, chat: ConversationId, outcome: &Outcome, had_operator: bool) {
        let (told, effect) = match outcome {
            Outcome::Found { operator } => {
                (Told::Operator, Effect::Handed { operator: Arc::clone(operator), expertise: Vec::new() })
            }
            Outcome::InLine { position } | Outcome::Front { position } => {
                (Told::Line(*position), Effect::Waiting { position: *position })
            }
            Outcome::Nobody => (Told::Bot, Effect::Nobody),
        };
        self.told.insert(chat, told);
        if had_operator && *outcome == Outcome::Nobody {
            self.desk.bot_did(chat, &Effect::Back, self.now);
        }
        self.desk.bot_did(chat, &effect, self.now);
    }
}

fn ensure(holds: bool, wrong: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(wrong()) }
}

fn play<'a>(number: u64, fresh: &Desk, script: &'a StepGraph) -> (Vec<Step>, Result<Host<'a>, String>) {
    let mut numbers = Numbers(number);
    let mut host = Host {
        desk: fresh.clone(),
        now: Moment(1_000_000_000_000),
        script,
        told: BTreeMap::new(),
        targets: BTreeMap::new(),
        raised: BTreeSet::new(),
        missed: BTreeSet::new(),
        passed_on: BTreeSet::new(),
        gone: BTreeMap::new(),
        left: BTreeMap::new(),
        came_back: 0,
    };
    let mut steps = Vec::new();
    let among_colleagues = number.is_multiple_of(4);
    for at in 0..10 + numbers.below(40) {
        let step = match among_colleagues && (at < 4 || numbers.percent(70)) {
            true => step_among_colleagues(at, &mut numbers),
            false => step(&mut numbers),
        };
        steps.push(step.clone());
        if let Err(wrong) = host.play(&step) {
            return (steps, Err(wrong));
        }
    }
    (steps, Ok(host))
}

#[test]
fn nothing_is_lost_nothing_owned_twice_nobody_above_capacity_and_order_is_kept() {
    let wanted = std::env::var("SWITCHBOARD_HISTORIES").ok().and_then(|number| number.parse().ok());
    let (mut fresh, script) =
        (Desk::new(&described(), Moment(1_000_000_000_000)), script("forward to anyone"));
    fresh.set_explains(false);
    let (wanted, mut came_back) = (wanted.unwrap_or(HISTORIES), 0);
    for number in 0..wanted {
        match play(number, &fresh, &script) {
            (_, Ok(host)) => came_back += host.came_back,
            (steps, Err(wrong)) => panic!("history {number}: {wrong}\nafter {steps:#?}"),
        }
    }
    assert!(came_back >= wanted / 200, "only {came_back} were back and had what awaited them");
}

#[test]
fn the_same_history_gives_the_same_desk() {
    let (fresh, script) = (Desk::new(&described(), Moment(1_000_000_000_000)), script("forward to anyone"));
    for number in 0..200 {
        let end = || ron::to_string(&play(number, &fresh, &script).1.map(|host| host.desk).unwrap()).unwrap();
        let one = end();
        assert_eq!(one, end());
        let restored: Desk = ron::from_str(&one).unwrap();
        assert_eq!(ron::to_string(&restored).unwrap(), one);
    }
}
