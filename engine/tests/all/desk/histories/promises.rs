//! What holds after every step of every history.

use std::collections::BTreeSet;

use switchboard_engine::desk::{GRACE, Place};
use switchboard_engine::effect::HandOffTarget;
use switchboard_engine::routing::{Capacity, ChannelId, ConversationId, OperatorId, Presence};

use super::{Before, Host, PEOPLE, Step, Told, ensure};

impl Host<'_> {
    pub(super) fn keeps_its_promises(&mut self, before: &Before, step: &Step) -> Result<(), String> {
        self.is_whole()?;
        self.nobody_has_too_much(before, step)?;
        self.nobody_overtook(before, step)?;
        self.nobody_waits_in_vain(step)?;
        self.nobody_is_asked_again(before, step)?;
        self.nobody_is_given_what_he_left(before, step)?;
        self.nobody_who_is_not_there_inherits(before, step)?;
        self.nobody_is_awaited_but_who_took_part(before, step)?;
        self.who_is_awaited_has_it_when_he_is_back(before)?;
        self.nobody_who_is_gone_keeps_anything(step)
    }

    /// Every conversation is in exactly one place, and everybody who asks is told the same.
    fn is_whole(&self) -> Result<(), String> {
        let dispatch = self.desk.dispatch();
        let routing = &self.desk.roster().routing;
        let known: BTreeSet<_> = self.desk.conversations().map(|(chat, _)| chat).collect();
        ensure(known.iter().eq(self.told.keys()), || format!("{known:?} are known, not {:?}", self.told))?;
        for (chat, told) in &self.told {
            let (chat, wrong) =
                (*chat, |what: &str| format!("{chat:?}: {what}, {told:?}, {:?}", self.place(*chat)));
            let place = dispatch.place(chat).ok_or_else(|| wrong("lost"))?;
            let conversation = self.desk.conversation(chat).ok_or_else(|| wrong("lost"))?;
            let agents: Vec<_> = routing.agents(chat).collect();
            let expected = match place {
                Place::Bot => Told::Bot,
                Place::Closed => Told::Closed,
                Place::Line => {
                    Told::Line(dispatch.line().position(chat, self.now).ok_or_else(|| wrong("not in line"))?)
                }
                Place::Offered(_) | Place::Owned(_) => Told::Operator,
            };
            ensure(*told == expected, || wrong("the host was told something else"))?;
            ensure(dispatch.line().holds(chat) == (place == Place::Line), || wrong("in line and not"))?;
            ensure(place.operator().is_some() != agents.is_empty(), || wrong("agents without an owner"))?;
            ensure(place.operator().is_none_or(|who| agents.contains(&who)), || {
                wrong("its owner takes no part")
            })?;
            ensure(conversation.end().is_some() == (place == Place::Closed), || wrong("ended and not"))?;
            if conversation.end().is_none() {
                ensure(conversation.owner() == place.operator(), || wrong("owned twice"))?;
                let present: BTreeSet<_> = conversation.agents().collect();
                ensure(present == BTreeSet::from_iter(agents.iter().copied()), || wrong("members differ"))?;
            }
            for who in (0..PEOPLE).map(|who| OperatorId(who as u32)) {
                let has = dispatch.conversations_of(who).any(|other| other == chat);
                ensure(has == agents.contains(&who), || wrong("the index of who has what is wrong"))?;
            }
        }
        Ok(())
    }

    /// Whoever was given a conversation just now has no more than he may have.
    fn nobody_has_too_much(&self, before: &Before, step: &Step) -> Result<(), String> {
        let routing = &self.desk.roster().routing;
        for (chat, who) in self.just_chosen(before, step) {
            let Some(channel) = self.desk.conversation(chat).map(|known| known.channel()) else { continue };
            let Some(Capacity::Limited(limit)) = routing.rules(channel).map(|rules| rules.capacity) else {
                continue;
            };
            let has = routing.open_in(who, channel);
            ensure(has <= limit, || format!("{who:?} was given {chat:?} and has {has} of {limit}"))?;
        }
        Ok(())
    }

    /// Those that an operator was given since. What somebody took by himself, or has now because he took part before, he
    /// was not given.
    fn just_assigned(&self, before: &Before, step: &Step) -> Vec<(ConversationId, OperatorId)> {
        let given = |chat: &ConversationId| match self.place(*chat) {
            Some(Place::Offered(who))
                if before.places.get(chat) != Some(&Place::Offered(who))
                    && !before.agents.contains(&(*chat, who))
                    && !takes(step, *chat) =>
            {
                Some((*chat, who))
            }
            _ => None,
        };
        self.told.keys().filter_map(given).collect()
    }

    /// Those of them for whom an operator was looked for. Who is back has what awaited him, also beyond his limit and
    /// before others.
    fn just_chosen(&self, before: &Before, step: &Step) -> Vec<(ConversationId, OperatorId)> {
        let mut chosen = self.just_assigned(before, step);
        chosen.retain(|both| !before.awaited.contains(both));
        chosen
    }

    /// Nobody who came later got somebody whom one before him in line would have taken. Only whose operator is gone goes
    /// before others.
    fn nobody_overtook(&self, before: &Before, step: &Step) -> Result<(), String> {
        for (chat, who) in self.just_chosen(before, step) {
            let place = before.line.iter().position(|other| *other == chat).unwrap_or(usize::MAX);
            let had = before.places.get(&chat).and_then(|place| place.operator());
            let presence = |who| self.desk.roster().routing.presence(who);
            let was_lost = had.is_some_and(|who| presence(who) == Some(Presence::Offline))
                || leaver(before, step).is_some_and(|(left, _)| left == chat);
            let channel = self.desk.conversation(chat).map(|known| known.channel());
            // Who has just come into the line, with a higher priority, stands before others there.
            if place == usize::MAX && self.raised.contains(&chat) {
                continue;
            }
            for earlier in before.line.iter().take(place).filter(|earlier| **earlier != chat) {
                let waits = self.place(*earlier) == Some(Place::Line);
                ensure(was_lost || !waits || !self.would_take(*earlier, who, channel), || {
                    format!("{chat:?} overtook {earlier:?} and got {who:?} at {step:?}")
                })?;
            }
        }
        Ok(())
    }

    /// Whether an operator is a candidate for a conversation: he was not asked in it before, and stands in its channel,
    /// or belongs to the team that is asked for, or holds what only may be asked for; and he had room: he was just given
    /// one of the channel `given_in`.
    fn would_take(&self, chat: ConversationId, who: OperatorId, given_in: Option<ChannelId>) -> bool {
        let routing = &self.desk.roster().routing;
        let Some(known) = self.desk.conversation(chat) else { return false };
        let holds = |wanted: &[std::sync::Arc<str>]| {
            routing.profile(who).is_some_and(|who| who.expertise.iter().any(|(key, _)| wanted.contains(key)))
        };
        let fits = match self.targets.get(&chat) {
            Some(HandOffTarget::Expertise { wanted, only: true }) => {
                // What operators change of the expertise counts too.
                holds(wanted) && holds(known.expertise())
            }
            Some(HandOffTarget::Team(_)) => [1, 3].contains(&who.0),
            Some(HandOffTarget::Anyone | HandOffTarget::Expertise { only: false, .. }) | None => true,
        };
        let in_channel = matches!(self.targets.get(&chat), Some(HandOffTarget::Team(_)))
            || routing.on_channel(known.channel(), who);
        let had_room = given_in == Some(known.channel()) || routing.has_room(known.channel(), who);
        fits && in_channel && had_room && !self.was_asked(chat)
    }

    /// Whether anybody ever took part in a conversation: he may have been asked in vain there.
    fn was_asked(&self, chat: ConversationId) -> bool {
        self.desk
            .conversation(chat)
            .is_some_and(|known| known.members().iter().any(|one| one.agent().is_some()))
    }

    /// Whoever waits for anyone waits only as long as nobody is free.
    fn nobody_waits_in_vain(&self, step: &Step) -> Result<(), String> {
        for chat in self.desk.dispatch().line().order(self.now) {
            let Some(known) = self.desk.conversation(chat) else { continue };
            let anyone = matches!(self.targets.get(&chat), Some(HandOffTarget::Anyone));
            let free = self.desk.roster().routing.available(known.channel(), None);
            ensure(free == 0 || !anyone || self.was_asked(chat), || {
                format!("{chat:?} waits while {free} are free, after {step:?}")
            })?;
        }
        Ok(())
    }

    /// Who was given a conversation and did not write is never given it again.
    fn nobody_is_asked_again(&mut self, before: &Before, step: &Step) -> Result<(), String> {
        for (chat, who) in self.just_assigned(before, step) {
            ensure(!self.missed.contains(&(chat, who)), || {
                format!("{who:?} was asked again in {chat:?} at {step:?}")
            })?;
        }
        let asked = before.places.iter().filter_map(|(chat, place)| match (place, step) {
            (Place::Offered(who), Step::Unanswered(late) | Step::Declines(late, _)) => {
                (chat == late).then_some((*chat, *who))
            }
            (Place::Offered(who), Step::Pass(_)) => Some((*chat, *who)),
            _ => None,
        });
        let is_there = |who| self.desk.roster().routing.presence(who) != Some(Presence::Offline);
        let passed_on =
            asked.filter(|(chat, who)| self.place(*chat).is_some_and(|place| place.operator() != Some(*who)));
        let (passed_on, told) = (passed_on.collect::<Vec<_>>(), &self.told);
        self.missed.extend(passed_on.iter().filter(|(_, who)| is_there(*who)));
        self.passed_on.extend(passed_on);
        let is_open = |chat: &ConversationId| !matches!(told.get(chat), None | Some(Told::Closed));
        self.missed.retain(|(chat, _)| is_open(chat));
        self.passed_on.retain(|(chat, _)| is_open(chat));
        Ok(())
    }

    /// Who left a conversation is not given it as long as it waits.
    fn nobody_is_given_what_he_left(&mut self, before: &Before, step: &Step) -> Result<(), String> {
        self.left.extend(leaver(before, step));
        for (chat, who) in &self.left {
            ensure(self.owner(*chat) != Some(*who) || takes(step, *chat), || {
                format!("{who:?} left {chat:?} and was given it at {step:?}")
            })?;
        }
        let dispatch = self.desk.dispatch();
        self.left.retain(|chat, _| dispatch.place(*chat) == Some(Place::Line));
        Ok(())
    }

    /// Who has a conversation now that somebody else had, and took part before, is there, unless he has just written.
    fn nobody_who_is_not_there_inherits(&self, before: &Before, step: &Step) -> Result<(), String> {
        for chat in self.told.keys() {
            let had = before.places.get(chat).and_then(|place| place.operator());
            let Some(who) = self.owner(*chat).filter(|who| had != Some(*who)) else { continue };
            let inherits = before.agents.contains(&(*chat, who)) && !writes(step, *chat, who);
            ensure(!inherits || self.is_online(who), || {
                format!("{who:?} is not there and inherited {chat:?} at {step:?}")
            })?;
        }
        Ok(())
    }

    /// Whom a conversation awaits since it came into the line: all those who took part in it besides the one who had it,
    /// are not there and were not asked in vain, and nobody else.
    fn nobody_is_awaited_but_who_took_part(&self, before: &Before, step: &Step) -> Result<(), String> {
        let awaited = self.all_awaited();
        let had = |chat| before.places.get(&chat).and_then(|place| place.operator());
        for (chat, who) in awaited.difference(&before.awaited) {
            let took_part = before.agents.contains(&(*chat, *who)) && had(*chat) != Some(*who);
            ensure(took_part && !self.missed.contains(&(*chat, *who)), || {
                format!("{chat:?} awaits {who:?} after {step:?}")
            })?;
        }
        for (chat, who) in &before.agents {
            let waits = self.place(*chat) == Some(Place::Line) && had(*chat) != Some(*who);
            // Who was lost in the same span of time took part no more when the other one went.
            let lost = matches!(step, Step::Pass(_)) && self.is_offline(*who);
            let excused = self.is_online(*who) || lost || self.passed_on.contains(&(*chat, *who));
            ensure(!waits || excused || awaited.contains(&(*chat, *who)), || {
                format!("{chat:?} does not await {who:?} after {step:?}")
            })?;
        }
        Ok(())
    }

    /// Whom a conversation awaited has it as soon as he is back.
    fn who_is_awaited_has_it_when_he_is_back(&mut self, before: &Before) -> Result<(), String> {
        for (chat, who) in self.all_awaited() {
            ensure(!self.is_online(who), || format!("{chat:?} waits in line for {who:?}, who is there"))?;
        }
        let back: Vec<_> = before.awaited.iter().filter(|(_, who)| self.is_online(*who)).collect();
        for (chat, who) in &back {
            ensure(self.place(*chat) == Some(Place::Offered(*who)), || {
                format!("{who:?} is back and {chat:?}, which awaited him, is {:?}", self.place(*chat))
            })?;
        }
        self.came_back += back.len() as u64;
        Ok(())
    }

    fn is_online(&self, who: OperatorId) -> bool {
        self.desk.roster().routing.presence(who) == Some(Presence::Online)
    }

    fn is_offline(&self, who: OperatorId) -> bool {
        self.desk.roster().routing.presence(who) == Some(Presence::Offline)
    }

    /// Who is not connected takes part in nothing for longer than the grace that he has.
    fn nobody_who_is_gone_keeps_anything(&mut self, step: &Step) -> Result<(), String> {
        let routing = &self.desk.roster().routing;
        let agents = self.all_agents();
        let gone: BTreeSet<_> =
            agents.into_iter().filter(|(_, who)| routing.presence(*who) == Some(Presence::Offline)).collect();
        self.gone.retain(|both, _| gone.contains(both));
        for (chat, who) in gone {
            let since = self.gone.entry((chat, who)).or_insert(self.now);
            *since = (*since).min(self.now);
            let grace = self.now.since(*since);
            ensure(grace < GRACE || !matches!(step, Step::Pass(_)), || {
                format!("{who:?} is gone since {since:?}, it is {:?}, and he has {chat:?}", self.now)
            })?;
        }
        Ok(())
    }
}

/// Whether somebody takes a conversation out of the line by himself.
fn takes(step: &Step, chat: ConversationId) -> bool {
    match step {
        Step::TwoTake(taken, ..) => *taken == chat,
        Step::Types(taken, _, line) => *taken == chat && *line == "/join",
        _ => false,
    }
}

/// Whether an operator writes in a conversation: so he has it where nobody has written yet.
fn writes(step: &Step, chat: ConversationId, who: OperatorId) -> bool {
    match step {
        Step::Writes(written, by) | Step::Types(written, by, _) | Step::AsksForHelp(written, by) => {
            (*written, *by) == (chat, who)
        }
        _ => false,
    }
}

/// Who left which conversation.
fn leaver(before: &Before, step: &Step) -> Option<(ConversationId, OperatorId)> {
    let left = match step {
        Step::Leaves(chat, who) => (*chat, *who),
        Step::OwnerLeaves(chat) => (*chat, before.places.get(chat)?.operator()?),
        _ => return None,
    };
    before.agents.contains(&left).then_some(left)
}
