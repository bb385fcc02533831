//! `switchboard route`: whom a hand-over would choose, and why.

mod object;
mod sentences;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::Args;
use switchboard_engine::desk::Roster;
use switchboard_engine::desk::description::Desk;
use switchboard_engine::routing::{ChannelId, Explanation, OperatorId, Request, TeamId};
use switchboard_grammar::source::LARGEST_FILE;

use super::{Format, check};
use crate::cli::{Exit, Failure, Outcome};
use crate::country;
use crate::project::kind::{Kind, Task};
use crate::project::{desk_file, desks, read};
use crate::report::Report;
use crate::stage::clock::Clock;
use crate::words;
use crate::world::World;

const TASK: Task =
    Task { typed: "switchboard route FILE", does: "looks for an operator in a desk file", takes: Kind::Desk };

/// For whom an operator is looked for.
#[derive(Debug, Args)]
pub struct RouteArguments {
    /// The desk file, or `-` for standard input; its `state` says what everybody is doing
    pub desk: PathBuf,
    /// The wanted expertise, by its keys
    #[arg(long = "for", value_name = "KEY,KEY", value_delimiter = ',')]
    pub wanted: Vec<String>,
    /// Ask nobody without any of it
    #[arg(long, requires = "wanted")]
    pub only: bool,
    /// Ask only members of this team, by its key
    #[arg(long, value_name = "KEY")]
    pub team: Option<String>,
    /// The visitor's language, like fr
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// The visitor's country, like BE
    #[arg(long, value_name = "CODE")]
    pub country: Option<String>,
    /// Who had this visitor's last conversation, by name
    #[arg(long, value_name = "NAME")]
    pub previous: Option<String>,
    /// Where the conversation is, by name [default: the first channel]
    #[arg(long, value_name = "NAME")]
    pub channel: Option<String>,
    /// The moment of the hand-over, like '2026-03-02 20:15 Europe/Brussels' [default: now]
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// Decides between operators who are equal in everything else
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,
    /// For whom to print
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// The largest desk file that is read, in bytes
    #[arg(long, value_name = "N", default_value_t = LARGEST_FILE as u64, value_parser = clap::value_parser!(u64).range(1..=MOST_BYTES))]
    pub limit_bytes: u64,
}

/// Places in a file are counted in 32 bits.
pub(super) const MOST_BYTES: u64 = 1 << 30;

/// A decision with all that is needed to tell of it.
struct Answer<'a> {
    roster: &'a Roster,
    request: &'a Request,
    arguments: &'a RouteArguments,
    explanation: Explanation,
    clock: Clock,
}

/// Decides, and says why.
pub fn run(arguments: &RouteArguments, world: &mut World) -> Outcome {
    let Some(desk) = desk(&TASK, &arguments.desk, arguments.limit_bytes, world)? else {
        return Ok(Exit::Findings);
    };
    let mut clock = Clock::new(world.now, None);
    if let Some(time) = &arguments.at {
        clock.set(time).map_err(|message| Failure::Usage(format!("--at: {message}")))?;
    }
    let roster = Roster::new(&desk, clock.now);
    let request = request(arguments, &desk, &roster).map_err(Failure::Usage)?;
    let explanation = roster.routing.explain(&request);
    let answer = Answer { roster: &roster, request: &request, arguments, explanation, clock };
    match arguments.format {
        Format::Text => sentences::print(&answer, world)?,
        Format::Json => object::print(&answer, world)?,
    }
    Ok(Exit::Fine)
}

/// Reads the desk. Where it has errors, they are printed on standard error and there is nothing to work with.
pub(super) fn desk(task: &Task, path: &Path, limit: u64, world: &mut World) -> Result<Option<Desk>, Failure> {
    task.takes(path, world).map_err(Failure::Usage)?;
    let reading = if path == Path::new("-") {
        read::stream(&mut world.input, limit).map(|text| desk_file::read("-", &text, None))
    } else {
        desks::read(path, limit, None, world)
    };
    let reading = reading.map_err(|error| Failure::Files(read::sentence(path, &error)))?;
    if reading.desk.is_none() {
        let mut report = Report { desks: 1, ..Report::default() };
        report.add(reading.findings, Rc::new(reading.sources), Rc::from(""));
        check::print_on_errors(&report, world)?;
    }
    Ok(reading.desk)
}

fn request(arguments: &RouteArguments, desk: &Desk, roster: &Roster) -> Result<Request, String> {
    let wanted: Vec<&str> = arguments.wanted.iter().map(|key| key.trim()).collect();
    let held: BTreeSet<&str> =
        desk.operators.iter().flat_map(|operator| operator.expertise.iter().map(|(key, _)| &**key)).collect();
    if let Some(unknown) = wanted.iter().find(|key| !held.contains(**key)) {
        let message = format!("--for: nobody at this desk holds the expertise `{unknown}`");
        return Err(with_nearest(message, unknown, held));
    }
    let routing = &roster.routing;
    Ok(Request {
        channel: channel(arguments.channel.as_deref(), roster)?,
        team: arguments.team.as_ref().map(|key| team(key, roster)).transpose()?,
        wanted: routing.wanted(wanted),
        only: arguments.only,
        language: match &arguments.language {
            Some(tag) => routing
                .language(&words::language_tag(tag).map_err(|message| format!("--language: {message}"))?),
            None => None,
        },
        country: match &arguments.country {
            Some(code) => routing.country(country(code)?),
            None => None,
        },
        previous: arguments.previous.as_ref().map(|name| previous(name, roster)).transpose()?,
        tried: Vec::new(),
        seed: arguments.seed,
    })
}

/// The channel of this name; the first one where none is named.
pub(super) fn channel(name: Option<&str>, roster: &Roster) -> Result<ChannelId, String> {
    let Some(name) = name else { return Ok(ChannelId(0)) };
    let unknown = || format!("--channel: there is no channel `{name}` at this desk");
    roster.channel(name).ok_or_else(|| with_nearest(unknown(), name, roster.channels()))
}

fn team(key: &str, roster: &Roster) -> Result<TeamId, String> {
    let unknown = || format!("--team: there is no team `{key}` at this desk");
    roster.team(key).ok_or_else(|| with_nearest(unknown(), key, roster.teams()))
}

fn previous(name: &str, roster: &Roster) -> Result<OperatorId, String> {
    let unknown = || format!("--previous: there is no operator `{name}` at this desk");
    let names = roster.routing.operators().flat_map(|(_, profile)| [&*profile.name, &*profile.chat_name]);
    roster.operator(name).ok_or_else(|| with_nearest(unknown(), name, names))
}

/// A country as it is written on the command line.
pub(super) fn country(code: &str) -> Result<&str, String> {
    match (country::exists(code), country::meant(code)) {
        (true, _) => Ok(code),
        (false, Some(meant)) => Err(format!("--country: `{code}` is no country; did you mean {meant}?")),
        (false, None) => Err(format!("--country: `{code}` is no country; write two letters, like BE")),
    }
}

/// A message about a name that does not exist, with what was meant, or else with all that do.
fn with_nearest<'n>(message: String, name: &str, known: impl IntoIterator<Item = &'n str>) -> String {
    let known: BTreeSet<&str> = known.into_iter().collect();
    let near = words::nearest(name, known.iter().copied());
    match (near.first(), known.len()) {
        (Some(near), _) => format!("{message}; did you mean `{near}`?"),
        (None, 0) => format!("{message}; there is none"),
        (None, ..=MOST_NAMES) => {
            let known: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
            format!("{message}; there is {}", words::list(&known))
        }
        (None, _) => message,
    }
}

/// How many names are listed at most where none of them is near.
const MOST_NAMES: usize = 20;
