//! The conversations of the samples, asserted through insta against the very snapshots that `test` and `review` write.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use insta::internals::Content;
use switchboard_engine::time::Moment;
use switchboard_grammar::source::LARGEST_FILE;

use super::suite::{self, Case, Pending, Suite, Writing};
use super::verdict::Verdict;
use crate::project::FileOptions;
use crate::snapshot::header::Info;
use crate::world::World;

/// A world with nobody in it, in the project's own folder.
fn world() -> World {
    World {
        now: Moment(0),
        folder: Path::new(env!("CARGO_MANIFEST_DIR")).join(".."),
        input: Box::new(io::empty()),
        output: Box::new(io::sink()),
        errors: Box::new(io::sink()),
        input_is_terminal: false,
        output_is_terminal: false,
        output_color: false,
        errors_color: false,
        width: 80,
        columns: 80,
        ci: true,
        threads: 1,
    }
}

struct Nothing;

impl Pending for Nothing {
    fn waits(&self, _: &Path) -> bool {
        false
    }
}

#[test]
fn the_conversations_of_the_samples_go_as_their_snapshots_say() {
    let options = FileOptions { limit_bytes: LARGEST_FILE as u64, root: None };
    let reading = suite::read(&[PathBuf::from("scripts")], None, &options, &mut world());
    assert!(reading.unreadable.is_empty(), "{:?}", reading.unreadable);
    assert_eq!(
        reading.suite.cases.len(),
        titles(&world().folder.join("scripts")),
        "not all conversations are played"
    );
    let verdicts = reading.suite.play(2, Writing::Nothing, &Nothing);
    let wrong: Vec<String> = reading
        .suite
        .cases
        .iter()
        .zip(&verdicts)
        .filter(|(case, verdict)| !is_right(&reading.suite, case, verdict))
        .map(|(case, _)| reading.suite.info(case))
        .map(|info| format!("{}:{} {}", info.file, info.line, info.title))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Panics in every thread but the first, which waits for that.
struct Panics {
    first: std::thread::ThreadId,
    others: AtomicBool,
}

impl Pending for Panics {
    fn waits(&self, _: &Path) -> bool {
        if std::thread::current().id() == self.first {
            let started = Instant::now();
            while !self.others.load(Ordering::SeqCst) && started.elapsed().as_secs() < 60 {
                std::thread::yield_now();
            }
            return false;
        }
        self.others.store(true, Ordering::SeqCst);
        panic!("a thread that plays has failed")
    }
}

#[test]
fn where_a_thread_fails_no_verdict_is_taken_for_another() {
    let options = FileOptions { limit_bytes: LARGEST_FILE as u64, root: None };
    let suite = suite::read(&[PathBuf::from("scripts")], None, &options, &mut world()).suite;
    let pending = Panics { first: std::thread::current().id(), others: AtomicBool::new(false) };
    let played = catch_unwind(AssertUnwindSafe(|| suite.play(2, Writing::Nothing, &pending).len()));
    assert!(played.is_err(), "{played:?}");
}

/// How many titles there are in all files with conversations below a folder.
fn titles(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let in_one = |path: PathBuf| match path.is_dir() {
        true => titles(&path),
        false if path.extension().is_some_and(|ending| ending == "chat") => {
            let text = std::fs::read_to_string(path).unwrap();
            text.lines().filter(|line| line.trim_start().starts_with("==")).count()
        }
        false => 0,
    };
    entries.map(in_one).sum()
}

fn is_right(suite: &Suite, case: &Case, verdict: &Verdict) -> bool {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(case.snapshot.parent().unwrap());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_raw_info(&content(&suite.info(case)));
    let name = case.snapshot.file_stem().unwrap().to_string_lossy().into_owned();
    let same = || settings.bind(|| insta::assert_snapshot!(name, verdict.body));
    let same = catch_unwind(AssertUnwindSafe(same)).is_ok();
    let failures: Vec<_> = verdict.all_failures().collect();
    failures.iter().for_each(|failure| eprintln!("{failure:?}"));
    same && failures.is_empty()
}

/// What our snapshots say about themselves, so that what insta writes can be reviewed as ours.
fn content(info: &Info) -> Content {
    let text = |text: &str| Content::from(text);
    Content::Map(vec![
        (text("file"), text(&info.file)),
        (text("line"), Content::from(info.line)),
        (text("title"), text(&info.title)),
        (text("script"), text(&info.script)),
        (text("world"), Content::Seq(info.world.iter().map(|line| text(line)).collect())),
    ])
}
