//! From the text of a script to its step graph, pass by pass:
//!
//! 1. `load`: the script, the files it includes and the helper files it uses.
//! 2. `outline`: lines become sections, and sections steps with their answers and events.
//! 3. `declare`: everything that has a name gets a number.
//! 4. `build`: names become numbers, texts and expressions get their types, and the graph is put together.
//! 5. [`crate::check`]: the finished graph is looked at as a whole.
//!
//! Every pass goes on after a mistake, and takes care not to report what is only its consequence.

mod answers;
mod build;
mod declare;
mod expression;
mod given;
mod hours;
mod label;
mod load;
mod lower;
mod outline;
mod text;
mod types;
mod way;

use crate::diagnostic::{Finding, Severity, sort};
use crate::graph::StepGraph;
use crate::source::{LARGEST_FILE, Library, Source, Sources};
use crate::{check, span::FileId};

pub(crate) use self::label::is_misread;
pub(crate) use self::outline::{AnswerOutline, Outline, SectionOutline, StepOutline};
pub(crate) use self::text::may_link_to;
pub(crate) use self::way::LONGEST_WAIT;

/// What a script may have at most.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of one file.
    pub file_bytes: usize,
    /// Steps of the script with all that it includes. A hundred thousand is ten times what a large team has ever
    /// written, and keeps the memory of a script below what a small machine has.
    pub steps: usize,
    /// Answers of one question, and lines about what else happens at it. No visitor reads as many, and the engine counts
    /// them in 16 bits.
    pub answers: usize,
    /// How deep files may include each other. Deeper than this it is a mistake, not a structure.
    pub include_depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file_bytes: LARGEST_FILE, steps: 100_000, answers: 1_000, include_depth: 16 }
    }
}

/// All that came of a script.
#[derive(Debug)]
pub struct Compilation {
    /// The step graph; none where there is an error.
    pub graph: Option<StepGraph>,
    /// What was found, in the order of the files and their lines.
    pub findings: Vec<Finding>,
    /// The texts that the findings point into; the script itself is the first.
    pub sources: Sources,
}

impl Compilation {
    /// Whether one of the findings is an error.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity() == Severity::Error)
    }
}

/// Reads and checks a script and everything that belongs to it.
pub fn compile(root: Source, library: &dyn Library, limits: &Limits) -> Compilation {
    let mut findings = Vec::new();
    let loaded = load::load(root, library, limits, &mut findings);
    let outline = outline::outline(&loaded, &mut findings);
    let declared = declare::declare(&outline, &loaded, &mut findings);
    let mut draft = build::build(&outline, &declared, &loaded, limits, &mut findings);
    check::outline(&outline, &mut findings);
    check::graph(&mut draft, &mut findings);
    sort(&mut findings);
    keep_readable(&loaded.sources, &mut findings);
    let graph = (!has_errors(&findings)).then_some(draft.graph);
    Compilation { graph, findings, sources: loaded.sources }
}

/// How many findings of one line are told. A line with more was not written by a person, and telling each of them with
/// its line would fill the disk.
const MOST_OF_A_LINE: usize = 20;

/// How many findings of one script are told, for the same reason.
const MOST_FINDINGS: usize = 10_000;

fn keep_readable(sources: &Sources, findings: &mut Vec<Finding>) {
    let (mut last, mut count) = (None, 0);
    findings.retain(|finding| {
        let at = finding.location();
        let line = Some((at.file, sources.get(at.file).line(at.span.start)));
        count = if line == last { count + 1 } else { 1 };
        last = line;
        count <= MOST_OF_A_LINE
    });
    findings.truncate(MOST_FINDINGS);
}

fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity() == Severity::Error)
}

/// A step graph that may have holes where something could not be understood, and what is known besides.
pub(crate) struct Draft {
    /// The graph.
    pub(crate) graph: StepGraph,
    /// For each value whether anything uses it.
    pub(crate) used: Vec<bool>,
}

/// The script itself, as opposed to what it includes.
pub(crate) const ROOT: FileId = FileId(0);
