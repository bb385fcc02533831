//! What came of conversations, for people: every one that did not pass, with the difference, and the numbers.

use std::io::{self, Write};

use super::{Orphan, TestReport};
use crate::chat::suite::Case;
use crate::chat::verdict::{self, Compared, Result as Went, Verdict};
use crate::difference::{self, Look};
use crate::words;

/// How many differences are shown in full. Nobody reads more of them; `review` puts them together by their causes.
const MOST_DIFFERENCES: usize = 10;

/// What stands before a line below a conversation.
const BEFORE: &str = "    ";

/// Prints the report.
pub fn print(report: &TestReport<'_>, look: Look, output: &mut dyn Write) -> io::Result<()> {
    let color = look.color;
    let mut differences = 0;
    for (case, verdict) in report.all().filter(|(_, verdict)| verdict.result != Went::Passed) {
        head(report, case, verdict, color, output)?;
        for failure in verdict.failure_lines() {
            writeln!(output, "{BEFORE}{failure}")?;
        }
        if let Compared::Differs(old) = &verdict.compared {
            differences += 1;
            if differences <= MOST_DIFFERENCES {
                difference(old, &verdict.body, look, output)?;
            }
        } else if let (Compared::Unreadable(_), Some(reason)) = (&verdict.compared, verdict::reason(verdict))
        {
            writeln!(output, "{BEFORE}{reason}")?;
        }
        if let Some(aside) = &verdict.set_aside {
            writeln!(output, "    What stood in its place is kept as {}.", report.shown(aside))?;
        }
    }
    orphans(report, output)?;
    if differences > MOST_DIFFERENCES {
        writeln!(output, "\nThe first {MOST_DIFFERENCES} of {differences} differences are shown.")?;
    }
    summary(report, color, output)
}

fn head(
    report: &TestReport<'_>,
    case: &Case,
    verdict: &Verdict,
    color: bool,
    output: &mut dyn Write,
) -> io::Result<()> {
    let (word, paint) = match verdict.result {
        Went::Passed => ("passed", "32"),
        Went::Changed => ("changed", "33"),
        Went::New => ("new", "36"),
        Went::Failed => ("failed", "1;31"),
    };
    let conversation = report.suite.conversation(case);
    let place = format!("{}:{}", report.file(case), conversation.number);
    let title = words::harmless(&conversation.title);
    match color {
        true => writeln!(output, "\u{1b}[{paint}m{word:<7}\u{1b}[0m  {place}  \u{1b}[1m{title}\u{1b}[0m"),
        false => writeln!(output, "{word:<7}  {place}  {title}"),
    }
}

/// The difference between what was accepted and what happened, and an empty line below it.
fn difference(old: &str, new: &str, look: Look, output: &mut dyn Write) -> io::Result<()> {
    let look = Look { columns: look.columns.saturating_sub(BEFORE.len()), ..look };
    for line in difference::lines(old.trim_end(), new.trim_end(), look) {
        writeln!(output, "{BEFORE}{line}")?;
    }
    writeln!(output)
}

fn orphans(report: &TestReport<'_>, output: &mut dyn Write) -> io::Result<()> {
    for Orphan { path, title, removed } in &report.orphans {
        let path = report.shown(path);
        let title = words::harmless(title);
        match removed {
            true => writeln!(output, "removed  {path}, whose conversation \"{title}\" is gone")?,
            false => writeln!(
                output,
                "gone     the conversation \"{title}\" of {path}; --prune removes the snapshot"
            )?,
        }
    }
    Ok(())
}

fn summary(report: &TestReport<'_>, color: bool, output: &mut dyn Write) -> io::Result<()> {
    let total = report.verdicts.len();
    let passed = report.count(Went::Passed);
    let accepted = report.verdicts.iter().filter(|verdict| verdict.accepted).count();
    if total == 0 {
        return writeln!(output, "There is no conversation here.");
    }
    if passed == total {
        let words = words::count(total, "conversation");
        return writeln!(output, "{}", painted(&format!("{words} passed."), "32", color));
    }
    let kinds = [
        (passed, "passed"),
        (report.count(Went::Changed), "changed"),
        (report.count(Went::New), "new"),
        (report.count(Went::Failed), "failed"),
    ];
    let kinds: Vec<_> = kinds.into_iter().filter(|(number, _)| *number > 0).collect();
    let parts: Vec<String> = kinds.iter().map(|(number, word)| format!("{number} {word}")).collect();
    let total = words::count(total, "conversation");
    let line = match &kinds[..] {
        [(_, only)] => format!("{total} {only}."),
        _ => format!("{total}: {}.", parts.join(", ")),
    };
    writeln!(output, "{}", painted(&line, "1", color))?;
    advice(report, accepted, output)
}

fn advice(report: &TestReport<'_>, accepted: usize, output: &mut dyn Write) -> io::Result<()> {
    let waits = |verdict: &&Verdict| {
        let failed = verdict.result == Went::Failed;
        !verdict.accepted && !failed && !matches!(verdict.compared, Compared::Same | Compared::NotPlayed)
    };
    let waiting = report.verdicts.iter().filter(waits).count();
    if accepted > 0 {
        writeln!(output, "{} accepted.", words::count(accepted, "snapshot"))?;
    }
    match (waiting, report.ci) {
        (0, _) if report.count(Went::Failed) > 0 => {
            writeln!(
                output,
                "Mend what failed, in the script or in the conversation, and run the test again."
            )
        }
        (0, _) => Ok(()),
        (_, true) => writeln!(output, "Nothing was written, because this is a build server (CI is set)."),
        (_, false) => writeln!(
            output,
            "`switchboard review` shows what is new and what changed, by its causes, to accept or reject it."
        ),
    }
}

fn painted(text: &str, code: &str, color: bool) -> String {
    if color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
}
