//! Why a line of a conversation cannot be read, as for a line of a script.

use pest::Parser;

use super::{ChatParser, Rule, is_quoted};
use crate::parse::Expectation;
use crate::parse::bad_escape_in;
use crate::parse::expected::{first_word, located};
use crate::span::Span;
use crate::words::nearest;

/// What was expected in the line that stands at `at` in `text`, which has no kind of its own.
pub fn expectation(text: &str, at: Span) -> Expectation {
    let line = text.get(at.range()).unwrap_or("");
    let word = first_word(line);
    let Some(rule) = rule_for(word, line) else {
        let length = if word.is_empty() { line.chars().next().map_or(0, char::len_utf8) } else { word.len() };
        let span = Span::new(at.start, at.start + length as u32);
        let unknown_word = (!word.is_empty()).then_some(span);
        return Expectation { span, expected: Vec::new(), unknown_word };
    };
    // What an operator sets is read by itself: names may have any words, so that a name would take in all of it.
    let (start, rule) = deed(line).filter(|_| rule == Rule::operator).unwrap_or((0, rule));
    // With a blank behind it, what is missing at the end of the line is told by its name.
    let error = ChatParser::parse(rule, &format!("{} ", &line[start..])).err();
    let located = |error| located(&error, &line[start..], at.start + start as u32, name);
    let mut expectation = error.map(located).unwrap_or_default();
    if expectation.expected.len() > 1 {
        expectation.expected.retain(|words| *words != NOTHING_MORE);
    }
    expectation
}

/// What an operator does in a line with a verb of its own: where that stands, and the rule that reads it. Where a colon
/// stands in the line, the verb may be misspelt.
fn deed(line: &str) -> Option<(usize, Rule)> {
    const VERBS: [(&str, Rule); 4] =
        [("sets", Rule::sets), ("makes", Rule::makes), ("renames", Rule::makes), ("shows", Rule::shows)];
    let words = words_with_places(line).skip(2);
    let meant = |word: &str| match line.contains(':') {
        true => nearest(word, VERBS.iter().map(|(verb, _)| *verb)),
        false => None,
    };
    let mut verbs = words.filter_map(|(at, word)| {
        let is_verb = |(verb, _): &&(&str, Rule)| *verb == word || Some(*verb) == meant(word);
        VERBS.iter().find(is_verb).map(|(_, rule)| (at, *rule))
    });
    verbs.next()
}

fn words_with_places(line: &str) -> impl Iterator<Item = (usize, &str)> {
    line.split_whitespace().map(|word| (word.as_ptr() as usize - line.as_ptr() as usize, word))
}

/// The first backslash in quotes that means nothing, with the character behind it, in the line that stands at `at` in
/// `text`; none where that is not why it cannot be read.
pub fn bad_escape(text: &str, at: Span) -> Option<Span> {
    let line = text.get(at.range())?;
    let pairs = ChatParser::parse(rule_for(first_word(line), line)?, line).ok()?;
    let values = pairs.flatten().filter(|pair| {
        let rule = pair.as_rule();
        matches!(rule, Rule::value | Rule::fact_value | Rule::page | Rule::answer_value | Rule::part)
    });
    values.filter(|pair| is_quoted(pair.as_str().trim())).find_map(|pair| {
        let escape = bad_escape_in(pair.as_str())?;
        let start = at.start + pair.as_span().start() as u32;
        Some(Span::new(start + escape.start, start + escape.end))
    })
}

/// Said only where nothing else could stand.
const NOTHING_MORE: &str = "nothing more";

/// What a line that starts with this word is.
fn rule_for(word: &str, line: &str) -> Option<Rule> {
    // A number behind the word says which visitor is meant.
    match word.strip_suffix(|c: char| c.is_ascii_digit()).unwrap_or(word) {
        "you" => Some(Rule::you),
        "visitor" => Some(Rule::visitor),
        "expect" => Some(Rule::expect),
        "given" => Some(Rule::given),
        "operator" => Some(Rule::operator),
        "wait" => Some(Rule::wait),
        "at" => Some(Rule::at),
        "script" => Some(Rule::script),
        _ if line.starts_with("==") => Some(Rule::title_line),
        _ if line.starts_with('@') => Some(Rule::staff),
        _ => None,
    }
}

/// What an author calls what a rule reads. A rule that says nothing to an author has no words.
fn name(rule: Rule) -> &'static [&'static str] {
    match rule {
        Rule::path => &["the path of a script"],
        Rule::title => &["a title"],
        Rule::visitor_number => &["the number of a visitor from 1 to 9"],
        Rule::operator_words => &["the name of an operator, and what he writes"],
        Rule::value_name => &["the name of a value"],
        Rule::equals => &["`=`"],
        Rule::value | Rule::fact_value => &["a value"],
        Rule::comes => &["`comes`"],
        Rule::leaves => &["`leaves`"],
        Rule::restarts => &["`restarts`"],
        Rule::opens | Rule::opens_word => &["`opens`"],
        Rule::page => &["a page, such as `/pricing`"],
        Rule::fact | Rule::fact_name => &["`language`", "`country`", "`page`", "`name`"],
        Rule::operator_name => &["the name of an operator"],
        Rule::presences | Rule::presence => &[
            "`free`",
            "`full`",
            "`away`",
            "`idle`",
            "`offline`",
            "`in a call`",
            "`do not assign`",
            "`joins`",
            "`leaves`",
            "`back`",
        ],
        Rule::in_channel | Rule::channel_word => &["`joins`", "`leaves`"],
        Rule::shows | Rule::shows_word => &["`shows`"],
        Rule::shown => &["`online`", "`away`", "`busy`", "`offline`", "`nothing`"],
        Rule::sets | Rule::sets_word => &["`sets`"],
        Rule::setting_name => &["`chat name`", "`languages`", "`expertise`"],
        Rule::of_word => &["`of`"],
        Rule::owner => &["the name of an operator"],
        Rule::makes | Rule::makes_word => &["`makes`", "`renames`"],
        Rule::expertise_word => &["`expertise`"],
        Rule::expertise_key => &["the key of an expertise, in small letters"],
        Rule::colon => &["`:`"],
        Rule::duration | Rule::count => &["how long, such as `30 s`, `5 min`, `2 h` or `1 day`"],
        Rule::duration_unit => &["`s`, `min`, `h` or `day`"],
        Rule::moment | Rule::time => &["a time, such as `20:15`"],
        Rule::date => &["a date, such as `2026-03-02`"],
        Rule::nothing_more => &[NOTHING_MORE],
        Rule::zone => &["a time zone, such as `Europe/Brussels`"],
        _ => expected_name(rule),
    }
}

/// The same for what stands behind `expect`.
fn expected_name(rule: Rule) -> &'static [&'static str] {
    match rule {
        Rule::handed | Rule::handed_word => &["`handed to`"],
        Rule::to_word => &["`to`"],
        Rule::person => &["the name of an operator"],
        Rule::nobody => &["`nobody`"],
        Rule::ended | Rule::end_word => &["`end`"],
        Rule::at_word => &["`at`"],
        Rule::section_name => &["the name of a section"],
        Rule::no_answer | Rule::no_record | Rule::no_word => &["`no`"],
        Rule::answer | Rule::answer_word => &["`answer`"],
        Rule::is_word => &["`is`"],
        Rule::answer_value => &["a value"],
        Rule::said | Rule::said_word => &["`said`"],
        Rule::never_said | Rule::never_seen | Rule::never_word => &["`never`"],
        Rule::seen_word => &["`seen`"],
        Rule::record | Rule::record_kind => &["`ticket`", "`lead`"],
        Rule::private | Rule::private_word => &["`private`"],
        Rule::part | Rule::quoted => &["words in quotes"],
        Rule::status | Rule::status_word => &["`status`"],
        Rule::status_name => &["`in progress`, `waiting for customer` or `looking for help`"],
        Rule::outcome | Rule::outcome_word => &["`outcome`"],
        Rule::outcome_name => &["`success`, `escalated`, `no agent answered` or `nobody was available`"],
        Rule::star | Rule::star_word => &["`star for`"],
        Rule::for_word => &["`for`"],
        Rule::in_line | Rule::in_word => &["`in line`"],
        Rule::line_word => &["`line`"],
        Rule::position => &["a number from 1"],
        _ => &[],
    }
}
