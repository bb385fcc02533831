//! `create`: makes a ticket or a lead.

use switchboard_grammar::graph::{Record, Step, StepId, TeamId, Text};

use super::{Next, Play};
use crate::effect::{Effect, RecordKind, RecordRequest};
use crate::expression::Momentary;
use crate::fault::Fault;
use crate::watch::Watcher;

impl<'a, W: Watcher> Play<'a, W> {
    pub(super) fn create(
        &mut self,
        at: StepId,
        step: &'a Step,
        (record, team): (Record, Option<TeamId>),
        title: &'a Text,
    ) -> Result<Next, Fault> {
        let title = self.words(at, step.line, title, Momentary::default())?;
        let kind = match record {
            Record::Ticket => RecordKind::Ticket,
            Record::Lead => RecordKind::Lead,
        };
        let team = team.map(|id| self.program.graph().teams[id.0 as usize].key.clone());
        let (email, phone) = (self.session.email.clone(), self.session.phone.clone());
        self.effects.push(Effect::Create(RecordRequest { step: at.0, kind, title, team, email, phone }));
        Ok(Some(at.below()))
    }
}
