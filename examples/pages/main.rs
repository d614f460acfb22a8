//! What the repository keeps of what the program makes:
//!
//! ```text
//! cargo run --example pages -- screen > assets/screen.svg
//! cargo run --example pages -- marked > assets/marked.svg
//! cargo run --example pages -- keys > docs/keys.md
//! ```

use std::fmt::Write;
use std::io;
use std::sync::Arc;

use pactscope::testing::app::{Model, Msg, Session, Settings, update};
use pactscope::testing::config::{Action, Depth, Group, Key, Keymap, Theme};
use pactscope::testing::i18n::{Lang, Messages};
use pactscope::testing::ui;
use pactscope::{Date, bundled};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use strum::IntoEnumIterator;

fn main() -> io::Result<()> {
    let page = match std::env::args().nth(1).as_deref() {
        // The explorer as it opens.
        Some("screen") => picture(&[]),
        // The first four firms marked, and compared by the GPAI Code.
        Some("marked") => picture(&["space", "space", "space", "space", "T", "4", "i", "right"]),
        Some("keys") => keys(),
        _ => return Err(io::Error::other("one of: screen, marked, keys")),
    };
    let page = page.ok_or_else(|| io::Error::other("the bundled data could not be loaded"))?;
    io::Write::write_all(&mut io::stdout(), page.as_bytes())
}

/// The explorer after some keys.
fn picture(keys: &[&str]) -> Option<String> {
    const AREA: Rect = Rect::new(0, 0, 120, 40);
    let today = Date::parse("2026-11-23").ok()?;
    let session = Session::new(Arc::new(bundled().ok()?), Arc::new(Messages::new(Lang::En)), today);
    let depth = Depth::True;
    let settings = Settings { keymap: Keymap::bundled().ok()?, theme: Theme::bundled("dark", depth)?, depth };
    let mut model = Model::new(session, settings);
    update(&mut model, Msg::Resize { width: AREA.width, height: AREA.height });
    update(&mut model, Msg::Idle);
    for key in keys {
        update(&mut model, Msg::Key(key.parse().ok()?));
        update(&mut model, Msg::Idle);
    }
    let mut cells = Buffer::empty(AREA);
    ui::draw(&model, AREA, &mut cells);
    Some(svg(&cells))
}

/// Cells as text on a dark ground, a run of one style at a time.
fn svg(cells: &Buffer) -> String {
    const CELL: f64 = 8.4;
    const LINE: f64 = 17.0;
    const EDGE: f64 = 12.0;
    let (width, height) = (f64::from(cells.area.width) * CELL + 2.0 * EDGE, f64::from(cells.area.height) * LINE + 24.0);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         font-family=\"DejaVu Sans Mono,Menlo,Consolas,monospace\" font-size=\"14\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#14171c\"/>\n"
    );
    let style = |cell: &Cell| (cell.fg, cell.bg, cell.modifier);
    for (row, y) in cells.content.chunks(usize::from(cells.area.width.max(1))).zip(0_u16..) {
        let mut x = 0_u16;
        for run in row.chunk_by(|a, b| style(a) == style(b)) {
            let text: String = run.iter().map(Cell::symbol).collect();
            let count = u16::try_from(run.len()).unwrap_or(u16::MAX);
            let (left, top) = (EDGE + f64::from(x) * CELL, EDGE + f64::from(y) * LINE);
            let length = f64::from(count) * CELL;
            x += count;
            let Some((foreground, background, modifier)) = run.first().map(style) else { continue };
            let (mut ink, mut ground) = (hex(foreground), hex(background));
            if modifier.contains(Modifier::REVERSED) {
                (ink, ground) = (ground.or(Some("#14171c".to_owned())), ink.or(Some("#d7dae0".to_owned())));
            }
            // Writing to a string cannot fail.
            if let Some(ground) = ground {
                let _ = writeln!(
                    out,
                    "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{length:.1}\" height=\"{LINE}\" fill=\"{ground}\"/>"
                );
            }
            if !text.trim().is_empty() {
                let bold = if modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
                let ink = ink.unwrap_or_else(|| "#d7dae0".to_owned());
                let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                let _ = writeln!(
                    out,
                    "<text x=\"{left:.1}\" y=\"{:.1}\" textLength=\"{length:.1}\" lengthAdjust=\"spacingAndGlyphs\" \
                     fill=\"{ink}\" xml:space=\"preserve\"{bold}>{escaped}</text>",
                    top + 13.0
                );
            }
        }
    }
    out + "</svg>\n"
}

fn hex(color: Color) -> Option<String> {
    match color {
        Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
        _ => None,
    }
}

/// Every action with its keys, from the one list of actions.
fn keys() -> Option<String> {
    let (messages, keymap) = (Messages::new(Lang::En), Keymap::bundled().ok()?);
    let mut out =
        "# Keys\n\nMade from the program's list of actions: `cargo run --example pages -- keys > docs/keys.md`. \
                   `?` shows the same in the explorer.\n"
            .to_owned();
    for group in Group::iter() {
        let _ = write!(out, "\n## {}\n\n| keys | action |\n| --- | --- |\n", messages.get(&format!("group.{group}")));
        for action in Action::iter().filter(|action| action.group() == group) {
            let keys: Vec<String> = keymap.keys(action).iter().map(|key: &Key| format!("`{key}`")).collect();
            let _ = writeln!(out, "| {} | {} |", keys.join(" "), messages.get(&action.text_key()));
        }
    }
    Some(out)
}
