//! Dates of application as a calendar (RFC 5545).
//!
//! An entry keeps its UID when its date is moved, and its SEQUENCE grows then, so that a second import updates it
//! instead of duplicating it.

use icalendar::{Alarm, Calendar, Component, Event, EventLike, Property};

use crate::core::{Change, Date, Id};
use crate::export::format::definition::{Calendar as Options, FormatDef, Write};
use crate::export::provenance::Provenance;
use crate::view::Context;
use crate::view::rows::DeadlineRow;

pub static ICS: FormatDef = FormatDef {
    name: "ics",
    ending: "ics",
    help: "An iCalendar file",
    in_menu: true,
    write: Write::Deadlines(calendar),
};

/// The calendar of coming dates.
fn calendar(cx: Context<'_>, provenance: &Provenance, rows: &[DeadlineRow<'_>], options: &Options) -> String {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//pactscope//EN"))
        .append_property(("CALSCALE", "GREGORIAN"))
        .name(cx.messages.get("calendar.name"))
        .description(&provenance.line(cx));
    for row in rows {
        calendar.push(event(cx, row, provenance, options));
    }
    folded(&calendar.done().to_string())
}

/// The same lines in parts of at most 75 octets. The library's last part of a line can have one more.
fn folded(calendar: &str) -> String {
    const MOST: usize = 75;
    let mut out = String::with_capacity(calendar.len());
    for line in calendar.replace("\r\n ", "").split_terminator("\r\n") {
        let mut used = 0;
        for c in line.chars() {
            if used + c.len_utf8() > MOST {
                out.push_str("\r\n ");
                used = 1;
            }
            out.push(c);
            used += c.len_utf8();
        }
        out.push_str("\r\n");
    }
    out
}

/// The default time stamp of entries: the day of the dataset, so that the same data gives the same bytes.
pub fn stamp(cx: Context<'_>) -> String {
    let day = cx.data.about.as_ref().map_or(cx.as_of, |about| about.as_of);
    format!("{}T000000Z", day.to_string().replace('-', ""))
}

fn event(cx: Context<'_>, row: &DeadlineRow<'_>, provenance: &Provenance, options: &Options) -> Event {
    let stamp = options.stamp.as_str();
    let condition = row.condition.map(|id| format!("--{id}")).unwrap_or_default();
    let uid = format!("{}{condition}@pactscope", row.id);
    let mut event = Event::new();
    event
        .uid(&uid)
        .append_property(("DTSTAMP", stamp))
        .append_property(("SEQUENCE", row.revision.to_string().as_str()))
        // A month or a year begins on its first day, as a calendar knows only days.
        .append_property(on("DTSTART", row.date.first_day()))
        // The day after the last: a month lasts a month.
        .append_property(on("DTEND", Date::from_epoch_days(row.date.last_day().epoch_days() + 1)))
        .append_property(("TRANSP", "TRANSPARENT"))
        .summary(&title(row))
        .description(&described(cx, row, provenance));
    if let Some(source) = row.sources.first() {
        event.append_property(("URL", source.url));
    }
    if let Some(days) = options.alarm {
        let mut alarm = Alarm::display(&row.title, -chrono::TimeDelta::days(i64::from(days)));
        // Without these, the library generates random ones, and no two calendars would be the same.
        alarm.append_property(("UID", format!("{uid}-alarm").as_str()));
        alarm.append_property(("DTSTAMP", stamp));
        alarm.append_property(("TRIGGER", format!("-P{days}D").as_str()));
        event.alarm(alarm);
    }
    event.done()
}

/// What begins to apply, and for whom.
fn title(row: &DeadlineRow<'_>) -> String {
    let whom = row.for_whom.as_ref().map(|whom| format!(" ({whom})")).unwrap_or_default();
    format!("{} {} · {}{whom}", row.instrument_name, row.reference, row.title)
}

fn described(cx: Context<'_>, row: &DeadlineRow<'_>, provenance: &Provenance) -> String {
    let mut lines = vec![row.summary.clone()];
    lines.extend((!row.who.is_empty()).then(|| row.roles(cx)));
    let act = Id::new(row.set_by).map_or_else(String::new, |act| cx.short(&act));
    lines.extend(row.for_whom.clone());
    lines.extend(row.moved_from.map(|date| {
        let in_effect = row.change == Change::MovedInEffect.word();
        let how = if in_effect { format!(" ({})", cx.messages.get("change.in-effect")) } else { String::new() };
        cx.messages.fill("change.moved-from", &[("date", &cx.date(date)), ("act", &act)]) + &how
    }));
    lines.extend(row.sources.iter().map(|source| source.url.to_owned()));
    lines.push(format!("pactscope {} · {}", provenance.version().unwrap_or_default(), row.id));
    lines.join("\n")
}

/// A property that is a day.
fn on(name: &str, date: Date) -> Property {
    Property::new(name, date.to_string().replace('-', "")).add_parameter("VALUE", "DATE").done()
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn no_line_is_longer_than_75_octets() {
        let line = format!("SUMMARY:{}", "Nghĩa vụ ".repeat(40));
        let (start, rest) = line.split_at(58);
        let text = folded(&format!("BEGIN:VEVENT\r\n{start}\r\n {rest}\r\n"));
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        assert_eq!(text.replace("\r\n ", ""), format!("BEGIN:VEVENT\r\n{line}\r\n"));
    }
}
