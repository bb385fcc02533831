//! A field or word that a desk does not know.

use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;
use switchboard_grammar::words::{either, nearest};

pub const EXPLANATION: Explanation = Explanation {
    code: "SB702",
    severity: Severity::Error,
    title: "Unknown word in a desk",
    page: r#"A desk knows certain fields, such as `name`, `languages` or `capacity`, and for some of them certain words, such as `User` and `Administrator`. This is none of them, so it would do nothing.

Mostly it is a slip of the pen, or a field that belongs somewhere else. The finding names all words that may stand here."#,
    mistake: r#"Desk(
    operators: [(name: "Bea Blum", chatname: "Bea")],
)
"#,
    mend: r#"Desk(
    operators: [(name: "Bea Blum", chat_name: "Bea")],
)
"#,
};

/// A field that does not exist here; `allowed` are those that do.
pub fn field(location: Location, found: &str, allowed: &[&str]) -> Finding {
    found_unknown(location, found, allowed, format!("There is no field `{found}` here."))
}

/// A field that does not exist anywhere; `fields` are all that do.
pub fn field_of_none(location: Location, found: &str, fields: impl Iterator<Item = &'static str>) -> Finding {
    let finding = Finding::new(&EXPLANATION, location, format!("There is no field `{found}`."));
    let meant = nearest(found, fields);
    match meant {
        Some(meant) => finding.help(format!("Did you mean `{meant}`?")).replace(location, meant),
        None => finding.help("Leave it out."),
    }
}

/// A word that does not exist here; `allowed` are those that do.
pub fn word(location: Location, found: &str, allowed: &[&str]) -> Finding {
    found_unknown(location, found, allowed, format!("`{found}` means nothing here."))
}

fn found_unknown(location: Location, found: &str, allowed: &[&str], message: String) -> Finding {
    let quoted: Vec<String> = allowed.iter().map(|word| format!("`{word}`")).collect();
    let all = either(&quoted);
    let finding = Finding::new(&EXPLANATION, location, message);
    match nearest(found, allowed.iter().copied()) {
        Some(near) => {
            let others = if allowed.len() > 1 { format!(" Here may stand {all}.") } else { String::new() };
            finding.help(format!("Did you mean `{near}`?{others}")).replace(location, near)
        }
        None => finding.help(format!("Here may stand {all}.")),
    }
}
