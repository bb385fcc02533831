//! Words as they are compared: without case, accents and outer space.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words without outer space, in small letters, taken apart (NFKD) and without marks: `É ` becomes `e`, `ﬁ`
/// becomes `fi`.
pub(crate) fn fold(words: &str) -> Box<str> {
    let words = words.trim();
    if words.is_ascii() {
        return words.to_ascii_lowercase().into();
    }
    let letters = words.nfkd().flat_map(char::to_lowercase).nfkd();
    let folded: String = letters.filter(|letter| !is_combining_mark(*letter)).collect();
    folded.trim().into()
}
