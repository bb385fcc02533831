//! A pattern that is in no address.

use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;

use crate::project::desk_file::check::Check;
use crate::project::desk_file::tree::Step::{Field, Item};

pub const EXPLANATION: Explanation = Explanation {
    code: "SB727",
    severity: Severity::Warning,
    title: "Pattern that no address contains",
    page: r#"The `url` of a rule is a part of a page's address, and it is looked for as it is written: "/shop" is in `https://example.org/shop/lamps` and in `https://example.org/shop`. There are no signs that stand for others: a `*`, `^`, `|`, `\`, a blank, or a `$` at the end is in no usual address, so the rule would be for no page.

Write the part of the address that all pages have in common, such as "/shop/" for all pages below the shop; for several parts, write several rules."#,
    mistake: r#"Desk(
    channels: [(name: "Website", rules: [(url: "/shop/*", bot: "shop.bot")])],
)
"#,
    mend: r#"Desk(
    channels: [(name: "Website", rules: [(url: "/shop/", bot: "shop.bot")])],
)
"#,
};

/// The signs that are in no usual address.
const STRANGE: [char; 6] = ['*', '^', '|', '\\', ' ', '\t'];

/// No pattern has signs that addresses do not have.
pub fn check(check: &mut Check<'_>) {
    for (at, channel) in check.desk.channels.iter().enumerate() {
        for (number, rule) in channel.rules.iter().enumerate() {
            if rule.url.contains(STRANGE) || rule.url.ends_with('$') {
                let path = [Field("channels"), Item(at), Field("rules"), Item(number), Field("url")];
                let location = check.at(&path);
                check.find(finding(location, &rule.url));
            }
        }
    }
}

fn finding(location: Location, url: &str) -> Finding {
    let sign = url.chars().find(|sign| STRANGE.contains(sign)).unwrap_or('$');
    let shown = if sign.is_whitespace() { "blank".to_owned() } else { format!("`{sign}`") };
    let message = format!("No address has a {shown} like this one, so this rule would be for no page.");
    let plain = url.trim().trim_start_matches('^').trim_end_matches('$');
    let plain = plain.trim_end_matches(".*").trim_end_matches('*').trim_start_matches(".*").trim_start_matches('*');
    let finding = Finding::new(&EXPLANATION, location, message);
    match plain.contains(STRANGE) {
        true => finding.help("Write the part of the address that the pages have in common, as it is in the address."),
        false => {
            let pages = if plain.is_empty() { "all pages" } else { "all pages with it in their addresses" };
            finding.help(format!("Write {plain:?}: that means {pages}.")).replace(location, format!("{plain:?}"))
        }
    }
}
