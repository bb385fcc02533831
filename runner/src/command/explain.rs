//! `switchboard explain`: the page of a finding, or the list of all.

use std::io::{self, Write};

use clap::Args;
use serde_json::{Value, json};
use switchboard_grammar::check;
use switchboard_grammar::diagnostic::Explanation;

use super::Format;
use crate::cli::{Exit, Failure, Outcome};
use crate::project::desk_file;
use crate::words;
use crate::world::World;

/// Which finding.
#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// The code of a finding, such as SB101; without it, all codes are listed
    pub code: Option<String>,
    /// For whom to print
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Prints the page of the code, or all codes.
pub fn run(arguments: &ExplainArguments, world: &mut World) -> Outcome {
    let pages = pages();
    let chosen = match &arguments.code {
        None => None,
        Some(code) => Some(find(&pages, code)?),
    };
    match (arguments.format, chosen) {
        (Format::Text, None) => list(&pages, world)?,
        (Format::Text, Some(page)) => print(page, world)?,
        (Format::Json, None) => {
            let forms: Vec<Value> = pages.iter().map(|page| form(page)).collect();
            writeln!(world.output, "{}", Value::from(forms))?;
        }
        (Format::Json, Some(page)) => writeln!(world.output, "{}", form(page))?,
    }
    Ok(Exit::Fine)
}

/// All pages, by code.
fn pages() -> Vec<&'static Explanation> {
    let mut pages: Vec<_> = check::explanations().iter().chain(desk_file::explanations()).copied().collect();
    pages.sort_by_key(|page| page.code);
    pages
}

fn find(pages: &[&'static Explanation], code: &str) -> Result<&'static Explanation, Failure> {
    let exact = pages.iter().find(|page| page.code.eq_ignore_ascii_case(code.trim()));
    exact.copied().ok_or_else(|| {
        let near: Vec<String> =
            words::nearest(code, pages.iter().map(|page| page.code)).into_iter().map(str::to_owned).collect();
        let shown = words::shorten(code, 40);
        Failure::Usage(match near.is_empty() {
            true => format!("there is no finding {shown}; `switchboard explain` lists all"),
            false => format!("there is no finding {shown}; near it are {}", words::list(&near)),
        })
    })
}

fn list(pages: &[&'static Explanation], world: &mut World) -> io::Result<()> {
    for page in pages {
        writeln!(world.output, "{}  {:<7}  {}", page.code, page.severity.word(), page.title)?;
    }
    Ok(())
}

fn print(page: &Explanation, world: &mut World) -> io::Result<()> {
    let (strong, end) = if world.output_color { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    writeln!(world.output, "{strong}{} ({}): {}{end}\n", page.code, page.severity.word(), page.title)?;
    for paragraph in page.page.trim().split("\n\n") {
        for line in words::wrap(&paragraph.replace('\n', " "), world.width) {
            writeln!(world.output, "{line}")?;
        }
        writeln!(world.output)?;
    }
    writeln!(world.output, "{strong}The mistake:{end}\n")?;
    example(page.mistake, &mut world.output)?;
    writeln!(world.output, "\n{strong}Mended:{end}\n")?;
    example(page.mend, &mut world.output)
}

fn example(text: &str, output: &mut dyn Write) -> io::Result<()> {
    for line in text.trim_end().lines() {
        writeln!(output, "{}", format!("    {line}").trim_end())?;
    }
    Ok(())
}

fn form(page: &Explanation) -> Value {
    json!({
        "code": page.code,
        "severity": page.severity.word(),
        "title": page.title,
        "page": page.page,
        "mistake": page.mistake,
        "mend": page.mend,
    })
}
