//! `pactscope compare` and `pactscope coverage`.

use super::output::{Output, put};
use super::{CliContext, WRONG, complain};
use crate::core::Safe;
use crate::core::suggest::nearest;
use crate::export::Format;
use crate::view::rows;

/// Prints firms side by side.
pub fn print(cx: &CliContext, ids: &[String], only_differences: bool, format: Format) -> anyhow::Result<u8> {
    let (data, messages) = (&cx.data, &cx.messages);
    let mut firms = Vec::new();
    for id in ids {
        let Some(row) = data.firms.row(id) else {
            let near = nearest(id, data.firms.iter().map(|firm| firm.id.as_str()));
            let hint = near
                .map_or_else(String::new, |word| format!(" {}", messages.fill("problem.nearest", &[("word", word)])));
            complain(&(messages.fill("compare.no-firm", &[("id", &Safe::new(id))]) + &hint));
            return Ok(WRONG);
        };
        if firms.contains(&row) {
            complain(&messages.fill("compare.twice", &[("id", &Safe::new(id))]));
            return Ok(WRONG);
        }
        firms.push(row);
    }
    let rows = rows::compare(cx.context(), &firms, only_differences);
    let (query, keys) = (ids.join(" "), ids.iter().map(String::as_str).collect::<Vec<_>>());
    let of = rows::compare(cx.context(), &firms, false).len();
    let mut heading = vec![messages.get("export.instrument").to_owned()];
    heading.extend(firms.iter().filter_map(|row| Some(data.firms.at(*row)?.name.to_string())));
    put(cx, &Output { view: "compare", query: &query, format, of, keys: &keys, heading: Some(heading) }, &rows)
}

/// Prints, per instrument, how many firms have a stance, of which position, on what kinds of source, how old.
pub fn coverage(cx: &CliContext, format: Format) -> anyhow::Result<u8> {
    let rows = rows::coverage(cx.context());
    put(cx, &Output { view: "coverage", query: "", format, of: rows.len(), keys: &[], heading: None }, &rows)
}
