//! A dataset of any size: the instruments, sources and terms of the bundled one, and firms and stances that are made up.

use std::io::{self, Write};

use clap::ValueEnum;
use fastrand::Rng;
use pactscope::testing::load::bundled;
use serde_json::{Map, Value, json};

use super::names;

/// How a dataset is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Json,
    Pretty,
    /// One record a line, under the name of its kind.
    Ndjson,
}

/// How much, and in which form.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    pub firms: usize,
    /// Of every firm.
    pub stances: usize,
    pub format: Format,
    pub seed: u64,
}

/// Writes a dataset, a record at a time. Firms without one of their own bear the bundled ids' form, so that the
/// dataset can stand by itself as well as over the bundled one.
pub fn write(out: &mut impl Write, wanted: Wanted) -> io::Result<()> {
    let mut lists = Csr { out, format: wanted.format, begun: false, first: true };
    let mut kept: Map<String, Value> = Map::new();
    for file in bundled::files() {
        if let Ok(Value::Object(fields)) = serde_json::from_slice(file.bytes) {
            kept.extend(fields);
        }
    }
    let words = Vocabulary::of(&kept);
    for (list, kind) in [
        ("sources", "source"),
        ("terms", "term"),
        ("penalties", "penalty"),
        ("instruments", "instrument"),
        ("obligations", "obligation"),
    ] {
        lists.begin(list)?;
        for record in kept.get(list).and_then(Value::as_array).into_iter().flatten() {
            lists.put(kind, record)?;
        }
    }
    lists.begin("firms")?;
    let mut rng = Rng::with_seed(wanted.seed);
    for number in 0..wanted.firms {
        lists.put("firm", &words.firm(&mut rng, number))?;
    }
    lists.begin("stances")?;
    for number in 0..wanted.firms {
        for nth in 0..wanted.stances {
            lists.put("stance", &words.stance(&mut rng, number, nth))?;
        }
    }
    lists.end()
}

struct Csr<'w, W> {
    out: &'w mut W,
    format: Format,
    begun: bool,
    first: bool,
}

impl<W: Write> Csr<'_, W> {
    fn begin(&mut self, list: &str) -> io::Result<()> {
        match self.format {
            Format::Ndjson => return Ok(()),
            Format::Json | Format::Pretty => {
                self.out.write_all(if self.begun { b"],\n" } else { b"{" })?;
                write!(self.out, "\"{list}\": [")?;
            }
        }
        (self.begun, self.first) = (true, true);
        Ok(())
    }

    fn put(&mut self, kind: &str, record: &Value) -> io::Result<()> {
        match self.format {
            Format::Ndjson => return writeln!(self.out, "{{\"{kind}\": {record}}}"),
            Format::Json => write!(self.out, "{}{record}", if self.first { "" } else { "," })?,
            Format::Pretty => {
                let text = format!("{record:#}").replace('\n', "\n    ");
                write!(self.out, "{}\n    {text}", if self.first { "" } else { "," })?;
            }
        }
        self.first = false;
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        if self.format != Format::Ndjson {
            self.out.write_all(b"]}\n")?;
        }
        self.out.flush()
    }
}

/// What records may say.
struct Vocabulary {
    sources: Vec<String>,
    instruments: Vec<String>,
    sectors: Vec<String>,
    roles: Vec<String>,
}

impl Vocabulary {
    fn of(kept: &Map<String, Value>) -> Self {
        let ids = |list: &str, kind: Option<&str>| -> Vec<String> {
            let records = kept.get(list).and_then(Value::as_array).into_iter().flatten();
            let of_kind = records.filter(|record| kind.is_none() || record.get("kind").and_then(Value::as_str) == kind);
            of_kind.filter_map(|record| Some(record.get("id")?.as_str()?.to_owned())).collect()
        };
        Self {
            sources: ids("sources", None),
            instruments: ids("instruments", None),
            sectors: ids("terms", Some("sector")),
            roles: ids("terms", Some("role")),
        }
    }

    fn firm(&self, rng: &mut Rng, number: usize) -> Value {
        const COUNTRIES: [&str; 12] = ["DE", "FR", "IT", "ES", "NL", "PL", "SE", "US", "GB", "CN", "JP", "VN"];
        const SIZES: [&str; 2] = ["large", "sme"];
        let name = names::name(rng);
        let mut firm = Map::new();
        firm.insert("id".to_owned(), json!(format!("made-up-{number}")));
        firm.insert("name".to_owned(), json!(name));
        if rng.u8(..10) == 0 {
            firm.insert("legal_name".to_owned(), json!(format!("{name} Holding")));
        }
        if rng.u8(..5) == 0 {
            firm.insert("aliases".to_owned(), json!([names::name(rng)]));
        }
        if rng.u8(..20) > 0
            && let Some(country) = rng.choice(COUNTRIES)
        {
            firm.insert("country".to_owned(), json!(country));
            firm.insert("eu".to_owned(), json!(!["US", "GB", "CN", "JP", "VN"].contains(&country)));
        }
        firm.insert("sectors".to_owned(), json!(rng.choice(&self.sectors).into_iter().collect::<Vec<_>>()));
        if let Some(size) = rng.choice(SIZES).filter(|_| number.is_multiple_of(3)) {
            firm.insert("size".to_owned(), json!(size));
        }
        if rng.u8(..4) == 0 {
            firm.insert("roles".to_owned(), json!(rng.choice(&self.roles).into_iter().collect::<Vec<_>>()));
        }
        if number > 100 && rng.u8(..50) == 0 {
            firm.insert("parent".to_owned(), json!(format!("made-up-{}", rng.usize(..100))));
        }
        firm.insert("sources".to_owned(), json!(rng.choice(&self.sources).into_iter().collect::<Vec<_>>()));
        firm.insert("confidence".to_owned(), json!(if rng.u8(..3) == 0 { "medium" } else { "high" }));
        firm.insert("recorded".to_owned(), json!("2026-11-24"));
        Value::Object(firm)
    }

    fn stance(&self, rng: &mut Rng, number: usize, nth: usize) -> Value {
        const POSITIONS: [&str; 4] = ["signed", "declined", "considering", "signed"];
        let date = format!("{}-{:02}-{:02}", rng.u16(2023..2027), rng.u8(1..13), rng.u8(1..29));
        json!({
            "id": format!("made-up-{number}-{nth}"),
            "firm": format!("made-up-{number}"),
            "instrument": rng.choice(&self.instruments),
            "position": rng.choice(POSITIONS),
            "date": date,
            "summary": { "en": "Made up, to see how so many of them are read." },
            "sources": [rng.choice(&self.sources)],
            "confidence": "high",
            "recorded": "2026-11-24",
        })
    }
}
