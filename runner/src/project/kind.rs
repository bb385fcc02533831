//! What kind of file a path is by its name, and telling whoever gives a command another kind than it takes.

use std::path::{Path, PathBuf};

use switchboard_grammar::source::{LARGEST_FILE, Source};

use super::chats::OpenedChat;
use super::find::{self, CHAT, Wanted};
use super::{has_title, read};
use crate::world::World;

/// A kind of file of a bot project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A script.
    Script,
    /// Conversations.
    Conversations,
    /// A desk.
    Desk,
    /// Records of Odoo, whose names end in many ways.
    Records,
}

/// What a command, or an option of one, does with the file that it is given.
#[derive(Clone, Copy, Debug)]
pub struct Task {
    /// What its user types, with `FILE` where the file stands.
    pub typed: &'static str,
    /// What it does with what, as it goes on behind its name.
    pub does: &'static str,
    /// The kind of file that it takes.
    pub takes: Kind,
}

impl Kind {
    /// The kind of a file with this name; none where the name does not tell.
    fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()? {
            "bot" => Some(Self::Script),
            CHAT => Some(Self::Conversations),
            "ron" => Some(Self::Desk),
            _ => None,
        }
    }

    fn is_told(self) -> &'static str {
        match self {
            Self::Script => "is a script",
            Self::Conversations => "holds conversations",
            Self::Desk => "is a desk file",
            Self::Records => "holds records of Odoo",
        }
    }

    /// How the names of such files look.
    fn is_named(self) -> &'static str {
        match self {
            Self::Script => "the name of a script ends in .bot",
            Self::Conversations => "the name of a file with conversations ends in .chat",
            Self::Desk => "a desk file is called desk.ron",
            Self::Records => "`odoo export` is the way to Odoo",
        }
    }

    /// The command that plays such a file.
    fn is_played_by(self) -> Option<&'static str> {
        match self {
            Self::Script => Some("run"),
            Self::Conversations => Some("test"),
            Self::Desk | Self::Records => None,
        }
    }
}

impl Task {
    /// An error, in a sentence, where there is a file and it is of another kind by its name.
    pub fn takes(&self, path: &Path, world: &World) -> Result<(), String> {
        match Kind::of(path) {
            Some(kind) if kind != self.takes && world.path(path).is_file() => {
                Err(self.meant(kind, path, world))
            }
            Some(_) | None => Ok(()),
        }
    }

    fn meant(&self, kind: Kind, path: &Path, world: &World) -> String {
        let what = format!("{} {}; `{}` {}", read::shown(path), kind.is_told(), self.name(), self.does);
        let right = partner(kind, self.takes, path, world).map(|right| self.typed.replace("FILE", &right));
        match (right, self.other_way(kind, path)) {
            (Some(right), None) => format!("{what}: {right}"),
            (Some(right), Some(other)) => format!("{what}: {right}, or {other}"),
            (None, Some(other)) => format!("{what}; you may mean {other}"),
            (None, None) => format!("{what}, and {}", self.takes.is_named()),
        }
    }

    /// What it is called: its words before the file, without the program's own name.
    fn name(&self) -> &str {
        let before = self.typed.split(" FILE").next().unwrap_or(self.typed);
        before.rsplit("switchboard ").next().unwrap_or(before)
    }

    /// Who wants to play something may have the right file and the wrong command.
    fn other_way(&self, kind: Kind, path: &Path) -> Option<String> {
        let plays = self.takes.is_played_by() == Some(self.name());
        let command = kind.is_played_by().filter(|_| plays)?;
        Some(format!("switchboard {command} {}", read::shown(path)))
    }
}

/// The file of the right kind that belongs to one of another kind: the one that it names or that names it, else one
/// beside it.
fn partner(kind: Kind, wanted: Kind, path: &Path, world: &World) -> Option<String> {
    let right = match wanted {
        Kind::Script if kind == Kind::Conversations => opened(path, world)?.script?,
        Kind::Script => {
            find::beside(path, Wanted::Scripts, world).into_iter().find(|it| is_whole(it, world))?
        }
        Kind::Conversations => return conversations(kind, path, world),
        Kind::Desk => super::desks::beside(path, world)?,
        Kind::Records => return None,
    };
    Some(read::shown(&right))
}

/// The file with the conversations that belong to a file; the folder of them where there are several.
fn conversations(kind: Kind, path: &Path, world: &World) -> Option<String> {
    let mut files = find::beside(path, Wanted::Chats, world);
    let is_with =
        |file: &PathBuf| opened(file, world)?.script.map(|script| script.file_name() == path.file_name());
    files.retain(|file| kind != Kind::Script || is_with(file) == Some(true));
    match files.as_slice() {
        [] => None,
        [one] => Some(read::shown(one)),
        [..] => {
            Some(path.parent().map(read::shown).filter(|folder| !folder.is_empty()).unwrap_or(".".to_owned()))
        }
    }
}

fn opened(path: &Path, world: &World) -> Option<OpenedChat> {
    let text = read::text(&world.path(path), LARGEST_FILE as u64).ok()?;
    Some(OpenedChat::of(path, Source::new("", text)))
}

/// Whether a script can be played by itself.
fn is_whole(path: &Path, world: &World) -> bool {
    let text = read::text(&world.path(path), LARGEST_FILE as u64);
    text.is_ok_and(|text| has_title(&Source::new("", text)))
}
