//! A rule whose script is not there.

use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;
use switchboard_grammar::words::nearest;

use crate::project::desk_file::around::Folder;
use crate::project::desk_file::check::Check;
use crate::project::desk_file::tree::Step::{Field, Item};

pub const EXPLANATION: Explanation = Explanation {
    code: "SB722",
    severity: Severity::Error,
    title: "Rule without its script",
    page: r#"A rule of a channel names the script that visitors of a page talk to, as a path from the folder of the desk file, such as "shop.bot" or "night/shop.bot". There is no such file.

A rule whose script does not exist is passed over, as if it were not written, and the next one that fits decides: visitors see another bot, or none. Mostly the name is misspelt or the file was renamed. Mend the name, or leave `bot` out where the rule shows operators alone.

The example is a desk in a folder with the script `shop.bot`."#,
    mistake: r#"Desk(
    channels: [(name: "Website", rules: [(url: "/shop", bot: "shopp.bot")])],
)
"#,
    mend: r#"Desk(
    channels: [(name: "Website", rules: [(url: "/shop", bot: "shop.bot")])],
)
"#,
};

/// The scripts of all rules exist, where the folder is known.
pub fn check(check: &mut Check<'_>) {
    let Some(folder) = check.folder else { return };
    for (at, channel) in check.desk.channels.iter().enumerate() {
        for (number, rule) in channel.rules.iter().enumerate() {
            if !rule.bot.is_empty() && !folder.has_file(&rule.bot) {
                let path = [Field("channels"), Item(at), Field("rules"), Item(number), Field("bot")];
                let location = check.at(&path);
                let near = check.may_hint().then_some(folder);
                check.find(finding(location, &rule.bot, near));
            }
        }
    }
}

fn finding(location: Location, bot: &str, folder: Option<&dyn Folder>) -> Finding {
    let message = format!("There is no script `{bot}`, so this rule is passed over.");
    let scripts = folder.map(|folder| folder.scripts_near(bot)).unwrap_or_default();
    let otherwise = match &scripts[..] {
        [] => "Write the path of a script from the folder of this desk, such as \"shop.bot\".".to_owned(),
        [one] => format!("In its folder there is only `{one}`."),
        [one, ..] => format!("Write the name of a script that is there, such as `{one}`."),
    };
    // All scripts end alike, and the ending may have been left out.
    let stem = |path: &str| path.strip_suffix(".bot").unwrap_or(path).to_owned();
    let stems: Vec<String> = scripts.iter().map(|script| stem(script)).collect();
    let finding = Finding::new(&EXPLANATION, location, message);
    let same = stems.iter().find(|other| **other == stem(bot)).map(String::as_str);
    match same.or_else(|| nearest(&stem(bot), stems.iter().map(String::as_str))) {
        Some(near) => finding
            .help(format!("Did you mean `{near}.bot`?"))
            .replace(location, format!("{:?}", format!("{near}.bot"))),
        None => finding.help(otherwise),
    }
}
