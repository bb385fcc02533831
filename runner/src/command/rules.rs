//! `switchboard rules`: which bot a visitor sees on a page, and why.

mod object;
mod sentences;

use std::path::{Path, PathBuf};

use clap::Args;
use switchboard_engine::desk::Roster;
use switchboard_engine::desk::description::{Channel, Desk};
use switchboard_engine::desk::rules::{Choice, Visit, choose};
use switchboard_engine::routing::ChannelId;
use switchboard_grammar::source::LARGEST_FILE;

use super::Format;
use super::route;
use crate::cli::{Exit, Failure, Outcome};
use crate::stage::clock::Clock;
use crate::world::World;

/// Who looks at which page.
#[derive(Debug, Args)]
pub struct RulesArguments {
    /// The desk file, or `-` for standard input; its `state` says what everybody is doing
    pub desk: PathBuf,
    /// The address of the page that the visitor looks at
    #[arg(long, value_name = "URL")]
    pub page: String,
    /// The visitor's country, like BE
    #[arg(long, value_name = "CODE")]
    pub country: Option<String>,
    /// The channel, by name [default: the first channel]
    #[arg(long, value_name = "NAME")]
    pub channel: Option<String>,
    /// The moment, like '2026-03-02 20:15 Europe/Brussels' [default: now]
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// For whom to print
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// The largest desk file that is read, in bytes
    #[arg(long, value_name = "N", default_value_t = LARGEST_FILE as u64, value_parser = clap::value_parser!(u64).range(1..=route::MOST_BYTES))]
    pub limit_bytes: u64,
}

/// What was decided, with all that is needed to tell of it.
struct Answer<'a> {
    arguments: &'a RulesArguments,
    channel: &'a Channel,
    /// How many operators of the channel could take a chat now.
    available: usize,
    choice: Choice,
}

/// Decides, and says why.
pub fn run(arguments: &RulesArguments, world: &mut World) -> Outcome {
    let Some(desk) = route::desk(&arguments.desk, arguments.limit_bytes, world)? else {
        return Ok(Exit::Findings);
    };
    let mut clock = Clock::new(world.now, None);
    if let Some(time) = &arguments.at {
        clock.set(time).map_err(|message| Failure::Usage(format!("--at: {message}")))?;
    }
    let roster = Roster::new(&desk, clock.now);
    let number = route::channel(arguments.channel.as_deref(), &roster).map_err(Failure::Usage)?;
    let country = arguments.country.as_deref().map(route::country).transpose().map_err(Failure::Usage)?;
    let nowhere = Channel { name: roster.channels().next().unwrap_or("").to_owned(), ..Channel::default() };
    let channel = described(&desk, &roster, number).unwrap_or(&nowhere);
    let available = roster.routing.available(number, None);
    let visit =
        Visit { url: &arguments.page, country: country.unwrap_or(""), somebody_available: available > 0 };
    let choice = choose(channel, &visit, &|script| exists(&arguments.desk, script, world));
    let answer = Answer { arguments, channel, available, choice };
    match arguments.format {
        Format::Text => sentences::print(&answer, world)?,
        Format::Json => object::print(&answer, world)?,
    }
    Ok(Exit::Fine)
}

/// The description of a channel.
fn described<'d>(desk: &'d Desk, roster: &Roster, channel: ChannelId) -> Option<&'d Channel> {
    let name = roster.channels().nth(channel.0 as usize)?;
    desk.channels.iter().find(|described| described.name == name)
}

/// Whether there is a script at a path from the desk file; from the present folder where the desk comes from standard
/// input.
fn exists(desk: &Path, script: &str, world: &World) -> bool {
    world.path(&desk.with_file_name(script)).is_file()
}
