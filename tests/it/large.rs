//! A user's own data may be large: the explorer shows what is there, and no key waits for the rest.

use std::fmt::Write;
use std::sync::{Arc, LazyLock};

use crate::support::Stage;
use pactscope::testing::app::{Effect, Loading, Msg, PartialLoad, SearchResult};
use pactscope::testing::core::{Dataset, Date, Id, Safe};
use pactscope::testing::i18n::Lang;
use pactscope::testing::load::{File, Input, NoProgress, bundled, load, load_large};

/// Firms of which no question is answered while a key waits.
const MANY: usize = 20_001;

static LINES: LazyLock<String> = LazyLock::new(|| {
    (0..MANY).fold(String::new(), |mut lines, number| {
        let name = if number == 7 { "Zqxwerk".to_owned() } else { format!("Acme {number}") };
        writeln!(
            lines,
            r#"{{"firm": {{"id": "own-{number}", "name": "{name}", "country": "DE", "eu": true, "sources": ["thanhnien-2024-09-25"], "confidence": "low", "recorded": "2026-11-23"}}}}"#
        )
        .unwrap();
        lines
    })
});

fn large() -> Dataset {
    let own = File { name: Safe::new("own.ndjson"), bytes: LINES.as_bytes() };
    load(&[bundled::files(), vec![own]]).unwrap_or_else(|problems| panic!("{problems}"))
}

/// Answers what was asked so far, as the finder does: in its order, outside of the loop.
fn answers(stage: &mut Stage) -> Vec<SearchResult> {
    let effects = std::mem::take(&mut stage.effects);
    let asked = effects.into_iter().filter_map(|effect| match effect {
        Effect::Find(ask) => ask.answer(&|| false),
        _ => None,
    });
    asked.collect()
}

fn deliver(stage: &mut Stage, answers: Vec<SearchResult>) {
    for answer in answers {
        stage.send(Msg::Found(Box::new(answer)));
    }
}

/// The explorer as it is while a large file is read.
fn opened(width: u16) -> Stage {
    let mut stage = Stage::new(width, 30);
    stage.model.workspace.pending.loading = Some(Loading::new(500_000_000));
    stage
}

fn grown() -> Stage {
    let mut stage = opened(120);
    stage.send(Msg::Loaded(PartialLoad::new(large(), true)));
    let found = answers(&mut stage);
    assert_eq!(found.len(), 4, "each list is asked for");
    deliver(&mut stage, found);
    stage
}

#[test]
fn what_was_there_stays_until_the_large_file_is_read() {
    let mut stage = opened(120);
    assert!(stage.screen().contains("Meta") && stage.screen().contains("0 %"), "{}", stage.screen());
    let read = Loading { read: 100_000_000, since: std::time::Duration::from_secs(1), ..Loading::new(500_000_000) };
    stage.send(Msg::Loading(read));
    let header = stage.lines()[0].clone();
    assert!(header.contains("20 %, 100 MB/s, 4 s left") && header.contains("esc to stop"), "{header}");
    stage.send(Msg::Loaded(PartialLoad::new(large(), true)));
    assert!(!stage.lines()[0].contains('%'), "{}", stage.lines()[0]);
    let found = answers(&mut stage);
    deliver(&mut stage, found);
    assert!(stage.screen().contains(&(457 + MANY).to_string()), "{}", stage.screen());
    assert!(stage.screen().contains("▌ Meta"), "the cursor stays where it was:\n{}", stage.screen());
}

#[test]
fn reading_can_be_stopped_and_what_is_shown_is_said_to_be_a_part() {
    for (lang, said) in [(Lang::En, "ONLY 20 %"), (Lang::Vi, "CHỈ ĐỌC 20 %")] {
        let mut stage = Stage::in_lang(120, 30, lang);
        stage.model.workspace.pending.loading = Some(Loading { read: 100_000_000, ..Loading::new(500_000_000) });
        stage.keys("esc");
        assert!(matches!(stage.effects.as_slice(), [Effect::StopLoading]), "{:?}", stage.effects);
        assert!(stage.lines()[0].contains(said), "{}", stage.lines()[0]);
        let mut narrow = Stage::in_lang(60, 20, lang);
        narrow.model.workspace.pending.loading =
            Some(Loading { read: 500_000_000, stopped: true, ..Loading::new(500_000_000) });
        let short = said.replace("20", "99");
        assert!(narrow.lines()[0].contains(&short), "{}", narrow.lines()[0]);
        // What still comes in of it changes nothing.
        stage.send(Msg::Loading(Loading { read: 400_000_000, ..Loading::new(500_000_000) }));
        assert!(stage.lines()[0].contains(said), "{}", stage.lines()[0]);
    }
}

#[test]
fn no_key_waits_for_an_answer_and_only_the_last_one_counts() {
    let mut stage = grown();
    stage.keys("/ \"zqx");
    assert!(stage.screen().contains("▌ Meta") && stage.screen().contains('…'), "{}", stage.screen());
    let early = answers(&mut stage);
    assert_eq!(early.len(), 3, "one a letter");
    stage.keys("\"werk");
    deliver(&mut stage, early);
    assert!(stage.screen().contains("▌ Meta"), "an answer to what was typed before:\n{}", stage.screen());
    let last = answers(&mut stage);
    deliver(&mut stage, last);
    let screen = stage.screen();
    assert!(screen.contains("▌ Zqxwerk") && screen.contains(&format!("1 of {}", 457 + MANY)), "{screen}");
    assert!(!screen.contains("▌ Meta"), "{screen}");
}

#[test]
fn what_changed_among_too_many_records_is_told_on_the_command_line() {
    let mut stage = grown();
    stage.keys("D");
    assert!(!stage.has_overlay());
    assert!(stage.screen().contains("pactscope diff --from 20"), "{}", stage.screen());
}

#[test]
fn a_question_that_is_not_wanted_any_more_is_not_answered() {
    let mut stage = grown();
    stage.keys("/ \"a");
    let asked = stage.effects.iter().find_map(|effect| match effect {
        Effect::Find(ask) => Some(ask),
        _ => None,
    });
    assert!(asked.unwrap().answer(&|| true).is_none());
}

#[test]
fn the_counts_of_what_may_come_next_arrive_with_the_answer() {
    let mut stage = grown();
    stage.keys("f \"country:d");
    let count = |stage: &Stage| {
        let lines = stage.lines();
        let line = lines.iter().rfind(|line| line.contains("│ de ")).unwrap_or_else(|| panic!("{}", stage.screen()));
        line.split_whitespace().nth(2).unwrap().to_owned()
    };
    assert_eq!(count(&stage), "Germany", "no answer, no counts:\n{}", stage.screen());
    let found = answers(&mut stage);
    deliver(&mut stage, found);
    assert!(count(&stage).parse::<usize>().unwrap() > MANY, "{}", stage.screen());
    stage.keys("\"e");
    assert_eq!(stage.effects.len(), 1, "only the whole word is a new question");
}

#[test]
fn the_cursor_moved_while_waiting_stays() {
    let mut stage = grown();
    stage.keys("s");
    let found = answers(&mut stage);
    stage.keys("down down");
    let on = stage.list().current();
    deliver(&mut stage, found);
    assert_eq!(stage.list().current(), on);
    assert!(!stage.list().is_stale());
}

/// Records that are looked at are held from then on: their number is that of the records looked at.
#[test]
fn finding_sorting_and_scrolling_look_only_at_the_records_that_are_shown() {
    // Blanks make the file so large that its records are not all held.
    let padded = LINES.replace('\n', &format!("{}\n", " ".repeat(1000)));
    let own = Input { name: Safe::new("own.ndjson"), bytes: Arc::new(padded.into_bytes()) };
    let data = load_large(&[bundled::inputs(), vec![own]], &NoProgress).unwrap();
    let loaded = |stage: &Stage| stage.data().firms.loaded_count();
    let mut stage = opened(120);
    stage.send(Msg::Loaded(PartialLoad::new(data, true)));
    let start = loaded(&stage);
    assert!(start < 500, "{start} of {MANY}");
    let mut shown = 0;
    let keys = ["", "pagedown", "down", "up", "end", "home", "s", "s", "S", "/ \"acme enter", "f down down enter", "="];
    // The pages of duties, pledges, events and instruments tell of firms too, and how many of them there are.
    let elsewhere = ["O", "down", "end", "pageup", "I", "down", "down", "end", "T", "pagedown", "F"];
    for keys in keys.into_iter().chain(elsewhere) {
        stage.keys(keys);
        let found = answers(&mut stage);
        deliver(&mut stage, found);
        // A screen has 30 lines, the list has fewer.
        shown += 30;
        assert!(loaded(&stage) <= start + shown, "after `{keys}`: {} of {MANY}", loaded(&stage));
    }
    assert!(loaded(&stage) > start, "none of the user's own was shown:\n{}", stage.screen());
}

#[test]
fn the_rows_that_are_seen_come_first_and_then_the_order_of_the_rest_and_the_counts() {
    for query in ["/ \"acme_1", "/ \"acm_2", "/ \"zqxwrek", "f \"country:de_acme_17"] {
        let mut stage = grown();
        // So wide that the filters stay beside the list.
        stage.send(Msg::Resize { width: 160, height: 40 });
        stage.keys(query);
        let ask = stage.effects.iter().rev().find_map(|effect| match effect {
            Effect::Find(ask) => Some(ask.clone()),
            _ => None,
        });
        let ask = ask.unwrap();
        let (first, last) = (ask.first(&|| false).unwrap(), ask.answer(&|| false).unwrap());
        assert!(first.facets.is_none() && last.facets.is_some());
        let rows = |answer: &SearchResult| answer.hits.iter().collect::<Vec<usize>>();
        let (few, all) = (rows(&first), rows(&last));
        assert_eq!((few.len(), first.hits.len()), (all.len(), last.hits.len()), "{query}: the number is right at once");
        assert_eq!(few[..all.len().min(1000)], all[..all.len().min(1000)], "{query}");
        assert!(all.iter().all(|row| first.hits.contains(*row)), "{query}");
        assert_eq!(first.hits.guessed, last.hits.guessed);
        assert!(ask.first(&|| true).is_none());

        let before = stage.lines()[3].clone();
        deliver(&mut stage, vec![first]);
        let (screen, len) = (stage.screen(), all.len());
        assert!(screen.contains(&format!("{len} of {}", 457 + MANY)) && screen.contains('…'), "{query}:\n{screen}");
        let counts = |line: &str| line.chars().take(20).collect::<String>();
        assert_eq!(counts(&stage.lines()[3]), counts(&before), "the counts of the filters are those of before");
        deliver(&mut stage, vec![last]);
        let list =
            |screen: &str| screen.lines().map(|line| line.chars().skip(34).take(40).collect()).collect::<Vec<String>>();
        assert_eq!(list(&stage.screen())[4..12], list(&screen)[4..12], "{query}: the rows stay where they are");
    }
}

#[test]
fn whom_an_obligation_binds_is_counted_as_it_is_told_firm_by_firm() {
    let data = load_large(&[bundled::inputs()], &NoProgress).unwrap();
    let mut seen = 0;
    for day in ["2024-09-25", "2025-08-02", "2026-11-24"].map(|day| Date::parse(day).unwrap()) {
        for obligation in data.obligations.iter() {
            let binding = data.instruments.get(&obligation.instrument).unwrap().binding;
            let bound = (0..data.firms.len()).filter(|firm| data.binds(obligation, *firm, day)).count();
            let roles: Vec<&str> = obligation.who.iter().map(Id::as_str).collect();
            let counted =
                if binding { data.count_with_roles(&roles) } else { data.firms_taking_on(obligation, day).len() };
            assert_eq!(counted, bound, "{} on {day}", obligation.id);
            seen += bound;
        }
    }
    assert!(seen > 1000, "{seen}");
}
