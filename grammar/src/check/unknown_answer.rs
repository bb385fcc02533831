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

Mend the key in the condition, or give the answer that you mean this key.",
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
