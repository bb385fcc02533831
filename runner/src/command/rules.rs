//! `switchboard rules`: which bot a visitor sees on a page, and why.

mod object;
mod sentences;

use std::ops::Range;
use std::path::PathBuf;

use clap::Args;
use switchboard_engine::desk::Roster;
use switchboard_engine::desk::description::{Channel, Desk, Rule};
use switchboard_engine::desk::rules::{Choice, Verdict, Visit, choose};
use switchboard_engine::routing::ChannelId;
use switchboard_grammar::source::LARGEST_FILE;

use super::Format;
use super::route;
use crate::cli::{Exit, Failure, Outcome};
use crate::project::desks;
use crate::project::kind::{Kind, Task};
use crate::stage::clock::Clock;
use crate::world::World;

const TASK: Task = Task {
    typed: "switchboard rules FILE",
    does: "looks in a desk file for the bot of a page",
    takes: Kind::Desk,
};

/// Who looks at which page.
#[derive(Debug, Args)]
pub struct RulesArguments {
    /// The desk file, or `-` for standard input; its `state` says what everybody is doing
    pub desk: PathBuf,
    /// The address of the page that the visitor looks at, like `https://example.org/shop`, or its path, like `/shop`
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
    let Some(desk) = route::desk(&TASK, &arguments.desk, arguments.limit_bytes, world)? else {
        return Ok(Exit::Findings);
    };
    let mut clock = Clock::new(world.now, None);
    if let Some(time) = &arguments.at {
        clock.set(time).map_err(|message| Failure::Usage(format!("--at: {message}")))?;
    }
    let roster = Roster::new(&desk, clock.now);
    let number = route::channel(arguments.channel.as_deref(), &roster).map_err(Failure::Usage)?;
    page(&arguments.page).map_err(Failure::Usage)?;
    let country = arguments.country.as_deref().map(route::country).transpose().map_err(Failure::Usage)?;
    let nowhere = Channel { name: roster.channels().next().unwrap_or("").to_owned(), ..Channel::default() };
    let channel = described(&desk, &roster, number).unwrap_or(&nowhere);
    let available = roster.routing.available(number, None);
    let visit =
        Visit { url: &arguments.page, country: country.unwrap_or(""), somebody_available: available > 0 };
    let choice = choose(channel, &visit, &|script| desks::has_file(&arguments.desk, script, world));
    let answer = Answer { arguments, channel, available, choice };
    match arguments.format {
        Format::Text => sentences::print(&answer, world)?,
        Format::Json => object::print(&answer, world)?,
    }
    Ok(Exit::Fine)
}

/// An error where this is no address of a page.
fn page(address: &str) -> Result<(), String> {
    let like = "write one like https://example.org/shop, or its path, like /shop";
    if address.trim().is_empty() {
        return Err(format!("--page: there is no address; {like}"));
    }
    if address.contains(char::is_whitespace) {
        return Err(format!("--page: `{address}` is no address, for it has a blank in it; {like}"));
    }
    // A colon or a slash of the beginning was forgotten.
    let start = ["https", "http"].into_iter().find_map(|start| Some((start, address.strip_prefix(start)?)));
    let slip = start.filter(|(_, rest)| rest.starts_with(['/', ':']) && !rest.starts_with("://"));
    match slip {
        Some((start, rest)) => {
            let rest = rest.trim_start_matches([':', '/']);
            Err(format!("--page: `{address}` is no address; did you mean {start}://{rest}?"))
        }
        None => Ok(()),
    }
}

impl Answer<'_> {
    /// Why a rule does not decide; none where it does.
    fn reason(&self, at: usize) -> Option<&'static str> {
        let verdict = self.choice.verdicts[at];
        if verdict == Verdict::OtherCountries && self.arguments.country.is_none() {
            return Some("is for certain countries, and no country was given");
        }
        verdict.reason()
    }

    /// The rule that decides.
    fn winner(&self) -> Option<&Rule> {
        self.choice.winner.map(|at| &self.channel.rules[at])
    }

    /// Where in the address the pattern stands of the rule that decides; none where it is for every page.
    fn found(&self) -> Option<Range<usize>> {
        let pattern = self.winner().map(|rule| &*rule.url).filter(|pattern| !pattern.is_empty())?;
        let start = self.arguments.page.find(pattern)?;
        Some(start..start + pattern.len())
    }
}

/// The description of a channel.
fn described<'d>(desk: &'d Desk, roster: &Roster, channel: ChannelId) -> Option<&'d Channel> {
    let name = roster.channels().nth(channel.0 as usize)?;
    desk.channels.iter().find(|described| described.name == name)
}
