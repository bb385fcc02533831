//! A key of an answer in quotes.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;
use crate::words::nearest;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB405",
    severity: Severity::Error,
    title: "Key in quotes",
    page: "\
A question is compared with a text in quotes. Which answer a visitor chose is told by the answer's key, and keys are names: they stand without quotes.

The key is the word in square brackets behind the label, not the label itself. It stays the same when the words on the button change or are translated.

Write the key without quotes: `topic is parcel`.",
    mistake: "\
bot Front desk

== start
ask topic: What is it about?
  - An invoice [invoice]
  - My parcel [parcel]
say Please have the number of the invoice at hand. (if topic is \"invoice\")
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

/// `text`, in quotes, where an answer is named; `keys` are those of the question.
pub(crate) fn finding(location: Location, text: &str, keys: &[&str]) -> Finding {
    let message = "The key of an answer stands without quotes.";
    let finding = Finding::new(&EXPLANATION, location, message);
    if keys.contains(&text) {
        return finding.help(format!("Write `{text}`.")).replace(location, text);
    }
    match nearest(text, keys.iter().copied()) {
        Some(near) => {
            finding.help(format!("No answer has this key. Did you mean `{near}`?")).replace(location, near)
        }
        None => finding.help("Write the word that stands in square brackets behind the label of the answer."),
    }
}
