//! Coverage for machines.

use serde::Serialize;

use super::{Missing, ScriptCoverage, total};

/// The coverage of all scripts of a run. The first three names are promised.
#[derive(Debug, Serialize)]
pub struct Document {
    /// How many exits there are.
    exits: usize,
    /// How many of them were taken.
    covered: usize,
    /// Those that were not.
    missing: Vec<MissingExit>,
    /// The share that was taken, rounded down.
    percent: u32,
    /// The same for each script.
    scripts: Vec<ScriptFigures>,
}

#[derive(Debug, Serialize)]
struct MissingExit {
    file: String,
    line: u32,
    exit: String,
}

#[derive(Debug, Serialize)]
struct ScriptFigures {
    script: String,
    exits: usize,
    covered: usize,
    percent: u32,
    sections: Vec<SectionFigures>,
}

#[derive(Debug, Serialize)]
struct SectionFigures {
    section: String,
    exits: usize,
    covered: usize,
}

/// The coverage of these scripts.
pub fn document(scripts: &[ScriptCoverage]) -> Document {
    let total = total(scripts);
    Document {
        exits: total.exits,
        covered: total.covered,
        missing: scripts.iter().flat_map(ScriptCoverage::missing).map(missing_exit).collect(),
        percent: total.percent(),
        scripts: scripts.iter().map(script_figures).collect(),
    }
}

fn missing_exit(missing: Missing) -> MissingExit {
    let Missing { file, line, exit } = missing;
    MissingExit { file, line, exit }
}

fn script_figures(script: &ScriptCoverage) -> ScriptFigures {
    let figures = script.figures();
    let section = |(name, figures): (&str, switchboard_engine::exit::Figures)| SectionFigures {
        section: name.to_owned(),
        exits: figures.exits,
        covered: figures.covered,
    };
    ScriptFigures {
        script: script.name(),
        exits: figures.exits,
        covered: figures.covered,
        percent: figures.percent(),
        sections: script.sections().into_iter().map(section).collect(),
    }
}
