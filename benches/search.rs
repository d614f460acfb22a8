//! Searching company names, beside the engines that others use, all in one run: see README.md.

#[path = "../examples/generate/names.rs"]
mod names;

use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use divan::Bencher;
use fastrand::Rng;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use nucleo::pattern::{CaseMatching, Normalization};
use nucleo::{Config, Nucleo};
use pactscope::testing::core::fold::fold;
use pactscope::testing::search::{Candidate, Corpus, Matches, Query, SearchOptions, SegmentBuilder};
use rayon::prelude::*;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const QUERIES: [&str; 8] = ["a", "deu", "air", "schnei", "anerio", "versicherung", "weber energie gmbh", "zqxjkv"];

/// As many as the peers have here.
const THREADS: usize = 2;

fn main() {
    drop(rayon::ThreadPoolBuilder::new().num_threads(THREADS).build_global());
    let (corpus, names) = (&*CORPUS, NAMES.len());
    println!("{names} names; the index has {} bytes a name beside their letters", corpus.bytes() / names.max(1));
    for query in QUERIES {
        let (direct, fuzzy) = (Query::new(query), Query::new(query).fuzzily());
        let count = |query: &Query| answers(query, 0).map_or(0, |found| found.rows.count());
        println!(
            "{query}: {} direct, {} fuzzy, {} inspected",
            count(&direct),
            count(&fuzzy),
            corpus.candidate_count(&direct)
        );
    }
    divan::main();
}

static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let count = std::env::var("NAMES").ok().and_then(|count| count.parse().ok()).unwrap_or(1_000_000);
    let mut rng = Rng::with_seed(42);
    (0..count).map(|_| names::name(&mut rng)).collect()
});

static CORPUS: LazyLock<Corpus> = LazyLock::new(|| index(&NAMES));

/// Names of one segment, as many as the explorer has.
const SEGMENT: usize = 4096;

fn index(names: &[String]) -> Corpus {
    let segment = |(part, names): (usize, &[String])| {
        let first = u32::try_from(part * SEGMENT).unwrap_or(u32::MAX);
        let mut builder = SegmentBuilder::new(first);
        for (row, name) in (first..).zip(names) {
            builder.push(row, Candidate::Name, &fold(name));
        }
        builder.finish()
    };
    Corpus::new(names.par_chunks(SEGMENT).enumerate().map(segment).collect())
}

/// Every name that answers, and so many of the best in their order.
fn answers(query: &Query, top: usize) -> Option<Matches> {
    CORPUS.search(query, &SearchOptions { top, ..SearchOptions::all(NAMES.len()) })
}

/// What is seen first: far more than any screen has.
const TOP: usize = 1000;

/// What a user waits for: direct answers, and fuzzy ones where there are none.
#[divan::bench(args = QUERIES)]
fn pactscope(bencher: Bencher<'_, '_>, text: &str) {
    let query = Query::new(text);
    bencher.bench(|| answers(&query, TOP).filter(|found| found.any_match).or_else(|| answers(&query.fuzzily(), TOP)));
}

/// The letters of each word near each other and in order, whether or not there are direct answers: the work of the peers.
#[divan::bench(args = QUERIES)]
fn pactscope_fuzzy(bencher: Bencher<'_, '_>, text: &str) {
    let query = Query::new(text).fuzzily();
    bencher.bench(|| answers(&query, TOP));
}

/// The same, with all that answer in their order, as those peers leave them that sort.
#[divan::bench(args = QUERIES)]
fn pactscope_fuzzy_sorted(bencher: Bencher<'_, '_>, text: &str) {
    let query = Query::new(text).fuzzily();
    bencher.bench(|| answers(&query, usize::MAX));
}

static NUCLEO: LazyLock<Mutex<Nucleo<()>>> = LazyLock::new(|| {
    let mut nucleo = Nucleo::new(Config::DEFAULT, Arc::new(|| {}), Some(THREADS), 1);
    let injector = nucleo.injector();
    for name in NAMES.iter() {
        injector.push((), |(), columns| {
            if let Some(column) = columns.first_mut() {
                *column = name.as_str().into();
            }
        });
    }
    settle(&mut nucleo);
    Mutex::new(nucleo)
});

fn settle(nucleo: &mut Nucleo<()>) {
    while nucleo.tick(1000).running {}
}

fn ask(text: &str) -> MutexGuard<'static, Nucleo<()>> {
    let mut nucleo = NUCLEO.lock().unwrap_or_else(PoisonError::into_inner);
    nucleo.pattern.reparse(0, text, CaseMatching::Ignore, Normalization::Smart, false);
    settle(&mut nucleo);
    nucleo
}

#[divan::bench(args = QUERIES)]
fn nucleo_engine(bencher: Bencher<'_, '_>, text: &str) {
    bencher.with_inputs(|| drop(ask(""))).bench_values(|()| ask(text).snapshot().matched_item_count());
}

#[divan::bench(args = QUERIES)]
fn frizbee(bencher: Bencher<'_, '_>, text: &str) {
    let config = frizbee::Config::default();
    bencher.bench(|| frizbee::Matcher::new(text, &config).match_list_parallel(&NAMES, THREADS));
}

/// Every name scored.
#[divan::bench(args = QUERIES)]
fn skim_matcher_v2(bencher: Bencher<'_, '_>, text: &str) {
    let score =
        |matcher: &mut SkimMatcherV2, (at, name): (usize, &String)| Some((matcher.fuzzy_match(name, text)?, at));
    bencher.bench(|| {
        let scores = NAMES.par_iter().enumerate().map_init(SkimMatcherV2::default, score);
        let mut found: Vec<(i64, usize)> = scores.flatten().collect();
        found.par_sort_unstable();
        found
    });
}

/// Folding all names and drawing up their planes.
#[divan::bench]
fn pactscope_index() -> Corpus {
    index(&NAMES)
}
