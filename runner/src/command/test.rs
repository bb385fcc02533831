//! `switchboard test`: plays the conversations of `.chat` files and compares what happens with their snapshots.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Format;
use super::check;
use crate::chat::suite::{self, Pending, Reading, Suite, Writing};
use crate::chat::verdict::{Result as Went, Verdict};
use crate::cli::{Exit, Failure, Outcome};
use crate::coverage::{self, ScriptCoverage, document, gather, least, listing};
use crate::difference::Look;
use crate::project::kind::{Kind, Task};
use crate::project::snapshots::{self, Found, Listing};
use crate::project::{FileOptions, write};
use crate::report::tests::{Orphan, TestReport, json, junit, text};
use crate::report::{self, Report};
use crate::world::World;

const TASK: Task =
    Task { typed: "switchboard test FILE", does: "plays conversations", takes: Kind::Conversations };

/// What to play.
#[derive(Debug, Args)]
pub struct TestArguments {
    /// Files with conversations, or folders with them [default: this folder]
    pub paths: Vec<PathBuf>,
    /// Only conversations with this in their title, or in the name of their file
    #[arg(long, value_name = "TEXT")]
    pub filter: Option<String>,
    /// Accept what is new and what changed, without a review
    #[arg(long)]
    pub accept: bool,
    /// Remove snapshots whose conversation is gone
    #[arg(long, conflicts_with = "filter")]
    pub prune: bool,
    /// Also tell which exits of the scripts these conversations cover, and which none does
    #[arg(long)]
    pub coverage: bool,
    /// Fail where they cover less than this share of all exits; tells the coverage too
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u32).range(..=100))]
    pub min: Option<u32>,
    /// Also write the results into a file, as JUnit's XML
    #[arg(long, value_name = "FILE")]
    pub junit: Option<PathBuf>,
    /// For whom to print
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// How files are read
    #[command(flatten)]
    pub files: FileOptions,
}

/// Plays, compares, and says what came of it.
pub fn run(arguments: &TestArguments, world: &mut World) -> Outcome {
    if world.ci && (arguments.accept || arguments.prune) {
        let message =
            "on a build server (CI is set) nothing is accepted or removed; do it where it can be looked at";
        return Err(Failure::Usage(message.to_owned()));
    }
    if arguments.junit.as_deref() == Some(Path::new("-")) {
        let message = "--junit names a file: what is printed is the report for people, or --format json";
        return Err(Failure::Usage(message.to_owned()));
    }
    arguments.paths.iter().try_for_each(|path| TASK.takes(path, world)).map_err(Failure::Usage)?;
    let Reading { suite, report, unreadable, homes } =
        suite::read(&arguments.paths, arguments.filter.as_deref(), &arguments.files, world);
    if let (Some(filter), true, true) =
        (&arguments.filter, suite.cases.is_empty(), report.findings.is_empty())
    {
        return Err(Failure::Usage(format!(
            "no conversation has {filter:?} in its title or its file's name"
        )));
    }
    let shelves = Shelves::open(&suite, &homes, &arguments.paths, world).map_err(Failure::Files)?;
    let writing = match (world.ci, arguments.accept) {
        (true, _) => Writing::Nothing,
        (false, true) => Writing::Accepted,
        (false, false) => Writing::Pending,
    };
    let verdicts = suite.play(world.threads, writing, &shelves);
    let mut orphans = if arguments.filter.is_some() { Vec::new() } else { shelves.orphans(&suite) };
    let mut troubles = unreadable;
    troubles.extend(verdicts.iter().filter_map(|verdict| verdict.trouble.clone()));
    if arguments.prune {
        prune(&mut orphans, &mut troubles);
    }
    let coverage = coverage(&suite, &verdicts, arguments, world);
    let folder = world.path(Path::new(".")).canonicalize().unwrap_or_default();
    let played = TestReport { suite: &suite, verdicts, orphans, folder, ci: world.ci };
    troubles.extend(junit(&played, arguments, world)?);
    print(&played, &report, &troubles, coverage.as_deref(), arguments, world)?;
    let too_little = too_little(coverage.as_deref(), arguments, world);
    Ok(if !troubles.is_empty() {
        Exit::Files
    } else if report.errors() > 0
        || too_little
        || played.verdicts.iter().any(|verdict| fails(verdict.result, verdict.accepted))
    {
        Exit::Findings
    } else {
        Exit::Fine
    })
}

/// What was covered; none where nobody asks. Where only some conversations are played, only their scripts count.
fn coverage(
    suite: &Suite,
    verdicts: &[Verdict],
    arguments: &TestArguments,
    world: &mut World,
) -> Option<Vec<ScriptCoverage>> {
    if !arguments.coverage && arguments.min.is_none() {
        return None;
    }
    let own = [PathBuf::from(".")];
    let folders = match (arguments.filter.is_some(), arguments.paths.as_slice()) {
        (true, _) => &[],
        (false, []) => &own[..],
        (false, paths) => paths,
    };
    Some(gather::of_run(suite, verdicts, folders, &arguments.files, world))
}

/// Whether less was covered than was asked for; says so.
fn too_little(coverage: Option<&[ScriptCoverage]>, arguments: &TestArguments, world: &mut World) -> bool {
    let least = arguments.min.zip(coverage);
    let message = least.and_then(|(least, scripts)| least::below(coverage::total(scripts), least));
    message.inspect(|message| world.error(message)).is_some()
}

fn fails(result: Went, accepted: bool) -> bool {
    result == Went::Failed || result != Went::Passed && !accepted
}

fn prune(orphans: &mut [Orphan], troubles: &mut Vec<String>) {
    for orphan in orphans {
        match snapshots::remove(&orphan.path) {
            Ok(()) => orphan.removed = true,
            Err(trouble) => troubles.push(trouble),
        }
    }
}

/// Writes the results as JUnit's XML, where somebody asks for it; gives why it could not be written, in a sentence.
fn junit(
    played: &TestReport<'_>,
    arguments: &TestArguments,
    world: &World,
) -> Result<Option<String>, Failure> {
    let Some(path) = &arguments.junit else { return Ok(None) };
    let mut document = Vec::new();
    junit::write(played, &mut document)?;
    let written = write::put(&world.path(path), &String::from_utf8_lossy(&document));
    Ok(written.err().map(|error| write::sentence(path, &error)))
}

fn print(
    played: &TestReport<'_>,
    report: &Report,
    troubles: &[String],
    coverage: Option<&[ScriptCoverage]>,
    arguments: &TestArguments,
    world: &mut World,
) -> Result<(), Failure> {
    for sentence in troubles {
        world.error(sentence);
    }
    match arguments.format {
        Format::Text => {
            if report.errors() > 0 {
                check::print_on_errors(report, world)?;
            }
            let look = Look { color: world.output_color, columns: world.columns };
            text::print(played, look, &mut world.output)?;
            if let Some(scripts) = coverage {
                writeln!(world.output)?;
                listing::print(scripts, world.output_color, &mut world.output)?;
            }
        }
        Format::Json => {
            let findings = report::json::findings(report).map_err(std::io::Error::other)?;
            let coverage = serde_json::to_value(coverage.map(document::document));
            let coverage = coverage.map_err(std::io::Error::other)?;
            writeln!(world.output, "{}", json::document(played, findings, coverage))?;
        }
    }
    Ok(())
}

/// The snapshots that are there, of all folders `snapshots` that the conversations have.
struct Shelves {
    homes: BTreeMap<PathBuf, Listing>,
    /// What the user named, as real paths.
    named: Vec<PathBuf>,
}

impl Pending for Shelves {
    fn waits(&self, path: &Path) -> bool {
        self.homes.values().any(|listing| listing.pending.contains(path))
    }
}

impl Shelves {
    fn open(suite: &Suite, below: &[PathBuf], paths: &[PathBuf], world: &World) -> Result<Self, String> {
        let own = [PathBuf::from(".")];
        let named: Vec<PathBuf> = if paths.is_empty() { &own[..] } else { paths }
            .iter()
            .filter_map(|path| world.path(path).canonicalize().ok())
            .collect();
        // Where all conversations of a folder are gone, its snapshots still tell of them.
        let of_folders = named.iter().filter(|path| path.is_dir()).map(|folder| snapshots::home(folder));
        let below = below.iter().filter_map(|home| world.path(home).canonicalize().ok());
        let of_files = suite.files.iter().map(|file| file.home.clone());
        let homes: BTreeSet<PathBuf> = of_files.chain(of_folders).chain(below).collect();
        let homes = homes.into_iter().map(|home| Ok((home.clone(), snapshots::list(&home)?)));
        Ok(Self { homes: homes.collect::<Result<_, String>>()?, named })
    }

    /// Our snapshots of conversations that are gone, where their files belong to what the user named.
    fn orphans(&self, suite: &Suite) -> Vec<Orphan> {
        let known: BTreeSet<&Path> = suite.cases.iter().map(|case| case.snapshot.as_path()).collect();
        let mut orphans = Vec::new();
        for (home, listing) in &self.homes {
            let accepted = listing.accepted.iter().filter(|path| !known.contains(path.as_path()));
            let is_known = |pending: &Path| {
                crate::snapshot::place::accepted(pending).is_some_and(|path| known.contains(path.as_path()))
            };
            let pending = listing.pending.iter().filter(|path| !is_known(path));
            orphans.extend(accepted.chain(pending).filter_map(|path| self.orphan(home, path, suite)));
        }
        orphans
    }

    fn orphan(&self, home: &Path, path: &Path, suite: &Suite) -> Option<Orphan> {
        let Found::Snapshot(snapshot) = snapshots::read(path) else { return None };
        let info = snapshot.header.info?;
        let file = home.join(&info.file);
        let was_read =
            suite.files.iter().any(|known| known.home == home && known.relative == Path::new(&info.file));
        // A file that is there and could not be read may still have the conversation.
        let is_gone = was_read || matches!(file.try_exists(), Ok(false));
        let is_meant = self.named.iter().any(|named| file.starts_with(named));
        (is_gone && is_meant).then(|| Orphan { path: path.to_path_buf(), title: info.title, removed: false })
    }
}
