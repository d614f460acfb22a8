//! The words that a shell can complete: ids of records, queries, names of saved views. All from the bundled data.

use std::ffi::OsStr;

use clap_complete::engine::CompletionCandidate;

use super::input::OwnViews;
use crate::config::bundled_views;
use crate::core::{Dataset, Lang, Subject};
use crate::load::{bundled, load};
use crate::query;

fn bundled_data() -> Option<Dataset> {
    load(&[bundled::files()]).ok()
}

/// The ids of records that begin with a word, firms first.
pub(super) fn ids(word: &OsStr) -> Vec<CompletionCandidate> {
    let (Some(data), Some(word)) = (bundled_data(), word.to_str()) else { return Vec::new() };
    let mut candidates = Vec::new();
    let mut add = |id: &str, help: &str| {
        if id.starts_with(word) {
            candidates.push(CompletionCandidate::new(id).help(Some(help.to_owned().into())));
        }
    };
    data.firms.iter().for_each(|firm| add(firm.id.as_str(), &firm.name));
    data.instruments.iter().for_each(|instrument| add(instrument.id.as_str(), &instrument.short.en));
    data.obligations.iter().for_each(|obligation| add(obligation.id.as_str(), &obligation.title.en));
    data.events.iter().for_each(|event| add(event.id.as_str(), &event.title.en));
    candidates
}

/// What a word of a query can become: fields, then their values.
pub(super) fn queries(word: &OsStr, subject: Subject) -> Vec<CompletionCandidate> {
    let (Some(data), Some(word)) = (bundled_data(), word.to_str()) else { return Vec::new() };
    let Some((name, list)) = word.split_once(':') else {
        let fields = subject.all_fields(&data).into_iter().map(|field| format!("{field}:"));
        return fields.filter(|field| field.starts_with(word)).map(CompletionCandidate::new).collect();
    };
    let typed = list.rsplit(',').next().unwrap_or_default();
    let before = word.strip_suffix(typed).unwrap_or(word);
    let Some(field) = subject.field(name.trim_start_matches('-'), &data) else { return Vec::new() };
    let values = query::words_starting_with(typed, &field, subject, &data, usize::MAX);
    values.into_iter().map(|value| CompletionCandidate::new(format!("{before}{value}"))).collect()
}

/// The names of saved views.
pub(super) fn views(word: &OsStr) -> Vec<CompletionCandidate> {
    let word = word.to_string_lossy();
    let views = OwnViews::read().views.unwrap_or_default().into_iter().chain(bundled_views());
    let fits = views.filter(|view| view.name.starts_with(word.as_ref()));
    fits.map(|view| CompletionCandidate::new(&view.name).help(Some(view.title(Lang::En).to_owned().into()))).collect()
}
