//! Drawing, in process and from the start of a program: see README.md.

use std::env;
use std::io::Read;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use divan::Bencher;
use pactscope::testing::app::{Model, Msg, Session, Settings, update};
use pactscope::testing::config::{Depth, Keymap, Theme};
use pactscope::testing::core::Date;
use pactscope::testing::i18n::{Lang, Messages};
use pactscope::testing::load::{bundled, load};
use pactscope::testing::ui;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Paragraph, Widget};

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const AREA: Rect = Rect::new(0, 0, 200, 60);
/// Tells this program to be the peer of the start.
const BARE: &str = "PACTSCOPE_BARE";

fn main() -> ExitCode {
    if env::var_os(BARE).is_some() {
        return bare();
    }
    divan::main();
    if env::args().all(|arg| arg != "--test") {
        starts();
    }
    ExitCode::SUCCESS
}

fn model() -> Option<Model> {
    let today = Date::parse("2026-11-24").ok()?;
    let data = Arc::new(load(&[bundled::files()]).ok()?);
    let messages = Arc::new(Messages::new(Lang::En));
    let (keymap, theme) = (Keymap::bundled().ok()?, Theme::bundled("dark", Depth::True)?);
    let settings = Settings { keymap, theme, depth: Depth::True };
    let mut model = Model::new(Session::new(data, messages, today), settings);
    update(&mut model, Msg::Resize { width: AREA.width, height: AREA.height });
    Some(model)
}

/// All cells of a screen.
#[divan::bench]
fn pactscope_frame(bencher: Bencher<'_, '_>) {
    let model = model();
    let mut cells = Buffer::empty(AREA);
    bencher.bench_local(|| model.as_ref().map(|model| ui::draw(model, AREA, &mut cells)));
}

/// A step of the cursor, its frame, and what differs from the frame before.
#[divan::bench]
fn pactscope_key_to_cells(bencher: Bencher<'_, '_>) {
    let mut model = model();
    let (mut before, mut now) = (Buffer::empty(AREA), Buffer::empty(AREA));
    let mut down = true;
    bencher.bench_local(|| {
        let key = if down { "down" } else { "up" };
        down = !down;
        if let (Some(model), Ok(key)) = (&mut model, key.parse()) {
            update(model, Msg::Key(key));
            ui::draw(model, AREA, &mut now);
            let count = before.diff(&now).len();
            std::mem::swap(&mut before, &mut now);
            return count;
        }
        0
    });
}

/// A letter in the palette, which looks among everything that has a name, its frame, and what differs from the frame
/// before.
#[divan::bench]
fn pactscope_palette_key_to_cells(bencher: Bencher<'_, '_>) {
    let mut model = model();
    let (mut before, mut now) = (Buffer::empty(AREA), Buffer::empty(AREA));
    let mut keys =
        ["m", "i", "s", "t", "ctrl-u", "a", "r", "t", "space", "2", "6", "ctrl-u", "c", "o", "d", "e", "ctrl-u"]
            .into_iter()
            .cycle();
    if let (Some(model), Ok(key)) = (&mut model, ":".parse()) {
        update(model, Msg::Key(key));
    }
    bencher.bench_local(|| {
        if let (Some(model), Some(Ok(key))) = (&mut model, keys.next().map(str::parse)) {
            update(model, Msg::Key(key));
            ui::draw(model, AREA, &mut now);
            let count = before.diff(&now).len();
            std::mem::swap(&mut before, &mut now);
            return count;
        }
        0
    });
}

/// The peer: one widget of the library that writes the same cells from lines that are there already.
#[divan::bench]
fn ratatui_paragraph(bencher: Bencher<'_, '_>) {
    let mut cells = Buffer::empty(AREA);
    if let Some(model) = model() {
        ui::draw(&model, AREA, &mut cells);
    }
    let line = |y: u16| (0..AREA.width).filter_map(|x| cells.cell((x, y))).map(Cell::symbol).collect::<String>();
    let lines: Vec<Line<'_>> = (0..AREA.height).map(|y| Line::raw(line(y))).collect();
    let paragraph = Paragraph::new(lines);
    let mut out = Buffer::empty(AREA);
    bencher.bench_local(|| (&paragraph).render(AREA, &mut out));
}

/// A bare program: takes the terminal, writes one full screen, waits for the end.
fn bare() -> ExitCode {
    let mut terminal = ratatui::init();
    let lines: Vec<Line<'_>> = (0..60).map(|_| Line::raw("│".repeat(200))).collect();
    let drawn = terminal.draw(|frame| frame.render_widget(Paragraph::new(lines), frame.area())).is_ok();
    while drawn && ratatui::crossterm::event::read().is_ok_and(|event| !event.is_key_press()) {}
    ratatui::restore();
    ExitCode::SUCCESS
}

/// From the start of a process to the last byte of its first screen.
fn start(command: &CommandBuilder) -> Option<Duration> {
    const QUIET: Duration = Duration::from_millis(60);
    let size = PtySize { rows: AREA.height, cols: AREA.width, pixel_width: 0, pixel_height: 0 };
    let pty = native_pty_system().openpty(size).ok()?;
    let mut reader = pty.master.try_clone_reader().ok()?;
    let (sender, output) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = vec![0; 1 << 16];
        while reader.read(&mut bytes).is_ok_and(|read| read > 0) {
            if sender.send(Instant::now()).is_err() {
                return;
            }
        }
    });
    let begun = Instant::now();
    let mut child = pty.slave.spawn_command(command.clone()).ok()?;
    let mut last = output.recv().ok()?;
    while let Ok(at) = output.recv_timeout(QUIET) {
        last = at;
    }
    drop(child.kill());
    drop(child.wait());
    Some(last - begun)
}

fn starts() {
    const RUNS: usize = 31;
    let mut explorer = CommandBuilder::new(env!("CARGO_BIN_EXE_pactscope"));
    let mut bare = CommandBuilder::new(env::current_exe().unwrap_or_default());
    bare.env(BARE, "1");
    for command in [&mut explorer, &mut bare] {
        command.env("TERM", "xterm-256color");
    }
    // In turns, so that whatever else the machine does falls on both.
    let mut times: [Vec<Duration>; 2] = Default::default();
    for _ in 0..RUNS {
        for (times, command) in times.iter_mut().zip([&explorer, &bare]) {
            times.extend(start(command));
        }
    }
    let [ours, theirs] = times.map(|mut times| {
        times.sort();
        times.get(times.len() / 2).copied().unwrap_or_default()
    });
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    println!("start to first screen, median of {RUNS}: pactscope {ours:.2?}, bare ratatui {theirs:.2?}: {ratio:.2}");
}
