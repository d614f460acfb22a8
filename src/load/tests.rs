//! However a file is written and divided into chunks, the dataset is the same.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Map, Value, json};

use std::sync::Arc;

use crate::core::record::for_each_kind;
use crate::core::table::Bytes;
use crate::core::{Dataset, Safe, record};
use crate::load::fast::{self, ChunkReader, ChunkSizes, ReadError, Residency, SourceFile};
use crate::load::kinds::{self, LoadRecord};
use crate::load::*;

/// The bundled data as one JSON object.
fn whole() -> Map<String, Value> {
    let mut whole = Map::new();
    for file in bundled::files() {
        let Value::Object(fields) = serde_json::from_slice(file.bytes).unwrap() else { panic!() };
        whole.extend(fields.into_iter().filter(|(name, _)| name != "$schema"));
    }
    whole
}

/// The bundled data on lines, each followed by `end`.
fn lines(end: &str, write: fn(&Value) -> String) -> String {
    let mut lines = String::new();
    for (name, list) in whole() {
        if name == "dataset" {
            lines.insert_str(0, &(write(&json!({ "dataset": list })) + end));
        }
        let kind = kinds::of_list(&name);
        for record in list.as_array().into_iter().flatten() {
            let kind: &str = kind.unwrap().into();
            lines += &(write(&json!({ kind: record })) + end);
        }
    }
    lines
}

fn compact(value: &Value) -> String {
    value.to_string()
}

fn pretty(value: &Value) -> String {
    format!("{value:#}")
}

fn forms() -> [(&'static str, String); 7] {
    let whole = Value::Object(whole());
    [
        ("on one line", compact(&whole)),
        ("indented", pretty(&whole)),
        ("indented, CRLF", pretty(&whole).replace('\n', "\r\n")),
        ("with a byte order mark", format!("\u{feff}{whole:#}")),
        ("lines", lines("\n", compact)),
        ("lines, CRLF, blank ones", lines("\r\n\r\n", compact)),
        ("lines of several lines", lines("\n", pretty)),
    ]
}

/// All records of a dataset, kind by kind, in their order.
fn all_records(data: &Dataset) -> Vec<Value> {
    fn of<T: LoadRecord + serde::Serialize + 'static>(data: &Dataset) -> impl Iterator<Item = Value> {
        T::table(data).iter().map(|record| serde_json::to_value(record).unwrap())
    }
    let mut all = vec![serde_json::to_value(&data.about).unwrap()];
    macro_rules! kinds {
        ($($list:ident: $record:ident),+ $(,)?) => {
            $(all.extend(of::<record::$record>(data));)+
        };
    }
    for_each_kind!(kinds);
    all
}

/// What firms and instruments are linked with.
fn links(data: &Dataset) -> Vec<String> {
    let of_firm = |row| {
        let stances = data.stances_of_firm(row).map(|stance| stance.id.to_string());
        stances.chain(data.events_of_firm(row).map(|event| event.id.to_string())).collect::<Vec<_>>().join(" ")
    };
    (0..data.firms.len()).map(of_firm).collect()
}

/// Bytes that are read part by part, as from a disk, and that may be gone the next time.
#[derive(Debug)]
struct DiskFile {
    bytes: Vec<u8>,
    gone: std::sync::atomic::AtomicBool,
}

impl DiskFile {
    fn new(text: &str) -> Arc<Self> {
        Arc::new(Self { bytes: text.as_bytes().to_vec(), gone: false.into() })
    }
}

impl Bytes for DiskFile {
    fn len(&self) -> u64 {
        self.bytes.len() as u64
    }

    fn read(&self, at: u64, len: usize, into: &mut Vec<u8>) -> Result<(), Safe> {
        if self.gone.load(Ordering::Relaxed) { Err(Safe::new("gone")) } else { self.bytes.read(at, len, into) }
    }
}

fn load_file(
    file: &Arc<DiskFile>,
    sizes: ChunkSizes,
    residency: Residency,
    progress: &dyn Progress,
) -> Result<Dataset, ReadError> {
    let again: Arc<dyn Bytes> = Arc::<DiskFile>::clone(file);
    let layers = [[SourceFile { bytes: &**file, residency, again: Some(&again) }]];
    fast::load(layers.into_iter().map(IntoIterator::into_iter), sizes, progress)
}

#[test]
fn bundled_files_are_the_same_where_they_are_not_parsed_whole() {
    let whole = load(&[bundled::files()]).unwrap();
    let brief = load_large(&[bundled::inputs()], &NoProgress).unwrap();
    assert_eq!((brief.stances.loaded_count(), brief.sources.loaded_count()), (0, 0), "most of them are never loaded");
    assert!(links(&brief) == links(&whole));
    assert!(all_records(&brief) == all_records(&whole));
    assert_eq!(brief.stances.loaded_count(), whole.stances.len());
    let day = crate::core::Date::parse("2026-11-23").unwrap();
    let (whole, brief) = (whole.known_on(day), load_large(&[bundled::inputs()], &NoProgress).unwrap().known_on(day));
    assert!(!whole.stances.is_empty() && all_records(&brief) == all_records(&whole));
}

#[test]
fn what_was_recorded_later_is_not_known_whatever_its_kind() {
    let data = load(&[bundled::files()]).unwrap();
    let day = crate::core::Date::parse("2000-01-01").unwrap();
    let all = all_records(&data);
    let known = all_records(&data.known_on(day));
    assert!(known.len() > 1 && known.len() < all.len());
    assert!(known.iter().all(|record| record["recorded"].is_null()));
}

#[test]
fn what_belongs_to_a_record_that_was_recorded_later_is_not_known() {
    let mut files = bundled::files();
    let firms = files.iter_mut().find(|file| file.name.as_str() == "data/firms.json").unwrap();
    let text = String::from_utf8(firms.bytes.to_vec()).unwrap().replacen("2026-11-23", "2026-11-29", 1);
    firms.bytes = text.as_bytes();
    let data = load(&[files]).unwrap();
    let is_later = |firm: &crate::core::Firm| firm.recorded.to_string() == "2026-11-29";
    let later = data.firms.iter().find(|firm| is_later(firm)).unwrap().id.clone();
    let of_later = data.stances.iter().filter(|stance| stance.firm == later).count();
    let (firms, stances) = (data.firms.len(), data.stances.len());
    let known = data.known_on(crate::core::Date::parse("2026-11-28").unwrap());
    assert!(of_later > 0 && known.firms.len() == firms - 1 && known.stances.len() == stances - of_later);
}

#[test]
fn however_a_file_is_written_and_divided_it_loads_the_same() {
    let bundled = load(&[bundled::files()]).unwrap();
    let (want, want_links) = (all_records(&bundled), links(&bundled));
    for (form, text) in forms() {
        let file = DiskFile::new(&text);
        for (first, chunk, searched) in [(4 << 10, 16 << 10, 8 << 10), (40_000, 7_001, 900)] {
            let data = load_file(&file, ChunkSizes { first, chunk, searched }, Residency::Lazy, &NoProgress)
                .unwrap_or_else(|_| panic!("{form} {chunk}"));
            assert_eq!(data.sources.loaded_count(), data.sources.len(), "sources are few, and always in memory");
            assert!(all_records(&data) == want, "{form}, {chunk}");
            assert!(links(&data) == want_links, "{form}, {chunk}");
        }
        assert!(
            all_records(&load(&[vec![File { name: Safe::new("x"), bytes: text.as_bytes() }]]).unwrap()) == want,
            "{form}"
        );
    }
}

#[test]
fn where_chunks_begin_is_guessed_right() {
    for (form, text) in forms() {
        struct Count(AtomicU64);
        impl Progress for Count {
            fn chunk_reparsed(&self, _: u64) {
                self.0.fetch_add(1, Ordering::Relaxed);
            }
        }
        let file = DiskFile::new(&text);
        let sizes = ChunkSizes { first: 100_000, chunk: 50_000, searched: 20_000 };
        let reader = ChunkReader { bytes: &*file, layer: 0, file: 0, residency: Residency::Eager, sizes };
        let (again, mut chunks) = (Count(0.into()), 0_u64);
        reader.read(&again, |_| chunks += 1, |_| {}).unwrap();
        // On a single line, a record is recognised by the name of its first field, and ours begin with different ones;
        // where each line is a record, nothing needs to be guessed.
        let (again, most) = (again.0.into_inner(), if form == "on one line" { chunks * 2 / 5 } else { 2 });
        assert!(chunks > 20 && again <= most, "{form}: {again} of {chunks}");
    }
}

#[test]
fn every_beginning_of_a_file_is_refused_or_whole() {
    let text = lines("\n", compact);
    let ends = (0..text.len()).step_by(9973).filter(|end| text.is_char_boundary(*end));
    for end in ends.skip(1) {
        let part = text.get(..end).unwrap();
        let ends_well = part.ends_with("}\n") || text.get(end..).unwrap().starts_with('\n');
        let sizes = ChunkSizes { first: 9_000, chunk: 30_000, searched: 4_000 };
        // In a part of a file, ids need not resolve; so only parsing is tested, not assembling.
        let file = DiskFile::new(part);
        let reader = ChunkReader { bytes: &*file, layer: 0, file: 0, residency: Residency::Eager, sizes };
        assert_eq!(reader.read(&NoProgress, |_| {}, |_| {}).is_ok(), ends_well, "{end}");
    }
}

#[test]
fn what_was_read_so_far_grows_and_keeps_its_rows() {
    #[derive(Default)]
    struct Parts(Mutex<Vec<(usize, Option<String>)>>);
    impl Progress for Parts {
        fn wants_partial(&self) -> bool {
            true
        }

        fn partial(&self, data: Dataset) {
            self.0.lock().unwrap().push((data.firms.len(), data.firms.id(0).map(str::to_owned)));
        }
    }
    let file = DiskFile::new(&Value::Object(whole()).to_string());
    let sizes = ChunkSizes { first: 9_000, chunk: 20_000, searched: 4_000 };
    let parts = Parts::default();
    let data = load_file(&file, sizes, Residency::Lazy, &parts).unwrap();
    let counts = parts.0.into_inner().unwrap();
    assert!(counts.len() > 1 && counts.is_sorted_by_key(|(count, _)| *count), "{counts:?}");
    assert!(counts.iter().all(|(count, first)| *count == 0 || first.as_deref() == data.firms.id(0)), "{counts:?}");
}

#[test]
fn progress_can_stop_the_loading() {
    struct Stop;
    impl Progress for Stop {
        fn bytes_read(&self, _: u64) -> bool {
            false
        }
    }
    let input = Input { name: Safe::new("x"), bytes: DiskFile::new(&lines("\n", compact)) };
    assert!(matches!(load_large(&[vec![input]], &Stop), Err(NotLoaded::Stopped)));
}

#[test]
fn a_file_that_changed_gives_no_record() {
    let file = DiskFile::new(&lines("\n", compact));
    let data =
        load_file(&file, ChunkSizes { first: 9_000, chunk: 30_000, searched: 4_000 }, Residency::Lazy, &NoProgress)
            .unwrap();
    file.gone.store(true, Ordering::Relaxed);
    assert!((0..data.firms.len()).all(|row| data.firms.at(row).is_some() || data.firms.id(row).is_some()));
    assert!(data.sources.at(0).is_some());
}

#[test]
fn a_later_layer_replaces_a_record_in_its_row() {
    let bundled = load(&[bundled::files()]).unwrap();
    let line = |name: &str| {
        let mut meta = serde_json::to_value(bundled.firms.iter().find(|firm| firm.id.as_str() == "meta")).unwrap();
        meta["name"] = name.into();
        json!({ "firm": meta }).to_string()
    };
    let (over, twice) = (line("Meta of the user"), line("a") + "\n" + &line("b"));
    let files = |text: &'static str| vec![File { name: Safe::new("mine.ndjson"), bytes: text.as_bytes() }];
    let data = load(&[bundled::files(), files(over.leak())]).unwrap();
    assert_eq!(data.firms.row("meta"), bundled.firms.row("meta"));
    assert_eq!(data.firms.len(), bundled.firms.len());
    assert_eq!(&*data.firms.at(data.firms.row("meta").unwrap()).unwrap().name, "Meta of the user");
    let problems = load(&[bundled::files(), files(twice.leak())]).unwrap_err();
    let found: Vec<_> = problems.list().iter().map(|problem| (problem.line, problem.path.as_str())).collect();
    assert_eq!(found, [(2, "firms[1].id")]);
}

#[test]
fn every_problem_of_lines_is_reported_at_its_place() {
    let text = r#"{"dataset": {"version": 7}}
{"firm": {"id": "one", "name": "One", "country": "DE", "sources": ["s"], "confidence": "high", "recorded": "2026-01-01"}}
{"firm": {"id": "two", "name": "Two", "countri": "DE"}}

no JSON
{"frim": {"id": "three"}}
{"firm": {"id": "one", "name": "One", "country": "DE", "sources": ["s"], "confidence": "high", "recorded": "2026-01-01"}}
{"stance": {"id": "four", "firm": "five"
{"firm": {"id": "six", "name": 6, "country": "DE"}, "firm": {"id": "seven", "name": "7", "country": "DE"}}"#;
    let problems = load(&[vec![File { name: Safe::new("x"), bytes: text.as_bytes() }]]).unwrap_err();
    let lines: Vec<usize> = problems.list().iter().map(|problem| problem.line).collect();
    for line in [1, 3, 5, 6, 7, 8, 9] {
        assert!(lines.contains(&line), "{line}: {problems}");
    }
    assert!(!lines.contains(&2), "{problems}");
    let near = |line, word| {
        let is =
            |kind: &ProblemKind| matches!(kind, ProblemKind::UnknownField { nearest: Some(near), .. } if *near == word);
        problems.list().iter().any(|problem| problem.line == line && is(&problem.kind))
    };
    assert!(near(3, "country") && near(6, "firm"), "{problems}");
    let twice = |problem: &Problem| problem.line == 7 && matches!(problem.kind, ProblemKind::DuplicateId { .. });
    assert!(problems.list().iter().any(twice), "{problems}");
}
