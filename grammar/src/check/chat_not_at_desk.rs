//! A channel, language or expertise of a conversation that the desk does not have.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;
use crate::words::{either, nearest};

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB822",
    severity: Severity::Error,
    title: "Channel, language or expertise that the desk does not have",
    page: "\
What an operator sets in a conversation has to exist at the desk: channels and languages are those of `desk.ron` beside the script, and an expertise is one that somebody there holds, that the script declares, or that an administrator has made in the same conversation with `operator Bea makes expertise vip: Important customers`.

A desk without a list of languages serves in English only.",
    mistake: "\
script shop.bot

== A question about a parcel
operator Sam sets expertise: delivary 5
you My parcel
",
    mend: "\
script shop.bot

== A question about a parcel
operator Sam sets expertise: delivery 5
you My parcel
",
};

/// The `sort` of thing called `name` at `location`, of which the desk has those `known`.
pub(crate) fn finding<'k>(
    location: Location,
    sort: &str,
    name: &str,
    known: impl Iterator<Item = &'k str>,
) -> Finding {
    let known: Vec<&str> = known.collect();
    let finding = Finding::new(&EXPLANATION, location, format!("The desk has no {sort} `{name}`."));
    if let Some(near) = nearest(name, known.iter().copied()) {
        return finding.help(format!("Did you mean `{near}`?")).replace(location, near);
    }
    let named: Vec<String> = known.iter().take(10).map(|name| format!("`{name}`")).collect();
    match named.is_empty() {
        true => finding.help(format!("The desk has no {sort} at all.")),
        false => finding.help(format!("Write {}.", either(&named))),
    }
}
