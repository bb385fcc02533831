//! A condition that names an answer that its question does not have.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;
use crate::words::{all, nearest};

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB207",
    severity: Severity::Error,
    title: "Unknown answer",
    page: "\
Behind `is` a condition names an answer of the question in front of it, by its key. This question has no answer with this key, so the condition could never hold.

The key is the word in square brackets behind the label, not the label itself.

Mend the key in the condition, or give the answer that you mean this key.

Whether a question has an answer at all is no answer of it: that is asked with `answered(topic)`, and how often it was asked with `asked(topic)`.",
    mistake: "\
bot Front desk

== start
ask topic: What is it about?
  - An invoice [invoice]
  - My parcel [parcel]
say Please have the number of the invoice at hand. (if topic is invoce)
ask lines details: What happened?
create ticket: {topic}
-> end
",
    mend: "\
bot Front desk

== start
ask topic: What is it about?
  - An invoice [invoice]
  - My parcel [parcel]
say Please have the number of the invoice at hand. (if topic is invoice)
ask lines details: What happened?
create ticket: {topic}
-> end
",
};

/// How many keys are named in one finding; more would only hide it.
const MOST_KEYS: usize = 8;

/// `question is word`; `keys` are those of the question's answers.
pub(crate) fn finding(location: Location, word: &str, question: &str, keys: &[&str]) -> Finding {
    let message = format!("`{question}` has no answer with the key `{word}`.");
    let finding = Finding::new(&EXPLANATION, location, message);
    match nearest(word, keys.iter().copied()) {
        Some(near) => finding.help(format!("Did you mean `{near}`?")).replace(location, near),
        None => finding.help(help(keys)),
    }
}

/// Words that say that there is an answer, and words that say that there is none.
const ANSWERED: [&str; 3] = ["answered", "known", "filled"];
const UNANSWERED: [&str; 9] =
    ["unanswered", "empty", "nothing", "none", "missing", "blank", "null", "unknown", "undefined"];

/// `question is word` at `location`, or with `is` false `question is not word`, where the word says whether there is an
/// answer, or whether it was asked; none for other words.
pub(crate) fn whether_answered(location: Location, question: &str, word: &str, is: bool) -> Option<Finding> {
    let (message, call) = if word == "asked" {
        let sign = if is { "> 0" } else { "is 0" };
        let message = format!("How often `{question}` was asked is counted by `asked({question})`.");
        (message, format!("asked({question}) {sign}"))
    } else {
        let has = ANSWERED.contains(&word).then_some(is);
        let has = has.or_else(|| UNANSWERED.contains(&word).then_some(!is))?;
        let not = if has { "" } else { "not " };
        let message = format!("Whether `{question}` has an answer is asked with `answered({question})`.");
        (message, format!("{not}answered({question})"))
    };
    let finding = Finding::new(&EXPLANATION, location, message);
    Some(finding.help(format!("Write `{call}`.")).replace(location, call))
}

fn help(keys: &[&str]) -> String {
    let quoted: Vec<String> =
        keys.iter().filter(|key| !key.is_empty()).map(|key| format!("`{key}`")).collect();
    match quoted.get(..MOST_KEYS) {
        Some(some) => format!("Among its keys are {}.", all(some)),
        None if quoted.is_empty() => {
            "Write the answer that you mean, with its key in square brackets.".to_string()
        }
        None => format!("Its keys: {}.", all(&quoted)),
    }
}
