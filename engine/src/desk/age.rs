//! Durations as people write and read them: `20 s`, `3 min`, `2 h`, `1 day`.

/// The longest duration that is read: 100 years, so that moments can be calculated with it.
const LONGEST: u64 = 100 * 365 * 24 * 60 * 60 * 1000;

/// What a duration means, in milliseconds: a whole number and one of the units `s`, `min`, `h` and `day`, or a longer
/// word for one of them. None for anything else, and for more than 100 years.
pub fn milliseconds(words: &str) -> Option<u64> {
    let words = words.trim();
    let digits = words.find(|c: char| !c.is_ascii_digit())?;
    let count: u64 = words[..digits].parse().ok()?;
    let seconds: u64 = match words[digits..].trim() {
        "s" | "sec" | "second" | "seconds" => 1,
        "min" | "minute" | "minutes" => 60,
        "h" | "hour" | "hours" => 60 * 60,
        "day" | "days" => 24 * 60 * 60,
        _ => return None,
    };
    count.checked_mul(seconds * 1000).filter(|length| *length <= LONGEST)
}

/// A duration in milliseconds, as a person tells roughly how long ago something was, in its largest whole unit: `20 s`,
/// `3 min`, `2 h`, `5 days`.
pub fn words(milliseconds: u64) -> String {
    let seconds = milliseconds / 1000;
    match seconds {
        ..60 => format!("{seconds} s"),
        60..3_600 => format!("{} min", seconds / 60),
        3_600..86_400 => format!("{} h", seconds / 3_600),
        86_400..172_800 => "1 day".to_owned(),
        _ => format!("{} days", seconds / 86_400),
    }
}
