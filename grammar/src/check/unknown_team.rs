//! A team that is declared nowhere.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;
use crate::words::nearest;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB203",
    severity: Severity::Error,
    title: "Unknown team",
    page: "\
A ticket, a lead or a hand-over goes to a team that the head does not declare. It would reach nobody.

Every team has a line in the head: its key, which the script uses, and the words that people see.

Mend the name, or declare the team: `team accounts: Accounts`. A team and an expertise are two things; an expertise does not stand behind `for` or `team`.",
    mistake: "\
bot Front desk
team accounts: Accounts

== start
ask email contact: Which e-mail address is on the invoice?
create ticket for acounts: Invoice of {contact}
say Thank you. We will write to you within two days.
-> end
",
    mend: "\
bot Front desk
team accounts: Accounts

== start
ask email contact: Which e-mail address is on the invoice?
create ticket for accounts: Invoice of {contact}
say Thank you. We will write to you within two days.
-> end
",
};

/// The use of a team called `name`; `known` are those that are declared.
pub(crate) fn finding<'k>(location: Location, name: &str, known: impl Iterator<Item = &'k str>) -> Finding {
    let finding = Finding::new(&EXPLANATION, location, format!("There is no team `{name}`."));
    match nearest(name, known) {
        Some(near) => finding.help(format!("Did you mean `{near}`?")).replace(location, near),
        None => finding.help(format!(
            "Declare it in the head, such as `team {name}: Words that people see`, or name one that is declared."
        )),
    }
}
