//! A desk as its file describes it: plain data, everything but names with a default. Whether it makes sense is for
//! others to check; whoever builds on it passes over what does not.

use serde::{Deserialize, Serialize};

use super::levels;
use crate::routing::Presence;

/// A whole desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Desk {
    /// The enabled languages, BCP 47 tags; `en` alone unless written. The first is that of operators without any.
    pub languages: Vec<String>,
    /// Who works here.
    pub operators: Vec<Operator>,
    /// Where visitors come from; one channel `Website` with everybody unless written.
    pub channels: Vec<Channel>,
    /// Who tickets, leads and hand-overs can go to together.
    pub teams: Vec<Team>,
    /// Texts that operators use again and again.
    pub canned: Vec<Canned>,
    /// What everybody is doing when a simulation begins.
    pub state: State,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            languages: vec!["en".to_owned()],
            operators: Vec::new(),
            channels: Vec::new(),
            teams: Vec::new(),
            canned: Vec::new(),
            state: State::default(),
        }
    }
}

/// An operator.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operator {
    /// His name, unique in the desk.
    pub name: String,
    /// The name that visitors see; his name where it is empty.
    #[serde(default)]
    pub chat_name: String,
    /// The languages in which he chats, the main one first; the desk's first where none is written.
    #[serde(default)]
    pub languages: Vec<String>,
    /// His country, two capital letters; empty where it does not matter.
    #[serde(default)]
    pub country: String,
    /// What he knows about, with a level from 1 to 5 each.
    #[serde(default, serialize_with = "levels::serialize", deserialize_with = "levels::deserialize_levels")]
    pub expertise: Vec<(String, i64)>,
    /// What he may change.
    #[serde(default)]
    pub role: Role,
}

/// What an operator may change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// His own preferences.
    #[default]
    User,
    /// Expertise, and who holds it, too.
    Administrator,
}

/// A channel.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// Its name, unique in the desk.
    pub name: String,
    /// The names of its operators; everybody where they are not written.
    #[serde(default)]
    pub operators: Option<Vec<String>>,
    /// How many open conversations an operator may have.
    #[serde(default)]
    pub capacity: Capacity,
    /// Whether operators in a call may be given conversations; yes unless written, as in Odoo Live Chat.
    #[serde(default = "yes")]
    pub during_calls: bool,
    /// The order in which groups of operators are tried, by the names of [`crate::routing::Group`]; those left out
    /// come after those written, in the usual order.
    #[serde(default)]
    pub groups: Vec<String>,
    /// For how long an operator may keep silent before the next one is asked, where the script does not say; for ever
    /// unless written.
    #[serde(default)]
    pub unanswered: Option<String>,
    /// Which bot is shown on which page.
    #[serde(default)]
    pub rules: Vec<Rule>,
    /// What a visitor reads before anybody has written.
    #[serde(default)]
    pub texts: Texts,
}

/// What a visitor reads of a channel before anybody has written. Where one is not written, the host has words of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Texts {
    /// What the button says that opens the chat; what stands beside it where a rule shows it with a notification. In Odoo
    /// Live Chat, the text of the button.
    pub button: Option<String>,
    /// The first message, where no bot greets: an operator seems to say it. In Odoo Live Chat, the welcome message.
    pub welcome: Option<String>,
    /// What stands in the empty line in which the visitor writes. In Odoo Live Chat, the chat input placeholder.
    pub placeholder: Option<String>,
}

/// How many open conversations of a channel an operator may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Capacity {
    /// As many as come.
    Unlimited,
    /// At most so many, at least 1.
    Limited(i64),
}

impl Default for Capacity {
    fn default() -> Self {
        Self::Limited(10)
    }
}

/// Which bot is shown on which page, to whom, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rule {
    /// Found anywhere in the address of the page; empty for all pages.
    pub url: String,
    /// Only for visitors from these countries; all where none is written.
    pub countries: Vec<String>,
    /// The script, as a path from the desk file.
    pub bot: String,
    /// Whether it depends on who is there.
    pub condition: Condition,
    /// How it is shown.
    pub action: Action,
    /// Lower ones first.
    pub order: i64,
}

/// Whether a rule depends on who is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// It does not.
    #[default]
    Always,
    /// It holds when no operator is available.
    NobodyAvailable,
    /// It holds when some operator is available.
    SomebodyAvailable,
}

/// How a bot is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    /// As a button.
    #[default]
    Show,
    /// As a button with a notification.
    Notify,
    /// It opens by itself after so long.
    Open(String),
    /// Not at all.
    Hide,
}

/// A team.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// The name that scripts use, unique in the desk.
    pub key: String,
    /// The name that people see; the key where it is empty.
    #[serde(default)]
    pub name: String,
    /// The names of its members.
    #[serde(default)]
    pub members: Vec<String>,
    /// Where several teams could take a ticket, the lowest does.
    #[serde(default)]
    pub priority: i64,
    /// Whether tickets out of conversations go to it.
    #[serde(default)]
    pub live_chat: bool,
}

/// A canned response.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Canned {
    /// What is typed for it, without the colon.
    pub shortcut: String,
    /// What is said.
    #[serde(default)]
    pub text: String,
    /// The names of the operators who may use it; everybody where none is written.
    #[serde(default)]
    pub shared_with: Vec<String>,
}

/// What everybody is doing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct State {
    /// Operators by name; those left out are online.
    #[serde(serialize_with = "levels::serialize", deserialize_with = "levels::deserialize_map")]
    pub operators: Vec<(String, OperatorState)>,
    /// Conversations that they have.
    pub conversations: Vec<ConversationState>,
}

/// What an operator is doing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OperatorState {
    /// Whether he is there.
    pub presence: Presence,
    /// For how long he has had this presence; not known where it is not written.
    pub since: Option<String>,
    /// Whether he is in a call.
    pub in_call: bool,
    /// Whether he is set to be given nothing.
    pub do_not_assign: bool,
}

/// A conversation that operators have. Ages are durations before now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ConversationState {
    /// The name of its channel; the first one where it is empty.
    pub channel: String,
    /// The names of the operators who take part.
    pub agents: Vec<String>,
    /// How long ago they were given it; 10 min unless written.
    pub given: String,
    /// How long ago something was written in it; just now unless written.
    pub active: String,
    /// Whether it has a call.
    pub in_call: bool,
    /// Whether it is still open; yes unless written.
    pub open: bool,
}

impl Default for ConversationState {
    fn default() -> Self {
        Self {
            channel: String::new(),
            agents: Vec::new(),
            given: "10 min".to_owned(),
            active: "0 s".to_owned(),
            in_call: false,
            open: true,
        }
    }
}

fn yes() -> bool {
    true
}
