//! A name that means something else.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB214",
    severity: Severity::Error,
    title: "Name has a meaning of its own",
    page: "\
Some words mean something in the language, so they cannot be names. Where one stands, nobody could tell whether the word or the thing of that name is meant.

For sections these are `end`, `back` and `next`, because they are places behind an arrow. For an expertise: `anyone`, `team` and `only`, because they stand in `forward`.

For questions, inputs, `set` and `given`: `visitor`, `answer`, `operator`, `position`, and the words of conditions: `and`, `or`, `not`, `is`, `if`, `yes` and `no`.

Choose another name, and mend the places that use it.",
    mistake: "\
bot Front desk

== start
ask topic: What is it about?
  - My parcel -> parcel
  - Nothing, thanks -> end

== parcel
say We are looking for your parcel.
-> end

== end
say Goodbye, and have a nice day!
-> end
",
    mend: "\
bot Front desk

== start
ask topic: What is it about?
  - My parcel -> parcel
  - Nothing, thanks -> goodbye

== parcel
say We are looking for your parcel.
-> goodbye

== goodbye
say Goodbye, and have a nice day!
-> end
",
};

/// `name` as the name of `kind`: `a section`, `a value` or `an expertise`.
pub(crate) fn finding(kind: &str, name: &str, location: Location) -> Finding {
    let (what, why) = match kind {
        "a section" => ("A section", "the word is a place of its own behind an arrow"),
        "an expertise" => ("An expertise", "the word has a meaning of its own behind `forward`"),
        _ => (
            "A question, an input, a `set` or a `given`",
            "the word has a meaning of its own in conditions and texts",
        ),
    };
    Finding::new(&EXPLANATION, location, format!("{what} cannot be called `{name}`: {why}."))
        .help("Choose another name, one that says what it is for.")
}
