//! Through which channel a visitor comes to a bot: the page on which he is and his country decide, as on a website.

use switchboard_engine::desk::Roster;
use switchboard_engine::desk::description::{Action, Channel, Desk, Rule};
use switchboard_engine::desk::rules::{Visit, choose};
use switchboard_engine::facts::Visitor;
use switchboard_engine::routing::{ChannelId, Routing};

/// The channels that show a bot.
#[derive(Debug)]
pub struct Entrances {
    /// The script's name, as the rules of channels write it.
    script: String,
    channels: Vec<(ChannelId, Channel)>,
}

impl Entrances {
    /// Those of the channels of a desk that show this script on some page.
    pub fn new(description: &Desk, roster: &Roster, script: &str) -> Self {
        let shown = |rule: &Rule| rule.bot == script && rule.action != Action::Hide;
        let shows = |channel: &&Channel| channel.rules.iter().any(shown);
        let shown = description.channels.iter().filter(shows);
        let channels = shown.filter_map(|channel| Some((roster.channel(&channel.name)?, channel.clone())));
        Self { script: script.to_owned(), channels: channels.collect() }
    }

    /// Whether visitors can come through one or another channel.
    pub fn are_several(&self) -> bool {
        self.channels.len() > 1
    }

    /// The first channel that shows the bot on any page; the desk's first where none does.
    pub fn usual(&self) -> ChannelId {
        self.channels.first().map_or(ChannelId(0), |(id, _)| *id)
    }

    /// The first channel that shows the bot to this visitor on his page; the usual one where none does.
    pub fn of(&self, visitor: &Visitor, routing: &Routing) -> ChannelId {
        let shows = |(id, channel): &&(ChannelId, Channel)| {
            let somebody_available = routing.available(*id, None) > 0;
            let visit = Visit { url: &visitor.page, country: &visitor.country, somebody_available };
            let choice = choose(channel, &visit, &|_| true);
            let winner = choice.winner.and_then(|at| channel.rules.get(at));
            choice.not_offered.is_none() && winner.is_some_and(|rule| rule.bot == self.script)
        };
        self.channels.iter().find(shows).map_or_else(|| self.usual(), |(id, _)| *id)
    }
}
