//! The first pass: the script, the files it includes, and the helper files it uses.

use crate::check;
use crate::compile::{Limits, ROOT};
use crate::diagnostic::Finding;
use crate::parse;
use crate::source::{HelperFunction, Library, Source, Sources};
use crate::span::{FileId, Location, Span};
use crate::syntax::{HeadSyntax, LineKind, SyntaxFile};

/// All files of a script.
pub(crate) struct Loaded {
    pub(crate) sources: Sources,
    /// The scripts, each with its tree: the script itself, then those it includes, in the order of first mention.
    pub(crate) scripts: Vec<(FileId, SyntaxFile)>,
    pub(crate) helpers: Vec<HelperFile>,
    /// Whether a file could not be had, so that what it would have declared is not known.
    pub(crate) incomplete: bool,
}

/// A helper file with its functions.
pub(crate) struct HelperFile {
    pub(crate) path: String,
    pub(crate) functions: Vec<HelperFunction>,
    pub(crate) location: Location,
}

/// A file that is being read, with those that led to it.
struct Visit {
    file: FileId,
    chain: Vec<String>,
}

pub(crate) fn load(
    root: Source,
    library: &dyn Library,
    limits: &Limits,
    findings: &mut Vec<Finding>,
) -> Loaded {
    let mut loaded =
        Loaded { sources: Sources::default(), scripts: Vec::new(), helpers: Vec::new(), incomplete: false };
    let chain = vec![root.name().to_string()];
    if root.text().len() > limits.file_bytes {
        let file = loaded.sources.add(Source::new(root.name(), ""));
        let at = Location::new(file, Span::default());
        findings.push(check::file_too_large::finding(at, root.text().len() as u64, limits.file_bytes as u64));
        loaded.incomplete = true;
        loaded.scripts.push((ROOT, SyntaxFile::default()));
        return loaded;
    }
    let file = loaded.sources.add(root);
    let mut waiting = vec![Visit { file, chain }];
    while let Some(visit) = waiting.pop() {
        let syntax = parse::parse(loaded.sources.get(visit.file).text());
        let mut included = Loader { loaded: &mut loaded, library, limits, findings }.follow(&visit, &syntax);
        loaded.scripts.push((visit.file, syntax));
        included.reverse();
        waiting.append(&mut included);
    }
    loaded
}

struct Loader<'a> {
    loaded: &'a mut Loaded,
    library: &'a dyn Library,
    limits: &'a Limits,
    findings: &'a mut Vec<Finding>,
}

impl Loader<'_> {
    /// Reads what a file includes and uses; the scripts among it are still to be followed.
    fn follow(&mut self, visit: &Visit, syntax: &SyntaxFile) -> Vec<Visit> {
        let mut included = Vec::new();
        for line in &syntax.lines {
            let LineKind::Head(head) = &line.kind else { continue };
            match &**head {
                HeadSyntax::Include { path } => included.extend(self.include(visit, *path)),
                HeadSyntax::Use { path } => self.use_file(visit, *path),
                HeadSyntax::Bot { .. }
                | HeadSyntax::Language { .. }
                | HeadSyntax::Expertise { .. }
                | HeadSyntax::Team { .. }
                | HeadSyntax::Hours(_)
                | HeadSyntax::Given(_)
                | HeadSyntax::Anytime(_) => {}
            }
        }
        included
    }

    fn include(&mut self, visit: &Visit, at: Span) -> Option<Visit> {
        let location = Location::new(visit.file, at);
        let path = self.resolve(visit, location)?;
        if visit.chain.contains(&path) {
            self.findings.push(check::include_cycle::finding(location, &visit.chain, &path));
            return None;
        }
        if self.loaded.sources.iter().any(|(_, source)| source.name() == path) {
            return None;
        }
        if visit.chain.len() > self.limits.include_depth {
            self.findings.push(check::include_depth::finding(location, self.limits.include_depth));
            self.loaded.incomplete = true;
            return None;
        }
        match self.library.script(&path) {
            Ok(text) if text.len() > self.limits.file_bytes => {
                self.findings.push(check::file_too_large::finding(
                    location,
                    text.len() as u64,
                    self.limits.file_bytes as u64,
                ));
                self.loaded.incomplete = true;
                None
            }
            Ok(text) => {
                let file = self.loaded.sources.add(Source::new(path.clone(), text));
                let mut chain = visit.chain.clone();
                chain.push(path);
                Some(Visit { file, chain })
            }
            Err(error) => {
                self.findings.push(check::include_unreadable::finding(location, &path, &error));
                self.loaded.incomplete = true;
                None
            }
        }
    }

    fn use_file(&mut self, visit: &Visit, at: Span) {
        let location = Location::new(visit.file, at);
        let Some(path) = self.resolve(visit, location) else { return };
        if self.loaded.helpers.iter().any(|file| file.path == path) {
            return;
        }
        match self.library.helpers(&path) {
            Ok(functions) => self.loaded.helpers.push(HelperFile { path, functions, location }),
            Err(error) => {
                self.findings.push(check::helper_unreadable::finding(location, &path, &error));
                self.loaded.incomplete = true;
            }
        }
    }

    /// The path from the project's root that a line of a file names; none, with a finding, where it leads out of it.
    fn resolve(&mut self, visit: &Visit, location: Location) -> Option<String> {
        let written = self.loaded.sources.slice(location);
        let from = visit.chain.last().map_or("", String::as_str);
        let path = join(from, written);
        if path.is_none() {
            self.findings.push(check::include_outside::finding(location, written));
            self.loaded.incomplete = true;
        }
        path.map(|path| self.library.known_as(&path))
    }
}

/// The path from the root of a file that another one names; none where it leads out of the root.
fn join(from: &str, written: &str) -> Option<String> {
    if written.starts_with('/') || written.contains('\\') || written.contains(':') || written.contains('\0') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}
