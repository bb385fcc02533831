//! The bot's own words: what it says where the script says nothing, in five languages.

use std::sync::Arc;

/// One of the built-in sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phrase {
    /// None of the answers was meant.
    PleaseChoose,
    /// Not an e-mail address.
    NotEmail,
    /// Not a phone number.
    NotPhone,
    /// Not a number.
    NotNumber,
    /// A message without words.
    Blank,
    /// One message that is too long.
    TooLong,
    /// Messages that are too long together.
    TooMuch,
}

/// How many sentences there are; the last one of [`Phrase`] and one more.
const PHRASES: usize = Phrase::TooMuch as usize + 1;

/// A language that the bot has words of its own in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    French,
    Spanish,
    German,
    Dutch,
}

/// How many languages there are.
const LANGUAGES: usize = Language::Dutch as usize + 1;

impl Language {
    /// The language of a BCP 47 tag: what stands before its first `-` or `_` counts, in small or capital letters.
    /// None where the bot has no words of its own in it.
    pub(crate) fn of(tag: &str) -> Option<Self> {
        let bytes = tag.as_bytes();
        let (first, second) = (bytes.first()?.to_ascii_lowercase(), bytes.get(1)?.to_ascii_lowercase());
        if bytes.get(2).is_some_and(u8::is_ascii_alphanumeric) {
            return None;
        }
        match &[first, second] {
            b"en" => Some(Self::English),
            b"fr" => Some(Self::French),
            b"es" => Some(Self::Spanish),
            b"de" => Some(Self::German),
            b"nl" => Some(Self::Dutch),
            _ => None,
        }
    }
}

/// All sentences, ready to be said.
#[derive(Debug)]
pub(crate) struct Words {
    said: [[Arc<str>; PHRASES]; LANGUAGES],
    script: Language,
}

impl Words {
    /// The words for a script in this language.
    pub(crate) fn new(script: &str) -> Self {
        let said = SENTENCES.map(|sentences| sentences.map(Arc::from));
        Self { said, script: Language::of(script).unwrap_or(Language::English) }
    }

    /// A sentence in the visitor's language, else in the script's, else in English.
    pub(crate) fn say(&self, phrase: Phrase, visitor: &str) -> Arc<str> {
        let language = Language::of(visitor).unwrap_or(self.script);
        Arc::clone(&self.said[language as usize][phrase as usize])
    }
}

/// By language and phrase, both in the order of their declaration.
const SENTENCES: [[&str; PHRASES]; LANGUAGES] = [
    [
        "Please choose one of the answers.",
        "That does not look like an e-mail address. Please check it and try again.",
        "That does not look like a phone number. Please check it and try again.",
        "That does not look like a number. Please check it and try again.",
        "Please write a few words.",
        "That is too long: a message can have at most 4,000 characters. Please shorten it.",
        "That is more than can be kept here. What you wrote before is kept.",
    ],
    [
        "Veuillez choisir une des réponses.",
        "Cela ne ressemble pas à une adresse e-mail. Veuillez la vérifier et réessayer.",
        "Cela ne ressemble pas à un numéro de téléphone. Veuillez le vérifier et réessayer.",
        "Cela ne ressemble pas à un nombre. Veuillez le vérifier et réessayer.",
        "Veuillez écrire quelques mots.",
        "C’est trop long : un message peut compter au plus 4 000 caractères. Veuillez le raccourcir.",
        "C’est plus que ce qui peut être gardé ici. Ce que vous avez écrit avant est gardé.",
    ],
    [
        "Por favor, elija una de las respuestas.",
        "Eso no parece una dirección de correo electrónico. Compruébela e inténtelo de nuevo.",
        "Eso no parece un número de teléfono. Compruébelo e inténtelo de nuevo.",
        "Eso no parece un número. Compruébelo e inténtelo de nuevo.",
        "Por favor, escriba unas palabras.",
        "Es demasiado largo: un mensaje puede tener como máximo 4000 caracteres. Por favor, acórtelo.",
        "Es más de lo que se puede guardar aquí. Lo que escribió antes está guardado.",
    ],
    [
        "Bitte wählen Sie eine der Antworten.",
        "Das sieht nicht nach einer E-Mail-Adresse aus. Bitte prüfen Sie sie und versuchen Sie es noch einmal.",
        "Das sieht nicht nach einer Telefonnummer aus. Bitte prüfen Sie sie und versuchen Sie es noch einmal.",
        "Das sieht nicht nach einer Zahl aus. Bitte prüfen Sie sie und versuchen Sie es noch einmal.",
        "Bitte schreiben Sie ein paar Worte.",
        "Das ist zu lang: Eine Nachricht kann höchstens 4.000 Zeichen haben. Bitte kürzen Sie sie.",
        "Das ist mehr, als hier behalten werden kann. Was Sie vorher geschrieben haben, ist gesichert.",
    ],
    [
        "Kies alstublieft een van de antwoorden.",
        "Dat lijkt geen e-mailadres te zijn. Controleer het en probeer het opnieuw.",
        "Dat lijkt geen telefoonnummer te zijn. Controleer het en probeer het opnieuw.",
        "Dat lijkt geen getal te zijn. Controleer het en probeer het opnieuw.",
        "Schrijf alstublieft een paar woorden.",
        "Dat is te lang: een bericht mag hoogstens 4.000 tekens hebben. Kort het alstublieft in.",
        "Dat is meer dan hier bewaard kan worden. Wat u eerder schreef, is bewaard.",
    ],
];
