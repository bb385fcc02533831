//! A condition, a calculation or a value in braces that cannot be read.

use crate::check::habit::expression::{expression, starts_with_function};
use crate::diagnostic::{Explanation, Finding, Severity};
use crate::parse::{ExpressionProblem, LONGEST_EXPRESSION};
use crate::span::{Location, Span};
use crate::words::either;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB401",
    severity: Severity::Error,
    title: "Condition or calculation cannot be read",
    page: "\
A condition stands in `(if …)` at the end of a line, a calculation behind `set name =`, and a value between braces. What stands here is none, or it breaks off somewhere.

Conditions are written in words: `orders > 3`, `topic is parcel`, `not open(office)`, joined by `and` and `or`. Two things are the same if one `is` the other.

Whatever ends a text in ` (if …)` is read as a condition and never said. If the visitor shall see these words, put a `\\` in front of the bracket: `\\(if`. A brace that is said is written `\\{`.",
    mistake: "\
bot Front desk

== start
say Write to us any time (if you have a minute)
ask lines details: What can we do for you?
create ticket: {details}
-> end
",
    mend: "\
bot Front desk

== start
say Write to us any time \\(if you have a minute)
ask lines details: What can we do for you?
create ticket: {details}
-> end
",
};

/// What stands between braces; `location` is the whole `{…}`.
pub(crate) fn in_braces(location: Location, problem: &ExpressionProblem, text: &str) -> Finding {
    let inside = Span::new(location.span.start + 1, location.span.end.saturating_sub(1));
    if let Some(finding) = of_habit(location, problem, text, inside) {
        return finding;
    }
    finding(location, problem, &Words { what: "value in braces", empty: "There is nothing between the braces." })
        .help("Between braces stands a name or a calculation, such as `{topic}`. For a brace that is said, write `\\{`.")
}

/// The condition `words`; `location` is the whole `(if …)`, and `in_text` says whether it ends a text.
pub(crate) fn in_condition(
    location: Location,
    problem: &ExpressionProblem,
    text: &str,
    condition: Span,
    in_text: bool,
) -> Finding {
    let words = text.get(condition.range()).unwrap_or("");
    let is_prose = in_text && reads_like_prose(words) && !starts_with_function(words);
    if let Some(finding) = of_habit(location, problem, text, condition).filter(|_| !is_prose) {
        return finding;
    }
    let empty = "There is no condition behind `if`.";
    let finding = finding(location, problem, &Words { what: "condition", empty });
    if !in_text {
        return finding.help("A condition is written like `orders > 3` or `topic is parcel`.");
    }
    let finding = finding.help(
        "If it is meant to be said, write `\\(if`. A condition is written like `orders > 3` or `topic is parcel`.",
    );
    if reads_like_prose(words) { finding.insert(location, "\\") } else { finding }
}

/// A calculation, whole.
pub(crate) fn in_calculation(location: Location, problem: &ExpressionProblem, text: &str) -> Finding {
    if let Some(finding) = of_habit(location, problem, text, location.span) {
        return finding;
    }
    finding(
        location,
        problem,
        &Words { what: "calculation", empty: "There is nothing to remember behind `=`." },
    )
    .help("A calculation is written like `orders + 1` or `topic is parcel`. A text is put in quotes.")
}

/// What was written out of habit in the expression at `span`.
fn of_habit(whole: Location, problem: &ExpressionProblem, text: &str, span: Span) -> Option<Finding> {
    let ExpressionProblem::Unexpected(expectation) = problem else { return None };
    let words = text.get(span.range())?;
    let at = expectation.span.start.checked_sub(span.start).map(|at| at as usize).filter(|at| *at <= words.len())?;
    let habit = expression(words, at)?;
    let place = |(from, to): (usize, usize)| {
        Location::new(whole.file, Span::new(span.start + from as u32, span.start + to as u32))
    };
    let finding = Finding::new(&EXPLANATION, place(habit.at), habit.message).help(habit.help);
    Some(match habit.fix {
        Some((at, text)) => finding.replace(place(at), text),
        None => finding,
    })
}

/// How one of the three is called.
struct Words {
    what: &'static str,
    empty: &'static str,
}

fn finding(whole: Location, problem: &ExpressionProblem, words: &Words) -> Finding {
    let what = words.what;
    match problem {
        ExpressionProblem::Empty => Finding::new(&EXPLANATION, whole, words.empty),
        ExpressionProblem::TooLong => Finding::new(
            &EXPLANATION,
            whole,
            format!(
                "This {what} is too long: at most {LONGEST_EXPRESSION} characters can be read, fewer with accents."
            ),
        ),
        ExpressionProblem::TooDeep => {
            Finding::new(&EXPLANATION, whole, format!("This {what} has more brackets and signs than can be read."))
        }
        ExpressionProblem::Unexpected(expectation) => {
            let message = if expectation.span.range().is_empty() && !expectation.expected.contains(&"`and`") {
                format!("This {what} breaks off here: something is missing.")
            } else if expectation.expected.is_empty() {
                format!("This {what} cannot be read from here on.")
            } else {
                format!(
                    "This {what} cannot be read: here could stand {}.",
                    either(&shortened(&expectation.expected))
                )
            };
            inside(whole, expectation.span, what, message)
        }
        ExpressionProblem::SingleEquals(sign) => {
            let at = Location::new(whole.file, *sign);
            let message = "Whether two things are the same is asked with `is`, not with `=`.".to_string();
            inside(whole, *sign, what, message).replace(at, "is")
        }
        ExpressionProblem::BadEscape(escape) => inside(
            whole,
            *escape,
            what,
            "In a text in quotes, a backslash stands only before a quotation mark or another backslash: \
             `\\\"` or `\\\\`."
                .to_string(),
        ),
        ExpressionProblem::NumberTooLarge(number) => {
            inside(whole, *number, what, "This number is too large to calculate with.".to_string())
        }
    }
}

/// What was expected, with all signs that join two values as a few words.
fn shortened(expected: &[&'static str]) -> Vec<&'static str> {
    if !expected.contains(&"`and`") {
        return expected.to_vec();
    }
    let joins =
        |words: &str| ["`and`", "`or`", "`is`", "`+`", "`*`"].iter().any(|sign| words.starts_with(sign));
    let others = expected.iter().copied().filter(|words| !joins(words));
    others.chain(["`and`", "`or`", "`is`", "a sign such as `>`"]).collect()
}

/// A finding at a place inside the whole.
fn inside(whole: Location, at: Span, what: &str, message: String) -> Finding {
    Finding::new(&EXPLANATION, Location::new(whole.file, at), message)
        .here("here")
        .label(whole, format!("in this {what}"))
}

/// Whether words read like part of a sentence: several of them, with nothing in them that stands in conditions only.
fn reads_like_prose(words: &str) -> bool {
    let letters = |c: char| c.is_alphabetic() || c.is_whitespace() || matches!(c, '\'' | '’' | ',');
    let of_conditions =
        |word: &str| matches!(word.to_lowercase().as_str(), "and" | "or" | "is" | "equals" | "not" | "yes" | "no");
    words.chars().all(letters)
        && words.split_whitespace().count() > 1
        && !words.split_whitespace().any(of_conditions)
}
