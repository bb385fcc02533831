//! `switchboard odoo export`: a data file for Odoo of a script.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde_json::json;
use switchboard_grammar::odoo::export::{Export, ExportOptions, export};
use switchboard_grammar::odoo::ids::Ids;
use switchboard_grammar::odoo::records::Records;
use switchboard_grammar::odoo::remark::Weight as Noticed;

use super::report::{Report, Said};
use crate::cli::{Exit, Failure, Outcome};
use crate::command::Format;
use crate::command::check::{self, Compiled};
use crate::odoo::problem::Weight;
use crate::odoo::{ids, json as json_file, names, xml};
use crate::project::kind::{Kind, Task};
use crate::project::outputs::Outputs;
use crate::project::{FileOptions, read};
use crate::words;
use crate::world::World;

const TASK: Task =
    Task { typed: "switchboard odoo export FILE", does: "makes records of a script", takes: Kind::Script };

/// What to export, and how.
#[derive(Debug, Args)]
pub struct ExportArguments {
    /// The script, or `-` for standard input
    pub script: PathBuf,
    /// The file to write to; without it, or with `-`, the records are printed
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Write nothing if something in the script cannot be said in Odoo, and end with 1
    #[arg(long)]
    pub strict: bool,
    /// The format of the records [default: by the ending of the file, else XML]
    #[arg(long = "as", value_enum, value_name = "FORMAT")]
    pub records: Option<RecordFormat>,
    /// Write messages as plain words, for Odoo before version 19
    #[arg(long)]
    pub plain: bool,
    /// Let Odoo keep its own changes when a module with this file is updated (noupdate)
    #[arg(long)]
    pub keep: bool,
    /// Write over a file that is there with another text
    #[arg(long)]
    pub force: bool,
    /// For whom to print
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// How files are read
    #[command(flatten)]
    pub files: FileOptions,
}

/// Formats of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RecordFormat {
    /// A data file, as modules have them
    Xml,
    /// As the interface for programs reads and writes them
    Json,
}

/// Compiles the script, makes records of it, and writes them with the ids beside the script.
pub fn run(arguments: &ExportArguments, world: &mut World) -> Outcome {
    TASK.takes(&arguments.script, world).map_err(Failure::Usage)?;
    let Some(compiled) = check::compiled(&arguments.script, &arguments.files, world)? else {
        return Ok(Exit::Findings);
    };
    let known = known_ids(&arguments.script, arguments.files.limit_bytes, world)?;
    let options = ExportOptions { html: !arguments.plain, ..ExportOptions::default() };
    let made = export(&compiled.graph, &known, &options);
    let numbers = of_numbers(&made.records, &arguments.script);
    let report = report(&made, &compiled, numbers.filter(|_| format_of(arguments) == RecordFormat::Xml));
    if arguments.strict && report.count(Weight::Warning) > 0 {
        return refuse(arguments, &report, world);
    }
    let text = text(&made.records, arguments);
    match arguments.out.as_deref() {
        Some(out) if out != Path::new("-") => write(arguments, out, &text, &made, &report, world),
        Some(_) | None => print(arguments, &text, &report, world),
    }
}

/// The ids beside a script; none where it was never in Odoo.
fn known_ids(script: &Path, limit: u64, world: &World) -> Result<Ids, Failure> {
    let path = ids::beside(script);
    if script == Path::new("-") || !world.path(&path).exists() {
        return Ok(Ids::default());
    }
    // The ids of a script are longer than the script itself.
    let text = read::text(&world.path(&path), limit.saturating_mul(16))
        .map_err(|error| Failure::Files(read::sentence(&path, &error)))?;
    ids::read(&text).map_err(|what| Failure::Files(format!("cannot read {}: {what}", read::shown(&path))))
}

/// Data files know no numbers: what is to be said where the records have such.
fn of_numbers(records: &Records, script: &Path) -> Option<Said> {
    let numbered = records.scripts.iter().any(|script| names::is_number(&script.id));
    numbered.then(|| Said {
        weight: Weight::Note,
        place: Some((read::shown(script), 0, 0)),
        what: "Odoo knows this bot by numbers, and a data file has none.".to_owned(),
        why: "Loading the file makes a second bot beside the first.".to_owned(),
        mend: "Delete the first one then, or take `--as json`, which keeps the numbers.".to_owned(),
    })
}

/// The format that is asked for, else that of the file's ending.
fn format_of(arguments: &ExportArguments) -> RecordFormat {
    let ending =
        arguments.out.as_ref().and_then(|out| out.extension()).map(|ending| ending.to_ascii_lowercase());
    let by_name =
        if ending.is_some_and(|ending| ending == "json") { RecordFormat::Json } else { RecordFormat::Xml };
    arguments.records.unwrap_or(by_name)
}

fn text(records: &Records, arguments: &ExportArguments) -> String {
    match format_of(arguments) {
        RecordFormat::Xml => {
            xml::write::write(records, xml::write::Options { keep: arguments.keep, plain: arguments.plain })
        }
        RecordFormat::Json => json_file::write::write(records, arguments.plain),
    }
}

fn report(made: &Export, compiled: &Compiled, numbers: Option<Said>) -> Report {
    let said = made.remarks.iter().map(|remark| {
        let location = remark.at.location;
        let file = format!("{}{}", compiled.project.prefix(), compiled.sources.get(location.file).name());
        let (line, column) = compiled.sources.get(location.file).line_column(location.span.start);
        Said {
            weight: match remark.weight {
                Noticed::Same => Weight::Note,
                Noticed::Changed => Weight::Warning,
            },
            place: Some((file, line, column)),
            what: remark.message.clone(),
            why: String::new(),
            mend: remark.instead.clone(),
        }
    });
    Report::new(said.chain(numbers).collect(), 0)
}

/// Something cannot be said in Odoo, and the user wants all or nothing.
fn refuse(arguments: &ExportArguments, report: &Report, world: &mut World) -> Outcome {
    if arguments.format == Format::Json {
        writeln!(
            world.output,
            "{}",
            json!({ "file": null, "ids": null, "records": null, "remarks": report.json(), "untold": report.untold })
        )?;
        return Ok(Exit::Findings);
    }
    report.print(true, world)?;
    let warnings = words::count(report.count(Weight::Warning), "warning");
    writeln!(
        world.errors,
        "{warnings}: in Odoo the bot would not do all that its script says. Nothing was written, as --strict asks; \
         without --strict it is written, and what each warning says is done instead."
    )?;
    Ok(Exit::Findings)
}

fn print(arguments: &ExportArguments, text: &str, report: &Report, world: &mut World) -> Outcome {
    if arguments.format == Format::Json {
        writeln!(
            world.output,
            "{}",
            json!({ "file": null, "ids": null, "records": text, "remarks": report.json(), "untold": report.untold })
        )?;
        return Ok(Exit::Fine);
    }
    report.print(true, world)?;
    world.output.write_all(text.as_bytes())?;
    Ok(Exit::Fine)
}

fn write(
    arguments: &ExportArguments,
    out: &Path,
    text: &str,
    made: &Export,
    report: &Report,
    world: &mut World,
) -> Outcome {
    let mut outputs = Outputs::default();
    outputs.add(out, text);
    let in_the_way = outputs.in_the_way(world);
    if let Some(name) = in_the_way.first().filter(|_| !arguments.force) {
        return Err(Failure::Files(format!(
            "{name} is already there with another text, so nothing was written; --force writes over it"
        )));
    }
    // The ids beside a script are this command's own memory, and grow with every new line.
    let remembered = (arguments.script != Path::new("-")).then(|| ids::beside(&arguments.script));
    if let Some(path) = &remembered {
        outputs.add(path, ids::write(&made.ids));
    }
    outputs.write(world).map_err(Failure::Files)?;
    let remembered = remembered.map(|path| read::shown(&path));
    if arguments.format == Format::Json {
        let document = json!({
            "file": read::shown(out),
            "ids": remembered,
            "records": null,
            "remarks": report.json(),
            "untold": report.untold,
        });
        writeln!(world.output, "{document}")?;
        return Ok(Exit::Fine);
    }
    report.print(false, world)?;
    let steps: usize = made.records.scripts.iter().map(|script| script.steps.len()).sum();
    writeln!(world.output, "Wrote {} to {}.", words::count(steps, "step"), read::shown(out))?;
    if let Some(path) = remembered {
        writeln!(
            world.output,
            "Which record is which line is remembered in {path}; keep it with the script."
        )?;
    }
    if let Some(summary) = report.summary() {
        writeln!(world.output, "There is something to read above: {summary}.")?;
    }
    Ok(Exit::Fine)
}
