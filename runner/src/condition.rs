//! Conditions and calculations in the words of the language, as their author would write them.

use switchboard_grammar::graph::{
    Chosen, Constant, Expression, Function, Operator, StepGraph, ValueId, VisitorFact,
};

/// How tightly a calculation holds together: the larger, the tighter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Bond {
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    Sign,
    Whole,
}

/// The words of an expression.
pub fn words(graph: &StepGraph, expression: &Expression) -> String {
    within(graph, expression, Bond::Or)
}

/// The words of an expression, in brackets where it would otherwise be torn apart.
fn within(graph: &StepGraph, expression: &Expression, least: Bond) -> String {
    let (bond, words) = bare(graph, expression);
    if bond < least { format!("({words})") } else { words }
}

fn bare(graph: &StepGraph, expression: &Expression) -> (Bond, String) {
    let name = |value: &ValueId| graph.value(*value).name.to_string();
    match expression {
        Expression::Constant(constant) => (Bond::Whole, constant_words(constant)),
        Expression::Value(value) | Expression::Given(value) => (Bond::Whole, name(value)),
        Expression::Visitor(fact) => (Bond::Whole, format!("visitor.{}", fact_word(*fact))),
        Expression::Typed => (Bond::Whole, "answer".to_owned()),
        Expression::Operator => (Bond::Whole, "operator".to_owned()),
        Expression::Position => (Bond::Whole, "position".to_owned()),
        Expression::Chose { question, answer } => {
            (Bond::Comparison, format!("{} is {}", name(question), chosen(graph, *question, *answer)))
        }
        Expression::Not(inner) => not(graph, inner),
        Expression::Negate(inner) => (Bond::Sign, format!("-{}", within(graph, inner, Bond::Sign))),
        Expression::Binary(operator, left, right) => binary(graph, *operator, left, right),
        Expression::Answered(value) => (Bond::Whole, format!("answered({})", name(value))),
        Expression::Asked(value) => (Bond::Whole, format!("asked({})", name(value))),
        Expression::Open(hours) => (Bond::Whole, format!("open({})", graph.hours[hours.0 as usize].key)),
        Expression::Available(expertise) => {
            let key = expertise.map_or("", |expertise| &graph.expertise[expertise.0 as usize].key);
            (Bond::Whole, format!("available({key})"))
        }
        Expression::Call(function, arguments) => {
            (Bond::Whole, call(graph, function_word(*function), arguments))
        }
        Expression::Helper { helper, arguments, .. } => {
            (Bond::Whole, call(graph, &graph.helpers[helper.0 as usize].name, arguments))
        }
    }
}

fn not(graph: &StepGraph, inner: &Expression) -> (Bond, String) {
    if let Expression::Chose { question, answer } = inner {
        let name = &graph.value(*question).name;
        return (Bond::Comparison, format!("{name} is not {}", chosen(graph, *question, *answer)));
    }
    if let Expression::Binary(Operator::Is, left, right) = inner {
        let (left, right) = (within(graph, left, Bond::Sum), within(graph, right, Bond::Sum));
        return (Bond::Comparison, format!("{left} is not {right}"));
    }
    (Bond::Not, format!("not {}", within(graph, inner, Bond::Not)))
}

fn binary(graph: &StepGraph, operator: Operator, left: &Expression, right: &Expression) -> (Bond, String) {
    let (bond, least_left, least_right, word) = match operator {
        Operator::Or => (Bond::Or, Bond::Or, Bond::And, "or"),
        Operator::And => (Bond::And, Bond::And, Bond::Not, "and"),
        Operator::Less => (Bond::Comparison, Bond::Sum, Bond::Sum, "<"),
        Operator::LessOrEqual => (Bond::Comparison, Bond::Sum, Bond::Sum, "<="),
        Operator::Greater => (Bond::Comparison, Bond::Sum, Bond::Sum, ">"),
        Operator::GreaterOrEqual => (Bond::Comparison, Bond::Sum, Bond::Sum, ">="),
        Operator::Is => (Bond::Comparison, Bond::Sum, Bond::Sum, "is"),
        Operator::Add => (Bond::Sum, Bond::Sum, Bond::Product, "+"),
        Operator::Subtract => (Bond::Sum, Bond::Sum, Bond::Product, "-"),
        Operator::Multiply => (Bond::Product, Bond::Product, Bond::Sign, "*"),
        Operator::Divide => (Bond::Product, Bond::Product, Bond::Sign, "/"),
    };
    (bond, format!("{} {word} {}", within(graph, left, least_left), within(graph, right, least_right)))
}

fn call(graph: &StepGraph, name: &str, arguments: &[Expression]) -> String {
    let arguments: Vec<String> = arguments.iter().map(|argument| words(graph, argument)).collect();
    format!("{name}({})", arguments.join(", "))
}

fn chosen(graph: &StepGraph, question: ValueId, answer: Chosen) -> String {
    match answer {
        Chosen::Other => "other".to_owned(),
        Chosen::Answer(at) => graph
            .ask(question)
            .and_then(|ask| ask.answers.get(usize::from(at)))
            .map_or_else(|| "?".to_owned(), |answer| answer.key.to_string()),
    }
}

fn constant_words(constant: &Constant) -> String {
    match constant {
        Constant::Number(number) => number.to_string(),
        Constant::Text(text) => format!("{text:?}"),
        Constant::YesNo(true) => "yes".to_owned(),
        Constant::YesNo(false) => "no".to_owned(),
    }
}

fn fact_word(fact: VisitorFact) -> &'static str {
    match fact {
        VisitorFact::Language => "language",
        VisitorFact::Country => "country",
        VisitorFact::Page => "page",
        VisitorFact::Name => "name",
    }
}

fn function_word(function: Function) -> &'static str {
    match function {
        Function::Length => "length",
        Function::Lower => "lower",
        Function::Upper => "upper",
        Function::Trim => "trim",
        Function::Shorten => "shorten",
        Function::Contains => "contains",
        Function::StartsWith => "starts_with",
        Function::EndsWith => "ends_with",
    }
}
