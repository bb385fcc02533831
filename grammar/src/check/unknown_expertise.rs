//! An expertise that is declared nowhere.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;
use crate::words::nearest;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB202",
    severity: Severity::Error,
    title: "Unknown expertise",
    page: "\
A hand-over, or `available(…)`, names an expertise that the head does not declare. Nobody can hold an expertise that does not exist, so nobody would be found.

Every expertise has a line in the head: its key, which the script uses, and the words that people see.

Mend the name, or declare the expertise: `expertise billing: Invoices and refunds`. An expertise and a team are two things; for a team write `forward to team sales`.",
    mistake: "\
bot Front desk
expertise billing: Invoices and refunds

== start
ask email contact: Which e-mail address is on the invoice?
forward to biling: {operator} joins the chat.
  on nobody -> message

== message
create ticket: Write to {contact}
say Nobody is free right now. We will write to you today.
-> end
",
    mend: "\
bot Front desk
expertise billing: Invoices and refunds

== start
ask email contact: Which e-mail address is on the invoice?
forward to billing: {operator} joins the chat.
  on nobody -> message

== message
create ticket: Write to {contact}
say Nobody is free right now. We will write to you today.
-> end
",
};

/// The use of an expertise called `name`; `known` are those that are declared.
pub(crate) fn finding<'k>(location: Location, name: &str, known: impl Iterator<Item = &'k str>) -> Finding {
    if name == "team" {
        return Finding::new(&EXPLANATION, location, "Behind `team` belongs the name of a team, but here is nothing.")
            .help("Write it like `forward to team sales`.");
    }
    let finding = Finding::new(&EXPLANATION, location, format!("There is no expertise `{name}`."));
    if ["any", "anybody", "everyone", "everybody", "someone", "somebody", "operator", "human", "agent"].contains(&name) {
        return finding.help("Whoever is free is called `anyone`: write `anyone`.").replace(location, "anyone");
    }
    match nearest(name, known) {
        Some(near) => finding.help(format!("Did you mean `{near}`?")).replace(location, near),
        None => finding.help(format!(
            "Declare it in the head, such as `expertise {name}: Words that people see`, or name one that is declared."
        )),
    }
}

/// The use of `name`, which is a team, as if it were an expertise.
pub(crate) fn team(location: Location, name: &str) -> Finding {
    Finding::new(&EXPLANATION, location, format!("`{name}` is a team, and no expertise."))
        .help(format!("Write `team {name}`."))
        .insert(location, "team ")
}
