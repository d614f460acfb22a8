//! Dated things on lanes as a picture (SVG): moved dates as arrows, the day shown as a line.

use maud::{Markup, PreEscaped, html};

use crate::core::Date;
use crate::export::format::definition::{FormatDef, Write};
use crate::export::provenance::Provenance;
use crate::view::Context;
use crate::view::glyph::Shape;
use crate::view::picture::{Picture, picture};

pub static SVG: FormatDef = FormatDef {
    name: "svg",
    ending: "svg",
    help: "A timeline picture",
    in_menu: true,
    write: Write::List(|cx, provenance, subject, rows, _| draw(cx, &picture(cx, subject, rows), provenance)),
};

/// A shape drawn around a point.
fn mark(shape: Shape, x: f64, y: f64, ahead: bool, label: &str) -> Markup {
    let class = if ahead { "ahead" } else { "" };
    let path = match shape {
        Shape::Signed => format!("M{} {y}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0", x - 5.0),
        Shape::Refused => format!("M{} {}l9 9m0 -9l-9 9", x - 4.5, y - 4.5),
        Shape::Absent => format!("M{} {y}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0m1.5 3.5l7 -7", x - 5.0),
        Shape::Other => format!("M{x} {}l5.5 9.5h-11z", y - 6.0),
        Shape::Applies => format!("M{x} {}l6 6l-6 6l-6 -6z", y - 6.0),
        Shape::Event => format!("M{} {y}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0", x - 3.0),
    };
    let name = match shape {
        Shape::Signed => "signed",
        Shape::Refused => "refused",
        Shape::Absent => "absent",
        Shape::Other => "other",
        Shape::Applies => "applies",
        Shape::Event => "event",
    };
    html! { path class={ "mark " (name) " " (class) } d=(path) { title { (label) } } }
}

const WIDTH: f64 = 1000.0;
const NAMES: f64 = 190.0;
const LANE: f64 = 26.0;
const TOP: f64 = 64.0;

const STYLE: &str = "\
svg{background:#fff;color:#1a1a1a;font:13px system-ui,sans-serif}text{fill:currentColor}.dim{opacity:.65}\
.lane{stroke:currentColor;opacity:.2}.now{stroke:#b35900;stroke-width:2}.year{stroke:currentColor;opacity:.12}\
.move{stroke:#8a3ffc;fill:none;stroke-width:1.6}.tip{fill:#8a3ffc}\
.mark{stroke-width:1.8;stroke:currentColor;fill:currentColor}.ahead{fill:none}.signed{stroke:#0a7d33;fill:#0a7d33}\
.refused{stroke:#b3261e;fill:none}.absent{stroke:#666;fill:none}.other{stroke:#8a5a00;fill:#8a5a00}\
.applies{stroke:#0b57d0;fill:#0b57d0}.applies.ahead{fill:none}.event{stroke:#555;fill:#555}.event.ahead{fill:none}\
@media(prefers-color-scheme:dark){svg{background:#16181d;color:#e6e6e6}.signed{stroke:#5bd68a;fill:#5bd68a}\
.refused{stroke:#ff8a80}.absent{stroke:#aaa}.other{stroke:#f0c674;fill:#f0c674}.applies{stroke:#8ab4f8;fill:#8ab4f8}\
.applies.ahead,.event.ahead{fill:none}.event{stroke:#bbb;fill:#bbb}.now{stroke:#ffb86b}.move{stroke:#c9a0ff}\
.tip{fill:#c9a0ff}}";

/// The picture as SVG, light or dark as its reader is.
pub fn draw(cx: Context<'_>, picture: &Picture, provenance: &Provenance) -> String {
    let messages = cx.messages;
    let dates = picture.lanes.iter().flat_map(|lane| lane.items.iter().map(|item| item.date));
    let dates: Vec<Date> =
        dates.chain(picture.moves.iter().flat_map(|(from, to, _)| [*from, *to])).chain([provenance.as_of]).collect();
    let first = dates.iter().map(|date| date.epoch_days()).min().unwrap_or_default();
    let last = dates.iter().map(|date| date.last_day().epoch_days()).max().unwrap_or_default();
    let pad = ((last - first) / 30).max(20);
    let (first, last) = (first - pad, last + pad);
    #[allow(clippy::cast_precision_loss, reason = "days of a few centuries")]
    let x = |date: Date| {
        let part = (date.epoch_days() - first) as f64 / (last - first) as f64;
        ((NAMES + part * (WIDTH - NAMES - 40.0)) * 10.0).round() / 10.0
    };
    #[allow(clippy::cast_precision_loss, reason = "a few hundred lanes")]
    let y = |lane: usize| TOP + LANE * (lane as f64 + 0.5);
    let rows = picture.lanes.len() + picture.moves.len();
    let bottom = y(rows) - LANE / 2.0;
    let height = bottom + 70.0;
    let years = Date::from_epoch_days(first).year() + 1..=Date::from_epoch_days(last).year();
    let step = (years.clone().count() / 12 + 1).max(1);
    let title = provenance.line(cx);
    let markup = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (WIDTH) " " (height) } width=(WIDTH) height=(height) role="img" {
            title { (title) }
            style { (PreEscaped(STYLE)) }
            @for (at, shape) in (0_u8..).zip(Shape::ALL) {
                @let left = NAMES + 132.0 * f64::from(at);
                (mark(shape, left, 16.0, false, messages.get(shape.key())))
                text x=(left + 12.0) y="20.5" { (messages.get(shape.key())) }
            }
            @for year in years.step_by(step) {
                @if let Some(day) = Date::day(year, 1, 1) {
                    line class="year" x1=(x(day)) x2=(x(day)) y1=(TOP - 8.0) y2=(bottom) {}
                    text class="dim" x=(x(day)) y=(TOP - 14.0) text-anchor="middle" { (year) }
                }
            }
            @for (at, lane) in picture.lanes.iter().enumerate() {
                line class="lane" x1=(NAMES) x2=(WIDTH - 10.0) y1=(y(at)) y2=(y(at)) {}
                text x="8" y=(y(at) + 4.5) { (cut(&lane.name, 27)) }
                @for item in &lane.items {
                    @let label = format!("{} · {}", cx.date(item.stated_date()), item.label);
                    (mark(item.glyph.shape, x(item.date), y(at), !item.date.is_by(provenance.as_of), &label))
                }
            }
            @for (at, (from, to, label)) in picture.moves.iter().enumerate() {
                @let (here, there, row) = (x(*from), x(*to), y(picture.lanes.len() + at));
                @let way = if there >= here { 1.0 } else { -1.0 };
                @if at == 0 { text x="8" y=(row + 4.5) { (messages.get("picture.moved")) } }
                path class="move" d={ "M" (here) " " (row) "H" (there) } { title { (label) } }
                path class="tip" d={ "M" (there) " " (row) "l" (-8.0 * way) " -4.5v9z" } {}
                text class="dim" x=(here - 8.0) y=(row + 4.5) text-anchor="end" { (label) }
            }
            line class="now" x1=(x(provenance.as_of)) x2=(x(provenance.as_of)) y1=(TOP - 8.0) y2=(bottom) {}
            text x=(x(provenance.as_of)) y=(bottom + 16.0) text-anchor="middle" { (provenance.as_of) }
            @if let Some(text) = &picture.left_out { text class="dim" x="8" y=(bottom + 34.0) { (text) } }
            text class="dim" x="8" y=(bottom + 54.0) { (title) }
        }
    };
    markup.into_string() + "\n"
}

/// A name of at most `most` letters.
fn cut(name: &str, most: usize) -> String {
    if name.chars().count() <= most { name.to_owned() } else { name.chars().take(most - 1).chain(['…']).collect() }
}
