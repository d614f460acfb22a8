//! What lies over the panes gets every event, and the panes behind it get none.

use crate::support::Stage;
use pactscope::testing::app::{Effect, Msg, Pane, View, pane_handler};
use pactscope::testing::export::Format;
use pactscope::testing::i18n::{Lang, Messages};
use strum::IntoEnumIterator;

/// The keys that open each overlay, and a text that is seen while it is open.
const OVERLAYS: [(&str, &str); 8] = [
    ("/", "Enter to keep"),
    ("f", "query"),
    ("t", "as of: "),
    ("ctrl-s", "save as: "),
    (":", "Saved views"),
    ("?", "Help"),
    ("e", "File: CSV"),
    ("D", "What changed after"),
];

/// Firms in parallel columns, in a window with fewer rows than the comparison.
fn comparison() -> Stage {
    let mut stage = Stage::new(80, 16);
    stage.keys("space space space c");
    stage
}

/// The line of the screen with a text.
fn line_of(stage: &Stage, text: &str) -> u16 {
    let at = stage.lines().iter().position(|line| line.contains(text));
    u16::try_from(at.unwrap_or_else(|| panic!("{text} is not on:\n{}", stage.screen()))).unwrap()
}

#[test]
fn a_comparison_stops_at_its_last_row() {
    let mut stage = comparison();
    let first = stage.screen();
    stage.keys(&"j ".repeat(70));
    let end = stage.screen();
    assert_ne!(end, first);
    assert!(end.contains('▌'), "the cursor is on no row:\n{end}");
    stage.keys("j pagedown G");
    assert_eq!(stage.screen(), end, "there is nothing below the last row");
    stage.keys("k");
    assert_ne!(stage.screen(), end, "one step up is seen at once");
    stage.keys(&"k ".repeat(70));
    assert_eq!(stage.screen(), first);
}

#[test]
fn a_comparison_that_fits_does_not_scroll() {
    let mut stage = Stage::new(120, 100);
    stage.keys("space space c");
    let names =
        |stage: &Stage| stage.lines().iter().map(|line| line.chars().take(28).collect()).collect::<Vec<String>>();
    let rows = names(&stage)[3..20].to_vec();
    stage.keys("j pagedown");
    assert_eq!(names(&stage)[3..20], rows);
}

#[test]
fn the_cursor_of_the_palette_stops_at_the_last_line() {
    let mut stage = Stage::new(80, 24);
    stage.keys(": end pagedown");
    let end = stage.screen();
    assert!(end.contains('▌'), "{end}");
    stage.keys("up");
    assert_ne!(stage.screen(), end, "one step up is seen at once");
    stage.keys("down");
    assert_eq!(stage.screen(), end);
}

#[test]
fn the_help_stops_at_its_last_row() {
    let mut stage = Stage::new(80, 24);
    stage.keys("?");
    stage.keys(&"pagedown ".repeat(20));
    let end = stage.screen();
    assert!(end.contains('▌'), "{end}");
    stage.keys("up");
    assert_ne!(stage.screen(), end, "one step up is seen at once");
}

#[test]
fn the_help_begins_with_the_focused_pane_and_the_symbols() {
    for (lang, heading, own, legend) in [
        (Lang::En, "In this pane: List", "open the detail of this row", "What the symbols mean"),
        (Lang::Vi, "Trong khung này: Danh sách", "mở chi tiết của dòng này", "Ý nghĩa các ký hiệu"),
    ] {
        let mut stage = Stage::in_lang(120, 40, lang);
        stage.keys("?");
        let (own, legend) = (line_of(&stage, own), line_of(&stage, legend));
        let move_ = line_of(&stage, if lang == Lang::En { "│ Move" } else { "│ Di chuyển" });
        assert!(line_of(&stage, heading) < own && own < legend && legend < move_, "{}", stage.screen());
    }
    let mut stage = Stage::new(120, 40);
    stage.keys("enter ?");
    assert!(stage.screen().contains("In this pane: Detail"), "{}", stage.screen());
    assert!(stage.screen().contains("open the link under the cursor"), "{}", stage.screen());
}

#[test]
fn enter_in_the_help_runs_what_was_found() {
    for (lang, word, theme) in [(Lang::En, "colour", "Theme:"), (Lang::Vi, "bộ_màu", "Giao diện:")] {
        let mut stage = Stage::in_lang(80, 24, lang);
        stage.keys(&format!("? \"{word} enter"));
        assert!(!stage.has_overlay());
        assert!(stage.screen().contains(theme), "{}", stage.screen());
    }
    let mut stage = Stage::new(80, 24);
    stage.keys("? \"what_each_instrument enter");
    assert_eq!(stage.view(), View::Obligations);
    stage.keys("? \"compare_the_marked enter");
    assert!(stage.screen().contains("mark two or more firms"), "{}", stage.screen());
    stage.keys("? \"palette enter");
    assert!(stage.screen().contains("Saved views"), "an overlay opens from the help: {}", stage.screen());
    // The arrows choose among what was found.
    let mut stage = Stage::new(80, 24);
    stage.keys("? \"zoom down enter");
    assert!(!stage.has_overlay());
    stage.keys("? \"nosuchthing enter");
    assert!(!stage.has_overlay(), "where nothing is found, Enter closes");
}

#[test]
fn a_change_is_chosen_and_its_record_opened() {
    for (lang, stances) in [(Lang::En, "Stances taken"), (Lang::Vi, "Lập trường được nêu")] {
        let mut stage = Stage::in_lang(80, 24, lang);
        stage.keys("t \"2025-07-17 enter D G");
        assert!(stage.screen().contains('▌'), "{}", stage.screen());
        while !stage.screen().contains(stances) {
            stage.keys("pageup");
        }
        let mut stage = Stage::in_lang(80, 24, lang);
        stage.keys("t \"2025-07-17 enter D enter");
        assert!(!stage.has_overlay());
        assert_eq!((stage.view(), stage.focus()), (View::Obligations, Pane::Detail), "one obligation was moved");
        stage.keys("esc esc D G enter");
        assert_eq!((stage.view(), stage.focus()), (View::Firms, Pane::Detail));
        stage.keys("o");
        assert!(matches!(stage.effects.last(), Some(Effect::Open(_))), "{:?}", stage.effects);
    }
}

#[test]
fn a_change_of_many_obligations_leads_to_the_act() {
    let mut stage = Stage::new(120, 40);
    stage.keys("t \"2026-07-26 enter D");
    let is_chosen =
        |stage: &Stage| stage.lines().iter().any(|line| line.contains('▌') && line.contains("51 obligations"));
    for _ in 0..20 {
        if !is_chosen(&stage) {
            stage.keys("j");
        }
    }
    assert!(is_chosen(&stage), "{}", stage.screen());
    stage.keys("enter");
    assert_eq!((stage.view(), stage.focus()), (View::Instruments, Pane::Detail));
}

/// Every word of the changes is on the screen at some time, whatever the width.
#[test]
fn lines_of_changes_wrap_and_are_never_cut() {
    for (lang, width) in [(Lang::En, 80), (Lang::Vi, 80), (Lang::En, 40)] {
        let mut stage = Stage::in_lang(width, 24, lang);
        stage.keys("D");
        let mut seen = 0;
        for _ in 0..40 {
            // The title is above the lines.
            let screen = stage.lines()[2..].join("\n");
            assert!(!screen.contains('…'), "{screen}");
            seen += screen.matches('▌').count();
            stage.keys("pagedown");
        }
        assert!(seen > 40, "a change of several rows is chosen as a whole: {seen}");
    }
}

#[test]
fn a_click_on_an_entry_of_the_export_menu_exports_it() {
    let mut stage = Stage::new(120, 40);
    stage.keys("f \"pact:declined enter e");
    let y = line_of(&stage, "File: JSON");
    stage.send(Msg::Click { x: 40, y });
    let exported = stage.effects.iter().rev().find_map(|effect| match effect {
        Effect::Export(request) => Some(request.format),
        _ => None,
    });
    assert_eq!(exported, Some(Format::Json), "{:?}", stage.effects);
    assert!(!stage.has_overlay());
    assert_eq!((stage.firms().scroll.at, stage.focus()), (0, Pane::List), "the list behind did not get the click");
}

#[test]
fn a_click_on_a_saved_view_shows_it() {
    let mut stage = Stage::new(120, 40);
    let view = pactscope::testing::config::bundled_views().into_iter().find(|view| view.view == "obligations").unwrap();
    stage.keys(":");
    let y = line_of(&stage, view.title(Lang::En));
    stage.send(Msg::Click { x: 40, y });
    assert_eq!((stage.view(), stage.has_overlay()), (View::Obligations, false));
    assert!(stage.screen().contains(&view.query), "{}", stage.screen());
}

#[test]
fn a_click_beside_an_overlay_closes_it_and_does_nothing_else() {
    for (keys, text) in OVERLAYS {
        let mut stage = Stage::new(120, 40);
        let list = stage.ws().screen.areas.inner(Pane::List);
        stage.keys("j j");
        let before = stage.screen();
        stage.keys(keys);
        assert!(stage.screen().contains(text), "`{keys}` does not show {text}:\n{}", stage.screen());
        let area = stage.model.overlay.as_ref().unwrap().get().area();
        // A row of the list, a name of a view, the corner.
        let beside = [(list.x + 3, list.y + 8), (40, 0), (0, 0), (119, 39)];
        let (x, y) = beside.into_iter().find(|at| !area.contains((*at).into())).unwrap();
        stage.send(Msg::Click { x, y });
        assert!(!stage.has_overlay(), "{keys}");
        assert_eq!(stage.screen(), before, "{keys}");
        assert!(stage.effects.is_empty(), "{keys}: {:?}", stage.effects);
    }
}

#[test]
fn a_click_inside_the_help_chooses_and_a_second_one_runs() {
    let mut stage = Stage::new(120, 40);
    stage.keys("? \"colour");
    let click = Msg::Click { x: 60, y: line_of(&stage, "next colour theme") };
    stage.keys("esc");
    stage.send(Msg::Click { x: 60, y: 20 });
    assert!(stage.has_overlay() && stage.effects.is_empty());
    stage.keys("\"colour");
    stage.send(click);
    assert!(!stage.has_overlay());
    assert!(stage.screen().contains("Theme:"), "{}", stage.screen());
}

#[test]
fn the_wheel_scrolls_the_overlay_and_not_the_list_behind_it() {
    for keys in ["?", ":", "e", "t _2024-01-01 D", "space space space c"] {
        let keys = keys.replace("t _2024-01-01", "t \"2024-01-01 enter");
        let mut stage = Stage::new(80, 18);
        stage.keys(&keys);
        let (before, at, record) = (stage.screen(), stage.firms().scroll, stage.detail().record);
        let list = stage.ws().screen.areas.inner(Pane::List);
        stage.send(Msg::Wheel { x: list.x + 2, y: list.y + 2, rows: 3, ctrl: false });
        assert_ne!(stage.screen(), before, "`{keys}` is not scrolled");
        assert_eq!((stage.firms().scroll, stage.detail().record), (at, record), "`{keys}`: the list behind moved");
        stage.send(Msg::Wheel { x: list.x + 2, y: list.y + 2, rows: -3, ctrl: false });
        assert_eq!(stage.screen(), before, "{keys}");
    }
}

#[test]
fn the_wheel_moves_the_list_that_a_find_text_filters() {
    let mut stage = Stage::new(120, 40);
    stage.keys("/ \"a");
    let list = stage.ws().screen.areas.inner(Pane::List);
    stage.send(Msg::Wheel { x: list.x + 2, y: list.y + 2, rows: 3, ctrl: false });
    assert_eq!(stage.firms().scroll.at, 3);
    assert!(stage.has_overlay());
}

#[test]
fn the_footer_names_the_keys_of_the_open_overlay() {
    for (keys, hints) in [
        ("?", &["enter run", "↓ ↑ choose", "esc close"][..]),
        (":", &["enter open", "↓ ↑ choose", "tab next group", "esc close"]),
        ("e", &["enter export", "j k choose", "esc close"]),
        ("D", &["enter open the record", "j k move", "esc close"]),
        ("space space c", &["enter open the record", "d only differences", "esc close"]),
    ] {
        for width in [80, 120] {
            let mut stage = Stage::new(width, 24);
            let of_the_list = stage.lines().last().unwrap().clone();
            stage.keys(keys);
            let footer = stage.lines().last().unwrap().clone();
            for hint in hints {
                assert!(footer.contains(hint), "`{keys}`: {hint} is not in {footer}");
            }
            assert!(!footer.contains("find"), "`{keys}`: {footer}");
            stage.keys("esc");
            assert_eq!(stage.lines().last(), Some(&of_the_list), "{keys}");
        }
    }
}

#[test]
fn the_footer_names_the_most_useful_keys_of_the_focus() {
    for (lang, keys, hints) in [
        (
            Lang::En,
            "",
            &["/ find", "enter detail", "space mark", "F O T I views", ": commands", "c compare", "? help"][..],
        ),
        (Lang::Vi, "", &["/ tìm", "enter chi tiết", "space đánh dấu", "F O T I các mục", ": lệnh", "? trợ giúp"]),
        (Lang::En, "O", &["/ find", "enter detail", "F O T I views", "t date", "? help"]),
        (Lang::En, "enter", &["o source", "y copy", "enter open", "esc back", "? help"]),
        (Lang::Vi, "enter", &["o nguồn", "y sao chép", "enter mở", "esc quay lại", "? trợ giúp"]),
        (Lang::En, "1", &["enter toggle", "x clear", "esc back", "? help"]),
        (Lang::En, "4", &["l next", "+ - zoom", "enter open", "o source", "a list of days", "? help"]),
    ] {
        let mut stage = Stage::in_lang(80, 24, lang);
        stage.keys(keys);
        let footer = stage.lines().last().unwrap().clone();
        for hint in hints {
            assert!(footer.contains(hint), "{lang} `{keys}`: {hint} is not in {footer}");
        }
        assert!(!keys.starts_with('O') || !footer.contains("compare"), "only firms are compared: {footer}");
    }
    let wide = Stage::new(200, 24).lines().last().unwrap().clone();
    for hint in ["t date", ": commands", "e export", "q quit"] {
        assert!(wide.contains(hint), "{wide}");
    }
}

/// At every width each hint is there as a whole, or not at all.
#[test]
fn hints_are_never_cut() {
    for lang in Lang::iter() {
        let mut stage = Stage::in_lang(300, 24, lang);
        let all: Vec<String> =
            stage.ws().screen.hints.iter().map(|hint| format!("{} {}", hint.key, hint.label)).collect();
        for width in 20..130 {
            stage.send(Msg::Resize { width, height: 24 });
            let footer = stage.lines().last().unwrap().clone();
            assert!(!footer.contains('…'), "{footer}");
            for part in footer.split("  ").map(str::trim).filter(|part| !part.is_empty()) {
                assert!(all.iter().any(|hint| hint == part), "{width}: {part} in {footer}");
            }
            assert!(footer.trim_end().ends_with(all.last().unwrap().as_str()), "{width}: {footer}");
        }
    }
}

#[test]
fn every_hint_has_a_label_and_a_key() {
    for lang in Lang::iter() {
        let messages = Messages::new(lang);
        let mut stage = Stage::in_lang(120, 40, lang);
        let mut seen = 0;
        let of_view = |view: View| Pane::iter().flat_map(move |pane| pane_handler(pane).hints(view));
        for hint in View::iter().flat_map(of_view) {
            assert!(messages.has(&hint.text_key()), "{lang}: {}", hint.text_key());
            assert!(!stage.ws().settings.keymap.hint(hint.action).is_empty(), "{}", hint.action);
            seen += 1;
        }
        stage.keys("space space");
        for keys in OVERLAYS.map(|(keys, _)| keys).into_iter().chain(["c"]) {
            stage.keys(keys);
            let open = stage.model.overlay.as_ref().unwrap().get();
            for hint in open.hints() {
                assert!(messages.has(&hint.text_key()), "{lang}: {}", hint.text_key());
                let key = stage.ws().settings.keymap.hint_in(open.key_context(), hint.action);
                assert!(!key.is_empty(), "`{keys}`: {} has no key", hint.action);
                seen += 1;
            }
            stage.keys("esc");
            assert!(!stage.has_overlay(), "{keys}");
        }
        assert!(seen > 30, "{seen}");
    }
}

#[test]
fn keys_of_the_panes_do_nothing_while_an_overlay_is_open() {
    for keys in ["e", "D", "space space c"] {
        let mut stage = Stage::new(120, 40);
        stage.keys(keys);
        let before = (stage.view(), stage.focus(), stage.firms().scroll, stage.firms().sort.clone());
        stage.keys("O 1 s G tab x w");
        assert_eq!(before, (stage.view(), stage.focus(), stage.firms().scroll, stage.firms().sort.clone()), "{keys}");
        assert!(stage.has_overlay());
    }
}
