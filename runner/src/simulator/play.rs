//! Playing one input: turns and hand-overs until the conversation waits, and then what they ask the host to do.

use std::io;
use std::sync::Arc;

use switchboard_engine::effect::{Effect, Ending, HandOffRequest, Ignored, OfferedAnswer};
use switchboard_engine::facts::Facts;
use switchboard_engine::fault::Fault;
use switchboard_engine::handoff::MOST_HAND_OVERS;
use switchboard_engine::input::Input;
use switchboard_engine::interpret::{self, Turn};
use switchboard_engine::session::{Session, State};
use switchboard_grammar::graph::{AskKind, StepKind};

use super::Simulator;
use super::event::{Event, Speaker};
use super::trace::{self, Trace};

impl Simulator<'_> {
    /// Plays one input, and shows what came of it. After a fault of the script the conversation stands where it stood.
    pub(super) fn play(&mut self, input: Input) -> io::Result<()> {
        let mut trace = Trace::default();
        match self.turns(input, &mut trace) {
            Err(fault) => {
                self.wrong(&format!("the script failed, and the conversation stands where it stood: {fault}"))
            }
            Ok((session, effects)) => {
                self.session = session;
                trace.end(&effects);
                if trace.has_said() {
                    self.trace = trace;
                    self.said_at = trace::time(&self.clock);
                }
                effects.into_iter().try_for_each(|effect| self.act(effect))
            }
        }?;
        self.desk.told().into_iter().try_for_each(|told| self.tell(&told))
    }

    /// All turns that one input leads to: each hand-over is decided, and its outcome fed back in.
    fn turns(&mut self, input: Input, trace: &mut Trace) -> Result<(Session, Vec<Effect>), Fault> {
        let Turn { mut session, mut effects } = self.turn(&self.session, input, trace)?;
        let mut told = 0;
        let mut hand_overs = 0;
        while let Some(request) = self.tell_desk(&effects[told..]) {
            told = effects.len();
            hand_overs += 1;
            let outcome =
                self.desk.hand_off(&request, &self.visitor, self.script.program.graph(), self.clock.now);
            let turn = self.turn(&session, Input::HandOff(outcome), trace)?;
            session = turn.session;
            effects.extend(turn.effects);
            if hand_overs > MOST_HAND_OVERS {
                break;
            }
        }
        Ok((session, effects))
    }

    fn turn(&self, session: &Session, input: Input, trace: &mut Trace) -> Result<Turn, Fault> {
        let facts =
            Facts { now: self.clock.now, visitor: &self.visitor, given: &self.given, operators: &self.desk };
        interpret::step_watched(&self.script.program, session, input, &facts, trace)
    }

    /// Tells the desk what it must hear at once, and finds the hand-over that waits for its decision.
    fn tell_desk(&mut self, effects: &[Effect]) -> Option<HandOffRequest> {
        if effects.contains(&Effect::LeaveLine) {
            self.desk.leave_line(&self.visitor, self.script.program.graph(), self.clock.now);
        }
        match effects.last() {
            Some(Effect::HandOff(request)) => Some(request.clone()),
            Some(_) | None => None,
        }
    }

    /// Does what an effect asks for.
    fn act(&mut self, effect: Effect) -> io::Result<()> {
        self.record.note(&effect);
        match effect {
            Effect::Say { text, step, line } => {
                self.show(Event::Say { text, step: self.step_name(step), line })
            }
            Effect::Offer { question, answers } => self.offer(question, answers),
            Effect::Await { name, kind } => self.show(Event::Input { name, kind }),
            Effect::Invalid { text, .. } => self.show(Event::Invalid { text }),
            Effect::Open { url } => self.show(Event::Open { url }),
            // Decided already, while the turns were played.
            Effect::HandOff(_) | Effect::LeaveLine => Ok(()),
            Effect::Waiting { position } => self.show(Event::Waiting { position }),
            Effect::Nobody => self.show(Event::Nobody),
            Effect::Handed { operator, expertise } => self.handed(operator, expertise),
            Effect::Back => {
                self.desk.bot_is_back(self.clock.now);
                self.show(Event::BotBack)
            }
            Effect::Create(record) => self.show(Event::Created(record)),
            Effect::Note { text } => self.show(Event::Message { from: Speaker::Bot, text, private: true }),
            Effect::Ended(ending) => self.ended(ending),
            Effect::Ignored(reason) => self.ignored(reason),
        }
    }

    fn show(&mut self, event: Event) -> io::Result<()> {
        self.screen.show(&event)
    }

    fn offer(&mut self, question: Arc<str>, answers: Arc<[OfferedAnswer]>) -> io::Result<()> {
        let numbered = self.asked().is_none_or(number_chooses);
        self.show(Event::Offer { question, answers, numbered })
    }

    fn handed(&mut self, chat_name: Arc<str>, expertise: Vec<Arc<str>>) -> io::Result<()> {
        let operator =
            self.desk.holder().map_or_else(|| chat_name.to_string(), |who| self.desk.name(who).to_owned());
        let group = self.desk.group();
        self.show(Event::Handed { operator, chat_name, expertise, group })?;
        self.show(Event::Status("in progress"))
    }

    fn ended(&mut self, ending: Ending) -> io::Result<()> {
        self.desk.closed(self.clock.now);
        let step = match ending {
            Ending::Script { step } => Some(self.step_name(step)),
            Ending::VisitorLeft => None,
        };
        self.show(Event::Ended { outcome: self.record.outcome(), step })
    }

    fn ignored(&mut self, reason: Ignored) -> io::Result<()> {
        let message = match reason {
            Ignored::Ended => {
                "the conversation has ended; :visitor restarts it, :restart begins a new conversation"
            }
            Ignored::CannotReturn => {
                "the conversation cannot be given back: this `forward` has no `on returned`"
            }
            Ignored::NotFinished => {
                "only a finished conversation can be started again; :restart begins a new one"
            }
            Ignored::NotOffered => "this answer is not offered now",
            Ignored::NoOperator => "no operator has the conversation",
            // The visitor's words join the transcript, and what comes too late or too early changes nothing.
            Ignored::WithOperator
            | Ignored::Waiting
            | Ignored::NotNow
            | Ignored::NotDue
            | Ignored::NoHandOver => {
                return Ok(());
            }
        };
        self.wrong(message)
    }

    /// The visitor sends a message. Where his words could not be what the input asks for, a number or a key chooses, as
    /// it does at a question: he has buttons, which here are typed.
    pub(super) fn visitor_writes(&mut self, words: String) -> io::Result<()> {
        self.show(Event::Visitor { text: words.clone() })?;
        self.desk.visitor_wrote(self.clock.now);
        let input = match self.pressed(&words) {
            Some(key) => Input::Choose(key),
            None => Input::Text(words),
        };
        self.play(input)
    }

    fn pressed(&self, words: &str) -> Option<String> {
        let kind = self.asked()?;
        let offered = self.offered();
        let words = words.trim();
        let by_number = || {
            let number: usize = words.parse().ok().filter(|_| number_chooses(kind))?;
            offered.get(number.checked_sub(1)?)
        };
        let by_key = || offered.iter().find(|answer| *answer.key == *words && key_chooses(kind));
        // A question understands both by itself.
        if kind == AskKind::Choice {
            return None;
        }
        by_number().or_else(by_key).map(|answer| answer.key.to_string())
    }

    /// The answers that can be chosen now.
    pub(super) fn offered(&self) -> &[OfferedAnswer] {
        let step = self.script.program.graph().step(self.session.step());
        match (&step.kind, self.session.state()) {
            (StepKind::Ask(ask), State::Asking) => {
                self.record.offered(&self.script.program.graph().value(ask.value).name)
            }
            _ => &[],
        }
    }
}

/// Whether a number typed at an input of this kind can only mean an answer: it is no e-mail address and no phone number.
fn number_chooses(kind: AskKind) -> bool {
    matches!(kind, AskKind::Choice | AskKind::Email | AskKind::Phone)
}

/// Whether the key of an answer, which is one word of letters, can only mean the answer.
fn key_chooses(kind: AskKind) -> bool {
    matches!(kind, AskKind::Choice | AskKind::Email | AskKind::Phone | AskKind::Number)
}
