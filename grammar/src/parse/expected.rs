//! Why a line cannot be read: it is read a second time, alone, as what its first word says it should be, and pest
//! tells how far that went and what could have stood there.

use pest::error::{Error, ErrorVariant, InputLocation};
use pest::{Parser, RuleType};

use super::{Rule, ScriptParser};
use crate::span::Span;

/// How far a line could be read, and what could have stood there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expectation {
    /// The first character that does not fit; without length at the end of the line.
    pub span: Span,
    /// What would fit, in words, without repetition.
    pub expected: Vec<&'static str>,
    /// The first word of the line, where it is none that starts a line.
    pub unknown_word: Option<Span>,
}

/// What was expected in the line that stands at `at` in `text`, which has no kind of its own.
pub fn expectation(text: &str, at: Span) -> Expectation {
    let line = text.get(at.range()).unwrap_or("");
    let word = first_word(line);
    match rules_for(word, line) {
        [] => Expectation {
            span: Span::new(at.start, at.start + word.len().max(first_character(line)) as u32),
            expected: Vec::new(),
            unknown_word: (!word.is_empty()).then(|| Span::new(at.start, at.start + word.len() as u32)),
        },
        rules => furthest(rules, line, at.start),
    }
}

/// The expectation of that rule with which most of the line could be read.
fn furthest(rules: &[Rule], line: &str, offset: u32) -> Expectation {
    rules
        .iter()
        .filter_map(|rule| ScriptParser::parse(*rule, line).err())
        .map(|error| from_error(&error, line, offset))
        .max_by_key(|expectation| expectation.span.start)
        .unwrap_or_default()
}

/// What pest says of a line or expression that starts at byte `offset` of its file.
pub(super) fn from_error(error: &Error<Rule>, words: &str, offset: u32) -> Expectation {
    located(error, words, offset, name)
}

/// The same for any grammar; `name` says what an author calls what a rule reads.
pub(super) fn located<R: RuleType>(
    error: &Error<R>,
    words: &str,
    offset: u32,
    name: impl Fn(R) -> &'static [&'static str],
) -> Expectation {
    let at = match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at.min(words.len()),
    };
    let length = words[at..].chars().next().map_or(0, char::len_utf8) as u32;
    let mut expected = match &error.variant {
        ErrorVariant::ParsingError { positives, .. } => {
            positives.iter().flat_map(|rule| name(*rule)).copied().collect()
        }
        ErrorVariant::CustomError { .. } => Vec::new(),
    };
    remove_repeated(&mut expected);
    let start = offset + at as u32;
    Expectation { span: Span::new(start, start + length), expected, unknown_word: None }
}

fn remove_repeated(words: &mut Vec<&'static str>) {
    let mut seen = Vec::new();
    words.retain(|word| {
        let new = !seen.contains(word);
        seen.push(*word);
        new
    });
}

/// The letters, digits and `_` that a line starts with.
pub(super) fn first_word(line: &str) -> &str {
    let end = line.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(line.len());
    &line[..end]
}

fn first_character(line: &str) -> usize {
    line.chars().next().map_or(0, char::len_utf8)
}

/// What a line that starts with this word could be.
fn rules_for(word: &str, line: &str) -> &'static [Rule] {
    match word {
        "say" => &[Rule::say],
        "ask" => &[Rule::ask],
        "set" => &[Rule::set],
        "note" => &[Rule::note],
        "create" => &[Rule::create],
        "forward" => &[Rule::forward],
        "on" => &[
            Rule::on_other,
            Rule::on_invalid,
            Rule::on_invalid_times,
            Rule::on_silence,
            Rule::on_nobody,
            Rule::on_waiting,
            Rule::on_unanswered,
            Rule::on_returned,
        ],
        "bot" => &[Rule::bot],
        "language" => &[Rule::language],
        "include" => &[Rule::include],
        "use" => &[Rule::use_file],
        "expertise" => &[Rule::expertise],
        "team" => &[Rule::team],
        "hours" => &[Rule::hours],
        "given" => &[Rule::given],
        "anytime" => &[Rule::anytime],
        _ if line.starts_with("==") => &[Rule::section],
        _ if line.starts_with("->") => &[Rule::go],
        _ if line.starts_with('-') => &[Rule::answer],
        _ => &[],
    }
}

/// The rule of an answer's end, read at `at`, where a label has a sign in it that was not understood.
pub fn answer_end_expectation(text: &str, at: Span) -> Option<Expectation> {
    let words = text.get(at.range())?;
    let rules: &[Rule] = match words.as_bytes() {
        [b'-', b'>', ..] => &[Rule::arrow_to_end],
        [b'[', ..] => &[Rule::key_to_end],
        _ => return None,
    };
    Some(furthest(rules, words, at.start))
}

/// What an author calls what a rule reads. A rule that says nothing to an author has no words.
fn name(rule: Rule) -> &'static [&'static str] {
    match rule {
        Rule::section_name => &["the name of a section: small letters, digits and _"],
        Rule::place => &["the name of a section, `end`, `back` or `next`"],
        Rule::value_name => &["a name: small letters, digits and _"],
        Rule::expertise_name => &["the name of an expertise"],
        Rule::team_name => &["the name of a team"],
        Rule::hours_name => &["a name for the hours"],
        Rule::forward_name => &["a name for the hand-over"],
        Rule::answer_key => &["a key: small letters, digits and _"],
        Rule::old_name => &["an old name"],
        Rule::colon => &["a colon `:`"],
        Rule::equals => &["`=`"],
        Rule::count => &["a number"],
        Rule::duration => &["how long, such as `30 s`, `5 min`, `2 h` or `1 day`"],
        Rule::duration_unit => &["`s`, `min`, `h` or `day`"],
        Rule::was => &["`(was old_name)`"],
        Rule::was_word => &["`was`"],
        Rule::closing_bracket => &["a closing bracket `)`"],
        Rule::guard => &["a condition `(if …)`"],
        Rule::condition => &["a condition"],
        Rule::arrow | Rule::arrow_sign | Rule::go => &["an arrow `->`"],
        Rule::and_back => &["`and back`"],
        Rule::ask_kind => &["`email`, `phone`, `number`, `text` or `lines`"],
        Rule::record => &["`ticket` or `lead`"],
        Rule::for_word => &["`for`"],
        Rule::as_word => &["`as`"],
        Rule::only_word => &["`only`"],
        Rule::to_word => &["`to`"],
        Rule::anyone => &["`anyone`"],
        Rule::team_word => &["`team`"],
        Rule::also | Rule::also_word => &["`also`"],
        Rule::opens | Rule::opens_word => &["`opens`"],
        Rule::meaning => &["words that mean the same"],
        Rule::page => &["a page, such as `/help` or `https://…`"],
        Rule::other_word => &["`other`"],
        Rule::invalid_word => &["`invalid`"],
        Rule::times_word => &["`times`"],
        Rule::silence_word => &["`silence`"],
        Rule::nobody_word => &["`nobody`"],
        Rule::waiting_word => &["`waiting`"],
        Rule::unanswered_word => &["`unanswered`"],
        Rule::returned_word => &["`returned`"],
        Rule::title => &["a title"],
        Rule::language_tag => &["a language, such as `en` or `pt-BR`"],
        Rule::path => &["the path of a file"],
        Rule::given_type => &["`number`, `text` or `yes/no`"],
        Rule::given_value => &["a value"],
        Rule::try_word => &["`try`"],
        Rule::anytime_words => &["words that a visitor types"],
        Rule::open_days => &["days and times, such as `Mon-Fri 09:00-17:00`"],
        Rule::weekday => &["a day from `Mon` to `Sun`"],
        Rule::time_range => &["times, such as `09:00-12:30`"],
        Rule::time => &["a time, such as `09:00`"],
        Rule::closed | Rule::closed_word => &["`closed` and dates"],
        Rule::date => &["a date, such as `12-25` or `2026-05-14`"],
        Rule::zone => &["a time zone, such as `Europe/Brussels`"],
        _ => expression_name(rule),
    }
}

/// The same for what stands in expressions, and for all that has no words.
fn expression_name(rule: Rule) -> &'static [&'static str] {
    match rule {
        Rule::quoted => &["a text in quotes"],
        Rule::number => &["a number"],
        Rule::word => &["a name"],
        Rule::named | Rule::arguments => &[],
        Rule::visitor_fact => &[],
        Rule::fact_name => &["`language`, `country`, `page` or `name`"],
        Rule::or_word => &["`or`"],
        Rule::and_word => &["`and`"],
        Rule::not_word => &["`not`"],
        Rule::comparison_sign => &["`is`, `is not`, `<`, `<=`, `>` or `>=`"],
        Rule::sum_sign => &["`+` or `-`"],
        Rule::product_sign => &["`*` or `/`"],
        Rule::minus | Rule::bracketed => &[],
        Rule::operation => &["a value"],
        _ => &[],
    }
}
