//! `switchboard fmt`: the one style.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;
use switchboard_grammar::source::{LARGEST_FILE, ReadError, Source};
use switchboard_grammar::{chat, format};

use super::Format;
use crate::cli::{Exit, Failure, Outcome};
use crate::project::find::{self, Wanted};
use crate::project::{chats, read, write};
use crate::words;
use crate::world::World;

/// What to bring into the one style.
#[derive(Debug, Args)]
pub struct FmtArguments {
    /// Scripts, conversations, folders with them, or `-` for standard input [default: this folder]
    pub paths: Vec<PathBuf>,
    /// Change nothing; say which files would change, and end with 1 if there are any
    #[arg(long)]
    pub check: bool,
    /// The largest file that is read, in bytes
    #[arg(long, value_name = "N", default_value_t = LARGEST_FILE as u64)]
    pub limit_bytes: u64,
    /// For whom to print
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// What became of the files.
#[derive(Default)]
struct Tally {
    changed: Vec<String>,
    unchanged: usize,
    failed: usize,
}

/// Formats every file, and says which ones changed.
pub fn run(arguments: &FmtArguments, world: &mut World) -> Outcome {
    if arguments.paths.iter().any(|path| path == Path::new("-")) {
        return stream(arguments, world);
    }
    let finds = find::files(&arguments.paths, Wanted::ScriptsAndChats, world);
    let mut tally = Tally::default();
    for unreadable in &finds.unreadable {
        tally.failed += 1;
        world.error(&read::sentence(&unreadable.path, &unreadable.reason));
    }
    for found in &finds.files {
        match file(&found.path, arguments, world) {
            Ok(true) => tally.changed.push(read::shown(&found.path)),
            Ok(false) => tally.unchanged += 1,
            Err(message) => {
                tally.failed += 1;
                world.error(&message);
            }
        }
    }
    report(&tally, arguments, world)
}

/// Formats one file; whether it changed, or would change.
fn file(path: &Path, arguments: &FmtArguments, world: &World) -> Result<bool, String> {
    let full = world.path(path);
    let text = read::text(&full, arguments.limit_bytes).map_err(|error| read::sentence(path, &error))?;
    let formatted = formatted(path, &text);
    let changed = formatted != text;
    if changed && !arguments.check {
        write::replace(&full, &formatted).map_err(|error| write::sentence(path, &error))?;
    }
    Ok(changed)
}

/// Formats standard input and prints it.
fn stream(arguments: &FmtArguments, world: &mut World) -> Outcome {
    if arguments.paths.len() > 1 {
        return Err(Failure::Usage("`-` stands alone: it is standard input".to_owned()));
    }
    let failed = |error: ReadError| Failure::Files(read::sentence(Path::new("-"), &error));
    let text = read::stream(&mut world.input, arguments.limit_bytes).map_err(failed)?;
    let formatted = formatted(Path::new("-"), &text);
    if arguments.check {
        let changed = if formatted == text { Vec::new() } else { vec!["standard input".to_owned()] };
        let unchanged = 1 - changed.len();
        return report(&Tally { changed, unchanged, failed: 0 }, arguments, world);
    }
    world.output.write_all(formatted.as_bytes())?;
    Ok(Exit::Fine)
}

fn formatted(path: &Path, text: &str) -> String {
    // A byte order mark is no part of a script's text.
    let source = Source::new("", text);
    if chats::is_chat(path, text) { chat::format(source.text()) } else { format::format(source.text()) }
}

fn report(tally: &Tally, arguments: &FmtArguments, world: &mut World) -> Outcome {
    match arguments.format {
        Format::Text => text_report(tally, arguments.check, world)?,
        Format::Json => {
            let document =
                json!({ "changed": tally.changed, "unchanged": tally.unchanged, "unreadable": tally.failed });
            writeln!(world.output, "{document}")?;
        }
    }
    Ok(if tally.failed > 0 {
        Exit::Files
    } else if arguments.check && !tally.changed.is_empty() {
        Exit::Findings
    } else {
        Exit::Fine
    })
}

fn text_report(tally: &Tally, check: bool, world: &mut World) -> std::io::Result<()> {
    let verb = if check { "would change" } else { "changed" };
    for path in &tally.changed {
        writeln!(world.output, "{verb}: {path}")?;
    }
    match (tally.changed.len(), tally.unchanged) {
        (0, 0) if tally.failed > 0 => Ok(()),
        (0, 0) => writeln!(world.output, "There is nothing to format here."),
        (0, 1) => writeln!(world.output, "1 file is in style."),
        (0, unchanged) => writeln!(world.output, "{unchanged} files are in style."),
        (changed, 0) => writeln!(world.output, "{} {verb}.", words::count(changed, "file")),
        (changed, 1) => writeln!(world.output, "{} {verb}, 1 is in style.", words::count(changed, "file")),
        (changed, unchanged) => {
            writeln!(world.output, "{} {verb}, {unchanged} are in style.", words::count(changed, "file"))
        }
    }
}
