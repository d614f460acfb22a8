//! The query language on one page, for `pactscope help query` and the man pages. The fields, their values and the
//! positions are those that the program knows, so that the page names no other.

use crate::core::{Dataset, Subject};
use crate::export;
use crate::i18n::Messages;
use crate::query::{Field, ValueKind, words_starting_with};
use crate::view::{Cell, Grid};

use super::list::word;

/// What can be written, and the message that says what it means.
const SYNTAX: [(&str, &str); 9] = [
    ("word", "language.word"),
    ("\"a phrase\"", "language.phrase"),
    ("field:value", "language.value"),
    ("field:value,value", "language.values"),
    ("fie:value", "language.beginning"),
    ("a b, a AND b", "language.and"),
    ("a OR b", "language.or"),
    ("-a, NOT a", "language.not"),
    ("( )", "language.group"),
];

/// As [`SYNTAX`], for dates and numbers.
const RANGES: [(&str, &str); 6] = [
    ("2025, 2025-07, 2025-07-18", "language.date"),
    ("2025-07..2025-08, 2025-07.., ..2025-08", "language.range"),
    (">2025, >=2025, <2025, <=2025", "language.before"),
    ("today, +90d, +2w, -3m, +1y", "language.relative"),
    ("today..+90d", "language.ahead"),
    ("2, >=2, <5, 2..4", "language.number"),
];

/// Command lines, and the message that says what they find.
const EXAMPLES: [(&str, &str); 7] = [
    ("pactscope firms 'pact:declined code:signed'", "language.both"),
    ("pactscope firms 'code:signed country:de,fr'", "language.countries"),
    ("pactscope firms 'region:eu (pact:signed OR code:signed)'", "language.either"),
    ("pactscope firms 'changed:2025-07..2025-08 flipped:code'", "language.summer"),
    ("pactscope obligations 'from:today..+365d who:deployer'", "language.soon"),
    ("pactscope obligations moved:yes", "language.moved"),
    ("pactscope timeline 'firm:meta date:2024 kind:product-delay'", "language.events"),
];

/// The most values of a field that are listed.
const MOST: usize = 8;

/// The page, in lines of at most `width` columns.
pub(super) fn query_page(data: &Dataset, messages: &Messages, width: u16) -> String {
    let meanings = |list: &[(&str, &str)]| {
        let rows = list.iter().map(|(text, key)| vec![(*text).to_owned(), messages.get(key).to_owned()]);
        table(rows.collect(), width)
    };
    let (keys, positions) = positions(data, messages);
    let positions = [table(vec![vec![keys]], width), vec![String::new()], table(positions, width)].concat();
    let examples =
        EXAMPLES.iter().flat_map(|(line, key)| [format!("  {line}"), format!("      {}", messages.get(key))]);
    let parts = [
        ("language.title", meanings(&SYNTAX)),
        ("language.ranges", meanings(&RANGES)),
        ("language.positions", positions),
        ("language.fields", table(fields(data, messages), width)),
        ("language.examples", examples.collect()),
    ];
    let parts = parts.map(|(key, lines)| format!("{}\n\n{}\n", messages.get(key), lines.join("\n")));
    parts.join("\n")
}

/// Rows without a heading, in lines.
fn table(rows: Vec<Vec<String>>, width: u16) -> Vec<String> {
    let rows: Vec<Vec<Cell>> = rows.into_iter().map(|row| row.into_iter().map(Cell::from).collect()).collect();
    let heading = vec![String::new(); rows.first().map_or(0, Vec::len)];
    let grid = Grid { heading, rows, ..Grid::default() };
    let (text, _) = export::table(&grid, Some(width.saturating_sub(2)));
    text.lines().skip(1).map(|line| format!("  {line}")).collect()
}

/// The fields that stand for the instruments, and a row for each position, with what it means.
fn positions(data: &Dataset, messages: &Messages) -> (String, Vec<Vec<String>>) {
    let mut fields = Subject::Firms.fields(data);
    fields.retain(|field| matches!(field, Field::Position(_)));
    let words = fields.first().map(|field| words_starting_with("", field, Subject::Firms, data, usize::MAX));
    let means = |word: String| {
        let means = messages.get(&format!("means.{word}")).to_owned();
        vec![word, means]
    };
    let mut rows: Vec<Vec<String>> = words.unwrap_or_default().into_iter().map(means).collect();
    rows.push(vec!["any".to_owned(), messages.get("language.any").to_owned()]);
    let keys: Vec<String> = fields.iter().map(|field| format!("{field}:")).collect();
    (keys.join(", "), rows)
}

/// A row for each other field: its name, the commands whose rows have it, what it is, its values.
fn fields(data: &Dataset, messages: &Messages) -> Vec<Vec<String>> {
    let subjects = [Subject::Firms, Subject::Obligations, Subject::Events, Subject::Instruments];
    let mut known: Vec<(Field, Vec<Subject>)> = Vec::new();
    for subject in subjects {
        for field in subject.all_fields(data).into_iter().filter(|field| matches!(field, Field::Named(_))) {
            match known.iter_mut().find(|(other, _)| *other == field) {
                Some((_, subjects)) => subjects.push(subject),
                None => known.push((field, vec![subject])),
            }
        }
    }
    let row = |(field, subjects): (Field, Vec<Subject>)| {
        let commands: Vec<&str> = subjects.iter().map(|subject| word(*subject)).collect();
        let mut values: Vec<String> = Vec::new();
        for subject in &subjects {
            for value in words_starting_with("", &field, *subject, data, MOST + 1) {
                if !values.contains(&value) {
                    values.push(value);
                }
            }
        }
        if values.len() > MOST {
            values.truncate(MOST);
            values.push("…".to_owned());
        }
        let is_id = subjects.iter().any(|subject| field.kind().ids_of(*subject).is_some());
        let values = match field.kind() {
            // The first ids of many say nothing.
            ValueKind::Word(..) if is_id => messages.get("language.an-id").to_owned(),
            ValueKind::Word(..) => values.join(", "),
            ValueKind::Date | ValueKind::Since => messages.get("language.a-date").to_owned(),
            ValueKind::Number => messages.get("language.a-number").to_owned(),
            ValueKind::Text => messages.get("language.a-text").to_owned(),
            ValueKind::Reference => messages.get("language.an-article").to_owned(),
        };
        vec![
            format!("{field}:"),
            format!("{} {} ({})", messages.get(&format!("field-about.{field}")), values, commands.join(", ")),
        ]
    };
    known.into_iter().map(row).collect()
}
