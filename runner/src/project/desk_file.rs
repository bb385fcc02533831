//! Desk files: reading `desk.ron`, and finding every mistake in it.
//!
//! A desk that cannot be read as it stands is read again without the places that are wrong, so that one run finds the
//! mistakes behind the first one too. What such a place would have told is not held against the rest of the desk.

pub mod around;
mod check;
mod findings;
mod meant;
mod reading;
mod repair;
mod ron_text;
mod scan;
#[cfg(test)]
mod tests;
mod tree;

use switchboard_engine::desk::description::Desk;
use switchboard_grammar::diagnostic::{Finding, Severity, sort};
use switchboard_grammar::source::{Source, Sources};

use around::Around;
pub use findings::explanations;

/// A desk file that was read.
pub struct DeskReading {
    /// The desk; none where there is an error.
    pub desk: Option<Desk>,
    /// What was found, in the order of the file.
    pub findings: Vec<Finding>,
    /// The text that the findings point into.
    pub sources: Sources,
}

/// Reads the text of a desk file under the name that findings show. `around` is what the desk is compared with; none
/// where it is looked at by itself.
pub fn read(name: &str, text: &str, around: Option<&Around<'_>>) -> DeskReading {
    let mut sources = Sources::default();
    let file = sources.add(Source::new(name, text));
    let reading = reading::read(sources.get(file).text(), file);
    let mut findings = reading.findings;
    if let Some((desk, placed)) = &reading.desk {
        let around = around.copied().unwrap_or_default();
        findings.extend(check::check(desk, placed, &reading.damage, &around));
    }
    sort(&mut findings);
    let usable = findings.iter().all(|finding| finding.severity() == Severity::Warning);
    let desk = reading.desk.map(|(desk, _)| desk).filter(|_| usable);
    DeskReading { desk, findings, sources }
}
