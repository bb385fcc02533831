//! The second pass: lines become sections, and sections steps with their answers and events. Nothing is understood
//! yet, but every line is in its place, or the author is told that it is not.

use crate::check;
use crate::compile::ROOT;
use crate::compile::label::is_misread;
use crate::compile::load::Loaded;
use crate::diagnostic::Finding;
use crate::names::Index;
use crate::source::{Source, Sources};
use crate::span::{FileId, Location, Span};
use crate::syntax::{
    AnswerSyntax, EventSyntax, GuardSyntax, HeadSyntax, Line, LineKind, SectionSyntax, StepSyntax,
    StepSyntaxKind, SyntaxFile, TextSyntax,
};
use crate::words::nearest;

/// A script as sections of steps.
pub(crate) struct Outline<'l> {
    pub(crate) sources: &'l Sources,
    pub(crate) head: Vec<HeadOutline<'l>>,
    pub(crate) sections: Vec<SectionOutline<'l>>,
    /// Words that stand in lines which could not be read: whatever has such a name may have been declared there.
    pub(crate) unreadable_words: Index<String, ()>,
    /// Whether there is any such line.
    pub(crate) has_unreadable: bool,
    /// Whether such a line stands before the first section of the script itself.
    pub(crate) head_unreadable: bool,
    /// Whether a whole file could not be had.
    pub(crate) incomplete: bool,
}

/// A line of the head.
pub(crate) struct HeadOutline<'l> {
    pub(crate) file: FileId,
    pub(crate) location: Location,
    pub(crate) syntax: &'l HeadSyntax,
}

/// A section with its steps.
pub(crate) struct SectionOutline<'l> {
    pub(crate) file: FileId,
    pub(crate) location: Location,
    /// None where its header could not be read.
    pub(crate) syntax: Option<&'l SectionSyntax>,
    pub(crate) steps: Vec<StepOutline<'l>>,
}

/// A step with what belongs to it.
pub(crate) struct StepOutline<'l> {
    pub(crate) file: FileId,
    pub(crate) location: Location,
    /// None where its line could not be read.
    pub(crate) syntax: Option<&'l StepSyntax>,
    pub(crate) continuations: Vec<&'l TextSyntax>,
    pub(crate) guard: Option<GuardSyntax>,
    pub(crate) answers: Vec<AnswerOutline<'l>>,
    pub(crate) events: Vec<EventOutline<'l>>,
    /// Whether a line under it could not be read, so that nothing can be said to be missing here.
    pub(crate) uncertain: bool,
}

/// An answer.
pub(crate) struct AnswerOutline<'l> {
    pub(crate) location: Location,
    pub(crate) syntax: &'l AnswerSyntax,
}

/// An event.
pub(crate) struct EventOutline<'l> {
    pub(crate) location: Location,
    pub(crate) syntax: &'l EventSyntax,
    pub(crate) continuations: Vec<&'l TextSyntax>,
}

pub(crate) fn outline<'l>(loaded: &'l Loaded, findings: &mut Vec<Finding>) -> Outline<'l> {
    let mut outline = Outline {
        sources: &loaded.sources,
        head: Vec::new(),
        sections: Vec::new(),
        unreadable_words: Index::default(),
        has_unreadable: false,
        head_unreadable: false,
        incomplete: loaded.incomplete,
    };
    for (file, syntax) in &loaded.scripts {
        let source = loaded.sources.get(*file);
        let mut reader = Reader {
            outline: &mut outline,
            findings,
            file: *file,
            source,
            in_section: false,
            last: Last::Nothing,
            stray: false,
        };
        reader.file(syntax);
    }
    if outline.sections.is_empty() && !loaded.incomplete {
        findings.push(check::no_section::finding(&loaded.sources));
    }
    outline
}

/// What the line above was, so that a `|` line knows what it goes on with.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    Step,
    Event,
    /// A line that could not be read: whatever goes on with it is left alone.
    Unreadable,
    Nothing,
}

struct Reader<'o, 'l> {
    outline: &'o mut Outline<'l>,
    findings: &'o mut Vec<Finding>,
    file: FileId,
    source: &'l Source,
    in_section: bool,
    last: Last,
    /// Whether a line was found before the first section; the others are its consequence.
    stray: bool,
}

impl<'l> Reader<'_, 'l> {
    fn file(&mut self, syntax: &'l SyntaxFile) {
        for line in &syntax.lines {
            self.last = self.line(line);
        }
    }

    fn line(&mut self, line: &'l Line) -> Last {
        let location = Location::new(self.file, line.span);
        match &line.kind {
            LineKind::Blank | LineKind::Comment | LineKind::TranslatorNote => Last::Nothing,
            LineKind::Head(syntax) => self.head(location, syntax),
            LineKind::Section(syntax) => self.section(location, Some(syntax)),
            LineKind::Step(syntax) => self.step(location, syntax),
            LineKind::Continuation(syntax) => self.continuation(location, &syntax.text, syntax.guard),
            LineKind::Answer(syntax) => self.answer(location, syntax),
            LineKind::Event(syntax) => self.event(location, syntax),
            LineKind::Unreadable => self.unreadable(location),
        }
    }

    fn head(&mut self, location: Location, syntax: &'l HeadSyntax) -> Last {
        if self.in_section {
            self.findings.push(check::head_line_in_section::finding(location));
        }
        self.outline.head.push(HeadOutline { file: self.file, location, syntax });
        Last::Nothing
    }

    fn section(&mut self, location: Location, syntax: Option<&'l SectionSyntax>) -> Last {
        self.in_section = true;
        self.outline.sections.push(SectionOutline {
            file: self.file,
            location,
            syntax,
            steps: Vec::with_capacity(1),
        });
        Last::Nothing
    }

    fn step(&mut self, location: Location, syntax: &'l StepSyntax) -> Last {
        let guard = syntax.guard;
        self.push_step(StepOutline { syntax: Some(syntax), guard, ..empty_step(self.file, location) });
        Last::Step
    }

    /// Adds a step to the section that is being read, or says that there is none.
    fn push_step(&mut self, step: StepOutline<'l>) {
        if !self.in_section {
            self.stray_line(step.location);
            return;
        }
        if let Some(section) = self.outline.sections.last_mut() {
            section.steps.push(step);
        }
    }

    fn stray_line(&mut self, location: Location) {
        if !self.stray {
            self.findings.push(check::step_before_section::finding(location));
        }
        self.stray = true;
    }

    /// The step that answers and events belong to.
    fn current_step(&mut self) -> Option<&mut StepOutline<'l>> {
        if !self.in_section {
            return None;
        }
        self.outline.sections.last_mut().and_then(|section| section.steps.last_mut())
    }

    fn answer(&mut self, location: Location, syntax: &'l AnswerSyntax) -> Last {
        if !self.in_section {
            self.stray_line(location);
            return Last::Unreadable;
        }
        if is_misread(self.source, &syntax.label) {
            self.note_words(self.source.slice(syntax.label.span));
        }
        let takes = self.current_step().is_some_and(|step| takes_answers(step));
        let long_arrow =
            syntax.arrow.filter(|_| syntax.label.span.range().is_empty() && syntax.key.is_none());
        let place = arrow_meant(self.source.slice(syntax.label.span))
            .or_else(|| long_arrow.map(|arrow| self.source.slice(arrow.place)));
        if let Some(place) = place.filter(|_| !takes) {
            self.findings.push(check::label_sign::arrow(location, place));
            self.note_words(place);
            self.push_step(empty_step(self.file, location));
            return Last::Unreadable;
        }
        match self.current_step() {
            Some(step) if takes_answers(step) => step.answers.push(AnswerOutline { location, syntax }),
            Some(step) => {
                let above = step.location;
                self.findings.push(check::answer_misplaced::finding(location, Some(above)));
            }
            None => self.findings.push(check::answer_misplaced::finding(location, None)),
        }
        Last::Nothing
    }

    fn event(&mut self, location: Location, syntax: &'l EventSyntax) -> Last {
        if !self.in_section {
            self.stray_line(location);
            return Last::Unreadable;
        }
        if let Some(guard) = syntax.guard {
            self.findings
                .push(check::event_condition::finding(Location::new(self.file, guard.span), syntax.kind));
        }
        match self.current_step() {
            Some(step) if takes_event(step, syntax) => {
                step.events.push(EventOutline { location, syntax, continuations: Vec::new() });
                Last::Event
            }
            other => {
                let above = other.map(|step| step.location);
                self.findings.push(check::event_misplaced::finding(location, syntax.kind, above));
                Last::Unreadable
            }
        }
    }

    fn continuation(&mut self, location: Location, text: &'l TextSyntax, guard: Option<GuardSyntax>) -> Last {
        match self.last {
            Last::Step => self.continue_step(location, text, guard),
            Last::Event => self.continue_event(location, text, guard),
            Last::Unreadable => Last::Unreadable,
            Last::Nothing => {
                self.findings.push(check::continuation_misplaced::finding(location));
                Last::Unreadable
            }
        }
    }

    fn continue_step(
        &mut self,
        location: Location,
        text: &'l TextSyntax,
        guard: Option<GuardSyntax>,
    ) -> Last {
        let file = self.file;
        let Some(step) = self.current_step() else { return Last::Unreadable };
        if !step.syntax.is_some_and(has_text) {
            self.findings.push(check::continuation_misplaced::finding(location));
            return Last::Unreadable;
        }
        let early = std::mem::replace(&mut step.guard, guard);
        step.continuations.push(text);
        if let Some(early) = early {
            self.findings.push(check::condition_not_last::finding(Location::new(file, early.span)));
        }
        Last::Step
    }

    fn continue_event(
        &mut self,
        location: Location,
        text: &'l TextSyntax,
        guard: Option<GuardSyntax>,
    ) -> Last {
        let file = self.file;
        let Some(event) = self.current_step().and_then(|step| step.events.last_mut()) else {
            return Last::Unreadable;
        };
        let kind = event.syntax.kind;
        if event.syntax.text.is_none() {
            self.findings.push(check::continuation_misplaced::finding(location));
            return Last::Unreadable;
        }
        event.continuations.push(text);
        if let Some(guard) = guard {
            self.findings.push(check::event_condition::finding(Location::new(file, guard.span), kind));
        }
        Last::Event
    }

    /// Keeps in mind which names may have been meant in words that could not be read.
    fn note_words(&mut self, words: &str) {
        self.outline.has_unreadable = true;
        for word in words.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()) {
            self.outline.unreadable_words.insert(word.to_lowercase(), ());
        }
    }

    /// A line that could not be read stands for whatever it may have been: a section, a step, an answer or an event.
    fn unreadable(&mut self, location: Location) -> Last {
        let words = self.source.slice(location.span);
        self.findings.push(check::unreadable_line::finding(self.source, location));
        self.note_words(words);
        self.outline.head_unreadable |= !self.in_section && self.file == ROOT;
        // What a file would have declared that could not be asked for is not known.
        let first = words.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        self.outline.incomplete |= nearest(first, ["include", "use"]).is_some();
        if words.starts_with('=') && !words.starts_with("=>")
            || words.starts_with('#')
            || words.starts_with("section ")
        {
            self.section(location, None);
        } else if self.in_section {
            self.unreadable_in_section(location, words);
        }
        Last::Unreadable
    }

    fn unreadable_in_section(&mut self, location: Location, words: &str) {
        let indented = is_indented(self.source, location.span);
        match self.current_step().filter(|step| could_belong(words, step, indented)) {
            Some(step) => step.uncertain = true,
            None => self.push_step(empty_step(self.file, location)),
        }
    }
}

/// The place that an answer with this label was meant to lead to, where it was meant as an arrow: `- > menu`.
fn arrow_meant(label: &str) -> Option<&str> {
    let place = label.trim_start_matches(['-', ' ']).strip_prefix('>')?.trim();
    crate::parse::is_name(place).then_some(place)
}

/// Whether a line that could not be read was rather meant as an answer or event of the step above than as a step.
fn could_belong(words: &str, step: &StepOutline<'_>, indented: bool) -> bool {
    if words.starts_with("->") {
        return false;
    }
    if words.starts_with('-') || words.starts_with("on ") || words.starts_with("on\t") {
        return true;
    }
    let first = words.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let is_step = nearest(first, ["say", "ask", "set", "note", "create", "forward"]).is_some();
    let takes_more = step.syntax.is_none_or(|syntax| match &syntax.kind {
        StepSyntaxKind::Ask(_) | StepSyntaxKind::Forward(_) => true,
        StepSyntaxKind::Say(_)
        | StepSyntaxKind::Note(_)
        | StepSyntaxKind::Set { .. }
        | StepSyntaxKind::Create { .. }
        | StepSyntaxKind::Go(_) => false,
    });
    indented && takes_more && !is_step
}

fn is_indented(source: &Source, span: Span) -> bool {
    span.start > 0 && !source.text()[..span.start as usize].ends_with('\n')
}

fn empty_step<'l>(file: FileId, location: Location) -> StepOutline<'l> {
    StepOutline {
        file,
        location,
        syntax: None,
        continuations: Vec::new(),
        guard: None,
        answers: Vec::new(),
        events: Vec::new(),
        uncertain: false,
    }
}

fn takes_answers(step: &StepOutline<'_>) -> bool {
    step.syntax.is_none_or(|syntax| matches!(syntax.kind, StepSyntaxKind::Ask(_)))
}

fn takes_event(step: &StepOutline<'_>, event: &EventSyntax) -> bool {
    match step.syntax.map(|syntax| &syntax.kind) {
        None => true,
        Some(StepSyntaxKind::Ask(_)) => !event.kind.is_of_forward(),
        Some(StepSyntaxKind::Forward(_)) => event.kind.is_of_forward(),
        Some(
            StepSyntaxKind::Say(_)
            | StepSyntaxKind::Note(_)
            | StepSyntaxKind::Set { .. }
            | StepSyntaxKind::Create { .. }
            | StepSyntaxKind::Go(_),
        ) => false,
    }
}

fn has_text(syntax: &StepSyntax) -> bool {
    match &syntax.kind {
        StepSyntaxKind::Say(_)
        | StepSyntaxKind::Note(_)
        | StepSyntaxKind::Ask(_)
        | StepSyntaxKind::Create { .. } => true,
        StepSyntaxKind::Forward(forward) => forward.text.is_some(),
        StepSyntaxKind::Set { .. } | StepSyntaxKind::Go(_) => false,
    }
}
