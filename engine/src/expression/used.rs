//! What an expression looks at: for people who ask why a step was taken.

use switchboard_grammar::graph::{Expression, ValueId, VisitorFact};

use super::Scope;
use crate::session::Content;
use crate::value::Value;
use crate::watch::UsedValue;

/// Every value that an expression names, once each, with what it is now, in the order of the expression.
pub(crate) fn used_values(scope: &Scope<'_>, expression: &Expression) -> Vec<UsedValue> {
    let mut used = Vec::new();
    collect(scope, expression, &mut used);
    used
}

fn collect(scope: &Scope<'_>, expression: &Expression, used: &mut Vec<UsedValue>) {
    match expression {
        Expression::Constant(_) => {}
        Expression::Not(inner) | Expression::Negate(inner) => collect(scope, inner, used),
        Expression::Binary(_, left, right) => {
            collect(scope, left, used);
            collect(scope, right, used);
        }
        Expression::Call(_, arguments) => {
            arguments.iter().for_each(|argument| collect(scope, argument, used));
        }
        Expression::Helper { arguments, .. } => {
            arguments.iter().for_each(|argument| collect(scope, argument, used));
            add(scope, expression, used);
        }
        Expression::Value(_)
        | Expression::Given(_)
        | Expression::Visitor(_)
        | Expression::Typed
        | Expression::Operator
        | Expression::Position
        | Expression::Chose { .. }
        | Expression::Answered(_)
        | Expression::Asked(_)
        | Expression::Open(_)
        | Expression::Available(_) => add(scope, expression, used),
    }
}

fn add(scope: &Scope<'_>, expression: &Expression, used: &mut Vec<UsedValue>) {
    let name = name(scope, expression);
    if used.iter().any(|before| before.name == name) {
        return;
    }
    let value = if let Expression::Chose { question, .. } = expression {
        // What was chosen says more than whether it was the one that the condition names.
        chosen(scope, *question)
    } else {
        scope.evaluate(expression).map_or(Value::Nothing, super::Seen::into_value)
    };
    used.push(UsedValue { name, value });
}

fn chosen(scope: &Scope<'_>, question: ValueId) -> Value {
    match scope.session.content(question) {
        Content::Answer(at) => {
            let ask = scope.program.graph().ask(question);
            ask.map_or(Value::Nothing, |ask| Value::Text(ask.answers[*at as usize].key.clone()))
        }
        Content::Nothing | Content::Other(_) | Content::Text(_) | Content::Number(_) | Content::YesNo(_) => {
            scope.value(question).into_value()
        }
    }
}

/// As it is written in a script.
fn name(scope: &Scope<'_>, expression: &Expression) -> String {
    let graph = scope.program.graph();
    let value = |id: &ValueId| graph.value(*id).name.to_string();
    match expression {
        Expression::Value(id) | Expression::Given(id) | Expression::Chose { question: id, .. } => value(id),
        Expression::Visitor(fact) => visitor(*fact).to_owned(),
        Expression::Typed => "answer".to_owned(),
        Expression::Operator => "operator".to_owned(),
        Expression::Position => "position".to_owned(),
        Expression::Answered(id) => format!("answered({})", value(id)),
        Expression::Asked(id) => format!("asked({})", value(id)),
        Expression::Open(id) => format!("open({})", graph.hours[id.0 as usize].key),
        Expression::Available(None) => "available()".to_owned(),
        Expression::Available(Some(id)) => format!("available({})", graph.expertise[id.0 as usize].key),
        Expression::Helper { helper, .. } => format!("{}(…)", graph.helpers[helper.0 as usize].name),
        Expression::Constant(_)
        | Expression::Not(_)
        | Expression::Negate(_)
        | Expression::Binary(..)
        | Expression::Call(..) => String::new(),
    }
}

fn visitor(fact: VisitorFact) -> &'static str {
    match fact {
        VisitorFact::Language => "visitor.language",
        VisitorFact::Country => "visitor.country",
        VisitorFact::Page => "visitor.page",
        VisitorFact::Name => "visitor.name",
    }
}
