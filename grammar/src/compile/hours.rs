//! `hours` lines: days, times, dates and the time zone.

use jiff::tz::TimeZoneDatabase;

use crate::check;
use crate::diagnostic::Finding;
use crate::graph::{ClosedDay, Hours};
use crate::source::Sources;
use crate::span::{FileId, Location, Span};
use crate::syntax::{HoursSyntax, OpenDaysSyntax};

const MINUTES_OF_A_DAY: u16 = 24 * 60;

/// The hours that a line declares. What cannot be is found and left out.
pub(super) fn hours(
    sources: &Sources,
    file: FileId,
    syntax: &HoursSyntax,
    findings: &mut Vec<Finding>,
) -> Hours {
    let mut reader = Reader { sources, file, findings, week: Default::default() };
    for days in &syntax.open {
        reader.open_days(days);
    }
    let closed = syntax.closed.iter().filter_map(|date| reader.closed_day(*date)).collect();
    let zone = reader.zone(syntax);
    reader.check_open(syntax);
    let mut week = reader.week;
    week.iter_mut().for_each(|day| day.sort_unstable());
    let location = Location::new(file, syntax.key);
    Hours { key: sources.get(file).slice(syntax.key).into(), week, closed, zone: zone.into(), location }
}

struct Reader<'a> {
    sources: &'a Sources,
    file: FileId,
    findings: &'a mut Vec<Finding>,
    week: [Vec<(u16, u16)>; 7],
}

impl<'a> Reader<'a> {
    fn slice(&self, span: Span) -> &'a str {
        self.sources.get(self.file).slice(span)
    }

    fn wrong(&mut self, span: Span, reason: &str) {
        self.findings.push(check::bad_hours::finding(Location::new(self.file, span), reason));
    }

    fn open_days(&mut self, days: &OpenDaysSyntax) {
        let first = weekday(self.slice(days.first));
        let last = days.last.map_or(first, |last| weekday(self.slice(last)));
        let count = (last + 7 - first) % 7 + 1;
        for (from, until) in &days.times {
            let (Some(start), Some(end)) = (self.minutes(*from), self.minutes(*until)) else { continue };
            if start == end || start == MINUTES_OF_A_DAY {
                self.wrong(from.to(*until), "these hours end when they begin");
                continue;
            }
            // Hours that end before they begin go on after midnight.
            let end = if end < start { end + MINUTES_OF_A_DAY } else { end };
            for day in (0..count).map(|step| (first + step) % 7) {
                self.week[day].push((start, end));
            }
        }
    }

    fn minutes(&mut self, at: Span) -> Option<u16> {
        let time = minutes(self.slice(at));
        if time.is_none() {
            self.wrong(at, "there is no such time: hours go from 00:00 to 24:00");
        }
        time
    }

    fn closed_day(&mut self, at: Span) -> Option<ClosedDay> {
        let day = closed_day(self.slice(at));
        if day.is_none() {
            self.wrong(at, "there is no such day: dates are written month-day or year-month-day");
        }
        day
    }

    /// Finds hours without any day; where a time cannot be, that is the mistake.
    fn check_open(&mut self, syntax: &HoursSyntax) {
        if syntax.open.is_empty() {
            let location = Location::new(self.file, syntax.key);
            self.findings.push(check::never_open::finding(location, self.slice(syntax.key)));
        }
    }

    fn zone(&mut self, syntax: &HoursSyntax) -> &'a str {
        let Some(at) = syntax.zone else {
            self.findings.push(check::no_time_zone::finding(Location::new(self.file, syntax.key)));
            return "UTC";
        };
        let name = self.slice(at);
        let database = TimeZoneDatabase::bundled();
        if database.get(name).is_err() {
            let known: Vec<String> = database.available().map(|name| name.as_str().to_string()).collect();
            self.findings.push(check::unknown_time_zone::finding(Location::new(self.file, at), name, &known));
            return "UTC";
        }
        name
    }
}

/// The number of a day, from Monday as 0. The grammar lets nothing else through than the names of days.
fn weekday(word: &str) -> usize {
    let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    names.iter().position(|name| word.starts_with(name)).unwrap_or(0)
}

fn minutes(time: &str) -> Option<u16> {
    let (hour, minute) = time.split_once(':')?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let whole = hour * 60 + minute;
    (minute < 60 && whole <= MINUTES_OF_A_DAY).then_some(whole)
}

fn closed_day(date: &str) -> Option<ClosedDay> {
    let mut parts: Vec<i16> = date.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let day = i8::try_from(parts.pop()?).ok()?;
    let month = i8::try_from(parts.pop()?).ok()?;
    let year = parts.pop();
    // Without a year the twenty-ninth of February is a day of some years.
    jiff::civil::Date::new(year.unwrap_or(2024), month, day).ok()?;
    Some(ClosedDay { year, month, day })
}
