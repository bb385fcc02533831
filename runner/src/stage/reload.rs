//! A script or a desk that has changed while a conversation goes on, and a conversation that is set down elsewhere.

use std::sync::Arc;

use switchboard_engine::desk::description::Desk;
use switchboard_engine::effect::Effect;
use switchboard_engine::facts::Facts;
use switchboard_engine::fault::Fault;
use switchboard_engine::input::Input;
use switchboard_engine::interpret;
use switchboard_engine::session::{Lost, Restored, Session, State};
use switchboard_engine::time::Moment;

use super::Stage;
use super::desk::SimulatedDesk;
use super::event::Event;
use super::rescue::Running;
use super::script::Script;
use super::trace::Trace;
use crate::words;

/// A desk as it is described, with what it takes to open it.
pub struct Opening {
    /// Its people and places.
    pub description: Desk,
    /// The script's name, as the desk's rules write it.
    pub script: String,
    /// What decides between operators who are equal in everything else.
    pub seed: u64,
}

impl Opening {
    /// The desk, opened at this moment.
    pub fn open(&self, now: Moment) -> SimulatedDesk {
        SimulatedDesk::new(&self.description, &self.script, self.seed, now)
    }
}

/// A script and the desk that it is played at, as they were read together.
#[derive(Clone)]
pub struct Edition {
    /// The script.
    pub script: Arc<Script>,
    /// The desk.
    pub desk: Arc<Opening>,
}

impl PartialEq for Edition {
    /// Two editions are the same where they were read at the same time: nobody compares scripts.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.script, &other.script) && Arc::ptr_eq(&self.desk, &other.desk)
    }
}

impl std::fmt::Debug for Edition {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Edition").finish_non_exhaustive()
    }
}

impl Stage {
    /// The stage, knowing what its desk was opened from: only another desk is opened anew when the files are read again.
    pub fn opened_from(mut self, opening: Arc<Opening>) -> Self {
        self.opening = Some(opening);
        self
    }

    /// From now on another edition of the script and the desk is played. The conversation keeps its place and its
    /// answers as far as their names live on, and what it waits for is shown again. Gives what could not be kept, a
    /// sentence each. An edition that is played already changes nothing.
    pub fn reload(&mut self, edition: &Edition) -> Vec<String> {
        let mut lost = Vec::new();
        if self.opening.as_ref().is_none_or(|opening| !Arc::ptr_eq(opening, &edition.desk)) {
            lost.extend(self.take_desk(&edition.desk));
        }
        if !Arc::ptr_eq(&self.script, &edition.script) {
            lost.extend(self.take_script(&edition.script));
        }
        lost
    }

    /// The desk is opened anew, and the operators do again what they were told to do. While somebody has the
    /// conversation, or it waits in line, the old desk stays until the bot has it again.
    fn take_desk(&mut self, opening: &Arc<Opening>) -> Option<String> {
        let is_new = self.opening.as_ref().is_none_or(|known| known.description != opening.description);
        self.opening = Some(Arc::clone(opening));
        if !is_new {
            return None;
        }
        self.opened_desk = Arc::new(opening.open(self.clock.now));
        self.desk_has_changed = true;
        Some(match self.change_desk() {
            true => "what was said before: the desk has changed, and :view and its operators begin anew"
                .to_owned(),
            false => "the desk has changed too: it is the new one once the bot has the conversation again"
                .to_owned(),
        })
    }

    /// Opens the desk that has come in the meantime, where nobody is kept from the conversation by that; whether it did.
    fn change_desk(&mut self) -> bool {
        let opens = self.desk_has_changed && self.desk.leaves_it_to_the_bot();
        if opens {
            self.open_desk();
            self.desk_has_changed = false;
        }
        opens
    }

    /// Opens the desk that has come while somebody had the conversation, as soon as nobody has it any more.
    pub(super) fn change_desk_later(&mut self) {
        if self.change_desk() {
            self.tell("the changed desk is open now: :view and its operators begin anew");
        }
    }

    fn take_script(&mut self, script: &Arc<Script>) -> Vec<String> {
        let before = std::mem::replace(&mut self.script, Arc::clone(script));
        let mut sentences = self.keep_given(script);
        // Exits are told by their steps' numbers, which are others now.
        self.covered = Default::default();
        let mut known: Vec<u8> = self.aside.keys().copied().chain([self.number]).collect();
        known.sort_unstable();
        for number in known {
            self.in_conversation(number, |stage| sentences.extend(stage.adopt_session(&before)));
        }
        sentences
    }

    /// The conversation in front goes on with the script as it is now.
    fn adopt_session(&mut self, before: &Script) -> Vec<String> {
        if !self.front.has_come() {
            // Nobody has come yet who could be greeted.
            self.front.session = Session::new(&self.script.program);
            return Vec::new();
        }
        let stored = before.program.store(&self.front.session);
        let Restored { session, lost } = self.script.program.adopt(&stored);
        if lost.iter().any(|lost| matches!(lost, Lost::Place { .. })) {
            self.desk.bot_is_back(self.clock.now);
        }
        self.front.session = session;
        // It tells of steps by their numbers too.
        self.front.trace = Trace::default();
        match (self.front.running, self.front.session.state()) {
            (Running::Handed, _) => {}
            (Running::Well | Running::Failed, State::New) => self.play(Input::Start),
            (
                Running::Well | Running::Failed,
                State::Asking
                | State::HandingOver
                | State::InLine { .. }
                | State::WithOperator { .. }
                | State::Ended,
            ) => self.show_again(),
        }
        lost.iter().map(ToString::to_string).collect()
    }

    /// Keeps the facts that the host supplies as far as the script still has room for them.
    fn keep_given(&mut self, script: &Script) -> Vec<String> {
        let mut lost = Vec::new();
        self.given_values.retain(|(name, value)| {
            match script.program.given(&[(name.as_str(), value.clone())]) {
                Ok(_) => true,
                Err(problem) => {
                    lost.push(problem.to_string());
                    false
                }
            }
        });
        if let Ok(given) = super::given(script, &self.given_values) {
            self.given = given;
        }
        lost
    }

    /// Shows once more what the visitor is asked, or his place in line.
    fn show_again(&mut self) {
        self.front.running = Running::Well;
        match self.asked_again() {
            Err(fault) => self.fail(&fault),
            Ok(effects) => {
                self.front.trace.end(&effects);
                effects.into_iter().for_each(|effect| self.act(effect));
            }
        }
    }

    /// Shows the same to the author alone: nothing happens by it.
    pub(super) fn remind(&mut self) {
        if self.front.running == Running::Handed {
            return;
        }
        let before = std::mem::take(&mut self.events);
        self.asked_again().unwrap_or_default().into_iter().for_each(|effect| self.remind_of(effect));
        let again = std::mem::replace(&mut self.events, before);
        if !again.is_empty() {
            self.events.push(Event::Again(again));
        }
    }

    fn remind_of(&mut self, effect: Effect) {
        if let Effect::Say { text, step, line } = effect {
            self.show(Event::Say { text, step: self.step_name(step), line });
        } else if let Effect::Offer { question, answers } = effect {
            self.offer(question, answers);
        } else if let Effect::Await { name, kind } = effect {
            self.show(Event::Input { name, kind });
        } else if let Effect::Waiting { position } = effect {
            self.show(Event::Waiting { position });
        }
    }

    fn asked_again(&mut self) -> Result<Vec<Effect>, Fault> {
        let program = &self.script.program;
        let caller = self.desk.caller(&self.front.visitor, program.graph());
        let facts = Facts {
            now: self.clock.now,
            visitor: &self.front.visitor,
            given: &self.given,
            operators: &caller,
        };
        interpret::show_again(program, &self.front.session, &facts)
    }

    /// The conversation goes on at a section, with all that it remembers, whatever it waited for.
    pub fn go_to(&mut self, section: &str) {
        let Some(session) = self.script.program.moved(&self.front.session, section) else {
            return self.no_section(section);
        };
        match self.front.session.state() {
            State::Ended => {
                self.arrive();
            }
            State::New
            | State::Asking
            | State::HandingOver
            | State::InLine { .. }
            | State::WithOperator { .. } => self.desk.bot_is_back(self.clock.now),
        }
        self.front.session = session;
        self.front.running = Running::Well;
        self.tell(&format!("the conversation goes on at {section}"));
        self.play(Input::Start);
    }

    fn no_section(&mut self, section: &str) {
        let graph = self.script.program.graph();
        let near = words::nearest(section, graph.sections.iter().map(|known| &*known.name));
        let section = words::shorten(section, 40);
        let message = match near.is_empty() {
            true => format!("there is no section {section}"),
            false => format!("there is no section {section}; did you mean {}?", near.join(" or ")),
        };
        self.wrong(&message)
    }
}
