//! Filters with all their counts, another day, another order, on a large dataset: see README.md.

#[path = "../examples/generate/dataset.rs"]
mod dataset;
#[path = "../examples/generate/names.rs"]
mod names;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use dataset::{Format, Wanted};
use divan::{Bencher, black_box};
use pactscope::testing::app::SearchRequest;
use pactscope::testing::core::{Dataset, Date, Safe, Subject};
use pactscope::testing::i18n::{Lang, Messages};
use pactscope::testing::load::{Input, NoProgress, load_large};
use pactscope::testing::query::{Field, Index, parse};
use pactscope::testing::view::columns::{Column, Sort};
use serde_json::Value;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const THREADS: usize = 2;

fn main() {
    drop(rayon::ThreadPoolBuilder::new().num_threads(THREADS).build_global());
    println!("{} firms, {} stances", DATA.firms.len(), DATA.stances.len());
    divan::main();
}

static TEXT: LazyLock<Arc<Vec<u8>>> = LazyLock::new(|| {
    let firms = std::env::var("FIRMS").ok().and_then(|count| count.parse().ok()).unwrap_or(200_000);
    let mut text = Vec::new();
    let wanted = Wanted { firms, stances: 5, format: Format::Ndjson, seed: 42 };
    if let Err(error) = dataset::write(&mut text, wanted) {
        println!("{error}");
    }
    Arc::new(text)
});

static DATA: LazyLock<Arc<Dataset>> = LazyLock::new(|| {
    let bytes: Arc<Vec<u8>> = Arc::clone(&TEXT);
    let input = Input { name: Safe::new("made up"), bytes };
    Arc::new(load_large(&[vec![input]], &NoProgress).unwrap_or_default())
});

static INDEX: LazyLock<Arc<Index>> = LazyLock::new(|| Arc::new(Index::new(&DATA)));

const TODAY: &str = "2026-11-24";

fn ask(query: &str, sort: Option<Column>, day: &str) -> SearchRequest {
    let today = Date::parse(TODAY).unwrap_or(Date::from_epoch_days(0));
    SearchRequest {
        subject: Subject::Firms,
        ticket: 0,
        data: Arc::clone(&DATA),
        index: Arc::clone(&INDEX),
        messages: Arc::new(Messages::new(Lang::En)),
        filter: parse(query, Subject::Firms, &DATA).unwrap_or_default(),
        sort: sort.map(|column| Sort { column, reversed: false }),
        today,
        as_of: Date::parse(day).unwrap_or(today),
        own: Arc::default(),
        rows_only: false,
    }
}

fn answered(bencher: Bencher<'_, '_>, ask: &SearchRequest) {
    // The day's standings are there already, as they are on the screen.
    drop(ask.answer(&|| false));
    bencher.bench(|| ask.answer(&|| false));
}

/// A tick: the rows that are left, every facet's counts, the order.
#[divan::bench(args = ["country:de", "country:de pact:signed", "sector:finance pact:signed,declined code:signed"])]
fn a_facet_with_all_counts(bencher: Bencher<'_, '_>, query: &str) {
    answered(bencher, &ask(query, None, TODAY));
}

/// Another day: everything that follows from it.
#[divan::bench]
fn another_day(bencher: Bencher<'_, '_>) {
    let days = ["2024-06-01", "2025-06-01"];
    let asks: Vec<SearchRequest> = days.iter().map(|day| ask("pact:signed", None, day)).collect();
    let mut summary = 0;
    bencher.bench_local(|| {
        summary += 1;
        asks.get(summary % 2).map(|ask| ask.answer(&|| false))
    });
}

#[divan::bench(args = ["name", "country", "records"])]
fn another_order(bencher: Bencher<'_, '_>, word: &str) {
    let columns = Column::all(Subject::Firms, &DATA).into_iter().take(3);
    let column = columns.into_iter().find(|column| column.word() == word);
    answered(bencher, &ask("", column, TODAY));
}

/// The peer: the same three counts and the rows of `country:de pact:signed`, over plain records, on one thread.
mod plain {
    use super::{BTreeMap, LazyLock, TEXT, Value};

    pub struct Firm {
        pub country: Option<String>,
        pub sectors: Vec<String>,
        /// Toward one instrument, by date.
        pub positions: Vec<(String, String)>,
    }

    pub static FIRMS: LazyLock<Vec<Firm>> = LazyLock::new(|| {
        let text = |value: &Value, field: &str| value.get(field).and_then(Value::as_str).map(str::to_owned);
        let mut firms: BTreeMap<String, Firm> = BTreeMap::new();
        let lines = serde_json::Deserializer::from_slice(&TEXT).into_iter::<Value>().filter_map(Result::ok);
        for line in lines {
            if let Some(firm) = line.get("firm") {
                let list = firm.get("sectors").and_then(Value::as_array).into_iter().flatten();
                let sectors = list.filter_map(|id| Some(id.as_str()?.to_owned())).collect();
                let record = Firm { country: text(firm, "country"), sectors, positions: Vec::new() };
                firms.extend(text(firm, "id").map(|id| (id, record)));
            } else if let Some(stance) = line.get("stance")
                && text(stance, "instrument").as_deref() == Some("ai-pact")
                && let Some(firm) = text(stance, "firm").and_then(|id| firms.get_mut(&id))
            {
                firm.positions.extend(text(stance, "date").zip(text(stance, "position")));
                firm.positions.sort();
            }
        }
        firms.into_values().collect()
    });
}

#[divan::bench]
fn plain_loop_over_records(bencher: Bencher<'_, '_>) {
    let firms = &*plain::FIRMS;
    bencher.bench(|| {
        let mut rows: Vec<usize> = Vec::new();
        let mut counts: [BTreeMap<&str, usize>; 3] = Default::default();
        for (row, firm) in firms.iter().enumerate() {
            let position = firm.positions.iter().rfind(|(date, _)| date.as_str() <= TODAY).map_or("none", |(_, p)| p);
            let country = firm.country.as_deref().unwrap_or_default();
            let (is_de, signed) = (country == "DE", position == "signed");
            let [countries, positions, sectors] = &mut counts;
            if signed {
                *countries.entry(country).or_default() += 1;
            }
            if is_de {
                *positions.entry(position).or_default() += 1;
            }
            if is_de && signed {
                rows.push(row);
                for sector in &firm.sectors {
                    *sectors.entry(sector).or_default() += 1;
                }
            }
        }
        black_box((rows, counts.map(|counts| counts.len())))
    });
}

/// That a field of the queries above is known: a query that is wrong would be empty, and quick.
#[divan::bench(sample_count = 1, sample_size = 1)]
fn the_queries_are_right() -> bool {
    let known = parse("country:de sector:finance pact:signed code:signed", Subject::Firms, &DATA);
    black_box(Field::Position as fn(_) -> _);
    known.is_ok_and(|filter| filter.clauses.len() == 4)
}
