//! The detail: its facts come first, explanations fold, the wheel scrolls; and the same page as text and Markdown.

use assert_cmd::Command;
use pactscope::testing::app::{Msg, Pane};
use pactscope::testing::i18n::Lang;

use crate::support::{Stage, TODAY};

/// From when, for whom, and at what price: every duty answers without scrolling.
#[test]
fn every_obligation_shows_its_dates_and_its_fine_at_80x24() {
    for lang in [Lang::En, Lang::Vi] {
        let mut stage = Stage::in_lang(80, 24, lang);
        stage.keys("O");
        for _ in 0..stage.data().obligations.len() {
            let row = stage.list().current().unwrap();
            let (data, messages) = (stage.data(), &stage.ws().session.messages);
            let obligation = data.obligations.at(row).unwrap();
            let mut facts: Vec<String> = Vec::new();
            let mut dates = obligation.dates_on(stage.as_of());
            dates.sort_by_key(|entry| entry.from);
            // Where there are more, it is said how many stand below.
            let shown = if dates.len() > 3 { 2 } else { dates.len() };
            let more = dates.len() - shown;
            assert!(more == 0 || stage.seen_of_page().contains(&format!("+{more} ")), "{}", stage.screen());
            for entry in dates.into_iter().take(shown) {
                facts.push(format!("{} {}", messages.get("doc.applies"), entry.from));
                let whom = stage.ws().context().for_whom(entry);
                let whom = whom.unwrap_or_else(|| messages.get("doc.everyone").to_owned());
                let short = entry.condition.as_ref().map(|condition| stage.ws().context().condition(condition));
                let said = |whom: &str| format!("{} {whom}", messages.get("doc.for-whom"));
                let is_short = short.filter(|short| stage.seen_of_page().contains(&said(short)));
                facts.push(said(&is_short.unwrap_or(whom)));
            }
            if let Some(penalty) = obligation.penalty.as_ref().and_then(|id| data.penalties.get(id)) {
                facts.push(format!("{} {}", messages.get("doc.fine"), messages.fine(penalty)));
            }
            let seen = stage.seen_of_page();
            for fact in facts {
                let id = &obligation.id;
                assert!(seen.contains(&fact), "{id}: `{fact}` is not in sight:\n{}", stage.screen());
            }
            stage.keys("j");
        }
    }
}

#[test]
fn a_firm_shows_its_positions_before_the_prose() {
    for (lang, facts) in [
        (Lang::En, ["GPAI Code ✗ declined 2025-07-18", "AI Act ! criticises 2025-07-18", "35 sources"]),
        (Lang::Vi, ["Bộ QT GPAI ✗ từ chối 2025-07-18", "Đạo luật AI ! chỉ trích 2025-07-18", "35 nguồn"]),
    ] {
        let mut stage = Stage::in_lang(80, 24, lang);
        stage.keys("/ \"facebook enter");
        let seen = stage.seen_of_page();
        for fact in facts {
            assert!(seen.contains(fact), "`{fact}` is not in sight:\n{}", stage.screen());
        }
    }
    // A wider pane has room for the number of sources of each position.
    let mut stage = Stage::new(200, 60);
    stage.keys("/ \"facebook enter");
    assert!(stage.words().contains("✗ declined 2024-09-24 · 6 sources"), "{}", stage.screen());
    assert!(stage.seen_of_page().contains("Based in Menlo Park, United States (US)"), "{}", stage.screen());
}

#[test]
fn an_event_and_an_instrument_begin_with_their_facts() {
    let mut stage = Stage::new(80, 24);
    stage.keys("T");
    assert!(stage.seen_of_page().contains("Date 2026-12-02 (in 9 days) Moved from 2026-08-02"), "{}", stage.screen());
    stage.keys("I / \"gpai enter");
    assert!(
        stage.seen_of_page().contains("Kind code of practice, voluntary Open since 2025-07-10"),
        "{}",
        stage.screen()
    );
    assert!(stage.seen_of_page().contains("✓ signed 21 + 1 partly of 457"), "{}", stage.screen());
}

/// Terms are explained on request, until another record is shown.
#[test]
fn enter_unfolds_what_a_term_means_and_folds_it_again() {
    for (lang, term, explained) in [
        (Lang::En, "What “Deployer” means", "Uses an AI system on its own authority"),
        (Lang::Vi, "“Bên triển khai” nghĩa là gì", "Bên sử dụng hệ thống AI"),
    ] {
        let mut stage = Stage::in_lang(80, 30, lang);
        stage.keys("O / \"act-art-26-deployer enter 3");
        let (closed, open) = (format!("▸ {term}"), format!("▾ {term}"));
        assert!(stage.page().contains(&closed) && !stage.page().contains(explained), "{}", stage.page());
        for _ in 0..20 {
            if stage.detail().current().is_some_and(|row| row.spans.iter().any(|span| span.text.contains(term))) {
                break;
            }
            stage.keys("l");
        }
        stage.keys("enter");
        assert!(stage.words().contains(&open), "{}", stage.screen());
        assert!(stage.seen_of_page().contains(explained), "{}", stage.screen());
        stage.keys("enter");
        assert!(stage.words().contains(&closed) && !stage.page().contains(explained), "{}", stage.screen());
        stage.keys("enter 2 j");
        let next = stage.detail().record;
        stage.keys("k 3");
        assert_ne!(stage.detail().record, next);
        assert!(!stage.page().contains(explained), "another record was shown in between: {}", stage.page());
    }
}

#[test]
fn each_notch_of_the_wheel_moves_the_text() {
    for lang in [Lang::En, Lang::Vi] {
        let mut stage = Stage::in_lang(80, 24, lang);
        stage.keys("/ \"facebook enter");
        let inner = stage.ws().screen.areas.inner(Pane::Detail);
        let wheel = |rows: i32| Msg::Wheel { x: inner.x + 2, y: inner.y + 2, rows, ctrl: false };
        let rows = |stage: &Stage| -> Vec<String> {
            let cells = stage.draw();
            let row = |y: u16| (inner.x..inner.right()).map(|x| cells[(x, y)].symbol()).collect();
            (inner.y..inner.bottom()).map(row).collect()
        };
        let first = rows(&stage);
        for _ in 0..9 {
            let before = rows(&stage);
            stage.send(wheel(3));
            assert_eq!(rows(&stage)[0], before[3], "{}", stage.screen());
        }
        assert_eq!(stage.focus(), Pane::List, "the wheel leaves the focus where it is");
        (0..9).for_each(|_| stage.send(wheel(-3)));
        assert_eq!(rows(&stage), first);
    }
}

#[test]
fn after_the_wheel_the_keys_go_on_from_what_is_seen() {
    let mut stage = Stage::new(80, 24);
    stage.keys("/ \"facebook enter 3");
    let inner = stage.ws().screen.areas.inner(Pane::Detail);
    stage.send(Msg::Wheel { x: inner.x, y: inner.y, rows: 3, ctrl: false });
    stage.send(Msg::Wheel { x: inner.x, y: inner.y, rows: 3, ctrl: false });
    assert_eq!((stage.detail().scroll.top, stage.detail().scroll.at), (6, 6));
    for _ in 0..40 {
        let before = stage.draw();
        stage.keys("j");
        assert_ne!(stage.draw(), before, "a key without effect:\n{}", stage.screen());
    }
}

/// Prints a record as the command line does.
fn show(lang: &str, args: &[&str]) -> String {
    let output = Command::cargo_bin("pactscope")
        .unwrap()
        .args(["--today", TODAY, "--lang", lang, "show"])
        .args(args)
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn on_paper_everything_is_unfolded() {
    for format in ["table", "md"] {
        for (lang, term, explained) in [
            ("en", "What “Deployer” means", "Uses an AI system on its own authority"),
            ("vi", "“Bên triển khai” nghĩa là gì", "Bên sử dụng hệ thống AI"),
        ] {
            let text = show(lang, &["act-art-26-deployer-instructions", "--format", format]);
            assert!(text.contains(term) && text.contains(explained), "{text}");
            assert!(!text.contains('▸') && !text.contains('▾'), "{text}");
        }
    }
}

#[test]
fn a_page_is_a_markdown_document() {
    let text = show("en", &["meta", "--format", "md"]);
    for part in [
        "# Meta\n\n- **AI Pact:** ✗ declined 2024-09-24\n- **GPAI Code:**",
        "\n- **Website:** <https://about.meta.com>\n",
        "\n## AI Pact  ✗ declined\n\n- ✗ declined  2024-09-24",
        "\n  - [Thanh Niên](https://thanhnien.vn/",
    ] {
        assert!(text.contains(part), "{part:?} is not in:\n{text}");
    }
}

/// Where facts are joined by a dot, a break stands for it.
#[test]
fn no_row_begins_or_ends_with_the_dot_between_facts() {
    let mut stage = Stage::new(200, 60);
    for keys in ["/ \"facebook enter 3", "O / \"act-art-50-2 enter 3", "I / \"pact enter 3"] {
        stage.keys(keys);
        for (width, height) in [(200, 60), (120, 40), (80, 24), (40, 20)] {
            stage.send(Msg::Resize { width, height });
            for row in stage.detail().rows.iter() {
                let row: String = row.spans.iter().map(|span| span.text.as_str()).collect();
                let is_bullet = row.starts_with("  · ");
                assert!(!row.trim_end().ends_with(" ·"), "{width}: {row}");
                assert!(is_bullet || !row.trim_start().starts_with('·'), "{width}: {row}");
            }
        }
    }
}
