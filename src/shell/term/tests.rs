use std::fmt::Write;
use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use vt100::{Parser, Screen};

use super::diff::columns;
use super::style::CellStyle;
use super::write_frame;

type Placed<'a> = (u16, u16, &'a str, Style);

const PLAIN: Style = Style::new();

fn screen_of(placed: &[Placed<'_>]) -> Buffer {
    let mut cells = Buffer::empty(Rect::new(0, 0, 20, 6));
    for (x, y, text, style) in placed {
        cells.set_string(*x, *y, text, *style);
    }
    cells
}

fn bytes(before: &Buffer, now: &Buffer) -> String {
    let mut out = Vec::new();
    write_frame(&mut out, before, now).unwrap();
    String::from_utf8(out).unwrap()
}

/// The bytes for a frame on an empty screen.
fn written(placed: &[Placed<'_>]) -> String {
    bytes(&screen_of(&[]), &screen_of(placed))
}

#[test]
fn neighbours_need_no_address_and_only_what_changes_is_said() {
    let red = Style::new().fg(Color::Red);
    assert_eq!(written(&[(0, 0, "a", red), (1, 0, "b", red)]), "\x1b[31m\x1b[Hab\x1b[m");
    assert_eq!(written(&[(0, 0, "a", PLAIN), (9, 2, "b", PLAIN)]), "\x1b[Ha\n\n\x1b[8Cb");
    assert_eq!(written(&[(2, 1, "日", PLAIN), (4, 1, "b", PLAIN)]), "\x1b[2;3H日\x1b[2;5Hb", "its width is ambiguous");
    assert_eq!(written(&[]), "");
    let same = screen_of(&[(0, 0, "abc", red)]);
    assert_eq!(bytes(&same, &same), "");
    assert_eq!(bytes(&same, &screen_of(&[(0, 0, "axc", red)])), "\x1b[31m\x1b[;2Hx\x1b[m");
}

#[test]
fn a_style_is_set_once() {
    let red = Style::new().fg(Color::Red);
    assert_eq!(
        written(&[(0, 0, "a", red), (1, 0, "b", red.bold()), (2, 0, "c", red)]),
        "\x1b[31m\x1b[Ha c\x1b[1m\x08\x08b\x1b[m",
        "the blank is written over"
    );
}

#[test]
fn gaps_are_written_or_stepped_over_whichever_is_shorter() {
    assert_eq!(written(&[(0, 0, "a", PLAIN), (3, 0, "b", PLAIN), (8, 0, "c", PLAIN)]), "\x1b[Ha  b    c");
    assert_eq!(written(&[(0, 0, "a", PLAIN), (9, 0, "b", PLAIN)]), "\x1b[Ha\x1b[8Cb");
    let on = PLAIN.bg(Color::Blue);
    let blue = written(&[(0, 0, "a", on), (2, 0, "b", on)]);
    assert_eq!(blue, "\x1b[44m\x1b[Ha\x1b[Cb\x1b[m", "the blank between is not blue");
    let (before, now) = (screen_of(&[(0, 0, "a-b", PLAIN)]), screen_of(&[(0, 0, "c-d", PLAIN)]));
    assert_eq!(bytes(&before, &now), "\x1b[Hc-d");
}

#[test]
fn columns_are_written_downwards_but_never_from_the_last_cell_of_a_row() {
    let column = |x: u16, text| (0..6).map(|y| (x, y, text, PLAIN)).collect::<Vec<_>>();
    assert_eq!(written(&column(4, "│")), "\x1b[;5H│\n\x08│\n\x08│\n\x08│\n\x08│\n\x08│");
    let two = [column(4, "│"), column(14, "│")].concat();
    assert_eq!(written(&two).matches("\n\x08│").count(), 10);
    let last = (1..=6).fold(String::new(), |mut all, y| {
        write!(all, "\x1b[{};20H│", if y == 1 { String::new() } else { y.to_string() }).unwrap();
        all
    });
    assert_eq!(written(&column(19, "│")), last);
}

#[test]
fn what_becomes_blank_is_erased_only_where_nothing_of_ours_is_behind() {
    let long = "abcdefghijklmno";
    let before = screen_of(&[(0, 1, long, PLAIN), (15, 1, "|", PLAIN), (0, 2, long, PLAIN)]);
    let now = screen_of(&[(0, 1, "A", PLAIN), (15, 1, "|", PLAIN)]);
    assert_eq!(bytes(&before, &now), "\x1b[2;2H\x1b[14X\n\x08\x1b[K\x1b[AA");
    let on = PLAIN.bg(Color::Blue);
    let blue = bytes(&before, &screen_of(&[(0, 1, "               |", on), (0, 2, long, PLAIN)]));
    assert_eq!(blue, "\x1b[44m\x1b[2H               |\x1b[m");
}

#[test]
fn a_blank_takes_a_style_that_is_used_anyway() {
    let (red, on) = (Style::new().fg(Color::Red), Style::new().bg(Color::Blue));
    assert_eq!(written(&[(0, 0, "a", red), (2, 0, "b", red)]), "\x1b[31m\x1b[Ha b\x1b[m");
    assert_eq!(written(&[(0, 0, "a", red), (1, 0, " ", on)]), "\x1b[31m\x1b[Ha\x1b[39;44m \x1b[m");
    let before = screen_of(&[(0, 0, "abc", PLAIN)]);
    assert_eq!(bytes(&before, &screen_of(&[(0, 0, "d", red)])), "\x1b[31m\x1b[Hd  \x1b[m");
    let lined = bytes(&before, &screen_of(&[(0, 0, "d", red.underlined())]));
    assert_eq!(lined, "\x1b[;2H  \x1b[4;31m\rd\x1b[m");
    assert_eq!(written(&[(3, 0, "   ", red)]), "", "its colour is not seen");
}

#[test]
fn colours_are_written_as_the_terminal_knows_them() {
    let style = Style::new().fg(Color::LightRed).bg(Color::Blue).bold();
    assert_eq!(written(&[(0, 0, "a", style)]), "\x1b[1;91;44m\x1b[Ha\x1b[m");
    let style = Style::new().fg(Color::Indexed(203)).bg(Color::Rgb(1, 2, 3));
    assert_eq!(written(&[(0, 0, "a", style)]), "\x1b[38;5;203;48;2;1;2;3m\x1b[Ha\x1b[m");
}

#[test]
fn of_what_is_cut_by_the_edge_there_is_a_blank() {
    let mut now = screen_of(&[]);
    now.cell_mut((19, 0)).unwrap().set_symbol("日");
    now.cell_mut((3, 0)).unwrap().set_symbol("");
    assert_eq!(bytes(&screen_of(&[(3, 0, "a", PLAIN)]), &now), "\x1b[;4H \x1b[;20H ");
}

/// The bytes that a key press may cost on a slow line: a page of the list, a letter, another view.
#[test]
fn frames_are_small() {
    use crate::app::{Model, Msg, Session, Settings, update};
    use crate::config::{Depth, Keymap, Theme};
    use crate::core::Date;
    use crate::i18n::{Lang, Messages};
    use crate::load::{bundled, load};
    let today = Date::parse("2026-11-23").unwrap();
    let data = std::sync::Arc::new(load(&[bundled::files()]).unwrap());
    let messages = std::sync::Arc::new(Messages::new(Lang::En));
    let settings = Settings {
        keymap: Keymap::bundled().unwrap(),
        theme: Theme::bundled("dark", Depth::True).unwrap(),
        depth: Depth::True,
    };
    let mut model = Model::new(Session::new(data, messages, today), settings);
    let area = Rect::new(0, 0, 200, 60);
    update(&mut model, Msg::Resize { width: area.width, height: area.height });
    let mut before = Buffer::empty(area);
    for (key, most) in [
        ("", 13_500),
        ("pagedown", 6_500),
        ("down", 7_000),
        ("/", 1_000),
        ("e", 10_000),
        ("esc", 10_000),
        ("O", 11_500),
        ("I", 9_000),
        ("F", 9_500),
    ] {
        if !key.is_empty() {
            update(&mut model, Msg::Key(key.parse().unwrap()));
            update(&mut model, Msg::Idle);
        }
        let mut now = Buffer::empty(area);
        crate::ui::draw(&model, area, &mut now);
        let written = bytes(&before, &now).len();
        assert!(written <= most, "`{key}` writes {written} bytes");
        before = now;
    }
}

/// A block of one letter in one style.
#[derive(Clone, Debug)]
struct Block {
    at: Rect,
    symbol: &'static str,
    style: Style,
}

fn blocks(width: u16, height: u16) -> impl Strategy<Value = Vec<Block>> {
    let colour = prop::sample::select(vec![Color::Reset, Color::Red, Color::Indexed(99), Color::Rgb(1, 20, 255)]);
    let modifier = prop::sample::select(vec![
        Modifier::empty(),
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::ITALIC,
        Modifier::UNDERLINED,
        Modifier::REVERSED,
        Modifier::UNDERLINED.union(Modifier::BOLD),
    ]);
    let style = (colour.clone(), prop_oneof![3 => Just(Color::Reset), 1 => colour], modifier)
        .prop_map(|(fg, bg, modifier)| Style::reset().fg(fg).bg(bg).add_modifier(modifier));
    let symbol = prop::sample::select(vec![" ", " ", " ", "a", "b", "│", "日", "語", "e\u{301}", "\u{2328}\u{fe0f}"]);
    let block = (0..width, 0..height, 1..=width, 1..=height, symbol, style).prop_map(
        move |(x, y, wide, high, symbol, style)| Block {
            at: Rect::new(x, y, wide, high).intersection(Rect::new(0, 0, width, height)),
            symbol,
            style,
        },
    );
    prop::collection::vec(block, 0..12)
}

fn draw(cells: &mut Buffer, blocks: &[Block]) {
    for block in blocks {
        for at in block.at.positions() {
            cells.cell_mut(at).unwrap().set_symbol(block.symbol).set_style(block.style);
        }
    }
}

/// A screen of each cell on its own.
fn naive(cells: &Buffer) -> Parser {
    let mut out = Vec::new();
    for y in 0..cells.area.height {
        let mut x = 0;
        while x < cells.area.width {
            let cell = cells.cell((x, y)).unwrap();
            let wide = u16::try_from(columns(cell).0).unwrap();
            out.extend(format!("\x1b[{};{}H\x1b[0m", y + 1, x + 1).bytes());
            CellStyle::PLAIN.write(CellStyle::of(cell), &mut out);
            out.extend(if x + wide > cells.area.width { " " } else { cell.symbol() }.bytes());
            x += wide;
        }
    }
    out.extend(b"\x1b[0m");
    let [rows, columns] = [cells.area.height, cells.area.width].map(|n| NonZeroU16::new(n).unwrap());
    let mut parser = Parser::new(rows, columns, 0);
    parser.process(&out);
    parser
}

/// Everything visible of a cell.
fn seen(screen: &Screen, x: u16, y: u16) -> String {
    let cell = screen.cell(y, x).unwrap();
    if cell.is_wide_continuation() {
        return "under".to_owned();
    }
    let text = if cell.has_contents() { cell.contents() } else { " " };
    let behind = format!("{text}{:?}{}{}", cell.bgcolor(), cell.underline(), cell.inverse());
    if text == " " && !cell.underline() && !cell.inverse() {
        return behind;
    }
    format!("{behind}{:?}{}{}", cell.fgcolor(), cell.bold(), cell.italic())
}

fn before_and_now() -> impl Strategy<Value = (Buffer, Buffer)> {
    let size = prop_oneof![1 => (1_u16..4, 1_u16..4), 3 => (1_u16..40, 1_u16..8)];
    size.prop_flat_map(|(width, height)| {
        (Just((width, height)), blocks(width, height), blocks(width, height), any::<bool>())
    })
    .prop_map(|((width, height), first, then, anew)| {
        let mut before = Buffer::empty(Rect::new(0, 0, width, height));
        let mut now = before.clone();
        draw(&mut before, &first);
        if !anew {
            now = before.clone();
        }
        draw(&mut now, &then);
        (before, now)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_differs_is_enough((before, now) in before_and_now()) {
        let mut terminal = naive(&before);
        let written = bytes(&before, &now);
        terminal.process(written.as_bytes());
        let wanted = naive(&now);
        for at in now.area.positions() {
            let [is, should] = [&terminal, &wanted].map(|parser| seen(parser.screen(), at.x, at.y));
            prop_assert_eq!(is, should, "at {} by {:?}", at, written);
        }
        let screen = terminal.screen();
        prop_assert!(!screen.bold() && !screen.italic() && !screen.underline() && !screen.inverse());
        prop_assert_eq!((screen.fgcolor(), screen.bgcolor()), (vt100::Color::Default, vt100::Color::Default));
        prop_assert!(bytes(&now, &now).is_empty());
    }
}
