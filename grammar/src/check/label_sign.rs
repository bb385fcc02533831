//! A sign in a label that was not understood.

use crate::check::habit::Habit;
use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;
use crate::words::either;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB604",
    severity: Severity::Error,
    title: "Sign in a label that was not understood",
    page: "Behind the label of an answer there may be its key `[key]`, an arrow `-> place` and a \
        condition `(if …)`. Where one of them is not written as it has to be, it is taken for a part \
        of the label, and the visitor sees it on the button.\n\n\
        If it is meant as a key, an arrow or a condition, mend it: keys and places are small \
        letters, digits and `_`, and nothing else may follow.\n\n\
        If the visitor is meant to see it, write a backslash in front: `\\[`, `\\->` or `\\(if`.",
    mistake: "\
bot Front desk

== start
ask topic: What can we do for you?
  - Call me back [9-17] -> end
  - Write to me -> end
",
    mend: "\
bot Front desk

== start
ask topic: What can we do for you?
  - Call me back \\[9-17] -> end
  - Write to me -> end
",
};

/// What was written out of habit at `location` where a `sign` would have been understood; `place` says where a part of
/// the line stands.
pub(crate) fn meant(location: Location, habit: &Habit, sign: &str, place: &dyn Fn((usize, usize)) -> Location) -> Finding {
    let finding = Finding::new(&EXPLANATION, location, &*habit.message);
    match &habit.fix {
        Some((at, text)) => finding.help(&*habit.help).replace(place(*at), &**text),
        None if habit.at.0 + 1 < habit.at.1 && sign != "[" => finding.help(&*habit.help),
        None => finding.help(format!("{} Or write `\\{sign}`, if the visitor is meant to see it.", habit.help)),
    }
}

/// An answer that is an arrow with another sign.
pub(crate) fn arrow(location: Location, place: &str) -> Finding {
    Finding::new(&EXPLANATION, location, "An arrow is written `->`, without a blank and with one line.")
        .help(format!("Write `-> {place}`."))
        .replace(location, format!("-> {place}"))
}

/// The sign `[`, `->` or `(if` at `location`, which stays a part of its label; `expected` is what would have fitted
/// behind it, and where, as far as that is known.
pub(crate) fn finding(
    location: Location,
    sign: &str,
    expected: Option<(Location, Vec<&'static str>)>,
) -> Finding {
    let what = match sign {
        "[" => "key",
        "->" => "arrow",
        _ => "condition",
    };
    let message = format!("`{sign}` starts no {what} that can be read, so the visitor sees it in the label.");
    let finding = Finding::new(&EXPLANATION, location, message)
        .help(format!("Mend the {what}, or write `\\{sign}` if the visitor is meant to see it."));
    match expected {
        // A place of several words reads on until the second one.
        Some((at, words)) if words.contains(&"`and back`") => {
            finding.label(at, "the name of a section is one word, such as `leave_number`")
        }
        Some((at, words)) if !words.is_empty() => finding.label(at, format!("expected {}", either(&words))),
        Some(_) | None => finding,
    }
}
