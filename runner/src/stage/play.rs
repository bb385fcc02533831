//! Playing one input: turns and hand-overs until the conversation waits, and then what they ask the host to do.

use std::sync::Arc;

use switchboard_engine::desk::Refused;
use switchboard_engine::desk::conversation::{Contact, Conversation, End};
use switchboard_engine::effect::{Effect, Ending, Ignored, OfferedAnswer};
use switchboard_engine::fault::Fault;
use switchboard_engine::handoff::{Circumstances, converse_watched};
use switchboard_engine::input::Input;
use switchboard_engine::interpret::Turn;
use switchboard_engine::session::{LINES_PAUSE, State};
use switchboard_grammar::graph::{AskKind, StepKind};
use switchboard_grammar::words::fold;

use super::Stage;
use super::event::{Event, Speaker};
use super::people::TOO_LONG;
use super::rescue::Running;
use super::trace::Trace;

impl Stage {
    /// Plays one input, and shows what came of it. After a fault of the script the conversation stands where it stood.
    pub(super) fn play(&mut self, input: Input) {
        self.change_desk_later();
        self.return_to_desk();
        let mut trace = Trace::default();
        match self.turns(input, &mut trace) {
            Err(fault) => self.fail(&fault),
            Ok(Turn { session, effects }) => {
                self.front.session = session;
                self.tell_contact();
                self.front.running = Running::Well;
                trace.end(&effects);
                self.covered.merge(&trace.covered);
                if trace.has_said() {
                    self.front.trace = trace;
                    self.front.said_at = self.clock.now;
                }
                effects.into_iter().for_each(|effect| self.act(effect))
            }
        }
        self.hear_desk()
    }

    /// All turns that one input leads to: each hand-over is decided, and its outcome fed back in.
    fn turns(&mut self, input: Input, trace: &mut Trace) -> Result<Turn, Fault> {
        let program = &self.script.program;
        let circumstances =
            Circumstances { now: self.clock.now, visitor: &self.front.visitor, given: &self.given };
        let mut caller = self.desk.caller(&self.front.visitor, program.graph());
        converse_watched(program, &self.front.session, input, circumstances, &mut caller, trace)
    }

    /// The desk knows how to reach the visitor as soon as the script does.
    fn tell_contact(&mut self) {
        let contact = Contact {
            email: self.front.session.email().cloned(),
            phone: self.front.session.phone().cloned(),
        };
        if contact != Contact::default() {
            self.desk.visitor_gave(&contact, self.clock.now);
        }
    }

    /// Does what an effect asks for.
    pub(super) fn act(&mut self, effect: Effect) {
        self.front.record.note(&effect);
        self.desk.bot_did(&effect, self.clock.now);
        self.tell_step(&effect);
        match effect {
            Effect::Say { text, step, line } => {
                self.show(Event::Say { text, step: self.step_name(step), line })
            }
            Effect::Offer { question, answers } => self.offer(question, answers),
            Effect::Await { name, kind } => self.show(Event::Input { name, kind }),
            Effect::Invalid { text, .. } => self.show(Event::Invalid { text }),
            Effect::Open { url } => self.show(Event::Open { url }),
            // Decided already, while the turns were played.
            Effect::HandOff(_) | Effect::LeaveLine => {}
            Effect::Waiting { position } => self.show(Event::Waiting { position }),
            Effect::Nobody => self.show(Event::Nobody),
            Effect::Handed { operator, expertise } => self.handed(operator, expertise, None),
            Effect::Back => self.show(Event::BotBack),
            Effect::Create(record) => self.show(Event::Created(record)),
            Effect::Note { text, .. } => {
                self.show(Event::Message { from: Speaker::Bot, text, private: true })
            }
            Effect::Ended(ending) => self.ended(ending),
            Effect::Ignored(reason) => self.ignored(reason),
        }
    }

    /// Tells which step does what the event for this effect does not say of itself.
    fn tell_step(&mut self, effect: &Effect) {
        let step = match effect {
            Effect::Invalid { step, .. } | Effect::Note { step, .. } => *step,
            Effect::Create(record) => record.step,
            Effect::Waiting { .. } | Effect::Nobody | Effect::Handed { .. } => {
                match self.front.record.sought_by() {
                    Some(step) => step,
                    None => return,
                }
            }
            Effect::Say { .. }
            | Effect::Offer { .. }
            | Effect::Await { .. }
            | Effect::Open { .. }
            | Effect::HandOff(_)
            | Effect::LeaveLine
            | Effect::Back
            | Effect::Ended(_)
            | Effect::Ignored(_) => return,
        };
        self.show(Event::Step(self.step_name(step)));
    }

    /// Something happens; the time that has passed before it is told first.
    pub(super) fn show(&mut self, event: Event) {
        if self.shown_visitor != self.number {
            self.shown_visitor = self.number;
            self.events.push(Event::Turn(self.number));
        }
        let passed = std::mem::take(&mut self.passed);
        if passed > LINES_PAUSE {
            self.events.push(Event::Later { time: self.clock.time_of_day(self.clock.now), passed });
        }
        self.events.push(event);
    }

    pub(super) fn offer(&mut self, question: Arc<str>, answers: Arc<[OfferedAnswer]>) {
        let numbered = self.asked().is_none_or(number_chooses);
        self.show(Event::Offer { question, answers, numbered })
    }

    pub(super) fn handed(
        &mut self,
        chat_name: Arc<str>,
        expertise: Vec<Arc<str>>,
        because: Option<&'static str>,
    ) {
        let operator =
            self.desk.holder().map_or_else(|| chat_name.to_string(), |who| self.desk.name(who).to_owned());
        let group = self.desk.group();
        self.show(Event::Handed { operator, chat_name, expertise, group, because });
        self.show(Event::Status { status: "in progress", by_itself: false })
    }

    pub(super) fn ended(&mut self, ending: Ending) {
        let step = match ending {
            Ending::Script { step } => Some(self.step_name(step)),
            // The desk ended it, and nobody walked away from the bot.
            Ending::VisitorLeft => match self.desk.conversation().and_then(Conversation::end) {
                Some(End::OperatorLeft | End::Silence) => Some(self.place()),
                Some(End::Script | End::VisitorLeft) | None => None,
            },
        };
        let outcome = self.outcome();
        self.show(Event::Ended { outcome, step })
    }

    pub(super) fn ignored(&mut self, reason: Ignored) {
        let message = match reason {
            Ignored::Ended => {
                "the conversation has ended; :visitor restarts lets him begin again, :restart begins all anew"
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
            | Ignored::NoHandOver
            // Who asked for it was told why by the desk.
            | Ignored::CannotReturn => {
                return;
            }
        };
        self.wrong(message)
    }

    /// The visitor sends a message. Where his words could not be what the input asks for, a number or a key chooses, as
    /// it does at a question: he has buttons, which here are typed.
    pub fn visitor_writes(&mut self, words: String) {
        self.change_desk_later();
        self.return_to_desk();
        if self.has_ended() {
            return self.ignored(Ignored::Ended);
        }
        // He sees a button, and so does who reads along: what is typed for it is only the way to press it here.
        let pressed = self.label_of(&words);
        let sent = self.desk.visitor_writes(pressed.as_deref().unwrap_or(&words), self.clock.now);
        if self.is_with_people() && matches!(sent, Err(Refused::TooLong { .. })) {
            return self.wrong(TOO_LONG);
        }
        self.note_written();
        self.show(Event::Visitor { text: words.clone() });
        if self.front.running == Running::Handed {
            return;
        }
        let input = match self.pressed(&words) {
            Some(key) => Input::Choose(key),
            // The script failed before it could say anything: now it may begin, or fails again.
            None if self.front.session.state() == State::New => Input::Start,
            None => Input::Text(words),
        };
        self.play(input)
    }

    /// Whether an operator reads what the visitor writes now, or will read it: the bot refuses by itself what it cannot take.
    fn is_with_people(&self) -> bool {
        let in_script = match self.front.session.state() {
            State::WithOperator { .. } | State::InLine { .. } => true,
            State::New | State::Asking | State::HandingOver | State::Ended => false,
        };
        in_script || self.front.running == Running::Handed
    }

    /// The label of the answer that a number chooses; none where the words choose one by themselves, or none.
    fn label_of(&self, words: &str) -> Option<Arc<str>> {
        let kind = self.asked().filter(|kind| number_chooses(*kind))?;
        let (number, offered) = (words.trim().parse::<usize>().ok()?, self.offered());
        let is_label = |answer: &OfferedAnswer| fold(&answer.label) == fold(words.trim());
        if kind == AskKind::Choice && offered.iter().any(is_label) {
            return None;
        }
        offered.get(number.checked_sub(1)?).map(|answer| Arc::clone(&answer.label))
    }

    /// Where nobody had said anything for an hour, the desk has deleted the conversation. It goes on there when something
    /// happens in it.
    fn return_to_desk(&mut self) {
        if self.desk.conversation().is_none() && self.front.session.state() != State::Ended {
            self.arrive();
        }
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
    pub fn offered(&self) -> &[OfferedAnswer] {
        let step = self.script.program.graph().step(self.front.session.step());
        match (&step.kind, self.asked()) {
            (StepKind::Ask(ask), Some(_)) => {
                self.front.record.offered(&self.script.program.graph().value(ask.value).name)
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
