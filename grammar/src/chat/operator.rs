//! What operators do besides writing.

/// What an operator does besides writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OperatorAct {
    /// He is in some state, or comes and goes: `operator Sam away`.
    Is(Presence),
    /// He joins this channel, by its name: `operator Sam joins Website`.
    JoinsChannel(String),
    /// He leaves this channel, by its name, and is there all the same: `operator Sam leaves Website`.
    LeavesChannel(String),
    /// What he shows to his colleagues by hand: `operator Sam shows busy`.
    Shows(Shown),
    /// He changes his preferences, or somebody else's: `operator Sam sets languages: fr, en`.
    Sets {
        /// Whose, by name or chat name, where they are not his own: `operator Bea sets languages of Sam: fr`.
        of: Option<String>,
        /// What they are from now on.
        setting: Setting,
    },
    /// He makes a new expertise: `operator Bea makes expertise vip: Important customers`.
    Makes {
        /// Its key, as scripts name it.
        key: String,
        /// What people call it.
        label: String,
    },
    /// He gives an expertise another label: `operator Bea renames expertise vip: Gold customers`.
    Renames {
        /// Its key.
        key: String,
        /// What people call it from now on.
        label: String,
    },
}

/// What an operator does, or what keeps him from being given conversations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presence {
    /// He can be given conversations: not full, not away, in no call.
    Free,
    /// He is there, and has as many conversations as he may have.
    Full,
    /// He is there, but has touched nothing for a while.
    Away,
    /// He touches nothing from now on, and what follows from that follows by itself: he is away after ten minutes, and
    /// out of his channels after thirty.
    Idle,
    /// He is not connected, and still on the lists of his channels.
    Offline,
    /// He is in a call.
    InCall,
    /// He is there, and wants to be given nothing.
    DoNotAssign,
    /// He comes into his channels, online.
    Joins,
    /// He goes home: out of them, and not connected.
    Leaves,
    /// He is there again, in his channels, out of any call, and is given conversations.
    Back,
}

impl Presence {
    /// All of them, with the words of the language.
    pub const ALL: [(&'static str, Self); 10] = [
        ("free", Self::Free),
        ("full", Self::Full),
        ("away", Self::Away),
        ("idle", Self::Idle),
        ("offline", Self::Offline),
        ("in a call", Self::InCall),
        ("do not assign", Self::DoNotAssign),
        ("joins", Self::Joins),
        ("leaves", Self::Leaves),
        ("back", Self::Back),
    ];

    /// The words of the language.
    pub fn words(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Full => "full",
            Self::Away => "away",
            Self::Idle => "idle",
            Self::Offline => "offline",
            Self::InCall => "in a call",
            Self::DoNotAssign => "do not assign",
            Self::Joins => "joins",
            Self::Leaves => "leaves",
            Self::Back => "back",
        }
    }
}

/// What an operator shows to his colleagues by hand. It changes nothing about what he is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// That he is there.
    Online,
    /// That he is away.
    Away,
    /// That he does not want to be disturbed.
    Busy,
    /// That he is not there.
    Offline,
    /// Nothing by hand any more: what is so.
    Nothing,
}

impl Shown {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Online, Self::Away, Self::Busy, Self::Offline, Self::Nothing];

    /// The words of the language.
    pub fn words(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Away => "away",
            Self::Busy => "busy",
            Self::Offline => "offline",
            Self::Nothing => "nothing",
        }
    }
}

/// What can be set in an operator's preferences. Each takes the place of all that was set there before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The name that visitors see.
    ChatName(String),
    /// The languages in which he chats, as BCP 47 tags, the main one first; none of them: `none`.
    Languages(Vec<String>),
    /// What he knows about; nothing: `none`.
    Expertise(Vec<Skill>),
}

/// An expertise that an operator holds, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skill {
    /// Its key.
    pub key: String,
    /// Its level, which should be from 1 to 5; none where the usual one is meant.
    pub level: Option<u32>,
}

/// Stands for a list with nothing in it.
pub(crate) const NONE: &str = "none";

impl Setting {
    /// The words of the language that say what is set.
    pub fn words(&self) -> &'static str {
        match self {
            Self::ChatName(_) => "chat name",
            Self::Languages(_) => "languages",
            Self::Expertise(_) => "expertise",
        }
    }

    /// The value, as it is written behind the colon.
    pub fn value(&self) -> String {
        match self {
            Self::ChatName(name) => name.clone(),
            Self::Languages(tags) => list(tags),
            Self::Expertise(skills) => list(&skills.iter().map(Skill::written).collect::<Vec<_>>()),
        }
    }
}

impl Skill {
    fn written(&self) -> String {
        match self.level {
            Some(level) => format!("{} {level}", self.key),
            None => self.key.clone(),
        }
    }
}

fn list(items: &[String]) -> String {
    if items.is_empty() { NONE.to_owned() } else { items.join(", ") }
}
