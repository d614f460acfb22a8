//! `pactscope compare` and `pactscope coverage`: standings aligned, as text.

use std::collections::BTreeMap;

use super::{Asked, NOTHING, WRONG, complain, print as put};
use crate::core::asof::Held;
use crate::core::{Safe, load::nearest};
use crate::export;

/// Prints firms side by side.
pub fn print(asked: &Asked, ids: &[String], only_differences: bool) -> anyhow::Result<u8> {
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
        firms.push(row);
    }
    let mut heading = vec![words.get("field.instrument").to_owned()];
    heading.extend(firms.iter().filter_map(|row| Some(data.firms.at(*row)?.name.to_string())));
    let shown = |differs: bool| differs || !only_differences;
    let mut rows: Vec<Vec<String>> = Vec::new();
    for row in data.side_by_side(&firms, asked.as_of).iter().filter(|row| shown(row.differs())) {
        let cells = row.standings.iter().map(|standing| {
            standing.map_or_else(|| "·".to_owned(), |s| format!("{} {}", words.held(s.held), s.stance.date))
        });
        rows.push(std::iter::once(words.read(&row.instrument.short).0.to_string()).chain(cells).collect());
        for part in row.parts.iter().filter(|part| shown(part.differs())) {
            let cells = part.taken.iter().map(|taken| match taken {
                Some(true) => words.get("compare.taken").to_owned(),
                Some(false) => words.get("compare.not-taken").to_owned(),
                None => "·".to_owned(),
            });
            let title = format!("  {}", words.read(&part.obligation.title).0);
            rows.push(std::iter::once(title).chain(cells).collect());
        }
    }
    put(&export::table(&heading, &rows))?;
    Ok(if rows.is_empty() { NOTHING } else { 0 })
}

/// Prints, per instrument, how many firms have a stance, of which position, on what kinds of source, how old.
pub fn coverage(asked: &Asked) -> anyhow::Result<u8> {
    let (data, words) = (&asked.data, &asked.words);
    let total = data.firms.len().to_string();
    let heading =
        ["coverage.instrument", "coverage.firms", "coverage.newest", "coverage.positions", "coverage.sources"]
            .map(|key| words.get(key).to_owned());
    let mut rows = Vec::new();
    for (row, instrument) in data.instruments.iter().enumerate() {
        let mut held: BTreeMap<Held, usize> = BTreeMap::new();
        for firm in 0..data.firms.len() {
            *held.entry(data.held(firm, &instrument.id, asked.as_of)).or_default() += 1;
        }
        held.remove(&Held::None);
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        let stances = || data.stances_of_instrument(row).filter(|stance| stance.date.is_by(asked.as_of));
        for source in stances().flat_map(|stance| &stance.sources).filter_map(|id| data.sources.get(id)) {
            *kinds.entry(source.kind.word()).or_default() += 1;
        }
        let n = held.values().sum::<usize>().to_string();
        let listed = |list: Vec<(String, usize)>| {
            list.into_iter().map(|(word, n)| format!("{word} {n}")).collect::<Vec<_>>().join(", ")
        };
        rows.push(vec![
            words.read(&instrument.short).0.to_string(),
            words.fill("count.of", &[("n", &n), ("total", &total)]),
            stances().map(|stance| stance.date).max().map_or_else(|| "–".to_owned(), |date| date.to_string()),
            listed(held.into_iter().map(|(held, n)| (words.held(held).to_owned(), n)).collect()),
            listed(kinds.into_iter().map(|(kind, n)| (words.get(&format!("source.{kind}")).to_owned(), n)).collect()),
        ]);
    }
    put(&export::table(&heading, &rows))?;
    Ok(if rows.is_empty() { NOTHING } else { 0 })
}
