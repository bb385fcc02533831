//! Findings for people, in the look of Rust's compiler.

use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use switchboard_grammar::diagnostic::{Edit, Label, Severity};
use switchboard_grammar::source::Source;
use switchboard_grammar::span::{FileId, Span};

use super::Reported;
use crate::words;
use crate::world::World;

/// How many lines may lie between two places that are shown in one piece. Those further apart are shown in two, so that
/// a large file is not looked through for each of its findings.
const APART: u32 = 50;
/// How many bytes of a line are shown on each side of what it is about, at most.
const BESIDE: usize = 400;

/// How findings look.
pub struct Style {
    /// Whether there are colours.
    pub color: bool,
    /// How many columns a line has.
    pub width: usize,
}

/// One finding, with the lines it is about.
pub fn render(reported: &Reported, style: &Style) -> String {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(style.width);
    let mut groups = vec![main_group(reported, style)];
    groups.extend(fix_group(reported));
    let rendered = renderer.render(&groups);
    rendered.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

fn main_group<'a>(reported: &'a Reported, style: &Style) -> Group<'a> {
    let finding = &reported.finding;
    let level = match finding.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(finding.explanation.title).id(finding.code());
    let mut group = Group::with_title(title);
    for piece in pieces(reported, &finding.labels) {
        group = group.element(snippet(reported, &piece));
    }
    let width = style.width.saturating_sub(12);
    group = group.element(Level::NOTE.no_name().message(words::wrap(&finding.message, width).join("\n")));
    if let Some(lines) = &finding.conversation {
        group =
            group.element(Level::NOTE.message(format!("the shortest conversation:\n{}", lines.join("\n"))));
    }
    if let Some(help) = finding.help.as_ref().filter(|_| finding.fix.is_none()) {
        group = group.element(Level::HELP.message(words::wrap(help, width).join("\n")));
    }
    group
}

/// Places of one file that are near each other; the first place of a finding is in the first piece.
struct Piece<'a> {
    file: FileId,
    first_line: u32,
    last_line: u32,
    labels: Vec<(&'a Label, bool)>,
}

fn pieces<'a>(reported: &Reported, labels: &'a [Label]) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        let source = reported.sources.get(label.location.file);
        let (first, last) = (source.line(label.location.span.start), source.line(label.location.span.end));
        let near = pieces.iter_mut().find(|piece| {
            piece.file == label.location.file
                && first <= piece.last_line.saturating_add(APART)
                && last.saturating_add(APART) >= piece.first_line
        });
        match near {
            Some(piece) => {
                piece.first_line = piece.first_line.min(first);
                piece.last_line = piece.last_line.max(last);
                piece.labels.push((label, at == 0));
            }
            None => pieces.push(Piece {
                file: label.location.file,
                first_line: first,
                last_line: last,
                labels: vec![(label, at == 0)],
            }),
        }
    }
    pieces
}

fn snippet<'a>(reported: &'a Reported, piece: &Piece<'a>) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let source = reported.sources.get(piece.file);
    let spans: Vec<Span> = piece.labels.iter().map(|(label, _)| label.location.span).collect();
    let window = window(source, piece.first_line, piece.last_line, &spans);
    let annotations = piece.labels.iter().map(|(label, primary)| {
        let kind = if *primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let words = Some(label.words.as_str()).filter(|words| !words.is_empty());
        kind.span(within(source, label.location.span, &window)).label(words)
    });
    let annotations: Vec<_> = annotations.collect();
    Snippet::source(&source.text()[window])
        .path(reported.file(piece.file))
        .line_start(piece.first_line as usize)
        .fold(true)
        .annotations(annotations)
}

/// The bytes of the lines from `first` to `last`. Where lines are endless, only what is near the places is taken.
fn window(source: &Source, first: u32, last: u32, spans: &[Span]) -> Range<usize> {
    let text = source.text();
    let lowest = spans.iter().map(|span| span.start as usize).min().unwrap_or(0).min(text.len());
    let highest = spans.iter().map(|span| span.end as usize).max().unwrap_or(0).min(text.len()).max(lowest);
    let start = text[..boundary(text, lowest)].rfind('\n').map_or(0, |at| at + 1);
    let from = boundary(text, highest);
    let end = text[from..].find('\n').map_or(text.len(), |at| from + at);
    if first == last && end - start > 4 * BESIDE {
        let near = boundary(text, lowest.saturating_sub(BESIDE).max(start));
        let far = boundary(text, highest.min(lowest + BESIDE).saturating_add(BESIDE).min(end));
        return near..far;
    }
    start..end
}

/// A place inside a window, never outside of it, always between characters.
fn within(source: &Source, span: Span, window: &Range<usize>) -> Range<usize> {
    let place = |offset: u32| {
        let offset = (offset as usize).clamp(window.start, window.end);
        boundary(source.text(), offset).max(window.start) - window.start
    };
    place(span.start)..place(span.end).max(place(span.start))
}

/// The last place between characters that is not behind `offset`.
fn boundary(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn fix_group(reported: &Reported) -> Option<Group<'_>> {
    let finding = &reported.finding;
    let fix = finding.fix.as_ref().filter(|fix| !fix.edits.is_empty())?;
    let title = finding.help.as_deref().unwrap_or("change it like this");
    let mut group = Group::with_title(Level::HELP.secondary_title(title));
    let mut files: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
    for edit in &fix.edits {
        files.entry(edit.location.file).or_default().push(edit);
    }
    for (file, edits) in files {
        group = group.element(patches(reported, file, &edits));
    }
    Some(group)
}

fn patches<'a>(reported: &'a Reported, file: FileId, edits: &[&'a Edit]) -> Snippet<'a, Patch<'a>> {
    let source = reported.sources.get(file);
    let spans: Vec<Span> = edits.iter().map(|edit| edit.location.span).collect();
    let first = spans.iter().map(|span| source.line(span.start)).min().unwrap_or(1);
    let last = spans.iter().map(|span| source.line(span.end)).max().unwrap_or(first);
    let window = window(source, first, last, &spans);
    let patches = edits
        .iter()
        .map(|edit| Patch::new(within(source, edit.location.span, &window), edit.text.as_str()))
        .collect::<Vec<_>>();
    Snippet::source(&source.text()[window])
        .path(reported.file(file))
        .line_start(first as usize)
        .fold(true)
        .patches(patches)
}

impl Style {
    /// How findings look on standard output. Where no terminal says how wide a line is, it is as wide as Rust's own.
    pub fn of_output(world: &World) -> Self {
        let width = if world.output_is_terminal { world.width } else { 140 };
        Self { color: world.output_color, width }
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use switchboard_grammar::diagnostic::{Explanation, Finding};
    use switchboard_grammar::source::Sources;
    use switchboard_grammar::span::Location;

    use super::*;

    static PAGE: Explanation = Explanation {
        code: "SB999",
        severity: Severity::Error,
        title: "unknown section",
        page: "",
        mistake: "",
        mend: "",
    };

    fn at(text: &str, words: &str) -> Location {
        let start = text.find(words).unwrap() as u32;
        Location::new(FileId(0), Span::new(start, start + words.len() as u32))
    }

    fn rendered(text: &str, finding: Finding) -> String {
        let mut sources = Sources::default();
        sources.add(Source::new("a.bot", text));
        let reported = Reported { finding, sources: Rc::new(sources), prefix: Rc::from("bots/") };
        render(&reported, &Style { color: false, width: 80 })
    }

    #[test]
    fn a_finding_has_its_place_its_reason_and_its_fix() {
        let text = "bot A\n\n== start\n-> menue\n\n== menu\n-> end\n";
        let finding = Finding::new(&PAGE, at(text, "menue"), "There is no section `menue`.")
            .here("unknown")
            .label(at(text, "== menu"), "there is this one")
            .help("did you mean `menu`?")
            .replace(at(text, "menue"), "menu");
        insta::assert_snapshot!(rendered(text, finding), @r"
        error[SB999]: unknown section
         --> bots/a.bot:4:4
          |
        4 | -> menue
          |    ^^^^^ unknown
        5 |
        6 | == menu
          | ------- there is this one
          |
          = There is no section `menue`.
        help: did you mean `menu`?
          |
        4 - -> menue
        4 + -> menu
          |
        ");
    }

    #[test]
    fn places_far_apart_are_shown_in_pieces() {
        let text = format!("first\n{}last\n", "\n".repeat(3000));
        let finding =
            Finding::new(&PAGE, at(&text, "last"), "Twice.").label(at(&text, "first"), "here first");
        insta::assert_snapshot!(rendered(&text, finding), @r"
        error[SB999]: unknown section
            --> bots/a.bot:3002:1
             |
        3002 | last
             | ^^^^
             |
            ::: bots/a.bot:1:1
             |
           1 | first
             | ----- here first
             |
             = Twice.
        ");
    }

    #[test]
    fn of_an_endless_line_only_what_is_near_is_shown() {
        let text = format!("{}→menue←{}", "é".repeat(500_000), "ü".repeat(500_000));
        let shown = rendered(&text, Finding::new(&PAGE, at(&text, "menue"), "There is no such section."));
        assert!(shown.len() < 2_000 && shown.contains("menue"), "{shown}");
    }

    #[test]
    fn a_place_outside_its_text_is_shown_at_the_end() {
        let wrong = Location::new(FileId(0), Span::new(7, 900));
        for text in ["", "é", "one\ntwo\n"] {
            assert!(rendered(text, Finding::new(&PAGE, wrong, "Nowhere.")).contains("Nowhere."));
        }
    }
}
