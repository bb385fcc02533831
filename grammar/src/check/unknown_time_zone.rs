//! A time zone that there is not.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;
use crate::words::{either, fold, nearest};

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB122",
    severity: Severity::Error,
    title: "Unknown time zone",
    page: "A time zone is written as the machines of the world know it: the continent, a `/` and a \
        large city, such as `Europe/Brussels` or `America/New_York`. Winter and summer time follow \
        from it.\n\n\
        Write the nearest large city of your country. `UTC` is a time zone too.",
    mistake: "\
bot Front desk
hours office: Mon-Fri 09:00-17:00 Brussels

== start
say We are closed right now. (if not open(office))
-> end
",
    mend: "\
bot Front desk
hours office: Mon-Fri 09:00-17:00 Europe/Brussels

== start
say We are closed right now. (if not open(office))
-> end
",
};

/// The time zone `name` at `location`; `known` are those that there are.
pub(crate) fn finding(location: Location, name: &str, known: &[String]) -> Finding {
    let finding = Finding::new(&EXPLANATION, location, format!("There is no time zone `{name}`."));
    match meant(name, known).as_slice() {
        [] => finding.help("Write the continent and a large city, such as `Europe/Brussels`."),
        [zone] => finding.help(format!("Did you mean `{zone}`?")).replace(location, *zone),
        several => {
            let several: Vec<String> = several.iter().map(|zone| format!("`{zone}`")).collect();
            finding.help(format!("Did you mean {}?", either(&several)))
        }
    }
}

/// The time zones that may be meant: those of the same city, else the one with the nearest name, else those with the
/// nearest city.
fn meant<'k>(name: &str, known: &'k [String]) -> Vec<&'k str> {
    if name.contains(['+', '-']) && name.chars().any(|c| c.is_ascii_digit()) {
        // The zones that are called so count the other way round; nobody means them.
        return Vec::new();
    }
    let same = of_city(city(name), known);
    if !same.is_empty() {
        return same;
    }
    if let Some(near) = nearest(name, known.iter().map(String::as_str)) {
        return vec![near];
    }
    nearest(city(name), known.iter().map(|zone| city(zone)))
        .map_or_else(Vec::new, |near| of_city(near, known))
}

fn of_city<'k>(name: &str, known: &'k [String]) -> Vec<&'k str> {
    let name = fold(name);
    known.iter().map(String::as_str).filter(|zone| fold(city(zone)) == name).collect()
}

/// The last part of a time zone.
fn city(zone: &str) -> &str {
    zone.rsplit('/').next().unwrap_or(zone)
}
