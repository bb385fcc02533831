//! Which conversations cover what: from those that were played, by their scripts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use switchboard_engine::exit::Covered;
use switchboard_grammar::graph::StepGraph;

use super::ScriptCoverage;
use crate::chat::suite::{self, Suite};
use crate::chat::verdict::Verdict;
use crate::project::find::{self, Wanted};
use crate::project::{FileOptions, bots};
use crate::stage::script::Script;
use crate::world::World;

/// What the conversations of a run covered of each script, in the order of the scripts' paths. Of scripts in `folders`
/// that no conversation is with, nothing is covered.
pub fn of_run(
    suite: &Suite,
    verdicts: &[Verdict],
    folders: &[PathBuf],
    options: &FileOptions,
    world: &mut World,
) -> Vec<ScriptCoverage> {
    let mut scripts: BTreeMap<PathBuf, ScriptCoverage> = BTreeMap::new();
    for (case, verdict) in suite.cases.iter().zip(verdicts) {
        let Some(script) = &case.script else { continue };
        let coverage = scripts
            .entry(real_path(script, world))
            .or_insert_with(|| ScriptCoverage::new(Arc::clone(script)));
        coverage.add(&verdict.covered);
    }
    // Without any folder, looking for files would mean the user's own.
    let found =
        if folders.is_empty() { Vec::new() } else { find::files(folders, Wanted::Scripts, world).files };
    for found in found.iter().filter(|found| !found.named) {
        let path = world.path(&found.path).canonicalize().unwrap_or_default();
        if scripts.contains_key(&path) {
            continue;
        }
        // Parts of scripts are covered through those that include them, and what is wrong is for `check` to tell.
        if let Ok(bot) = bots::open(&found.path, options, world) {
            scripts.insert(path, ScriptCoverage::new(bot.script));
        }
    }
    scripts.into_values().collect()
}

/// What the conversations beside a script, and in folders below, cover of this edition of it, and how many of them there
/// are. Those that cannot be played are none of them.
pub fn of_script(
    script: &Path,
    graph: &StepGraph,
    options: &FileOptions,
    world: &mut World,
) -> (Covered, usize) {
    let folder = script.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let path = world.path(script).canonicalize().unwrap_or_default();
    let mut suite = suite::read(&[folder.to_path_buf()], None, options, world).suite;
    // Exits are told by their steps' numbers, which are others in another edition.
    let is_it = |other: &Script| {
        other.program.graph().fingerprint == graph.fingerprint && real_path(other, world) == path
    };
    suite.cases.retain(|case| case.script.as_deref().is_some_and(is_it));
    suite.covered(world.threads)
}

fn real_path(script: &Script, world: &World) -> PathBuf {
    world.path(Path::new(&script.name())).canonicalize().unwrap_or_default()
}
