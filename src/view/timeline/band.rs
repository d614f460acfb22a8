//! How a firm stood toward an instrument over time.

use crate::core::record::{Dated, Instrument, InstrumentKind, Stance};
use crate::core::standing::Status;
use crate::core::{Date, Kind, RecordRef, StatedDate};
use crate::view::context::Context;
use crate::view::glyph::{self, Glyph};
use crate::view::timeline::item::Item;

/// What a firm takes positions on: an instrument, or all open letters together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Track {
    /// By its row.
    Instrument(usize),
    Letters,
}

/// A span of time with one status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    pub from: StatedDate,
    /// The day on which the next one begins; `None` if it still holds on the day shown.
    pub until: Option<Date>,
    pub status: Status,
    pub glyph: Glyph,
    /// The status in words.
    pub word: String,
}

impl Track {
    /// The tracks of the dataset: the instruments toward which any firm has taken a position, letters last.
    pub fn all(cx: Context<'_>) -> Vec<Self> {
        let with_stances = cx.data.instruments.iter().enumerate().filter(|(row, _)| cx.data.has_stances(*row));
        let (letters, others): (Vec<_>, Vec<_>) = with_stances.partition(|(_, instrument)| instrument.is_request());
        let instruments = others.into_iter().map(|(row, _)| Self::Instrument(row));
        instruments.chain((!letters.is_empty()).then_some(Self::Letters)).collect()
    }

    /// The name of what positions are about.
    pub fn thing(self, cx: Context<'_>) -> String {
        let Self::Instrument(row) = self else { return cx.messages.get("timeline.letters").to_owned() };
        cx.data.instruments.at(row).map(|instrument| cx.read(&instrument.short)).unwrap_or_default()
    }

    /// The name of a lane; that of a law says that the positions are about it.
    pub fn name(self, cx: Context<'_>) -> String {
        let thing = self.thing(cx);
        let instrument = if let Self::Instrument(row) = self { cx.data.instruments.at(row) } else { None };
        match instrument.map(|instrument| instrument.kind) {
            Some(InstrumentKind::Law) => cx.messages.fill("timeline.on", &[("name", &thing)]),
            _ => thing,
        }
    }

    /// The day from which firms could take part.
    pub fn opened(self, cx: Context<'_>) -> Option<Date> {
        let Self::Instrument(row) = self else { return None };
        cx.data.instruments.at(row).map(|instrument| instrument.opened)
    }

    /// A firm's statuses over time; none for letters, which are signed once.
    pub fn segments(self, cx: Context<'_>, firm: usize) -> Vec<Segment> {
        let Self::Instrument(row) = self else { return Vec::new() };
        let Some(instrument) = cx.data.instruments.at(row) else { return Vec::new() };
        let spans = cx.data.status_spans(firm, &instrument.id, cx.as_of);
        let ends = spans.iter().skip(1).map(|span| Some(span.from)).chain([None]);
        spans
            .iter()
            .zip(ends)
            .map(|(span, until)| Segment {
                from: if span.status.is_known() { span.first.stated_date() } else { span.from.into() },
                until,
                status: span.status,
                glyph: glyph::status(span.status),
                word: cx.messages.status(span.status).to_owned(),
            })
            .collect()
    }

    /// A firm's stances up to the day shown, oldest first.
    pub fn items(self, cx: Context<'_>, firm: usize) -> Vec<Item> {
        let segments = self.segments(cx, firm);
        let is_mine = |stance: &Stance| match self {
            Self::Instrument(row) => cx.data.instruments.row(stance.instrument.as_str()) == Some(row),
            Self::Letters => cx.data.instruments.get(&stance.instrument).is_some_and(Instrument::is_request),
        };
        let name = cx.data.firms.at(firm).map(|firm| firm.name.to_string()).unwrap_or_default();
        let known = cx.data.stances_of_firm(firm).filter(|stance| stance.date.is_by(cx.as_of) && is_mine(stance));
        let item = |stance: &Stance| {
            let short = cx.short(&stance.instrument);
            let status = stance.position.into();
            let begun = segments.iter().find(|segment| segment.from == stance.stated_date());
            let fate = begun.map(|segment| match segment.until {
                Some(until) => cx.messages.fill("timeline.until", &[("date", &cx.date(until))]),
                None => cx.messages.get("timeline.still").to_owned(),
            });
            let sources = cx.source_count(&cx.data.evidence(&stance.sources));
            Some(Item {
                date: stance.stated_date(),
                record: RecordRef { kind: Kind::Stance, row: cx.data.stances.row(stance.id.as_str())? },
                glyph: cx.glyph(&stance.instrument, status),
                label: format!("{name} · {short}: {}", cx.status(&stance.instrument, status)),
                remark: fate.map_or_else(|| sources.clone(), |fate| format!("{fate} · {sources}")),
                names: Some([short.clone(), short]),
                ahead: None,
                rank: 0,
            })
        };
        known.filter_map(item).collect()
    }
}

impl Segment {
    /// Whether the day on which it began is not known: it was seen on a list of that day.
    pub const fn began_by(&self) -> bool {
        matches!(self.from.dated, Dated::By)
    }
}
