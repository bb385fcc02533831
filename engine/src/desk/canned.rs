//! Canned responses: texts that operators use again and again, found by their shortcuts.

use switchboard_grammar::words::fold;

use super::description::Canned;
use super::state::Desk;
use crate::routing::OperatorId;

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

    /// A line as it is sent: every word that is a shortcut of the operator's, as `:sorry`, is replaced by its text.
    pub(super) fn with_canned(
        &self,
        operator: OperatorId,
        line: &str,
        visitor: &str,
        bot: BotValues<'_>,
    ) -> String {
        let mut sent = String::with_capacity(line.len());
        for piece in line.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end();
            match self.shortcut(operator, word) {
                Some(canned) => {
                    sent.push_str(&self.filled(&canned.text, operator, visitor, bot));
                    sent.push_str(&piece[word.len()..]);
                }
                None => sent.push_str(piece),
            }
        }
        sent
    }

    fn shortcut(&self, operator: OperatorId, word: &str) -> Option<&Canned> {
        let shortcut = word.strip_prefix(':')?;
        let shortcut = shortcut.strip_prefix(':').unwrap_or(shortcut);
        self.shared_with(operator).find(|canned| canned.shortcut == shortcut && !shortcut.is_empty())
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
