//! What an operator's screen lists: his conversations by channel, those that wait in line, those that look for help, and
//! colleagues whom he could invite.

use std::cmp::Reverse;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::conversation::{Conversation, Status};
use super::notice::Happening;
use super::refused::Refused;
use super::state::Desk;
use crate::routing::{ChannelId, ConversationId, OperatorId};
use crate::time::Moment;

/// A conversation that looks for help, as one operator sees it in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LooksForHelp {
    /// Which.
    pub conversation: ConversationId,
    /// Since when.
    pub since: Moment,
    /// For how many milliseconds.
    pub waited: u64,
    /// Whether it needs an expertise that he holds.
    pub star: bool,
    /// Whether he takes part already, so that there is nothing to join.
    pub member: bool,
}

/// A colleague who could be invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Who.
    pub operator: OperatorId,
    /// His chat name.
    pub chat_name: Arc<str>,
    /// Whether he is there and has room for one more.
    pub available: bool,
    /// Whether he is in a call.
    pub in_call: bool,
    /// His languages, the main one first.
    pub languages: Vec<Arc<str>>,
    /// What he knows about, by keys. Every conversation of the desk is a live chat; a host that proposes people for
    /// other conversations leaves it out there, as Odoo does.
    pub expertise: Vec<Arc<str>>,
    /// How often the one who invites has invited him.
    pub invited: u32,
}

impl Desk {
    /// The conversations that look for help, the one that has waited longest first. Every operator sees all of them.
    pub fn looking_for_help(&self, operator: OperatorId, now: Moment) -> Vec<LooksForHelp> {
        let known = self.looking.iter().filter_map(|(since, conversation)| {
            let known = self.conversation(*conversation)?;
            Some(LooksForHelp {
                conversation: *conversation,
                since: *since,
                waited: now.since(*since),
                star: self.shares_expertise(known, operator),
                member: known.has_agent(operator),
            })
        });
        known.collect()
    }

    fn shares_expertise(&self, known: &Conversation, operator: OperatorId) -> bool {
        let profile = self.roster().routing.profile(operator);
        profile.is_some_and(|profile| {
            profile.expertise.iter().any(|(held, _)| known.expertise.iter().any(|needed| needed == held))
        })
    }

    /// The conversations of a channel that an operator's screen lists under it: he takes part, something was said, and
    /// it does not look for help, for then it stands in that list.
    pub fn under_channel(&self, channel: ChannelId, operator: OperatorId) -> Vec<ConversationId> {
        let listed = |conversation: &ConversationId| {
            self.conversation(*conversation).is_some_and(|known| {
                known.channel == channel
                    && !known.is_hidden()
                    && known.status().is_some_and(|status| status != Status::LookingForHelp)
            })
        };
        self.dispatch.conversations_of(operator).filter(listed).collect()
    }

    /// The conversations of a channel that wait in line, in the order in which they are served.
    pub fn in_line(&self, channel: ChannelId, now: Moment) -> Vec<ConversationId> {
        let here = |conversation: &ConversationId| {
            self.conversation(*conversation).is_some_and(|known| known.channel == channel)
        };
        self.dispatch.line().order(now).into_iter().filter(here).collect()
    }

    /// Whom an operator who takes part could invite: everybody who does not, available ones first, then those whom he
    /// invited most often, then by name.
    pub fn proposals(
        &self,
        conversation: ConversationId,
        inviting: OperatorId,
    ) -> Result<Vec<Proposal>, Refused> {
        let known = self.conversation(conversation).ok_or(Refused::NoConversation)?;
        if known.status().is_none() {
            return Err(Refused::Ended);
        }
        if !known.has_agent(inviting) {
            return Err(Refused::NotMember);
        }
        let everybody = self.roster().routing.operators().map(|(operator, _)| operator);
        let others = everybody.filter(|operator| !known.has_agent(*operator));
        let mut proposals: Vec<_> =
            others.map(|operator| self.proposal(known.channel, inviting, operator)).collect();
        proposals.sort_by_cached_key(|proposal| {
            (!proposal.available, Reverse(proposal.invited), proposal.chat_name.to_lowercase())
        });
        Ok(proposals)
    }

    fn proposal(&self, channel: ChannelId, inviting: OperatorId, operator: OperatorId) -> Proposal {
        let routing = &self.roster().routing;
        let profile = routing.profile(operator).cloned().unwrap_or_default();
        Proposal {
            operator,
            chat_name: profile.chat_name,
            available: routing.has_room(channel, operator),
            in_call: routing.in_call(operator),
            languages: profile.languages,
            expertise: profile.expertise.into_iter().map(|(key, _)| key).collect(),
            invited: self.invitations(inviting, operator),
        }
    }

    fn invitations(&self, by: OperatorId, of: OperatorId) -> u32 {
        self.invited.get(&by).and_then(|invited| invited.get(&of)).copied().unwrap_or(0)
    }

    /// An operator who takes part invites another one, who takes part from now on. A notice says so.
    pub fn invite(
        &mut self,
        conversation: ConversationId,
        inviting: OperatorId,
        invited: OperatorId,
        now: Moment,
    ) -> Result<(), Refused> {
        self.known_operator(invited)?;
        self.taking_part(conversation, inviting)?;
        if !self.dispatch.join(conversation, invited, now) {
            return Err(Refused::Member { operator: self.chat_name(invited) });
        }
        *self.invited.entry(inviting).or_default().entry(invited).or_default() += 1;
        let (by, whom) = (self.chat_name(inviting), self.chat_name(invited));
        self.open_one(conversation)?.notice(Happening::Invited(&by, &whom), now);
        self.settle(now);
        self.sync(conversation, now);
        self.told(invited, Some(conversation), &format!("{by} invited you."));
        Ok(())
    }
}
