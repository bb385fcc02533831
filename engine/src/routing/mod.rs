//! Routing: which operator gets a conversation, and why.
//!
//! [`Routing`] holds who is there and what they are doing, together with an index that is brought up to date at every
//! change, so that a decision looks at bits and never at names. A decision depends on this state, the request and its
//! seed alone: the same state and seed choose the same operator. The rules and the order of the groups are those of
//! Odoo Live Chat; where ours go further, the item says so.

mod bits;
mod conversation;
mod decide;
mod explain;
mod group;
mod index;
mod names;
mod operator;
mod place;
mod request;
mod slots;
mod state;
mod tie;
mod upkeep;

pub use conversation::ConversationId;
pub use decide::Decision;
pub use explain::{Account, Clock, Explanation, Refusal, Standing, TieBreak, time_of_day};
pub use group::Group;
pub use operator::{DEFAULT_LEVEL, HIGHEST_LEVEL, OperatorId, Presence, Profile};
pub use place::{Capacity, ChannelId, ChannelRules, TeamId};
pub use request::{CountryId, ExpertiseId, LanguageId, Request, Wanted};
pub use state::Routing;

/// For how many milliseconds after its last message a conversation counts against the limit of its channel: 15 min,
/// as Odoo Live Chat does.
pub const CAPACITY_WINDOW: u64 = 15 * 60 * 1000;

/// For how many milliseconds after its last message a conversation counts as work of its agents: 30 min, as Odoo Live
/// Chat does.
pub const LOAD_WINDOW: u64 = 30 * 60 * 1000;

/// For how many milliseconds after being given a conversation an operator is spared, if somebody else is there: 120 s,
/// as Odoo Live Chat does.
pub const SPARED_WINDOW: u64 = 120 * 1000;
