//! The third pass: everything that has a name gets a number, and two things of one name are found.

use std::sync::Arc;

use crate::check;
use crate::compile::load::Loaded;
use crate::compile::outline::{HeadOutline, Outline, SectionOutline, StepOutline};
use crate::compile::{ROOT, given, hours};
use crate::diagnostic::Finding;
use crate::graph::{
    AskKind, Declared, ExpertiseId, Helper, HelperId, Hours, HoursId, Origin, SectionId, StepId, TeamId,
    Type, ValueDeclaration, ValueId,
};
use crate::language;
use crate::names::Index;
use crate::source::Sources;
use crate::span::{FileId, Location, Span};
use crate::syntax::{AskSyntax, GivenSyntax, HeadSyntax, StepSyntaxKind};

/// Everything that has a name, by its name and by its number.
#[derive(Default)]
pub(crate) struct Names<'l> {
    pub(crate) title: Option<Location>,
    pub(crate) language: Option<Location>,
    pub(crate) sections: Index<&'l str, SectionId>,
    pub(crate) section_locations: Vec<Location>,
    pub(crate) section_names: Vec<&'l str>,
    pub(crate) values: Index<&'l str, ValueId>,
    pub(crate) value_list: Vec<ValueDeclaration>,
    /// Those values whose name means something else in expressions.
    pub(crate) reserved_values: Vec<&'l str>,
    pub(crate) expertise: Index<&'l str, ExpertiseId>,
    pub(crate) expertise_list: Vec<Declared>,
    pub(crate) teams: Index<&'l str, TeamId>,
    pub(crate) team_list: Vec<Declared>,
    pub(crate) hours: Index<&'l str, HoursId>,
    pub(crate) hours_list: Vec<Hours>,
    pub(crate) helpers: Index<&'l str, HelperId>,
    pub(crate) helper_list: Vec<Helper>,
}

/// The functions of the language itself, in the order in which the reference names them.
pub(crate) const FUNCTIONS: [&str; 12] = [
    "answered",
    "asked",
    "open",
    "available",
    "length",
    "lower",
    "upper",
    "trim",
    "shorten",
    "contains",
    "starts_with",
    "ends_with",
];

pub(crate) fn declare<'l>(
    outline: &Outline<'l>,
    loaded: &'l Loaded,
    findings: &mut Vec<Finding>,
) -> Names<'l> {
    let mut declarer = Declarer { names: Names::default(), sources: outline.sources, findings };
    for head in &outline.head {
        declarer.head(head);
    }
    declarer.helpers(loaded);
    declarer.sections(&outline.sections);
    declarer.steps(&outline.sections);
    declarer.old_names(&outline.sections);
    let names = declarer.names;
    if names.title.is_none() && !title_may_be_unreadable(outline) {
        findings.push(check::no_title::finding(Location::new(ROOT, Span::default())));
    }
    names
}

fn title_may_be_unreadable(outline: &Outline<'_>) -> bool {
    outline.incomplete || outline.head_unreadable
}

struct Declarer<'f, 'l> {
    names: Names<'l>,
    sources: &'l Sources,
    findings: &'f mut Vec<Finding>,
}

impl<'l> Declarer<'_, 'l> {
    fn slice(&self, file: FileId, span: Span) -> &'l str {
        self.sources.get(file).slice(span)
    }

    fn head(&mut self, head: &HeadOutline<'l>) {
        let file = head.file;
        match head.syntax {
            HeadSyntax::Bot { title } => self.title(Location::new(file, *title), head.location),
            HeadSyntax::Language { tag } => self.language(Location::new(file, *tag), head.location),
            HeadSyntax::Include { .. } | HeadSyntax::Use { .. } => {}
            HeadSyntax::Expertise { key, label } => self.expertise(file, *key, *label),
            HeadSyntax::Team { key, label } => self.team(file, *key, *label),
            HeadSyntax::Hours(syntax) => {
                let name = self.slice(file, syntax.key);
                let location = Location::new(file, syntax.key);
                let hours = hours::hours(self.sources, file, syntax, self.findings);
                let id = HoursId(self.names.hours_list.len() as u32);
                match self.names.hours.insert(name, id) {
                    Some(first) => {
                        self.twice("hours", name, location, self.names.hours_list[first.0 as usize].location)
                    }
                    None => self.names.hours_list.push(hours),
                }
            }
            HeadSyntax::Given(syntax) => self.given(file, syntax),
            HeadSyntax::Anytime(_) => {}
        }
    }

    fn twice(&mut self, kind: &str, name: &str, location: Location, first: Location) {
        self.findings.push(check::name_twice::finding(kind, name, location, first));
    }

    /// An included file may be a bot of its own; its title counts only there.
    fn title(&mut self, title: Location, line: Location) {
        if line.file != ROOT {
            return;
        }
        match self.names.title {
            Some(first) => self.findings.push(check::head_line_twice::finding("bot", line, first)),
            None => self.names.title = Some(title),
        }
    }

    fn language(&mut self, tag: Location, line: Location) {
        if line.file != ROOT {
            return;
        }
        let written = self.sources.slice(tag);
        if !language::is_tag(written) {
            self.findings.push(check::bad_language::finding(tag, written));
        }
        match self.names.language {
            Some(first) => self.findings.push(check::head_line_twice::finding("language", line, first)),
            None => self.names.language = Some(tag),
        }
    }

    fn declared(&self, file: FileId, key: Span, label: Span) -> Declared {
        Declared {
            key: self.slice(file, key).into(),
            label: self.slice(file, label).into(),
            location: Location::new(file, key),
        }
    }

    fn expertise(&mut self, file: FileId, key: Span, label: Span) {
        let name = self.slice(file, key);
        let declared = self.declared(file, key, label);
        self.reserved("an expertise", name, declared.location, &["anyone", "team", "only"]);
        let id = ExpertiseId(self.names.expertise_list.len() as u32);
        match self.names.expertise.insert(name, id) {
            Some(first) => {
                let first = self.names.expertise_list[first.0 as usize].location;
                self.twice("expertise", name, declared.location, first);
            }
            None => self.names.expertise_list.push(declared),
        }
    }

    fn team(&mut self, file: FileId, key: Span, label: Span) {
        let name = self.slice(file, key);
        let declared = self.declared(file, key, label);
        let id = TeamId(self.names.team_list.len() as u32);
        match self.names.teams.insert(name, id) {
            Some(first) => {
                let first = self.names.team_list[first.0 as usize].location;
                self.twice("team", name, declared.location, first);
            }
            None => self.names.team_list.push(declared),
        }
    }

    fn reserved(&mut self, kind: &str, name: &str, location: Location, reserved: &[&str]) {
        if reserved.contains(&name) {
            self.findings.push(check::reserved_name::finding(kind, name, location));
        }
    }

    fn given(&mut self, file: FileId, syntax: &GivenSyntax) {
        let location = Location::new(file, syntax.name);
        let (kind, origin) = given::given(self.sources, file, syntax, self.findings);
        self.value(self.slice(file, syntax.name), location, origin, kind, Vec::new());
    }

    /// Gives a value its number. Several `set` lines may share one.
    fn value(&mut self, name: &'l str, location: Location, origin: Origin, kind: Type, was: Vec<Arc<str>>) {
        self.reserved("a value", name, location, &RESERVED_VALUES);
        if RESERVED_VALUES.contains(&name) {
            self.names.reserved_values.push(name);
        }
        let id = ValueId(self.names.value_list.len() as u32);
        let Some(first) = self.names.values.insert(name, id) else {
            self.names.value_list.push(ValueDeclaration { name: name.into(), was, origin, kind, location });
            return;
        };
        let first = &self.names.value_list[first.0 as usize];
        if first.origin != Origin::Set || origin != Origin::Set {
            let first = first.location;
            self.twice("value", name, location, first);
        }
    }

    fn helpers(&mut self, loaded: &'l Loaded) {
        for file in &loaded.helpers {
            for function in &file.functions {
                self.helper(&file.path, &function.name, function.parameters, file.location);
            }
        }
    }

    fn helper(&mut self, path: &str, name: &'l str, parameters: usize, location: Location) {
        if FUNCTIONS.contains(&name) {
            self.findings.push(check::helper_name_taken::finding(location, path, name, None));
            return;
        }
        let id = HelperId(self.names.helper_list.len() as u32);
        match self.names.helpers.insert(name, id) {
            Some(first) => {
                let first = self.names.helper_list[first.0 as usize].file.clone();
                self.findings.push(check::helper_name_taken::finding(location, path, name, Some(&first)));
            }
            None => self.names.helper_list.push(Helper { file: path.into(), name: name.into(), parameters }),
        }
    }

    fn sections(&mut self, sections: &[SectionOutline<'l>]) {
        for (number, section) in sections.iter().enumerate() {
            let id = SectionId(number as u32);
            let name = section.syntax.map_or("", |syntax| self.slice(section.file, syntax.name));
            let at = section.syntax.map_or(section.location.span, |syntax| syntax.name);
            let location = Location::new(section.file, at);
            self.names.section_names.push(name);
            self.names.section_locations.push(location);
            if section.syntax.is_none() {
                continue;
            }
            self.reserved("a section", name, location, &["end", "back", "next"]);
            if let Some(first) = self.names.sections.insert(name, id) {
                let first = self.names.section_locations[first.0 as usize];
                self.twice("section", name, location, first);
            }
        }
    }

    /// Questions, inputs and `set` lines.
    fn steps(&mut self, sections: &[SectionOutline<'l>]) {
        let steps = sections.iter().flat_map(|section| &section.steps);
        for (number, step) in steps.enumerate() {
            self.step(StepId(number as u32), step);
        }
    }

    fn step(&mut self, id: StepId, step: &StepOutline<'l>) {
        match step.syntax.map(|syntax| &syntax.kind) {
            Some(StepSyntaxKind::Ask(ask)) => self.ask(id, step.file, ask),
            Some(StepSyntaxKind::Set { name, .. }) => {
                let location = Location::new(step.file, *name);
                self.value(self.slice(step.file, *name), location, Origin::Set, Type::Any, Vec::new());
            }
            Some(
                StepSyntaxKind::Say(_)
                | StepSyntaxKind::Note(_)
                | StepSyntaxKind::Create { .. }
                | StepSyntaxKind::Forward(_)
                | StepSyntaxKind::Go(_),
            )
            | None => {}
        }
    }

    fn ask(&mut self, id: StepId, file: FileId, ask: &AskSyntax) {
        let kind = match ask.kind {
            AskKind::Choice => Type::Choice(ValueId(self.names.value_list.len() as u32)),
            AskKind::Number => Type::Number,
            AskKind::Email | AskKind::Phone | AskKind::Text | AskKind::Lines => Type::Text,
        };
        let was = ask.was.iter().map(|old| self.slice(file, *old).into()).collect();
        self.value(self.slice(file, ask.name), Location::new(file, ask.name), Origin::Ask(id), kind, was);
    }

    /// A name that something had before must not be the name of something else now, or a conversation that was stored
    /// under it could be taken for either.
    fn old_names(&mut self, sections: &[SectionOutline<'l>]) {
        let mut old_sections: Index<&'l str, Location> = Index::default();
        let mut old_values: Index<&'l str, Location> = Index::default();
        for section in sections {
            for old in section.syntax.map_or(&[][..], |syntax| &syntax.was) {
                let name = self.slice(section.file, *old);
                let location = Location::new(section.file, *old);
                let taken =
                    self.names.sections.get(name).map(|id| self.names.section_locations[id.0 as usize]);
                self.old_name(
                    "section",
                    name,
                    location,
                    taken.or_else(|| old_sections.insert(name, location)),
                );
            }
            for step in &section.steps {
                let Some(StepSyntaxKind::Ask(ask)) = step.syntax.map(|syntax| &syntax.kind) else { continue };
                for old in &ask.was {
                    let name = self.slice(step.file, *old);
                    let location = Location::new(step.file, *old);
                    let taken =
                        self.names.values.get(name).map(|id| self.names.value_list[id.0 as usize].location);
                    self.old_name(
                        "value",
                        name,
                        location,
                        taken.or_else(|| old_values.insert(name, location)),
                    );
                }
            }
        }
    }

    fn old_name(&mut self, kind: &str, name: &str, location: Location, taken: Option<Location>) {
        if let Some(first) = taken {
            self.twice(kind, name, location, first);
        }
    }
}

/// Names that mean something else in expressions.
const RESERVED_VALUES: [&str; 11] =
    ["visitor", "answer", "operator", "position", "and", "or", "not", "is", "if", "yes", "no"];
