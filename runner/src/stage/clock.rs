//! The simulated clock: it stands still unless it is told to go on. And times and durations as people write them.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, Zoned};
use switchboard_engine::time::Moment;

/// A moment, and the time zone in which it is shown.
#[derive(Clone, Debug)]
pub struct Clock {
    /// The present moment.
    pub now: Moment,
    zone: TimeZone,
}

impl Clock {
    /// A clock that shows a moment in a time zone; in UTC where there is no such zone.
    pub fn new(now: Moment, zone: Option<&str>) -> Self {
        let zone = zone.and_then(|name| find_zone(name).ok()).unwrap_or(TimeZone::UTC);
        Self { now, zone }
    }

    /// Sets the clock to a time like `2026-03-02 20:15 Europe/Brussels`. Without a zone the clock's own is meant,
    /// without a date its own day. An error says what is wrong, and leaves the clock as it was.
    pub fn set(&mut self, text: &str) -> Result<(), String> {
        let (now, zone) = self.read(text)?;
        self.now = now;
        self.zone = zone;
        Ok(())
    }

    /// The moment and zone that a text means.
    pub fn read(&self, text: &str) -> Result<(Moment, TimeZone), String> {
        let text = text.trim();
        // The exact form that machines write, with its offset.
        if let Ok(timestamp) = text.parse::<Timestamp>() {
            return Ok((Moment(timestamp.as_millisecond()), self.zone.clone()));
        }
        let mut words: Vec<&str> = text.split_whitespace().collect();
        let named = words.pop_if(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()));
        if words.is_empty() {
            return Err(not_a_time(text));
        }
        let zone = named.map_or_else(|| Ok(self.zone.clone()), find_zone)?;
        let civil = match words[..] {
            [both] if both.contains(['T', 't']) => both.parse::<DateTime>().ok(),
            [time] if time.contains(':') => read_time(time).map(|time| self.date().to_datetime(time)),
            [date, time] => {
                date.parse::<Date>().ok().zip(read_time(time)).map(|(date, time)| date.to_datetime(time))
            }
            _ => None,
        };
        let civil = civil.ok_or_else(|| not_a_time(text))?;
        let zoned = civil.to_zoned(zone.clone()).map_err(|_| not_a_time(text))?;
        Ok((Moment(zoned.timestamp().as_millisecond()), zone))
    }

    /// The time as it is written behind `at`: `2026-03-02 20:15 Europe/Brussels`, with seconds where they are not 0.
    pub fn written(&self) -> String {
        let zoned = self.zoned();
        let form = if zoned.second() == 0 { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d %H:%M:%S" };
        format!("{} {}", zoned.strftime(form), self.zone_name())
    }

    fn zone_name(&self) -> String {
        self.zone.iana_name().unwrap_or("UTC").to_owned()
    }

    /// The time as people write it: `Monday 2026-03-02 20:15:00 Europe/Brussels`.
    pub fn shown(&self) -> String {
        let zoned = self.zoned();
        format!("{} {}", zoned.strftime("%A %Y-%m-%d %H:%M:%S"), self.zone_name())
    }

    /// The time of day alone: `20:15`, with seconds where they are not 0.
    pub fn time_of_day(&self, moment: Moment) -> String {
        let form = if moment.0.rem_euclid(60_000) < 1000 { "%H:%M" } else { "%H:%M:%S" };
        Self { now: moment, zone: self.zone.clone() }.zoned().strftime(form).to_string()
    }

    /// When something was or will be: the time of day, and the date too where it is not today's.
    pub fn when(&self, moment: Moment) -> String {
        let time = self.time_of_day(moment);
        let then = Self { now: moment, zone: self.zone.clone() };
        match then.date() == self.date() {
            true => time,
            false => format!("{time} on {}", then.zoned().strftime("%A %Y-%m-%d")),
        }
    }

    fn date(&self) -> Date {
        self.zoned().date()
    }

    fn zoned(&self) -> Zoned {
        // A moment out of the calendar's range is shown as its first moment.
        Timestamp::from_millisecond(self.now.0).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(self.zone.clone())
    }
}

fn not_a_time(text: &str) -> String {
    let text = crate::words::shorten(text, 40);
    format!("{text:?} is no time; write it like 2026-03-02 20:15 Europe/Brussels, or 20:15")
}

fn read_time(text: &str) -> Option<Time> {
    let padded = if text.find(':') == Some(1) { format!("0{text}") } else { text.to_owned() };
    padded.parse().ok()
}

fn find_zone(name: &str) -> Result<TimeZone, String> {
    TimeZoneDatabase::bundled().get(name).map_err(|_| {
        let name = crate::words::shorten(name, 40);
        format!("{name:?} is no time zone; write a time like 2026-03-02 20:15 Europe/Brussels")
    })
}

/// A duration in words: `10 min`, `1 h 30 min`, `45 s`.
pub fn duration_words(milliseconds: u64) -> String {
    let mut seconds = milliseconds.div_ceil(1000);
    let mut parts = Vec::new();
    for (size, unit) in [(86_400, "day"), (3_600, "h"), (60, "min"), (1, "s")] {
        let number = seconds / size;
        seconds %= size;
        if number > 0 {
            parts.push(format!("{number} {unit}{}", if unit == "day" && number > 1 { "s" } else { "" }));
        }
    }
    if parts.is_empty() { "0 s".to_owned() } else { parts.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock() -> Clock {
        let mut clock = Clock::new(Moment(0), None);
        clock.set("2026-03-02 20:15 Europe/Brussels").unwrap();
        clock
    }

    #[test]
    fn a_time_is_set_and_shown_in_its_zone() {
        assert_eq!(clock().shown(), "Monday 2026-03-02 20:15:00 Europe/Brussels");
        assert_eq!(clock().now, Moment(1_772_478_900_000));
    }

    #[test]
    fn without_a_date_the_same_day_is_meant() {
        let mut clock = clock();
        clock.set("9:05").unwrap();
        assert_eq!(clock.shown(), "Monday 2026-03-02 09:05:00 Europe/Brussels");
        clock.set("2026-12-25 10:00").unwrap();
        assert_eq!(clock.shown(), "Friday 2026-12-25 10:00:00 Europe/Brussels");
    }

    #[test]
    fn a_moment_of_another_day_is_told_with_its_date() {
        let clock = clock();
        assert_eq!(clock.when(Moment(clock.now.0 - 60_000)), "20:14");
        assert_eq!(clock.when(Moment(clock.now.0 + 4 * 3_600_000)), "00:15 on Tuesday 2026-03-03");
    }

    #[test]
    fn a_word_alone_is_no_time_and_behind_a_time_no_zone() {
        assert!(clock().set("tomorrow").unwrap_err().contains("is no time; write it like 2026-03-02 20:15"));
        assert!(clock().set("10:00 tomorrow").unwrap_err().contains("is no time zone; write a time like"));
    }

    #[test]
    fn what_is_no_time_is_refused_and_changes_nothing() {
        let mut clock = clock();
        let before = clock.shown();
        for text in [
            "",
            "soon",
            "2026-13-01 10:00",
            "2026-03-02",
            "25:00",
            "20:15 Europe/Atlantis",
            "2026-03-02 20:15 20:16",
        ] {
            assert!(clock.set(text).is_err(), "{text}");
        }
        assert_eq!(clock.shown(), before);
    }

    #[test]
    fn durations_read_back_in_words() {
        assert_eq!(duration_words(90 * 60_000), "1 h 30 min");
        assert_eq!(duration_words(2 * 86_400_000), "2 days");
        assert_eq!(duration_words(0), "0 s");
    }
}
