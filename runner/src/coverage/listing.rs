//! Coverage for people: the script with a mark before each line, the figures, and what is missing.

use std::io::{self, Write};

use switchboard_engine::exit::{Figures, Place};
use switchboard_grammar::source::Source;
use switchboard_grammar::span::FileId;

use super::{Mark, Missing, ScriptCoverage, total};
use crate::words;

/// Prints all scripts. Of those that are covered completely, only the figures are shown: there is nothing to look for.
pub fn print(scripts: &[ScriptCoverage], color: bool, out: &mut dyn Write) -> io::Result<()> {
    for script in scripts {
        if script.figures().covered < script.figures().exits {
            Listing { script, color }.print(out)?;
        }
    }
    for script in scripts {
        writeln!(out, "{}: {}", script.name(), share(script.figures()))?;
    }
    if scripts.len() > 1 {
        writeln!(out, "all scripts: {}", share(total(scripts)))?;
    }
    Ok(())
}

/// `82 of 90 exits covered, 91 %`.
fn share(figures: Figures) -> String {
    let exits = words::count(figures.exits, "exit");
    format!("{} of {exits} covered, {} %", figures.covered, figures.percent())
}

struct Listing<'a> {
    script: &'a ScriptCoverage,
    color: bool,
}

impl Listing<'_> {
    fn print(&self, out: &mut dyn Write) -> io::Result<()> {
        for (file, source) in self.script.script.sources.iter() {
            self.file(file, source, out)?;
        }
        self.sections(out)?;
        writeln!(out, "\nNot covered:")?;
        for Missing { file, line, exit } in self.script.missing() {
            writeln!(out, "  {file}:{line}  {exit}")?;
        }
        writeln!(out)
    }

    fn file(&self, file: FileId, source: &Source, out: &mut dyn Write) -> io::Result<()> {
        let lines = self.script.lines();
        writeln!(out, "{}{}", self.script.script.prefix, source.name())?;
        for (text, line) in source.text().lines().zip(1..) {
            let figures = lines.get(&Place { file, line }).copied().unwrap_or_default();
            let text = words::harmless(text);
            writeln!(out, "{}", format!("{} {line:>4}  {text}", self.mark(figures)).trim_end())?;
        }
        writeln!(out)
    }

    /// The sign of a line: all of its exits were taken, some, or none; blank where it has no exits.
    fn mark(&self, figures: Figures) -> String {
        let (sign, color) = match Mark::of(figures) {
            Some(Mark::All) => ("+", "32"),
            Some(Mark::Some) => ("~", "33"),
            Some(Mark::Nothing) => ("-", "31"),
            None => return " ".to_owned(),
        };
        if self.color { format!("\u{1b}[1;{color}m{sign}\u{1b}[0m") } else { sign.to_owned() }
    }

    fn sections(&self, out: &mut dyn Write) -> io::Result<()> {
        let sections = self.script.sections();
        let width = sections.iter().map(|(name, _)| words::columns_of(name)).max().unwrap_or(0);
        for (name, figures) in sections {
            let gap = " ".repeat(width - words::columns_of(name));
            writeln!(out, "{} {name}{gap}  {}", self.mark(figures), share(figures))?;
        }
        Ok(())
    }
}
