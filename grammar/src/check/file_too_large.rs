//! A file that is larger than the limit.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB506",
    severity: Severity::Error,
    title: "File too large",
    page: "A script may have a certain number of bytes, 1 MiB unless another limit was chosen. That is \
        some ten thousand steps: a file beyond it is mostly none that was meant to be a script.\n\n\
        Split the script with `include`: sections that belong together go into a file of their own. \
        Or raise the limit, if the machine has the memory for it.",
    mistake: "\
// This file stands for one with more bytes than a script may have.
bot Front desk

== start
say Hello!
-> end
",
    mend: "\
// This file stands for one of several that are small enough.
bot Front desk

== start
say Hello!
-> end
",
};

/// A script of `bytes` bytes where only `limit` are allowed; `location` is its start, or the path that names it.
pub(crate) fn finding(location: Location, bytes: u64, limit: u64) -> Finding {
    let (bytes, limit) = (with_separators(bytes), with_separators(limit));
    let message = format!("This file has {bytes} bytes, and a script may have at most {limit} in one file.");
    Finding::new(&EXPLANATION, location, message).help("Split the script with `include`, or raise the limit.")
}

/// A number with a comma before every three digits.
pub(crate) fn with_separators(number: u64) -> String {
    let digits = number.to_string();
    let mut words = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}
