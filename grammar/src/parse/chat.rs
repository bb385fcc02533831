//! Conversations: from text to rows.

mod expected;
mod operator;

use pest::Parser;
use pest::iterators::Pair;

pub use self::expected::{bad_escape, expectation};
use super::parts::trim;
use super::{portion_end, read_quoted};
use crate::chat::{Action, Choice, Expected, Line, Outcome, Row, RowKind, Status, VisitorAct};
use crate::graph::{Record, VisitorFact};
use crate::span::Span;
use crate::words::one_line;

#[derive(pest_derive::Parser)]
#[grammar = "parse/chat.pest"]
struct ChatParser;

/// Reads any text, one row for each of its lines.
pub fn rows(text: &str) -> Vec<Row> {
    let mut rows = Vec::with_capacity(text.len() / 24 + 1);
    let mut start = 0;
    while let Some(end) = portion_end(text, start) {
        portion(&text[start..end], start as u32, &mut rows);
        start = end;
    }
    rows.push(last(&text[start..], start as u32));
    rows
}

/// Lines that all end in a line end; the text starts at byte `offset` of its file.
fn portion(text: &str, offset: u32, rows: &mut Vec<Row>) {
    match ChatParser::parse(Rule::lines, text) {
        Ok(pairs) => rows.extend(pairs.map(|pair| row(pair, offset))),
        // The grammar takes any text, so this is never reached; should it be, nothing is lost.
        Err(_) => {
            let mut start = offset;
            for line in text.split_terminator('\n') {
                rows.push(unreadable(line, start));
                start += line.len() as u32 + 1;
            }
        }
    }
}

/// The last line of a text, which has no line end.
fn last(text: &str, offset: u32) -> Row {
    let pair = ChatParser::parse(Rule::alone, text).ok().and_then(|mut pairs| pairs.next());
    pair.map_or_else(|| unreadable(text, offset), |pair| row(pair, offset))
}

fn unreadable(line: &str, offset: u32) -> Row {
    let span = trim(line, Span::new(offset, offset + line.len() as u32));
    Row { span, kind: RowKind::Unreadable }
}

fn row(pair: Pair<'_, Rule>, offset: u32) -> Row {
    let reader = Reader { offset };
    let span = reader.span(&pair);
    let kind = match pair.as_rule() {
        Rule::empty => RowKind::Blank,
        Rule::comment => RowKind::Comment,
        // Blanks of other kinds than the grammar's alone in a line.
        Rule::junk if span.range().is_empty() => RowKind::Blank,
        Rule::script => reader.last(pair, Rule::path).map_or(RowKind::Unreadable, RowKind::Script),
        Rule::title_line => reader.last(pair, Rule::title).map_or(RowKind::Unreadable, RowKind::Title),
        Rule::continuation => {
            reader.last(pair, Rule::said_words).map_or(RowKind::Unreadable, RowKind::Continuation)
        }
        _ => reader.lines(pair, span).map_or(RowKind::Unreadable, RowKind::Lines),
    };
    Row { span, kind }
}

/// Builds our rows from pest's pairs.
#[derive(Clone, Copy)]
struct Reader {
    offset: u32,
}

impl Reader {
    /// Where a pair stands in its file, without blanks around it.
    fn span(self, pair: &Pair<'_, Rule>) -> Span {
        let span = pair.as_span();
        trim(pair.as_str(), Span::new(span.start() as u32 + self.offset, span.end() as u32 + self.offset))
    }

    /// Where the part of a kind stands; none where there is none, or nothing but blanks.
    fn last(self, pair: Pair<'_, Rule>, rule: Rule) -> Option<Span> {
        let part = pair.into_inner().find(|part| part.as_rule() == rule)?;
        let span = self.span(&part);
        (rule == Rule::said_words || !span.range().is_empty()).then_some(span)
    }

    fn lines(self, pair: Pair<'_, Rule>, span: Span) -> Option<Vec<Line>> {
        Some(match pair.as_rule() {
            Rule::you => vec![one(span, self.you(pair), span)],
            Rule::staff => vec![one(span, staff(pair), span)],
            Rule::given => vec![self.given(pair, span)?],
            Rule::visitor => self.visitor(pair, span)?,
            Rule::operator => vec![self.operator(pair, span)?],
            Rule::wait => vec![self.wait(pair, span)],
            Rule::at => vec![self.at(pair, span)],
            Rule::expect => vec![self.expectation(pair, span)?],
            _ => return None,
        })
    }

    fn you(self, pair: Pair<'_, Rule>) -> Action {
        let mut visitor = 1;
        let mut text = String::new();
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::visitor_number => visitor = number(&part),
                _ => part.as_str().trim().clone_into(&mut text),
            }
        }
        Action::You { visitor, text }
    }

    fn given(self, pair: Pair<'_, Rule>, span: Span) -> Option<Line> {
        let mut parts = pair.into_inner();
        let name = parts.find(|part| part.as_rule() == Rule::value_name)?;
        let values = parts.filter(|part| part.as_rule() == Rule::value);
        let action = |value| Action::Given { name: name.as_str().to_owned(), value };
        let choices = values.map(|part| {
            let action = action(value(part.as_str())?);
            Some(Choice { action, span: self.span(&part) })
        });
        Some(Line { number: 0, span, subject: self.span(&name), choices: choices.collect::<Option<_>>()? })
    }

    fn visitor(self, pair: Pair<'_, Rule>, span: Span) -> Option<Vec<Line>> {
        let mut parts = pair.into_inner();
        let visitor = numbered(&parts.next()?);
        parts.map(|part| self.visitor_part(visitor, part, span)).collect()
    }

    /// What a visitor does, or one of the facts about him.
    fn visitor_part(self, visitor: u8, part: Pair<'_, Rule>, span: Span) -> Option<Line> {
        let at = self.span(&part);
        let act = |act| Action::VisitorDoes { visitor, act };
        match part.as_rule() {
            Rule::comes => Some(one(span, act(VisitorAct::Comes), at)),
            Rule::leaves => Some(one(span, act(VisitorAct::Leaves), at)),
            Rule::restarts => Some(one(span, act(VisitorAct::Restarts), at)),
            Rule::opens => {
                let mut parts = part.into_inner();
                let word = parts.next()?;
                let choices = parts.map(|page| {
                    let action = act(VisitorAct::Opens(value(page.as_str())?));
                    Some(Choice { action, span: self.span(&page) })
                });
                let choices = choices.collect::<Option<_>>()?;
                Some(Line { number: 0, span, subject: self.span(&word), choices })
            }
            _ => {
                let mut parts = part.into_inner();
                let word = parts.next()?;
                let fact = fact(word.as_str());
                let choices = parts.map(|written| {
                    let value = fact_value(fact, written.as_str())?;
                    Some(Choice {
                        action: Action::Visitor { visitor, fact, value },
                        span: self.span(&written),
                    })
                });
                let choices = choices.collect::<Option<_>>()?;
                Some(Line { number: 0, span, subject: self.span(&word), choices })
            }
        }
    }

    fn wait(self, pair: Pair<'_, Rule>, span: Span) -> Line {
        let durations = pair.into_inner().filter(|part| part.as_rule() == Rule::duration);
        let choices: Vec<Choice> = durations
            .map(|part| Choice { span: self.span(&part), action: Action::Wait(Some(milliseconds(part))) })
            .collect();
        if choices.is_empty() {
            return one(span, Action::Wait(None), span);
        }
        Line { number: 0, span, subject: span, choices }
    }

    fn at(self, pair: Pair<'_, Rule>, span: Span) -> Line {
        let moments = pair.into_inner().filter(|part| part.as_rule() == Rule::moment);
        let choices =
            moments.map(|part| Choice { span: self.span(&part), action: Action::At(moment(part)) }).collect();
        Line { number: 0, span, subject: span, choices }
    }

    fn expectation(self, pair: Pair<'_, Rule>, span: Span) -> Option<Line> {
        let mut parts = pair.into_inner();
        let visitor = numbered(&parts.next()?);
        let part = parts.next()?;
        let value = part.clone().into_inner().find(|part| part.as_rule() == Rule::answer_value);
        let at = value.map_or(self.span(&part), |value| self.span(&value));
        let named = part.clone().into_inner().find(|part| {
            matches!(part.as_rule(), Rule::person | Rule::value_name | Rule::section_name | Rule::position)
        });
        let subject = named.map_or(at, |named| self.span(&named));
        let choices =
            vec![Choice { action: Action::Expect { visitor, expected: expected_of(part)? }, span: at }];
        Some(Line { number: 0, span, subject, choices })
    }
}

/// A line on which only one thing can happen.
fn one(span: Span, action: Action, at: Span) -> Line {
    Line { number: 0, span, subject: at, choices: vec![Choice { action, span: at }] }
}

fn staff(pair: Pair<'_, Rule>) -> Action {
    let mut visitor = None;
    let mut words = String::new();
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::to_visitor => visitor = Some(number(&part)),
            _ => part.as_str().trim().clone_into(&mut words),
        }
    }
    Action::Staff { visitor, words }
}

fn number(pair: &Pair<'_, Rule>) -> u8 {
    pair.as_str().parse().unwrap_or(1)
}

/// The visitor that a word with a number behind it means; the first without one.
fn numbered(word: &Pair<'_, Rule>) -> u8 {
    word.clone().into_inner().next().map_or(1, |part| number(&part))
}

/// A value without blanks around it and without its quotes, if quotes are around the whole of it; none where a
/// backslash in these quotes means nothing.
fn value(written: &str) -> Option<String> {
    let written = written.trim();
    if is_quoted(written) { read_quoted(written) } else { Some(written.to_owned()) }
}

/// Whether quotes are around the whole of these words.
fn is_quoted(words: &str) -> bool {
    let whole = |words: &str| {
        ChatParser::parse(Rule::quoted, words).is_ok_and(|pairs| pairs.as_str().len() == words.len())
    };
    words.starts_with(['"', '“']) && whole(words)
}

fn fact(word: &str) -> VisitorFact {
    match word {
        "language" => VisitorFact::Language,
        "country" => VisitorFact::Country,
        "page" => VisitorFact::Page,
        _ => VisitorFact::Name,
    }
}

/// Countries are kept in capital letters.
fn fact_value(fact: VisitorFact, written: &str) -> Option<String> {
    let value = value(written)?;
    let is_country = fact == VisitorFact::Country && value.len() == 2 && value.is_ascii();
    Some(if is_country { value.to_ascii_uppercase() } else { value })
}

/// How long a duration is. One that is too long to be counted is as long as can be counted.
fn milliseconds(duration: Pair<'_, Rule>) -> u64 {
    let mut total: u64 = 0;
    let mut count: u64 = 0;
    for part in duration.into_inner() {
        match part.as_rule() {
            Rule::count => count = part.as_str().parse().unwrap_or(u64::MAX),
            _ => total = total.saturating_add(count.saturating_mul(unit(part.as_str()))),
        }
    }
    total
}

fn unit(word: &str) -> u64 {
    match word.as_bytes().first() {
        Some(b's') => 1_000,
        Some(b'm') => 60_000,
        Some(b'h') => 3_600_000,
        _ => 86_400_000,
    }
}

/// A moment with one blank between its parts, and an hour of two digits.
fn moment(pair: Pair<'_, Rule>) -> String {
    let words = pair.into_inner().map(|part| match part.as_rule() {
        Rule::time if part.as_str().find(':') == Some(1) => format!("0{}", part.as_str()),
        _ => part.as_str().to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

fn expected_of(pair: Pair<'_, Rule>) -> Option<Expected> {
    let rule = pair.as_rule();
    let find = |wanted: Rule| pair.clone().into_inner().find(|part| part.as_rule() == wanted);
    let words = |wanted: Rule| find(wanted).map(|part| part.as_str().trim().to_owned());
    let part = || find(Rule::part).and_then(|part| read_quoted(part.as_str()));
    let record = || find(Rule::record_kind).map(|kind| record(kind.as_str()));
    Some(match rule {
        Rule::handed => Expected::Handed(words(Rule::person)?),
        Rule::nobody => Expected::Nobody,
        Rule::ended => Expected::End(words(Rule::section_name)),
        Rule::no_answer => Expected::NoAnswer(words(Rule::value_name)?),
        Rule::no_record => Expected::NoRecord(record()?),
        Rule::answer => {
            let written = find(Rule::answer_value)?;
            Expected::Answer { name: words(Rule::value_name)?, value: value(written.as_str())? }
        }
        Rule::said => Expected::Said(part()?),
        Rule::never_said => Expected::NeverSaid(part()?),
        Rule::never_seen => Expected::NeverSeen(part()?),
        Rule::record => Expected::Record { record: record()?, part: part()? },
        Rule::private => Expected::Private(part()?),
        Rule::status => Expected::Status(status(&words(Rule::status_name)?)?),
        Rule::outcome => Expected::Outcome(outcome(&words(Rule::outcome_name)?)?),
        Rule::star => Expected::Star(words(Rule::person)?),
        Rule::in_line => Expected::InLine(words(Rule::position)?.parse().ok()?),
        _ => return None,
    })
}

fn record(word: &str) -> Record {
    if word == "lead" { Record::Lead } else { Record::Ticket }
}

fn status(words: &str) -> Option<Status> {
    let words = one_line(words);
    Status::ALL.into_iter().find(|status| status.words() == words)
}

fn outcome(words: &str) -> Option<Outcome> {
    let words = one_line(words);
    Outcome::ALL.into_iter().find(|outcome| outcome.words() == words)
}
