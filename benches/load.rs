//! Loading a dataset from a file, beside `serde_json` into plain structs, in one run: see README.md.
#![allow(dead_code, reason = "the peer fills in fields that nobody reads here")]

#[path = "../examples/generate/dataset.rs"]
mod dataset;
#[path = "../examples/generate/names.rs"]
mod names;

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use dataset::{Format, Wanted};
use divan::Bencher;
use pactscope::testing::core::Dataset;
use pactscope::testing::load::{NoProgress, load_large};
use pactscope::testing::query::Index;
use pactscope::testing::shell;
use serde::Deserialize;
use serde_json::Value;

/// As many as the figures of others were taken with.
const THREADS: usize = 2;

fn main() {
    drop(rayon::ThreadPoolBuilder::new().num_threads(THREADS).build_global());
    for path in [&*JSON, &*NDJSON] {
        let bytes = fs::metadata(path).map_or(0, |about| about.len());
        println!("{}: {} MB", path.display(), bytes / 1_000_000);
    }
    divan::main();
    for path in [&*JSON, &*NDJSON] {
        drop(fs::remove_file(path));
    }
}

fn written(format: Format, name: &str) -> PathBuf {
    let firms = std::env::var("FIRMS").ok().and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let path = std::env::temp_dir().join(format!("pactscope-bench-{}-{name}", std::process::id()));
    let wanted = Wanted { firms, stances: 5, format, seed: 42 };
    if let Err(error) = File::create(&path).and_then(|file| dataset::write(&mut BufWriter::new(file), wanted)) {
        println!("{}: {error}", path.display());
    }
    path
}

static JSON: LazyLock<PathBuf> = LazyLock::new(|| written(Format::Json, "data.json"));
static NDJSON: LazyLock<PathBuf> = LazyLock::new(|| written(Format::Ndjson, "data.ndjson"));

fn load(path: &Path) -> Option<Dataset> {
    let layers = [shell::read(path).ok()?];
    load_large(&layers, &NoProgress).ok()
}

/// Read, checked, every id resolved, and linked.
#[divan::bench(sample_count = 5)]
fn pactscope_json() -> Option<Dataset> {
    load(&JSON)
}

#[divan::bench(sample_count = 5)]
fn pactscope_ndjson() -> Option<Dataset> {
    load(&NDJSON)
}

/// What searching and filtering need beside the dataset.
#[divan::bench(sample_count = 5)]
fn pactscope_index(bencher: Bencher<'_, '_>) {
    let data = load(&JSON).unwrap_or_default();
    bencher.bench(|| Index::new(&data));
}

#[divan::bench(sample_count = 5)]
fn serde_json_structs() -> Option<plain::Contents> {
    serde_json::from_slice(&fs::read(&*JSON).ok()?).ok()
}

#[divan::bench(sample_count = 5)]
fn serde_json_structs_of_lines() -> Option<Vec<plain::Line>> {
    let bytes = fs::read(&*NDJSON).ok()?;
    serde_json::Deserializer::from_slice(&bytes).into_iter().collect::<Result<_, _>>().ok()
}

#[divan::bench(sample_count = 5)]
fn serde_json_value() -> Option<Value> {
    serde_json::from_slice(&fs::read(&*JSON).ok()?).ok()
}

#[divan::bench(sample_count = 5)]
fn bytes_alone() -> Option<Vec<u8>> {
    fs::read(&*JSON).ok()
}

/// The same records as anyone would write them down; nothing is checked.
mod plain {
    use super::{Deserialize, Value};

    #[derive(Deserialize)]
    pub struct Contents {
        sources: Vec<Value>,
        terms: Vec<Value>,
        penalties: Vec<Value>,
        instruments: Vec<Value>,
        obligations: Vec<Value>,
        firms: Vec<Firm>,
        stances: Vec<Stance>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Line {
        Source(Value),
        Term(Value),
        Penalty(Value),
        Instrument(Value),
        Obligation(Value),
        Firm(Box<Firm>),
        Stance(Box<Stance>),
    }

    #[derive(Deserialize)]
    pub struct Firm {
        id: String,
        name: String,
        legal_name: Option<String>,
        #[serde(default)]
        aliases: Vec<String>,
        country: Option<String>,
        eu: Option<bool>,
        #[serde(default)]
        sectors: Vec<String>,
        size: Option<String>,
        #[serde(default)]
        roles: Vec<String>,
        parent: Option<String>,
        sources: Vec<String>,
        confidence: String,
        recorded: String,
    }

    #[derive(Deserialize)]
    pub struct Stance {
        id: String,
        firm: String,
        instrument: String,
        position: String,
        date: String,
        summary: Text,
        sources: Vec<String>,
        confidence: String,
        recorded: String,
    }

    #[derive(Deserialize)]
    pub struct Text {
        en: String,
        vi: Option<String>,
    }
}
