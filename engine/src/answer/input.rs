//! What an e-mail address, a phone number, a number and a text are.

use std::borrow::Cow;
use std::sync::Arc;

use email_address::{EmailAddress, Options};
use switchboard_grammar::graph::AskKind;
use unicode_normalization::UnicodeNormalization;

use crate::words::Phrase;

/// An input that was accepted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Checked {
    Text(Arc<str>),
    Number(f64),
}

/// The value that was typed under an input of this kind, or what to say instead. Nothing that is typed is the value of
/// a plain question.
pub(crate) fn check(kind: AskKind, typed: &str) -> Result<Checked, Phrase> {
    let typed = typed.trim();
    match kind {
        AskKind::Choice => Err(Phrase::PleaseChoose),
        AskKind::Email => email(typed).map(Checked::Text).ok_or(Phrase::NotEmail),
        AskKind::Phone => phone(typed).map(Checked::Text).ok_or(Phrase::NotPhone),
        AskKind::Number => number(typed).map(Checked::Number).ok_or(Phrase::NotNumber),
        AskKind::Text | AskKind::Lines if typed.is_empty() => Err(Phrase::Blank),
        AskKind::Text | AskKind::Lines => Ok(Checked::Text(typed.into())),
    }
}

/// The longest address that mail servers deliver to, in bytes.
const LONGEST_EMAIL: usize = 254;

/// Exactly one address, with a dot in its domain, alone or as `Name <address>`; the domain in small letters.
fn email(typed: &str) -> Option<Arc<str>> {
    // One form for letters that can be written in two, before anything is counted or checked.
    let composed: Cow<str> = if typed.is_ascii() { typed.into() } else { typed.nfc().collect() };
    let address = bare_address(&composed)?;
    let options = Options::default().with_required_tld().without_domain_literal().without_display_text();
    if address.len() > LONGEST_EMAIL || EmailAddress::parse_with_options(address, options).is_err() {
        return None;
    }
    let (_, domain) = address.rsplit_once('@')?;
    // Mail servers know letters, digits and hyphens; the standard's other signs are always typing mistakes here.
    if !domain.chars().all(|sign| sign.is_alphanumeric() || sign == '-' || sign == '.' || !sign.is_ascii()) {
        return None;
    }
    Some(with_small_domain(address, domain))
}

/// What stands between the brackets of `Name <address>`, else everything. A name with another address in it is none.
fn bare_address(typed: &str) -> Option<&str> {
    match typed.strip_suffix('>') {
        Some(rest) => {
            let (name, address) = rest.rsplit_once('<')?;
            (!name.contains(['@', '<', '>'])).then(|| address.trim())
        }
        None => Some(typed),
    }
}

/// What stands before the `@` may mean two people in small and capital letters, so it stays as it is.
fn with_small_domain(address: &str, domain: &str) -> Arc<str> {
    if domain.is_ascii() && !domain.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return address.into();
    }
    let local = &address[..address.len() - domain.len()];
    (local.to_owned() + domain.to_lowercase().as_str()).into()
}

/// An optional `+`, 5 to 15 digits (the most that a telephone number of any country has), and between them only spaces
/// and `( ) - . /`; a bracket may open before the first digit. Kept as it was typed.
fn phone(typed: &str) -> Option<Arc<str>> {
    let rest = typed.strip_prefix('+').unwrap_or(typed);
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    let is_separator = |sign: char| matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '(' | ')' | '-' | '.' | '/');
    let fits = rest.chars().all(|sign| sign.is_ascii_digit() || is_separator(sign));
    let starts = rest.starts_with(|sign: char| sign.is_ascii_digit() || sign == '(');
    let ends = rest.ends_with(|sign: char| sign.is_ascii_digit() || sign == ')');
    (fits && starts && ends && are_brackets_paired(rest) && (5..=15).contains(&digits)).then(|| typed.into())
}

/// Whether every bracket that opens is closed before another one opens.
fn are_brackets_paired(words: &str) -> bool {
    let mut open = false;
    let paired = words.chars().filter(|sign| matches!(sign, '(' | ')')).all(|sign| {
        let fits = open == (sign == ')');
        open = sign == '(';
        fits
    });
    paired && !open
}

/// Digits with an optional sign and at most one `,` or `.`, which is the decimal sign.
fn number(typed: &str) -> Option<f64> {
    let (minus, digits) = match typed.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, typed.strip_prefix('+').unwrap_or(typed)),
    };
    let signs = digits.bytes().filter(|byte| matches!(byte, b',' | b'.')).count();
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
    if !plain || signs > 1 || digits.len() == signs {
        return None;
    }
    let number: f64 = digits.replace(',', ".").parse().ok()?;
    number.is_finite().then_some(if minus { 0.0 - number } else { number })
}
