//! The scripts that come with the project: what authors write, and what these tests read.

use std::path::{Path, PathBuf};

use switchboard_grammar::compile::{Compilation, Limits, compile};
use switchboard_grammar::source::{HelperError, HelperFunction, Library, ReadError, Source};

/// The folder of all sample scripts.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../scripts")
}

/// All sample scripts with their paths, in alphabetical order.
pub fn scripts() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    collect(&folder(), &mut found);
    found.sort();
    assert!(found.len() > 20, "the samples were not found");
    found.into_iter().map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "bot") {
            found.push(path);
        }
    }
}

/// The files beside a script. Helper files are read for the names of their functions only.
pub struct Beside(pub PathBuf);

impl Library for Beside {
    fn script(&self, path: &str) -> Result<String, ReadError> {
        std::fs::read_to_string(self.0.join(path)).map_err(|_| ReadError::Missing)
    }

    fn helpers(&self, path: &str) -> Result<Vec<HelperFunction>, HelperError> {
        let text = self.script(path).map_err(HelperError::Read)?;
        let signatures = text.lines().filter_map(|line| line.trim().strip_prefix("fn "));
        Ok(signatures.filter_map(signature).collect())
    }
}

fn signature(line: &str) -> Option<HelperFunction> {
    let (name, rest) = line.split_once('(')?;
    let (inside, _) = rest.split_once(')')?;
    let parameters = inside.split(',').filter(|parameter| !parameter.trim().is_empty()).count();
    Some(HelperFunction { name: name.trim().to_string(), parameters })
}

/// Compiles a script that stands in a folder.
pub fn compile_in(folder: &Path, name: &str, text: &str) -> Compilation {
    compile(Source::new(name, text), &Beside(folder.to_path_buf()), &Limits::default())
}

/// Compiles a script that stands alone.
pub fn compile_alone(text: &str) -> Compilation {
    compile_in(Path::new("/nowhere"), "example.bot", text)
}

/// The findings of a script that stands alone: code and line of each.
pub fn codes(text: &str) -> Vec<String> {
    let compilation = compile_alone(text);
    let line = |finding: &switchboard_grammar::diagnostic::Finding| {
        let at = finding.location();
        compilation.sources.get(at.file).line(at.span.start)
    };
    compilation.findings.iter().map(|finding| format!("{} line {}", finding.code(), line(finding))).collect()
}

#[test]
fn every_sample_is_without_findings() {
    for (path, text) in scripts() {
        if !text.lines().any(|line| line.starts_with("bot ")) {
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy().to_string();
        let compilation = compile_in(path.parent().unwrap(), &name, &text);
        let found: Vec<String> = compilation
            .findings
            .iter()
            .map(|finding| format!("{} {}", finding.code(), finding.message))
            .collect();
        assert!(found.is_empty(), "{}: {found:#?}", path.display());
        assert!(compilation.graph.is_some());
    }
}

#[test]
fn every_rule_of_the_grammar_appears_in_a_sample() {
    let used: std::collections::BTreeSet<String> =
        scripts().iter().flat_map(|(_, text)| switchboard_grammar::parse::rules_in(text)).collect();
    let missing: Vec<String> =
        switchboard_grammar::parse::rules().into_iter().filter(|rule| !used.contains(rule)).collect();
    assert!(missing.is_empty(), "no sample uses {missing:?}");
}
