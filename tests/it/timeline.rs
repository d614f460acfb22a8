//! The timeline: what a reader sees of it at each size and zoom, in both languages, on the screen, in words, in pictures.

use std::collections::BTreeSet;

use assert_cmd::Command;
use pactscope::testing::app::{Msg, Pane};
use pactscope::testing::core::Date;
use pactscope::testing::i18n::Lang;
use pactscope::testing::view::timeline::{Look, PieceKind, Segment};
use unicode_width::UnicodeWidthStr;

use crate::support::{Stage, TODAY};

/// A line of the timeline's pane that begins with a name.
fn lane(stage: &Stage, name: &str) -> String {
    let inner = stage.ws().screen.areas.inner(Pane::Timeline);
    let lines = stage.lines();
    let rows = &lines[usize::from(inner.y)..usize::from(inner.bottom())];
    let row = |line: &String| line.trim_start_matches('│').trim_start().to_owned();
    rows.iter().map(row).find(|row| row.starts_with(name)).unwrap_or_else(|| panic!("no {name} in\n{}", stage.screen()))
}

#[test]
fn what_meta_did_and_what_the_law_brings_can_be_read() {
    let mut stage = Stage::new(120, 40);
    stage.keys("/ \"meta enter");
    assert!(lane(&stage, "AI Pact").contains("✗═declined═"), "{}", stage.screen());
    assert!(lane(&stage, "GPAI Code").contains("✗═declined═"), "{}", stage.screen());
    assert!(lane(&stage, "on AI Act").contains("criticises"), "{}", stage.screen());
    for words in [
        "New bans apply",
        "High-risk: Annex III +16 months · 51 obligations",
        "High-risk: Annex I 2027-08-02 → 2028-08-02 +12 months",
        "today ▼",
    ] {
        assert!(stage.screen().contains(words), "{words} in\n{}", stage.screen());
    }
    let mut stage = Stage::in_lang(120, 40, Lang::Vi);
    stage.keys("/ \"meta enter");
    assert!(lane(&stage, "Hiệp ước AI").contains("✗═từ chối═"), "{}", stage.screen());
    for words in ["Áp dụng lệnh cấm mới", "Phụ lục III +16 tháng", "hôm nay ▼"] {
        assert!(stage.screen().contains(words), "{words} in\n{}", stage.screen());
    }
}

#[test]
fn the_line_below_tells_what_is_under_the_cursor() {
    let mut stage = Stage::new(140, 40);
    stage.keys("/ \"meta enter");
    assert!(stage.words().contains("← → walks through what happened"), "{}", stage.screen());
    stage.keys("4 } {");
    let item = stage.timeline().current().unwrap();
    assert_eq!(
        item.date.to_string(),
        "2024-08-01",
        "from the refusal of the Pact to the next date of the law, and back"
    );
    stage.keys("/ \"mistral enter 4 down");
    let words = stage.words();
    assert!(words.contains("Mistral AI · GPAI Code: signed · still so · "), "{}", stage.screen());
    let all = stage.timeline().content.shown(stage.timeline().window.zoom).len();
    assert!(words.contains(&format!(" of {all}")), "{}", stage.screen());
}

/// Every band says on every day what the dataset says of that day, and ends with the day shown.
#[test]
fn bands_hold_what_held() {
    let stage = Stage::new(120, 40);
    let data = stage.data();
    for firm in 0..data.firms.len() {
        for instrument in data.instruments.iter() {
            let taken = data.stances_toward(firm, &instrument.id).map(|stance| stance.date);
            let days: BTreeSet<Date> = taken.chain([instrument.opened]).chain(instrument.signing_opened).collect();
            let spans = data.status_spans(firm, &instrument.id, Date::parse(TODAY).unwrap());
            let around = |day: Date| [-1, 0, 1].map(|days| Date::from_epoch_days(day.epoch_days() + days));
            // A month's band begins with the month, though nobody can sign before signing opens in it.
            let signable = instrument.signing_opened.unwrap_or(instrument.opened);
            for day in days.into_iter().flat_map(around).filter(|day| signable.is_by(*day)) {
                let on_day = spans.iter().rfind(|span| span.from.is_by(day)).map(|span| span.status);
                let known = data.standing(firm, &instrument.id, day).map(|standing| standing.status);
                assert_eq!(on_day, known, "{} {} {day}", data.firms.at(firm).unwrap().id, instrument.id);
            }
        }
    }
}

#[test]
fn a_signature_that_lapsed_is_no_signature_on_the_band() {
    let mut stage = Stage::new(200, 60);
    let data = stage.data();
    let code = data.instrument_by_key("code").unwrap().id.clone();
    let lapsed =
        (0..data.firms.len()).find(|firm| data.status_spans(*firm, &code, Date::parse(TODAY).unwrap()).len() > 1);
    let name = data.firms.at(lapsed.unwrap()).unwrap().name.to_string().to_lowercase().replace(' ', "_");
    stage.keys(&format!("/ \"{name} enter"));
    let segments = |stage: &Stage| -> Vec<Segment> {
        let lanes = &stage.timeline().content.lanes;
        let lane = lanes.iter().find(|lane| lane.name == "GPAI Code").unwrap();
        match &lane.look {
            Look::Band { segments, .. } => segments.clone(),
            look => panic!("{look:?}"),
        }
    };
    let all = segments(&stage);
    assert_eq!(all[0].until, Some(all[1].from.date));
    assert_eq!(all.last().unwrap().until, None);
    stage.keys(&format!("t \"{} enter", all[0].from.date));
    assert_eq!(segments(&stage).len(), 1, "what came later is not known on that day");
}

/// At every size, in every view and zoom: what is written is whole, covers nothing, and the future of firms is blank.
#[test]
fn nothing_covers_anything_and_nothing_is_drawn_past_today() {
    for lang in [Lang::En, Lang::Vi] {
        for (width, height) in [(60, 50), (80, 24), (100, 30), (120, 40), (200, 60)] {
            let mut stage = Stage::in_lang(width, height, lang);
            for keys in ["F", "j j j", "O", "I", "T", "F space j space j space", "i", "i i i i i i i"] {
                for zoom in ["0", "+", "+", "+", "- -"] {
                    stage.keys(keys).keys(zoom);
                    check(&stage, &format!("{width}x{height} {keys} {zoom}"));
                }
            }
        }
    }
}

fn check(stage: &Stage, when: &str) {
    let timeline = stage.timeline();
    let layout = &timeline.layout;
    for row in &layout.rows {
        let mut taken = vec![false; usize::from(layout.width)];
        for piece in row.pieces.iter().filter(|piece| !matches!(piece.kind, PieceKind::Stem | PieceKind::Bar(_))) {
            let (from, to) = (usize::from(piece.x), usize::from(piece.x) + piece.text.width());
            let is_mark = matches!(piece.kind, PieceKind::Mark(..) | PieceKind::Arrow);
            // Text over the whole width is cut at the edge, and several marks may share a cell of a line of the law.
            if !layout.has_heads || !row.crossed && row.lane.is_none() {
                continue;
            }
            assert!(to <= taken.len(), "{when}: {piece:?} leaves the axis\n{}", stage.screen());
            assert!(is_mark || taken[from..to].iter().all(|cell| !cell), "{when}: {piece:?}\n{}", stage.screen());
            taken[from..to].fill(true);
        }
        let look = row.lane.map(|lane| &timeline.content.lanes[lane].look);
        if let (Some(Look::Band { .. }), Some(today)) = (look, layout.today) {
            let ends = row.lines.iter().map(|line| line.to).chain(row.pieces.iter().map(|piece| piece.x + 1));
            assert!(ends.max().unwrap_or(0) <= today, "{when}: {row:?}\n{}", stage.screen());
        }
    }
}

#[test]
fn several_firms_are_compared_by_one_instrument_at_a_time() {
    let mut stage = Stage::new(120, 40);
    stage.keys("/ \"meta enter space x / \"mistral enter space x / \"sap enter space x T");
    assert!(stage.screen().contains("[AI Pact]"), "{}", stage.screen());
    assert!(lane(&stage, "Meta").contains("✗═declined"), "{}", stage.screen());
    stage.keys("i");
    assert!(stage.screen().contains("[GPAI Code]"), "{}", stage.screen());
    assert!(lane(&stage, "Mistral AI").contains("✓━signed"), "{}", stage.screen());
    let silent = stage.lines().iter().any(|line| line.contains("SAP") && line.contains("no record"));
    assert!(silent, "{}", stage.screen());
    assert!(stage.words().contains("all 457 firms: 21 + 1 partly signed, "), "{}", stage.screen());
    // A click on a name shows that instrument.
    let (area, layout) = (stage.ws().screen.areas.inner(Pane::Timeline), &stage.timeline().layout);
    let tabs = layout.rows.iter().zip(0..).flat_map(|(row, y)| row.pieces.iter().map(move |piece| (piece, y)));
    let (tab, y) = tabs.into_iter().find(|(piece, _)| piece.kind == PieceKind::Tab(2)).unwrap();
    let click = Msg::Click { x: area.x + layout.heads() + tab.x + 1, y: area.y + y };
    stage.send(click);
    assert!(stage.screen().contains("[Transparency]"), "{}", stage.screen());
}

#[test]
fn without_a_selection_it_shows_how_many_signed() {
    let mut stage = Stage::new(120, 40);
    stage.keys("T");
    assert!(lane(&stage, "AI Pact").contains("132 of 457 signed"), "{}", stage.screen());
    assert!(lane(&stage, "GPAI Code").contains("21 + 1 partly of 457 signed"), "{}", stage.screen());
    assert!(lane(&stage, "events").contains('█'), "{}", stage.screen());
    stage.keys("t \"2024-09-24 enter");
    assert!(!stage.screen().contains("132 of 457"), "{}", stage.screen());
}

#[test]
fn close_up_it_names_events_and_then_lists_days() {
    let mut stage = Stage::new(120, 50);
    stage.keys("/ \"meta enter 4 +");
    assert!(stage.screen().contains("zoom 3/5"), "{}", stage.screen());
    let item = stage.timeline().current().unwrap().date.date;
    assert!(stage.timeline().window.shows(item), "the cursor stays in view");
    stage.keys("+ +");
    assert!(stage.screen().contains("2024-09-24 ✗ Meta · AI Pact: declined"), "{}", stage.screen());
    stage.keys("- - a");
    assert!(stage.screen().contains("2024-09-24 ✗ Meta · AI Pact: declined"), "{}", stage.screen());
    // A narrow window has no room for an axis.
    let mut narrow = Stage::new(40, 20);
    narrow.keys("/ \"meta enter 4");
    assert!(narrow.screen().contains("2024-09-24 ✗ Meta · AI Pact"), "{}", narrow.screen());
}

#[test]
fn it_is_told_in_words() {
    for (lang, declined, moved) in [
        (
            Lang::En,
            "AI Pact: declined since 2024-09-24 (",
            "moved: High-risk: Annex III 2026-08-02 → 2027-12-02 +16 months · 51 obligations · AI Omnibus",
        ),
        (
            Lang::Vi,
            "Hiệp ước AI: từ chối từ 2024-09-24 (",
            "dời ngày: Rủi ro cao: Phụ lục III 2026-08-02 → 2027-12-02 +16 tháng",
        ),
    ] {
        let mut stage = Stage::in_lang(120, 50, lang);
        stage.keys("/ \"meta enter A");
        assert!(stage.words().contains(declined), "{}", stage.screen());
        assert!(stage.words().contains(moved), "{}", stage.screen());
        stage.keys("esc");
        assert!(!stage.has_overlay());
    }
}

#[test]
fn the_mouse_scrolls_zooms_drags_and_points() {
    let mut stage = Stage::new(120, 40);
    stage.keys("/ \"meta enter");
    let inner = stage.ws().screen.areas.inner(Pane::Timeline);
    let (x, y) = (inner.x + 60, inner.y + 1);
    let start = stage.timeline().window.start;
    stage.send(Msg::Wheel { x, y, rows: 3, ctrl: false });
    assert!(stage.timeline().window.start > start, "the wheel scrolls to later days");
    stage.send(Msg::Wheel { x, y, rows: -3, ctrl: false });
    stage.send(Msg::Click { x, y });
    let (start, days) = (stage.timeline().window.start, stage.timeline().window.days);
    stage.send(Msg::Drag { x: x - 10 });
    assert!(stage.timeline().window.start > start, "what is under the pointer goes with it");
    let pointed = stage.timeline().day_at_cell(60);
    stage.send(Msg::Wheel { x, y, rows: -3, ctrl: true });
    assert!(stage.timeline().window.days < days, "closer");
    assert!(stage.timeline().window.shows(pointed), "at the pointer");
    // A click on a mark puts the cursor on it.
    let mut stage = Stage::new(120, 40);
    stage.keys("/ \"meta enter");
    let layout = &stage.timeline().layout;
    let is_code =
        |row: &Option<usize>| row.is_some_and(|lane| stage.timeline().content.lanes[lane].name == "GPAI Code");
    let at = layout.rows.iter().position(|row| is_code(&row.lane)).unwrap();
    let mark = layout.rows[at].pieces.iter().find(|piece| matches!(piece.kind, PieceKind::Mark(..))).unwrap().x;
    let cell = Msg::Click { x: inner.x + layout.heads() + mark, y: inner.y + u16::try_from(at).unwrap() };
    stage.send(cell);
    assert_eq!(stage.timeline().current().unwrap().date.to_string(), "2025-07-18");
    assert!(stage.page().contains("2025-07-18"), "the detail follows");
}

/// As of a day, what is shown as past is of that day or before, and nothing runs past today.
#[test]
fn as_of_another_day_it_tells_no_more_than_was_so() {
    let words = |day: &str| {
        let mut stage = Stage::new(120, 60);
        stage.keys(&format!("/ \"meta enter t \"{day} enter A"));
        stage.words()
    };
    let past = words("2024-09-01");
    assert!(past.contains("Later in the law, as known today: 2025-02-02"), "{past}");
    let so_far = past.split("The law so far: ").nth(1).unwrap().split("Later").next().unwrap();
    assert!(so_far.contains("2024-08-01 AI Act in force") && !so_far.contains("2026"), "{so_far}");
    assert!(past.contains("duties ahead: 2025-02-02 "), "{past}");
    let far = words("2035-01-01");
    assert!(!far.contains("duties ahead"), "{far}");
    let mut stage = Stage::new(200, 60);
    stage.keys("/ \"meta enter t \"2027-06-01 enter");
    check(&stage, "as of a day ahead");
    // A day before anything: no band, and no panic.
    stage.keys("t \"1990-01-01 enter");
    check(&stage, "as of a day before all");
}

#[test]
fn words_that_name_no_firm_are_a_query() {
    let run = |args: &[&str]| {
        let output = assert_cmd::Command::cargo_bin("pactscope").unwrap().args(args).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (status, text) = run(&["timeline", "kind:fine", "--format", "text"]);
    assert_eq!(status, Some(0));
    assert!(text.starts_with("4 events, as of "), "{text}");
    let (status, text) = run(&["timeline", "Meta", "kind:fine", "--format", "text"]);
    assert_eq!(status, Some(1), "Meta has none");
    assert!(
        text.starts_with("Meta, as of ")
            && text.contains("declined since 2024-09-24 (6 sources, 3 origins: press, analysis)"),
        "{text}"
    );
    assert!(text.contains("Next in the law: "), "the law stands whatever is asked for");
    let (_, svg) = run(&["timeline", "meta", "le chat", "--format", "svg"]);
    let picture = roxmltree::Document::parse(&svg).unwrap();
    let texts: Vec<&str> = picture.descendants().filter_map(|node| node.text()).collect();
    for words in ["Meta", "Mistral AI", "  GPAI Code", "declined", "New bans apply"] {
        assert!(texts.contains(&words), "{words}: {texts:?}");
    }
}

#[test]
fn several_firms_have_the_bands_that_each_has_alone() {
    for (lang, maybe, nothing) in
        [("en", "maybe signed since 2024-09-25", "no row"), ("vi", "có thể đã ký", "không dòng nào")]
    {
        for firms in [&["2021-ai"][..], &["2021-ai", "accenture"]] {
            let mut command = Command::cargo_bin("pactscope").unwrap();
            command.args(["--lang", lang, "--as-of", "2024-09-25", "timeline", "--format", "text"]).args(firms);
            let output = command.output().unwrap();
            let (told, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
            assert!(told.to_lowercase().contains(maybe), "{firms:?}: {told}");
            assert!(!error.contains(nothing), "{error}");
        }
    }
}
