//! Defects planted in the bundled data: each is found, at its record, and none is found in the clean data.

use pactscope::testing::load::{File, bundled, load};
use serde_json::{Value, json};

/// A kind of defect: its name, the list it goes into, what it does to a record, and the field that is told; the
/// record itself where the field is empty. It does nothing to records that it does not fit.
type Defect = (&'static str, &'static str, fn(&mut Value) -> bool, &'static str);

fn set(record: &mut Value, field: &str, value: Value) -> bool {
    record[field] = value;
    true
}

/// Makes a field of a record the value of another.
fn copy(record: &mut Value, from: &str, field: &str) -> bool {
    let value = record[from].clone();
    set(record, field, value)
}

fn drop_field(record: &mut Value, field: &str) -> bool {
    record.as_object_mut().unwrap().remove(field).is_some()
}

/// Sets a field only where the record has it.
fn swap(record: &mut Value, field: &str, value: Value) -> bool {
    record.get(field).is_some() && set(record, field, value)
}

fn first_date(record: &mut Value, field: &str, value: &str) -> bool {
    match record.get_mut("applies").and_then(|list| list.get_mut(0)) {
        Some(entry) => swap(entry, field, json!(value)),
        None => false,
    }
}

const DEFECTS: [Defect; 68] = [
    ("no id", "firms", |r| drop_field(r, "id"), ""),
    ("an id in capitals", "firms", |r| set(r, "id", json!("Bad-Id")), "id"),
    ("an id that is a number", "stances", |r| set(r, "id", json!(3)), "id"),
    ("an empty id", "events", |r| set(r, "id", json!("")), "id"),
    ("an id for ever", "events", |r| set(r, "id", json!("a".repeat(97))), "id"),
    ("another record's id", "stances", |r| copy(r, "firm", "id"), "id"),
    ("a field misspelt", "firms", |r| set(r, "contry", json!("FR")), "contry"),
    ("a field of another kind", "stances", |r| set(r, "kind", json!("law")), "kind"),
    ("no sources", "obligations", |r| drop_field(r, "sources"), ""),
    ("an empty list of sources", "stances", |r| set(r, "sources", json!([])), "sources"),
    ("a source that there is not", "events", |r| set(r, "sources", json!(["no-such-source"])), "sources[0]"),
    ("sources that are no list", "notes", |r| set(r, "sources", json!("x")), "sources"),
    ("confidence as a number", "firms", |r| set(r, "confidence", json!(1)), "confidence"),
    ("confidence of another word", "events", |r| set(r, "confidence", json!("certain")), "confidence"),
    ("no confidence", "notes", |r| drop_field(r, "confidence"), ""),
    ("30 February", "stances", |r| set(r, "date", json!("2024-02-30")), "date"),
    ("a date of another form", "events", |r| set(r, "date", json!("24.9.2024")), "date"),
    ("a date of another age", "events", |r| set(r, "date", json!("0999-01-01")), "date"),
    ("a date as a number", "stances", |r| set(r, "recorded", json!(2024)), "recorded"),
    ("no date", "stances", |r| drop_field(r, "date"), ""),
    ("no name", "firms", |r| set(r, "name", Value::Null), "name"),
    ("a name of blanks", "firms", |r| set(r, "name", json!(" \t ")), "name"),
    ("a title of nothing", "sources", |r| set(r, "title", json!("")), "title"),
    ("a title of blanks", "events", |r| set(r, "title", json!({"en": "\u{a0}"})), "title"),
    ("a reference of blanks", "obligations", |r| set(r, "ref", json!(" ")), "ref"),
    ("a name that is a list", "firms", |r| set(r, "name", json!(["a"])), "name"),
    ("a firm that there is not", "stances", |r| set(r, "firm", json!("no-such-firm")), "firm"),
    ("an instrument that there is not", "stances", |r| set(r, "instrument", json!("no-such")), "instrument"),
    ("a position of another word", "stances", |r| set(r, "position", json!("refused")), "position"),
    ("an end before the beginning", "stances", |r| set(r, "listed_until", json!("1999")), "listed_until"),
    ("a source that says it and is none of its own", "stances", |r| set(r, "says", json!("no-such")), "says"),
    ("a date said by no source of its own", "obligations", |r| first_date(r, "says", "no-such"), "applies[0].says"),
    ("a chapter that there is not", "stances", |r| set(r, "covers", json!(["no-such"])), "covers[0]"),
    ("a role that there is not", "obligations", |r| set(r, "who", json!(["nobody"])), "who[0]"),
    ("a role that is an area", "obligations", |r| set(r, "who", json!(["biometrics"])), "who[0]"),
    ("a tier that there is not", "obligations", |r| set(r, "tier", json!("nobody")), "tier"),
    ("an area that there is not", "obligations", |r| set(r, "areas", json!(["nowhere"])), "areas[0]"),
    ("a date set by nothing", "obligations", |r| first_date(r, "set_by", "no-such-act"), "applies[0].set_by"),
    ("31 April", "obligations", |r| first_date(r, "from", "2027-04-31"), "applies"),
    ("a condition that there is not", "obligations", |r| first_date(r, "condition", "never"), "applies[0].condition"),
    ("a change of another word", "obligations", |r| first_date(r, "change", "shifted"), "applies"),
    ("a fine that there is not", "obligations", |r| set(r, "penalty", json!("no-such")), "penalty"),
    ("a parent that there is not", "obligations", |r| set(r, "parent", json!("no-such")), "parent"),
    ("an obligation that is its own parent", "obligations", |r| copy(r, "id", "parent"), "parent"),
    (
        "what it anticipates is not there",
        "obligations",
        |r| set(r, "anticipates", json!(["no-such"])),
        "anticipates[0]",
    ),
    ("what it shows is not there", "obligations", |r| set(r, "demonstrates", json!(["no-such"])), "demonstrates[0]"),
    ("an event of another kind", "events", |r| set(r, "kind", json!("party")), "kind"),
    ("an event of a firm that there is not", "events", |r| set(r, "firms", json!(["no-such"])), "firms[0]"),
    ("a label too wide for a timeline", "events", |r| set(r, "label", json!({"en": "x".repeat(25)})), "label"),
    ("a rank that there is not", "events", |r| set(r, "rank", json!(4)), "rank"),
    ("a lane that there is not", "events", |r| set(r, "lane", json!("foo")), "lane"),
    ("a topic that is a role", "events", |r| set(r, "topic", json!("provider")), "topic"),
    (
        "a member of what is no association",
        "firms",
        |r| {
            let membership = json!({"association": "meta", "seen": "2025", "sources": ["thanhnien-2024-09-25"]});
            set(r, "memberships", json!([membership]))
        },
        "memberships[0].association",
    ),
    ("a country that there is not", "firms", |r| set(r, "country", json!("ZZ")), "country"),
    (
        "a firm of a Member State outside the EU",
        "firms",
        |r| set(r, "country", json!("DE")) && set(r, "eu", json!(false)),
        "eu",
    ),
    (
        "a firm of another country inside the EU",
        "firms",
        |r| set(r, "country", json!("US")) && set(r, "eu", json!(true)),
        "eu",
    ),
    ("a website by another way", "firms", |r| set(r, "website", json!("ftp://example.org")), "website"),
    ("a sector that there is not", "firms", |r| set(r, "sectors", json!(["no-such"])), "sectors[0]"),
    ("a size of another word", "firms", |r| set(r, "size", json!("huge")), "size"),
    ("a firm that is its own parent", "firms", |r| copy(r, "id", "parent"), "parent"),
    ("an address that runs", "sources", |r| set(r, "url", json!("javascript:alert(1)")), "url"),
    ("an address without a host", "sources", |r| set(r, "url", json!("https:///x")), "url"),
    ("a language of three letters", "sources", |r| set(r, "lang", json!("eng")), "lang"),
    ("checked before it was published", "sources", |r| set(r, "published", json!("2027")), "checked"),
    ("a source of another kind", "sources", |r| set(r, "kind", json!("rumour")), "kind"),
    ("a note about nothing", "notes", |r| set(r, "about", json!(["no-such-record"])), "about[0]"),
    ("a text without English", "notes", |r| set(r, "title", json!({"vi": "x"})), "title"),
    ("a text in a third language", "events", |r| set(r, "title", json!({"en": "x", "fr": "y"})), "title"),
];

/// The bundled files, as values.
fn files() -> Vec<(String, Value)> {
    let files = bundled::files();
    files.iter().map(|file| (file.name.to_string(), serde_json::from_slice(file.bytes).unwrap())).collect()
}

#[test]
fn the_clean_data_has_none() {
    assert!(load(&[bundled::files()]).is_ok());
}

#[test]
fn every_planted_defect_is_found_where_it_is() {
    are_found(DEFECTS.iter().step_by(2));
}

#[test]
fn every_other_planted_defect_is_found_where_it_is() {
    are_found(DEFECTS.iter().skip(1).step_by(2));
}

fn are_found<'a>(defects: impl Iterator<Item = &'a Defect>) {
    const PLACES: usize = 10;
    let clean = files();
    for &(name, list, plant, field) in defects {
        let mut dirty = clean.clone();
        let (file, value) = dirty.iter_mut().find(|(_, value)| value.get(list).is_some()).unwrap();
        let records = value[list].as_array_mut().unwrap();
        let fits: Vec<usize> = (0..records.len()).filter(|at| plant(&mut records[*at].clone())).collect();
        let places = fits.iter().step_by((fits.len() / PLACES).max(1)).take(PLACES);
        let planted: Vec<String> =
            places.filter(|at| plant(&mut records[**at])).map(|at| format!("{list}[{at}]")).collect();
        assert_eq!(planted.len(), PLACES, "{name}");
        let file = file.clone();
        let texts: Vec<(String, Vec<u8>)> =
            dirty.iter().map(|(name, value)| (name.clone(), serde_json::to_vec_pretty(value).unwrap())).collect();
        let asked: Vec<File<'_>> =
            texts.iter().map(|(name, bytes)| File { name: name.as_str().into(), bytes }).collect();
        let problems = load(&[asked]).expect_err(name);
        for place in planted {
            let wanted = if field.is_empty() { place } else { format!("{place}.{field}") };
            let told = problems.list().iter().any(|problem| {
                *problem.file == *file && (problem.path == wanted || problem.path.starts_with(&format!("{wanted}.")))
            });
            let first: Vec<String> =
                problems.list().iter().take(5).map(|problem| format!("{} {:?}", problem.path, problem.kind)).collect();
            assert!(told, "{name} is not told at {wanted} in {file}; but {first:#?}");
        }
    }
}

#[test]
fn where_the_country_leaves_it_open_eu_may_say_either() {
    for (country, eu) in [("RE", true), ("RE", false), ("FR", true), ("US", false)] {
        let mut files = files();
        let (_, value) = files.iter_mut().find(|(_, value)| value.get("firms").is_some()).unwrap();
        let firm = &mut value["firms"][0];
        assert!(set(firm, "country", json!(country)) && set(firm, "eu", json!(eu)));
        let texts: Vec<(String, Vec<u8>)> =
            files.iter().map(|(name, value)| (name.clone(), serde_json::to_vec(value).unwrap())).collect();
        let asked = texts.iter().map(|(name, bytes)| File { name: name.as_str().into(), bytes }).collect();
        assert!(load(&[asked]).is_ok(), "{country} {eu}");
    }
}
