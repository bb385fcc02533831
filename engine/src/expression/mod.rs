//! The value of an expression. The typed tree that the grammar made is evaluated directly; only functions of helper
//! files run in Rhai, whose one door is this folder.

mod functions;
mod helpers;
mod hours;
mod text;
mod used;

use std::borrow::Cow;
use std::sync::Arc;

use switchboard_grammar::graph::{
    AskKind, Chosen, Constant, Expression, Helper, HelperId, Operator, Origin, ValueId, VisitorFact,
};
use switchboard_grammar::span::Location;

pub(crate) use helpers::Helpers;
pub use helpers::{HelperProgramError, helper_functions};
pub(crate) use hours::Zones;
pub(crate) use used::used_values;

use crate::facts::Facts;
use crate::program::Program;
use crate::session::{Content, Conversation};
use crate::value::Value;

/// What an expression may look at.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) program: &'a Program,
    pub(crate) session: &'a Conversation,
    pub(crate) facts: &'a Facts<'a>,
    pub(crate) moment: Momentary<'a>,
}

/// What only some texts may name, while they are said.
#[derive(Clone, Copy, Default)]
pub(crate) struct Momentary<'a> {
    /// What the visitor typed and was refused.
    pub(crate) typed: Option<&'a str>,
    /// The chat name of the operator.
    pub(crate) operator: Option<&'a str>,
    /// The place in line.
    pub(crate) position: Option<u32>,
}

/// A value while it is calculated with: texts are borrowed where they can be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Seen<'a> {
    Nothing,
    Number(f64),
    Text(Cow<'a, str>),
    YesNo(bool),
}

/// Why an expression has no value: a helper function failed, or gave what does not fit.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) message: String,
    /// The exact place; none for the whole line.
    pub(crate) location: Option<Location>,
}

pub(crate) type Evaluated<T> = Result<T, Box<Problem>>;

impl<'a> Seen<'a> {
    pub(crate) fn into_value(self) -> Value {
        match self {
            Self::Nothing => Value::Nothing,
            Self::Number(number) => Value::Number(number),
            Self::Text(text) => Value::Text(Arc::from(text)),
            Self::YesNo(yes) => Value::YesNo(yes),
        }
    }

    fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    /// A number that was calculated: one that is not finite is nothing.
    fn number(number: f64) -> Self {
        if number.is_finite() { Self::Number(number) } else { Self::Nothing }
    }
}

impl<'a> From<&'a Value> for Seen<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Nothing => Self::Nothing,
            Value::Number(number) => Self::Number(*number),
            Value::Text(text) => Self::text(text),
            Value::YesNo(yes) => Self::YesNo(*yes),
        }
    }
}

impl<'a> From<&'a Constant> for Seen<'a> {
    fn from(constant: &'a Constant) -> Self {
        match constant {
            Constant::Number(number) => Self::Number(*number),
            Constant::Text(text) => Self::text(text),
            Constant::YesNo(yes) => Self::YesNo(*yes),
        }
    }
}

impl<'a> Scope<'a> {
    /// Whether a condition holds. Nothing counts as no. What is yes or no by its form never becomes a value on the way.
    pub(crate) fn holds(&self, condition: &'a Expression) -> Evaluated<bool> {
        if let Expression::Binary(operator, left, right) = condition
            && !is_calculation(*operator)
        {
            return Ok(self.relation(*operator, left, right)? == Some(true));
        }
        if let Expression::Not(inner) = condition {
            return Ok(!self.holds(inner)?);
        }
        if let Expression::Chose { question, answer } = condition {
            return Ok(self.chose(*question, *answer));
        }
        match self.evaluate(condition)? {
            Seen::YesNo(yes) => Ok(yes),
            Seen::Nothing => Ok(false),
            other @ (Seen::Number(_) | Seen::Text(_)) => Err(self.misfit(condition, other, "yes or no")),
        }
    }

    /// What an operator that compares or connects says; none is nothing.
    fn relation(
        &self,
        operator: Operator,
        left: &'a Expression,
        right: &'a Expression,
    ) -> Evaluated<Option<bool>> {
        let compare = |holds: fn(&f64, &f64) -> bool| {
            Ok(self.numbers(left, right)?.map(|(left, right)| holds(&left, &right)))
        };
        match operator {
            Operator::And => Ok(Some(self.holds(left)? && self.holds(right)?)),
            Operator::Or => Ok(Some(self.holds(left)? || self.holds(right)?)),
            Operator::Is => Ok(Some(self.is(left, right)?)),
            Operator::Less => compare(f64::lt),
            Operator::LessOrEqual => compare(f64::le),
            Operator::Greater => compare(f64::gt),
            Operator::GreaterOrEqual => compare(f64::ge),
            Operator::Add | Operator::Subtract | Operator::Multiply | Operator::Divide => Ok(None),
        }
    }

    /// The value of an expression.
    pub(crate) fn evaluate(&self, expression: &'a Expression) -> Evaluated<Seen<'a>> {
        let seen = match expression {
            Expression::Constant(constant) => constant.into(),
            Expression::Value(id) => self.value(*id),
            Expression::Given(id) => self.facts.given.value(self.program, *id),
            Expression::Visitor(fact) => Seen::text(self.visitor(*fact)),
            Expression::Typed => self.moment.typed.map_or(Seen::Nothing, Seen::text),
            Expression::Operator => self.moment.operator.map_or(Seen::Nothing, Seen::text),
            Expression::Position => {
                self.moment.position.map_or(Seen::Nothing, |position| Seen::Number(position.into()))
            }
            Expression::Chose { question, answer } => Seen::YesNo(self.chose(*question, *answer)),
            Expression::Not(inner) => Seen::YesNo(!self.holds(inner)?),
            Expression::Negate(inner) => self.negate(inner)?,
            Expression::Binary(operator, left, right) => self.binary(*operator, left, right)?,
            Expression::Answered(id) => Seen::YesNo(self.session.is_answered(*id)),
            Expression::Asked(id) => Seen::Number(self.session.asked(*id).into()),
            Expression::Open(hours) => Seen::YesNo(hours::open(self.program, *hours, self.facts.now)),
            Expression::Available(expertise) => {
                let key = expertise.map(|id| &*self.program.graph().expertise[id.0 as usize].key);
                Seen::Number(self.facts.operators.available(key).into())
            }
            Expression::Call(function, arguments) => self.call(*function, arguments)?,
            Expression::Helper { helper, arguments, location } => self.help(*helper, arguments, *location)?,
        };
        Ok(seen)
    }

    fn value(&self, id: ValueId) -> Seen<'a> {
        match self.session.content(id) {
            Content::Nothing => Seen::Nothing,
            Content::Answer(at) => self.key(id, *at),
            Content::Other(text) | Content::Text(text) => Seen::text(text),
            Content::Number(number) => Seen::Number(*number),
            Content::YesNo(yes) => Seen::YesNo(*yes),
        }
    }

    /// The key of a question's answer; nothing for an input that was answered by one of its answers.
    fn key(&self, id: ValueId, at: u16) -> Seen<'a> {
        match self.program.graph().ask(id) {
            Some(ask) if ask.kind == AskKind::Choice => Seen::text(&ask.answers[at as usize].key),
            Some(_) | None => Seen::Nothing,
        }
    }

    fn visitor(&self, fact: VisitorFact) -> &'a str {
        let visitor = self.facts.visitor;
        match fact {
            VisitorFact::Language => &visitor.language,
            VisitorFact::Country => &visitor.country,
            VisitorFact::Page => &visitor.page,
            VisitorFact::Name => &visitor.name,
        }
    }

    fn chose(&self, question: ValueId, chosen: Chosen) -> bool {
        match (self.session.content(question), chosen) {
            (Content::Answer(at), Chosen::Answer(wanted)) => *at == wanted,
            (Content::Other(_), Chosen::Other) => true,
            (
                Content::Nothing
                | Content::Answer(_)
                | Content::Other(_)
                | Content::Text(_)
                | Content::Number(_)
                | Content::YesNo(_),
                Chosen::Answer(_) | Chosen::Other,
            ) => false,
        }
    }

    fn negate(&self, inner: &'a Expression) -> Evaluated<Seen<'a>> {
        Ok(self.number(inner)?.map_or(Seen::Nothing, |number| Seen::Number(-number)))
    }

    /// A number, or none for nothing.
    fn number(&self, expression: &'a Expression) -> Evaluated<Option<f64>> {
        if let Expression::Constant(Constant::Number(number)) = expression {
            return Ok(Some(*number));
        }
        match self.evaluate(expression)? {
            Seen::Number(number) => Ok(Some(number)),
            Seen::Nothing => Ok(None),
            other @ (Seen::Text(_) | Seen::YesNo(_)) => Err(self.misfit(expression, other, "a number")),
        }
    }

    fn binary(&self, operator: Operator, left: &'a Expression, right: &'a Expression) -> Evaluated<Seen<'a>> {
        let calculate = |result: fn(f64, f64) -> f64| {
            Ok(self.numbers(left, right)?.map_or(Seen::Nothing, |(a, b)| Seen::number(result(a, b))))
        };
        match operator {
            Operator::Add => self.add(left, right),
            Operator::Subtract => calculate(|a, b| a - b),
            Operator::Multiply => calculate(|a, b| a * b),
            // By 0 gives what is not finite, so nothing.
            Operator::Divide => calculate(|a, b| a / b),
            Operator::Less
            | Operator::LessOrEqual
            | Operator::Greater
            | Operator::GreaterOrEqual
            | Operator::Is
            | Operator::And
            | Operator::Or => Ok(self.relation(operator, left, right)?.map_or(Seen::Nothing, Seen::YesNo)),
        }
    }

    /// Two numbers, or none where one of them is nothing.
    fn numbers(&self, left: &'a Expression, right: &'a Expression) -> Evaluated<Option<(f64, f64)>> {
        let (left, right) = (self.number(left)?, self.number(right)?);
        Ok(left.zip(right))
    }

    fn is(&self, left: &'a Expression, right: &'a Expression) -> Evaluated<bool> {
        let (left, right) = (self.evaluate(left)?, self.evaluate(right)?);
        Ok(left != Seen::Nothing && left == right)
    }

    fn add(&self, left: &'a Expression, right: &'a Expression) -> Evaluated<Seen<'a>> {
        match (self.evaluate(left)?, self.evaluate(right)?) {
            (Seen::Number(a), Seen::Number(b)) => Ok(Seen::number(a + b)),
            (Seen::Text(a), Seen::Text(b)) => self.join(a, &b, left),
            (Seen::Nothing, Seen::Nothing | Seen::Number(_) | Seen::Text(_))
            | (Seen::Number(_) | Seen::Text(_), Seen::Nothing) => Ok(Seen::Nothing),
            (left_seen, right_seen) => {
                // Types are checked when the script is read, so it is a helper function that gives what does not fit.
                let (wrong, seen, beside) = match location_of(left) {
                    Some(_) => (left, left_seen, right_seen),
                    None => (right, right_seen, left_seen),
                };
                let wanted = match beside {
                    Seen::Number(_) => "a number",
                    Seen::Text(_) => "a text",
                    Seen::Nothing | Seen::YesNo(_) => "a number or a text",
                };
                Err(self.misfit(wrong, seen, wanted))
            }
        }
    }

    fn join(&self, a: Cow<'a, str>, b: &str, left: &'a Expression) -> Evaluated<Seen<'a>> {
        if a.len() + b.len() > LONGEST_TEXT {
            let message =
                format!("A text would become longer than {LONGEST_TEXT} bytes; `+` joined too much.");
            return Err(Box::new(Problem { message, location: location_of(left) }));
        }
        Ok(Seen::Text(Cow::Owned(a.into_owned() + b)))
    }

    fn help(&self, id: HelperId, arguments: &'a [Expression], location: Location) -> Evaluated<Seen<'a>> {
        let values: Vec<_> =
            arguments.iter().map(|argument| self.evaluate(argument)).collect::<Evaluated<_>>()?;
        let Some(helpers) = self.program.helpers() else { return Ok(Seen::Nothing) };
        helpers
            .call(self.helper(id), id, values)
            .map_err(|message| Box::new(Problem { message, location: Some(location) }))
    }

    fn helper(&self, id: HelperId) -> &'a Helper {
        &self.program.graph().helpers[id.0 as usize]
    }

    /// A value that is not what is needed here. Only a helper function can be its reason.
    fn misfit(&self, expression: &'a Expression, seen: Seen<'a>, wanted: &str) -> Box<Problem> {
        let got = seen.into_value();
        let (is, shown) = (got.described(), got.shown());
        let message = if let Expression::Helper { helper, .. } = expression {
            let Helper { name, file, .. } = self.helper(*helper);
            format!("The function `{name}` of {file} gave {is} (`{shown}`), but {wanted} is needed here.")
        } else if let Expression::Value(id) | Expression::Given(id) = expression {
            let name = &self.program.graph().value(*id).name;
            format!("`{name}` is {is} (`{shown}`), but {wanted} is needed here.")
        } else {
            format!("This is {is} (`{shown}`), but {wanted} is needed here.")
        };
        Box::new(Problem { message, location: location_of(expression) })
    }
}

/// How many bytes a text may have that `+` makes: as many as all messages of `ask lines` can have.
const LONGEST_TEXT: usize = 4 * crate::answer::LONGEST_LINES;

/// Whether an operator makes numbers or texts, not yes or no.
fn is_calculation(operator: Operator) -> bool {
    matches!(operator, Operator::Add | Operator::Subtract | Operator::Multiply | Operator::Divide)
}

/// The exact place of an expression that has one.
pub(crate) fn location_of(expression: &Expression) -> Option<Location> {
    if let Expression::Helper { location, .. } = expression { Some(*location) } else { None }
}

impl crate::facts::Given {
    /// What the host gave; the script's default where it gave nothing.
    fn value<'a>(&'a self, program: &'a Program, id: ValueId) -> Seen<'a> {
        let given = program.given_place(id).and_then(|place| self.values.get(place));
        given.map(Seen::from).unwrap_or_else(|| match &program.graph().value(id).origin {
            Origin::Given { default, .. } => default.into(),
            Origin::Ask(_) | Origin::Set => Seen::Nothing,
        })
    }
}
