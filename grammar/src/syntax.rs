//! The lossless tree of a script: every line with its parts, each as the range of text it stands in. Words are looked
//! up in the text when they are needed, so a tree is small, and nothing of a file is lost: blank lines, comments and
//! lines that could not be read are lines like all others.

use crate::graph::{AskKind, Record, VisitorFact};
use crate::span::Span;

/// All lines of a file, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SyntaxFile {
    /// One for each line of the text; an empty text has one.
    pub lines: Vec<Line>,
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its text without indentation, trailing blanks and line end.
    pub span: Span,
    /// What it is.
    pub kind: LineKind,
}

/// What a line is.
#[derive(Clone, Debug, PartialEq)]
pub enum LineKind {
    /// Nothing.
    Blank,
    /// `// …`
    Comment,
    /// `/// …`, a note for translators.
    TranslatorNote,
    /// A line of the head.
    Head(Box<HeadSyntax>),
    /// `== name`
    Section(Box<SectionSyntax>),
    /// A step.
    Step(Box<StepSyntax>),
    /// `| …`, more of the text above.
    Continuation(Box<ContinuationSyntax>),
    /// `- …`
    Answer(Box<AnswerSyntax>),
    /// `on …`
    Event(Box<EventSyntax>),
    /// A line that is none of these.
    Unreadable,
}

/// A line of the head.
#[derive(Clone, Debug, PartialEq)]
pub enum HeadSyntax {
    /// `bot Title`
    Bot {
        /// The title.
        title: Span,
    },
    /// `language en`
    Language {
        /// The tag.
        tag: Span,
    },
    /// `include common.bot`
    Include {
        /// The path.
        path: Span,
    },
    /// `use helpers.rhai`
    Use {
        /// The path.
        path: Span,
    },
    /// `expertise key: Label`
    Expertise {
        /// The key.
        key: Span,
        /// The label.
        label: Span,
    },
    /// `team key: Label`
    Team {
        /// The key.
        key: Span,
        /// The label.
        label: Span,
    },
    /// `hours key: …`
    Hours(HoursSyntax),
    /// `given name: type = …`
    Given(GivenSyntax),
    /// `anytime words -> place`
    Anytime(AnytimeSyntax),
}

/// `hours key: Mon-Fri 09:00-17:00, closed 12-25 Europe/Brussels`
#[derive(Clone, Debug, PartialEq)]
pub struct HoursSyntax {
    /// The key.
    pub key: Span,
    /// Days and times.
    pub open: Vec<OpenDaysSyntax>,
    /// Dates.
    pub closed: Vec<Span>,
    /// The time zone.
    pub zone: Option<Span>,
}

/// `Mon-Fri 09:00-12:30 13:30-18:00`
#[derive(Clone, Debug, PartialEq)]
pub struct OpenDaysSyntax {
    /// The first day.
    pub first: Span,
    /// The last day, where there are several.
    pub last: Option<Span>,
    /// From when until when.
    pub times: Vec<(Span, Span)>,
}

/// `given name: type = value try a | b`
#[derive(Clone, Debug, PartialEq)]
pub struct GivenSyntax {
    /// The name.
    pub name: Span,
    /// `number`, `text` or `yes/no`.
    pub kind: Span,
    /// The default.
    pub default: Span,
    /// More values worth trying.
    pub tries: Vec<Span>,
}

/// `anytime word, some words -> place`
#[derive(Clone, Debug, PartialEq)]
pub struct AnytimeSyntax {
    /// The words.
    pub words: Vec<Span>,
    /// Where they lead.
    pub arrow: ArrowSyntax,
    /// A condition, which is not allowed here.
    pub guard: Option<GuardSyntax>,
}

/// `== name (was old_name)`
#[derive(Clone, Debug, PartialEq)]
pub struct SectionSyntax {
    /// The name.
    pub name: Span,
    /// Names it had before.
    pub was: Vec<Span>,
}

/// A text as it stands in one line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextSyntax {
    /// Without outer blanks.
    pub span: Span,
    /// Its parts. Empty where the span has nothing but words.
    pub pieces: Vec<PieceSyntax>,
}

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PieceSyntax {
    /// Words.
    Words(Span),
    /// `{…}`: what stands between the braces.
    Insert(Span),
    /// `\` and the character behind it, if there is one.
    Escape(Span),
    /// A brace that is not closed.
    OpenBrace(Span),
}

/// ` (if …)`
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GuardSyntax {
    /// From bracket to bracket.
    pub span: Span,
    /// The condition alone.
    pub condition: Span,
}

/// `-> place and back`
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ArrowSyntax {
    /// From the arrow to its end.
    pub span: Span,
    /// The place.
    pub place: Span,
    /// `and back`
    pub and_back: Option<Span>,
}

/// `| …`
#[derive(Clone, Debug, PartialEq)]
pub struct ContinuationSyntax {
    /// The text.
    pub text: TextSyntax,
    /// The condition of the step.
    pub guard: Option<GuardSyntax>,
}

/// A step with its condition.
#[derive(Clone, Debug, PartialEq)]
pub struct StepSyntax {
    /// What it is.
    pub kind: StepSyntaxKind,
    /// Its condition.
    pub guard: Option<GuardSyntax>,
}

/// What a step line says.
#[derive(Clone, Debug, PartialEq)]
pub enum StepSyntaxKind {
    /// `say …`
    Say(TextSyntax),
    /// `note …`
    Note(TextSyntax),
    /// `ask …`
    Ask(AskSyntax),
    /// `set name = …`
    Set {
        /// The name.
        name: Span,
        /// The calculation.
        expression: Span,
    },
    /// `create …`
    Create {
        /// Ticket or lead.
        record: Record,
        /// The team.
        team: Option<Span>,
        /// The title.
        title: TextSyntax,
    },
    /// `forward …`
    Forward(ForwardSyntax),
    /// `-> place`
    Go(ArrowSyntax),
}

/// `ask email contact (was mail): Text`
#[derive(Clone, Debug, PartialEq)]
pub struct AskSyntax {
    /// What it waits for.
    pub kind: AskKind,
    /// Its name; the word of the kind where no name is written.
    pub name: Span,
    /// Names it had before.
    pub was: Vec<Span>,
    /// The text.
    pub text: TextSyntax,
}

/// `forward as name only to billing, delivery: Text`
#[derive(Clone, Debug, PartialEq)]
pub struct ForwardSyntax {
    /// Its name, where written.
    pub name: Option<Span>,
    /// `only`
    pub only: Option<Span>,
    /// Whom it asks for.
    pub target: TargetSyntax,
    /// The text.
    pub text: Option<TextSyntax>,
}

/// Whom a hand-over asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum TargetSyntax {
    /// `anyone`
    Anyone,
    /// `team sales`
    Team(Span),
    /// `billing, delivery`
    Expertise(Vec<Span>),
}

/// `- Label [key] (was old) also word, words opens URL -> place (if …)`
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerSyntax {
    /// The label.
    pub label: TextSyntax,
    /// The key.
    pub key: Option<Span>,
    /// Keys it had before.
    pub was: Vec<Span>,
    /// Other words that mean it.
    pub also: Vec<Span>,
    /// The page that it opens.
    pub opens: Option<Span>,
    /// Where it leads.
    pub arrow: Option<ArrowSyntax>,
    /// Its condition.
    pub guard: Option<GuardSyntax>,
}

/// An event of a question, input or hand-over.
#[derive(Clone, Debug, PartialEq)]
pub struct EventSyntax {
    /// What it is.
    pub kind: EventKind,
    /// `on silence`, `on waiting` and `on unanswered`: how long.
    pub duration: Option<Span>,
    /// `on invalid N times`: how often.
    pub count: Option<Span>,
    /// Where it leads.
    pub arrow: Option<ArrowSyntax>,
    /// What is said.
    pub text: Option<TextSyntax>,
    /// A condition, which is not allowed here.
    pub guard: Option<GuardSyntax>,
}

/// The kinds of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventKind {
    /// `on other`
    Other,
    /// `on invalid: …`
    Invalid,
    /// `on invalid N times`
    InvalidTimes,
    /// `on silence`
    Silence,
    /// `on nobody`
    Nobody,
    /// `on waiting`
    Waiting,
    /// `on unanswered`
    Unanswered,
    /// `on returned`
    Returned,
}

impl EventKind {
    /// The words of the language: `on other` and so on.
    pub fn words(self) -> &'static str {
        match self {
            Self::Other => "on other",
            Self::Invalid => "on invalid",
            Self::InvalidTimes => "on invalid N times",
            Self::Silence => "on silence",
            Self::Nobody => "on nobody",
            Self::Waiting => "on waiting",
            Self::Unanswered => "on unanswered",
            Self::Returned => "on returned",
        }
    }

    /// Whether it belongs under a `forward`; all others belong under an `ask`.
    pub fn is_of_forward(self) -> bool {
        match self {
            Self::Nobody | Self::Waiting | Self::Unanswered | Self::Returned => true,
            Self::Other | Self::Invalid | Self::InvalidTimes | Self::Silence => false,
        }
    }
}

/// An expression as it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpressionSyntax {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: ExpressionKind,
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpressionKind {
    /// `2.5`; finite.
    Number(f64),
    /// `"text"`, without quotes and escapes.
    Text(String),
    /// A name, an answer key, `yes` or `no`.
    Word,
    /// `visitor.language`
    Visitor(VisitorFact),
    /// `length(topic)`
    Call {
        /// The function's name.
        name: Span,
        /// What it is given.
        arguments: Vec<ExpressionSyntax>,
    },
    /// `( … )`
    Bracketed(Box<ExpressionSyntax>),
    /// `not …`
    Not(Box<ExpressionSyntax>),
    /// `- …`
    Negate(Box<ExpressionSyntax>),
    /// Two expressions with a sign between them.
    Binary {
        /// The sign's meaning.
        operator: OperatorSyntax,
        /// Where the sign stands.
        sign: Span,
        /// What stands before it.
        left: Box<ExpressionSyntax>,
        /// What stands behind it.
        right: Box<ExpressionSyntax>,
    },
}

/// The signs between two expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperatorSyntax {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `is` or `==`
    Is,
    /// `is not` or `!=`
    IsNot,
    /// `and` or `&&`
    And,
    /// `or` or `||`
    Or,
}

impl OperatorSyntax {
    /// The sign as it is written in the one style.
    pub fn words(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Is => "is",
            Self::IsNot => "is not",
            Self::And => "and",
            Self::Or => "or",
        }
    }
}
