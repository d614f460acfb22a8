//! Notes, stars, ticks and what is new in the explorer: keys → screen, with the file that a change is written to.

use pactscope::testing::app::{Effect, Msg, OwnOutcome, View};
use pactscope::testing::config::{OwnChange, parse_own, with_change};
use pactscope::testing::core::Date;
use pactscope::testing::core::own::Own;
use pactscope::testing::i18n::Lang;

use crate::support::{Stage, TODAY, data};

/// A stage with the text of the user's file.
struct Desk {
    stage: Stage,
    text: String,
}

impl Desk {
    fn new(width: u16, height: u16, lang: Lang, text: &str) -> Self {
        let mut stage = Stage::on(data(), width, height, lang);
        let file = parse_own(text);
        let session = &mut stage.model.workspace.session;
        let own = Own::new(file.annotations, file.visit, &session.data);
        session.replace_own(own);
        stage.send(Msg::Resize { width, height });
        Self { stage, text: text.to_owned() }
    }

    /// Presses keys; every change is written and answered.
    fn keys(&mut self, keys: &str) -> &mut Self {
        self.stage.keys(keys);
        self.answer();
        self
    }

    fn answer(&mut self) {
        for effect in std::mem::take(&mut self.stage.effects) {
            let Effect::ChangeOwn(change) = effect else { continue };
            let (text, did) = with_change(&self.text, &change, Date::parse(TODAY).unwrap()).unwrap();
            self.text = text;
            if !matches!(change, OwnChange::Visit(_)) {
                let annotations = parse_own(&self.text).annotations;
                self.stage.send(Msg::Own(Box::new(OwnOutcome::Saved { change, did, annotations, backup: None })));
            }
        }
    }

    fn words(&self) -> String {
        self.stage.words()
    }

    #[track_caller]
    fn shows(&mut self, text: &str) -> &mut Self {
        assert!(self.words().contains(text), "no `{text}` on\n{}", self.stage.screen());
        self
    }

    #[track_caller]
    fn hides(&mut self, text: &str) -> &mut Self {
        assert!(!self.words().contains(text), "`{text}` on\n{}", self.stage.screen());
        self
    }
}

#[test]
fn a_record_is_starred_noted_and_shown_so_on_its_row_and_its_page() {
    for (lang, starred, noted, prompt) in [
        (Lang::En, "★ starred · 2026-11-23", "✎ Ask legal · 2026-11-23", "note:"),
        (Lang::Vi, "★ đã gắn sao · 2026-11-23", "✎ Ask legal · 2026-11-23", "ghi chú:"),
    ] {
        let mut desk = Desk::new(140, 40, lang, "");
        desk.keys("F / \"mistral enter *").shows("Mistral AI ★").shows(starred);
        desk.keys("N").shows(prompt);
        desk.keys("\"Ask_legal enter").shows("Mistral AI ★✎").shows(noted);
        // From the page as from the list.
        desk.keys("3 *").hides("★").shows("✎ Ask legal");
        desk.keys("N ctrl-u enter").hides("✎");
        assert!(parse_own(&desk.text).annotations.is_empty(), "{}", desk.text);
        desk.keys("U").shows("✎ Ask legal").keys("U U").hides("✎");
        desk.keys("U U");
        desk.keys("U");
        let nothing = if lang == Lang::En { "Nothing to undo" } else { "Không còn gì để hoàn tác" };
        desk.shows(nothing).keys("R").shows(starred);
    }
}

#[test]
fn ticks_go_round_and_a_checklist_goes_on_with_the_next() {
    let mut desk = Desk::new(140, 40, Lang::En, "");
    desk.keys("O X").shows("☑ done · 2026-11-23").keys("X").shows("▷ in work");
    desk.keys("X").shows("⊟ not applicable").keys("X").hides("⊟ not applicable ·");
    desk.keys("F X").shows("Only obligations can be ticked");
    let mut desk = Desk::new(140, 40, Lang::En, "");
    desk.keys("O f \"who:deployer_mine:open enter j j");
    let (at, row) = (desk.stage.list().scroll.at, desk.stage.list().current());
    desk.keys("X");
    assert_eq!(desk.stage.list().scroll.at, at, "the cursor stays");
    assert_ne!(desk.stage.list().current(), row, "on the next duty");
    desk.keys("U");
    assert!(desk.stage.list().hits.contains(row.unwrap()));
}

#[test]
fn fast_keys_are_not_overtaken_by_late_answers() {
    let mut desk = Desk::new(140, 40, Lang::En, "");
    desk.keys("O");
    // Three ticks before the first answer.
    desk.stage.keys("X X X");
    desk.shows("⊟ not applicable");
    desk.answer();
    desk.shows("⊟ not applicable");
    assert!(desk.text.contains("not-applicable"), "{}", desk.text);
}

#[test]
fn what_cannot_be_written_is_told_and_not_shown() {
    let mut desk = Desk::new(140, 40, Lang::En, "");
    desk.stage.keys("F / \"mistral enter *");
    desk.shows("Mistral AI ★");
    desk.stage.send(Msg::Own(Box::new(OwnOutcome::NotSaved("the disk is full".to_owned()))));
    desk.hides("★").shows("Could not save: the disk is full");
    desk.stage.effects.clear();
    desk.stage.model.workspace.session.read_only = true;
    for key in ["*", "N", "U", "R", "ctrl-s \"x enter"] {
        desk.stage.keys(key);
        desk.shows("nothing is written with --read-only");
    }
    desk.stage.keys("q");
    assert!(matches!(desk.stage.effects.as_slice(), [Effect::Quit]), "{:?}", desk.stage.effects);
}

#[test]
fn the_mark_stays_on_narrow_screens() {
    let star = "[records.act-art-6-annex-iii-classification]\nstarred = 2026-11-01\nnote = \"x\"\n";
    for (width, height) in [(40, 20), (60, 24), (80, 24), (200, 50)] {
        let mut desk = Desk::new(width, height, Lang::En, star);
        desk.keys("O f \"mine:starred enter").shows("★✎");
    }
}

#[test]
fn the_facet_is_there_once_there_is_something_to_count() {
    let mut desk = Desk::new(140, 60, Lang::En, "");
    let has = |desk: &Desk| desk.stage.list().facets.iter().any(|facet| facet.field.to_string() == "mine");
    desk.keys("O");
    assert!(!has(&desk));
    desk.keys("*");
    assert!(has(&desk));
    desk.keys("f \"mine: ").shows("starred");
}

fn since(day: &str, recorded: &str) -> String {
    format!("[visit]\nday = {day}\nrecorded = {recorded}\n")
}

#[test]
fn what_is_new_is_counted_marked_and_shown() {
    let data = data();
    let mut days: Vec<String> = data.events.iter().map(|event| event.recorded.to_string()).collect();
    days.sort();
    days.dedup();
    // All but what entered the data last.
    let before = days[days.len() - 2].clone();
    for (lang, header) in [(Lang::En, "new since 2026-11-03 · n shows"), (Lang::Vi, "mục mới từ 2026-11-03 · n để xem")]
    {
        let mut desk = Desk::new(160, 40, lang, &since("2026-11-03", &before));
        desk.shows(header).keys("n");
        let filter = desk.stage.list().filter.to_string();
        assert_eq!(filter, "new:yes");
        assert!(!desk.stage.list().is_empty());
        desk.shows("✦").keys("n");
        assert_eq!(desk.stage.list().filter.to_string(), "");
        let mut narrow = Desk::new(80, 24, lang, &since("2026-11-03", &before));
        narrow.shows(if lang == Lang::En { "n shows" } else { "mới: n" });
    }
    let last = days.last().unwrap();
    let mut desk = Desk::new(160, 40, Lang::En, &since("2026-11-03", last));
    desk.hides("new since").keys("n").shows("Nothing has entered");
    let mut first = Desk::new(160, 40, Lang::En, "");
    first.hides("new since").keys("F n");
    assert_eq!(first.stage.view(), View::Firms);
}

#[test]
fn the_day_of_a_visit_is_remembered_at_the_end() {
    let mut desk = Desk::new(120, 40, Lang::En, "");
    desk.keys("q");
    let visit = parse_own(&desk.text).visit.unwrap();
    let last = data().firms.iter().map(|firm| firm.recorded).max().unwrap();
    assert_eq!(visit.day, Date::parse(TODAY).unwrap());
    assert!(visit.recorded >= last);
    assert_eq!(visit.version, data().about.map(|about| about.version));
}

#[test]
fn old_evidence_is_said_in_the_header() {
    let mut data = data();
    data.about.as_mut().unwrap().evidence_through = Date::parse("2026-10-09").unwrap();
    let mut stage = Stage::on(data, 160, 40, Lang::En);
    stage.keys("j");
    assert!(stage.words().contains("evidence to 2026-10-09, 45 days old"), "{}", stage.screen());
    let stage = Stage::new(160, 40);
    assert!(!stage.words().contains("days old"));
}
