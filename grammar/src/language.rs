//! Tags of languages, as BCP 47 (RFC 5646) builds them: `fr`, `pt-BR`, `zh-Hant-TW`.

/// Whether these words are built like the tag of a language: the language first, then at most one script and one
/// country or region, then what says more. Which languages and countries there are is not looked up.
pub fn is_tag(words: &str) -> bool {
    let mut parts = words.split('-').peekable();
    let Some(language) = parts.next() else { return false };
    if !is_letters(language, 2..=3) {
        return false;
    }
    parts.next_if(|part| is_letters(part, 4..=4));
    parts.next_if(|part| is_letters(part, 2..=2) || is_region_number(part));
    while parts.next_if(|part| is_variant(part)).is_some() {}
    is_rest(parts)
}

/// Extensions: a single letter or digit, and behind it words of two to eight; behind `x` shorter ones too.
fn is_rest<'w>(mut parts: impl Iterator<Item = &'w str>) -> bool {
    // How short the next word may be, and whether the last one still needs one behind it.
    let (mut least, mut is_open) = match parts.next() {
        None => return true,
        Some(first) if is_word(first, 1..=1) => (least_behind(first), true),
        Some(_) => return false,
    };
    for part in parts {
        let begins_another = least == 2 && !is_open && is_word(part, 1..=1);
        if begins_another {
            least = least_behind(part);
        } else if !is_word(part, least..=8) {
            return false;
        }
        is_open = begins_another;
    }
    !is_open
}

fn least_behind(single: &str) -> usize {
    if single.eq_ignore_ascii_case("x") { 1 } else { 2 }
}

fn is_letters(part: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_word(part: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// A region by the number that the United Nations give it, such as `419` for Latin America.
fn is_region_number(part: &str) -> bool {
    part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_variant(part: &str) -> bool {
    let starts_with_digit = part.starts_with(|first: char| first.is_ascii_digit());
    is_word(part, 5..=8) || starts_with_digit && is_word(part, 4..=4)
}

#[cfg(test)]
mod tests {
    use super::is_tag;

    #[test]
    fn tags_are_built_of_a_language_a_script_a_region_and_more() {
        for tag in [
            "en",
            "FR",
            "pt-BR",
            "es-419",
            "zh-Hant",
            "zh-Hant-TW",
            "gsw",
            "sl-rozaj",
            "de-CH-1996",
            "en-u-ca-gregory",
            "en-GB-x-a",
            "de-a-bb-x-c",
        ] {
            assert!(is_tag(tag), "{tag}");
        }
    }

    #[test]
    fn what_is_built_otherwise_is_none() {
        for words in [
            "",
            "e",
            "é",
            "english",
            "xx-YY-ZZ",
            "en-",
            "-en",
            "en_GB",
            "en GB",
            "en-GB-Latn",
            "en-x",
            "en-u-x",
            "12",
            "french-",
            "fr-u",
        ] {
            assert!(!is_tag(words), "{words}");
        }
    }
}
