//! A link to a page that a bot may not open.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB605",
    severity: Severity::Error,
    title: "Link that is not allowed",
    page: "A bot links to pages of its own site, `/help`, to other sites, `https://…`, to an e-mail \
        address, `mailto:…`, and to a phone number, `tel:…`. Nothing else: other links can run \
        programs in the browser of a visitor, or can be read on the way.\n\n\
        The address must start with these fixed words. A value in braces may stand further on in it, \
        but not at the start: what it holds may have come from a visitor. The address behind `opens` is fixed \
        altogether: no value stands in it.\n\n\
        Nearly every site that answers `http://` answers `https://` too.",
    mistake: "\
bot Front desk

== start
say Please read our [terms](http://shop.example/terms) first.
-> end
",
    mend: "\
bot Front desk

== start
say Please read our [terms](https://shop.example/terms) first.
-> end
",
};

/// The address `page` at `location`, which a bot may not link to.
pub(crate) fn finding(location: Location, page: &str) -> Finding {
    let message = match page {
        "" => "This link leads nowhere.".to_string(),
        _ if page.starts_with('{') => {
            "A link must not start with a value: nobody can say where it would lead.".to_string()
        }
        _ => format!("A bot may not link to `{page}`."),
    };
    let finding = Finding::new(&EXPLANATION, location, message);
    match secure(page) {
        Some(secure) => finding.help(format!("Write `{secure}`.")).replace(location, secure),
        None => finding.help("A link starts with `/`, `https://`, `mailto:` or `tel:`."),
    }
}

/// The address behind `opens` at `location`, which has a brace in it.
pub(crate) fn not_fixed(location: Location) -> Finding {
    let message = "The address behind `opens` is always the same: no value can stand in it.";
    Finding::new(&EXPLANATION, location, message)
        .help("Write an address without braces; or say a link with the value in it, such as `say [Your order](/order/{number})`.")
}

/// The safe address that is meant by one without `https://`.
fn secure(page: &str) -> Option<String> {
    let is = |start: &str| page.get(..start.len()).is_some_and(|words| words.eq_ignore_ascii_case(start));
    let rest = match page {
        _ if is("http://") => &page[7..],
        _ if page.starts_with("//") => &page[2..],
        _ if is("www.") => page,
        _ => return None,
    };
    let safe = !rest.is_empty() && !rest.starts_with('{') && !rest.chars().any(char::is_control);
    safe.then(|| format!("https://{rest}"))
}
