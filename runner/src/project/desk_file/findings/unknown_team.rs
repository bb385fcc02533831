//! A team that scripts name and the desk does not have.

use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::words::nearest;

use crate::project::desk_file::check::Check;
use crate::project::desk_file::tree::Step::{Field, Item};

pub const EXPLANATION: Explanation = Explanation {
    code: "SB725",
    severity: Severity::Error,
    title: "Team that the desk does not have",
    page: r#"A script names its teams in its head, as in `team sales: Sales`, and this desk has none with this `key`. A hand-over to the team would never find anybody, and its tickets and leads would go to nobody.

Mostly the key is misspelt, here or in the script: they have to be the same, letter by letter. Otherwise add the team to `teams`, with its members.

The example is a desk beside a script with `team sales: Sales`."#,
    mistake: r#"Desk(
    operators: [(name: "Bea Blum")],
    teams: [(key: "sale", members: ["Bea Blum"])],
)
"#,
    mend: r#"Desk(
    operators: [(name: "Bea Blum")],
    teams: [(key: "sales", members: ["Bea Blum"])],
)
"#,
};

/// The desk has every team that scripts name, where they are known.
pub fn check(check: &mut Check<'_>) {
    let Some(declared) = check.declared.filter(|_| !check.damage.has_touched("teams")) else { return };
    let teams = &check.desk.teams;
    for (key, script) in &declared.teams {
        if teams.iter().any(|team| team.key == *key) {
            continue;
        }
        let message = format!("`{script}` names the team `{key}`, and this desk has no team of this key.");
        // A team that no script names may be the one.
        let others = teams.iter().map(|team| &*team.key).filter(|other| !declared.teams.contains_key(*other));
        let near = if check.may_hint() { nearest(key, others) } else { None };
        let place = near.and_then(|near| teams.iter().position(|team| team.key == near));
        let finding = match place {
            Some(at) => {
                let location = check.at(&[Field("teams"), Item(at), Field("key")]);
                Finding::new(&EXPLANATION, location, message)
                    .help(format!("Did you mean `{key}` here? No script names `{}`.", teams[at].key))
                    .replace(location, format!("{key:?}"))
            }
            None => Finding::new(&EXPLANATION, check.field_name("teams"), message).help(format!(
                "Add it to `teams`, such as `(key: {key:?}, members: [\"Bea Blum\"])`, or mend the script."
            )),
        };
        check.find(finding);
    }
}
