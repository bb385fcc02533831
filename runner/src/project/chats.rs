//! Conversations that are written down: finding `.chat` files, reading them, and checking them against their scripts
//! and desks.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use switchboard_engine::desk::default;
use switchboard_engine::desk::description::Desk;
use switchboard_grammar::chat::{self, ChatFile, DeskNames, OperatorNames};
use switchboard_grammar::diagnostic::{Finding, Severity};
use switchboard_grammar::graph::StepGraph;
use switchboard_grammar::source::{ReadError, Source, Sources};
use switchboard_grammar::span::FileId;

use super::find::{self, Wanted};
use super::{FileOptions, Project, desks, has_title, read};
use crate::report::Report;
use crate::world::World;

/// A `.chat` file that was read.
pub struct OpenedChat {
    /// Its path, as the user would write it.
    pub path: PathBuf,
    /// Its text, under its path as name.
    pub source: Source,
    /// What it says.
    pub chat: ChatFile,
    /// Where its script is, as the user would write it; none where the file does not say.
    pub script: Option<PathBuf>,
}

/// All `.chat` files that a user means.
#[derive(Default)]
pub struct Chats {
    /// Those that could be read, in the order of the paths given, those of one folder sorted.
    pub files: Vec<OpenedChat>,
    /// Why others could not be, a sentence each.
    pub unreadable: Vec<String>,
    /// The folders below these paths in which a folder of snapshots stands.
    pub homes: Vec<PathBuf>,
}

/// Finds and reads the `.chat` files of some paths; without any path, those of the user's own folder.
pub fn find(paths: &[PathBuf], options: &FileOptions, world: &mut World) -> Chats {
    let finds = find::files(paths, Wanted::Chats, world);
    let sentence = |path: &Path, reason: &ReadError| read::sentence(path, reason);
    let unreadable = finds.unreadable.iter().map(|other| sentence(&other.path, &other.reason)).collect();
    let mut chats = Chats { files: Vec::new(), unreadable, homes: finds.homes };
    for found in finds.files {
        match open(&found.path, options, world) {
            Ok(opened) => chats.files.push(opened),
            Err(error) => chats.unreadable.push(sentence(&found.path, &error)),
        }
    }
    chats
}

/// Reads one `.chat` file. A path of `-` means standard input, as if the file stood in the user's folder.
pub fn open(path: &Path, options: &FileOptions, world: &mut World) -> Result<OpenedChat, ReadError> {
    let text = match path == Path::new("-") {
        true => read::stream(&mut world.input, options.limit_bytes)?,
        false => read::text(&world.path(path), options.limit_bytes)?,
    };
    Ok(OpenedChat::of(path, Source::new(path.display().to_string(), text)))
}

impl OpenedChat {
    /// A file with this path and text.
    pub fn of(path: &Path, source: Source) -> Self {
        let chat = chat::read(source.text());
        let folder = path.parent().unwrap_or(Path::new(""));
        let script = chat.script.as_ref().map(|script| folder.join(&script.path));
        Self { path: path.to_path_buf(), source, chat, script }
    }
}

/// Whether a file is one of conversations and not a script: by its name, or, where it has none because it is standard
/// input, by its first line.
pub fn is_chat(path: &Path, text: &str) -> bool {
    if path != Path::new("-") {
        return path.extension().is_some_and(|extension| extension == find::CHAT);
    }
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    let first = lines.find(|line| !line.is_empty() && !line.starts_with("//")).unwrap_or("");
    first.split_whitespace().next() == Some("script")
}

/// What a script and the desk beside it tell about conversations.
struct Place {
    /// The script; none where it has errors.
    graph: Option<StepGraph>,
    /// What the desk has; none where the desk has errors, or nobody knows for want of a script.
    desk: Option<DeskNames>,
}

/// Checks `.chat` files, each script and desk of them read once.
#[derive(Default)]
pub struct ChatCheck {
    places: BTreeMap<PathBuf, Result<Rc<Place>, ReadError>>,
}

impl ChatCheck {
    /// Checks one file. What is wrong with its script, and keeps the conversations from being checked against it, is
    /// told too.
    pub fn check(
        &mut self,
        opened: OpenedChat,
        options: &FileOptions,
        report: &mut Report,
        world: &mut World,
    ) {
        let OpenedChat { source, chat, script, .. } = opened;
        let place = script.map(|path| self.place(&path, options, report, world));
        let mut sources = Sources::default();
        let file = sources.add(source);
        let findings = findings(file, &sources, &chat, place);
        report.conversations += chat.conversations.len();
        report.add(findings, Rc::new(sources), Rc::from(""));
    }

    fn place(
        &mut self,
        script: &Path,
        options: &FileOptions,
        report: &mut Report,
        world: &mut World,
    ) -> Result<Rc<Place>, ReadError> {
        if let Some(known) = self.places.get(script) {
            return known.clone();
        }
        let place = read_place(script, options, report, world).map(Rc::new);
        self.places.insert(script.to_path_buf(), place.clone());
        place
    }
}

fn findings(
    file: FileId,
    sources: &Sources,
    chat: &ChatFile,
    place: Option<Result<Rc<Place>, ReadError>>,
) -> Vec<Finding> {
    match place {
        Some(Ok(place)) => chat::check(file, sources, chat, place.graph.as_ref(), place.desk.as_ref()),
        Some(Err(error)) => {
            let mut findings = chat::check(file, sources, chat, None, None);
            findings.extend(chat::script_unreadable(file, chat, &error));
            findings
        }
        None => chat::check(file, sources, chat, None, None),
    }
}

fn read_place(
    script: &Path,
    options: &FileOptions,
    report: &mut Report,
    world: &mut World,
) -> Result<Place, ReadError> {
    let opened = Project::open(script, options, world)?;
    if !has_title(&opened.source) {
        return Err(ReadError::Other("it has no `bot` line, so it is no script of its own".to_owned()));
    }
    let compilation = opened.project.compile(opened.source);
    let errors = compilation.findings.into_iter().filter(|finding| finding.severity() == Severity::Error);
    report.add(errors.collect(), Rc::new(compilation.sources), Rc::from(opened.project.prefix()));
    let desk = match desks::beside(script, world) {
        Some(desk) => desks::read(&desk, options.limit_bytes, None, world).ok().and_then(|desk| desk.desk),
        None => compilation.graph.as_ref().map(default::desk),
    };
    Ok(Place { graph: compilation.graph, desk: desk.map(|desk| desk_names(&desk)) })
}

/// What a desk has, by names.
pub fn desk_names(desk: &Desk) -> DeskNames {
    let names = |name: &str, chat_name: &str| OperatorNames {
        name: name.to_owned(),
        chat_name: if chat_name.is_empty() { name.to_owned() } else { chat_name.to_owned() },
    };
    let held = desk.operators.iter().flat_map(|operator| &operator.expertise);
    DeskNames {
        operators: desk.operators.iter().map(|operator| names(&operator.name, &operator.chat_name)).collect(),
        channels: desk.channels.iter().map(|channel| channel.name.clone()).collect(),
        languages: desk.languages.clone(),
        expertise: held.map(|(key, _)| key.clone()).collect(),
    }
}
