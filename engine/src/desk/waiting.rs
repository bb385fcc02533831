//! Hand-overs: deciding, waiting, and asking the next one.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::MOST_MISSES;
use super::chat::{Chat, Decided, Place, Wish};
use super::dispatch::Dispatch;
use super::event::Event;
use crate::effect::HandOffTarget;
use crate::input::Outcome;
use crate::routing::{ChannelId, ConversationId, OperatorId, Request, TeamId};
use crate::time::Moment;

/// Among whom somebody is looked for. Where nobody of them is free for one conversation, nobody is for another one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Candidates {
    channel: ChannelId,
    team: Option<Arc<str>>,
    only: Option<Vec<Arc<str>>>,
}

impl Candidates {
    fn of(chat: &Chat) -> Self {
        let (team, only) = match chat.wish().map(|wish| &wish.target) {
            Some(HandOffTarget::Expertise { wanted, only: true }) => (None, Some(wanted.clone())),
            Some(HandOffTarget::Anyone | HandOffTarget::Expertise { .. }) | None => (None, None),
            Some(HandOffTarget::Team(key)) => (Some(Arc::clone(key)), None),
        };
        Self { channel: chat.channel, team, only }
    }
}

impl Dispatch {
    /// Decides about a hand-over. Those who wait are served first, so that nobody is overtaken.
    pub(super) fn hand_over(&mut self, conversation: ConversationId, wish: Wish, again: bool) -> Outcome {
        if self.chats.get(&conversation).is_none_or(|chat| chat.place == Place::Closed) {
            return Outcome::Nobody;
        }
        if !again {
            return self.look_for(conversation, wish);
        }
        self.miss(conversation);
        self.ask_the_next(conversation, wish)
    }

    /// After an operator who does not take what he was given: a colleague who takes part and is there, else whoever is
    /// found. Where it waits instead, those who took part and were not there may come back in the meantime.
    pub(super) fn ask_the_next(&mut self, conversation: ConversationId, wish: Wish) -> Outcome {
        if let Some(found) = self.pass_to_colleague(conversation) {
            return found;
        }
        let agents: Vec<OperatorId> = self.routing().agents(conversation).collect();
        let outcome = self.look_for(conversation, wish);
        self.await_back(conversation, &agents);
        outcome
    }

    /// Looks for an operator, whoever had the conversation.
    fn look_for(&mut self, conversation: ConversationId, wish: Wish) -> Outcome {
        self.release(conversation);
        if let Some(chat) = self.chats.get_mut(&conversation) {
            chat.asked_mut().wish = Some(wish);
        }
        self.drain();
        let outcome = self.find_or_wait(conversation);
        if outcome == Outcome::Nobody {
            self.seeks_nobody(conversation);
        }
        self.announce();
        self.forget_news_of(conversation);
        outcome
    }

    /// What a hand-over asked for is forgotten: the next one asks for something of its own.
    pub(super) fn seeks_nobody(&mut self, conversation: ConversationId) {
        if let Some(chat) = self.chats.get_mut(&conversation) {
            chat.drop_wish();
        }
    }

    /// Takes a conversation out of the line.
    pub(super) fn give_up_waiting(&mut self, conversation: ConversationId) {
        if self.line.holds(conversation) {
            self.release(conversation);
            self.announce();
        }
    }

    /// Serves everybody in line for whom somebody is free, in order, and tells those whose place has changed. Nobody
    /// overtakes: who stays in line has no candidate left who is free.
    pub(super) fn drain(&mut self) {
        if self.line.is_empty() {
            return;
        }
        let mut kinds = self.line.kinds();
        kinds.retain(|kind| self.somebody_for(*kind));
        if kinds.is_empty() {
            return self.announce();
        }
        for (conversation, kind) in self.line.order_of(&kinds, self.routing().now()) {
            if !kinds.contains(&kind) {
                continue;
            }
            match self.find(conversation) {
                Some(outcome) => self.events.push(Event::HandOff { conversation, outcome }),
                // Who was asked already in this conversation may be free for the others of its kind.
                None => kinds.retain(|other| *other != kind || self.somebody_for(kind)),
            }
        }
        self.announce();
    }

    /// Asks the next one for every conversation whose operator has not written in time by the channel's own rule.
    pub(super) fn pass_on_unanswered(&mut self) {
        let now = self.routing().now();
        let late = self.unanswered.iter().take_while(|(until, _)| *until <= now);
        for conversation in late.map(|(_, conversation)| *conversation).collect::<Vec<_>>() {
            self.pass_on(conversation);
        }
    }

    fn pass_on(&mut self, conversation: ConversationId) {
        let Some(wish) = self.chats.get(&conversation).and_then(|chat| chat.wish().cloned()) else { return };
        let outcome = self.hand_over(conversation, wish, true);
        self.events.push(Event::HandOff { conversation, outcome });
    }

    /// Notes among whom somebody is looked for, for a conversation that has come into the line.
    pub(super) fn sort_by_candidates(&mut self, conversation: ConversationId) {
        let Some(candidates) = self.chats.get(&conversation).map(|chat| Candidates::of(chat)) else { return };
        let known = self.candidates.iter().position(|known| *known == candidates);
        let kind = known.unwrap_or_else(|| {
            self.candidates.push(candidates);
            self.candidates.len() - 1
        });
        self.line.set_kind(conversation, kind as u32);
    }

    /// Whether any of these candidates could be given a conversation now.
    fn somebody_for(&self, kind: u32) -> bool {
        let Some(Candidates { channel, team, only }) = self.candidates.get(kind as usize) else {
            return true;
        };
        let routing = self.routing();
        let keys = only.iter().flatten().map(|key| &**key);
        routing.somebody_is_available(&Request {
            channel: *channel,
            team: team.as_ref().map(|key| self.team_of(key)),
            wanted: routing.wanted(keys),
            only: only.is_some(),
            ..Request::default()
        })
    }

    /// A team that the desk does not know has no members.
    fn team_of(&self, key: &str) -> TeamId {
        self.roster.team(key).unwrap_or(TeamId(u32::MAX))
    }

    fn find_or_wait(&mut self, conversation: ConversationId) -> Outcome {
        if let Some(outcome) = self.find(conversation) {
            return outcome;
        }
        let now = self.routing().now();
        let Some(chat) = self.chats.get(&conversation) else { return Outcome::Nobody };
        let worth_waiting = || self.routing().somebody_is_busy(&self.request(conversation));
        if !chat.wish().is_some_and(|wish| wish.waits) || !worth_waiting() {
            return Outcome::Nobody;
        }
        if self.line.join(conversation, chat.channel, chat.priority, now).is_err() {
            return Outcome::Nobody;
        }
        self.put(conversation, Place::Line);
        self.sort_by_candidates(conversation);
        Outcome::InLine { position: self.line.position(conversation, now).unwrap_or(1) }
    }

    /// Gives a conversation to an operator, if one is found: he has it, it counts for him, and it waits no more.
    fn find(&mut self, conversation: ConversationId) -> Option<Outcome> {
        let request = self.request(conversation);
        let decision = self.routing().decide(&request);
        // Who waits is told why nobody was free when he came, not at every sweep again.
        if self.explains && (decision.chosen.is_some() || !self.line.holds(conversation)) {
            let (at, explanation) = (self.routing().now(), self.routing().explain(&request));
            let chat = self.chats.get_mut(&conversation)?;
            let target = chat.wish().map_or(HandOffTarget::Anyone, |wish| wish.target.clone());
            let decided = Decided { at, target, explanation };
            chat.asked_mut().decided = Some(Box::new(decided));
        }
        let operator = decision.chosen?;
        self.assign(conversation, operator)
            .then(|| Outcome::Found { operator: self.roster.chat_name(operator) })
    }

    fn assign(&mut self, conversation: ConversationId, operator: OperatorId) -> bool {
        if !self.take_part(conversation, operator, true) {
            return false;
        }
        self.line.leave(conversation);
        self.hand_to(conversation, operator);
        true
    }

    /// An operator who takes part has the conversation from now on. Where he has not shown up in it yet, he is watched.
    pub(super) fn hand_to(&mut self, conversation: ConversationId, operator: OperatorId) {
        let shown_up =
            self.parts.get(&operator).and_then(|parts| parts.get(&conversation)).copied().unwrap_or(false);
        self.put(conversation, if shown_up { Place::Owned(operator) } else { Place::Offered(operator) });
        let until = if shown_up { None } else { self.deadline(conversation) };
        self.set_until(conversation, until);
    }

    /// Until when an operator who is given the conversation now must show up, by the channel's own rule; none where there
    /// is no rule, or the script watches by itself.
    pub(super) fn deadline(&self, conversation: ConversationId) -> Option<Moment> {
        let chat = self.chats.get(&conversation)?;
        let timeout = self.roster.channels.get(chat.channel.0 as usize)?.unanswered?;
        let watched = chat.wish().is_some_and(|wish| wish.script_watches);
        (!watched).then(|| self.routing().now().after(timeout))
    }

    /// The operator who has a conversation did not write: he is asked no more in it, and after the second in a row in
    /// none.
    fn miss(&mut self, conversation: ConversationId) {
        let Some(chat) = self.chats.get_mut(&conversation) else { return };
        let Place::Offered(operator) = chat.place else { return };
        chat.asked_mut().tried.push(operator);
        let Some(misses) = self.misses.get_mut(operator.0 as usize) else { return };
        *misses += 1;
        if *misses >= MOST_MISSES && !self.roster.routing.do_not_assign(operator) {
            self.roster.routing.set_do_not_assign(operator, true);
            self.events.push(Event::SetToDoNotAssign { operator });
        }
    }

    pub(super) fn put(&mut self, conversation: ConversationId, place: Place) {
        if let Some(chat) = self.chats.get_mut(&conversation) {
            chat.place = place;
        }
    }

    /// Tells everybody in line whose place has changed.
    pub(super) fn announce(&mut self) {
        let now = self.routing().now();
        for (conversation, position, front) in self.line.moved(now) {
            self.events.push(Event::Moved { conversation, position, front });
        }
    }

    /// What has not been told yet about a hand-over is no longer true.
    pub(super) fn forget_news_of(&mut self, released: ConversationId) {
        self.events.retain(|event| match event {
            Event::HandOff { conversation, .. } | Event::Moved { conversation, .. } => {
                *conversation != released
            }
            Event::SetToDoNotAssign { .. } | Event::Lost { .. } => true,
        });
    }

    fn request(&self, conversation: ConversationId) -> Request {
        let Some(chat) = self.chats.get(&conversation) else { return Request::default() };
        let (routing, nothing) = (self.routing(), Wish::default());
        let wish = chat.wish().unwrap_or(&nothing);
        let (wanted, only, team) = match &wish.target {
            HandOffTarget::Anyone => (Vec::new(), false, None),
            HandOffTarget::Expertise { wanted, only } => {
                (routing.wanted(wanted.iter().map(|key| &**key)), *only, None)
            }
            HandOffTarget::Team(key) => (Vec::new(), false, Some(self.team_of(key))),
        };
        let mut tried = chat.asked().map_or_else(Vec::new, |asked| asked.tried.clone());
        if chat.place == Place::Line {
            tried.extend(self.line.left_by(conversation));
        }
        Request {
            channel: chat.channel,
            team,
            wanted,
            only,
            language: routing.language(&wish.language),
            country: routing.country(&wish.country),
            previous: self.previous_of(&chat.visitor),
            tried,
            seed: wish.seed,
        }
    }

    fn previous_of(&self, visitor: &str) -> Option<OperatorId> {
        let (operator, wrote) = self.previous.get(visitor)?;
        (self.routing().now().since(*wrote) < super::PREVIOUS_WINDOW).then_some(*operator)
    }
}
