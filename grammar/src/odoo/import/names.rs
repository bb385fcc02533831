//! Short names made of the words that people read.

use std::collections::BTreeSet;

use crate::odoo::unique::Unique;
use crate::words::fold;

/// How many words a name has at most.
const MOST_WORDS: usize = 2;

/// How many characters a word of a name has at most, and all of them together.
const LONGEST: usize = 24;

/// Words that say nothing about what a question or answer is about: in English, French, Spanish, German and Dutch.
const EMPTY_WORDS: &str = " a about all am an and any are as at be been before by can choose could could describe did do does enter \
for from get give go got had has have hello hey hi how i id if im in into is it its ive just know leave let like \
looking many may me more much my need now of ok on one or our out please provide really s so some tell thank thanks \
that thats the their them there these they this to type up us using want was way we welcome were what whats when where which \
while who whom whose will with would write you your yours youre needs wants find show see talk speak something \
avec aux bonjour ce cela ces cette comment dans de des du elle en est et etes il ils je la le les leur lui ma mais mes moi mon nos \
notre nous on ou par pas pour pouvez pouvons puis quel quelle quelles quels que qui sa ses si sont souhaitez sur ta te tes un une \
veuillez vos votre voulez vous \
al como con cual cuales de del desea el ella es esta este hola la las le lo los me mi mis nuestro o para podemos por puede puedo \
que quiere se son su sus te tu tus un una unos usted y \
als an auf aus bei bin bist bitte da das dein dem den der die dir du ein eine einem einen einer er es euch fur guten habe haben \
hallo ich ihm ihn ihnen ihr ihre im ist kann konnen mein mit mochten nach oder sie sind uber um und uns unser von vor war was \
welche welchen welcher welches wen wer wie willkommen wir wo zu zum zur \
aan bent bij dan dat de deze dit een en graag had heb hebben heeft het hoe hun ik in is jij jouw kan kunnen kunt me met mij mijn \
naar of om ons onze op over te tot u uit uw van voor waar wat we welke welkom wie wij wil wilt zijn zijt ";

/// Words of questions that ask for the visitor's wish in general.
const WISH_WORDS: &str = " help helped assist assistance aider aide ayudar ayudarle ayuda helfen hilfe helpen brings bring \
reason subject topic ";

fn is_among(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|known| known == word)
}

/// The words of a text, folded: letters and digits of a to z.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let parts = folded.split(|c: char| !c.is_ascii_alphanumeric());
    parts.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The telling words of a text, without those that are said all around; all its words where none is left.
fn telling(text: &str, around: &[String]) -> Vec<String> {
    let mut telling = words(text);
    let mut keep = |counts: &dyn Fn(&String) -> bool| {
        if telling.iter().any(counts) {
            telling.retain(counts);
        }
    };
    keep(&|word| word.len() > 1 && !is_among(EMPTY_WORDS, word));
    keep(&|word| !around.contains(word));
    telling
}

/// The name that a label or title makes: its first telling words; none where it has none. `around` are words that others
/// have too.
pub(super) fn of_label(label: &str, around: &[String]) -> Option<String> {
    let parts = label.split([',', ';', ':', '(', '/', '|', '&', '+', '–', '—']);
    let first = parts.map(first_of_row).find(|part| words(part).iter().any(|word| is_telling(word)));
    joined(&telling(first.unwrap_or(label), around))
}

fn is_telling(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase()) && !is_among(EMPTY_WORDS, word)
}

/// The words before the first "and" or "or".
fn first_of_row(label: &str) -> &str {
    let joins = [" and ", " or ", " et ", " ou ", " und ", " oder ", " en ", " y ", " o "];
    let ends = joins.iter().filter_map(|join| label.find(join));
    let before = ends.min().map_or(label, |at| &label[..at]);
    if words(before).iter().any(|word| is_telling(word)) { before } else { label }
}

/// The name that a longer text makes: of its question, else of its first sentence.
pub(super) fn of_text(text: &str, around: &[String]) -> Option<String> {
    let words = words(telling_sentence(text));
    if text.contains('?') && words.iter().any(|word| is_among(WISH_WORDS, word)) {
        return Some("topic".to_owned());
    }
    let counts = |word: &&String| word.len() > 1 && !is_among(EMPTY_WORDS, word);
    if words.iter().filter(counts).count() == 0 {
        return None;
    }
    joined(&telling(telling_sentence(text), around))
}

/// The last question of a text; without one, its first sentence.
fn telling_sentence(text: &str) -> &str {
    let parts = || text.split_inclusive(['.', '!', '?', '\n', '…']);
    let sentences = || parts().filter(|part| part.contains(char::is_alphanumeric));
    let question = sentences().rfind(|part| part.ends_with('?'));
    question.or_else(|| sentences().next()).unwrap_or(text)
}

/// The first words in a row; numbers go behind the first word that is none.
fn joined(words: &[String]) -> Option<String> {
    let is_word = |word: &&String| word.starts_with(|c: char| c.is_ascii_lowercase());
    let first = words.iter().position(|word| is_word(&word))?;
    let numbers = words[..first].iter().take(MOST_WORDS);
    let more = words[first + 1..].iter().take(if first > 0 { 0 } else { MOST_WORDS - 1 });
    let mut name: String = words[first].chars().take(LONGEST).collect();
    for word in more.chain(numbers) {
        if name.len() + 1 + word.len() > LONGEST {
            break;
        }
        name.push('_');
        name.push_str(word);
    }
    Some(name)
}

/// Names of one sort of thing.
#[derive(Debug, Default)]
pub(super) struct Names {
    given: Unique,
    /// The words of kinds that inputs are called by.
    kinds: BTreeSet<String>,
}

/// The inputs that may be called like their kind.
const KINDS: [&str; 2] = ["email", "phone"];

impl Names {
    /// Names of which these cannot be given.
    pub(super) fn without(reserved: &[&str]) -> Self {
        let mut names = Self::default();
        names.given.take(reserved.iter().map(|name| (*name).to_owned()));
        names
    }

    /// The wanted name, or where it is given already, the same with a number.
    pub(super) fn give(&mut self, wanted: &str) -> String {
        self.given.give(wanted)
    }

    /// Whether a name is given already.
    pub(super) fn is_taken(&self, name: &str) -> bool {
        self.given.is_taken(name) && !KINDS.contains(&name) || self.kinds.contains(name)
    }

    /// Gives a name, which may be the word of a kind of input.
    pub(super) fn give_kind(&mut self, wanted: &str) -> String {
        if KINDS.contains(&wanted) && self.kinds.insert(wanted.to_owned()) {
            return wanted.to_owned();
        }
        self.give(wanted)
    }

    /// The first of the wanted names that is free; else the last of them with a number.
    pub(super) fn give_first(&mut self, wanted: &[String]) -> String {
        match wanted.iter().find(|name| !self.given.is_taken(name)) {
            Some(free) => self.give(free),
            None => self.give(wanted.last().map_or("more", String::as_str)),
        }
    }
}
