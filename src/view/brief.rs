//! A record in a line of a list of mixed records: what it is called, and what sets it apart from others.

use crate::core::{Kind, RecordRef};
use crate::view::Context;
use crate::view::record_title::record_title;

/// A record in few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// The name or the title.
    pub name: String,
    /// The country of a firm, the reference and the instrument of an obligation, the date of an event, the kind of an
    /// instrument; and whether it is later than the day shown.
    pub aside: String,
}

/// A firm, an obligation, an event or an instrument in few words; `None` for a record of another kind.
pub fn brief(cx: Context<'_>, record: RecordRef) -> Option<Brief> {
    let data = cx.data;
    let aside = match record.kind {
        Kind::Firm => {
            let firm = data.firms.at(record.row)?;
            let country = firm.country.as_ref().map(|code| cx.messages.country(code));
            country.unwrap_or_default()
        }
        Kind::Obligation => {
            let obligation = data.obligations.at(record.row)?;
            format!("{} · {}", obligation.reference, cx.short(&obligation.instrument))
        }
        Kind::Event => {
            let event = data.events.at(record.row)?;
            return Some(Brief { name: record_title(cx, record), aside: cx.date_or_later(event.date) });
        }
        Kind::Instrument => {
            let instrument = data.instruments.at(record.row)?;
            cx.messages.get(&format!("kind.{}", instrument.kind)).to_owned()
        }
        Kind::Stance
        | Kind::Note
        | Kind::Source
        | Kind::Term
        | Kind::Penalty
        | Kind::Synonym
        | Kind::Premise
        | Kind::Rule => return None,
    };
    let later = if cx.is_of_later(record) { format!(" ({})", cx.messages.get("doc.later")) } else { String::new() };
    Some(Brief { name: record_title(cx, record), aside: aside + &later })
}
