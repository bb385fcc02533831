//! `switchboard review`: goes through what changed, grouped by cause, and accepts or rejects it.

mod ask;
mod files;
mod show;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use self::files::Pile;
use self::show::Look;
use super::Format;
use crate::cli::{Failure, Outcome};
use crate::project::kind::{Kind, Task};
use crate::review::cause::Cause;
use crate::review::group::{self, Group};
use crate::words;
use crate::world::World;

const TASK: Task = Task {
    typed: "switchboard review FILE",
    does: "shows what changed in conversations",
    takes: Kind::Conversations,
};

/// What to review.
#[derive(Debug, Args)]
pub struct ReviewArguments {
    /// Files with conversations, or folders with them [default: this folder]
    pub paths: Vec<PathBuf>,
    /// Only say what changed, by its causes
    #[arg(long, conflicts_with_all = ["accept", "reject"])]
    pub list: bool,
    /// Accept a group, by its number or name in the list, or `all`; may be given again
    #[arg(long, value_name = "GROUP")]
    pub accept: Vec<String>,
    /// Reject a group, by its number or name in the list, or `all`; may be given again
    #[arg(long, value_name = "GROUP")]
    pub reject: Vec<String>,
    /// For whom to print
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// What is done with a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Decision {
    Accept,
    Reject,
}

/// Shows, asks or does.
pub fn run(arguments: &ReviewArguments, world: &mut World) -> Outcome {
    arguments.paths.iter().try_for_each(|path| TASK.takes(path, world)).map_err(Failure::Usage)?;
    let mut pile = Pile::read(&arguments.paths, world)?;
    for trouble in &pile.unreadable {
        world.error(trouble);
    }
    let flags = !arguments.accept.is_empty() || !arguments.reject.is_empty();
    if flags {
        return decide(arguments, &mut pile, world);
    }
    let terminal = world.input_is_terminal && world.output_is_terminal;
    if arguments.list || !terminal || arguments.format == Format::Json {
        return list(arguments, &pile, world);
    }
    ask::go_through(&mut pile, world)
}

/// Says what changed. It ends with 1 where anything waits.
fn list(arguments: &ReviewArguments, pile: &Pile, world: &mut World) -> Outcome {
    let groups = group::groups(&pile.waiting);
    match arguments.format {
        Format::Json => writeln!(world.output, "{}", show::document(pile, &groups))?,
        Format::Text => show::list(pile, &groups, Look::of(world), &mut world.output)?,
    }
    Ok(pile.exit(groups.is_empty()))
}

/// Does what the options say. What they name is looked up before anything is done.
fn decide(arguments: &ReviewArguments, pile: &mut Pile, world: &mut World) -> Outcome {
    let groups = group::groups(&pile.waiting);
    let mut todo = Vec::new();
    for (names, decision) in [(&arguments.accept, Decision::Accept), (&arguments.reject, Decision::Reject)] {
        for name in names {
            todo.push((meant(&groups, name)?, decision));
        }
    }
    let mut failed = 0;
    for (groups, decision) in todo {
        for group in groups {
            let changed = pile.decide(&group, decision)?;
            let verb = match decision {
                Decision::Accept if group.cause == Cause::Failed => {
                    failed += group.members.len();
                    continue;
                }
                Decision::Accept => "accepted",
                Decision::Reject => "rejected",
            };
            // What was decided before may have settled all of it.
            if changed > 0 {
                writeln!(world.output, "{verb}: {}", group.cause.sentence(changed))?;
            }
        }
    }
    if failed > 0 {
        let failed = words::count(failed, "conversation");
        world.error(&format!("not accepted: {failed} that failed; `switchboard test` says how"));
    }
    let left = group::groups(&pile.waiting).len();
    if left > 0 {
        writeln!(world.output, "{} left; `switchboard review` shows them.", words::count(left, "group"))?;
    }
    Ok(pile.exit(failed == 0))
}

/// The groups that one word means: one, or all. An error says which groups there are.
fn meant(groups: &[Group], name: &str) -> Result<Vec<Group>, Failure> {
    if name == "all" {
        return Ok(groups.to_vec());
    }
    if let Some(group) = group::find(groups, name) {
        return Ok(vec![group.clone()]);
    }
    let near = words::nearest(name, groups.iter().map(|group| group.id.as_str()));
    let advice = match (near.is_empty(), groups.is_empty()) {
        (false, _) => format!("; did you mean {}?", near.join(" or ")),
        (true, true) => "; nothing waits for a review".to_owned(),
        (true, false) => "; --list names them".to_owned(),
    };
    Err(Failure::Usage(format!("there is no group {name:?}{advice}")))
}

/// A path as it is shown to people, from the user's folder.
fn shown(path: &Path, folder: &Path) -> String {
    crate::project::read::shown(path.strip_prefix(folder).unwrap_or(path))
}
