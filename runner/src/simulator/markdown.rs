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
    Inline { text, color, at: 0, in_vain: [false; 2], page_end: 0, out: String::with_capacity(text.len()) }
        .read()
}

/// A line as far as it is read. Whatever is written in it, every part of it is looked at only a few times: a sign that
/// begins nothing does not make the rest of the line be searched again and again.
struct Inline<'t> {
    text: &'t str,
    color: bool,
    /// How far it is read.
    at: usize,
    /// Whether no sign that ends bold, and none that ends italic, comes any more.
    in_vain: [bool; 2],
    /// The next place at which the page of a link would end, where it is not read over already.
    page_end: usize,
    out: String,
}

impl<'t> Inline<'t> {
    fn read(mut self) -> String {
        while let Some(found) = self.rest().find(['*', '[']) {
            self.out.push_str(&self.rest()[..found]);
            self.at += found;
            if !self.bold() && !self.italic() && !self.link() {
                let sign = if self.rest().starts_with("**") { 2 } else { 1 };
                self.out.push_str(&self.rest()[..sign]);
                self.at += sign;
            }
        }
        self.out.push_str(self.rest());
        self.out
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn bold(&mut self) -> bool {
        self.emphasis("**", BOLD)
    }

    fn italic(&mut self) -> bool {
        // Two asterisks that emphasise nothing are no italics either.
        !self.rest().starts_with("**") && self.emphasis("*", ITALIC)
    }

    /// Reads what stands between two signs, where such a thing begins here.
    fn emphasis(&mut self, sign: &str, marks: [char; 2]) -> bool {
        let kind = usize::from(sign.len() == 1);
        let Some(inner) = opened(self.rest(), sign).filter(|_| !self.in_vain[kind]) else { return false };
        // Where none ends it, none ends what begins later.
        let Some(end) = closing_sign(inner, sign) else {
            self.in_vain[kind] = true;
            return false;
        };
        let inside = inline(&inner[..end], self.color);
        match self.color {
            true => self.out.extend([&*String::from(marks[0]), &inside, &String::from(marks[1])]),
            false => self.out.extend([sign, &inside, sign]),
        }
        self.at += end + 2 * sign.len();
        true
    }

    /// Reads a link as its label and its page, where one begins here.
    fn link(&mut self) -> bool {
        let Some((label, page)) = self.parts_of_link() else { return false };
        match self.color {
            true => self.out.extend([LABEL[0].to_string(), label.to_owned(), LABEL[1].to_string()]),
            false => self.out.push_str(label),
        }
        if label != page {
            self.out.push_str(&format!(" ({page})"));
        }
        self.at += label.len() + page.len() + "[]()".len();
        true
    }

    fn parts_of_link(&mut self) -> Option<(&'t str, &'t str)> {
        let behind = self.rest().strip_prefix('[')?;
        let label = &behind[..behind.find(['[', ']'])?];
        let page = behind[label.len()..].strip_prefix("](")?;
        let start = self.text.len() - page.len();
        if self.page_end < start {
            let end = page.find(|c: char| c == ')' || c.is_whitespace());
            self.page_end = start + end.unwrap_or(page.len());
        }
        let page = &self.text[start..self.page_end];
        let ends = self.text[self.page_end..].starts_with(')');
        (ends && !label.is_empty() && !page.is_empty()).then_some((label, page))
    }
}

/// What stands behind a sign that begins something. A sign beside a blank is only an asterisk, as in `2 * 3`.
fn opened<'t>(text: &'t str, sign: &str) -> Option<&'t str> {
    let inner = text.strip_prefix(sign)?;
    let first = inner.chars().next()?;
    (!first.is_whitespace() && first != '*').then_some(inner)
}

/// Where the sign stands that ends what another has begun.
fn closing_sign(inner: &str, sign: &str) -> Option<usize> {
    let mut signs = inner.match_indices(sign).map(|(at, _)| at);
    signs.find(|at| {
        let (before, behind) = (&inner[..*at], &inner[at + sign.len()..]);
        let closes = !before.is_empty() && !before.ends_with(char::is_whitespace);
        closes && (sign == "**" || !behind.starts_with('*') && !before.ends_with('*'))
    })
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
    fn however_long_it_is_a_text_is_shown_at_once() {
        for part in ["[", "*a ", "**a ", "[a](", "[a](b", "*[a", "a*", "[*a**", "**a*b"] {
            let started = std::time::Instant::now();
            let text = part.repeat(200_000);
            for text in [format!("{text} "), text] {
                assert!(!lines(&text, 60, true).is_empty());
            }
            assert!(started.elapsed().as_secs() < 5, "{part}: {:?}", started.elapsed());
        }
    }

    #[test]
    fn nobody_can_say_a_mark() {
        assert_eq!(lines("a\u{1}b\u{1b}[31mc", 60, true), ["ab[31mc"]);
    }
}
