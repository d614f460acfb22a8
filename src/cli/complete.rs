//! The words that a shell can complete: ids of records, queries, names of saved views. All from the bundled data.

use std::env;
use std::ffi::OsStr;

use clap_complete::engine::CompletionCandidate;

use super::input::OwnViews;
use crate::app::View;
use crate::config::bundled_views;
use crate::core::{Dataset, Lang, Subject};
use crate::load::{bundled, load};
use crate::query::{self, profile};

fn bundled_data() -> Option<Dataset> {
    load(&[bundled::files()]).ok()
}

/// The ids of records that begin with a word, firms first.
pub(super) fn ids(word: &OsStr) -> Vec<CompletionCandidate> {
    let Some(data) = bundled_data() else { return Vec::new() };
    let firms = data.firms.iter().map(|firm| (firm.id.as_str(), firm.name.as_str()));
    let instruments = data.instruments.iter().map(|instrument| (instrument.id.as_str(), instrument.short.en.as_str()));
    let obligations = data.obligations.iter().map(|obligation| (obligation.id.as_str(), obligation.title.en.as_str()));
    let events = data.events.iter().map(|event| (event.id.as_str(), event.title.en.as_str()));
    let stances = data.stances.iter().map(|stance| (stance.id.as_str(), stance.summary.en.as_str()));
    let notes = data.notes.iter().map(|note| (note.id.as_str(), note.title.en.as_str()));
    let sources = data.sources.iter().map(|source| (source.id.as_str(), source.title.as_str()));
    begun(word, firms.chain(instruments).chain(obligations).chain(events).chain(stances).chain(notes).chain(sources))
}

/// The ids of firms that begin with a word.
pub(super) fn firm_ids(word: &OsStr) -> Vec<CompletionCandidate> {
    let Some(data) = bundled_data() else { return Vec::new() };
    begun(word, data.firms.iter().map(|firm| (firm.id.as_str(), firm.name.as_str())))
}

/// The ids that begin with a word, each with what it stands for.
fn begun<'a>(word: &OsStr, ids: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<CompletionCandidate> {
    let Some(word) = word.to_str() else { return Vec::new() };
    let begun = ids.filter(|(id, _)| id.starts_with(word));
    begun.map(|(id, help)| CompletionCandidate::new(id).help(Some(help.to_owned().into()))).collect()
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

/// The roles that a profile can have.
pub(super) fn profile_roles(word: &OsStr) -> Vec<CompletionCandidate> {
    let Some(data) = bundled_data() else { return Vec::new() };
    let roles = profile::roles(&data);
    let named = roles.iter().filter_map(|id| Some((id.as_str(), data.terms.get(id)?.name.en.as_str())));
    begun(word, named)
}

/// What the system of a profile can be used for.
pub(super) fn profile_uses(word: &OsStr) -> Vec<CompletionCandidate> {
    let Some(data) = bundled_data() else { return Vec::new() };
    begun(word, profile::uses(&data).map(|term| (profile::use_word(term), term.name.en.as_str())))
}

/// The names of saved views; for a command with a list, those of its list, as it takes no others.
pub(super) fn views(word: &OsStr) -> Vec<CompletionCandidate> {
    let word = word.to_string_lossy();
    let list = env::args_os().find_map(|arg| match arg.to_str()? {
        "deadlines" => Some(View::Obligations),
        arg => arg.parse().ok(),
    });
    let views = OwnViews::read().views.unwrap_or_default().into_iter().chain(bundled_views());
    let fits = views.filter(|view| {
        view.name.starts_with(word.as_ref()) && list.is_none_or(|list: View| view.view == list.to_string())
    });
    fits.map(|view| CompletionCandidate::new(&view.name).help(Some(view.title(Lang::En).to_owned().into()))).collect()
}
