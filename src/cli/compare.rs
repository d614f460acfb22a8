//! `pactscope compare` and `pactscope coverage`.

use super::output::{Output, put};
use super::{Asked, WRONG, complain};
use crate::core::{Safe, load::nearest};
use crate::export::Format;
use crate::export::rows;

/// Prints firms side by side.
pub fn print(asked: &Asked, ids: &[String], only_differences: bool, format: Format) -> anyhow::Result<u8> {
    let (data, words) = (&asked.data, &asked.words);
    let mut firms = Vec::new();
    for id in ids {
        let Some(row) = data.firms.row(id) else {
            let near = nearest(id, data.firms.iter().map(|firm| firm.id.as_str()));
            let hint =
                near.map_or_else(String::new, |word| format!(" {}", words.fill("problem.nearest", &[("word", word)])));
            complain(&(words.fill("compare.no-firm", &[("id", &Safe::new(id))]) + &hint));
            return Ok(WRONG);
        };
        if firms.contains(&row) {
            complain(&words.fill("compare.twice", &[("id", &Safe::new(id))]));
            return Ok(WRONG);
        }
        firms.push(row);
    }
    let rows = rows::compare(asked.context(), &firms, only_differences);
    let (query, keys) = (ids.join(" "), ids.iter().map(String::as_str).collect::<Vec<_>>());
    let of = rows::compare(asked.context(), &firms, false).len();
    let mut heading = vec![words.get("export.instrument").to_owned()];
    heading.extend(firms.iter().filter_map(|row| Some(data.firms.at(*row)?.name.to_string())));
    put(asked, &Output { view: "compare", query: &query, format, of, keys: &keys, heading: Some(heading) }, &rows)
}

/// Prints, per instrument, how many firms have a stance, of which position, on what kinds of source, how old.
pub fn coverage(asked: &Asked, format: Format) -> anyhow::Result<u8> {
    let rows = rows::coverage(asked.context());
    put(asked, &Output { view: "coverage", query: "", format, of: rows.len(), keys: &[], heading: None }, &rows)
}
