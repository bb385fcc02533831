//! Expressions: names become numbers, and every part gets its type.

use crate::check;
use crate::check::wrong_type::Expected;
use crate::compile::declare::FUNCTIONS;
use crate::compile::lower::{Lowering, Stand};
use crate::graph::{Chosen, Constant, Expression, Function, HelperId, Operator, Origin, Type, ValueId};
use crate::parse;
use crate::span::Span;
use crate::syntax::{ExpressionKind, ExpressionSyntax, GuardSyntax, OperatorSyntax};

/// An expression with its type; none where a mistake was found in it.
pub(crate) type Typed = Option<(Expression, Type)>;

/// Stands where a condition could not be understood: something that may be or not be.
fn unknown() -> Expression {
    Expression::Available(None)
}

impl Lowering<'_, '_> {
    /// A condition at the end of a line.
    pub(crate) fn guard(&mut self, guard: Option<GuardSyntax>, in_text: bool) -> Option<Expression> {
        let guard = guard?;
        let tree = match parse::expression(self.sources.get(self.file).text(), guard.condition) {
            Ok(tree) => tree,
            Err(_) if self.has_reserved_name(guard.condition) => return Some(unknown()),
            Err(problem) => {
                let (whole, text) = (self.location(guard.span), self.sources.get(self.file).text());
                self.find(check::expression_unreadable::in_condition(
                    whole,
                    &problem,
                    text,
                    guard.condition,
                    in_text,
                ));
                return Some(unknown());
            }
        };
        let Some((condition, kind)) = self.expression(&tree, Stand::Plain) else { return Some(unknown()) };
        if !fits(kind, Type::YesNo) {
            self.not_a_condition(&tree, kind, in_text.then_some(guard));
            return Some(unknown());
        }
        if let Some(always) = condition.always() {
            let location = self.location(guard.span);
            self.find(if condition.is_written() {
                check::constant_condition::finding(location, always)
            } else {
                check::constant_condition::contradiction(location, always)
            });
        }
        Some(condition)
    }

    fn not_a_condition(&mut self, tree: &ExpressionSyntax, kind: Type, text: Option<GuardSyntax>) {
        let location = self.location(tree.span);
        let bracket = text.map(|guard| self.location(guard.span));
        let words = self.slice(tree.span);
        self.find(check::wrong_type::condition(location, words, kind, bracket));
    }

    /// An expression of any type.
    pub(crate) fn expression(&mut self, tree: &ExpressionSyntax, stand: Stand) -> Typed {
        match &tree.kind {
            ExpressionKind::Number(number) => {
                Some((Expression::Constant(Constant::Number(*number)), Type::Number))
            }
            ExpressionKind::Text(text) => {
                Some((Expression::Constant(Constant::Text(text.as_str().into())), Type::Text))
            }
            ExpressionKind::Word => self.word(tree.span, stand),
            ExpressionKind::Visitor(fact) => Some((Expression::Visitor(*fact), Type::Text)),
            ExpressionKind::Call { name, arguments } => self.call(tree.span, *name, arguments, stand),
            ExpressionKind::Bracketed(inner) => self.expression(inner, stand),
            ExpressionKind::Not(inner) => {
                let inner = self.of_type(inner, Type::YesNo, stand)?;
                Some((Expression::Not(Box::new(inner)), Type::YesNo))
            }
            ExpressionKind::Negate(inner) => {
                let inner = self.of_type(inner, Type::Number, stand)?;
                Some((Expression::Negate(Box::new(inner)), Type::Number))
            }
            ExpressionKind::Binary { operator, left, right, .. } => {
                self.binary(*operator, left, right, stand)
            }
        }
    }

    /// An expression that has to be of a certain type.
    fn of_type(&mut self, tree: &ExpressionSyntax, wanted: Type, stand: Stand) -> Option<Expression> {
        let (expression, kind) = self.expression(tree, stand)?;
        if fits(kind, wanted) {
            return Some(expression);
        }
        let (location, words) = (self.location(tree.span), self.slice(tree.span));
        self.find(check::wrong_type::finding(location, words, kind, Expected::Type(wanted)));
        None
    }

    fn word(&mut self, span: Span, stand: Stand) -> Typed {
        let word = self.slice(span);
        match word {
            "yes" | "no" => return Some((Expression::Constant(Constant::YesNo(word == "yes")), Type::YesNo)),
            "answer" | "operator" | "position" => return self.special(span, word, stand),
            _ => {}
        }
        let id = self.value_named(span)?;
        self.use_value(id);
        let expression = match self.names.value_list[id.0 as usize].origin {
            Origin::Given { .. } => Expression::Given(id),
            Origin::Ask(_) | Origin::Set => Expression::Value(id),
        };
        Some((expression, self.types[id.0 as usize]))
    }

    fn special(&mut self, span: Span, word: &str, stand: Stand) -> Typed {
        let meant = match word {
            "answer" => (Stand::Invalid, Expression::Typed, Type::Text),
            "operator" => (Stand::HandOver, Expression::Operator, Type::Text),
            _ => (Stand::Line, Expression::Position, Type::Number),
        };
        if meant.0 == stand {
            return Some((meant.1, meant.2));
        }
        let location = self.location(span);
        self.find(check::value_out_of_place::finding(location, word));
        None
    }

    /// The value of this name, or a finding that there is none.
    fn value_named(&mut self, span: Span) -> Option<ValueId> {
        let name = self.slice(span);
        if let Some(id) = self.names.values.get(name) {
            return Some(id);
        }
        if !self.may_be_unreadable(name) {
            let finding = match self.question_with(name) {
                Some(question) => check::unknown_value::key(self.location(span), name, question),
                None if FUNCTIONS.contains(&name) => {
                    check::unknown_value::function(self.location(span), name)
                }
                None if self.names.hours.get(name).is_some() => {
                    check::unknown_value::hours(self.location(span), name)
                }
                None => {
                    let known = self.names.value_list.iter().map(|value| &*value.name);
                    check::unknown_value::finding(self.location(span), name, known)
                }
            };
            self.find(finding);
        }
        None
    }

    /// The first question that has an answer with this key.
    fn question_with(&self, key: &str) -> Option<&str> {
        let values = self.names.value_list.iter().zip(0..);
        let mut names = values.map(|(value, at)| (&*value.name, &self.answers.of(ValueId(at)).answers));
        names.find(|(_, answers)| answers.iter().any(|answer| &*answer.key == key)).map(|(name, _)| name)
    }

    fn binary(
        &mut self,
        operator: OperatorSyntax,
        left: &ExpressionSyntax,
        right: &ExpressionSyntax,
        stand: Stand,
    ) -> Typed {
        let arithmetic = |operator| (operator, Type::Number, Type::Number);
        let order = |operator| (operator, Type::Number, Type::YesNo);
        let logic = |operator| (operator, Type::YesNo, Type::YesNo);
        let (operator, operands, result) = match operator {
            OperatorSyntax::Add => return self.add(left, right, stand),
            OperatorSyntax::Is | OperatorSyntax::IsNot
                if self.asks_whether_answered(left, right, operator == OperatorSyntax::Is) =>
            {
                return None;
            }
            OperatorSyntax::Is => return self.is(left, right, stand),
            OperatorSyntax::IsNot => {
                let (is, kind) = self.is(left, right, stand)?;
                return Some((Expression::Not(Box::new(is)), kind));
            }
            OperatorSyntax::Subtract => arithmetic(Operator::Subtract),
            OperatorSyntax::Multiply => arithmetic(Operator::Multiply),
            OperatorSyntax::Divide => arithmetic(Operator::Divide),
            OperatorSyntax::Less => order(Operator::Less),
            OperatorSyntax::LessOrEqual => order(Operator::LessOrEqual),
            OperatorSyntax::Greater => order(Operator::Greater),
            OperatorSyntax::GreaterOrEqual => order(Operator::GreaterOrEqual),
            OperatorSyntax::And => logic(Operator::And),
            OperatorSyntax::Or => logic(Operator::Or),
        };
        // Both sides are looked at before giving up, so that a mistake on the right is not hidden by one on the left.
        let left = self.of_type(left, operands, stand);
        let right = self.of_type(right, operands, stand);
        Some((joined(operator, left?, right?), result))
    }

    fn add(&mut self, left: &ExpressionSyntax, right: &ExpressionSyntax, stand: Stand) -> Typed {
        let first = self.expression(left, stand);
        let second = self.expression(right, stand);
        let ((left_expression, left_kind), (right_expression, right_kind)) = (first?, second?);
        let kind = match (as_text(left_kind), as_text(right_kind)) {
            (Type::Any, other) | (other, Type::Any) if other != Type::YesNo => other,
            (Type::Number, Type::Number) => Type::Number,
            (Type::Text, Type::Text) => Type::Text,
            (one, other) => {
                let (wrong, wrong_kind) =
                    if matches!(one, Type::Number | Type::Text) { (right, other) } else { (left, one) };
                let wanted = if matches!(one, Type::Text) { Type::Text } else { Type::Number };
                let (location, words) = (self.location(wrong.span), self.slice(wrong.span));
                self.find(check::wrong_type::finding(location, words, wrong_kind, Expected::Type(wanted)));
                return None;
            }
        };
        Some((joined(Operator::Add, left_expression, right_expression), kind))
    }

    /// `left is right`. Behind `is`, a bare word names an answer of the question on the left.
    fn is(&mut self, left: &ExpressionSyntax, right: &ExpressionSyntax, stand: Stand) -> Typed {
        let asked = self.question_of(left);
        if let (Some(question), ExpressionKind::Word) = (asked, &right.kind)
            && let Some(chosen) = self.answer_named(question, left, right)
        {
            self.use_value(question);
            return chosen.map(|answer| (Expression::Chose { question, answer }, Type::YesNo));
        }
        let (first, first_kind) = self.expression(left, stand)?;
        if let Some(suggestion) = self.quoted_key(asked, first_kind, right) {
            self.find(suggestion);
            return None;
        }
        if matches!(right.kind, ExpressionKind::Word) && self.is_unquoted_text(first_kind, right) {
            let (location, word) = (self.location(right.span), self.slice(right.span));
            self.find(check::text_not_quoted::finding(location, word));
            return None;
        }
        let (second, second_kind) = self.expression(right, stand)?;
        let (one, other) = (as_text(first_kind), as_text(second_kind));
        if one != other && one != Type::Any && other != Type::Any {
            let (location, words) = (self.location(right.span), self.slice(right.span));
            self.find(check::wrong_type::finding(location, words, second_kind, Expected::Same(first_kind)));
            return None;
        }
        Some((joined(Operator::Is, first, second), Type::YesNo))
    }

    /// Whether `left is right` asks with a word such as `answered` whether a question has an answer; then it is found.
    fn asks_whether_answered(&mut self, left: &ExpressionSyntax, right: &ExpressionSyntax, is: bool) -> bool {
        let (ExpressionKind::Word, ExpressionKind::Word) = (&left.kind, &right.kind) else { return false };
        let (name, word) = (self.slice(left.span), self.slice(right.span));
        let Some(id) = self.names.values.get(name) else { return false };
        let question = self.answers.of(id);
        let is_name = self.names.values.get(word).is_some();
        if !question.asked || is_name || question.answers.iter().any(|answer| &*answer.key == word) {
            return false;
        }
        let location = self.location(left.span.to(right.span));
        let finding = check::unknown_answer::whether_answered(location, name, word, is);
        finding.map(|finding| self.find(finding)).is_some()
    }

    /// The question or input with answers that an expression names.
    fn question_of(&self, tree: &ExpressionSyntax) -> Option<ValueId> {
        match &tree.kind {
            ExpressionKind::Bracketed(inner) => self.question_of(inner),
            ExpressionKind::Word => {
                let id = self.names.values.get(self.slice(tree.span))?;
                let question = self.answers.of(id);
                (question.asked && (!question.answers.is_empty() || question.other)).then_some(id)
            }
            ExpressionKind::Number(_)
            | ExpressionKind::Text(_)
            | ExpressionKind::Visitor(_)
            | ExpressionKind::Call { .. }
            | ExpressionKind::Not(_)
            | ExpressionKind::Negate(_)
            | ExpressionKind::Binary { .. } => None,
        }
    }

    /// The answer that a bare word names. Nothing where the word is to be read as a value instead; an answer that is
    /// nothing where a finding was made.
    #[allow(clippy::option_option, reason = "the outer one says whether the word was meant as an answer")]
    fn answer_named(
        &mut self,
        question: ValueId,
        left: &ExpressionSyntax,
        right: &ExpressionSyntax,
    ) -> Option<Option<Chosen>> {
        let word = self.slice(right.span);
        let known = self.answers.of(question);
        if let Some(at) = known.answers.iter().position(|answer| &*answer.key == word) {
            let answer = &known.answers[at];
            if !answer.written {
                let finding = check::key_not_written::finding(answer.label, word, self.location(right.span));
                self.find(finding);
            }
            return Some(u16::try_from(at).ok().map(Chosen::Answer));
        }
        if known.other && word == "other" {
            return Some(Some(Chosen::Other));
        }
        let typed = !matches!(self.types[question.0 as usize], Type::Choice(_));
        if typed && (self.names.values.get(word).is_some() || matches!(word, "yes" | "no")) {
            return None;
        }
        if !self.may_be_unreadable(word) {
            let keys: Vec<&str> = known.answers.iter().map(|answer| &*answer.key).collect();
            let name = self.slice(left.span);
            self.find(check::unknown_answer::finding(self.location(right.span), word, name, &keys));
        }
        Some(None)
    }

    /// A finding where a key was put in quotes.
    fn quoted_key(
        &self,
        question: Option<ValueId>,
        left: Type,
        right: &ExpressionSyntax,
    ) -> Option<crate::diagnostic::Finding> {
        let (Some(question), ExpressionKind::Text(text), Type::Choice(_)) = (question, &right.kind, left)
        else {
            return None;
        };
        let keys: Vec<&str> = self.answers.of(question).answers.iter().map(|answer| &*answer.key).collect();
        Some(check::key_quoted::finding(self.location(right.span), text, &keys))
    }

    /// Whether a word is no value, so that a text without its quotes was meant.
    fn is_unquoted_text(&self, left: Type, right: &ExpressionSyntax) -> bool {
        let word = self.slice(right.span);
        matches!(left, Type::Text | Type::Choice(_))
            && self.names.values.get(word).is_none()
            && !matches!(word, "yes" | "no" | "answer" | "operator" | "position")
            && !self.may_be_unreadable(word)
    }

    fn call(&mut self, whole: Span, name: Span, arguments: &[ExpressionSyntax], stand: Stand) -> Typed {
        let word = self.slice(name);
        match word {
            "answered" | "asked" => self.about_value(whole, word, arguments),
            "open" => self.open(whole, arguments),
            "available" => self.available(whole, arguments),
            "length" => self.text_call(whole, Function::Length, 1, Type::Number, arguments, stand),
            "lower" => self.text_call(whole, Function::Lower, 1, Type::Text, arguments, stand),
            "upper" => self.text_call(whole, Function::Upper, 1, Type::Text, arguments, stand),
            "trim" => self.text_call(whole, Function::Trim, 1, Type::Text, arguments, stand),
            "shorten" => self.shorten(whole, arguments, stand),
            "contains" => self.text_call(whole, Function::Contains, 2, Type::YesNo, arguments, stand),
            "starts_with" => self.text_call(whole, Function::StartsWith, 2, Type::YesNo, arguments, stand),
            "ends_with" => self.text_call(whole, Function::EndsWith, 2, Type::YesNo, arguments, stand),
            _ => self.helper(whole, name, arguments, stand),
        }
    }

    fn counted(&mut self, whole: Span, name: &str, wanted: usize, given: usize) -> Option<()> {
        if wanted == given {
            return Some(());
        }
        let location = self.location(whole);
        self.find(check::wrong_count::finding(location, name, wanted, given));
        None
    }

    fn text_call(
        &mut self,
        whole: Span,
        function: Function,
        wanted: usize,
        result: Type,
        arguments: &[ExpressionSyntax],
        stand: Stand,
    ) -> Typed {
        let name = self.slice(whole).split('(').next().unwrap_or("").trim_end();
        self.counted(whole, name, wanted, arguments.len())?;
        let lowered: Vec<_> =
            arguments.iter().map(|argument| self.of_type(argument, Type::Text, stand)).collect();
        let arguments = lowered.into_iter().collect::<Option<Vec<_>>>()?;
        Some((Expression::Call(function, arguments), result))
    }

    fn shorten(&mut self, whole: Span, arguments: &[ExpressionSyntax], stand: Stand) -> Typed {
        self.counted(whole, "shorten", 2, arguments.len())?;
        let text = self.of_type(&arguments[0], Type::Text, stand);
        let most = self.of_type(&arguments[1], Type::Number, stand);
        Some((Expression::Call(Function::Shorten, vec![text?, most?]), Type::Text))
    }

    fn helper(&mut self, whole: Span, name: Span, arguments: &[ExpressionSyntax], stand: Stand) -> Typed {
        let word = self.slice(name);
        let Some(helper) = self.names.helpers.get(word) else {
            self.unknown_function(name, word);
            return None;
        };
        let lowered: Vec<_> = arguments.iter().map(|argument| self.expression(argument, stand)).collect();
        self.counted(whole, word, self.parameters(helper), arguments.len())?;
        let arguments = lowered.into_iter().map(|typed| typed.map(|(expression, _)| expression));
        let arguments = arguments.collect::<Option<Vec<_>>>()?;
        Some((Expression::Helper { helper, arguments, location: self.location(whole) }, Type::Any))
    }

    fn parameters(&self, helper: HelperId) -> usize {
        self.names.helper_list[helper.0 as usize].parameters
    }

    fn unknown_function(&mut self, name: Span, word: &str) {
        if self.may_be_unreadable(word) {
            return;
        }
        let helpers = self.names.helper_list.iter().map(|helper| &*helper.name);
        let known: Vec<&str> = FUNCTIONS.into_iter().chain(helpers).collect();
        let finding = check::unknown_function::finding(self.location(name), word, &known);
        self.find(finding);
    }

    /// The one name that a function is given.
    fn named<'s>(
        &mut self,
        whole: Span,
        function: &str,
        arguments: &'s [ExpressionSyntax],
    ) -> Option<&'s ExpressionSyntax> {
        self.counted(whole, function, 1, arguments.len())?;
        let argument = &arguments[0];
        if matches!(argument.kind, ExpressionKind::Word) {
            return Some(argument);
        }
        let (location, words) = (self.location(argument.span), self.slice(argument.span));
        self.find(check::wrong_type::finding(
            location,
            words,
            Type::Any,
            Expected::Name(function.to_string()),
        ));
        None
    }

    fn about_value(&mut self, whole: Span, function: &str, arguments: &[ExpressionSyntax]) -> Typed {
        let argument = self.named(whole, function, arguments)?;
        let id = self.value_named(argument.span)?;
        self.use_value(id);
        let asked = matches!(self.names.value_list[id.0 as usize].origin, Origin::Ask(_));
        let given = matches!(self.names.value_list[id.0 as usize].origin, Origin::Given { .. });
        match function {
            "answered" if !given => Some((Expression::Answered(id), Type::YesNo)),
            "asked" if asked => Some((Expression::Asked(id), Type::Number)),
            _ => {
                let (location, words) = (self.location(argument.span), self.slice(argument.span));
                let wanted = Expected::Question(function.to_string());
                self.find(check::wrong_type::finding(location, words, Type::Any, wanted));
                None
            }
        }
    }

    fn open(&mut self, whole: Span, arguments: &[ExpressionSyntax]) -> Typed {
        let argument = self.named(whole, "open", arguments)?;
        let name = self.slice(argument.span);
        let hours = self.names.hours.get(name);
        if hours.is_none() && !self.may_be_unreadable(name) {
            let known = self.names.hours_list.iter().map(|hours| &*hours.key);
            let finding = check::unknown_hours::finding(self.location(argument.span), name, known);
            self.find(finding);
        }
        hours.map(|hours| (Expression::Open(hours), Type::YesNo))
    }

    fn available(&mut self, whole: Span, arguments: &[ExpressionSyntax]) -> Typed {
        if arguments.is_empty() {
            return Some((Expression::Available(None), Type::Number));
        }
        let argument = self.named(whole, "available", arguments)?;
        let expertise = self.expertise(argument.span)?;
        Some((Expression::Available(Some(expertise)), Type::Number))
    }
}

fn joined(operator: Operator, left: Expression, right: Expression) -> Expression {
    Expression::Binary(operator, Box::new(left), Box::new(right))
}

/// A key of an answer is a text wherever it is not compared with `is`.
fn as_text(kind: Type) -> Type {
    match kind {
        Type::Choice(_) => Type::Text,
        Type::Number | Type::Text | Type::YesNo | Type::Any => kind,
    }
}

/// Whether a value of type `kind` may stand where one of type `wanted` is needed.
fn fits(kind: Type, wanted: Type) -> bool {
    kind == Type::Any || as_text(kind) == wanted
}
