//! What is said, in a terminal: of Markdown the small part that scripts may use, which is `**bold**`, `*italic*`,
//! `[label](page)` and lists.

use crate::words;

/// Where something begins and ends to stand out. These characters take no room, and nobody can say them: what is said is
/// made harmless first.
const MARKS: [(char, &str); 6] = [
    ('\u{1}', "\u{1b}[1m"),
    ('\u{2}', "\u{1b}[22m"),
    ('\u{3}', "\u{1b}[3m"),
    ('\u{4}', "\u{1b}[23m"),
    ('\u{5}', "\u{1b}[4m"),
    ('\u{6}', "\u{1b}[24m"),
];
const BOLD: [char; 2] = ['\u{1}', '\u{2}'];
const ITALIC: [char; 2] = ['\u{3}', '\u{4}'];
const LABEL: [char; 2] = ['\u{5}', '\u{6}'];

/// A text in lines of at most `width` columns. With colours, what is emphasised stands out; without, it keeps its signs.
pub fn lines(text: &str, width: usize, color: bool) -> Vec<String> {
    words::harmless(text).split('\n').flat_map(|line| paragraph(line, width, color)).collect()
}

fn paragraph(line: &str, width: usize, color: bool) -> Vec<String> {
    let (first, text) = item(line);
    let beside = words::columns_of(&first);
    let marked = inline(text, color);
    let wrapped = words::wrap(&marked, width.saturating_sub(beside));
    let mut open: Vec<char> = Vec::new();
    let whole = |(at, line): (usize, &String)| {
        let before = if at == 0 { first.clone() } else { " ".repeat(beside) };
        format!("{before}{}", painted(line, &mut open))
    };
    wrapped.iter().enumerate().map(whole).collect()
}

/// What stands before an item of a list, and its text; nothing stands before other lines.
fn item(line: &str) -> (String, &str) {
    let text = line.trim_start_matches(' ');
    let indent = &line[..line.len() - text.len()];
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if let Some(text) = text.strip_prefix("- ").or_else(|| text.strip_prefix("* ")) {
        return (format!("{indent}• "), text.trim_start());
    }
    match text[digits..].strip_prefix(". ") {
        Some(behind) if (1..=3).contains(&digits) => {
            (format!("{indent}{}. ", &text[..digits]), behind.trim_start())
        }
        Some(_) | None => (String::new(), line),
    }
}

/// A line with marks in place of the signs of Markdown, or with its signs where there are no colours.
fn inline(text: &str, color: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['*', '[']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = match emphasis(rest, "**").map(|found| (found, BOLD)).or_else(|| {
            // Two asterisks that emphasise nothing are no italics either.
            if rest.starts_with("**") { None } else { emphasis(rest, "*").map(|found| (found, ITALIC)) }
        }) {
            Some(((inner, behind), marks)) => {
                let sign = if marks == BOLD { "**" } else { "*" };
                let inner = inline(inner, color);
                match color {
                    true => out.extend([&*String::from(marks[0]), &inner, &String::from(marks[1])]),
                    false => out.extend([sign, &inner, sign]),
                }
                behind
            }
            None => plain_or_link(rest, color, &mut out),
        };
    }
    out + rest
}

/// What stands between two signs at the start of a text, and what stands behind them. A sign beside a blank is only an
/// asterisk, as in `2 * 3`.
fn emphasis<'t>(text: &'t str, sign: &str) -> Option<(&'t str, &'t str)> {
    let inner = text.strip_prefix(sign)?;
    let first = inner.chars().next()?;
    if first.is_whitespace() || first == '*' {
        return None;
    }
    let ends = inner.match_indices(sign).map(|(at, _)| at);
    let end = ends.into_iter().find(|at| {
        let (before, behind) = (&inner[..*at], &inner[at + sign.len()..]);
        let closes = !before.is_empty() && !before.ends_with(char::is_whitespace);
        closes && (sign == "**" || !behind.starts_with('*') && !before.ends_with('*'))
    })?;
    Some((&inner[..end], &inner[end + sign.len()..]))
}

/// A link at the start of a text as its label and its page, or the sign alone; gives what stands behind.
fn plain_or_link<'t>(text: &'t str, color: bool, out: &mut String) -> &'t str {
    if let Some((label, page, behind)) = link(text) {
        match color {
            true => out.extend([LABEL[0].to_string(), label.to_owned(), LABEL[1].to_string()]),
            false => out.push_str(label),
        }
        if label != page {
            out.push_str(&format!(" ({page})"));
        }
        return behind;
    }
    let sign = if text.starts_with("**") { 2 } else { 1 };
    out.push_str(&text[..sign]);
    &text[sign..]
}

fn link(text: &str) -> Option<(&str, &str, &str)> {
    let (label, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (page, behind) = rest.split_once(')')?;
    let fits = !label.is_empty() && !label.contains(['[', ']']) && !page.is_empty();
    (fits && !page.contains(char::is_whitespace)).then_some((label, page, behind))
}

/// A line with colours in place of its marks. What is still open at its end is closed, and opened again in the next.
fn painted(line: &str, open: &mut Vec<char>) -> String {
    let mut out: String = open.iter().filter_map(|mark| code(*mark)).collect();
    for character in line.chars() {
        match code(character) {
            None => out.push(character),
            Some(code) => {
                out.push_str(code);
                match opens(character) {
                    true => open.push(character),
                    false => open.retain(|mark| closing(*mark) != character),
                }
            }
        }
    }
    out.extend(open.iter().rev().filter_map(|mark| code(closing(*mark))));
    out
}

fn code(mark: char) -> Option<&'static str> {
    MARKS.iter().find(|(known, _)| *known == mark).map(|(_, code)| *code)
}

fn opens(mark: char) -> bool {
    [BOLD[0], ITALIC[0], LABEL[0]].contains(&mark)
}

fn closing(mark: char) -> char {
    [BOLD, ITALIC, LABEL].iter().find(|marks| marks[0] == mark).map_or(mark, |marks| marks[1])
}

#[cfg(test)]
mod tests {
    use super::lines;

    /// A text with colours, whose codes are written as words.
    fn colored(text: &str) -> String {
        let painted = lines(text, 60, true).join("\n");
        let codes =
            [("1", "<b>"), ("22", "</b>"), ("3", "<i>"), ("23", "</i>"), ("4", "<u>"), ("24", "</u>")];
        codes.iter().fold(painted, |text, (code, word)| text.replace(&format!("\u{1b}[{code}m"), word))
    }

    #[test]
    fn bold_italic_and_links_stand_out() {
        assert_eq!(colored("a **big** and *small* thing"), "a <b>big</b> and <i>small</i> thing");
        assert_eq!(colored("**very *very* big**"), "<b>very <i>very</i> big</b>");
        assert_eq!(
            colored("see [our page](https://a.example/b_c)!"),
            "see <u>our page</u> (https://a.example/b_c)!"
        );
        assert_eq!(colored("[https://a.example](https://a.example)"), "<u>https://a.example</u>");
    }

    #[test]
    fn asterisks_and_brackets_that_mean_nothing_stay() {
        for text in
            ["2 * 3 * 4", "a ** b", "**open", "* not closed", "[label] (page)", "[](x)", "***", "5* hotel"]
        {
            let shown = colored(text).replace("• ", "* ");
            assert_eq!(shown, text);
        }
    }

    #[test]
    fn without_colours_emphasis_keeps_its_signs_and_links_show_their_page() {
        let shown = |text: &str| lines(text, 60, false).join("\n");
        assert_eq!(shown("a **big** *small* [page](/p)"), "a **big** *small* page (/p)");
    }

    #[test]
    fn lists_have_bullets_or_numbers_and_go_on_below_their_text() {
        let shown = lines("We have\n- one thing that is long\n  - two\n12. three is long too", 16, false);
        let expected =
            ["We have", "• one thing that", "  is long", "  • two", "12. three is", "    long too"];
        assert_eq!(shown, expected);
    }

    #[test]
    fn what_stands_out_goes_on_in_the_next_line() {
        let shown = lines("**one two three**", 10, true);
        assert_eq!(shown, ["\u{1b}[1mone two\u{1b}[22m", "\u{1b}[1mthree\u{1b}[22m"]);
    }

    #[test]
    fn nobody_can_say_a_mark() {
        assert_eq!(lines("a\u{1}b\u{1b}[31mc", 60, true), ["ab[31mc"]);
    }
}
