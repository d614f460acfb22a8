//! What the command line reads: the datasets behind `--data`, and the user's saved views.

use std::io;
use std::path::PathBuf;

use super::exit::report_error;
use crate::app::View;
use crate::config::{FileProblem, OwnFile, SavedView, bundled_views, parse_own, parse_views};
use crate::core::own::Own;
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

/// The user's saved views, and what is wrong with their file.
pub(super) struct OwnViews {
    /// `None` if the file cannot be read, so that nothing is written over it.
    pub views: Option<Vec<SavedView>>,
    problems: Vec<FileProblem>,
}

impl OwnViews {
    pub fn read() -> Self {
        match shell::read_views() {
            Ok(text) => {
                let file = parse_views(&text);
                Self { views: Some(file.views), problems: file.problems }
            }
            Err(_) => Self { views: None, problems: Vec::new() },
        }
    }

    /// What is wrong, a line for each view that is left out: file, line, view, reason.
    pub fn warnings(&self, messages: &Messages) -> Vec<String> {
        self.problems.iter().map(|problem| Self::tell(messages, problem)).collect()
    }

    fn tell(messages: &Messages, problem: &FileProblem) -> String {
        tell(messages, shell::views_path(), "views.wrong", problem)
    }
}

/// What is wrong with an entry of a file of the user: file, line, entry, reason.
fn tell(messages: &Messages, path: Option<PathBuf>, key: &str, problem: &FileProblem) -> String {
    let file = path.map(|path| path.display().to_string()).unwrap_or_default();
    let place = problem.line.map_or_else(String::new, |line| format!(":{line}"));
    let (place, why) = (Safe::new(&(file + &place)), Safe::new(&problem.why));
    match &problem.entry {
        Some(entry) => messages.fill(key, &[("file", &place), ("view", &Safe::new(entry)), ("why", &why)]),
        None => format!("{place}: {why}"),
    }
}

/// The file of the user's notes, stars and ticks.
pub(super) struct OwnRecords {
    file: OwnFile,
    /// Why it could not be read.
    unread: Option<io::Error>,
}

impl OwnRecords {
    pub fn read() -> Self {
        match shell::read_own() {
            Ok(text) => Self { file: parse_own(&text), unread: None },
            Err(error) => Self { file: OwnFile::default(), unread: Some(error) },
        }
    }

    /// What is wrong with it, a line for each problem.
    pub fn warnings(&self, messages: &Messages) -> Vec<String> {
        let problems = self.file.problems.iter();
        let problems = problems.map(|problem| tell(messages, shell::own_path(), "mine.wrong", problem));
        let unread = self.unread.as_ref().map(|error| {
            let file = shell::own_path().map(|path| path.display().to_string()).unwrap_or_default();
            format!("{}: {}", Safe::new(&file), Safe::new(&error.to_string()))
        });
        problems.chain(unread).collect()
    }

    /// What is the user's own over a dataset.
    pub fn over(&self, data: &Dataset) -> Own {
        Own::new(self.file.annotations.clone(), self.file.visit.clone(), data)
    }
}

/// The saved view of a name, the user's own before the bundled ones; all of a list by its name. What is wrong with other views is reported.
///
/// # Errors
/// If the view is wrong, or no view has the name; then the message lists those there are.
pub(super) fn saved_view(messages: &Messages, name: &str) -> anyhow::Result<SavedView> {
    let own = OwnViews::read();
    if let Some(problem) = own.problems.iter().find(|problem| problem.entry.as_deref() == Some(name)) {
        anyhow::bail!("{}", OwnViews::tell(messages, problem));
    }
    for line in own.warnings(messages) {
        report_error(&line);
    }
    if name.parse::<View>().is_ok() {
        return Ok(SavedView::new(name.to_owned(), name.to_owned(), String::new(), name));
    }
    let views: Vec<SavedView> = own.views.unwrap_or_default().into_iter().chain(bundled_views()).collect();
    let known: Vec<&str> = views.iter().map(|view| view.name.as_str()).collect();
    let found = Safe::new(name);
    let message = messages.fill("cli.view", &[("found", &found), ("known", &known.join(", "))]);
    views.into_iter().find(|view| view.name == name).ok_or_else(|| anyhow::anyhow!(message))
}
