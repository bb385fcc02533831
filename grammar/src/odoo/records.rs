//! The records of Odoo's chatbot scripts, as its data files and its interface hold them.
//!
//! Fields are named as Odoo names them, without its prefixes. Records keep the order in which they were read; Odoo's own
//! order is that of the sequence and, where it is equal, of creation.

use serde::{Deserialize, Serialize};

/// What a record is called where others refer to it: `module.name` or `name` in data files, the number in digits where
/// records were read over its interface.
pub type Id = String;

/// Where a record was read: the number of its line from 1 and of its column in characters from 1; 0 where that is not
/// known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The file, as its place among those that were read.
    pub file: u32,
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

/// Everything that was read, or is to be written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Records {
    /// `chatbot.script`.
    pub scripts: Vec<Script>,
    /// `im_livechat.expertise`.
    pub expertise: Vec<Expertise>,
    /// `crm.team` and `helpdesk.team`.
    pub teams: Vec<Team>,
    /// `res.users`, as far as they work in live chat.
    pub operators: Vec<Operator>,
}

/// A `chatbot.script` with its steps.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Script {
    /// Its id.
    pub id: Id,
    /// `title`.
    pub title: String,
    /// `active`: no for an archived script; none where nothing is known of it, as in an export.
    pub active: Option<bool>,
    /// Its steps, in the order in which they were read.
    pub steps: Vec<Step>,
    /// Where it was read.
    pub place: Place,
}

impl Script {
    /// Whether it is archived, as far as is known.
    pub fn is_archived(&self) -> bool {
        self.active == Some(false)
    }
}

/// A `chatbot.script.step` with its answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Its id.
    pub id: Id,
    /// `sequence`.
    pub sequence: i64,
    /// `step_type`.
    pub kind: StepType,
    /// `message`.
    pub message: Message,
    /// `answer_ids`, in the order in which they were read.
    pub answers: Vec<Answer>,
    /// `triggering_answer_ids`, its "Only If".
    pub triggers: Vec<Id>,
    /// `operator_expertise_ids`.
    pub expertise: Vec<Id>,
    /// `crm_team_id`, or the helpdesk's team.
    pub team: Option<Id>,
    /// Where it was read.
    pub place: Place,
}

/// `step_type`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum StepType {
    /// `text`.
    #[default]
    Text,
    /// `question_selection`.
    Question,
    /// `question_email`.
    Email,
    /// `question_phone`.
    Phone,
    /// `free_input_single`.
    FreeInput,
    /// `free_input_multi`.
    FreeInputMulti,
    /// `forward_operator`.
    Forward,
    /// `create_lead`.
    CreateLead,
    /// `create_lead_and_forward`.
    CreateLeadAndForward,
    /// The ticket step of the helpdesk bridge: `create_ticket`.
    CreateTicket,
    /// One that some other module brings.
    Other(String),
}

/// `message`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The words, or the HTML.
    pub text: String,
    /// Whether `text` is HTML, as it is from Odoo 19 on.
    pub html: bool,
}

/// A `chatbot.script.answer`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// Its id.
    pub id: Id,
    /// `sequence`.
    pub sequence: i64,
    /// `name`.
    pub name: String,
    /// `redirect_link`.
    pub redirect_link: Option<String>,
    /// Where it was read.
    pub place: Place,
}

/// An `im_livechat.expertise`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Expertise {
    /// Its id.
    pub id: Id,
    /// `name`.
    pub name: String,
    /// `user_ids`: who holds it; empty also where that is not known.
    pub users: Vec<Id>,
}

/// A `crm.team` or `helpdesk.team`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Team {
    /// Its id.
    pub id: Id,
    /// `name`.
    pub name: String,
    /// Whether it is one of the helpdesk's, and no sales team.
    pub helpdesk: bool,
    /// `member_ids`; empty also where they are not known.
    pub members: Vec<Id>,
}

/// A `res.users` who answers live chats.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Operator {
    /// Its id.
    pub id: Id,
    /// `name`.
    pub name: String,
    /// `livechat_username`.
    pub chat_name: Option<String>,
    /// The codes of `lang` and `livechat_lang_ids`, the main one first.
    pub languages: Vec<String>,
}
