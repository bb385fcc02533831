//! The picture in Graphviz's language.

use std::fmt::Write;

use super::{Arrow, Picture, Point, SectionBox, Shade, shade};

/// Writes the picture down.
pub fn write(picture: &Picture) -> String {
    let mut text = String::new();
    // A `String` takes everything that is written to it.
    let _ = lines(picture, &mut text);
    text
}

const LOOK: &str = "  graph [rankdir=TB, nodesep=0.5, ranksep=0.7, fontname=\"Helvetica\", labelloc=t, fontsize=18]
  node [shape=box, style=\"rounded,filled\", fillcolor=\"#f5f7fa\", color=\"#5b6b7f\", fontname=\"Helvetica\", fontsize=11, margin=\"0.12,0.08\"]
  edge [color=\"#5b6b7f\", fontname=\"Helvetica\", fontsize=10, fontcolor=\"#33475b\", arrowsize=0.7]";

fn lines(picture: &Picture, text: &mut String) -> std::fmt::Result {
    writeln!(text, "digraph {{")?;
    writeln!(text, "{LOOK}")?;
    writeln!(text, "  label=<<b>{}</b>>", escaped(&picture.title))?;
    writeln!(text, "  begin [shape=circle, label=\"\", width=0.18, fillcolor=\"#33475b\"]")?;
    for (at, section) in picture.boxes.iter().enumerate() {
        let color = section.mark.map(shade).map_or_else(String::new, |shade| {
            format!(", color=\"{}\", fillcolor=\"{}\"", shade.line, shade.fill)
        });
        writeln!(text, "  s{at} [label=<{}>{color}]", section_label(section))?;
    }
    if picture.anytime {
        writeln!(
            text,
            "  anytime [shape=hexagon, style=filled, fillcolor=\"#fff6e0\", label=\"at any question\"]"
        )?;
    }
    if picture.ends {
        writeln!(
            text,
            "  finish [shape=doublecircle, fillcolor=\"#e8ecf1\", label=\"end\", fontsize=10, margin=0]"
        )?;
    }
    writeln!(text, "  begin -> s0")?;
    for arrow in &picture.arrows {
        writeln!(text, "  {}", arrow_line(arrow))?;
    }
    writeln!(text, "}}")
}

fn section_label(section: &SectionBox) -> String {
    let mut label = format!("<b>{}</b>", escaped(&section.name));
    for line in &section.lines {
        // Every line of a label ends with the way it is set: to the left.
        let _ = write!(label, "<br align=\"left\"/>{}", escaped(line));
    }
    if section.goes_back {
        label.push_str("<br align=\"left\"/>&#8617; back");
    }
    if section.lines.is_empty() && !section.goes_back {
        label
    } else {
        format!("{label}<br align=\"left\"/>")
    }
}

fn arrow_line(arrow: &Arrow) -> String {
    let mut attributes = Vec::new();
    if arrow.visit {
        attributes.push("style=dashed".to_owned());
    }
    if !arrow.labels.is_empty() {
        // Spaces keep the words off the line.
        let labels: Vec<String> = arrow.labels.iter().map(|label| format!(" {} ", escaped(label))).collect();
        attributes.push(format!("label=<{}>", labels.join("<br/>")));
    }
    if let Some(Shade { line, .. }) = arrow.mark().map(shade) {
        attributes.push(format!("color=\"{line}\", fontcolor=\"{line}\""));
    }
    let attributes =
        if attributes.is_empty() { String::new() } else { format!(" [{}]", attributes.join(", ")) };
    format!("{} -> {}{attributes}", point(arrow.from), point(arrow.to))
}

fn point(point: Point) -> String {
    match point {
        Point::Section(at) => format!("s{at}"),
        Point::Anytime => "anytime".to_owned(),
        Point::End => "finish".to_owned(),
    }
}

/// Words inside a label that Graphviz reads as HTML. Control characters may not stand in it at all.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            '[' => text.push_str("&#91;"),
            ']' => text.push_str("&#93;"),
            character if character.is_control() || matches!(character, '\u{fffe}' | '\u{ffff}') => {
                text.push(' ')
            }
            character => text.push(character),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_html_would_read_is_escaped() {
        assert_eq!(escaped("a < b & \"c\" [d]\n"), "a &lt; b &amp; &quot;c&quot; &#91;d&#93; ");
        assert_eq!(escaped("Où ?"), "Où ?");
    }
}
