//! A bot on its stage, before anything has happened.

use std::sync::Arc;

use switchboard_engine::facts::Visitor;
use switchboard_engine::time::Moment;
use switchboard_grammar::chat::{self, DeskNames};

use crate::project::bots::Bot;
use crate::project::chats::desk_names;
use crate::stage::clock::Clock;
use crate::stage::desk::SimulatedDesk;
use crate::stage::{Beginning, Stage};

/// A stage that is set and empty. Every conversation is played on a copy.
pub struct Ready {
    /// The stage.
    pub stage: Stage,
    /// What the desk has; the operators by their places at it.
    pub desk: DeskNames,
}

impl Ready {
    /// Sets the stage. `name` is the script's, as the rules of its desk write it. An error says why it cannot be set.
    pub fn new(bot: &Bot, name: &str) -> Result<Self, String> {
        let graph = bot.script.program.graph();
        let mut clock = Clock::new(Moment(0), graph.hours.first().map(|hours| &*hours.zone));
        clock.set(&chat::default_moment(graph))?;
        let visitor = Visitor { language: graph.language.clone(), ..Visitor::default() };
        let desk = SimulatedDesk::new(&bot.desk, name, 0, clock.now);
        let beginning = Beginning { clock, visitor, given: Vec::new(), desk };
        let stage = Stage::new(Arc::clone(&bot.script), beginning)?;
        Ok(Self { stage, desk: desk_names(&bot.desk) })
    }
}
