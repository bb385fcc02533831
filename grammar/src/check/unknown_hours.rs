//! Opening hours that are declared nowhere.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;
use crate::words::nearest;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB204",
    severity: Severity::Error,
    title: "Unknown opening hours",
    page: "\
`open(…)` asks whether opening hours hold now, and the head has no hours of this name.

Opening hours have a line in the head: a name, days and times, and a time zone. Several may be declared, each under its own name.

Mend the name between the brackets, or declare the hours: `hours office: Mon-Fri 09:00-17:00 Europe/Brussels`.",
    mistake: "\
bot Front desk
hours office: Mon-Fri 09:00-17:00 Europe/Brussels

== start
say We are closed, so an answer may take until tomorrow. (if not open(ofice))
ask lines details: What can we do for you?
create ticket: {details}
-> end
",
    mend: "\
bot Front desk
hours office: Mon-Fri 09:00-17:00 Europe/Brussels

== start
say We are closed, so an answer may take until tomorrow. (if not open(office))
ask lines details: What can we do for you?
create ticket: {details}
-> end
",
};

/// `open(name)`; `known` are the hours that are declared.
pub(crate) fn finding<'k>(location: Location, name: &str, known: impl Iterator<Item = &'k str>) -> Finding {
    let finding = Finding::new(&EXPLANATION, location, format!("There are no opening hours `{name}`."));
    match nearest(name, known) {
        Some(near) => finding.help(format!("Did you mean `{near}`?")).replace(location, near),
        None => finding.help(format!(
            "Declare them in the head, such as `hours {name}: Mon-Fri 09:00-17:00 Europe/Brussels`, \
             or name hours that are declared."
        )),
    }
}
