//! What the command line reads: the datasets behind `--data`, and the user's saved views.

use std::io;
use std::path::PathBuf;

use super::exit::report_error;
use crate::app::View;
use crate::config::{FileProblem, OwnFile, SavedView, bundled_views, parse_own, parse_views};
use crate::core::own::Own;
use crate::core::record::About;
use crate::core::{Dataset, Safe};
use crate::i18n::Messages;
use crate::load::{Input, NoProgress, NotLoaded, Problems, bundled, load_large};
use crate::shell::{self, Unreadable};

/// The layers of some paths, each over those before it, all over the bundled one, with newer data of the user's over
/// that, where these are wanted.
pub(super) fn layers(no_bundled: bool, paths: &[PathBuf]) -> Result<Vec<Vec<Input>>, Unreadable> {
    let layers = labelled_layers(no_bundled, paths)?.into_iter();
    Ok(layers.filter(|layer| layer.is_used).map(|layer| layer.inputs).collect())
}

/// Where a layer comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LayerKind {
    /// The program.
    Bundled,
    /// The folder of newer data.
    Installed,
    /// `--data`.
    Given,
}

impl LayerKind {
    /// Its word in rows.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Bundled => "bundled",
            Self::Installed => "installed",
            Self::Given => "given",
        }
    }
}

/// A layer of the data.
pub(super) struct Layer {
    pub kind: LayerKind,
    pub inputs: Vec<Input>,
    /// Installed data that is older than the bundled data is not used.
    pub is_used: bool,
}

impl Layer {
    fn new(kind: LayerKind, inputs: Vec<Input>) -> Self {
        Self { kind, inputs, is_used: true }
    }

    /// What it says of itself. Parses its files up to the one that says it.
    pub fn about(&self) -> Option<About> {
        self.inputs.iter().find_map(about)
    }
}

/// What a file says of its dataset, if it does. A large one is not read for that.
fn about(input: &Input) -> Option<About> {
    #[derive(serde::Deserialize)]
    struct Described {
        dataset: Option<About>,
    }
    let bytes = input.bytes.in_memory()?;
    serde_json::from_slice::<Described>(bytes).ok()?.dataset
}

/// The same layers, and those that are not used, each with where it comes from.
pub(super) fn labelled_layers(no_bundled: bool, paths: &[PathBuf]) -> Result<Vec<Layer>, Unreadable> {
    let mut layers = Vec::new();
    if !no_bundled {
        let bundled = Layer::new(LayerKind::Bundled, bundled::inputs());
        let installed = shell::data_folder().map(|folder| shell::read(&folder)).transpose()?;
        let installed = installed.map(|inputs| {
            let mut layer = Layer::new(LayerKind::Installed, inputs);
            let evidence = |layer: &Layer| layer.about().map(|about| about.evidence_through);
            // A newer program has newer data.
            layer.is_used = evidence(&layer).is_none_or(|installed| Some(installed) >= evidence(&bundled));
            layer
        });
        layers.push(bundled);
        layers.extend(installed);
    }
    for path in paths {
        layers.push(Layer::new(LayerKind::Given, shell::read(path)?));
    }
    Ok(layers)
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
