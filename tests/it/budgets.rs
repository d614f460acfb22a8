//! What a key costs does not grow with the data. Work is counted here, in cells and in memory asked for; time is not
//! measured, so that a busy machine fails nothing.

use std::fmt::Write;

use crate::support::Stage;
use allocation_counter::{AllocationInfo, measure};
use pactscope::testing::app::{Effect, Model, Msg, Pane, update};
use pactscope::testing::config::Key;
use pactscope::testing::core::{Dataset, Safe, Subject};
use pactscope::testing::i18n::Lang;
use pactscope::testing::load::{File, bundled, load};
use pactscope::testing::query::{Index, complete, find_rows, parse};
use pactscope::testing::ui;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const AREA: Rect = Rect::new(0, 0, 120, 40);
const FEW: usize = 300;
const MANY: usize = 20_000;

/// The bundled data and that many firms of one's own.
fn with_firms(firms: usize) -> Dataset {
    let lines = (0..firms).fold(String::new(), |mut lines, number| {
        writeln!(
            lines,
            r#"{{"firm": {{"id": "own-{number:05}", "name": "Acme {number:05}", "country": "DE", "eu": true, "roles": ["gpai-provider"], "sources": ["thanhnien-2024-09-25"], "confidence": "low", "recorded": "2026-11-23"}}}}"#
        )
        .unwrap();
        lines
    });
    let own = File { name: Safe::new("own.ndjson"), bytes: lines.as_bytes() };
    load(&[bundled::files(), vec![own]]).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The explorer over that many firms of one's own beside the bundled ones, with all its questions answered.
fn stage(firms: usize) -> Stage {
    let mut stage = Stage::on(with_firms(firms), AREA.width, AREA.height, Lang::En);
    settle(&mut stage);
    stage
}

fn settle(stage: &mut Stage) {
    let asked = std::mem::take(&mut stage.effects);
    for effect in asked {
        if let Effect::Find(ask) = effect {
            let answer = ask.answer(&|| false).unwrap();
            stage.send(Msg::Found(Box::new(answer)));
        }
    }
    assert!(!stage.list().is_stale());
}

fn frame(model: &Model) -> Buffer {
    let mut cells = Buffer::empty(AREA);
    ui::draw(model, AREA, &mut cells);
    cells
}

/// How many cells differ after a key.
fn differ(stage: &mut Stage, key: &str) -> usize {
    let before = frame(&stage.model);
    stage.keys(key);
    settle(stage);
    before.diff(&frame(&stage.model)).len()
}

/// The memory that a key asks for, and the frame after it.
fn asked_for(stage: &mut Stage, key: &str) -> [AllocationInfo; 2] {
    let key: Key = key.parse().unwrap();
    let mut cells = Buffer::empty(AREA);
    let updating = measure(|| {
        update(&mut stage.model, Msg::Key(key));
        update(&mut stage.model, Msg::Idle);
    });
    let drawing = measure(|| {
        ui::draw(&stage.model, AREA, &mut cells);
    });
    [updating, drawing]
}

/// More by a tenth is what longer numbers may cost; what goes through all firms costs many times as much.
#[track_caller]
fn assert_no_more(what: &str, many: u64, few: u64) {
    assert!(many <= few + few / 10, "{what}: {many} with {MANY} firms more, {few} with {FEW}");
}

#[test]
fn as_many_cells_differ_whatever_the_number_of_firms() {
    let (mut few, mut many) = (stage(FEW), stage(MANY));
    for key in ["down", "down", "pagedown", "pagedown", "up", "pageup", "end", "up", "pageup", "home", "down"] {
        let counts = [&mut many, &mut few].map(|stage| u64::try_from(differ(stage, key)).unwrap());
        assert_no_more(key, counts[0], counts[1]);
    }
}

/// The row that the cursor leaves and the one that it comes to, each over its width, and the mark of a detail that is
/// behind.
#[test]
fn a_step_of_the_cursor_changes_two_rows() {
    let mut stage = stage(FEW);
    let width = usize::from(stage.ws().screen.areas.inner(Pane::List).width);
    for key in ["down", "down", "up"] {
        let before = frame(&stage.model);
        update(&mut stage.model, Msg::Key(key.parse().unwrap()));
        let changed = before.diff(&frame(&stage.model)).len();
        assert!(changed > width, "the cursor is seen: {changed}");
        assert!(changed <= 2 * width + 4, "{key}: {changed} cells, of rows of {width}");
        update(&mut stage.model, Msg::Idle);
    }
}

#[test]
fn a_key_and_its_frame_ask_for_no_more_memory_whatever_the_number_of_firms() {
    let (mut few, mut many) = (stage(FEW), stage(MANY));
    let keys = ["down", "up", "down", "down", "pagedown", "down", "end", "up", "home", "down"];
    for (n, key) in keys.into_iter().enumerate() {
        let [of_many, of_few] = [&mut many, &mut few].map(|stage| asked_for(stage, key));
        // What is made once and kept is made by the first two.
        if n < 2 {
            continue;
        }
        for (what, (many, few)) in ["key", "frame"].iter().zip(of_many.iter().zip(&of_few)) {
            assert!(few.count_total > 0, "nothing was counted");
            assert_no_more(&format!("{key}, {what}, allocations"), many.count_total, few.count_total);
            assert_no_more(&format!("{key}, {what}, bytes"), many.bytes_total, few.bytes_total);
        }
    }
}

/// With many firms the names are looked for elsewhere, and the answer comes as a message; the list is left in peace.
#[test]
fn no_key_in_the_palette_waits_for_many_firms() {
    let [mut few, mut many] = [FEW, MANY].map(stage);
    for stage in [&mut few, &mut many] {
        stage.keys(": \"acme_0001");
    }
    let requests = |stage: &Stage| stage.effects.iter().filter(|effect| matches!(effect, Effect::Find(_))).count();
    assert_eq!(requests(&few), 0);
    assert!(requests(&many) > 0 && many.screen().contains('…'), "{}", many.screen());
    assert!(!many.screen().contains("Nothing"), "it is not known yet: {}", many.screen());
    assert!(many.effects.iter().all(|effect| matches!(effect, Effect::Find(request) if request.rows_only)));
    assert!(!many.list().is_stale(), "the list waits for nothing");
    let before = (many.list().len(), many.list().revision());
    settle(&mut many);
    assert_eq!((many.list().len(), many.list().revision()), before);
    for stage in [&mut few, &mut many] {
        assert!(stage.screen().contains("@ Acme 00010"), "{}", stage.screen());
        stage.keys("enter");
        assert_eq!(stage.firm(), "own-00010");
    }
    // An answer that comes after the palette was closed is nobody's.
    many.keys(": \"acme");
    let late = std::mem::take(&mut many.effects);
    many.keys("esc esc");
    let before = many.screen();
    for effect in late {
        if let Effect::Find(request) = effect {
            many.send(Msg::Found(Box::new(request.first(&|| false).unwrap())));
        }
    }
    assert_eq!(many.screen(), before);
}

#[test]
fn an_export_is_only_asked_for_while_a_key_waits() {
    let [few, many] = [FEW, MANY].map(|firms| {
        let mut stage = stage(firms);
        stage.keys("e j");
        let rows = u64::try_from(stage.model.workspace.list().len()).unwrap();
        let mut effects = Vec::new();
        let asked_for = measure(|| effects = update(&mut stage.model, Msg::Key("enter".parse().unwrap())));
        let [Effect::Export(request)] = effects.as_slice() else { panic!("no export was asked for") };
        let text = request.write(&|_, _| {}, &|| false).unwrap().unwrap();
        assert_eq!(text.lines().count() as u64, rows, "a row a line");
        assert!(asked_for.bytes_total < rows * 16 + 100_000, "{} bytes for {rows} rows", asked_for.bytes_total);
        asked_for.count_total
    });
    assert_no_more("allocations", many, few);
}

/// Each key in the search field parses the query anew, on the thread that draws.
#[test]
fn a_query_for_an_id_asks_for_little_memory_among_a_hundred_thousand_firms() {
    const FIRMS: usize = 100_000;
    let data = with_firms(FIRMS);
    for (query, is_known) in [("id:zz-", false), ("id:own-00", false), ("id:own-99999", true)] {
        let parsing = measure(|| assert_eq!(parse(query, Subject::Firms, &data).is_ok(), is_known, "{query}"));
        assert!(parsing.bytes_total < 20_000_000, "{query}: {} bytes", parsing.bytes_total);
        assert!(parsing.count_total < FIRMS as u64, "{query}: {} allocations", parsing.count_total);
    }
    for query in ["id:f", "id:own-", "id:"] {
        let completing = measure(|| drop(complete(query, query.len(), Subject::Firms, &data, &[])));
        assert!(completing.bytes_total < 1_000_000, "{query}: {} bytes", completing.bytes_total);
    }
    assert!(complete("id:mistral", 10, Subject::Firms, &data, &[]).iter().any(|found| found.text == "mistral-ai"));
}

#[test]
fn firms_bound_by_an_obligation_are_found_without_reading_their_other_obligations() {
    let data = with_firms(MANY);
    let index = Index::new(&data);
    let filter = parse("bound-by:act-art-53-copyright-policy", Subject::Firms, &data).unwrap();
    let today: pactscope::Date = crate::support::TODAY.parse().unwrap();
    // One thread does all of the work, so that all of its memory is counted.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let finding = pool.install(|| {
        measure(|| {
            let (_, hits) = find_rows(Subject::Firms, &data, &index, &filter, today, &|| false).unwrap();
            assert!(hits.len() > MANY);
        })
    });
    assert!(finding.bytes_total < 100 * MANY as u64, "{} bytes", finding.bytes_total);
}
