//! The picture in Mermaid's language, which code hosts and wikis draw.

use std::fmt::Write;

use super::{Arrow, Picture, Point, SectionBox, Shade, shade};
use crate::coverage::Mark;

/// Writes the picture down.
pub fn write(picture: &Picture) -> String {
    let mut text = String::new();
    // A `String` takes everything that is written to it.
    let _ = lines(picture, &mut text);
    text
}

fn lines(picture: &Picture, text: &mut String) -> std::fmt::Result {
    writeln!(text, "---\ntitle: {}\n---", title(&picture.title))?;
    writeln!(text, "flowchart TD")?;
    writeln!(text, "  begin(( ))")?;
    for (at, section) in picture.boxes.iter().enumerate() {
        writeln!(text, "  s{at}[\"{}\"]", section_label(section))?;
    }
    if picture.anytime {
        writeln!(text, "  anytime{{{{\"at any question\"}}}}")?;
    }
    if picture.ends {
        writeln!(text, "  finish(((end)))")?;
    }
    writeln!(text, "  begin --> s0")?;
    for arrow in &picture.arrows {
        writeln!(text, "  {}", arrow_line(arrow))?;
    }
    writeln!(text, "  classDef default text-align:left")?;
    colors(picture, text)
}

/// The colours of what conversations covered. Arrows are numbered in their order; the first leads to the start.
fn colors(picture: &Picture, text: &mut String) -> std::fmt::Result {
    for (mark, name) in [(Mark::All, "covered"), (Mark::Some, "partly"), (Mark::Nothing, "missed")] {
        let boxes: Vec<String> = marked(picture.boxes.iter().map(|section| section.mark), mark)
            .map(|at| format!("s{at}"))
            .collect();
        if !boxes.is_empty() {
            let Shade { line, fill } = shade(mark);
            writeln!(text, "  classDef {name} fill:{fill},stroke:{line},text-align:left")?;
            writeln!(text, "  class {} {name}", boxes.join(","))?;
        }
        let arrows: Vec<String> =
            marked(picture.arrows.iter().map(Arrow::mark), mark).map(|at| (at + 1).to_string()).collect();
        if !arrows.is_empty() {
            writeln!(text, "  linkStyle {} stroke:{}", arrows.join(","), shade(mark).line)?;
        }
    }
    Ok(())
}

/// The places of those that have this mark.
fn marked(marks: impl Iterator<Item = Option<Mark>>, mark: Mark) -> impl Iterator<Item = usize> {
    marks.enumerate().filter(move |(_, known)| *known == Some(mark)).map(|(at, _)| at)
}

fn section_label(section: &SectionBox) -> String {
    let mut label = format!("<b>{}</b>", escaped(&section.name));
    for line in &section.lines {
        label.push_str("<br/>");
        label.push_str(&escaped(line));
    }
    if section.goes_back {
        label.push_str("<br/>&#8617; back");
    }
    label
}

fn arrow_line(arrow: &Arrow) -> String {
    let (from, to) = (point(arrow.from), point(arrow.to));
    let line = if arrow.visit { "-.->" } else { "-->" };
    if arrow.labels.is_empty() {
        return format!("{from} {line} {to}");
    }
    let labels: Vec<String> = arrow.labels.iter().map(|label| escaped(label)).collect();
    format!("{from} {line}|\"{}\"| {to}", labels.join("<br/>"))
}

fn point(point: Point) -> String {
    match point {
        Point::Section(at) => format!("s{at}"),
        Point::Anytime => "anytime".to_owned(),
        Point::End => "finish".to_owned(),
    }
}

/// Words inside a label. Letters, digits, spaces and the harmless signs of a sentence stay; everything with which
/// Mermaid, its Markdown or HTML could begin something stands as its number.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for (at, character) in words.char_indices() {
        let harmless = character.is_alphanumeric()
            || (at > 0 && matches!(character, '.' | '-' | '+' | '_'))
            || matches!(character, ' ' | ',' | ':' | '?' | '!' | '\'' | '…' | '/' | '=' | '(' | ')')
            || !character.is_ascii();
        if character.is_control() {
            text.push(' ');
        } else if harmless && !starts_a_list(words, at) {
            text.push(character);
        } else {
            // Mermaid writes the numbers of characters with `#` where HTML has `&#`.
            let _ = write!(text, "#{};", character as u32);
        }
    }
    text
}

/// Whether the sign at this place would make Markdown take the words for a numbered list: `1. like this`.
fn starts_a_list(words: &str, at: usize) -> bool {
    let before = &words[..at];
    matches!(words.as_bytes().get(at), Some(b'.' | b')'))
        && !before.is_empty()
        && before.bytes().all(|b| b.is_ascii_digit())
}

/// A title in the page's head, which is YAML.
fn title(title: &str) -> String {
    let plain: String = title.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_could_begin_something_stands_as_its_number() {
        assert_eq!(escaped("say \"[x]\" #1"), "say #34;#91;x#93;#34; #35;1");
        assert_eq!(escaped("<b>&amp;"), "#60;b#62;#38;amp#59;");
        assert_eq!(escaped("1. One"), "1#46; One");
        assert_eq!(escaped("- one"), "#45; one");
        assert_eq!(escaped("Où est-ce ?"), "Où est-ce ?");
        assert_eq!(escaped("a\nb"), "a b");
    }
}
