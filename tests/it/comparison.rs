//! The comparison of firms: how one gets there, what it says, where it leads.

use crate::support::Stage;
use pactscope::testing::app::{Effect, Msg, Pane, View};
use pactscope::testing::i18n::Lang;

fn row(stage: &Stage, name: &str) -> String {
    let lines = stage.lines();
    lines.iter().find(|line| line.contains(name)).unwrap_or_else(|| panic!("{name}:\n{}", stage.screen())).clone()
}

#[test]
fn a_mark_moves_on_to_the_next_row() {
    let mut stage = Stage::new(120, 40);
    let first = stage.firm().to_owned();
    stage.keys("space");
    assert_ne!(stage.firm(), first);
    assert_eq!(stage.firms().selected.len(), 1);
    stage.keys("k space");
    assert!(stage.firms().selected.is_empty(), "the same key takes the mark away");
    // In the detail it marks the firm that is shown, and goes on showing it.
    stage.keys("home enter space");
    assert_eq!((stage.focus(), stage.firm(), stage.firms().selected.len()), (Pane::Detail, first.as_str(), 1));
}

#[test]
fn firms_are_compared_in_the_order_of_their_marks() {
    let mut stage = Stage::new(120, 40);
    stage.keys("j j space home space c");
    let heading = stage.lines()[2].clone();
    let at = |name: &str| heading.find(name).unwrap_or_else(|| panic!("{name} is not in {heading}"));
    assert!(at("Mistral AI") < at("Meta"), "{heading}");
}

#[test]
fn without_a_second_firm_one_is_told_what_to_do() {
    for (lang, said, elsewhere) in [
        (Lang::En, "Meta is marked. Move to another firm and press c", "mark two or more firms in the Firms view"),
        (Lang::Vi, "Đã đánh dấu Meta. Chuyển đến một doanh nghiệp khác rồi nhấn c", "trong mục Doanh nghiệp"),
    ] {
        let mut stage = Stage::in_lang(120, 40, lang);
        stage.keys("c");
        assert!(!stage.has_overlay());
        assert!(stage.screen().contains(said), "{}", stage.screen());
        stage.keys("c");
        assert!(stage.screen().contains(said), "one firm is no pair:\n{}", stage.screen());
        stage.keys("j c");
        assert!(stage.has_overlay());
        assert!(stage.lines()[2].contains("Meta") && stage.lines()[2].contains("Alphabet"), "{}", stage.screen());
        let mut stage = Stage::in_lang(120, 40, lang);
        stage.keys("O c");
        assert!(stage.screen().contains(elsewhere), "{}", stage.screen());
    }
}

#[test]
fn more_firms_than_fit_are_said_to_be_left_out() {
    let mut stage = Stage::new(120, 40);
    stage.keys(&"space ".repeat(9)).keys("c");
    assert!(stage.screen().contains("Only the first 8 marked firms are compared"), "{}", stage.screen());
}

#[test]
fn a_cell_leads_to_the_stance_and_its_source_is_one_key_away() {
    for lang in [Lang::En, Lang::Vi] {
        let mut stage = Stage::in_lang(120, 40, lang);
        stage.keys("f \"id:meta,mistral-ai enter space space c");
        // Below the country and the roles there is the Pact.
        let pact = if lang == Lang::En { "AI Pact" } else { "Hiệp ước AI" };
        stage.keys("j j");
        assert!(row(&stage, pact).contains("▌✗"), "{}", stage.screen());
        stage.keys("enter");
        assert!(!stage.has_overlay());
        assert_eq!((stage.view(), stage.focus(), stage.firm()), (View::Firms, Pane::Detail, "meta"));
        assert!(stage.page().contains("2024-09-24"), "{}", stage.page());
        stage.keys("o");
        let Some(Effect::Open(url)) = stage.effects.last() else { panic!("{:?}", stage.effects) };
        let stance =
            stage.data().stances.iter().find(|s| s.firm.as_str() == "meta" && s.instrument.as_str() == "ai-pact");
        let sources: Vec<&str> =
            stance.unwrap().sources.iter().map(|id| stage.data().sources.get(id).unwrap().url.as_str()).collect();
        assert!(sources.contains(&url.as_str()), "{url:?} is not of {sources:?}");
    }
}

#[test]
fn names_of_rows_lead_to_instruments_and_chapters_and_an_empty_cell_leads_nowhere() {
    let mut stage = Stage::new(120, 40);
    stage.keys("f \"id:mistral-ai,siemens enter space space c h j j enter");
    assert_eq!(stage.view(), View::Instruments);
    let mut stage = Stage::new(120, 40);
    stage.keys("f \"id:mistral-ai,siemens enter space space c l j j enter");
    assert!(stage.has_overlay() && stage.screen().contains("no record behind this cell"), "{}", stage.screen());
}

/// The GPAI Code has a chapter with the name of another code.
#[test]
fn a_chapter_is_told_apart_from_an_instrument_of_the_same_name() {
    for (lang, chapter) in [(Lang::En, "└ Transparency (chapter)"), (Lang::Vi, "(chương)")] {
        let mut stage = Stage::in_lang(160, 40, lang);
        stage.keys("f \"id:mistral-ai,microsoft enter space space c");
        assert!(stage.screen().contains(chapter), "{}", stage.screen());
    }
}

#[test]
fn the_cell_under_the_cursor_is_said_in_full() {
    for (lang, said) in [(Lang::En, "Country · Meta: United States"), (Lang::Vi, "Quốc gia · Meta: Hoa Kỳ")] {
        let mut stage = Stage::in_lang(80, 24, lang);
        stage.keys("space space space c");
        assert!(stage.screen().contains(said), "{}", stage.screen());
        let sources = if lang == Lang::En { "sources" } else { "nguồn" };
        stage.keys("j j");
        assert!(stage.words().contains(&format!("6 {sources}")), "{}", stage.screen());
    }
}

#[test]
fn a_second_click_on_a_cell_opens_it() {
    let mut stage = Stage::new(120, 40);
    stage.keys("f \"id:meta,mistral-ai enter space space c");
    let y = stage.lines().iter().position(|line| line.contains("AI Pact")).unwrap();
    let click = Msg::Click { x: 100, y: u16::try_from(y).unwrap() };
    stage.send(click.clone());
    assert!(row(&stage, "AI Pact").contains("▌✗"), "{}", stage.screen());
    stage.send(click);
    assert_eq!((stage.has_overlay(), stage.firm()), (false, "mistral-ai"));
}
