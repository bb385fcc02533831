//! `switchboard new`: a small working project to start from.

use std::io::Write;
use std::path::Path;

use clap::Args;

use crate::cli::{Exit, Failure, Outcome};
use crate::project::write;
use crate::snapshot::place;
use crate::world::World;

/// What to make.
#[derive(Debug, Args)]
pub struct NewArguments {
    /// The name of the project: a folder of this name is made here
    pub name: String,
}

const SCRIPT: &str = include_str!("new/script.bot");
const DESK: &str = include_str!("new/desk.ron");
const CONVERSATIONS: &str = include_str!("new/conversations.chat");
/// What the bot answers in the two conversations, as `test` records it and under the names that `test` gives.
const RECORDINGS: [(&str, &str); 2] = [
    ("conversations__an_invoice_bea_takes_it.snap", include_str!("new/invoice.snap")),
    ("conversations__a_parcel_sam_is_free_full_or_away.snap", include_str!("new/parcel.snap")),
];
/// Stands in conversations and recordings where the name of the script goes.
const NAME: &str = "front_desk.bot";
/// Stands in the script where the bot's own title goes.
const TITLE: &str = "Front desk";
/// Names that some system keeps for its devices.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Makes the folder with a script, a desk and two conversations. Whatever is there already stays as it is.
pub fn run(arguments: &NewArguments, world: &mut World) -> Outcome {
    let name = arguments.name.as_str();
    refuse_bad_name(name).map_err(Failure::Usage)?;
    let folder = world.path(Path::new(name));
    let failed = |error: std::io::Error| Failure::Files(format!("cannot make {name}: {error}"));
    if folder.exists() && !folder.is_dir() {
        return Err(Failure::Files(format!("cannot make {name}: there is a file of this name")));
    }
    if !write::empty_folder(&folder).map_err(failed)? {
        return Err(Failure::Files(format!(
            "cannot make {name}: there is a folder of this name, and it is not empty"
        )));
    }
    files(&folder, name).map_err(failed)?;
    tell(name, world)
}

fn files(folder: &Path, name: &str) -> std::io::Result<()> {
    let script = format!("{name}.bot");
    write::write_new(&folder.join(&script), &SCRIPT.replacen(TITLE, &title(name), 1))?;
    write::write_new(&folder.join("desk.ron"), DESK)?;
    write::write_new(&folder.join("conversations.chat"), &CONVERSATIONS.replacen(NAME, &script, 1))?;
    let recordings = folder.join(place::FOLDER);
    write::empty_folder(&recordings)?;
    for (file, text) in RECORDINGS {
        write::write_new(&recordings.join(file), &text.replacen(NAME, &script, 1))?;
    }
    Ok(())
}

fn tell(name: &str, world: &mut World) -> Outcome {
    writeln!(
        world.output,
        "Made {name}/{name}.bot, what the bot says, {name}/desk.ron, who is at the desk,"
    )?;
    writeln!(world.output, "and {name}/conversations.chat, two conversations with it.\n")?;
    let talk = format!("switchboard run {}", quoted(&format!("{name}/{name}.bot")));
    let check = format!("switchboard check {}", quoted(name));
    let test = format!("switchboard test {}", quoted(name));
    let width = crate::words::columns_of(&talk);
    writeln!(world.output, "    {talk}   to talk to it")?;
    writeln!(world.output, "    {check:<width$}   to find mistakes in it")?;
    writeln!(world.output, "    {test:<width$}   to play the conversations again")?;
    Ok(Exit::Fine)
}

fn refuse_bad_name(name: &str) -> Result<(), String> {
    let shown = crate::words::shorten(name, 40);
    let bad = |reason: &str| Err(format!("{shown:?} cannot be the name of a folder: {reason}"));
    let stem = name.split('.').next().unwrap_or("").to_lowercase();
    if name.trim().is_empty() {
        return bad("it is empty");
    }
    if name.starts_with(['.', '-', ' ']) || name.ends_with(['.', ' ']) {
        return bad("it starts with a dot, a dash or a space, or ends with a dot or a space");
    }
    if let Some(character) = name.chars().find(|c| c.is_control() || "/\\<>:\"|?*".contains(*c)) {
        return bad(&format!("it has {character:?} in it"));
    }
    if name.len() > 100 {
        return bad("it has more than 100 bytes");
    }
    if RESERVED.contains(&stem.as_str()) {
        return bad("some systems keep it for a device");
    }
    Ok(())
}

/// The bot's title: the name in words, with a capital letter.
fn title(name: &str) -> String {
    let words: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut characters = words.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => TITLE.to_owned(),
    }
}

/// A name as it is typed in a shell.
fn quoted(name: &str) -> String {
    let plain = name.chars().all(|c| c.is_alphanumeric() || "-_./".contains(c));
    if plain { name.to_owned() } else { format!("'{}'", name.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_the_name_in_words() {
        assert_eq!(title("my-first_shop"), "My first shop");
        assert_eq!(title("école"), "École");
        assert_eq!(title("--"), TITLE);
    }

    #[test]
    fn what_is_no_folder_name_is_refused() {
        for name in ["", " ", ".", "..", "a/b", "a\\b", "a\nb", "-x", "nul", "COM1.txt", "a*", "end."] {
            assert!(refuse_bad_name(name).is_err(), "{name:?}");
        }
        for name in ["shop", "mon école", "shop2", "my-bot", "convent"] {
            assert!(refuse_bad_name(name).is_ok(), "{name:?}");
        }
    }
}
