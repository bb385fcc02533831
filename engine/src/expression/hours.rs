//! Whether somebody is there: opening hours in their own time zone.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use switchboard_grammar::graph::{Hours, HoursId, StepGraph};

use crate::program::Program;
use crate::time::Moment;

/// The time zones of all opening hours of a script, by [`HoursId`].
pub(crate) struct Zones(Box<[TimeZone]>);

impl Zones {
    /// Reads them from the compiled-in data. The grammar knows that they are there.
    pub(crate) fn new(graph: &StepGraph) -> Self {
        let database = TimeZoneDatabase::bundled();
        let zone = |hours: &Hours| database.get(&hours.zone).unwrap_or(TimeZone::UTC);
        Self(graph.hours.iter().map(zone).collect())
    }
}

const MINUTES_OF_A_DAY: u16 = 24 * 60;

/// Whether the hours hold at a moment. Before the year -9999 and after 9999 nobody is there.
pub(super) fn open(program: &Program, id: HoursId, now: Moment) -> bool {
    let Ok(timestamp) = Timestamp::from_millisecond(now.0) else { return false };
    let local = program.zones().0[id.0 as usize].to_datetime(timestamp);
    is_open(&program.graph().hours[id.0 as usize], local)
}

/// Hours that go on after midnight belong to the day on which they begin, and so does its being closed.
fn is_open(hours: &Hours, local: DateTime) -> bool {
    let date = local.date();
    let minute = u16::from(local.hour().unsigned_abs()) * 60 + u16::from(local.minute().unsigned_abs());
    let since_yesterday = minute + MINUTES_OF_A_DAY;
    is_open_on(hours, date, minute)
        || date.yesterday().is_ok_and(|yesterday| is_open_on(hours, yesterday, since_yesterday))
}

/// Whether the hours that begin on a day hold so many minutes after its midnight.
fn is_open_on(hours: &Hours, date: Date, minute: u16) -> bool {
    let day = date.weekday().to_monday_zero_offset().unsigned_abs() as usize;
    !is_closed(hours, date) && hours.week[day].iter().any(|(from, until)| (*from..*until).contains(&minute))
}

fn is_closed(hours: &Hours, date: Date) -> bool {
    hours.closed.iter().any(|closed| {
        closed.year.is_none_or(|year| year == date.year())
            && (closed.month, closed.day) == (date.month(), date.day())
    })
}
