//! `switchboard check`: every finding of every script, conversation and desk, in one run.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::{Args, ValueEnum};
use switchboard_grammar::compile::Compilation;
use switchboard_grammar::graph::StepGraph;
use switchboard_grammar::source::Sources;

use crate::cli::{Exit, Failure, Outcome};
use crate::project::chats::{self, ChatCheck, OpenedChat};
use crate::project::desks::Desks;
use crate::project::find::{self, Found, Wanted};
use crate::project::{FileOptions, Opened, Project, has_title, read};
use crate::report::text::{self, Style};
use crate::report::{Report, json, sarif, summary};
use crate::world::World;

/// What to check.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// Scripts, desks, conversations, folders with them, or `-` for standard input [default: this folder]
    pub paths: Vec<PathBuf>,
    /// How to print the findings
    #[arg(long, value_enum, default_value_t)]
    pub format: CheckFormat,
    /// How files are read
    #[command(flatten)]
    pub files: FileOptions,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people
    #[default]
    Text,
    /// For machines, as one JSON document
    Json,
    /// For code hosts, as SARIF 2.1.0
    Sarif,
}

/// Checks everything and prints what was found.
pub fn run(arguments: &CheckArguments, world: &mut World) -> Outcome {
    let finds = find::files(&arguments.paths, Wanted::All, world);
    let mut check = Check {
        options: &arguments.files,
        report: Report::default(),
        included: BTreeSet::new(),
        desks: Desks::default(),
        chats: ChatCheck::default(),
    };
    for unreadable in &finds.unreadable {
        check.report.unreadable.push(read::sentence(&unreadable.path, &unreadable.reason));
    }
    check.files(finds.files, world);
    let Check { mut report, desks, .. } = check;
    desks.check(&arguments.files, &mut report, world);
    report.put_in_order();
    print(&report, arguments.format, world)?;
    Ok(match (report.unreadable.is_empty(), report.errors()) {
        (false, _) => Exit::Files,
        (true, 0) => Exit::Fine,
        (true, _) => Exit::Findings,
    })
}

fn print(report: &Report, format: CheckFormat, world: &mut World) -> Result<(), Failure> {
    for sentence in &report.unreadable {
        world.error(sentence);
    }
    match format {
        CheckFormat::Json => json::print(report, &mut world.output)?,
        CheckFormat::Sarif => sarif::print(report, &mut world.output)?,
        CheckFormat::Text => {
            let style = Style::of_output(world);
            for reported in &report.findings {
                writeln!(world.output, "{}\n", text::render(reported, &style))?;
            }
            writeln!(world.output, "{}", summary::line(report))?;
        }
    }
    Ok(())
}

/// One run of `check`.
struct Check<'a> {
    options: &'a FileOptions,
    report: Report,
    /// The real paths of all files that some script includes.
    included: BTreeSet<PathBuf>,
    desks: Desks,
    chats: ChatCheck,
}

impl Check<'_> {
    /// Checks all files. Those without a `bot` line are parts of scripts: they are checked through the scripts that
    /// include them, and by themselves only where there is no such script.
    fn files(&mut self, files: Vec<Found>, world: &mut World) {
        let mut parts = Vec::new();
        for found in files {
            if found.path.extension().is_some_and(|extension| extension == "ron") {
                self.desks.add(&found.path);
                continue;
            }
            if found.path.extension().is_some_and(|extension| extension == find::CHAT) {
                self.chat_file(&found.path, world);
                continue;
            }
            match Project::open(&found.path, self.options, world) {
                Ok(opened) if chats::is_chat(&found.path, opened.source.text()) => {
                    self.chat(OpenedChat::of(&found.path, opened.source), world);
                }
                Err(error) => self.report.unreadable.push(read::sentence(&found.path, &error)),
                Ok(opened) if has_title(&opened.source) || found.path == Path::new("-") => {
                    self.script(&found.path, opened, world);
                }
                Ok(opened) => parts.push((found, opened)),
            }
        }
        for (found, opened) in parts {
            self.part(&found, opened, world);
        }
    }

    fn chat_file(&mut self, path: &Path, world: &mut World) {
        match chats::open(path, self.options, world) {
            Ok(opened) => self.chat(opened, world),
            Err(error) => self.report.unreadable.push(read::sentence(path, &error)),
        }
    }

    fn chat(&mut self, opened: OpenedChat, world: &mut World) {
        self.chats.check(opened, self.options, &mut self.report, world);
    }

    fn script(&mut self, path: &Path, opened: Opened, world: &mut World) {
        let compilation = opened.project.compile(opened.source);
        self.compiled(path, &opened.project, compilation, world);
    }

    fn compiled(&mut self, path: &Path, project: &Project, compilation: Compilation, world: &World) {
        self.included.extend(project.real_paths(&compilation.sources).skip(1));
        self.report.scripts += 1;
        // What comes from standard input stands beside no desk.
        if path != Path::new("-") {
            self.desks.add_script(path, compilation.graph.as_ref(), world);
        }
        self.report.add(compilation.findings, Rc::new(compilation.sources), Rc::from(project.prefix()));
    }

    /// A file without a `bot` line. Named by itself, it is checked through the scripts beside it that include it.
    fn part(&mut self, found: &Found, opened: Opened, world: &mut World) {
        let real = world.path(&found.path).canonicalize().unwrap_or_default();
        if self.included.contains(&real) {
            return;
        }
        let includers = if found.named { self.includers(&found.path, &real, world) } else { Vec::new() };
        if includers.is_empty() {
            return self.script(&found.path, opened, world);
        }
        for (path, project, compilation) in includers {
            self.compiled(&path, &project, compilation, world);
        }
    }

    fn includers(&self, part: &Path, real: &Path, world: &mut World) -> Vec<(PathBuf, Project, Compilation)> {
        let mut includers = Vec::new();
        for path in find::beside(part, Wanted::Scripts, world) {
            let Ok(opened) = Project::open(&path, self.options, world) else { continue };
            if !has_title(&opened.source) {
                continue;
            }
            let compilation = opened.project.compile(opened.source);
            if opened.project.real_paths(&compilation.sources).any(|path| path == real) {
                includers.push((path, opened.project, compilation));
            }
        }
        includers
    }
}

/// A script without errors.
pub struct Compiled {
    /// What it means.
    pub graph: StepGraph,
    /// The texts that it was made from.
    pub sources: Sources,
    /// Its project.
    pub project: Project,
}

/// Reads and compiles one script, for the commands that work with it. Where it has errors, they are printed on standard
/// error and there is nothing to work with.
pub fn compiled(path: &Path, options: &FileOptions, world: &mut World) -> Result<Option<Compiled>, Failure> {
    match compiled_or_report(path, options, world)? {
        Ok(compiled) => Ok(Some(compiled)),
        Err(report) => {
            print_on_errors(&report, world)?;
            Ok(None)
        }
    }
}

/// Reads and compiles one script. Where it has errors, it gives the report of them.
pub fn compiled_or_report(
    path: &Path,
    options: &FileOptions,
    world: &mut World,
) -> Result<Result<Compiled, Report>, Failure> {
    let opened =
        Project::open(path, options, world).map_err(|error| Failure::Files(read::sentence(path, &error)))?;
    let project = opened.project;
    let compilation = project.compile(opened.source);
    if let Some(graph) = compilation.graph {
        return Ok(Ok(Compiled { graph, sources: compilation.sources, project }));
    }
    let mut report = Report { scripts: 1, ..Report::default() };
    report.add(compilation.findings, Rc::new(compilation.sources), Rc::from(project.prefix()));
    Ok(Err(report))
}

/// Prints the errors of a report on standard error, for the commands whose output is something else.
pub fn print_on_errors(report: &Report, world: &mut World) -> Result<(), Failure> {
    let style = Style { color: world.errors_color, ..Style::of_output(world) };
    for reported in report.findings.iter().filter(|reported| reported.is_error()) {
        writeln!(world.errors, "{}\n", text::render(reported, &style))?;
    }
    writeln!(world.errors, "{}", summary::line(report))?;
    Ok(())
}
