//! All conversations of a run: what they need is read once, and then they are played on all cores.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use switchboard_engine::exit::Covered;
use switchboard_grammar::chat::{self, Action, ChatFile, Conversation};
use switchboard_grammar::diagnostic::{Finding, Severity};
use switchboard_grammar::source::{Source, Sources};

use super::play::{Played, Remark, play};
use super::ready::Ready;
use super::verdict::{self, Compared, Result as Went, VariantVerdict, Verdict};
use crate::project::bots::{self, Bot, NoBot};
use crate::project::chats::{self, OpenedChat};
use crate::project::{FileOptions, read, snapshots};
use crate::report::Report;
use crate::snapshot::file::Snapshot;
use crate::snapshot::header::{Header, Info};
use crate::snapshot::place;
use crate::snapshot::transcript::{Body, Variant};
use crate::snapshot::write;
use crate::stage::script::Script;
use crate::world::World;

/// How many conversations a core takes at a time.
const BATCH: usize = 16;

/// A file with conversations.
pub struct ChatFileOfSuite {
    /// Its path, as the user would write it.
    pub path: PathBuf,
    /// The folder in which its `snapshots` folder stands.
    pub home: PathBuf,
    /// Its path from there.
    pub relative: PathBuf,
    /// The path of its script from there; as it was written where the script is elsewhere.
    pub script: String,
    /// What it says.
    pub chat: ChatFile,
}

/// A conversation that is to be played.
pub struct Case {
    /// The place of its file in the suite.
    pub file: usize,
    /// Its place in the file.
    pub conversation: usize,
    /// Where its accepted snapshot is.
    pub snapshot: PathBuf,
    /// Its script, ready to be played; none where it cannot be.
    ready: Option<Arc<Ready>>,
    /// Its script; none where it has errors.
    pub script: Option<Arc<Script>>,
    /// Why it cannot be played.
    blocked: Vec<Remark>,
}

impl Case {
    /// The stage on which it is played; none where it cannot be played.
    fn playable(&self) -> Option<&Ready> {
        self.ready.as_deref().filter(|_| self.blocked.is_empty())
    }
}

/// All conversations of a run.
#[derive(Default)]
pub struct Suite {
    /// The files.
    pub files: Vec<ChatFileOfSuite>,
    /// The conversations, in the order of the files.
    pub cases: Vec<Case>,
}

/// What was found when everything was read.
#[derive(Default)]
pub struct Reading {
    /// The conversations.
    pub suite: Suite,
    /// What is wrong in scripts, desks and files with conversations.
    pub report: Report,
    /// Why files could not be read, a sentence each.
    pub unreadable: Vec<String>,
    /// The folders below the paths in which a folder of snapshots stands.
    pub homes: Vec<PathBuf>,
}

/// What may be written while conversations are played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// Nothing.
    Nothing,
    /// What is new or changed waits for a review; what passes waits no more.
    Pending,
    /// What is new or changed is accepted, unless it failed.
    Accepted,
}

/// Reads everything that some paths mean. `filter` leaves out conversations whose title or file does not have it.
pub fn read(paths: &[PathBuf], filter: Option<&str>, options: &FileOptions, world: &mut World) -> Reading {
    let chats = chats::find(paths, options, world);
    let mut reader = Reader {
        reading: Reading { unreadable: chats.unreadable, homes: chats.homes, ..Reading::default() },
        bots: BTreeMap::new(),
        homes: BTreeMap::new(),
        filter: filter.map(str::to_lowercase),
    };
    for opened in chats.files {
        reader.file(opened, options, world);
    }
    reader.reading.suite.tell_shared_places();
    reader.reading.report.put_in_order();
    reader.reading
}

impl Suite {
    /// The conversation of a case.
    pub fn conversation(&self, case: &Case) -> &Conversation {
        &self.files[case.file].chat.conversations[case.conversation]
    }

    /// Two conversations whose titles make one name would have one snapshot.
    fn tell_shared_places(&mut self) {
        let mut owners: BTreeMap<PathBuf, usize> = BTreeMap::new();
        for at in 0..self.cases.len() {
            let Some(first) = owners.insert(self.cases[at].snapshot.clone(), at) else { continue };
            owners.insert(self.cases[at].snapshot.clone(), first);
            let other = self.conversation(&self.cases[first]);
            let words = format!(
                "Its snapshot would have the same name as that of \"{}\" in line {}. Give one of them another title.",
                other.title, other.number
            );
            let line = self.conversation(&self.cases[at]).number;
            self.cases[at].blocked.push(Remark { line, words });
        }
    }

    /// Plays all conversations, each once, on so many threads; gives what came of them, in their order.
    pub fn play(&self, threads: usize, writing: Writing, pending: &dyn Pending) -> Vec<Verdict> {
        self.on_threads(threads, |case| self.case(case, writing, pending))
    }

    /// What all conversations that can be played cover, and how many these are. Snapshots are not looked at.
    pub fn covered(&self, threads: usize) -> (Covered, usize) {
        let played = self.on_threads(threads, |case| {
            let mut covered = Covered::default();
            for variant in self.conversation(case).variants() {
                covered.merge(&play(case.playable()?, &variant).covered);
            }
            Some(covered)
        });
        let mut all = Covered::default();
        played.iter().flatten().for_each(|covered| all.merge(covered));
        (all, played.iter().flatten().count())
    }

    /// Does the same with all conversations, on so many threads; gives what came of them, in their order.
    fn on_threads<T: Send>(&self, threads: usize, each: impl Fn(&Case) -> T + Sync) -> Vec<T> {
        let next = AtomicUsize::new(0);
        let work = || {
            let mut done = Vec::new();
            loop {
                let from = next.fetch_add(BATCH, Ordering::Relaxed);
                let batch = self.cases.iter().enumerate().skip(from).take(BATCH);
                let before = done.len();
                done.extend(batch.map(|(at, case)| (at, each(case))));
                if done.len() == before {
                    return done;
                }
            }
        };
        let mut all = std::thread::scope(|scope| {
            let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
            let mut all = work();
            for other in others {
                // Without a part of them, the others would be taken for those of other conversations.
                all.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
            }
            all
        });
        all.sort_by_key(|(at, _)| *at);
        all.into_iter().map(|(_, came)| came).collect()
    }

    /// Plays one conversation and writes what may be written.
    fn case(&self, case: &Case, writing: Writing, pending: &dyn Pending) -> Verdict {
        let mut verdict = match case.playable() {
            Some(ready) => self.judge(case, ready),
            None => return Verdict::not_played(case.blocked.clone()),
        };
        verdict.trouble = self.write(case, &mut verdict, writing, pending).err();
        verdict
    }

    /// Writes what may be written; an error says what could not be.
    fn write(
        &self,
        case: &Case,
        verdict: &mut Verdict,
        writing: Writing,
        pending: &dyn Pending,
    ) -> Result<(), String> {
        let waiting = place::pending(&case.snapshot);
        let waits = pending.waits(&waiting);
        match (&verdict.compared, writing) {
            (Compared::NotPlayed, _) | (_, Writing::Nothing) => {}
            (Compared::Same, _) if waits => snapshots::remove(&waiting)?,
            (Compared::Same, _) => {}
            (_, Writing::Accepted) if verdict.result != Went::Failed => {
                if matches!(verdict.compared, Compared::Unreadable(_)) {
                    verdict.set_aside = Some(snapshots::set_aside(&case.snapshot)?);
                }
                snapshots::write(&case.snapshot, &self.snapshot(case, verdict))?;
                verdict.accepted = true;
                if waits {
                    snapshots::remove(&waiting)?;
                }
            }
            (_, Writing::Pending | Writing::Accepted) => {
                snapshots::write(&waiting, &self.snapshot(case, verdict))?;
            }
        }
        Ok(())
    }

    fn judge(&self, case: &Case, ready: &Ready) -> Verdict {
        let variants = self.conversation(case).variants();
        let played: Vec<Played> = variants.iter().map(|variant| play(ready, variant)).collect();
        let unused = unused(&played);
        let label = |at: usize| variants[at].label.clone();
        let mut verdicts = Vec::new();
        let mut body = Body::default();
        let mut covered = Covered::default();
        for (at, played) in played.into_iter().enumerate() {
            covered.merge(&played.covered);
            body.variants.push(Variant { label: label(at), transcript: played.transcript });
            verdicts.push(VariantVerdict {
                label: label(at),
                result: Went::Passed,
                failures: played.failures,
            });
        }
        let text = write::body(&body);
        let compared = verdict::compared(snapshots::read(&case.snapshot), &text);
        for (verdict, result) in verdicts.iter_mut().zip(verdict::results(&compared, &body)) {
            verdict.result =
                if verdict.failures.is_empty() && unused.is_empty() { result } else { Went::Failed };
        }
        let by_file = match &compared {
            Compared::Same | Compared::NotPlayed => Went::Passed,
            Compared::Differs(_) | Compared::Unreadable(_) => Went::Changed,
            Compared::Missing => Went::New,
        };
        let result = verdicts.iter().map(|verdict| verdict.result).max().unwrap_or(Went::Passed).max(by_file);
        Verdict {
            result,
            compared,
            body: text,
            variants: verdicts,
            failures: unused,
            covered,
            ..Verdict::default()
        }
    }

    /// What stands in the file of a conversation's snapshot.
    fn snapshot(&self, case: &Case, verdict: &Verdict) -> Snapshot {
        let file = &self.files[case.file];
        let info = Info { failed: verdict.failure_lines().collect(), ..self.info(case) };
        let source = place_words(&file.relative);
        Snapshot {
            header: Header { source, expression: info.title.clone(), info: Some(info) },
            body: verdict.body.clone(),
        }
    }

    /// What a conversation's snapshot says about it.
    pub fn info(&self, case: &Case) -> Info {
        let file = &self.files[case.file];
        let conversation = self.conversation(case);
        let world = conversation
            .lines
            .iter()
            .filter(|line| line.choices.iter().any(|choice| sets_world(&choice.action)));
        Info {
            file: place_words(&file.relative),
            line: conversation.number,
            title: conversation.title.clone(),
            script: file.script.clone(),
            world: world.map(chat::line).collect(),
            failed: Vec::new(),
        }
    }
}

/// Which snapshots wait for a review.
pub trait Pending: Sync {
    /// Whether there is a file of this path.
    fn waits(&self, path: &Path) -> bool;
}

/// Lines that no variant could use.
fn unused(played: &[Played]) -> Vec<Remark> {
    let Some((first, others)) = played.split_first() else { return Vec::new() };
    let everywhere = |remark: &&Remark| {
        others.iter().all(|played| played.unused.iter().any(|other| other.line == remark.line))
    };
    first.unused.iter().filter(everywhere).cloned().collect()
}

fn sets_world(action: &Action) -> bool {
    matches!(action, Action::Given { .. } | Action::Visitor { .. } | Action::Operator { .. } | Action::At(_))
}

/// A path as it is written everywhere, with `/`.
fn place_words(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// A script that was asked for, ready to be played, or why it is not.
type Asked = Result<(Bot, Arc<Ready>), String>;

struct Reader {
    reading: Reading,
    bots: BTreeMap<PathBuf, Asked>,
    homes: BTreeMap<PathBuf, PathBuf>,
    filter: Option<String>,
}

impl Reader {
    fn file(&mut self, opened: OpenedChat, options: &FileOptions, world: &mut World) {
        let OpenedChat { path, source, chat, script } = opened;
        let asked = match &script {
            Some(script) => self.bot(script, options, world),
            None => Err(
                "The file does not say which script it is with; begin it with a line like `script shop.bot`."
                    .to_owned(),
            ),
        };
        let (home, relative) = self.home(&world.path(&path));
        let script = script.map_or_else(String::new, |script| relative_script(&world.path(&script), &home));
        let file = self.reading.suite.files.len();
        let findings = findings(&source, &chat, asked.as_ref().ok());
        for (at, conversation) in chat.conversations.iter().enumerate() {
            if !self.takes(&path, &conversation.title) {
                continue;
            }
            let blocked = match &asked {
                Err(why) => vec![Remark { line: conversation.number, words: why.clone() }],
                Ok(_) => errors_of(&chat, at, &source, &findings),
            };
            let snapshot = home.join(place::FOLDER).join(place::path(&relative, &conversation.title));
            let ready = asked.as_ref().ok().map(|(_, ready)| Arc::clone(ready));
            let of_case = asked.as_ref().ok().map(|(bot, _)| Arc::clone(&bot.script));
            self.reading.suite.cases.push(Case {
                file,
                conversation: at,
                snapshot,
                ready,
                script: of_case,
                blocked,
            });
        }
        let mut sources = Sources::default();
        sources.add(source);
        self.reading.report.add(findings, Rc::new(sources), Rc::from(""));
        self.reading.suite.files.push(ChatFileOfSuite { path, home, relative, script, chat });
    }

    fn takes(&self, path: &Path, title: &str) -> bool {
        let Some(filter) = &self.filter else { return true };
        title.to_lowercase().contains(filter) || read::shown(path).to_lowercase().contains(filter)
    }

    /// The folder in which the snapshots of a file stand, and the file's path from there.
    fn home(&mut self, path: &Path) -> (PathBuf, PathBuf) {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let real = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
        let home = self.homes.entry(real.clone()).or_insert_with(|| snapshots::home(&real)).clone();
        let inside = real.strip_prefix(&home).map(Path::to_path_buf).unwrap_or_default();
        (home, inside.join(path.file_name().unwrap_or_default()))
    }

    fn bot(&mut self, script: &Path, options: &FileOptions, world: &mut World) -> Asked {
        if let Some(known) = self.bots.get(script) {
            return known.clone();
        }
        let asked = self.open(script, options, world);
        self.bots.insert(script.to_path_buf(), asked.clone());
        asked
    }

    fn open(&mut self, script: &Path, options: &FileOptions, world: &mut World) -> Asked {
        let bot = match bots::open(script, options, world) {
            Ok(bot) => bot,
            Err(NoBot::Errors(report)) => {
                self.reading.report.findings.extend(report.findings);
                return Err(format!("{} or its desk has errors.", read::shown(script)));
            }
            Err(NoBot::Unreadable(error)) => return Err(self.unreadable(read::sentence(script, &error))),
            Err(NoBot::Desk(sentence)) => return Err(self.unreadable(sentence)),
            Err(NoBot::Helpers(why)) => return Err(why),
        };
        let name = script.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let ready = Ready::new(&bot, &name)?;
        Ok((bot, Arc::new(ready)))
    }

    /// A file that could not be read, told once and for each conversation.
    fn unreadable(&mut self, sentence: String) -> String {
        let told = format!("{}.", capital(&sentence));
        self.reading.unreadable.push(sentence);
        told
    }
}

fn findings(source: &Source, chat: &ChatFile, asked: Option<&(Bot, Arc<Ready>)>) -> Vec<Finding> {
    let mut sources = Sources::default();
    let file = sources.add(source.clone());
    let graph = asked.map(|(bot, _)| bot.script.program.graph());
    let desk = asked.map(|(_, ready)| &ready.desk);
    chat::check(file, &sources, chat, graph, desk)
}

/// The errors that stand in the lines of one conversation.
fn errors_of(chat: &ChatFile, at: usize, source: &Source, findings: &[Finding]) -> Vec<Remark> {
    let first = chat.conversations[at].number;
    let behind = chat.conversations.get(at + 1).map_or(u32::MAX, |next| next.number);
    let errors = findings.iter().filter(|finding| finding.severity() == Severity::Error);
    let placed = errors.map(|finding| (source.line_column(finding.location().span.start).0, finding));
    let own = placed.filter(|(line, _)| (first..behind).contains(line));
    own.map(|(line, finding)| Remark { line, words: finding.message.clone() }).collect()
}

/// The path of a script from a home, up through its parents where it is not below.
fn relative_script(script: &Path, home: &Path) -> String {
    let real = script.canonicalize().unwrap_or_else(|_| script.to_path_buf());
    let common = home.components().zip(real.components()).take_while(|(home, real)| home == real).count();
    let up = home.components().skip(common).map(|_| Component::ParentDir);
    place_words(&up.chain(real.components().skip(common)).collect::<PathBuf>())
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
