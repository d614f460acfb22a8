//! A timeline as a picture (SVG): the layout of the screen's timeline as shapes.

use maud::{Markup, PreEscaped, html};
use unicode_width::UnicodeWidthStr;

use crate::config::Role;
use crate::export::format::definition::{FormatDef, Write};
use crate::export::provenance::Provenance;
use crate::view::Context;
use crate::view::glyph::Shape;
use crate::view::timeline::content::Content;
use crate::view::timeline::layout::{Frame, Layout, Line, Piece, PieceKind, Row};
use crate::view::timeline::picture::window;
use crate::view::timeline::place::lay_out;
use crate::view::timeline::stroke::Stroke;

pub static SVG: FormatDef = FormatDef {
    name: "svg",
    ending: "svg",
    help: "A timeline picture",
    in_menu: true,
    write: Write::Timeline(|cx, provenance, content| draw(cx, content, provenance)),
};

/// Cells of the axis.
const COLUMNS: u16 = 122;
/// Pixels.
const CELL: f64 = 8.0;
const NAMES: f64 = 204.0;
const ROW: f64 = 21.0;
const TOP: f64 = 40.0;
const WIDTH: f64 = 1200.0;

const STYLE: &str = "\
svg{background:#fff;color:#1a1a1a;font:12px system-ui,sans-serif}text{fill:currentColor}.title{font-size:17px;\
font-weight:600}.heading{font-weight:600}.sign{font-weight:700}.ground{fill:#fff}line,path{fill:none}\
.grid{stroke:#1a1a1a;opacity:.1}.good{color:#0a7d33}.partial{color:#56711a}.bad{color:#b3261e}.absent{color:#6b5f3f}\
.wary{color:#8a5a00}.law{color:#0b57d0}.future{color:#00687a}.today,.warning{color:#b35900}.past{color:#5f6368}\
.dim,.border{color:#666}.ink{stroke:currentColor}.fill{fill:currentColor}.now{stroke:#b35900;stroke-width:2}\
@media(prefers-color-scheme:dark){svg{background:#16181d;color:#e6e6e6}.ground{fill:#16181d}.grid{stroke:#e6e6e6}\
.good{color:#5bd68a}.partial{color:#b8d86a}.bad{color:#ff8a80}.absent{color:#c8b183}.wary{color:#f0c674}\
.law{color:#8ab4f8}.future{color:#7fd4e8}.today,.warning{color:#ffb86b}.past,.dim,.border{color:#aaa}\
.now{stroke:#ffb86b}}";

/// The picture as SVG, light or dark as its reader is.
pub fn draw(cx: Context<'_>, content: &Content, provenance: &Provenance) -> String {
    /// More rows than any picture has.
    const ALL_ROWS: usize = 10_000;
    let frame = Frame { window: window(cx, content), width: COLUMNS, height: ALL_ROWS, top: 0, agenda: None };
    let layout = lay_out(cx, content, &frame);
    let bottom = top_of(layout.rows.len());
    let crossed = layout.rows.iter().rposition(|row| row.crossed).map_or(TOP, |last| top_of(last + 1));
    let source = provenance.line(cx);
    let title = match content.title.as_str() {
        "" => cx.messages.get("report.picture"),
        title => title,
    };
    let height = bottom + 34.0;
    let markup = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (WIDTH) " " (height) } width=(WIDTH) height=(height) role="img" {
            title { (title) " · " (source) }
            style { (PreEscaped(STYLE)) }
            text.title x="10" y="24" { (title) }
            @for tick in layout.rows.iter().take(1).flat_map(|axis| &axis.pieces).filter(|tick| tick.role == Role::Plain) {
                line.grid x1=(left(tick.x)) x2=(left(tick.x)) y1=(TOP + ROW) y2=(crossed) {}
            }
            @for (at, row) in layout.rows.iter().enumerate() {
                text class=(if row.is_heading { "heading" } else { "" }) x="10" y=(middle(at) + 4.0) xml:space="preserve" { (row.head) }
                @for line in &row.lines { (stroke(*line, middle(at))) }
            }
            (upright(&layout, crossed))
            // Marks come last, so that nothing covers them.
            @for is_mark in [false, true] {
                @for (at, row) in layout.rows.iter().enumerate() {
                    @for piece in row.pieces.iter().filter(|piece| matches!(piece.kind, PieceKind::Mark(..)) == is_mark) {
                        (drawn(cx, content, row, piece, middle(at)))
                    }
                }
            }
            text.dim x="10" y=(bottom + 22.0) { (source) }
        }
    };
    markup.into_string() + "\n"
}

fn left(column: u16) -> f64 {
    NAMES + CELL * f64::from(column)
}

fn center(column: u16) -> f64 {
    left(column) + CELL / 2.0
}

#[allow(clippy::cast_precision_loss, reason = "a few hundred rows")]
fn top_of(row: usize) -> f64 {
    TOP + ROW * row as f64
}

fn middle(row: usize) -> f64 {
    top_of(row) + ROW / 2.0
}

/// The lines of today and of the day shown.
fn upright(layout: &Layout, bottom: f64) -> Markup {
    html! {
        @for column in layout.today.into_iter().chain(layout.as_of) {
            line.now x1=(center(column)) x2=(center(column)) y1=(TOP + ROW) y2=(bottom) {}
        }
    }
}

/// A horizontal line.
fn stroke(line: Line, y: f64) -> Markup {
    let (width, dashes) = match line.stroke {
        Stroke::Heavy => (6, ""),
        Stroke::HeavyBroken => (6, "7 3"),
        Stroke::Double | Stroke::Light => (2, ""),
        Stroke::LightBroken => (2, "6 4"),
        Stroke::Dots => (2, "2 4"),
        Stroke::Faint => (2, "1 3"),
        Stroke::NoRecord => (2, "2 14"),
    };
    let offsets: &[f64] = if line.stroke == Stroke::Double { &[-2.0, 2.0] } else { &[0.0] };
    html! {
        @for offset in offsets {
            line class={ "ink " (line.role) } x1=(left(line.from)) x2=(left(line.to)) y1=(y + offset) y2=(y + offset)
                stroke-width=(width) stroke-dasharray=(dashes) {}
        }
    }
}

/// A piece of a row.
fn drawn(cx: Context<'_>, content: &Content, row: &Row, piece: &Piece, y: f64) -> Markup {
    let x = center(piece.x);
    let role = piece.role;
    match piece.kind {
        PieceKind::Mark(glyph, lane, at) => {
            let item = content.lanes.get(lane).and_then(|lane| lane.items.get(at));
            let label = item.map(|item| format!("{} · {}", cx.date(item.date), item.label)).unwrap_or_default();
            let filled = if matches!(glyph.sign, "●" | "◆" | "■") { " fill" } else { "" };
            html! {
                circle.ground cx=(x) cy=(y) r="5" {}
                @if let Some(outline) = outline(glyph.shape, x, y) {
                    path class={ "ink " (role) (filled) } stroke-width="2" d=(outline) { title { (label) } }
                } @else {
                    text class={ "sign " (role) } x=(x) y=(y + 4.0) text-anchor="middle" { (glyph.sign) title { (label) } }
                }
            }
        }
        PieceKind::Name(mark) => {
            let mark = center(mark);
            let text = piece.text.trim_matches(['╰', '╯']);
            let to_left = piece.text.ends_with('╯');
            let (end, anchor) = if to_left { (mark - 5.0, "end") } else { (mark + 5.0, "start") };
            html! {
                path.ink.border d={ "M" (mark) " " (y - ROW / 2.0) "V" (y) "H" (end) } {}
                text class=(role) x=(if to_left { end - 2.0 } else { end + 2.0 }) y=(y + 4.0) text-anchor=(anchor) { (text) }
            }
        }
        PieceKind::Stem => html! { path.ink.border d={ "M" (x) " " (y - ROW / 2.0) "v" (ROW) } {} },
        PieceKind::Bar(eighths) => {
            let height = (ROW - 3.0) * f64::from(eighths) / 8.0;
            html! { rect class={ "fill " (role) } x=(left(piece.x)) y=(y + ROW / 2.0 - height) width=(CELL) height=(height) {} }
        }
        PieceKind::Arrow => match piece.text.as_str() {
            "○" => html! { circle class={ "ink " (role) } fill="none" cx=(x) cy=(y) r="4" {} },
            "◂" => html! { path class={ "fill " (role) } d={ "M" (x - 5.0) " " (y) "l8 -5v10z" } {} },
            _ => html! { path class={ "fill " (role) } d={ "M" (x + 5.0) " " (y) "l-8 -5v10z" } {} },
        },
        PieceKind::Text | PieceKind::Tab(_) => {
            let wide = CELL * f64::from(u16::try_from(piece.text.width()).unwrap_or(0));
            html! {
                @if row.crossed { rect.ground x=(left(piece.x) - 2.0) y=(y - 7.0) width=(wide) height="14" {} }
                text class=(role) x=(left(piece.x)) y=(y + 4.0) { (piece.text) }
            }
        }
    }
}

/// The outline of a mark around a point, eight pixels wide; `None` for what is drawn as its sign.
fn outline(shape: Shape, x: f64, y: f64) -> Option<String> {
    Some(match shape {
        Shape::Signed => format!("M{} {y}l3 3.5l5 -7.5", x - 4.0),
        Shape::Refused => format!("M{} {}l7.6 7.6m0 -7.6l-7.6 7.6", x - 3.8, y - 3.8),
        Shape::Absent => format!("M{} {y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0m1 3l6 -6", x - 4.0),
        Shape::Letter => format!("M{} {}h9v7h-9zl4.5 4l4.5 -4", x - 4.5, y - 3.5),
        Shape::Applies => format!("M{x} {}l4.5 4.5l-4.5 4.5l-4.5 -4.5z", y - 4.5),
        Shape::Event => format!("M{} {y}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0", x - 3.0),
        Shape::Other => return None,
    })
}
