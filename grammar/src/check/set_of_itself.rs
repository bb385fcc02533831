//! A value that is made from itself.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;
use crate::words::all;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB407",
    severity: Severity::Error,
    title: "Value made from itself",
    page: "\
A `set` line makes a value from itself, or several make their values from each other in a circle. Such a value would depend on how often the conversation came by, which nobody can see in the script.

Most often something was to be counted. How often a question was asked is known without a `set`: `asked(topic)`.

Make the value from something else, or use another name for the new one.",
    mistake: "\
bot Front desk

== start
ask found: Is your parcel there by now?
  - Yes, thank you [found] -> end
  - Not yet [missing]
set tries = tries + 1
-> person (if tries > 2)
say Please look at your neighbours' door, too.
-> start

== person
forward to anyone: {operator} joins the chat.
  on nobody -> end
",
    mend: "\
bot Front desk

== start
ask found: Is your parcel there by now?
  - Yes, thank you [found] -> end
  - Not yet [missing]
-> person (if asked(found) > 2)
say Please look at your neighbours' door, too.
-> start

== person
forward to anyone: {operator} joins the chat.
  on nobody -> end
",
};

/// A name in a `set` line that closes a circle; `circle` are the values in it, each made from the next.
pub(crate) fn finding(location: Location, circle: &[&str]) -> Finding {
    let message = match circle {
        [one] => format!("`{one}` is made from itself."),
        several => {
            let quoted: Vec<String> = several.iter().map(|name| format!("`{name}`")).collect();
            format!("{} are made from each other, in a circle.", all(&quoted))
        }
    };
    Finding::new(&EXPLANATION, location, message).help(
        "Make it from something else. To count how often something was asked, use `asked(…)` with the name of \
         the question.",
    )
}
