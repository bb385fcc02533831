//! Odoo's own rules, played on records and on nothing else. Nothing here knows how scripts are made of them.

use std::collections::BTreeSet;

use switchboard_grammar::odoo::records::{Answer, Records, Script, Step, StepType};

/// What the visitor and the operators notice.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    Say(String),
    /// Buttons with these labels.
    Offer(Vec<String>),
    /// The visitor can type: `email`, `phone`, `text` or `lines`.
    Await(&'static str),
    Refused,
    Open(String),
    /// Looks for operators: holders of this expertise, or members of a team, or anyone.
    HandOff(Vec<String>, Option<String>),
    Handed,
    /// A `lead` or `ticket` with its title and team.
    Create(&'static str, String, Option<String>),
    Ended,
}

/// What a bot waits for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wait {
    Choice(usize),
    Email,
    Phone,
    Text,
    Lines,
    Operator,
    /// It has ended.
    Over,
}

/// A conversation with a bot in Odoo.
pub struct Odoo<'r> {
    records: &'r Records,
    script: &'r Script,
    steps: Vec<&'r Step>,
    /// The step that is being played.
    current: Option<usize>,
    chosen: BTreeSet<&'r str>,
    first_input: Option<String>,
    pub wait: Wait,
    pub events: Vec<Event>,
}

impl<'r> Odoo<'r> {
    pub fn new(records: &'r Records, script: &'r Script) -> Self {
        let mut steps: Vec<&Step> = script.steps.iter().collect();
        steps.sort_by_key(|step| step.sequence);
        Self {
            records,
            script,
            steps,
            current: None,
            chosen: BTreeSet::new(),
            first_input: None,
            wait: Wait::Over,
            events: Vec::new(),
        }
    }

    /// The conversation starts, or starts again.
    pub fn start(&mut self) {
        self.chosen.clear();
        self.first_input = None;
        self.current = None;
        self.go_on();
    }

    pub fn choose(&mut self, number: usize) {
        let answer = self.answers()[number];
        self.chosen.insert(&answer.id);
        let link = answer.redirect_link.as_deref().unwrap_or("");
        self.events.extend(opened(link).map(Event::Open));
        if is_elsewhere(link) { self.end() } else { self.go_on() }
    }

    /// The visitor typed, where one message is all.
    pub fn typed(&mut self, words: &str, is_email: bool) {
        match self.wait {
            Wait::Email if !is_email => self.events.push(Event::Refused),
            Wait::Text => self.free_input(words),
            _ => self.go_on(),
        }
    }

    /// The visitor typed several messages, and then nothing for ten seconds.
    pub fn typed_lines(&mut self, lines: &[String]) {
        self.free_input(&lines[0]);
    }

    pub fn found(&mut self) {
        let message = said(self.step());
        self.events.extend((!message.is_empty()).then_some(Event::Say(message)));
        self.events.push(Event::Handed);
        self.wait = Wait::Over;
    }

    pub fn nobody(&mut self) {
        self.go_on();
    }

    fn free_input(&mut self, words: &str) {
        self.first_input.get_or_insert_with(|| words.trim().chars().take(100).collect());
        self.go_on();
    }

    fn step(&self) -> &'r Step {
        self.steps[self.current.unwrap()]
    }

    /// The answers of the current question, in Odoo's order.
    fn answers(&self) -> Vec<&'r Answer> {
        let mut answers: Vec<&Answer> = self.step().answers.iter().collect();
        answers.sort_by_key(|answer| answer.sequence);
        answers
    }

    fn end(&mut self) {
        self.events.push(Event::Ended);
        self.wait = Wait::Over;
    }

    /// Plays steps until one waits.
    fn go_on(&mut self) {
        loop {
            let Some(next) = self.next() else { return self.end() };
            self.current = Some(next);
            if let Some(wait) = self.play() {
                self.wait = wait;
                return;
            }
            if self.wait == Wait::Over && self.events.last() == Some(&Event::Ended) {
                return;
            }
        }
    }

    /// The first step with a greater sequence whose "Only If" holds.
    fn next(&self) -> Option<usize> {
        let after = self.current.map_or(i64::MIN, |at| self.steps[at].sequence);
        let started = self.current.is_some();
        (0..self.steps.len())
            .find(|at| (!started || self.steps[*at].sequence > after) && self.holds(self.steps[*at]))
    }

    /// No answers at all, or in each question that is named one of those that are named.
    fn holds(&self, step: &Step) -> bool {
        step.triggers.iter().all(|trigger| {
            let question = self.question_of(trigger);
            step.triggers
                .iter()
                .any(|other| self.question_of(other) == question && self.chosen.contains(other.as_str()))
        })
    }

    /// The question that an answer belongs to; of one that does not exist, its own name.
    fn question_of<'a>(&'a self, answer: &'a str) -> &'a str {
        let steps = self.records.scripts.iter().flat_map(|script| &script.steps);
        let mut questions = steps.filter(|step| step.answers.iter().any(|known| known.id == answer));
        questions.next().map_or(answer, |step| step.id.as_str())
    }

    fn play(&mut self) -> Option<Wait> {
        let step = self.step();
        let message = said(step);
        let bubble = (!message.is_empty()).then_some(Event::Say(message));
        let asked = bubble.clone().unwrap_or_else(|| Event::Say("…".to_owned()));
        match &step.kind {
            StepType::Text | StepType::Other(_) => {
                self.events.extend(bubble);
                None
            }
            StepType::Question if step.answers.is_empty() => {
                self.events.push(asked);
                self.end();
                None
            }
            StepType::Question => {
                let labels = labels(&self.answers());
                let count = labels.len();
                self.events.extend([asked, Event::Offer(labels)]);
                Some(Wait::Choice(count))
            }
            StepType::Email => self.ask(asked, "email", Wait::Email),
            StepType::Phone => self.ask(asked, "phone", Wait::Phone),
            StepType::FreeInput => self.ask(asked, "text", Wait::Text),
            StepType::FreeInputMulti => self.ask(asked, "lines", Wait::Lines),
            StepType::Forward => {
                let known = |id: &&String| self.records.expertise.iter().any(|one| one.id == **id);
                let wanted: BTreeSet<String> = step.expertise.iter().filter(known).cloned().collect();
                self.events.push(Event::HandOff(wanted.into_iter().collect(), None));
                Some(Wait::Operator)
            }
            StepType::CreateLead => {
                self.events.extend(bubble);
                self.create("lead", "Lead");
                None
            }
            StepType::CreateTicket => {
                self.events.extend(bubble);
                self.create("ticket", "Ticket");
                None
            }
            StepType::CreateLeadAndForward => {
                self.create("lead", "Lead");
                self.events.push(Event::HandOff(Vec::new(), self.team()));
                Some(Wait::Operator)
            }
        }
    }

    fn ask(&mut self, asked: Event, kind: &'static str, wait: Wait) -> Option<Wait> {
        self.events.extend([asked, Event::Await(kind)]);
        Some(wait)
    }

    fn team(&self) -> Option<String> {
        let team = self.step().team.as_ref()?;
        self.records.teams.iter().any(|known| known.id == *team).then(|| team.clone())
    }

    fn create(&mut self, kind: &'static str, what: &str) {
        let unnamed = format!("{}'s New {what}", self.script.title);
        let title = self.first_input.clone().unwrap_or(unnamed);
        self.events.push(Event::Create(kind, title, self.team()));
    }
}

/// The words of a step, without the paragraphs around them.
fn said(step: &Step) -> String {
    let text = &step.message.text;
    let text = text.strip_prefix("<p>").and_then(|text| text.strip_suffix("</p>")).unwrap_or(text);
    if step.message.html {
        text.replace("<br>", "\n").replace("&amp;", "&").replace("&lt;", "<")
    } else {
        text.to_owned()
    }
}

/// The labels of answers; of those that read the same, the later ones have a number.
fn labels(answers: &[&Answer]) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    for (number, answer) in answers.iter().enumerate() {
        let label = if answer.name.is_empty() { (number + 1).to_string() } else { answer.name.clone() };
        let taken = |wanted: &str| labels.iter().any(|label| label.to_lowercase() == wanted.to_lowercase());
        let free = (2..).map(|number| format!("{label} ({number})")).find(|label| !taken(label)).unwrap();
        labels.push(if taken(&label) { free } else { label });
    }
    labels
}

/// Whether an address leads to another site.
fn is_elsewhere(link: &str) -> bool {
    link.starts_with("http://") || link.starts_with("https://")
}

/// What a visitor's browser opens: safely, or not at all.
fn opened(link: &str) -> Option<String> {
    match link.split_once(':') {
        Some(("http", rest)) => Some(format!("https:{rest}")),
        Some(("https" | "mailto", _)) => Some(link.to_owned()),
        Some(_) => None,
        None => (!link.is_empty()).then(|| link.to_owned()),
    }
}
