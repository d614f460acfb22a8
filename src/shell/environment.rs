//! What the environment provides: terminals, colours, language, time zone and today's date.

use std::time::SystemTime;
use std::{env, fs};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rustix::stdio::stdout;
use rustix::termios::isatty;

use crate::core::Date;

/// Read once, at the start.
#[derive(Clone, Debug)]
pub struct Environment {
    /// Standard input is a terminal.
    /// Standard output is a terminal.
    pub stdout_is_terminal: bool,
    /// `NO_COLOR` is set and not empty.
    pub no_color: bool,
    /// `TERM`; `None` if it is empty.
    pub term: Option<String>,
    /// `COLORTERM`; `None` if it is empty.
    pub colorterm: Option<String>,
    /// The locale, such as `vi-VN`; empty if none is set.
    pub locale: String,
    /// The day of the local calendar.
    pub today: Date,
    /// `SOURCE_DATE_EPOCH` as `20261123T000000Z`: the time stamp for reproducible files.
    pub source_date: Option<String>,
}

impl Environment {
    /// Reads the environment of the process.
    pub fn read() -> Self {
        let set = |name| env::var(name).ok().filter(|value| !value.is_empty());
        Self {
            stdout_is_terminal: isatty(stdout()),
            no_color: env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
            term: set("TERM"),
            colorterm: set("COLORTERM"),
            locale: sys_locale::get_locale().unwrap_or_default(),
            today: today(),
            source_date: set("SOURCE_DATE_EPOCH").as_deref().and_then(moment),
        }
    }
}

/// Seconds since 1970 as a moment in UTC.
fn moment(seconds: &str) -> Option<String> {
    let moment = Timestamp::from_second(seconds.parse().ok()?).ok()?.to_zoned_datetime(TimeZone::UTC);
    let day = Date::day(moment.year(), moment.month(), moment.day())?.to_string().replace('-', "");
    Some(format!("{day}T{:02}{:02}{:02}Z", moment.hour(), moment.minute(), moment.second()))
}

/// Today, in the time zone of the machine (`TZ`, else its setting, else UTC).
pub fn today() -> Date {
    // A clock that shows a year outside of our range is set wrong: take 1970-01-01, as computers do without a clock.
    Timestamp::try_from(SystemTime::now())
        .ok()
        .map(|now| now.to_zoned_datetime(zone()))
        .and_then(|now| Date::day(now.year(), now.month(), now.day()))
        .unwrap_or_else(|| Date::from_epoch_days(0))
}

/// The machine's time zone. Without `TZ`, its file is read directly: the library would search all zones for its name.
fn zone() -> TimeZone {
    let file = if env::var_os("TZ").is_none() { fs::read("/etc/localtime").ok() } else { None };
    file.and_then(|bytes| TimeZone::tzif("local", &bytes).ok()).unwrap_or_else(TimeZone::system)
}
