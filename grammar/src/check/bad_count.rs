//! A number of times that is too small or too large.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB120",
    severity: Severity::Error,
    title: "Number of times out of bounds",
    page: "`on invalid N times` is the way out after so many refused inputs. It counts from 1 to 1000: \
        after no refusal at all there is nothing to leave, and nobody tries more than a thousand \
        times.\n\n\
        Two or three times is what most teams choose.",
    mistake: "\
bot Front desk

== start
ask email contact: What is your e-mail address?
  on invalid 0 times -> end
say Thank you, we will write to {contact}.
-> end
",
    mend: "\
bot Front desk

== start
ask email contact: What is your e-mail address?
  on invalid 3 times -> end
say Thank you, we will write to {contact}.
-> end
",
};

/// A number at `location` that is not from 1 to 1000.
pub(crate) fn finding(location: Location) -> Finding {
    Finding::new(&EXPLANATION, location, "This number must be from 1 to 1000.")
        .help("Write how many refused inputs are enough, such as `3`.")
}
