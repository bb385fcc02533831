//! What the desk tells everybody in a conversation of what happens there, in the language of its visitor; in English where
//! the desk has no words in it, as in [`crate::words`].

use super::conversation::Notice;
use crate::words::Language;

/// Something that happens in a conversation.
#[derive(Clone, Copy, Debug)]
pub(super) enum Happening<'a> {
    /// An operator who was not asked joins.
    Joined(&'a str),
    /// An operator leaves; whether the visitor waits for a colleague of his then.
    Left(&'a str, bool),
    /// An operator has lost the connection; whether the visitor waits for a colleague of his then.
    Lost(&'a str, bool),
    /// The bot hands the conversation over to an operator.
    HandedOver(&'a str, &'a str),
    /// An operator invites another one.
    Invited(&'a str, &'a str),
    /// The visitor closes the chat.
    VisitorLeft,
}

impl Happening<'_> {
    /// What the notice of it is about.
    pub(super) fn notice(self) -> Notice {
        match self {
            Self::Joined(_) => Notice::Joined,
            Self::Left(..) => Notice::Left,
            Self::Lost(..) => Notice::ConnectionLost,
            Self::HandedOver(..) => Notice::HandedOver,
            Self::Invited(..) => Notice::Invited,
            Self::VisitorLeft => Notice::VisitorLeft,
        }
    }
}

/// It in words, for a visitor who speaks the language of this BCP 47 tag.
pub(super) fn words(happening: Happening<'_>, tag: &str) -> String {
    let language = Language::of(tag).unwrap_or(Language::English);
    let next = |waits: bool| if waits { a_colleague_goes_on(language) } else { "" };
    match happening {
        Happening::Joined(who) => joined(language, who),
        Happening::Left(who, waits) => format!("{}{}", left(language, who), next(waits)),
        Happening::Lost(who, waits) => format!("{}{}", lost(language, who), next(waits)),
        Happening::HandedOver(by, whom) | Happening::Invited(by, whom) => invited(language, by, whom),
        Happening::VisitorLeft => left(language, visitor(language)),
    }
}

fn joined(language: Language, who: &str) -> String {
    match language {
        Language::English => format!("{who} joined the conversation."),
        Language::French => format!("{who} a rejoint la conversation."),
        Language::Spanish => format!("{who} se ha unido a la conversación."),
        Language::German => format!("{who} ist jetzt im Gespräch dabei."),
        Language::Dutch => format!("{who} neemt nu deel aan het gesprek."),
    }
}

fn left(language: Language, who: &str) -> String {
    match language {
        Language::English => format!("{who} left the conversation."),
        Language::French => format!("{who} a quitté la conversation."),
        Language::Spanish => format!("{who} ha salido de la conversación."),
        Language::German => format!("{who} hat das Gespräch verlassen."),
        Language::Dutch => format!("{who} heeft het gesprek verlaten."),
    }
}

fn lost(language: Language, who: &str) -> String {
    match language {
        Language::English => format!("{who} has lost the connection."),
        Language::French => format!("{who} a perdu la connexion."),
        Language::Spanish => format!("{who} ha perdido la conexión."),
        Language::German => format!("{who} hat die Verbindung verloren."),
        Language::Dutch => format!("{who} heeft geen verbinding meer."),
    }
}

fn invited(language: Language, by: &str, whom: &str) -> String {
    match language {
        Language::English => format!("{by} invited @{whom}"),
        Language::French => format!("{by} a invité @{whom}"),
        Language::Spanish => format!("{by} ha invitado a @{whom}"),
        Language::German => format!("{by} hat @{whom} eingeladen"),
        Language::Dutch => format!("{by} heeft @{whom} uitgenodigd"),
    }
}

fn visitor(language: Language) -> &'static str {
    match language {
        Language::English => "Visitor",
        Language::French => "Le visiteur",
        Language::Spanish => "El visitante",
        Language::German => "Der Besucher",
        Language::Dutch => "De bezoeker",
    }
}

fn a_colleague_goes_on(language: Language) -> &'static str {
    match language {
        Language::English => " A colleague goes on with you as soon as one is free.",
        Language::French => " Un collègue prend la suite avec vous dès qu’il y en a un de libre.",
        Language::Spanish => " Un compañero seguirá con usted en cuanto haya alguno libre.",
        Language::German => " Es geht mit Ihnen weiter, sobald jemand anderes frei ist.",
        Language::Dutch => " Een collega gaat met u verder zodra er een vrij is.",
    }
}
