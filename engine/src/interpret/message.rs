//! What the visitor sends while he is asked something.

use std::sync::Arc;

use smallvec::SmallVec;
use switchboard_grammar::graph::{Ask, AskKind, Returns, StepId, Way};
use switchboard_grammar::words::fold;

use super::{Next, Play};
use crate::answer::{Checked, LONGEST_LINES, LONGEST_MESSAGE, check, is_longer};
use crate::effect::{Effect, Ignored};
use crate::exit::{Exit, StepExit, is_refused};
use crate::expression::Momentary;
use crate::fault::Fault;
use crate::program::PreparedAsk;
use crate::session::{Asking, Collected, Content, Situation};
use crate::watch::Watcher;
use crate::words::Phrase;

/// A question that waits for the visitor.
#[derive(Clone, Copy)]
pub(super) struct Question<'a> {
    pub(super) at: StepId,
    pub(super) ask: &'a Ask,
    pub(super) prepared: &'a PreparedAsk,
}

/// What a message is meant as.
enum Meaning {
    Answer(u16),
    Anytime(usize),
    Other,
    Input(Content),
    Line,
    Refused(Phrase),
}

impl<'a, W: Watcher> Play<'a, W> {
    /// The question that waits; none where the session waits for something else.
    pub(super) fn question(&self) -> Option<Question<'a>> {
        let at = self.session.step;
        let (ask, prepared) = self.program.ask(at)?;
        Some(Question { at, ask, prepared })
    }

    /// The visitor sent a message.
    pub(super) fn typed(&mut self, words: &str) -> Result<(), Fault> {
        if let Some(reason) = self.deaf() {
            return self.ignore(reason);
        }
        let Some(question) = self.question() else { return self.ignore(Ignored::NotNow) };
        self.heard();
        if is_longer(words, LONGEST_MESSAGE) {
            return self.scold(question, Phrase::TooLong);
        }
        match self.meaning(question, words)? {
            Meaning::Answer(answer) => self.choose(question, answer),
            Meaning::Anytime(line) => self.anytime(question, line),
            Meaning::Other => {
                let way = question.ask.other.unwrap_or(Way::Next);
                self.leave(question.at, StepExit::Other);
                self.answer(question, Content::Other(words.trim().into()));
                let next = self.follow(question.at, way);
                self.run(next)
            }
            Meaning::Input(content) => {
                self.leave(question.at, StepExit::Accepted);
                self.answer(question, content);
                self.run(Some(question.at.below()))
            }
            Meaning::Line => self.collect(question, words),
            Meaning::Refused(phrase) => self.refuse(question, phrase, words),
        }
    }

    /// The visitor pressed a button. One that is not offered belongs to an earlier question.
    pub(super) fn pressed(&mut self, key: &str) -> Result<(), Fault> {
        if let Some(reason) = self.deaf() {
            return self.ignore(reason);
        }
        let Some(question) = self.question() else { return self.ignore(Ignored::NotNow) };
        let found = (0_u16..).zip(&question.ask.answers).find(|(_, answer)| &*answer.key == key);
        match found {
            Some((answer, _)) if self.is_offered(question, answer)? => {
                self.heard();
                self.choose(question, answer)
            }
            Some(_) | None => self.ignore(Ignored::NotOffered),
        }
    }

    /// The visitor is changing a message: what he has sent so far is not complete yet.
    pub(super) fn draft(&mut self) -> Result<(), Fault> {
        if let Some(reason) = self.deaf() {
            return self.ignore(reason);
        }
        let now = self.facts.now;
        if let Some(collected) = self.asking_mut().and_then(|asking| asking.collected.as_mut()) {
            collected.since = collected.since.max(now);
        }
        Ok(())
    }

    pub(super) fn asking_mut(&mut self) -> Option<&mut Asking> {
        match &mut self.session.situation {
            Situation::Asking(asking) => Some(asking),
            Situation::New
            | Situation::Handing { .. }
            | Situation::InLine { .. }
            | Situation::WithOperator { .. }
            | Situation::Ended => None,
        }
    }

    fn asking(&self) -> Option<&Asking> {
        match &self.session.situation {
            Situation::Asking(asking) => Some(asking),
            Situation::New
            | Situation::Handing { .. }
            | Situation::InLine { .. }
            | Situation::WithOperator { .. }
            | Situation::Ended => None,
        }
    }

    /// A message of the visitor: the silences start again.
    fn heard(&mut self) {
        let now = self.facts.now;
        if let Some(asking) = self.asking_mut() {
            asking.since = now;
        }
    }

    fn meaning(&mut self, question: Question<'a>, words: &str) -> Result<Meaning, Fault> {
        let collecting = self.asking().is_some_and(|asking| asking.collected.is_some());
        let answers = !collecting && !question.prepared.words.is_empty();
        if answers || self.program.has_anytime() {
            let folded = fold(words);
            if answers && let Some(answer) = self.find_answer(question, &folded)? {
                return Ok(Meaning::Answer(answer));
            }
            if let Some(line) = self.program.find_anytime(&folded) {
                return Ok(Meaning::Anytime(line));
            }
        }
        Ok(self.input(question, words, collecting))
    }

    fn input(&self, question: Question<'a>, words: &str, collecting: bool) -> Meaning {
        let kind = question.ask.kind;
        if kind == AskKind::Lines && (collecting || !words.trim().is_empty()) {
            return Meaning::Line;
        }
        if question.ask.other.is_some() && !words.trim().is_empty() {
            return Meaning::Other;
        }
        match check(kind, words) {
            Ok(Checked::Text(text)) => Meaning::Input(Content::Text(text)),
            Ok(Checked::Number(number)) => Meaning::Input(Content::Number(number)),
            Err(phrase) => Meaning::Refused(phrase),
        }
    }

    /// The offered answer that the words mean. Where conditions decide, they are looked at only for a session that
    /// does not know any more what it offered.
    fn find_answer(&mut self, question: Question<'a>, folded: &str) -> Result<Option<u16>, Fault> {
        let words = &question.prepared.words;
        if !question.prepared.guarded {
            return Ok(words.find(folded, |_| true));
        }
        let mut offered: SmallVec<[bool; 16]> = SmallVec::new();
        for answer in (0_u16..).take(question.ask.answers.len()) {
            offered.push(self.is_offered(question, answer)?);
        }
        Ok(words.find(folded, |answer| offered[answer as usize]))
    }

    pub(super) fn is_offered(&mut self, question: Question<'a>, number: u16) -> Result<bool, Fault> {
        let answer = &question.ask.answers[number as usize];
        let Some(guard) = &answer.guard else { return Ok(true) };
        match self.asking().and_then(|asking| asking.offered?.has(number)) {
            Some(offered) => Ok(offered),
            None => self.holds(question.at, Some(number), answer.line, guard),
        }
    }

    fn choose(&mut self, question: Question<'a>, number: u16) -> Result<(), Fault> {
        let answer = &question.ask.answers[number as usize];
        self.leave(question.at, StepExit::Chosen(number));
        self.answer(question, Content::Answer(number));
        if let Some(url) = &answer.opens {
            self.effects.push(Effect::Open { url: Arc::clone(url) });
        }
        let next = self.follow(question.at, answer.way);
        self.run(next)
    }

    /// Remembers what a question or input was answered with.
    pub(super) fn answer(&mut self, question: Question<'a>, content: Content) {
        if let Content::Text(text) = &content {
            match question.ask.kind {
                AskKind::Email => self.session.email = Some(Arc::clone(text)),
                AskKind::Phone => self.session.phone = Some(Arc::clone(text)),
                AskKind::Choice | AskKind::Number | AskKind::Text | AskKind::Lines => {}
            }
        }
        self.session.entry_mut(question.ask.value).content = content;
    }

    /// A word of an `anytime` line. While a visit of its section is open, it stays in that visit.
    fn anytime(&mut self, question: Question<'a>, line: usize) -> Result<(), Fault> {
        self.keep_collected();
        self.watcher.exit(Exit::Anytime(line as u32));
        let next = self.anytime_way(question.at, self.program.graph().anytime[line].way);
        self.run(next)
    }

    fn anytime_way(&mut self, at: StepId, way: Way) -> Next {
        match way {
            Way::Visit { section, returns: Returns::Here | Returns::Below }
                if self.session.visits.iter().any(|visit| visit.section == section) =>
            {
                Some(self.go(section))
            }
            Way::Next | Way::Section(_) | Way::Visit { .. } | Way::Back | Way::End => self.follow(at, way),
        }
    }

    fn collect(&mut self, question: Question<'a>, words: &str) -> Result<(), Fault> {
        let now = self.facts.now;
        let words = words.trim();
        let Some(asking) = self.asking_mut() else { return Ok(()) };
        match &mut asking.collected {
            None => asking.collected = Some(Box::new(Collected { text: words.to_owned(), since: now })),
            Some(collected) => {
                collected.since = now;
                if words.is_empty() {
                    return Ok(());
                }
                if is_longer(&collected.text, LONGEST_LINES.saturating_sub(words.chars().count() + 1)) {
                    return self.scold(question, Phrase::TooMuch);
                }
                collected.text.push('\n');
                collected.text.push_str(words);
            }
        }
        Ok(())
    }

    /// What was collected so far becomes the value, however the question is left.
    pub(super) fn keep_collected(&mut self) {
        let Some(question) = self.question() else { return };
        if let Some(collected) = self.asking_mut().and_then(|asking| asking.collected.take()) {
            self.answer(question, Content::Text(collected.text.into()));
        }
    }

    /// Refuses a message without counting it.
    fn scold(&mut self, question: Question<'a>, phrase: Phrase) -> Result<(), Fault> {
        let text = self.program.words().say(phrase, &self.facts.visitor.language);
        self.effects.push(Effect::Invalid { text, step: question.at.0 });
        Ok(())
    }

    fn refuse(&mut self, question: Question<'a>, phrase: Phrase, typed: &str) -> Result<(), Fault> {
        let Some(asking) = self.asking_mut() else { return Ok(()) };
        asking.refusals = asking.refusals.saturating_add(1);
        if let Some((most, way)) = question.ask.give_up
            && asking.refusals >= most
        {
            self.leave(question.at, StepExit::GivenUp);
            let next = self.follow(question.at, way);
            return self.run(next);
        }
        if W::WATCHES && is_refused(question.ask) {
            self.leave(question.at, StepExit::Refused);
        }
        let Some(text) = &question.ask.invalid else { return self.scold(question, phrase) };
        let moment = Momentary { typed: Some(typed), ..Momentary::default() };
        let line = self.program.graph().step(question.at).line;
        let text = self.words(question.at, line, text, moment)?;
        self.effects.push(Effect::Invalid { text, step: question.at.0 });
        Ok(())
    }
}
