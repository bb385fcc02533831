//! What the files of all formats are read into: entries of models with fields, before they are put together.

use switchboard_grammar::odoo::records::Place;

/// The models that are read. Entries of others are passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Model {
    /// `chatbot.script`.
    Script,
    /// `chatbot.script.step`.
    Step,
    /// `chatbot.script.answer`.
    Answer,
    /// `im_livechat.expertise`.
    Expertise,
    /// `crm.team`.
    SalesTeam,
    /// `helpdesk.team`.
    HelpdeskTeam,
    /// `res.users`.
    User,
    /// `res.lang`.
    Language,
}

impl Model {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Script,
        Self::Step,
        Self::Answer,
        Self::Expertise,
        Self::SalesTeam,
        Self::HelpdeskTeam,
        Self::User,
        Self::Language,
    ];

    /// Its name in Odoo.
    pub fn name(self) -> &'static str {
        match self {
            Self::Script => "chatbot.script",
            Self::Step => "chatbot.script.step",
            Self::Answer => "chatbot.script.answer",
            Self::Expertise => "im_livechat.expertise",
            Self::SalesTeam => "crm.team",
            Self::HelpdeskTeam => "helpdesk.team",
            Self::User => "res.users",
            Self::Language => "res.lang",
        }
    }

    /// The model with a name; none where it is not read.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|model| model.name() == name)
    }

    /// The fields that are read.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Script => &["title", "active", "script_step_ids"],
            Self::Step => &[
                "chatbot_script_id",
                "sequence",
                "step_type",
                "message",
                "answer_ids",
                "triggering_answer_ids",
                "operator_expertise_ids",
                "crm_team_id",
                "helpdesk_team_id",
            ],
            Self::Answer => &["script_step_id", "sequence", "name", "redirect_link"],
            Self::Expertise => &["name", "user_ids"],
            Self::SalesTeam | Self::HelpdeskTeam => &["name", "member_ids"],
            Self::User => {
                &["name", "livechat_username", "lang", "livechat_lang_ids", "livechat_expertise_ids"]
            }
            Self::Language => &["code"],
        }
    }

    /// A field that is read, by its name.
    pub fn field(self, name: &str) -> Option<&'static str> {
        self.fields().iter().copied().find(|field| *field == name)
    }

    /// The fields that may hold whole entries of another model, that model, and its field that leads back.
    pub fn parts(self, field: &str) -> Option<(Self, &'static str)> {
        match (self, field) {
            (Self::Script, "script_step_ids") => Some((Self::Step, "chatbot_script_id")),
            (Self::Step, "answer_ids") => Some((Self::Answer, "script_step_id")),
            _ => None,
        }
    }

    /// Whether leaving a field out changes nothing about what a bot does: who made a record and when, and what Odoo
    /// calculates by itself.
    pub fn may_lose(self, field: &str) -> bool {
        const ANYWHERE: [&str; 9] = [
            "id",
            "display_name",
            "create_uid",
            "create_date",
            "write_uid",
            "write_date",
            "__last_update",
            "company_id",
            "active",
        ];
        match self {
            Self::Script => {
                ANYWHERE.contains(&field)
                    || ["operator_partner_id", "image_1920", "source_id"].contains(&field)
                    || field.starts_with("livechat_channel")
                    || field.starts_with("first_step")
                    || field.starts_with("image_")
            }
            Self::Step => {
                ANYWHERE.contains(&field)
                    || field.starts_with("is_forward_operator")
                    || field == "chatbot_script_name"
            }
            Self::Answer => ANYWHERE.contains(&field) || field == "chatbot_script_id",
            Self::Expertise => ANYWHERE.contains(&field),
            // Teams, users and languages have many fields that are no business of a bot.
            Self::SalesTeam | Self::HelpdeskTeam | Self::User | Self::Language => true,
        }
    }
}

/// One entry of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its model.
    pub model: Model,
    /// What it is called; none for one that is made inside another without a name.
    pub id: Option<String>,
    /// Where it begins.
    pub place: Place,
    /// Its fields, in their order; a later one of a name counts instead of an earlier one.
    pub fields: Vec<Field>,
}

/// A field of an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Where it begins.
    pub place: Place,
    /// What it holds.
    pub value: Value,
}

/// What a field holds, or a part of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing: `None`, `null`, an empty cell.
    Nothing,
    /// Yes or no. Odoo also writes a no where there is nothing.
    Truth(bool),
    /// A whole number.
    Whole(i64),
    /// Another number.
    Fraction(f64),
    /// Words.
    Text(String),
    /// Words with markup.
    Markup(String),
    /// What another entry is called.
    Reference(String),
    /// Several values.
    List(Vec<Value>),
    /// Values with names: the fields of an entry inside another.
    Table(Vec<(String, Value)>),
}
