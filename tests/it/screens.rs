//! Keys in, screens out, in both languages.

use crate::support::Stage;
use pactscope::testing::app::{Effect, ListLine, Msg, Outcome, Pane, View, VisibleRow};
use pactscope::testing::i18n::Lang;
use strum::IntoEnumIterator;

#[test]
fn did_meta_sign() {
    let mut stage = Stage::new(120, 40);
    stage.keys("/ \"facebook enter");
    assert_eq!(stage.firm(), "meta");
    let screen = stage.words();
    for part in ["Meta", "AI Pact ✗ declined 2024-09-24"] {
        assert!(screen.contains(part), "{part} is not on:\n{}", stage.screen());
    }
    assert!(stage.page().contains("Thanh Niên · press · 2024-09-25"));
}

#[test]
fn did_meta_sign_in_vietnamese() {
    let mut stage = Stage::in_lang(120, 40, Lang::Vi);
    stage.keys("/ \"facebook enter");
    assert!(stage.words().contains("Hiệp ước AI ✗ từ chối 2024-09-24"), "{}", stage.screen());
    assert!(stage.page().contains("Hiệp ước AI"));
}

#[test]
fn accents_are_forgiven_both_ways() {
    let mut stage = Stage::in_lang(120, 40, Lang::Vi);
    stage.keys("I / \"hiep_uoc enter");
    assert!(stage.lines().iter().any(|line| line.contains("Hiệp ước")), "{}", stage.screen());
    let mut stage = Stage::new(120, 40);
    stage.keys("/ \"TELEFÓNICA");
    assert!(stage.firm().contains("telefonica"));
}

#[test]
fn the_duty_of_deployers() {
    let mut stage = Stage::new(120, 60);
    stage.keys("O / \"act-art-26-deployer-instructions enter");
    let page = stage.page();
    for part in [
        "2027-12-02 (in 374 days) Annex III systems",
        "moved from 2026-08-02",
        "2026/1744",
        "2028-08-02 (in 618 days) products in Section A of Annex I",
        "Fine",
        "How to show compliance",
    ] {
        assert!(page.contains(part), "{part} is not in:\n{page}");
    }
}

#[test]
fn facets_narrow_and_widen() {
    let mut stage = Stage::new(120, 40);
    let all = stage.firms().len();
    // Down from the heading of the Pact to its first position: signed.
    stage.keys("1 j space");
    assert!(stage.screen().contains("pact:signed"), "{}", stage.screen());
    let signed = stage.firms().len();
    assert!(signed > 100 && signed < all);
    stage.keys("j space");
    assert!(stage.firms().len() > signed, "inside a facet values add up");
    stage.keys("esc esc");
    assert_eq!(stage.firms().len(), all, "Esc goes back to the list, then clears");
}

#[test]
fn esc_in_the_find_line_brings_back_what_was_there() {
    let mut stage = Stage::new(80, 24);
    stage.keys("/ \"gemini enter");
    assert_eq!(stage.firm(), "alphabet");
    stage.keys("/ \"facebook");
    assert_eq!(stage.firm(), "meta");
    stage.keys("esc");
    assert_eq!(stage.firms().filter.find, "gemini");
    assert_eq!(stage.firm(), "alphabet");
}

#[test]
fn a_wrong_field_is_told_while_typing() {
    let mut stage = Stage::new(120, 24);
    stage.keys("/ \"contry:de");
    assert!(stage.screen().contains("no field is called `contry`"), "{}", stage.screen());
}

#[test]
fn sorting_goes_both_ways() {
    let mut stage = Stage::new(120, 40);
    stage.keys("s g");
    let first = stage.firm().to_owned();
    stage.keys("S g");
    assert_ne!(stage.firm(), first);
    assert!(stage.screen().contains("name▼"));
}

#[test]
fn a_source_is_opened_and_a_claim_copied() {
    let mut stage = Stage::new(120, 40);
    stage.keys("/ \"facebook enter o y");
    let Some(Effect::Open(url)) = stage.effects.first() else { panic!("{:?}", stage.effects) };
    assert!(url.as_str().starts_with("http"));
    let Some(Effect::Copy(text)) = stage.effects.get(1) else { panic!("{:?}", stage.effects) };
    assert!(
        text.contains("2026.12") && text.contains("Meta") && text.contains("AI Pact · declined 2024-09-24"),
        "{text}"
    );
}

#[test]
fn the_claim_under_the_cursor_is_copied_with_its_source() {
    let mut stage = Stage::new(120, 40);
    stage.keys("/ \"facebook enter enter");
    assert_eq!(stage.focus(), Pane::Detail);
    // On to the first line that names a source.
    for _ in 0..60 {
        if stage.detail().source().is_some() && stage.lines().iter().any(|line| line.contains("Thanh Niên")) {
            break;
        }
        stage.keys("j");
    }
    stage.keys("y");
    let Some(Effect::Copy(text)) = stage.effects.last() else { panic!("{:?}", stage.effects) };
    assert!(text.contains("declined") && text.contains("<http"), "{text}");
}

#[test]
fn an_address_that_cannot_be_opened_is_shown() {
    let mut stage = Stage::new(120, 40);
    stage.send(Msg::Done(Outcome::NotOpened("https://example.eu/page".to_owned())));
    assert!(stage.screen().contains("https://example.eu/page"));
}

#[test]
fn links_lead_on_and_esc_leads_back() {
    let mut stage = Stage::new(120, 40);
    stage.keys("/ \"facebook enter enter l enter");
    assert_ne!(stage.view(), View::Firms, "the first link leads to an instrument");
    stage.keys("esc");
    assert_eq!(stage.view(), View::Firms);
    assert_eq!(stage.firm(), "meta");
}

#[test]
fn the_timeline_steps_from_event_to_event() {
    let mut stage = Stage::new(120, 40);
    stage.keys("T 4");
    let before = stage.timeline().current().unwrap().date;
    stage.keys("l l l");
    let after = stage.timeline().current().unwrap().date;
    assert!(after > before);
    assert!(stage.screen().contains(&after.to_string()), "{}", stage.screen());
    stage.keys("+ + + + + + + + + +");
    assert_eq!(stage.timeline().window.days, 14);
    assert!(stage.screen().contains("zoom 5/5"), "{}", stage.screen());
    stage.keys("- - - - - - - - - - -");
    assert!(stage.screen().contains("zoom 1/5"), "{}", stage.screen());
}

#[test]
fn what_comes_says_in_how_many_days() {
    let mut stage = Stage::new(120, 40);
    stage.keys("T");
    assert!(stage.words().contains("(in 9 days)"), "{}", stage.screen());
}

#[test]
fn the_help_lists_every_action_and_can_be_searched() {
    let mut stage = Stage::new(120, 80);
    stage.keys("?");
    assert!(stage.screen().contains("copy the claim"), "{}", stage.screen());
    stage.keys("\"clipboard");
    assert!(!stage.screen().contains("next colour theme"));
    stage.keys("esc esc");
    assert!(!stage.has_overlay());
}

#[test]
fn the_pact_tells_who_stands_where_and_what_joining_brings() {
    let mut stage = Stage::new(120, 40);
    stage.keys("I / \"pact enter");
    let page = stage.page();
    for part in ["Where firms stand", " of ", "Benefits of joining", "Effects of not joining", "Where sources disagree"]
    {
        assert!(page.contains(part), "{part} is not in:\n{page}");
    }
}

#[test]
fn the_three_kinds_of_no_look_different() {
    let mut stage = Stage::new(200, 60);
    stage.keys("f \"id:mistral-ai,apple,siemens enter");
    let signs = ["Mistral AI", "Apple", "Siemens"].map(|name| stage.list_cell(name, "pact"));
    assert_eq!(signs, ["✗~", "∅", "·"], "declined, absent, no record:\n{}", stage.screen());
    stage.keys("w");
    assert!(stage.screen().contains("✗ declined") && stage.screen().contains("∅ absent"), "{}", stage.screen());
    assert_eq!(stage.list_cell("Siemens", "pact"), "·", "{}", stage.screen());
}

#[test]
fn a_click_selects_and_the_wheel_scrolls() {
    let mut stage = Stage::new(120, 40);
    let list = stage.ws().screen.areas.inner(Pane::List);
    stage.send(Msg::Click { x: list.x + 3, y: list.y + 4 });
    assert_eq!(stage.firms().scroll.at, 3);
    stage.send(Msg::Wheel { x: list.x + 3, y: list.y + 4, rows: 3, ctrl: false });
    assert_eq!((stage.firms().scroll.at, stage.firms().scroll.top), (3, 3), "the row is still seen");
    stage.send(Msg::Wheel { x: list.x + 3, y: list.y + 4, rows: 3, ctrl: false });
    assert_eq!((stage.firms().scroll.at, stage.firms().scroll.top), (6, 6));
    assert_eq!(stage.detail().record.map(|record| record.row), stage.firms().current());
    stage.send(Msg::Click { x: list.x + 3, y: list.y });
    assert!(stage.firms().sort.is_some(), "a click on a heading sorts");
}

/// The cell of the first `×` on the line of a text, from that text on.
fn cross_of(stage: &Stage, text: &str) -> (u16, u16) {
    let lines = stage.lines();
    let y = lines.iter().position(|line| line.contains(text)).unwrap_or_else(|| panic!("{text}:\n{}", stage.screen()));
    let (before, after) = lines[y].split_once(text).unwrap();
    let rest = format!("{text}{after}");
    let x = before.chars().count() + rest.split_once('×').unwrap().0.chars().count();
    (u16::try_from(x).unwrap(), u16::try_from(y).unwrap())
}

#[test]
fn a_click_on_a_crumb_removes_what_it_says() {
    for lang in Lang::iter() {
        let mut stage = Stage::in_lang(200, 40, lang);
        stage.keys("f \"pact:declined_sources:>1_mi enter t \"2024-09-25 enter space s");
        let all = ["pact:declined", "sources:>1", " mi ×", "2024-09-25 ×"];
        for (n, text) in all.into_iter().enumerate() {
            let (x, y) = cross_of(&stage, text);
            stage.send(Msg::Click { x, y });
            let title = stage.lines()[1].clone();
            assert!(!title.contains(text), "{title}");
            assert!(all[n + 1..].iter().all(|left| title.contains(left)), "only {text} goes:\n{title}");
        }
        assert!(stage.firms().filter.is_empty());
        assert_eq!(stage.as_of(), stage.ws().session.today);
        assert!(stage.firms().sort.is_some() && stage.firms().selected.len() == 1);
        for _ in 0..2 {
            let (x, y) = cross_of(&stage, " 457 ");
            stage.send(Msg::Click { x, y });
        }
        assert!(stage.firms().sort.is_none() && stage.firms().selected.is_empty(), "{}", stage.screen());
        assert_eq!(stage.firms().len(), 457);
    }
}

#[test]
fn marks_say_how_many_they_are_and_which_key_compares() {
    let mut stage = Stage::new(80, 24);
    stage.keys("space");
    assert!(stage.screen().contains("1 marked ×"), "{}", stage.screen());
    stage.keys("j space j space");
    assert!(stage.screen().contains("3 marked · c compares ×"), "{}", stage.screen());
    let mut stage = Stage::in_lang(80, 24, Lang::Vi);
    stage.keys("space j space");
    assert!(stage.screen().contains("chọn 2 · c so sánh ×"), "{}", stage.screen());
}

#[test]
fn folded_filters_say_how_they_open() {
    for (lang, none, some) in [(Lang::En, "no filter · 1 to filter", "1 to filter"), (Lang::Vi, "chưa lọc", "1 để lọc")]
    {
        for (width, height) in [(80, 24), (120, 40)] {
            let mut stage = Stage::in_lang(width, height, lang);
            stage.keys("O");
            assert!(stage.screen().contains(none), "{}", stage.screen());
            stage.keys("f \"instrument:pact enter");
            assert!(stage.screen().contains(some) && !stage.screen().contains(none), "{}", stage.screen());
            stage.keys("1");
            assert!(stage.screen().contains("[x]") && !stage.screen().contains(some), "{}", stage.screen());
            stage.keys("2");
            assert!(!stage.screen().contains("[x]"), "{}", stage.screen());
        }
    }
}

#[test]
fn obligations_are_in_groups_whose_headings_the_cursor_skips() {
    let mut stage = Stage::new(80, 24);
    stage.keys("O");
    let heading = |stage: &Stage, text: &str| stage.lines().iter().any(|line| line.starts_with(&format!("│ {text}")));
    assert!(heading(&stage, "AI Act · Prohibited practices"), "{}", stage.screen());
    let first = stage.list().current();
    stage.keys("j k");
    assert_eq!(stage.list().current(), first);
    // Every step leads to another row, and that row is seen.
    let mut rows = vec![first];
    for _ in 1..stage.list().len() {
        stage.keys("j");
        assert!(
            stage.list().visible.iter().filter_map(ListLine::row).any(|row| Some(row.row) == stage.list().current())
        );
        rows.push(stage.list().current());
    }
    rows.sort_unstable();
    rows.dedup();
    assert_eq!(rows.len(), 208);
    stage.keys("g");
    assert!(heading(&stage, "AI Act · Prohibited practices"), "the heading comes back with the first row");
    stage.keys("pagedown pagedown k k");
    let inner = stage.ws().screen.areas.inner(Pane::List);
    let before = stage.list().current();
    let line = stage.lines().iter().position(|line| line.starts_with("│ AI Act ·"));
    if let Some(y) = line.and_then(|y| u16::try_from(y).ok()) {
        stage.send(Msg::Click { x: inner.x + 4, y });
        assert_eq!(stage.list().current(), before, "a heading is no row");
    }
    stage.keys("s");
    assert!(!heading(&stage, "AI Act ·"), "in another order there are no groups:\n{}", stage.screen());
    let mut stage = Stage::in_lang(80, 24, Lang::Vi);
    stage.keys("O");
    assert!(heading(&stage, "Đạo luật AI · Hành vi bị cấm"), "{}", stage.screen());
}

#[test]
fn an_obligation_says_from_when_and_for_whom() {
    let mut stage = Stage::new(120, 40);
    stage.keys("O");
    for part in ["in force", "2026-12-02", "2027-12-02 Annex III +2"] {
        stage.keys("g");
        let mut found = false;
        for _ in 0..30 {
            found |= stage.screen().contains(part);
            stage.keys("j j");
        }
        assert!(found, "{part}");
    }
    let mut stage = Stage::in_lang(80, 24, Lang::Vi);
    assert!(stage.keys("O").screen().contains("hiệu lực"), "{}", stage.screen());
}

#[test]
fn the_legend_has_the_glyphs_that_are_seen_and_no_others() {
    for (lang, absent) in [(Lang::En, "∅ not on list"), (Lang::Vi, "∅ không có tên")] {
        let mut stage = Stage::in_lang(120, 40, lang);
        stage.keys("f \"id:mistral-ai,apple,siemens enter");
        let has = |stage: &Stage, text: &str| stage.screen().contains(text);
        assert!(has(&stage, absent) && has(&stage, "  · "), "{}", stage.screen());
        assert!(!has(&stage, "◐ "), "{}", stage.screen());
        stage.keys("w");
        assert!(stage.list().legend.is_empty(), "the words are beside the glyphs:\n{}", stage.screen());
    }
    let mut stage = Stage::new(80, 24);
    assert!(stage.screen().contains("∅ not on list"), "{}", stage.screen());
    assert!(stage.keys("T").screen().contains("◇ upcoming"), "{}", stage.screen());
    assert!(!stage.keys("O").screen().contains("∅ not on list"), "{}", stage.screen());
}

#[test]
fn the_header_says_what_this_is_and_keeps_the_version() {
    let first = |width, lang| Stage::in_lang(width, 40, lang).lines()[0].clone();
    assert!(first(120, Lang::En).contains("who signed the EU AI rules"), "{}", first(120, Lang::En));
    assert!(first(200, Lang::En).contains("missing from the EU's AI commitments"), "{}", first(200, Lang::En));
    assert!(first(200, Lang::Vi).contains("các cam kết AI của EU"), "{}", first(200, Lang::Vi));
    for lang in Lang::iter() {
        for width in [120, 140, 200] {
            assert!(first(width, lang).contains("2026.12"), "{}", first(width, lang));
        }
    }
}

#[test]
fn the_selected_row_is_set_off_over_its_whole_width() {
    let mut stage = Stage::new(80, 24);
    for keys in ["", "O", "T", "I"] {
        stage.keys(keys);
        let inner = stage.ws().screen.areas.inner(Pane::List);
        let (cells, list) = (stage.draw(), stage.list());
        let y = inner.y + 1 + u16::try_from(list.cursor_line() - list.scroll.top).unwrap();
        let style = |x: u16, y: u16| cells[(x, y)].modifier;
        let bar = style(inner.x + 1, y);
        assert_ne!(bar, style(inner.x + 1, y + 1), "{keys}");
        for x in inner.x..inner.right() {
            assert!(style(x, y).contains(bar), "{keys} {x}");
        }
    }
}

/// Rows are made once and kept while they are seen; whatever changes them must make them again.
#[test]
fn the_rows_on_the_screen_are_always_those_of_the_data() {
    use pactscope::testing::view::column_layout::{Room, place};
    let mut stage = Stage::new(120, 30);
    let keys = "j pagedown j j j k pageup G k k g w w l l h s s S L L t \"2024-09-01 enter > esc O j pagedown s                 I T G k F f \"pact:declined enter x / \"meta esc u u ] 1 j space j 2 space v V";
    for key in keys.split_whitespace() {
        stage.keys(key);
        for size in [(120, 30), (90, 22)] {
            stage.send(Msg::Resize { width: size.0, height: size.1 });
            let (ws, list) = (stage.ws(), stage.list());
            let (cx, inner) = (ws.context(), ws.screen.areas.inner(Pane::List));
            let room = Room { width: inner.width, screen: size.0, pan: list.pan };
            assert_eq!(*list.placed, place(cx, list.subject, room), "{key}");
            let rows: Vec<&VisibleRow> = list.visible.iter().filter_map(ListLine::row).collect();
            let first = rows.first().map_or(0, |row| list.hits.iter().position(|hit| hit == row.row).unwrap());
            let seen: Vec<usize> = list.hits.iter().skip(first).take(rows.len()).collect();
            assert_eq!(rows.iter().map(|row| row.row).collect::<Vec<_>>(), seen, "{key}");
            let height = usize::from(inner.height).saturating_sub(1).min(list.line_count());
            assert_eq!(list.visible.len(), height, "{key}");
            assert!(rows.is_empty() || seen.contains(&list.current().unwrap()), "{key}");
            for row in rows {
                let cells = list.placed.iter().map(|place| place.cell(cx, list.subject, row.row));
                assert_eq!(row.cells, cells.collect::<Vec<_>>(), "{key}");
                assert_eq!(row.found, list.hits.found(list.subject, cx.data, row.row), "{key}");
            }
        }
    }
}

#[test]
fn columns_stay_in_line_in_vietnamese() {
    for (width, height) in [(200, 60), (120, 40), (80, 24)] {
        let mut stage = Stage::in_lang(width, height, Lang::Vi);
        for keys in ["", "O", "T", "I"] {
            stage.keys(keys);
            for line in stage.lines().iter().skip(1).take(usize::from(height) - 2) {
                let wide = unicode_width::UnicodeWidthStr::width(line.as_str());
                assert_eq!(wide, usize::from(width), "{line}");
            }
        }
    }
}

/// The four sizes, read by eye before they were accepted.
#[test]
fn screens_look_as_accepted() {
    for (width, height) in [(200, 60), (120, 40), (80, 24), (40, 20)] {
        for (name, keys) in [
            ("firms", "/ \"facebook enter"),
            ("obligations", "O / \"act-art-26-deployer-instructions enter"),
            ("timeline", "T"),
            ("instruments", "I"),
        ] {
            let mut stage = Stage::new(width, height);
            stage.keys(keys);
            insta::assert_snapshot!(format!("{name}-{width}x{height}"), stage.screen());
        }
    }
    let mut stage = Stage::in_lang(120, 40, Lang::Vi);
    insta::assert_snapshot!("firms-vi-120x40", stage.keys("/ \"facebook enter").screen());
    insta::assert_snapshot!("help-120x40", Stage::new(120, 40).keys("?").screen());
}

#[test]
fn the_query_is_edited_completed_and_told_wrong_in_place() {
    let mut stage = Stage::new(120, 40);
    stage.keys("f \"pac tab");
    assert!(stage.screen().contains("query pact:"), "{}", stage.screen());
    stage.keys("\"de tab");
    assert!(stage.screen().contains("pact:declined"));
    assert_eq!(stage.firms().len(), 2);
    stage.keys("\"_-code:sig");
    assert!(stage.screen().contains("│ signed"), "{}", stage.screen());
    stage.keys("tab enter");
    assert_eq!(stage.firm(), "meta");
    assert!(stage.screen().contains("pact:declined × · -code:signed ×"));
    stage.keys("f ctrl-u \"coed:signed");
    assert!(stage.screen().contains("did you mean `code`?"), "{}", stage.screen());
    stage.keys("esc");
    assert_eq!(stage.firms().filter.to_string(), "pact:declined -code:signed");
}

#[test]
fn a_tick_edits_the_text_and_the_text_ticks() {
    let mut stage = Stage::new(120, 40);
    stage.keys("f \"pact:signed enter 1 j");
    assert!(stage.screen().contains("[x] ✓ signed"), "{}", stage.screen());
    stage.keys("j space f");
    assert!(stage.screen().contains("query pact:signed,declined"), "{}", stage.screen());
}

#[test]
fn while_a_query_is_incomplete_the_last_valid_result_stays() {
    let mut stage = Stage::new(120, 40);
    stage.keys("f \"pact:declined enter f \"(");
    assert_eq!(stage.firms().len(), 2);
    stage.keys("\"country:fr");
    assert_eq!(stage.firms().len(), 2);
    stage.keys("\")");
    assert_eq!(stage.firms().len(), 1);
}

#[test]
fn every_pane_follows_the_day_asked_for() {
    let mut stage = Stage::new(120, 40);
    stage.keys("f \"pact:declined enter");
    assert_eq!(stage.firms().len(), 2);
    stage.keys("t \"2024-09-01 enter");
    assert_eq!(stage.firms().len(), 0, "nobody had declined yet");
    assert!(stage.screen().contains("AS OF 2024-09-01"), "{}", stage.screen());
    stage.keys("x / \"meta enter");
    assert!(!stage.page().contains("2024-09-24"), "what came later is not told: {}", stage.page());
    assert!(stage.page().contains("2024-05-21"));
    stage.keys("esc esc");
    assert!(!stage.screen().contains("AS OF"), "Esc leaves the day: {}", stage.screen());
}

#[test]
fn the_law_is_shown_as_it_stood() {
    let mut stage = Stage::new(120, 40);
    stage.keys("O / \"act-art-26-deployer-instructions enter t \"2026-07-26 enter");
    assert!(stage.page().contains("2026-08-02 (7 days after) Annex III systems set by"), "{}", stage.page());
    stage.keys(">");
    assert_eq!(stage.as_of().to_string(), "2026-07-27");
    assert!(stage.page().contains("2027-12-02 (493 days after) Annex III systems; earlier Annex III systems, once significantly changed moved from 2026-08-02"));
    stage.keys("<");
    assert!(stage.as_of().to_string().as_str() < "2026-07-27");
}

#[test]
fn no_such_day_is_told() {
    let mut stage = Stage::new(120, 40);
    stage.keys("t \"2024-02-30 enter");
    assert!(stage.screen().contains("no such date"));
    stage.keys("esc");
    assert_eq!(stage.as_of(), stage.ws().session.today);
}

#[test]
fn what_was_shown_comes_back_and_goes_forward_again() {
    let mut stage = Stage::new(120, 40);
    let first = stage.lines()[..30].to_vec();
    stage.keys("f \"pact:declined enter s O t \"2025-08-01 enter");
    let last = stage.lines()[..30].to_vec();
    stage.keys("u u u u");
    assert_eq!(stage.firms().filter.to_string(), "");
    assert_eq!(stage.lines()[..30], first);
    stage.keys("u");
    assert!(stage.screen().contains("Nothing to undo"));
    stage.keys("] ] ] ]");
    assert_eq!(stage.lines()[..30], last);
    stage.keys("[ F x");
    stage.keys("ctrl-r");
    assert!(stage.screen().contains("Nothing to redo"), "a new step forgets what was taken back");
}

#[test]
fn marked_firms_stand_side_by_side() {
    let mut stage = Stage::new(120, 40);
    stage.keys("space space space c");
    let screen = stage.screen();
    assert!(
        screen.contains("≠ AI Pact") && screen.contains("Mistral AI") && screen.contains("✗ declined 2024-09-24"),
        "{screen}"
    );
    assert!(screen.contains("  Transparency"), "where all agree there is no sign");
    stage.keys("d");
    assert!(!stage.screen().contains("Transparency     ✓"), "{}", stage.screen());
    stage.keys("esc");
    assert!(!stage.has_overlay());
}

#[test]
fn an_obligation_leads_to_the_firms_that_it_binds() {
    let mut stage = Stage::new(120, 40);
    stage.keys("O / \"act-art-53-copyright-policy enter enter");
    while !stage
        .detail()
        .current()
        .is_some_and(|row| matches!(row.target, Some(pactscope::testing::view::Target::Firms(..))))
    {
        stage.keys("l");
    }
    stage.keys("enter");
    assert_eq!(stage.view(), View::Firms);
    assert!(stage.firms().filter.to_string().starts_with("bound-by:"));
    assert!(!stage.firms().is_empty());
}

#[test]
fn every_saved_view_shows_something() {
    for view in pactscope::testing::config::bundled_views() {
        let mut stage = Stage::new(120, 40);
        stage.keys(&format!(": \"{} enter", view.name));
        assert_eq!(stage.view().to_string(), view.view, "{}", view.name);
        let filter = pactscope::testing::query::parse(&view.query, stage.view().subject(), stage.data()).unwrap();
        assert_eq!(stage.list().filter, filter, "{}", view.name);
        assert!(!stage.list().is_empty(), "{}", view.name);
    }
}

#[test]
fn days_from_today_count_from_the_day_shown() {
    let mut stage = Stage::new(120, 40);
    stage.keys(": \"within enter");
    let now = stage.list().len();
    assert!(now > 0 && now < 20, "{now}");
    stage.keys("t \"2026-06-01 enter");
    assert_ne!(stage.list().len(), now);
}

#[test]
fn asking_for_delay_and_signing_within_a_month_is_told() {
    let mut stage = Stage::new(120, 40);
    stage.keys("/ \"mistral enter");
    assert!(stage.page().contains("Request and signature within a month 2025-07-03"), "{}", stage.page());
    stage.keys("t \"2025-07-20 enter");
    assert!(!stage.page().contains("Request and signature within a month"));
}

#[test]
fn what_changed_since_the_day_shown() {
    let mut stage = Stage::new(120, 40);
    stage.keys("t \"2026-07-26 enter D");
    let screen = stage.screen();
    assert!(screen.contains("What changed after 2026-07-26, up to 2026-11-23"), "{screen}");
    assert!(screen.contains("2026-08-02 → 2027-12-02 (Annex III systems) · 51 obligations"), "{screen}");
    stage.keys("pagedown pagedown pagedown");
    assert_ne!(stage.screen(), screen);
    stage.keys("esc");
    assert!(!stage.has_overlay());
}

#[test]
fn a_view_of_ones_own_is_saved_and_found_again() {
    let mut stage = Stage::new(120, 40);
    stage.keys("f \"pact:declined enter ctrl-s \"My_refusers enter");
    let Some(Effect::SaveView(saved)) = stage.effects.last() else { panic!("{:?}", stage.effects) };
    assert_eq!((saved.name.as_str(), saved.query.as_str()), ("my-refusers", "pact:declined"));
    stage.keys("x : \"my_ref enter");
    assert_eq!(stage.firms().filter.to_string(), "pact:declined");
    let aside =
        pactscope::testing::app::Outcome::SavedAside("views.toml".into(), "views.toml.corrupt-2026-11-23".into());
    stage.send(pactscope::testing::app::Msg::Done(aside));
    assert!(stage.screen().contains("views.toml.corrupt-2026-11-23"), "where the old file is, is said");
}

#[test]
fn queries_asked_before_are_recalled() {
    let mut stage = Stage::new(120, 40);
    stage.keys("f \"pact:declined enter f ctrl-u \"code:signed enter f");
    stage.keys("up up");
    assert!(stage.screen().contains("query pact:declined"), "{}", stage.screen());
    assert_eq!(stage.firms().len(), 2);
    stage.keys("down enter");
    assert_eq!(stage.firms().filter.to_string(), "code:signed");
}

#[test]
fn chapters_stand_side_by_side_too() {
    let mut stage = Stage::new(120, 40);
    stage.keys("f \"id:xai,mistral-ai enter space c d");
    let screen = stage.screen();
    let row =
        |name: &str| screen.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("{name}:\n{screen}"));
    assert!(row("Copyright").contains("part not signed") && row("Copyright").contains("≠"));
    assert!(!screen.contains("Safety and Security"), "both signed that chapter:\n{screen}");
    let mut stage = Stage::new(120, 40);
    stage.keys("f \"bound-by:gpai-copyright enter");
    let bound = stage.firms().len();
    stage.keys("f ctrl-u \"code:signed,partly-signed enter");
    assert_eq!(stage.firms().len(), bound + 1, "all that signed, but xAI");
}

#[test]
fn while_the_cursor_runs_the_detail_waits_and_any_other_key_finds_it_there() {
    use pactscope::testing::app::{Msg, update};
    use pactscope::testing::config::Key;
    let mut stage = Stage::new(120, 40);
    let first = stage.detail().record;
    let press = |stage: &mut Stage, key: &str| {
        let key: Key = key.parse().unwrap();
        update(&mut stage.model, Msg::Key(key));
    };
    press(&mut stage, "j");
    press(&mut stage, "j");
    assert_eq!(stage.detail().record, first);
    assert!(stage.screen().contains("3 Detail …"), "that it is behind is seen");
    press(&mut stage, "enter");
    assert_eq!(stage.detail().record.map(|record| record.row), stage.firms().current());
    assert!(!stage.screen().contains("3 Detail …"));
}

#[test]
fn borders_stay_straight_whatever_the_script() {
    use pactscope::testing::load::bundled;
    use pactscope::testing::load::{File, load};
    use unicode_width::UnicodeWidthStr;
    let names = [
        "株式会社日立製作所",
        "Công ty Cổ phần Dữ liệu",
        "Co\u{302}ng ty de\u{302}\u{309} kie\u{302}\u{309}m tra",
        "👩\u{200d}🚀 Space 👨\u{200d}👩\u{200d}👧 Ltd",
        "บริษัท ทดสอบ จำกัด",
        "شركة اختبار",
        "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 🇪🇺 GmbH",
        "Z\u{301}\u{302}\u{303}algo",
    ];
    let firms: Vec<String> = names
        .iter()
        .enumerate()
        .map(|(n, name)| {
            let name = serde_json::to_string(name).unwrap();
            format!(r#"{{"id": "wide-{n}", "name": {name}, "aliases": [{name}], "sources": ["thanhnien-2024-09-25"], "confidence": "low", "recorded": "2026-11-23"}}"#)
        })
        .collect();
    let text = format!("{{\"firms\": [{}]}}", firms.join(","));
    let mine = vec![File { name: "mine.json".into(), bytes: text.as_bytes() }];
    for (width, height) in [(40, 20), (80, 24), (121, 40)] {
        let data = load(&[bundled::files(), mine.clone()]).unwrap();
        let mut stage = Stage::on(data, width, height, Lang::En);
        stage.keys("f \"id:wide-0,wide-1,wide-2,wide-3,wide-4,wide-5,wide-6,wide-7 enter");
        assert_eq!(stage.firms().len(), names.len());
        for _ in 0..names.len() {
            for line in stage.cells() {
                assert_eq!(line.width(), usize::from(width), "{line}");
            }
            stage.keys("j");
        }
    }
}
