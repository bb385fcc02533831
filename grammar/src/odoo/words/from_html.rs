//! HTML of a message as words with the Markdown that scripts keep.

use super::token::{Token, attribute, tokens};
use super::{Carried, STARS, marks, tidy};
use crate::compile::may_link_to;

/// The words of a piece of HTML, and what was lost of it.
pub(super) fn carried(html: &str) -> Carried {
    let mut writer = Writer::default();
    let mut hidden: Option<String> = None;
    for token in tokens(html) {
        match (token, &hidden) {
            (Token::Close(name), Some(within)) if name == *within => hidden = None,
            (_, Some(_)) => {}
            (Token::Words(words), None) => writer.words(&words),
            (Token::Open { name, .. }, None) if matches!(name.as_str(), "script" | "style" | "head") => {
                writer.lose(&name);
                hidden = Some(name);
            }
            (Token::Open { name, attributes }, None) => writer.open(&name, attributes),
            (Token::Close(name), None) => writer.close(&name),
        }
    }
    writer.finish()
}

#[derive(Default)]
struct Writer {
    out: String,
    lost: Vec<String>,
    /// The marks and links that are open, each with where its words begin.
    open: Vec<Open>,
    /// Marks that were opened while one of their kind was open: they change nothing, and neither does their end.
    repeated: Vec<Kind>,
    /// The mark that was closed last, with where it begins and ends.
    closed: Option<(Kind, usize, usize)>,
    /// For each open list the number of its last line; none for one without numbers.
    lists: Vec<Option<u32>>,
    /// A blank is due before the next word.
    blank: bool,
}

struct Open {
    kind: Kind,
    start: usize,
}

#[derive(PartialEq)]
enum Kind {
    Bold,
    Italic,
    Link(String),
}

impl Writer {
    fn words(&mut self, words: &str) {
        for word in words.split_inclusive(char::is_whitespace) {
            let bare = word.trim_end();
            if !bare.is_empty() {
                self.flush_blank();
                self.out.push_str(bare);
            }
            self.blank |= bare.len() < word.len();
        }
        if marks(words) {
            self.say_lost(STARS);
        }
    }

    fn flush_blank(&mut self) {
        let at_start = self.out.is_empty() || self.out.ends_with('\n');
        if std::mem::take(&mut self.blank) && !at_start {
            self.out.push(' ');
        }
    }

    fn open(&mut self, name: &str, attributes: &str) {
        match name {
            "br" => self.line_end(),
            "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "pre" => self.block(),
            "ul" => self.list(None),
            "ol" => self.list(Some(0)),
            "li" => self.item(),
            "b" | "strong" => self.mark(Kind::Bold),
            "i" | "em" => self.mark(Kind::Italic),
            "a" => self.mark(Kind::Link(attribute(attributes, "href").unwrap_or_default())),
            "img" => {
                let words = attribute(attributes, "alt").unwrap_or_default();
                self.lose(name);
                self.words(&words);
            }
            "span" | "font" | "html" | "body" => {}
            _ => self.lose(name),
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "pre" => self.block(),
            "ul" | "ol" => {
                self.lists.pop();
                self.line();
            }
            "b" | "strong" => self.unmark(&|kind| *kind == Kind::Bold),
            "i" | "em" => self.unmark(&|kind| *kind == Kind::Italic),
            "a" => self.unmark(&|kind| matches!(kind, Kind::Link(_))),
            _ => {}
        }
    }

    /// A new line. Marks do not reach over it, so they are closed before and opened again behind it.
    fn line_end(&mut self) {
        self.interrupted(|writer| writer.out.push('\n'));
    }

    /// A new paragraph; inside a list only a new line.
    fn block(&mut self) {
        let line_only = !self.lists.is_empty();
        let after_list = self.out.ends_with('\n') && !self.out.ends_with("\n\n");
        self.interrupted(|writer| {
            writer.out.truncate(writer.out.trim_end().len());
            if !writer.out.is_empty() && !line_only {
                writer.out.push_str(if after_list { "\n" } else { "\n\n" });
            }
        });
    }

    /// A new line, if there is not one already: lists stand in lines of their own.
    fn line(&mut self) {
        self.interrupted(|writer| {
            writer.out.truncate(writer.out.trim_end().len());
            writer.out.push_str(if writer.out.is_empty() { "" } else { "\n" });
        });
    }

    fn interrupted(&mut self, then: impl FnOnce(&mut Self)) {
        let open: Vec<Kind> = std::iter::from_fn(|| self.close_last()).collect();
        self.blank = false;
        then(self);
        for kind in open.into_iter().rev() {
            self.mark(kind);
        }
    }

    fn list(&mut self, number: Option<u32>) {
        if !self.lists.is_empty() {
            self.say_lost("A list inside a list is written as one list.");
        } else {
            self.line();
        }
        self.lists.push(number);
    }

    fn item(&mut self) {
        self.interrupted(|writer| {
            writer.out.truncate(writer.out.trim_end_matches([' ', '\n']).len());
            if !writer.out.is_empty() {
                writer.out.push('\n');
            }
            match writer.lists.last_mut() {
                Some(Some(number)) => {
                    *number += 1;
                    let start = format!("{number}. ");
                    writer.out.push_str(&start);
                }
                Some(None) | None => writer.out.push_str("- "),
            }
        });
    }

    fn mark(&mut self, kind: Kind) {
        if self.open.iter().any(|open| open.kind == kind) {
            return self.repeated.push(kind);
        }
        self.flush_blank();
        let start = self.gone_on(&kind).unwrap_or(self.out.len());
        self.open.push(Open { kind, start });
    }

    /// Takes the signs away of a mark of this kind that ends just here, and tells where it begins: two that touch are one.
    fn gone_on(&mut self, kind: &Kind) -> Option<usize> {
        let (closed, start, end) = self.closed.take()?;
        let sign = if *kind == Kind::Bold { "**" } else { "*" };
        if closed != *kind || end != self.out.len() || matches!(kind, Kind::Link(_)) {
            return None;
        }
        self.out.truncate(end - sign.len());
        self.out.replace_range(start..start + sign.len(), "");
        Some(start)
    }

    /// Closes the newest mark of a sort, and opens those inside it again.
    fn unmark(&mut self, is: &dyn Fn(&Kind) -> bool) {
        if let Some(at) = self.repeated.iter().rposition(is) {
            self.repeated.remove(at);
            return;
        }
        let Some(at) = self.open.iter().rposition(|open| is(&open.kind)) else { return };
        let mut inside = Vec::new();
        while self.open.len() > at {
            inside.extend(self.close_last());
        }
        inside.pop();
        for kind in inside.into_iter().rev() {
            self.mark(kind);
        }
    }

    fn close_last(&mut self) -> Option<Kind> {
        let Open { kind, start } = self.open.pop()?;
        let start = start.min(self.out.len());
        if !self.out[start..].trim().is_empty() {
            match &kind {
                Kind::Bold => self.emphasise(Kind::Bold, start, "**"),
                Kind::Italic => self.emphasise(Kind::Italic, start, "*"),
                Kind::Link(page) => self.link(start, page.trim()),
            }
        }
        Some(kind)
    }

    fn emphasise(&mut self, kind: Kind, start: usize, sign: &str) {
        let start = self.wrap(start, sign, sign);
        self.closed = Some((kind, start, self.out.len()));
    }

    /// Puts marks around words, and tells where they begin: a blank before the words stays outside.
    fn wrap(&mut self, start: usize, before: &str, after: &str) -> usize {
        let words = &self.out[start..];
        let start = start + words.len() - words.trim_start().len();
        self.out.insert_str(start, before);
        self.out.push_str(after);
        start
    }

    fn link(&mut self, start: usize, page: &str) {
        let page = encoded(page);
        if may_link_to(&page) {
            self.wrap(start, "[", &format!("]({page})"));
            return;
        }
        if page.is_empty() {
            return;
        }
        self.say_lost(&format!("A bot may not link to `{page}`; the address is written out instead."));
        if self.out[start..] != page {
            self.out.push_str(&format!(" ({page})"));
        }
    }

    fn lose(&mut self, tag: &str) {
        self.say_lost(&format!("`<{tag}>` cannot be kept, only the words in it."));
    }

    fn say_lost(&mut self, words: &str) {
        if !self.lost.iter().any(|said| said == words) {
            self.lost.push(words.to_owned());
        }
    }

    fn finish(mut self) -> Carried {
        while self.close_last().is_some() {}
        Carried { text: tidy(&self.out), lost: self.lost }
    }
}

/// An address without signs that would end a link too early.
pub(crate) fn encoded(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    for sign in page.chars() {
        match sign {
            ' ' => out.push_str("%20"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '\\' => out.push_str("%5C"),
            _ if sign.is_control() || sign.is_whitespace() => {}
            _ => out.push(sign),
        }
    }
    out
}
