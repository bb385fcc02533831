//! The fourth pass: the step graph is put together. Where something could not be understood, a step that leads nowhere
//! stands in its place, so that the rest can still be looked at.

use std::sync::Arc;

use crate::check;
use crate::compile::answers::{Answers, answers};
use crate::compile::declare::Names;
use crate::compile::expression::Typed;
use crate::compile::label::is_misread;
use crate::compile::load::Loaded;
use crate::compile::lower::{Lowering, Stand};
use crate::compile::outline::{EventOutline, Outline, SectionOutline, StepOutline};
use crate::compile::way::ArrowOf;
use crate::compile::{Draft, Limits, ROOT, types};
use crate::diagnostic::Finding;
use crate::graph::{
    Answer, Anytime, Ask, AskLines, EventLine, Forward, ForwardLines, Section, SectionId, Silence,
    SilenceEvent, Step, StepGraph, StepId, StepKind, Target, Text, ValueId, Waiting, Way,
};
use crate::names::Index;
use crate::source::Sources;
use crate::span::{FileId, Location, Span};
use crate::syntax::{
    AnytimeSyntax, AskSyntax, EventKind, ForwardSyntax, HeadSyntax, StepSyntax, StepSyntaxKind, TargetSyntax,
};

pub(crate) fn build<'l>(
    outline: &Outline<'l>,
    names: &Names<'l>,
    loaded: &'l Loaded,
    limits: &Limits,
    findings: &mut Vec<Finding>,
) -> Draft {
    let answers = answers(outline, names, findings);
    let lowering = Lowering {
        names,
        answers: &answers,
        outline,
        sources: &loaded.sources,
        findings,
        types: names.value_list.iter().map(|value| value.kind).collect(),
        used: vec![false; names.value_list.len()],
        file: ROOT,
    };
    Builder { lowering, answers: &answers, sets: Vec::new(), steps: Vec::new() }.build(outline, limits)
}

struct Builder<'a, 'l> {
    lowering: Lowering<'a, 'l>,
    answers: &'a Answers,
    sets: Vec<(StepId, Typed)>,
    steps: Vec<Step>,
}

impl<'l> Builder<'_, 'l> {
    fn build(mut self, outline: &Outline<'l>, limits: &Limits) -> Draft {
        self.sets = types::set_lines(outline, &mut self.lowering);
        let sections: Vec<Section> = outline
            .sections
            .iter()
            .enumerate()
            .map(|(number, section)| self.section(number, section))
            .collect();
        let anytime = self.anytime(outline);
        self.check_size(outline, limits);
        let names = self.lowering.names;
        let mut values = names.value_list.clone();
        for (value, kind) in values.iter_mut().zip(&self.lowering.types) {
            value.kind = *kind;
        }
        let graph = StepGraph {
            title: self.slice_of(names.title, "Bot"),
            language: self.slice_of(names.language, "en"),
            fingerprint: fingerprint(self.lowering.sources),
            files: self.lowering.sources.iter().map(|(_, source)| source.name().into()).collect(),
            sections,
            steps: self.steps,
            values,
            expertise: names.expertise_list.clone(),
            teams: names.team_list.clone(),
            hours: names.hours_list.clone(),
            anytime,
            helpers: names.helper_list.clone(),
        };
        Draft { graph, used: self.lowering.used }
    }

    fn slice_of(&self, location: Option<Location>, otherwise: &str) -> Arc<str> {
        location.map_or(otherwise, |location| self.lowering.sources.slice(location)).into()
    }

    fn check_size(&mut self, outline: &Outline<'l>, limits: &Limits) {
        if let Some(section) = outline.sections.last().filter(|_| self.steps.len() > limits.steps) {
            let finding = check::too_many_steps::finding(section.location, self.steps.len(), limits.steps);
            self.lowering.find(finding);
        }
        for step in outline.sections.iter().flat_map(|section| &section.steps) {
            let lines = step.answers.len() + step.events.len();
            if lines > limits.answers {
                let finding = check::too_many_answers::finding(step.location, lines, limits.answers);
                self.lowering.find(finding);
            }
        }
    }

    fn section(&mut self, number: usize, section: &SectionOutline<'l>) -> Section {
        let number = SectionId(number as u32);
        let first = StepId(self.steps.len() as u32);
        let mut forwards = Index::default();
        for step in &section.steps {
            let built = self.step(step, number, section, &mut forwards);
            self.steps.push(built);
        }
        let source = self.lowering.sources.get(section.file);
        Section {
            name: section.syntax.map_or("", |syntax| source.slice(syntax.name)).into(),
            was: section.syntax.map_or_else(Vec::new, |syntax| {
                syntax.was.iter().map(|old| source.slice(*old).into()).collect()
            }),
            first,
            length: self.steps.len() as u32 - first.0,
            reaches_back: false,
            location: section.location,
        }
    }

    fn step(
        &mut self,
        step: &StepOutline<'l>,
        section: SectionId,
        outline: &SectionOutline<'l>,
        forwards: &mut Index<&'l str, Location>,
    ) -> Step {
        self.lowering.file = step.file;
        let kind = match step.syntax {
            Some(syntax) => self.kind(step, syntax, outline, forwards),
            None => {
                self.loose_parts(step);
                StepKind::Go(Way::End)
            }
        };
        let in_text = step.syntax.is_some_and(|syntax| ends_in_text(&syntax.kind));
        let guard = self.lowering.guard(step.guard, in_text);
        let line = self.lowering.sources.get(step.file).line(step.location.span.start);
        Step { kind, guard, section, line, location: step.location }
    }

    /// Looks at the arrows under a line that could not be read, for the mistakes they have of their own.
    fn loose_parts(&mut self, step: &StepOutline<'l>) {
        let answers = step.answers.iter().map(|answer| answer.syntax.arrow);
        let events = step.events.iter().map(|event| event.syntax.arrow);
        for arrow in answers.chain(events).flatten() {
            self.lowering.way(arrow, ArrowOf::Ask);
        }
    }

    fn kind(
        &mut self,
        step: &StepOutline<'l>,
        syntax: &'l StepSyntax,
        section: &SectionOutline<'l>,
        forwards: &mut Index<&'l str, Location>,
    ) -> StepKind {
        match &syntax.kind {
            StepSyntaxKind::Say(text) => {
                StepKind::Say(self.lowering.text(step.location, text, &step.continuations, Stand::Plain))
            }
            StepSyntaxKind::Note(text) => {
                StepKind::Note(self.lowering.text(step.location, text, &step.continuations, Stand::Plain))
            }
            StepSyntaxKind::Ask(ask) => self.ask(step, ask),
            StepSyntaxKind::Set { name, .. } => self.set(*name),
            StepSyntaxKind::Create { record, team, title } => StepKind::Create {
                record: *record,
                team: team.and_then(|team| self.lowering.team(team)),
                title: self.lowering.text(step.location, title, &step.continuations, Stand::Plain),
            },
            StepSyntaxKind::Forward(forward) => self.forward(step, forward, section, forwards),
            StepSyntaxKind::Go(arrow) => StepKind::Go(self.lowering.way(*arrow, ArrowOf::Step)),
        }
    }

    fn set(&mut self, name: Span) -> StepKind {
        let step = StepId(self.steps.len() as u32);
        let value = self.lowering.names.values.get(self.lowering.slice(name));
        let line = self.sets.binary_search_by_key(&step, |(at, _)| *at).ok();
        let typed = line.and_then(|line| self.sets[line].1.take());
        match (value, typed) {
            (Some(value), Some((expression, _))) => StepKind::Set { value, expression },
            _ => StepKind::Go(Way::Next),
        }
    }

    fn ask(&mut self, step: &StepOutline<'l>, ask: &'l AskSyntax) -> StepKind {
        let value = self.lowering.names.values.get(self.lowering.slice(ask.name)).unwrap_or(ValueId(0));
        let text = self.lowering.text(step.location, &ask.text, &step.continuations, Stand::Plain);
        let answers = self.answers(step, value);
        let mut built = Ask {
            value,
            kind: ask.kind,
            text,
            answers,
            other: None,
            invalid: None,
            give_up: None,
            silences: Vec::new(),
            lines: AskLines::default(),
        };
        for event in &step.events {
            self.ask_event(event, &mut built);
        }
        StepKind::Ask(Box::new(built))
    }

    fn answers(&mut self, step: &StepOutline<'l>, question: ValueId) -> Vec<Answer> {
        let keys = self.answers.of(question);
        let source = self.lowering.sources.get(step.file);
        let slices = |spans: &[Span]| spans.iter().map(|span| source.slice(*span).into()).collect();
        let mut answers = Vec::with_capacity(step.answers.len());
        for (number, answer) in step.answers.iter().enumerate() {
            let syntax = answer.syntax;
            let label = self.lowering.label(answer.location, &syntax.label);
            if let Some(page) = syntax.opens {
                self.lowering.opened(page);
            }
            answers.push(Answer {
                key: keys.answers.get(number).map_or_else(|| "".into(), |answer| answer.key.clone()),
                was: slices(&syntax.was),
                label,
                also: slices(&syntax.also).into_iter().filter(|words: &Arc<str>| !words.is_empty()).collect(),
                opens: syntax.opens.map(|page| source.slice(page).into()),
                way: match syntax.arrow {
                    Some(arrow) => self.lowering.way(arrow, ArrowOf::Ask),
                    // Its arrow is among what was not understood.
                    None if is_misread(source, &syntax.label) => Way::End,
                    None => Way::Next,
                },
                guard: self.lowering.guard(syntax.guard, syntax.arrow.is_none() && syntax.key.is_none()),
                line: source.line(answer.location.span.start),
                location: answer.location,
            });
        }
        answers
    }

    fn ask_event(&mut self, event: &EventOutline<'l>, ask: &mut Ask) {
        let syntax = event.syntax;
        let way = syntax.arrow.map(|arrow| self.lowering.way(arrow, ArrowOf::Ask));
        let line = self.event_line(event);
        match syntax.kind {
            EventKind::Other => {
                ask.lines.other = Some(line);
                ask.other = way;
            }
            EventKind::Invalid => {
                ask.lines.invalid = Some(line);
                ask.invalid = Some(self.event_text(event, Stand::Invalid));
            }
            EventKind::InvalidTimes => {
                ask.lines.give_up = Some(line);
                let times = syntax.count.map_or(0, |count| self.count(count));
                ask.give_up = way.map(|way| (times, way));
            }
            EventKind::Silence => {
                let after = syntax.duration.map_or(0, |duration| self.lowering.duration(duration));
                let event_kind = match way {
                    Some(way) => SilenceEvent::Go(way),
                    None => SilenceEvent::Say(self.event_text(event, Stand::Plain)),
                };
                ask.silences.push(Silence {
                    after,
                    event: event_kind,
                    line: line.number,
                    location: event.location,
                });
            }
            EventKind::Nobody | EventKind::Waiting | EventKind::Unanswered | EventKind::Returned => {}
        }
    }

    fn event_line(&self, event: &EventOutline<'l>) -> EventLine {
        let location = event.location;
        EventLine { number: self.lowering.sources.get(location.file).line(location.span.start), location }
    }

    fn event_text(&mut self, event: &EventOutline<'l>, stand: Stand) -> Text {
        match &event.syntax.text {
            Some(text) => self.lowering.text(event.location, text, &event.continuations, stand),
            None => Text::default(),
        }
    }

    /// How often, at least once.
    fn count(&mut self, at: Span) -> u32 {
        match self.lowering.slice(at).parse() {
            Ok(count) if (1..=1000).contains(&count) => count,
            _ => {
                let location = self.lowering.location(at);
                self.lowering.find(check::bad_count::finding(location));
                1
            }
        }
    }

    fn forward(
        &mut self,
        step: &StepOutline<'l>,
        forward: &'l ForwardSyntax,
        section: &SectionOutline<'l>,
        forwards: &mut Index<&'l str, Location>,
    ) -> StepKind {
        let name = self.forward_name(step, forward, section, forwards);
        let mut built = Forward {
            name: name.into(),
            target: self.target(forward),
            text: forward
                .text
                .as_ref()
                .map(|text| self.lowering.text(step.location, text, &step.continuations, Stand::HandOver)),
            nobody: Way::End,
            waiting: None,
            unanswered: None,
            returned: None,
            lines: ForwardLines::default(),
        };
        for event in &step.events {
            self.forward_event(event, &mut built);
        }
        StepKind::Forward(Box::new(built))
    }

    fn forward_name(
        &mut self,
        step: &StepOutline<'l>,
        forward: &'l ForwardSyntax,
        section: &SectionOutline<'l>,
        forwards: &mut Index<&'l str, Location>,
    ) -> &'l str {
        let source = self.lowering.sources.get(step.file);
        let section_name =
            section.syntax.map_or("", |syntax| self.lowering.sources.get(section.file).slice(syntax.name));
        let name = forward.name.map_or(section_name, |name| source.slice(name));
        let location = forward.name.map_or(step.location, |name| Location::new(step.file, name));
        if let Some(first) = forwards.insert(name, location) {
            let finding = check::forward_name_twice::finding(location, first, name, forward.name.is_some());
            self.lowering.find(finding);
        }
        name
    }

    fn target(&mut self, forward: &ForwardSyntax) -> Target {
        if let (Some(only), TargetSyntax::Anyone | TargetSyntax::Team(_)) = (forward.only, &forward.target) {
            let location = self.lowering.location(only);
            self.lowering.find(check::only_without_expertise::finding(location));
        }
        match &forward.target {
            TargetSyntax::Anyone => Target::Anyone,
            TargetSyntax::Team(team) => self.lowering.team(*team).map_or(Target::Anyone, Target::Team),
            TargetSyntax::Expertise(names) => {
                let mut wanted: Vec<_> =
                    names.iter().filter_map(|name| self.lowering.expertise(*name)).collect();
                wanted.dedup();
                Target::Expertise { wanted, only: forward.only.is_some() }
            }
        }
    }

    fn forward_event(&mut self, event: &EventOutline<'l>, forward: &mut Forward) {
        let syntax = event.syntax;
        let way = syntax.arrow.map(|arrow| self.lowering.way(arrow, ArrowOf::Step));
        let duration = syntax.duration.map(|duration| self.lowering.duration(duration));
        let line = self.event_line(event);
        match syntax.kind {
            EventKind::Nobody => {
                forward.lines.nobody = Some(line);
                forward.nobody = way.unwrap_or(Way::End);
            }
            EventKind::Waiting => {
                forward.lines.waiting = Some(line);
                let text = self.event_text(event, Stand::Line);
                forward.waiting = duration.map(|limit| Waiting { limit, text });
            }
            EventKind::Unanswered => {
                forward.lines.unanswered = Some(line);
                forward.unanswered = duration.zip(way);
            }
            EventKind::Returned => {
                forward.lines.returned = Some(line);
                forward.returned = way;
            }
            EventKind::Other | EventKind::Invalid | EventKind::InvalidTimes | EventKind::Silence => {}
        }
    }

    fn anytime(&mut self, outline: &Outline<'l>) -> Vec<Anytime> {
        let mut seen: Index<String, Location> = Index::default();
        let mut all = Vec::new();
        for head in &outline.head {
            if let HeadSyntax::Anytime(syntax) = head.syntax {
                all.push(self.anytime_line(head.file, head.location, syntax, &mut seen));
            }
        }
        all
    }

    fn anytime_line(
        &mut self,
        file: FileId,
        location: Location,
        syntax: &AnytimeSyntax,
        seen: &mut Index<String, Location>,
    ) -> Anytime {
        self.lowering.file = file;
        if let Some(guard) = syntax.guard {
            let location = self.lowering.location(guard.span);
            self.lowering.find(check::anytime_condition::finding(location));
        }
        for words in &syntax.words {
            let location = self.lowering.location(*words);
            if let Some(first) = seen.insert(crate::words::fold(self.lowering.slice(*words)), location) {
                let finding = check::anytime_twice::finding(self.lowering.slice(*words), location, first);
                self.lowering.find(finding);
            }
        }
        let words =
            syntax.words.iter().map(|words| self.lowering.slice(*words)).filter(|words| !words.is_empty());
        Anytime {
            words: words.map(Into::into).collect(),
            way: self.lowering.way(syntax.arrow, ArrowOf::Anytime),
            line: self.lowering.sources.get(file).line(location.span.start),
            location,
        }
    }
}

fn ends_in_text(kind: &StepSyntaxKind) -> bool {
    match kind {
        StepSyntaxKind::Say(_)
        | StepSyntaxKind::Note(_)
        | StepSyntaxKind::Ask(_)
        | StepSyntaxKind::Create { .. } => true,
        StepSyntaxKind::Forward(forward) => forward.text.is_some(),
        StepSyntaxKind::Set { .. } | StepSyntaxKind::Go(_) => false,
    }
}

/// A number that is the same for the same files, on every machine: FNV-1a over their names and texts, but eight bytes
/// at a time.
fn fingerprint(sources: &Sources) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for (_, source) in sources.iter() {
        for part in [source.name(), "\0", source.text(), "\0"] {
            for chunk in part.as_bytes().chunks(8) {
                let mut bytes = [0; 8];
                bytes[..chunk.len()].copy_from_slice(chunk);
                hash = (hash ^ u64::from_le_bytes(bytes)).wrapping_mul(0x0000_0100_0000_01b3);
                hash ^= hash >> 29;
            }
        }
    }
    hash
}
