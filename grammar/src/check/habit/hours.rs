//! Opening hours that are not written as they should be.

use jiff::tz::TimeZoneDatabase;

use super::{Habit, end_of_word, rest, skip_blanks};

/// The names of days in other languages, and those of the language in small letters; in front, how they are written.
const DAYS: [(&str, &[&str]); 7] = [
    ("Mon", &["mon", "monday", "mo", "montag", "lun", "lundi", "lunes", "ma", "maandag"]),
    ("Tue", &["tue", "tues", "tuesday", "di", "dienstag", "mar", "mardi", "martes", "dinsdag"]),
    ("Wed", &["wed", "wednesday", "mi", "mittwoch", "mer", "mercredi", "miercoles", "wo", "woensdag"]),
    ("Thu", &["thu", "thur", "thurs", "thursday", "do", "donnerstag", "jeu", "jeudi", "jueves", "donderdag"]),
    ("Fri", &["fri", "friday", "fr", "freitag", "ven", "vendredi", "viernes", "vr", "vrijdag"]),
    ("Sat", &["sat", "saturday", "sa", "samstag", "sam", "samedi", "sabado", "za", "zaterdag"]),
    ("Sun", &["sun", "sunday", "so", "sonntag", "dim", "dimanche", "domingo", "zo", "zondag"]),
];

/// What is wrong with an `hours` line.
pub(in crate::check) fn hours(words: &str) -> Option<Habit> {
    let name = skip_blanks(words, "hours".len());
    let end = end_of_word(words, name);
    let colon = skip_blanks(words, end);
    if !words[colon..].starts_with(':') {
        let habit =
            Habit::new((name, end), "Behind the name of the hours belongs a colon `:`.", "Write the colon.");
        return crate::parse::is_name(&words[name..end]).then(|| habit.fixed((end, colon), ": "));
    }
    let at = skip_blanks(words, colon + 1);
    sign(words, at).or_else(|| parts(words, at)).or_else(|| always(words, at))
}

/// Signs that stand for others.
fn sign(words: &str, at: usize) -> Option<Habit> {
    let tail = rest(words, at);
    let (place, character) = tail.char_indices().find(|(_, c)| matches!(c, '–' | '—' | '−' | ';'))?;
    let sign = if character == ';' { "," } else { "-" };
    let message = if character == ';' {
        "Days with other times are separated by a comma `,`."
    } else {
        "From one to another is written with a short line `-`."
    };
    let from = at + place;
    let changed: String = tail
        .chars()
        .map(|c| {
            if matches!(c, '–' | '—' | '−') {
                '-'
            } else if c == ';' {
                ','
            } else {
                c
            }
        })
        .collect();
    let habit = Habit::new((from, from + character.len_utf8()), message, format!("Write `{sign}`."));
    Some(habit.fixed((at, at + tail.len()), changed))
}

/// What is wrong with the first part that is not written as it should be.
fn parts(words: &str, at: usize) -> Option<Habit> {
    let mut before = Part::Start;
    let mut rest_at = at;
    while let Some(length) =
        words.get(rest_at..).map(str::trim_start).filter(|rest| !rest.is_empty()).map(str::len)
    {
        let from = words.len() - length;
        let to = words[from..].find([' ', '\t', ',']).map_or(words.len(), |length| from + length);
        if to == from {
            before = before.with_comma();
            rest_at = from + 1;
            continue;
        }
        let (habit, part) = part(words, (from, to), before);
        if habit.is_some() {
            return habit;
        }
        before = part;
        rest_at = to;
    }
    None
}

/// What a part of the line is.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Start,
    Days,
    DaysComma,
    Times,
    TimesComma,
    Closed,
    Dates,
    DatesComma,
    Zone,
}

impl Part {
    fn with_comma(self) -> Self {
        match self {
            Self::Days => Self::DaysComma,
            Self::Times => Self::TimesComma,
            Self::Dates => Self::DatesComma,
            Self::Start
            | Self::DaysComma
            | Self::TimesComma
            | Self::Closed
            | Self::DatesComma
            | Self::Zone => self,
        }
    }
}

fn part(words: &str, at: (usize, usize), before: Part) -> (Option<Habit>, Part) {
    let word = &words[at.0..at.1];
    if word == "closed" {
        let comma = words[..at.0].trim_end().len();
        let missing = matches!(before, Part::Times).then(|| {
            Habit::new(at, "In front of `closed` belongs a comma.", "Write the comma.")
                .fixed((comma, at.0), ", ")
        });
        let only = matches!(before, Part::Days).then(|| {
            Habit::new(
                at,
                "A day on which nobody is there is left out; dates stand behind `closed`.",
                "Leave the day out.",
            )
        });
        return (missing.or(only), Part::Closed);
    }
    if matches!(word, "to" | "until" | "till" | "bis" | "and" | "&" | "à" | "-") {
        return (joined(words, at, before), before);
    }
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return digits(words, at, before);
    }
    let days: Vec<&str> = word.split('-').collect();
    if days.iter().all(|word| day(word).is_some()) {
        return (named_days(words, at, &days, before), Part::Days);
    }
    if let Some(habit) = spread_zone(words, at.0) {
        return (Some(habit), Part::Zone);
    }
    let comma = words[..at.0].trim_end();
    let zone_behind_comma = matches!(before, Part::TimesComma | Part::DatesComma) && word.contains('/');
    let habit = zone_behind_comma.then(|| {
        let start = comma.trim_end_matches(',').len();
        Habit::new((start, start + 1), "In front of the time zone stands no comma.", "Take the comma away.")
            .fixed((start, at.0), " ")
    });
    (habit, Part::Zone)
}

/// A time zone with blanks or brackets in it, from `at` to the end of the line.
fn spread_zone(words: &str, at: usize) -> Option<Habit> {
    let written = rest(words, at);
    let bare = written.trim_matches(['(', ')', '[', ']', '"', ' ']);
    let parts = bare.split('/').map(|part| part.split_whitespace().collect::<Vec<_>>().join("_"));
    let zone = parts.collect::<Vec<_>>().join("/");
    let is_meant = zone != written && zone.contains('/') && TimeZoneDatabase::bundled().get(&zone).is_ok();
    let place = (at, at + written.len());
    is_meant.then(|| Habit::becomes(place, "A time zone is one word, such as `Europe/Brussels`.", zone))
}

/// How a day is written.
fn day(word: &str) -> Option<&'static str> {
    let small = crate::words::fold(word);
    let small = small.trim_end_matches('.');
    DAYS.iter().find(|(_, names)| names.contains(&small)).map(|(name, _)| *name)
}

fn named_days(words: &str, at: (usize, usize), days: &[&str], before: Part) -> Option<Habit> {
    let written = |word: &str| {
        let known = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        known.contains(&word) || DAYS.iter().any(|(name, _)| *name == word)
    };
    if !days.iter().all(|word| written(word)) {
        let names: Vec<&str> = days.iter().filter_map(|word| day(word)).collect();
        return Some(Habit::becomes(
            at,
            "Days are written `Mon`, `Tue`, `Wed`, `Thu`, `Fri`, `Sat` and `Sun`.",
            names.join("-"),
        ));
    }
    if matches!(before, Part::Days | Part::DaysComma) {
        let days = words[..at.0].trim_end_matches(|c: char| !c.is_alphabetic());
        let first = days.trim_end_matches(char::is_alphabetic).len();
        let help = "Write the times behind each of the days, such as `Mon 09:00-17:00, Wed 09:00-17:00`; days in a row are written `Mon-Fri`.";
        return Some(Habit::new(
            (first, at.1),
            "Every day, or row of days, has times of its own behind it.",
            help,
        ));
    }
    None
}

/// `to` and `and` between days or times.
fn joined(words: &str, at: (usize, usize), before: Part) -> Option<Habit> {
    let word = &words[at.0..at.1];
    let start = words[..at.0].trim_end().len();
    let next = skip_blanks(words, at.1);
    if matches!(word, "and" | "&") {
        let is_time = words[next..].starts_with(|c: char| c.is_ascii_digit());
        let (message, between) = if is_time && before == Part::Times {
            ("Several times of the same days stand behind one another.", " ")
        } else {
            ("Days with other times are separated by a comma `,`.", ", ")
        };
        return Some(Habit::new(at, message, "Write it without the word.").fixed((start, next), between));
    }
    (word != "-").then(|| {
        Habit::new(at, "From one to another is written with `-`.", "Write `-`.").fixed((start, next), "-")
    })
}

/// Times and dates.
fn digits(words: &str, at: (usize, usize), before: Part) -> (Option<Habit>, Part) {
    let word = &words[at.0..at.1];
    if matches!(before, Part::Closed | Part::Dates | Part::DatesComma) {
        return (date(words, at, before), Part::Dates);
    }
    if word == "24/7" {
        return (None, Part::Times);
    }
    if before == Part::Start {
        let help = "Write the days in front of the times, such as `Mon-Fri 09:00-17:00`.";
        return (Some(Habit::new(at, "The days are missing.", help)), Part::Times);
    }
    if before == Part::TimesComma {
        let comma = words[..at.0].trim_end().trim_end_matches(',').len();
        let message = "Several times of the same days stand behind one another, without a comma.";
        let habit = Habit::new((comma, comma + 1), message, "Take the comma away.");
        return (Some(habit.fixed((comma, at.0), " ")), Part::Times);
    }
    let times: Vec<Option<String>> = word.split('-').map(time).collect();
    let all: Option<Vec<String>> = times.into_iter().collect();
    let habit =
        all.map(|times| times.join("-")).filter(|times| times != word && !is_short(word)).map(|times| {
            Habit::becomes(
                at,
                "A time is written with two digits behind a colon, from 00:00 to 24:00.",
                times,
            )
        });
    (habit, Part::Times)
}

/// Whether it differs only by a zero in front, which may be left out.
fn is_short(word: &str) -> bool {
    word.split('-').all(|time| {
        time.split_once(':')
            .is_some_and(|(_, minutes)| minutes.len() == 2 && minutes.bytes().all(|b| b.is_ascii_digit()))
    })
}

/// The time that is meant by `9`, `9h`, `9h30`, `9.30`, `9am` or `5:30pm`.
fn time(word: &str) -> Option<String> {
    let small = word.to_lowercase();
    let (clock, afternoon) = match (small.strip_suffix("am"), small.strip_suffix("pm")) {
        (Some(clock), _) => (clock, Some(false)),
        (_, Some(clock)) => (clock, Some(true)),
        (None, None) => (small.trim_end_matches("uhr"), None),
    };
    let mut parts = clock.trim().split([':', '.', 'h']).filter(|part| !part.is_empty());
    let hour: u32 = parts.next()?.parse().ok()?;
    let minute: u32 = parts.next().map_or(Some(0), |minute| minute.parse().ok())?;
    let hour = match afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        Some(_) | None => hour,
    };
    (hour <= 24 && minute < 60).then(|| format!("{hour:02}:{minute:02}"))
}

fn date(words: &str, at: (usize, usize), before: Part) -> Option<Habit> {
    if before == Part::DatesComma {
        let comma = words[..at.0].trim_end().trim_end_matches(',').len();
        let habit = Habit::new(
            (comma, comma + 1),
            "Several dates stand behind one another, without a comma.",
            "Take the comma away.",
        );
        return Some(habit.fixed((comma, at.0), " "));
    }
    let word = &words[at.0..at.1];
    let is_date = word.len() >= 5 && word.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if is_date {
        return None;
    }
    let message =
        "A date is written month first: `12-25` for the 25th of December, or `2026-12-25` for one year.";
    let numbers: Option<Vec<u32>> =
        word.split(['/', '.', '-']).filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect();
    match numbers.as_deref() {
        Some([day, month]) if *day > 12 && *month <= 12 => {
            Some(Habit::becomes(at, message, format!("{month:02}-{day:02}")))
        }
        Some([_, _]) | None | Some(_) => Some(Habit::new(at, message, "Write it like `12-25`.")),
    }
}

/// `always` and `24/7`.
fn always(words: &str, at: usize) -> Option<Habit> {
    let tail = rest(words, at);
    let always = ["always", "Always", "24/7", "daily"].iter().find(|word| tail.starts_with(**word))?;
    let message = "Opening hours are written with days and times.";
    Some(Habit::becomes((at, at + always.len()), message, "Mon-Sun 00:00-24:00"))
}
