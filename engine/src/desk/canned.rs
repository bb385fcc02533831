//! Canned responses: texts that operators use again and again, found by their shortcuts.

use switchboard_grammar::words::{fold, nearest, one_line};

use super::description::Canned;
use super::state::Desk;
use crate::routing::OperatorId;

/// How many canned responses are listed at most, and how many characters of the text of each.
const MOST_LISTED: usize = 20;
const LISTED: usize = 60;

/// What the bot knows: the shown form of one of its values. None for a name that it does not have.
pub type BotValues<'a> = &'a dyn Fn(&str) -> Option<String>;

impl Desk {
    /// The canned responses that an operator may use and whose shortcut contains what he typed, behind `:` or `::`. Case
    /// and accents do not matter; those that begin so come first, then by shortcut.
    pub fn canned_for(&self, operator: OperatorId, typed: &str) -> Vec<&Canned> {
        let typed = fold(typed.trim().trim_start_matches(':'));
        let mut found: Vec<(bool, String, &Canned)> = self
            .shared_with(operator)
            .map(|canned| (canned, fold(&canned.shortcut)))
            .filter(|(_, shortcut)| shortcut.contains(&typed))
            .map(|(canned, shortcut)| (!shortcut.starts_with(&typed), shortcut, canned))
            .collect();
        found.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
        found.into_iter().map(|(_, _, canned)| canned).collect()
    }

    fn shared_with(&self, operator: OperatorId) -> impl Iterator<Item = &Canned> + '_ {
        let name = self.roster().name(operator);
        self.canned.iter().filter(move |canned| {
            canned.shared_with.is_empty() || canned.shared_with.iter().any(|other| other == name)
        })
    }

    /// A line as it is sent: every word that is a shortcut of the operator's, as `:sorry`, is replaced by its text, and
    /// what stands directly behind it goes on.
    pub(super) fn with_canned(
        &self,
        operator: OperatorId,
        line: &str,
        visitor: &str,
        bot: BotValues<'_>,
    ) -> String {
        let mut sent = String::with_capacity(line.len());
        for piece in line.split_inclusive(char::is_whitespace) {
            match self.shortcut(operator, piece.trim_end()) {
                Some((canned, end)) => {
                    let text = self.filled(&canned.text, operator, visitor, bot);
                    let (text, behind) = ended_once(&text, &piece[end..]);
                    sent.push_str(text);
                    sent.push_str(behind);
                }
                None => sent.push_str(piece),
            }
        }
        sent
    }

    /// The canned response that a word means, and where its shortcut ends in the word.
    fn shortcut(&self, operator: OperatorId, word: &str) -> Option<(&Canned, usize)> {
        let letters = word.strip_prefix("::").or_else(|| word.strip_prefix(':'))?;
        let called = |name: &str| self.shared_with(operator).find(|canned| canned.shortcut == name);
        let names = [letters, without_signs(letters)].into_iter().filter(|name| !name.is_empty());
        let found = names.filter_map(called).next()?;
        Some((found, word.len() - letters.len() + found.shortcut.len()))
    }

    /// What an operator is told of a line that only looks for a canned response, so that the visitor never reads it. None
    /// where it is one, or where the visitor may be meant to read it: one colon and a word stand for much besides.
    pub(super) fn no_canned(&self, operator: OperatorId, line: &str) -> Option<String> {
        let (colons, letters) = looked_for(line)?;
        if self.shortcut(operator, line).is_some() {
            return None;
        }
        let found = self.canned_for(operator, letters);
        match found.is_empty() {
            false => Some(listed(letters, &found)),
            true => (colons == "::").then(|| self.unknown_canned(operator, letters)),
        }
    }

    fn unknown_canned(&self, operator: OperatorId, letters: &str) -> String {
        let near = nearest(letters, self.shared_with(operator).map(|canned| canned.shortcut.as_str()));
        let meant = near.map_or_else(String::new, |near| format!(" Did you mean ::{near}?"));
        let all = match self.shared_with(operator).next() {
            Some(_) => ":: alone lists them all.",
            None => "You have none.",
        };
        let letters: String = letters.chars().take(40).collect();
        format!("There is no canned response ::{letters}, so nothing was sent.{meant} {all}")
    }

    /// The text of a canned response with its values. A name that means nothing stays as it is written. Where the
    /// visitor's name is not known, which is empty then, he is addressed without it: `Hello, {visitor}!` becomes `Hello!`.
    pub fn filled(&self, text: &str, operator: OperatorId, visitor: &str, bot: BotValues<'_>) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find('{') {
            let (before, inside) = rest.split_at(start);
            filled.push_str(before);
            let end = inside.find('}');
            let value = end.and_then(|end| match inside[1..end].trim() {
                "visitor" if visitor.is_empty() => Some(nameless(&mut filled, &inside[end + 1..]).to_owned()),
                "visitor" => Some(visitor.to_owned()),
                "operator" => Some(self.chat_name(operator).to_string()),
                name => bot(name),
            });
            let taken = match (end, value) {
                (Some(end), Some(value)) => {
                    filled.push_str(&value);
                    end + 1
                }
                _ => {
                    filled.push('{');
                    1
                }
            };
            rest = &inside[taken..];
        }
        filled.push_str(rest);
        filled
    }
}

/// The signs that end a shortcut where they stand directly behind it.
const ENDS_A_SHORTCUT: [char; 5] = [',', '.', '!', '?', ';'];

/// A word without the signs that end it where it is a shortcut: `:sorry` of `:sorry, dear`.
pub fn without_signs(word: &str) -> &str {
    word.trim_end_matches(ENDS_A_SHORTCUT)
}

/// A text and what stands behind it, where only one of the two has a sign between them: that behind it takes the place of
/// a full stop, and of nothing else, as questions stay questions.
fn ended_once<'t>(text: &'t str, behind: &'t str) -> (&'t str, &'t str) {
    let signs = behind.len() - behind.trim_start_matches(ENDS_A_SHORTCUT).len();
    match text.strip_suffix('.') {
        _ if signs == 0 => (text, behind),
        Some(text) => (text, behind),
        None if text.ends_with(['!', '?', '…']) => (text, &behind[signs..]),
        None => (text, behind),
    }
}

/// The colons and the letters of a line that is nothing but a word behind `::`, or behind `:` one of two letters or more:
/// `:D` and `:-)` are faces.
fn looked_for(line: &str) -> Option<(&str, &str)> {
    let word = without_signs(line);
    let letters = word.strip_prefix("::").or_else(|| word.strip_prefix(':'))?;
    let colons = &word[..word.len() - letters.len()];
    let is_name = letters.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let is_word = letters.starts_with(char::is_alphabetic) && letters.chars().nth(1).is_some();
    (is_name && (colons == "::" || is_word)).then_some((colons, letters))
}

/// Canned responses whose shortcut contains these letters, a line each.
fn listed(letters: &str, found: &[&Canned]) -> String {
    let with = if letters.is_empty() { String::new() } else { format!(" with `{letters}`") };
    let line = |canned: &&Canned| format!("::{}  {}", canned.shortcut, shortened(&canned.text));
    let mut lines = vec![format!("Nothing was sent. Your canned responses{with}:")];
    lines.extend(found.iter().take(MOST_LISTED).map(line));
    if found.len() > MOST_LISTED {
        lines.push(format!("and {} more", found.len() - MOST_LISTED));
    }
    lines.join("\n")
}

fn shortened(text: &str) -> String {
    let line = one_line(text);
    match line.char_indices().nth(LISTED) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

/// What stands for a visitor whose name is not known, between what was said before and what comes after. Where a sign or
/// the end comes after, he is addressed: nothing stands for him, and the blank and the comma before him go too.
fn nameless(before: &mut String, after: &str) -> &'static str {
    let after = after.trim_start_matches(' ');
    let addressed = after.is_empty() || after.starts_with(['.', ',', '!', '?', ';', ':', '…', '\n']);
    let kept = before.trim_end_matches([' ', ',']);
    // `Hello, …` and `Dear …` address him; `This is for …` only names him.
    let words = kept.rsplit(['.', '!', '?', '\n']).next().unwrap_or("").split_whitespace().count();
    let greeted = before.trim_end().ends_with(',') || (1..=2).contains(&words);
    if !addressed || !greeted {
        return "Visitor";
    }
    before.truncate(kept.len());
    ""
}
