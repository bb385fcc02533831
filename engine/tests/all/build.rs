//! Step graphs by hand, for what no script text is needed for.

use std::sync::Arc;

use switchboard_grammar::graph::*;
use switchboard_grammar::span::Location;

/// A step graph that grows line by line.
pub struct Build {
    pub graph: StepGraph,
}

pub fn place() -> Location {
    Location::default()
}

pub fn words(text: &str) -> Text {
    Text { pieces: vec![Piece::Words(text.into())], source: text.into() }
}

/// `before{value}after`
pub fn around(before: &str, value: Expression, after: &str) -> Text {
    let pieces = vec![Piece::Words(before.into()), Piece::Insert(value), Piece::Words(after.into())];
    Text { pieces, source: format!("{before}{{…}}{after}").into() }
}

pub fn answer(label: &str, key: &str, way: Way) -> Answer {
    Answer {
        key: key.into(),
        was: vec![],
        label: label.into(),
        also: vec![],
        opens: None,
        way,
        guard: None,
        line: 1,
        location: place(),
    }
}

impl Build {
    /// A graph with these sections, still without steps.
    pub fn new(sections: &[&str]) -> Self {
        let section = |name: &&str| Section {
            name: Arc::from(*name),
            was: vec![],
            first: StepId(0),
            length: 0,
            reaches_back: false,
            location: place(),
        };
        Self {
            graph: StepGraph {
                title: "Test".into(),
                language: "en".into(),
                fingerprint: 0x5eed_5eed_5eed_5eed,
                files: vec!["test.bot".into()],
                sections: sections.iter().map(section).collect(),
                steps: vec![],
                values: vec![],
                expertise: vec![],
                teams: vec![],
                hours: vec![],
                anytime: vec![],
                helpers: vec![],
            },
        }
    }

    pub fn id(&self, section: &str) -> SectionId {
        let at = self.graph.sections.iter().position(|known| &*known.name == section);
        SectionId(at.expect("a known section") as u32)
    }

    pub fn to(&self, section: &str) -> Way {
        Way::Section(self.id(section))
    }

    /// Adds a step to a section; sections are filled one after the other.
    pub fn step(&mut self, section: &str, kind: StepKind, guard: Option<Expression>) -> StepId {
        let section = self.id(section);
        let at = StepId(self.graph.steps.len() as u32);
        let home = &mut self.graph.sections[section.0 as usize];
        if home.length == 0 {
            home.first = at;
        }
        home.length += 1;
        self.graph.steps.push(Step { kind, guard, section, line: at.0 + 1, location: place() });
        at
    }

    pub fn value(&mut self, name: &str, origin: Origin, kind: Type) -> ValueId {
        self.graph.values.push(ValueDeclaration { name: name.into(), origin, kind, location: place() });
        ValueId(self.graph.values.len() as u32 - 1)
    }

    pub fn ask(
        &mut self,
        section: &str,
        name: &str,
        kind: AskKind,
        answers: Vec<Answer>,
    ) -> (StepId, ValueId) {
        let step = StepId(self.graph.steps.len() as u32);
        let next = ValueId(self.graph.values.len() as u32);
        let value_type = match kind {
            AskKind::Choice => Type::Choice(next),
            AskKind::Number => Type::Number,
            _ => Type::Text,
        };
        let value = self.value(name, Origin::Ask(step), value_type);
        let ask = Ask {
            value,
            kind,
            text: words(&format!("What about {name}?")),
            answers,
            other: None,
            invalid: None,
            give_up: None,
            silences: vec![],
        };
        (self.step(section, StepKind::Ask(Box::new(ask)), None), value)
    }

    pub fn ask_mut(&mut self, at: StepId) -> &mut Ask {
        match &mut self.graph.steps[at.0 as usize].kind {
            StepKind::Ask(ask) => ask,
            _ => panic!("no question"),
        }
    }

    pub fn forward(&mut self, section: &str, nobody: Way) -> StepId {
        let forward = Forward {
            name: section.into(),
            target: Target::Anyone,
            text: Some(around("", Expression::Operator, " joins the chat.")),
            nobody,
            waiting: None,
            unanswered: None,
            returned: None,
        };
        self.step(section, StepKind::Forward(Box::new(forward)), None)
    }
}
