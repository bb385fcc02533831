//! `switchboard odoo import`: scripts of Odoo's records.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};
use switchboard_grammar::odoo::ids::DeclaredRecord;
use switchboard_grammar::odoo::import::{Import, ImportOptions, import};
use switchboard_grammar::odoo::records::{Place, Records};
use switchboard_grammar::odoo::remark::{RecordPlace, Remark, Weight as Noticed};

use super::report::{Report, Said};
use crate::cli::{Exit, Failure, Outcome};
use crate::command::Format;
use crate::odoo::po::{self, Catalogue};
use crate::odoo::problem::{Problems, Weight};
use crate::odoo::{self, File, desk, ids, translations};
use crate::project::kind::{Kind, Task};
use crate::project::outputs::{Became, Outputs, files_in};
use crate::project::read;
use crate::words;
use crate::world::World;

/// The largest file that is read unless the user allows more: a hundred megabytes, some two hundred thousand steps.
const LARGEST: u64 = 100 * 1024 * 1024;
/// The endings of files that are looked for in folders.
const ENDINGS: [&str; 4] = ["xml", "csv", "json", "po"];

const TASK: Task = Task {
    typed: "switchboard odoo import FILE",
    does: "makes scripts of records of Odoo",
    takes: Kind::Records,
};

/// What to import, and where to.
#[derive(Debug, Args)]
pub struct ImportArguments {
    /// Files or folders that belong together: XML, CSV, JSON, PO; `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The folder to write to; made if it is not there [default: this folder]
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
    /// The language of the texts
    #[arg(long, value_name = "TAG", default_value = "en")]
    pub language: String,
    /// Write over files that are there with another text
    #[arg(long)]
    pub force: bool,
    /// The largest file that is read, in bytes
    #[arg(long, value_name = "N", default_value_t = LARGEST)]
    pub limit_bytes: u64,
    /// For whom to print
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Reads all files, makes scripts of their records, and writes them.
pub fn run(arguments: &ImportArguments, world: &mut World) -> Outcome {
    arguments.files.iter().try_for_each(|file| TASK.takes(file, world)).map_err(Failure::Usage)?;
    if arguments.out.as_deref() == Some(Path::new("-")) {
        return Err(Failure::Usage(
            "--out names a folder: an import makes several files, and they cannot be printed as one"
                .to_owned(),
        ));
    }
    let files = files(arguments, world)?;
    let mut problems = Problems::default();
    let (translated, files): (Vec<File>, Vec<File>) = files.into_iter().partition(|file| is_po(&file.name));
    let records = odoo::read(&files, &mut problems);
    let names: Vec<String> = files.iter().chain(&translated).map(|file| file.name.clone()).collect();
    let catalogues = translations::joined(catalogues(&translated, files.len(), &mut problems), &mut problems);
    let broken = problems.has_errors();
    // Of records that do not fit together nothing is made, and what would be said about it is only their consequence.
    let options = ImportOptions { language: arguments.language.clone() };
    let made = if broken { Import::default() } else { import(&records, &options) };
    if !broken {
        tell_unasked(&records, &made, &mut problems);
    }
    let report = report(problems, &made, &names);
    let (outputs, translated) = outputs(arguments, &records, &made, &catalogues);
    let work = Work { arguments, records, made, report, outputs, names, translated };
    if broken { work.refuse(world) } else { work.write(world) }
}

/// All files that are meant, read.
fn files(arguments: &ImportArguments, world: &mut World) -> Result<Vec<File>, Failure> {
    let mut files = Vec::new();
    let mut seen = BTreeSet::new();
    for path in &arguments.files {
        let failed = |error| Failure::Files(read::sentence(path, &error));
        if path == Path::new("-") {
            let text = read::stream(&mut world.input, arguments.limit_bytes).map_err(failed)?;
            files.push(File { name: "-".to_owned(), text });
            continue;
        }
        let folder = world.path(path).is_dir();
        let paths =
            if folder { files_in(path, &ENDINGS, world).map_err(failed)? } else { vec![path.clone()] };
        if paths.is_empty() {
            return Err(Failure::Files(format!(
                "there is no XML, CSV, JSON or PO file in {}",
                read::shown(path)
            )));
        }
        for path in paths.into_iter().filter(|path| seen.insert(path.clone())) {
            let text = read::text(&world.path(&path), arguments.limit_bytes)
                .map_err(|error| Failure::Files(unreadable(&path, &error)))?;
            files.push(File { name: read::shown(&path), text });
        }
    }
    Ok(files)
}

/// Why a file cannot be read; those that Odoo's web pages offer first are tables of another program.
fn unreadable(path: &Path, error: &switchboard_grammar::source::ReadError) -> String {
    let table = path.extension().is_some_and(|ending| ending == "xlsx" || ending == "xls");
    let advice = if table { "; in Odoo, choose CSV for the export" } else { "" };
    format!("{}{advice}", read::sentence(path, error))
}

fn is_po(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("po"))
}

fn catalogues(files: &[File], before: usize, problems: &mut Problems) -> Vec<(u32, Catalogue)> {
    let mut catalogues = Vec::new();
    for (at, file) in files.iter().enumerate() {
        let number = u32::try_from(before + at).unwrap_or(u32::MAX);
        let catalogue = po::read(&file.text, &file.name, number, problems);
        if catalogue.language.is_none() {
            po::without_language(&file.name, number, problems);
        }
        translations::tell(&catalogue, number, problems);
        catalogues.push((number, catalogue));
    }
    catalogues
}

/// What was found in the files, and what the import has to say, in the order of the files.
fn report(problems: Problems, made: &Import, names: &[String]) -> Report {
    let (problems, untold) = problems.sorted();
    let mut said: Vec<(Place, Said)> = problems
        .into_iter()
        .map(|problem| {
            let place = shown(problem.place, names);
            let (what, why, mend) = (problem.what, problem.why, problem.mend);
            (problem.place, Said { weight: problem.weight, place, what, why, mend })
        })
        .collect();
    let remarks = made.remarks.iter().chain(made.scripts.iter().flat_map(|script| &script.remarks));
    said.extend(remarks.map(|remark| (remark.at.place, of_remark(remark, names))));
    said.sort_by_key(|(place, _)| *place);
    Report::new(said.into_iter().map(|(_, said)| said).collect(), untold)
}

fn of_remark(remark: &Remark<RecordPlace>, names: &[String]) -> Said {
    Said {
        weight: match remark.weight {
            Noticed::Same => Weight::Note,
            Noticed::Changed => Weight::Warning,
        },
        place: shown(remark.at.place, names),
        what: remark.message.clone(),
        why: String::new(),
        mend: remark.instead.clone(),
    }
}

fn shown(place: Place, names: &[String]) -> Option<(String, u32, u32)> {
    let name = names.get(place.file as usize).filter(|_| place.line > 0)?;
    Some((name.clone(), place.line, place.column))
}

/// The expertise that some script asks for. A desk with any other would be told that no script knows it.
fn asked_for(made: &Import) -> Vec<DeclaredRecord> {
    let declared: BTreeSet<&str> =
        made.scripts.iter().flat_map(|script| &script.ids.expertise).map(|one| one.key.as_str()).collect();
    made.expertise.iter().filter(|one| declared.contains(one.key.as_str())).cloned().collect()
}

/// Tells of expertise that operators have and no script asks for.
fn tell_unasked(records: &Records, made: &Import, problems: &mut Problems) {
    let asked: BTreeSet<String> = asked_for(made).into_iter().map(|one| one.id).collect();
    for one in records.expertise.iter().filter(|one| !one.users.is_empty() && !asked.contains(&one.id)) {
        problems.note(
            Place::default(),
            format!(
                "Operators have the expertise \"{}\", and no bot asks for it.",
                words::shorten(&one.name, 80)
            ),
            "It would change nothing about who is given a conversation.",
            "It was left out of the desk.",
        );
    }
}

/// The files that are to be written: each script with its ids, the desk, and the translations.
fn outputs(
    arguments: &ImportArguments,
    records: &Records,
    made: &Import,
    catalogues: &[Catalogue],
) -> (Outputs, BTreeMap<String, usize>) {
    let folder = arguments.out.clone().unwrap_or_default();
    let mut outputs = Outputs::default();
    let mut counts: BTreeMap<String, usize> =
        catalogues.iter().filter_map(translations::language).map(|tag| (tag, 0)).collect();
    for script in &made.scripts {
        let path = folder.join(format!("{}.bot", script.name));
        outputs.add(path.clone(), script.text.clone());
        outputs.add(ids::beside(&path), ids::write(&script.ids));
        for translated in
            catalogues.iter().filter_map(|catalogue| translations::of(script, records, catalogue))
        {
            let name = format!("{}.{}.po", script.name, translated.language);
            outputs.add(folder.join("translations").join(name), translated.text);
            *counts.entry(translated.language).or_default() += translated.count;
        }
    }
    if let Some(desk) = desk::write(records, &asked_for(made), &made.teams) {
        outputs.add(folder.join(crate::project::find::DESK), desk);
    }
    (outputs, counts)
}

/// All that came of the files.
struct Work<'a> {
    arguments: &'a ImportArguments,
    records: Records,
    made: Import,
    report: Report,
    outputs: Outputs,
    names: Vec<String>,
    /// How many texts were found translated, by the language's tag.
    translated: BTreeMap<String, usize>,
}

impl Work<'_> {
    /// There are errors: nothing is written.
    fn refuse(&self, world: &mut World) -> Outcome {
        if self.arguments.format == Format::Json {
            return self.print_json(&[], Exit::Findings, world);
        }
        self.report.print(false, world)?;
        let summary = self.report.summary().unwrap_or_default();
        writeln!(world.output, "{summary}. Nothing was written, because part of the bot would be missing.")?;
        Ok(Exit::Findings)
    }

    fn write(&self, world: &mut World) -> Outcome {
        if self.made.scripts.is_empty() {
            return self.nothing(world);
        }
        let in_the_way = self.outputs.in_the_way(world);
        if !in_the_way.is_empty() && !self.arguments.force {
            return Err(Failure::Files(format!(
                "{} already there with another text, so nothing was written; --out names another folder, --force writes \
                 over what is there",
                if in_the_way.len() == 1 {
                    format!("{} is", in_the_way[0])
                } else {
                    format!("{} are", words::list(&in_the_way))
                }
            )));
        }
        let done = self.outputs.write(world).map_err(Failure::Files)?;
        if self.arguments.format == Format::Json {
            return self.print_json(&done, Exit::Fine, world);
        }
        self.report.print(false, world)?;
        self.print_done(&done, world)?;
        Ok(Exit::Fine)
    }

    /// There is no bot in the files.
    fn nothing(&self, world: &mut World) -> Outcome {
        if self.arguments.format == Format::Json {
            return self.print_json(&[], Exit::Findings, world);
        }
        self.report.print(false, world)?;
        writeln!(world.output, "There is no chatbot in {}.", words::list(&self.names))?;
        Ok(Exit::Findings)
    }

    fn print_done(&self, done: &[(PathBuf, Became)], world: &mut World) -> std::io::Result<()> {
        writeln!(world.output, "{}", self.counts())?;
        if let Some(summary) = self.report.summary() {
            writeln!(world.output, "There is something to read above: {summary}.")?;
        }
        for (language, count) in &self.translated {
            let texts = words::count(*count, "text");
            writeln!(world.output, "Kept the translations into {language} of {texts}.")?;
        }
        let of = |wanted: Became| -> Vec<String> {
            done.iter().filter(|(_, became)| *became == wanted).map(|(path, _)| read::shown(path)).collect()
        };
        for (became, verb) in
            [(Became::Made, "Made"), (Became::Replaced, "Changed"), (Became::Unchanged, "Unchanged:")]
        {
            let names = of(became);
            if !names.is_empty() {
                let sentence = format!("{verb} {}.", words::list(&names));
                writeln!(world.output, "{}", words::wrap(&sentence, world.width).join("\n  "))?;
            }
        }
        let folder =
            self.arguments.out.as_deref().map_or_else(String::new, |folder| format!(" {}", folder.display()));
        writeln!(
            world.output,
            "\n    switchboard check{folder}   to see whether something is wrong with the bots"
        )?;
        Ok(())
    }

    /// How much was read.
    fn counts(&self) -> String {
        let scripts = &self.records.scripts;
        let steps: usize = scripts.iter().map(|script| script.steps.len()).sum();
        let answers: usize =
            scripts.iter().flat_map(|script| &script.steps).map(|step| step.answers.len()).sum();
        let archived = scripts.iter().filter(|script| script.is_archived()).count();
        let mut counts = vec![words::count(scripts.len(), "bot")];
        if archived > 0 {
            counts[0].push_str(&format!(" ({archived} archived)"));
        }
        counts.extend([words::count(steps, "step"), words::count(answers, "answer")]);
        let people = self.records.operators.len();
        if people > 0 {
            counts.push(words::count(people, "operator"));
        }
        format!("Read {} from {}.", words::list(&counts), words::count(self.names.len(), "file"))
    }

    fn print_json(&self, done: &[(PathBuf, Became)], exit: Exit, world: &mut World) -> Outcome {
        let word = |became: Became| match became {
            Became::Made => "made",
            Became::Replaced => "changed",
            Became::Unchanged => "unchanged",
        };
        let files =
            done.iter().map(|(path, became)| json!({ "file": read::shown(path), "became": word(*became) }));
        let scripts = self.made.scripts.iter().zip(&self.records.scripts).map(|(script, record)| {
            json!({
                "id": script.id,
                "title": script.title,
                "active": !record.is_archived(),
                "file": format!("{}.bot", script.name),
                "steps": record.steps.len(),
            })
        });
        let document = json!({
            "scripts": scripts.collect::<Value>(),
            "files": files.collect::<Value>(),
            "remarks": self.report.json(),
            "untold": self.report.untold,
            "translated": self.translated,
        });
        writeln!(world.output, "{document}")?;
        Ok(exit)
    }
}
