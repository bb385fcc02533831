//! One line: pest's parts of it become ours.

use pest::iterators::Pair;

use super::Rule;
use super::parts::{Parts, span, trim, trimmed};
use crate::graph::{AskKind, Record};
use crate::span::Span;
use crate::syntax::{
    AnswerSyntax, AnytimeSyntax, ArrowSyntax, AskSyntax, ContinuationSyntax, EventKind, EventSyntax,
    ForwardSyntax, GivenSyntax, GuardSyntax, HeadSyntax, HoursSyntax, Line, LineKind, OpenDaysSyntax,
    PieceSyntax, SectionSyntax, StepSyntax, StepSyntaxKind, TargetSyntax, TextSyntax,
};

/// The line that `pair` is; it was read from a text that starts at byte `offset` of its file.
pub(super) fn line(pair: Pair<'_, Rule>, offset: u32) -> Line {
    let rule = pair.as_rule();
    let whole = trimmed(&pair, offset);
    let kind = if whole.start == whole.end {
        LineKind::Blank
    } else {
        kind(rule, Parts::of(pair, offset)).unwrap_or(LineKind::Unreadable)
    };
    Line { span: whole, kind }
}

fn kind(rule: Rule, mut parts: Parts<'_>) -> Option<LineKind> {
    Some(match rule {
        Rule::empty => LineKind::Blank,
        Rule::comment => LineKind::Comment,
        Rule::translator_note => LineKind::TranslatorNote,
        Rule::section => LineKind::Section(Box::new(section(&mut parts)?)),
        Rule::continuation => LineKind::Continuation(Box::new(continuation(&mut parts)?)),
        Rule::answer => LineKind::Answer(Box::new(answer(&mut parts)?)),
        Rule::say | Rule::note | Rule::ask | Rule::set | Rule::create | Rule::forward | Rule::go => {
            LineKind::Step(Box::new(step(rule, &mut parts)?))
        }
        Rule::junk => return None,
        _ => match event_kind(rule) {
            Some(event) => LineKind::Event(Box::new(event_line(event, &mut parts))),
            None => LineKind::Head(Box::new(head(rule, &mut parts)?)),
        },
    })
}

fn section(parts: &mut Parts<'_>) -> Option<SectionSyntax> {
    Some(SectionSyntax { name: parts.span(Rule::section_name)?, was: was(parts) })
}

fn was(parts: &mut Parts<'_>) -> Vec<Span> {
    parts.inside(Rule::was).map_or_else(Vec::new, |mut names| names.spans(Rule::old_name))
}

fn continuation(parts: &mut Parts<'_>) -> Option<ContinuationSyntax> {
    Some(ContinuationSyntax { text: text(parts)?, guard: guard(parts) })
}

/// The next part, if it is a text.
fn text(parts: &mut Parts<'_>) -> Option<TextSyntax> {
    let offset = parts.offset();
    parts.take(Rule::text).map(|pair| text_of(pair, offset))
}

fn text_of(pair: Pair<'_, Rule>, offset: u32) -> TextSyntax {
    let whole = trimmed(&pair, offset);
    if !pair.as_str().contains(['{', '\\']) {
        return TextSyntax { span: whole, pieces: Vec::new() };
    }
    let pieces = pair.into_inner().filter_map(|piece| piece_of(&piece, offset, whole)).collect();
    TextSyntax { span: whole, pieces }
}

/// A part of a text, cut to the text without its outer blanks.
fn piece_of(pair: &Pair<'_, Rule>, offset: u32, whole: Span) -> Option<PieceSyntax> {
    let at = span(pair, offset);
    let cut = Span::new(at.start.max(whole.start), at.end.min(whole.end));
    match pair.as_rule() {
        Rule::words | Rule::opening_if | Rule::label_words | Rule::label_sign => {
            (cut.start < cut.end).then_some(PieceSyntax::Words(cut))
        }
        Rule::escape => Some(PieceSyntax::Escape(cut)),
        Rule::open_brace => Some(PieceSyntax::OpenBrace(at)),
        Rule::insert => Some(PieceSyntax::Insert(Span::new(at.start + 1, at.end - 1))),
        _ => None,
    }
}

/// The next part, if it is a condition.
fn guard(parts: &mut Parts<'_>) -> Option<GuardSyntax> {
    let offset = parts.offset();
    let pair = parts.take(Rule::guard)?;
    let whole = trimmed(&pair, offset);
    let condition = pair.into_inner().next()?;
    Some(GuardSyntax { span: whole, condition: trimmed(&condition, offset) })
}

/// The next part, if it is an arrow.
fn arrow(parts: &mut Parts<'_>) -> Option<ArrowSyntax> {
    let offset = parts.offset();
    let pair = parts.take(Rule::arrow)?;
    let whole = trimmed(&pair, offset);
    let mut inside = Parts::of(pair, offset);
    Some(ArrowSyntax { span: whole, place: inside.span(Rule::place)?, and_back: inside.span(Rule::and_back) })
}

fn answer(parts: &mut Parts<'_>) -> Option<AnswerSyntax> {
    let offset = parts.offset();
    let label = parts.take(Rule::label).map(|pair| text_of(pair, offset))?;
    Some(AnswerSyntax {
        label,
        key: parts.span(Rule::answer_key),
        was: was(parts),
        also: parts.take(Rule::also).map_or_else(Vec::new, |pair| trimmed_spans(pair, Rule::meaning, offset)),
        opens: parts.inside(Rule::opens).and_then(|mut inside| inside.span(Rule::page)),
        arrow: arrow(parts),
        guard: guard(parts),
    })
}

fn trimmed_spans(pair: Pair<'_, Rule>, rule: Rule, offset: u32) -> Vec<Span> {
    pair.into_inner().filter(|part| part.as_rule() == rule).map(|part| trimmed(&part, offset)).collect()
}

fn step(rule: Rule, parts: &mut Parts<'_>) -> Option<StepSyntax> {
    let kind = match rule {
        Rule::say => StepSyntaxKind::Say(text(parts)?),
        Rule::note => StepSyntaxKind::Note(text(parts)?),
        Rule::ask => StepSyntaxKind::Ask(ask(parts)?),
        Rule::set => set(parts)?,
        Rule::create => create(parts)?,
        Rule::forward => StepSyntaxKind::Forward(forward(parts)?),
        Rule::go => StepSyntaxKind::Go(arrow(parts)?),
        _ => return None,
    };
    Some(StepSyntax { kind, guard: guard(parts) })
}

fn set(parts: &mut Parts<'_>) -> Option<StepSyntaxKind> {
    let name = parts.span(Rule::value_name)?;
    let offset = parts.offset();
    let expression = parts.take(Rule::calculation).map(|pair| trimmed(&pair, offset))?;
    Some(StepSyntaxKind::Set { name, expression })
}

fn create(parts: &mut Parts<'_>) -> Option<StepSyntaxKind> {
    let record = match parts.take(Rule::record)?.as_str() {
        "lead" => Record::Lead,
        _ => Record::Ticket,
    };
    let team = parts.span(Rule::team_name);
    Some(StepSyntaxKind::Create { record, team, title: text(parts)? })
}

fn ask(parts: &mut Parts<'_>) -> Option<AskSyntax> {
    let offset = parts.offset();
    let kind_word = parts.take(Rule::ask_kind);
    let kind = kind_word.as_ref().map_or(AskKind::Choice, |word| ask_kind(word.as_str()));
    let name = parts.span(Rule::value_name).or_else(|| kind_word.map(|word| span(&word, offset)))?;
    Some(AskSyntax { kind, name, was: was(parts), text: text(parts)? })
}

fn ask_kind(word: &str) -> AskKind {
    match word {
        "email" => AskKind::Email,
        "phone" => AskKind::Phone,
        "number" => AskKind::Number,
        "text" => AskKind::Text,
        _ => AskKind::Lines,
    }
}

fn forward(parts: &mut Parts<'_>) -> Option<ForwardSyntax> {
    let name = parts.span(Rule::forward_name);
    let only = parts.span(Rule::only_word);
    let target = if parts.take(Rule::anyone).is_some() {
        TargetSyntax::Anyone
    } else if parts.take(Rule::team_word).is_some() {
        TargetSyntax::Team(parts.span(Rule::team_name)?)
    } else {
        TargetSyntax::Expertise(parts.spans(Rule::expertise_name))
    };
    Some(ForwardSyntax { name, only, target, text: text(parts) })
}

fn event_kind(rule: Rule) -> Option<EventKind> {
    Some(match rule {
        Rule::on_other => EventKind::Other,
        Rule::on_invalid => EventKind::Invalid,
        Rule::on_invalid_times => EventKind::InvalidTimes,
        Rule::on_silence => EventKind::Silence,
        Rule::on_nobody => EventKind::Nobody,
        Rule::on_waiting => EventKind::Waiting,
        Rule::on_unanswered => EventKind::Unanswered,
        Rule::on_returned => EventKind::Returned,
        _ => return None,
    })
}

fn event_line(kind: EventKind, parts: &mut Parts<'_>) -> EventSyntax {
    EventSyntax {
        kind,
        count: parts.span(Rule::count),
        duration: parts.span(Rule::duration),
        arrow: arrow(parts),
        text: text(parts),
        guard: guard(parts),
    }
}

fn head(rule: Rule, parts: &mut Parts<'_>) -> Option<HeadSyntax> {
    let offset = parts.offset();
    Some(match rule {
        Rule::bot => HeadSyntax::Bot { title: words(parts, Rule::title)? },
        Rule::language => HeadSyntax::Language { tag: parts.span(Rule::language_tag)? },
        Rule::include => HeadSyntax::Include { path: words(parts, Rule::path)? },
        Rule::use_file => HeadSyntax::Use { path: words(parts, Rule::path)? },
        Rule::expertise => HeadSyntax::Expertise {
            key: parts.span(Rule::expertise_name)?,
            label: words(parts, Rule::title)?,
        },
        Rule::team => {
            // The word that starts the line has a meaning of its own in a hand-over, so it is not passed over.
            parts.take(Rule::team_word)?;
            HeadSyntax::Team { key: parts.span(Rule::team_name)?, label: words(parts, Rule::title)? }
        }
        Rule::hours => HeadSyntax::Hours(hours(parts)?),
        Rule::given => HeadSyntax::Given(given(parts)?),
        Rule::anytime => HeadSyntax::Anytime(AnytimeSyntax {
            words: std::iter::from_fn(|| parts.take(Rule::anytime_words))
                .map(|pair| trimmed(&pair, offset))
                .collect(),
            arrow: arrow(parts)?,
            guard: guard(parts),
        }),
        _ => return None,
    })
}

/// Where the next part of this kind stands, without blanks around it.
fn words(parts: &mut Parts<'_>, rule: Rule) -> Option<Span> {
    let offset = parts.offset();
    parts.take(rule).map(|pair| trim(pair.as_str(), span(&pair, offset)))
}

fn hours(parts: &mut Parts<'_>) -> Option<HoursSyntax> {
    let offset = parts.offset();
    let mut hours =
        HoursSyntax { key: parts.span(Rule::hours_name)?, open: Vec::new(), closed: Vec::new(), zone: None };
    while let Some(part) = parts.any() {
        match part.as_rule() {
            Rule::open_days => hours.open.push(open_days(Parts::of(part, offset))?),
            Rule::closed => hours.closed.extend(Parts::of(part, offset).spans(Rule::date)),
            Rule::zone => hours.zone = Some(span(&part, offset)),
            _ => {}
        }
    }
    Some(hours)
}

fn open_days(mut parts: Parts<'_>) -> Option<OpenDaysSyntax> {
    let first = parts.span(Rule::weekday)?;
    let last = parts.span(Rule::weekday);
    let times = std::iter::from_fn(|| parts.inside(Rule::time_range))
        .filter_map(|mut range| Some((range.span(Rule::time)?, range.span(Rule::time)?)))
        .collect();
    Some(OpenDaysSyntax { first, last, times })
}

fn given(parts: &mut Parts<'_>) -> Option<GivenSyntax> {
    Some(GivenSyntax {
        name: parts.span(Rule::value_name)?,
        kind: parts.span(Rule::given_type)?,
        default: words(parts, Rule::given_value)?,
        tries: std::iter::from_fn(|| words(parts, Rule::given_value)).collect(),
    })
}
