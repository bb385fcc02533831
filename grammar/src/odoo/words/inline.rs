//! One line of the Markdown that scripts keep: what is bold, italic or a link in it.
//!
//! A row of stars can end marks that are open, and begin others. What it ends is found as CommonMark does: a mark ends
//! with the nearest row before it that can begin one.

use crate::compile::may_link_to;

/// The longest row of stars that is read as marks: the end of something italic in something bold. A longer one is words.
const MOST_STARS: usize = 3;

/// How many rows of stars are looked at for the one that begins a mark. No sentence has as many.
const FURTHEST: usize = 100;

/// A line taken apart.
pub(super) struct Inline {
    rows: Vec<Row>,
    /// Whether something in it is bold, italic or a link.
    pub(super) marked: bool,
}

/// A row of stars, which the first one of a line lacks, and what stands behind it.
#[derive(Default)]
struct Row {
    /// The stars that are part of no mark so far.
    stars: usize,
    /// Whether marks can begin here: words follow directly.
    begins: bool,
    /// Whether marks can end here: words stand directly before it.
    ends: bool,
    /// The tags of the marks that end here.
    ended: String,
    /// The tags of the marks that begin here.
    begun: String,
    /// The words and links up to the next row, as HTML.
    html: String,
    /// The same without marks.
    plain: String,
}

impl Inline {
    /// Takes a line apart.
    pub(super) fn of(line: &str) -> Self {
        let mut inline = Self { rows: vec![Row::default()], marked: false };
        let mut before = ' ';
        let mut rest = line;
        while let Some(sign) = rest.chars().next() {
            let length = inline.part(before, sign, rest);
            before = rest[..length].chars().next_back().unwrap_or(' ');
            rest = &rest[length..];
        }
        (0..inline.rows.len()).for_each(|at| inline.end_marks(at));
        inline
    }

    /// Writes it as HTML.
    pub(super) fn write(&self, out: &mut String) {
        for row in &self.rows {
            out.push_str(&row.ended);
            out.extend(std::iter::repeat_n('*', row.stars));
            out.push_str(&row.begun);
            out.push_str(&row.html);
        }
    }

    /// Writes it without marks; of a link, the page is written behind its words.
    pub(super) fn write_plain(&self, out: &mut String) {
        for row in &self.rows {
            out.extend(std::iter::repeat_n('*', row.stars));
            out.push_str(&row.plain);
        }
    }

    /// Takes what `rest` begins with, and tells its length.
    fn part(&mut self, before: char, sign: char, rest: &str) -> usize {
        let stars = rest.len() - rest.trim_start_matches('*').len();
        if (1..=MOST_STARS).contains(&stars) {
            let begins = rest[stars..].starts_with(|c: char| !c.is_whitespace());
            self.rows.push(Row { stars, begins, ends: !before.is_whitespace(), ..Row::default() });
            return stars;
        }
        if let Some(Link { html, plain, length }) = link(rest) {
            self.marked = true;
            self.words(&html, &plain);
            return length;
        }
        let length = stars.max(sign.len_utf8());
        let words = &rest[..length];
        match sign {
            '<' => self.words("&lt;", words),
            '>' => self.words("&gt;", words),
            '&' => self.words("&amp;", words),
            _ => self.words(words, words),
        }
        length
    }

    fn words(&mut self, html: &str, plain: &str) {
        if let Some(row) = self.rows.last_mut() {
            row.html.push_str(html);
            row.plain.push_str(plain);
        }
    }

    /// Ends as many marks as the row can end.
    fn end_marks(&mut self, at: usize) {
        while self.rows[at].ends && self.rows[at].stars > 0 {
            let nearest = (at.saturating_sub(FURTHEST)..at).rev();
            let Some(start) = nearest.into_iter().find(|start| self.fit(*start, at)) else { return };
            let both = self.rows[start].stars.min(self.rows[at].stars);
            let (size, begin, end) =
                if both >= 2 { (2, "<strong>", "</strong>") } else { (1, "<em>", "</em>") };
            self.rows[start].stars -= size;
            self.rows[start].begun.insert_str(0, begin);
            self.rows[at].stars -= size;
            self.rows[at].ended.push_str(end);
            // A mark that began in between would reach over the end of this one.
            self.rows[start + 1..at].iter_mut().for_each(|row| row.begins = false);
            self.marked = true;
        }
    }

    /// Whether a mark can begin with one row and end with the other. Where one of them could do both, three stars in all
    /// are two marks that stand in each other, and not one of each: as in `**bold *and* italic**`.
    fn fit(&self, start: usize, end: usize) -> bool {
        let (start, end) = (&self.rows[start], &self.rows[end]);
        let does_both = start.ends || end.begins;
        let in_each_other = does_both && (start.stars + end.stars) % 3 == 0 && start.stars % 3 != 0;
        start.begins && start.stars > 0 && !in_each_other
    }
}

/// A link as HTML and without marks, and how long it is in a line.
struct Link {
    html: String,
    plain: String,
    length: usize,
}

/// The link at the start of some words.
fn link(words: &str) -> Option<Link> {
    let (label, rest) = words.strip_prefix('[')?.split_once("](")?;
    let end = rest.find([')', ' '])?;
    let page = &rest[..end];
    if !rest[end..].starts_with(')') || !may_link_to(page) || label.is_empty() || label.contains('[') {
        return None;
    }
    let address = page.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let mut html = format!("<a href=\"{address}\">");
    let inside = Inline::of(label);
    inside.write(&mut html);
    html.push_str("</a>");
    let mut plain = String::new();
    inside.write_plain(&mut plain);
    let shown = page.strip_prefix("mailto:").or(page.strip_prefix("tel:")).unwrap_or(page);
    if plain != shown {
        plain.push_str(&format!(" ({shown})"));
    }
    Some(Link { html, plain, length: "[](".len() + label.len() + end + 1 })
}
