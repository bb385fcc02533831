//! A country that is not written as two letters.

use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;

use crate::country::{exists as is_country, meant};
use crate::project::desk_file::check::Check;
use crate::project::desk_file::tree::Step::{Field, Item};

pub const EXPLANATION: Explanation = Explanation {
    code: "SB720",
    severity: Severity::Error,
    title: "Country without its two letters",
    page: r#"Countries are written with the two letters that they have in web addresses and on maps: `"BE"` for Belgium, `"FR"` for France, `"GB"` for Great Britain. A country written in another way would be no visitor's: the rule would never be used, and the operator found for nobody.

Write the two letters."#,
    mistake: r#"Desk(
    channels: [(name: "Website", rules: [(url: "/", bot: "welcome.bot", countries: ["Belgium"])])],
)
"#,
    mend: r#"Desk(
    channels: [(name: "Website", rules: [(url: "/", bot: "welcome.bot", countries: ["BE"])])],
)
"#,
};

/// All countries exist.
pub fn check(check: &mut Check<'_>) {
    let desk = check.desk;
    for (at, operator) in desk.operators.iter().enumerate() {
        if !operator.country.is_empty() && !is_country(&operator.country) {
            let location = check.at(&[Field("operators"), Item(at), Field("country")]);
            check.find(finding(location, &operator.country));
        }
    }
    for (at, channel) in desk.channels.iter().enumerate() {
        for (number, rule) in channel.rules.iter().enumerate() {
            let countries = rule.countries.iter().enumerate();
            for (place, country) in countries.filter(|(_, country)| !is_country(country)) {
                let rule = [Field("channels"), Item(at), Field("rules"), Item(number)];
                let location = check.at(&[&rule[..], &[Field("countries"), Item(place)]].concat());
                check.find(finding(location, country));
            }
        }
    }
}

fn finding(location: Location, country: &str) -> Finding {
    let finding = Finding::new(&EXPLANATION, location, format!("`{country}` is no country in two letters."));
    match meant(country) {
        Some(meant) => finding.help(format!("Did you mean {meant:?}?")).replace(location, format!("{meant:?}")),
        None => finding.help("Write the two letters of the country, like \"BE\"."),
    }
}
