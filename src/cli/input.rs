//! What the command line reads: the datasets behind `--data`, and the user's saved views.

use std::path::PathBuf;

use crate::config::{SavedView, bundled_views, parse_views};
use crate::core::{Dataset, Safe};
use crate::i18n::Messages;
use crate::load::{Input, NoProgress, NotLoaded, Problems, bundled, load_large};
use crate::shell::{self, Unreadable};

/// The layers of some paths, each over those before it, all over the bundled one where that is wanted.
pub(super) fn layers(no_bundled: bool, paths: &[PathBuf]) -> Result<Vec<Vec<Input>>, Unreadable> {
    let below = (!no_bundled).then(|| Ok(bundled::inputs()));
    below.into_iter().chain(paths.iter().map(|path| shell::read(path))).collect()
}

/// The dataset of some layers, or every problem in them.
pub(super) fn load(layers: &[Vec<Input>]) -> Result<Result<Dataset, Problems>, Unreadable> {
    match load_large(layers, &NoProgress) {
        Ok(data) => Ok(Ok(data)),
        Err(NotLoaded::Wrong(problems)) => Ok(Err(problems)),
        Err(NotLoaded::Unreadable { name, reason }) => Err(Unreadable::while_loading(name, reason)),
        Err(NotLoaded::Stopped) => Err(Unreadable::Stopped),
    }
}

/// The user's saved views; `None` if their file cannot be read, so that nothing is written over it.
pub(super) fn own_views() -> Option<Vec<SavedView>> {
    parse_views(&shell::read_views().ok()?).ok()
}

/// The saved view of a name, the user's own before the bundled ones.
///
/// # Errors
/// If no view has the name; the message lists those there are.
pub(super) fn saved_view(messages: &Messages, name: &str) -> anyhow::Result<SavedView> {
    let views: Vec<SavedView> = own_views().unwrap_or_default().into_iter().chain(bundled_views()).collect();
    let known: Vec<&str> = views.iter().map(|view| view.name.as_str()).collect();
    let found = Safe::new(name);
    let message = messages.fill("cli.view", &[("found", &found), ("known", &known.join(", "))]);
    views.into_iter().find(|view| view.name == name).ok_or_else(|| anyhow::anyhow!(message))
}
