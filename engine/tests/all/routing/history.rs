//! The index against the plain scan, over random histories.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use switchboard_engine::routing::{
    Capacity, ChannelId, ChannelRules, ConversationId, Group, OperatorId, Presence, Profile, Request,
    Routing, TeamId, time_of_day,
};
use switchboard_engine::time::Moment;

use super::plain::{Plain, PlainChannel, PlainConversation, PlainOperator, Wish};

const LANGUAGES: [&str; 4] = ["en", "fr", "fr-BE", "de"];
const COUNTRIES: [&str; 3] = ["", "BE", "US"];
const EXPERTISE: [&str; 4] = ["billing", "sales", "delivery", "nothing_held"];
const START: i64 = 1_000_000_000;

/// Something that happens.
#[derive(Clone, Debug)]
enum Event {
    Hire(Profile),
    Pass(i64),
    Staff(Staff),
    Chat(Chat),
}

/// Something that operators do, or that is done with them. Numbers are taken modulo what there is.
#[derive(Clone, Debug)]
enum Staff {
    Presence(usize, Presence, bool),
    Call(usize, bool),
    DoNotAssign(usize, bool),
    OnChannel(usize, usize, bool),
    InTeam(usize, usize, bool),
    Capacity(usize, Capacity),
    Level(usize, usize, Option<u8>),
}

/// Something that happens to a conversation.
#[derive(Clone, Debug)]
enum Chat {
    Open(u64, usize),
    Give(u64, usize),
    Join(u64, usize),
    Touch(u64),
    Call(u64, bool),
    Leave(u64, usize),
    Close(u64),
}

/// The index and the scan, which are told the same.
struct Pair {
    routing: Routing,
    plain: Plain,
}

impl Pair {
    fn new(rules: Vec<ChannelRules>, profiles: Vec<Profile>) -> Self {
        let mut pair =
            Self { routing: Routing::new(Moment(START)), plain: Plain { now: START, ..Plain::default() } };
        for rules in rules {
            pair.routing.add_channel(rules.clone());
            pair.plain.channels.push(PlainChannel { rules, list: BTreeSet::new() });
        }
        for _ in 0..2 {
            pair.routing.add_team();
            pair.plain.teams.push(BTreeSet::new());
        }
        for (at, profile) in profiles.into_iter().enumerate() {
            pair.happen(&Event::Hire(profile));
            pair.staff(&Staff::OnChannel(0, at, true));
        }
        pair
    }

    fn operator(&self, number: usize) -> usize {
        number % self.plain.operators.len()
    }

    fn happen(&mut self, event: &Event) {
        match event {
            Event::Hire(profile) => self.hire(profile),
            Event::Pass(milliseconds) => {
                self.plain.now += milliseconds;
                self.routing.advance(Moment(self.plain.now));
            }
            Event::Staff(event) => self.staff(event),
            Event::Chat(event) => self.chat(event),
        }
    }

    fn hire(&mut self, profile: &Profile) {
        self.routing.add_operator(profile.clone());
        self.plain.operators.push(PlainOperator {
            profile: profile.clone(),
            presence: Presence::Online,
            since: None,
            do_not_assign: false,
            in_call: false,
            last_given: (None, 0),
        });
    }

    fn staff(&mut self, event: &Staff) {
        match event {
            Staff::Presence(who, presence, known) => {
                let since = known.then_some(Moment(self.plain.now));
                let who = self.operator(*who);
                self.routing.set_presence(OperatorId(who as u32), *presence, since);
                self.plain.operators[who].presence = *presence;
                self.plain.operators[who].since = since;
            }
            Staff::Call(who, on) => {
                let who = self.operator(*who);
                self.routing.set_in_call(OperatorId(who as u32), *on);
                self.plain.operators[who].in_call = *on;
            }
            Staff::DoNotAssign(who, on) => {
                let who = self.operator(*who);
                self.routing.set_do_not_assign(OperatorId(who as u32), *on);
                self.plain.operators[who].do_not_assign = *on;
            }
            Staff::Level(who, key, level) => {
                let (who, key) = (self.operator(*who), EXPERTISE[*key]);
                self.routing.set_expertise(OperatorId(who as u32), key, *level);
                let held = &mut self.plain.operators[who].profile.expertise;
                held.retain(|(other, _)| &**other != key);
                held.extend(level.map(|level| (Arc::from(key), level)));
            }
            Staff::OnChannel(channel, who, on) => {
                let who = self.operator(*who);
                self.routing.set_on_channel(ChannelId(*channel as u32), OperatorId(who as u32), *on);
                set(&mut self.plain.channels[*channel].list, who, *on);
            }
            Staff::InTeam(team, who, on) => {
                let who = self.operator(*who);
                self.routing.set_in_team(TeamId(*team as u32), OperatorId(who as u32), *on);
                set(&mut self.plain.teams[*team], who, *on);
            }
            Staff::Capacity(channel, capacity) => {
                self.routing.set_capacity(ChannelId(*channel as u32), *capacity);
                self.plain.channels[*channel].rules.capacity = *capacity;
            }
        }
    }

    fn chat(&mut self, event: &Chat) {
        let now = self.plain.now;
        match event {
            Chat::Open(id, channel) => {
                self.routing.open(ConversationId(*id), ChannelId(*channel as u32), Moment(now));
                let new =
                    PlainConversation { channel: *channel, active: now, in_call: false, agents: Vec::new() };
                self.plain.conversations.entry(*id).or_insert(new);
            }
            Chat::Give(id, who) => self.give(*id, self.operator(*who)),
            Chat::Join(id, who) => {
                let who = self.operator(*who);
                self.routing.join(ConversationId(*id), OperatorId(who as u32));
                self.plain.conversations.entry(*id).and_modify(|c| {
                    if !c.agents.iter().any(|(agent, _)| *agent == who) {
                        c.agents.push((who, None));
                    }
                });
            }
            Chat::Touch(id) => {
                self.routing.touch(ConversationId(*id), Moment(now));
                self.plain.conversations.entry(*id).and_modify(|c| c.active = now);
            }
            Chat::Call(id, on) => {
                self.routing.set_conversation_call(ConversationId(*id), *on);
                self.plain.conversations.entry(*id).and_modify(|c| c.in_call = *on);
            }
            Chat::Leave(id, who) => {
                let who = self.operator(*who);
                self.routing.leave(ConversationId(*id), OperatorId(who as u32));
                self.plain.conversations.entry(*id).and_modify(|c| c.agents.retain(|(a, _)| *a != who));
            }
            Chat::Close(id) => {
                self.routing.close(ConversationId(*id));
                self.plain.conversations.remove(id);
            }
        }
    }

    fn give(&mut self, id: u64, who: usize) {
        let now = self.plain.now;
        let known = self.routing.give(ConversationId(id), OperatorId(who as u32), Moment(now));
        assert_eq!(known, self.plain.conversations.contains_key(&id));
        let Some(conversation) = self.plain.conversations.get_mut(&id) else { return };
        conversation.agents.retain(|(agent, _)| *agent != who);
        conversation.agents.push((who, Some(now)));
        conversation.active = conversation.active.max(now);
        let plain = &mut self.plain;
        let moment = plain.latest.map_or(now, |latest| if now < latest { latest + 1 } else { now });
        plain.latest = Some(moment);
        plain.gifts += 1;
        plain.operators[who].last_given = (Some(moment), plain.gifts);
    }

    fn request(&self, wish: &Wish) -> Request {
        Request {
            channel: ChannelId(wish.channel as u32),
            team: wish.team.map(|team| TeamId(team as u32)),
            wanted: self.routing.wanted(wish.wanted.iter().copied()),
            only: wish.only,
            language: self.routing.language(wish.language),
            country: self.routing.country(wish.country),
            previous: wish.previous.map(|who| OperatorId(self.operator(who) as u32)),
            tried: wish.tried.iter().map(|who| OperatorId(self.operator(*who) as u32)).collect(),
            seed: wish.seed,
        }
    }

    /// Both must say the same about a wish, in every detail.
    fn compare(&self, wish: &Wish) {
        let request = self.request(wish);
        let wish = &Wish {
            previous: wish.previous.map(|who| self.operator(who)),
            tried: wish.tried.iter().map(|who| self.operator(*who)).collect(),
            ..wish.clone()
        };
        let plain = self.plain.decide(wish);
        let decision = self.routing.decide(&request);
        let explanation = self.routing.explain(&request);
        assert_eq!(explanation.decision, decision);
        assert_eq!(decision.group, plain.group);
        assert_eq!(decision.previous, plain.previous.is_some());
        let tied: Vec<_> = explanation.tied.iter().map(|who| who.0 as usize).collect();
        assert_eq!(tied, plain.tied);
        match decision.chosen {
            None => assert!(plain.equal.is_empty()),
            Some(who) => {
                assert_eq!(plain.equal.get(spread(wish.seed, plain.equal.len())), Some(&(who.0 as usize)))
            }
        }
        self.compare_accounts(wish, &explanation, &plain.members);
        self.compare_counts(wish);
    }

    fn compare_accounts(
        &self,
        wish: &Wish,
        explanation: &switchboard_engine::routing::Explanation,
        members: &[usize],
    ) {
        assert_eq!(explanation.operators.len(), self.plain.operators.len());
        for (who, account) in explanation.operators.iter().enumerate() {
            let refusal = self.plain.refusal(who, wish);
            assert_eq!(account.reason(&time_of_day), refusal, "operator {who}");
            assert_eq!(account.available, refusal.is_none(), "operator {who}");
            assert_eq!(account.load, self.plain.load(who), "operator {who}");
            assert_eq!(account.in_group, members.contains(&who), "operator {who}");
        }
    }

    fn compare_counts(&self, wish: &Wish) {
        let anyone = Wish { channel: wish.channel, ..Wish::default() };
        let free = |who: &usize| self.plain.refusal(*who, &anyone).is_none();
        let count = (0..self.plain.operators.len()).filter(free).count();
        assert_eq!(self.routing.available(ChannelId(wish.channel as u32), None), count);
        let busy =
            (0..self.plain.operators.len()).filter_map(|who| self.plain.refusal(who, wish)).any(|reason| {
                (reason.ends_with("conversations") && !reason.ends_with(" of 0 conversations"))
                    || reason == "in a call"
            });
        assert_eq!(self.routing.somebody_is_busy(&self.request(wish)), busy);
    }
}

fn set(set: &mut BTreeSet<usize>, who: usize, on: bool) {
    if on {
        set.insert(who);
    } else {
        set.remove(&who);
    }
}

/// The documented way in which a seed picks one of several: an even spread of a mixed seed.
fn spread(seed: u64, count: usize) -> usize {
    let mut mixed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    ((u128::from(mixed) * count as u128) >> 64) as usize
}

fn presences() -> impl Strategy<Value = Presence> {
    prop_oneof![3 => Just(Presence::Online), 1 => Just(Presence::Away), 1 => Just(Presence::Offline)]
}

fn capacities() -> impl Strategy<Value = Capacity> {
    prop_oneof![Just(Capacity::Unlimited), (0_u32..4).prop_map(Capacity::Limited)]
}

fn profiles() -> impl Strategy<Value = Profile> {
    let languages = proptest::sample::subsequence(&LANGUAGES[..], 0..=3);
    let expertise = proptest::sample::subsequence(&EXPERTISE[..3], 0..=3);
    (languages, 0..COUNTRIES.len(), expertise, 1_u8..=5).prop_map(|(languages, country, expertise, level)| {
        Profile {
            name: Arc::from("somebody"),
            chat_name: Arc::from("somebody"),
            languages: languages.into_iter().map(Arc::from).collect(),
            country: Arc::from(COUNTRIES[country]),
            expertise: expertise.into_iter().map(|key| (Arc::from(key), level)).collect(),
        }
    })
}

fn rules() -> impl Strategy<Value = ChannelRules> {
    let groups = proptest::sample::subsequence(&Group::ALL[..], 0..=4).prop_shuffle();
    let groups = prop_oneof![Just(Vec::new()), groups];
    (capacities(), any::<bool>(), groups).prop_map(|(capacity, during_calls, groups)| ChannelRules {
        capacity,
        during_calls,
        groups,
    })
}

fn staff_events() -> impl Strategy<Value = Staff> {
    let who = 0_usize..1000;
    prop_oneof![
        3 => (who.clone(), presences(), any::<bool>()).prop_map(|(a, b, c)| Staff::Presence(a, b, c)),
        2 => (who.clone(), any::<bool>()).prop_map(|(a, b)| Staff::Call(a, b)),
        1 => (who.clone(), any::<bool>()).prop_map(|(a, b)| Staff::DoNotAssign(a, b)),
        2 => (0_usize..2, who.clone(), any::<bool>()).prop_map(|(a, b, c)| Staff::OnChannel(a, b, c)),
        2 => (0_usize..2, who.clone(), any::<bool>()).prop_map(|(a, b, c)| Staff::InTeam(a, b, c)),
        1 => (0_usize..2, capacities()).prop_map(|(a, b)| Staff::Capacity(a, b)),
        1 => (who, 0_usize..3, proptest::option::of(1_u8..=5)).prop_map(|(a, b, c)| Staff::Level(a, b, c)),
    ]
}

fn chat_events() -> impl Strategy<Value = Chat> {
    let (id, who) = (0_u64..12, 0_usize..1000);
    prop_oneof![
        3 => (id.clone(), 0_usize..2).prop_map(|(a, b)| Chat::Open(a, b)),
        8 => (id.clone(), who.clone()).prop_map(|(a, b)| Chat::Give(a, b)),
        1 => (id.clone(), who.clone()).prop_map(|(a, b)| Chat::Join(a, b)),
        3 => id.clone().prop_map(Chat::Touch),
        1 => (id.clone(), any::<bool>()).prop_map(|(a, b)| Chat::Call(a, b)),
        1 => (id.clone(), who).prop_map(|(a, b)| Chat::Leave(a, b)),
        2 => id.prop_map(Chat::Close),
    ]
}

fn events() -> impl Strategy<Value = Event> {
    let minutes =
        prop_oneof![Just(1_i64), Just(2), Just(13), Just(15), Just(17), Just(30), Just(-2), Just(-20)];
    let times = prop_oneof![minutes.prop_map(|m| m * 60_000), -5000_i64..200_000];
    prop_oneof![
        8 => staff_events().prop_map(Event::Staff),
        15 => chat_events().prop_map(Event::Chat),
        6 => times.prop_map(Event::Pass),
        1 => profiles().prop_map(Event::Hire),
    ]
}

fn wishes() -> impl Strategy<Value = Wish> {
    let wanted = prop_oneof![
        Just(Vec::new()),
        proptest::sample::subsequence(&EXPERTISE[..3], 1..=3),
        proptest::sample::subsequence(&EXPERTISE[..], 1..=4),
    ];
    let who = 0_usize..1000;
    let people = (proptest::option::weighted(0.2, who.clone()), vec(who, 0..3));
    let languages = proptest::sample::select(vec!["", "fr", "fr-BE", "de", "ja"]);
    let countries = proptest::sample::select(vec!["", "BE", "FR"]);
    let team = proptest::option::weighted(0.3, 0_usize..2);
    (0_usize..2, team, wanted, proptest::bool::weighted(0.3), languages, countries, people, any::<u64>())
        .prop_map(|(channel, team, wanted, only, language, country, (previous, tried), seed)| Wish {
            channel,
            team,
            wanted,
            only,
            language,
            country,
            previous,
            tried,
            seed,
        })
}

fn play(rules: Vec<ChannelRules>, profiles: Vec<Profile>, events: Vec<(Event, Wish)>) {
    let mut pair = Pair::new(rules, profiles);
    for (event, wish) in events {
        pair.happen(&event);
        pair.compare(&wish);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn index_and_scan_agree_about_a_few_operators(
        rules in vec(rules(), 2),
        profiles in vec(profiles(), 1..6),
        events in vec((events(), wishes()), 1..60),
    ) {
        play(rules, profiles, events);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn index_and_scan_agree_about_many_operators(
        rules in vec(rules(), 2),
        profiles in vec(profiles(), 60..300),
        events in vec((events(), wishes()), 100..400),
    ) {
        play(rules, profiles, events);
    }
}
