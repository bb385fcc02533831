//! An operator of a conversation whom the desk does not have.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;
use crate::words::{either, fold, nearest};

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB813",
    severity: Severity::Error,
    title: "Unknown operator",
    page: "\
A conversation names an operator whom the desk does not have. Operators are called by their name or by their chat name, as `desk.ron` beside the script writes them; capital letters do not matter.

Without a `desk.ron` there is an operator for each expertise and for each team of the script, called like its label, and one called `Operator`.",
    mistake: "\
script shop.bot

== A question about a parcel
operator Semm away
you My parcel
",
    mend: "\
script shop.bot

== A question about a parcel
operator Sam away
you My parcel
",
};

/// What people write who mean all operators.
const MEAN_ALL: [&str; 7] = ["all", "all operators", "everyone", "anybody", "anyone", "each", "every"];

/// The operator `name`, whom nobody `known` is called. In place of a name the words `others` can stand as well, of which
/// the first means all operators.
pub(crate) fn finding<'k>(
    location: Location,
    name: &str,
    known: impl Iterator<Item = &'k str>,
    others: &[&'k str],
) -> Finding {
    let known: Vec<&str> = known.collect();
    let finding = Finding::new(&EXPLANATION, location, format!("The desk has no operator `{name}`."));
    let all = others.first().copied().filter(|_| MEAN_ALL.contains(&fold(name).as_str()));
    let near = all.or_else(|| nearest(name, known.iter().chain(others).copied()));
    match (near, known.is_empty()) {
        (Some(near), _) => finding.help(format!("Did you mean `{near}`?")).replace(location, near),
        (None, true) => finding.help("The desk has no operators at all."),
        (None, false) => {
            let known: Vec<String> = known.iter().take(10).map(|name| format!("`{name}`")).collect();
            finding.help(format!("Write {}, or add the operator to the desk.", either(&known)))
        }
    }
}
