//! Arguments → an answer: the explorer on a terminal, rows anywhere else.

mod args;
mod check;
mod compare;
mod dates;
mod diff;
mod generate;
mod list;
mod matching;
mod output;
mod records;

use crate::view::Context;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use unicode_width::UnicodeWidthStr;

use crate::app::{Model, Setup, show_view};
use crate::config::{Depth, Keymap, SavedView, Theme, bundled_views, parse_views};
use crate::core::Subject;
use crate::core::{Dataset, Date, Safe};
use crate::export::{self, Provenance};
use crate::i18n::{Lang, Messages};
use crate::load::bundled;
use crate::load::{Input, LARGE, NoProgress, NotLoaded, Problems, load_large};
use crate::shell::{self, Environment, Unreadable};
use crate::view::Grid;
use args::{Args, Color, Command};

/// Nothing found.
const NOTHING: u8 = 1;
/// Wrong usage or bad data.
const WRONG: u8 = 2;

/// Runs the program on the arguments of the process.
pub fn main() -> ExitCode {
    if generate::completed() {
        return ExitCode::SUCCESS;
    }
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Help and version come this way too, and go to standard output.
            if !error.use_stderr() {
                drop(error.print());
                return ExitCode::SUCCESS;
            }
            // A complaint repeats what was typed, whatever that holds.
            let lines: Vec<String> =
                error.render().to_string().trim_end().lines().map(|line| Safe::new(line).to_string()).collect();
            complain(&lines.join("\n"));
            return ExitCode::from(WRONG);
        }
    };
    match answer(&args) {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            complain(&format!("pactscope: {error:#}"));
            ExitCode::from(WRONG)
        }
    }
}

/// What everything below needs to know.
struct CliContext {
    data: Arc<Dataset>,
    messages: Arc<Messages>,
    today: Date,
    as_of: Date,
    /// The paths of `--data`, as they were given.
    given: Vec<String>,
    no_bundled: bool,
    known_as_of: Option<Date>,
    color: Color,
    environment: Environment,
}

impl CliContext {
    fn context(&self) -> Context<'_> {
        Context {
            data: &self.data,
            index: None,
            messages: &self.messages,
            today: self.today,
            as_of: self.as_of,
            spelled: false,
        }
    }

    /// The columns of the terminal that is written to; none where it is none, and lines are as long as they are.
    fn width(&self) -> Option<u16> {
        if !self.environment.stdout_is_terminal {
            return None;
        }
        crossterm::terminal::size().ok().map(|(width, _)| width.max(20))
    }

    /// Rows for people: their heading stands out where there are colours, and a line below says what they are.
    fn table(&self, grid: &Grid, provenance: &Provenance) -> String {
        let table = export::table(grid, self.width());
        let colours = match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let Environment { term, colorterm, no_color, stdout_is_terminal, .. } = &self.environment;
                *stdout_is_terminal && Depth::of(term.as_deref(), colorterm.as_deref(), *no_color) != Depth::None
            }
        };
        let table = match table.split_once('\n') {
            Some((heading, rest)) if colours => format!("\u{1b}[1m{heading}\u{1b}[0m\n{rest}"),
            _ => table,
        };
        let mut line = String::new();
        let mut used = 0;
        for part in provenance.line(&self.messages).split(" · ") {
            let breaks = used > 0 && self.width().is_some_and(|width| used + 3 + part.width() > usize::from(width));
            let before = if breaks {
                "\n"
            } else if used > 0 {
                " · "
            } else {
                ""
            };
            used = if breaks { 0 } else { used + before.width() } + part.width();
            line = line + before + part;
        }
        format!("{table}\n{line}\n")
    }

    /// The moment that entries of a calendar bear: that of `SOURCE_DATE_EPOCH`, else the day of the dataset, so that
    /// the same data gives the same bytes.
    fn stamp(&self) -> String {
        self.environment.source_date.clone().unwrap_or_else(|| export::stamp(self.context()))
    }
}

/// The layers of some paths, each over those before it, all over the bundled one where that is wanted.
fn layers(no_bundled: bool, paths: &[PathBuf]) -> Result<Vec<Vec<Input>>, Unreadable> {
    let below = (!no_bundled).then(|| Ok(bundled::inputs()));
    below.into_iter().chain(paths.iter().map(|path| shell::read(path))).collect()
}

/// The dataset of some layers, or what is wrong with them.
fn load(layers: &[Vec<Input>]) -> anyhow::Result<Result<Dataset, Problems>> {
    match load_large(layers, &NoProgress) {
        Ok(data) => Ok(Ok(data)),
        Err(NotLoaded::Wrong(problems)) => Ok(Err(problems)),
        Err(NotLoaded::Unreadable { name, reason }) => Err(Unreadable::Io { path: name, reason }.into()),
        Err(NotLoaded::Stopped) => anyhow::bail!("stopped"),
    }
}

fn answer(args: &Args) -> anyhow::Result<u8> {
    match &args.command {
        Some(Command::Completions { shell }) => return generate::completions(*shell),
        Some(Command::Man) => return generate::man(),
        Some(Command::Schema { of }) => return check::print_schema(*of),
        _ => {}
    }
    let environment = Environment::look();
    let lang = args.lang.unwrap_or_else(|| Lang::of_locale(&environment.locale));
    let depth = match args.color {
        Color::Auto => Depth::of(environment.term.as_deref(), environment.colorterm.as_deref(), environment.no_color),
        Color::Always => Depth::of(environment.term.as_deref(), environment.colorterm.as_deref(), false),
        Color::Never => Depth::None,
    };
    let theme = Theme::bundled(&args.theme, depth).ok_or_else(|| {
        let names: Vec<&str> = Theme::names().collect();
        let name = Safe::new(&args.theme);
        anyhow::anyhow!("{}", Messages::new(lang).fill("cli.theme", &[("found", &name), ("known", &names.join(", "))]))
    })?;
    let has_data = !args.no_bundled || !args.data.is_empty() || is_check(args);
    anyhow::ensure!(has_data, "{}", Messages::new(lang).get("cli.no-data"));
    let mut layers = layers(args.no_bundled, &args.data)?;
    // The explorer opens at once, and reads large files while it shows the rest. A view or a day may ask for what only
    // the whole data tells.
    let is_large = layers.iter().flatten().any(|input| input.bytes.len() >= LARGE);
    let explores = args.command.is_none() && environment.stdout_is_terminal;
    let later = (is_large && explores && args.view.is_none() && args.known_as_of.is_none()).then(|| {
        let all = layers.clone();
        layers.truncate(usize::from(!args.no_bundled));
        all
    });
    // The words are read meanwhile.
    let (data, messages) = rayon::join(|| load(&layers), || Arc::new(Messages::new(lang)));
    let data = match data? {
        Ok(data) => Arc::new(match args.known_as_of {
            Some(day) => data.known_on(day),
            None => data,
        }),
        Err(problems) => {
            complain(messages.problems(&problems).trim_end());
            return Ok(WRONG);
        }
    };
    let today = args.today.unwrap_or(environment.today);
    let cx = CliContext {
        data,
        messages,
        today,
        as_of: args.as_of.unwrap_or(today),
        given: args.data.iter().map(|path| path.to_string_lossy().into_owned()).collect(),
        no_bundled: args.no_bundled,
        known_as_of: args.known_as_of,
        color: args.color,
        environment,
    };
    let view = match &args.view {
        Some(name) => Some(saved(&cx.messages, name)?),
        None => None,
    };
    match &args.command {
        Some(command) => run(&cx, command, view.as_ref()),
        None if explores => explore(cx, theme, depth, view.as_ref(), later),
        None => match view.as_ref().and_then(|view| Some((view, subject_of(view)?))) {
            Some((view, subject)) => list::view(&cx, subject, Some(view)),
            None => list::all_firms(&cx),
        },
    }
}

fn is_check(args: &Args) -> bool {
    matches!(args.command, Some(Command::Check { .. }))
}

fn run(cx: &CliContext, command: &Command, view: Option<&SavedView>) -> anyhow::Result<u8> {
    match command {
        Command::Firms(question) => list::print(cx, Subject::Firms, &question.into(), view),
        Command::Obligations(question) => list::print(cx, Subject::Obligations, &question.into(), view),
        Command::Timeline(question) => list::print(cx, Subject::Events, &question.into(), view),
        Command::Instruments(question) => list::print(cx, Subject::Instruments, &question.into(), view),
        Command::Sources { words, rows } => records::sources(cx, words, rows),
        Command::Show { ids, format } => records::show(cx, ids, *format),
        Command::Compare { ids, differences, format } => compare::print(cx, ids, *differences, *format),
        Command::Deadlines { query, within, alarm, rows } => {
            let query = list::query(cx, query, view, Subject::Obligations)?;
            dates::deadlines(cx, &query, *within, *alarm, rows)
        }
        Command::Coverage { format } => compare::coverage(cx, *format),
        Command::Changes { since, query, rows } => dates::changes(cx, *since, &query.join(" "), rows),
        Command::Diff { datasets, from, to, format } => match (datasets.as_slice(), from) {
            ([old, new], _) => diff::datasets(cx, old, new, *format),
            (_, Some(from)) => diff::print(cx, *from, to.unwrap_or(cx.today), *format),
            // The argument parser lets nothing else through.
            _ => Ok(WRONG),
        },
        Command::Match { file, column, format } => matching::print(cx, file, column, *format),
        Command::Check { paths, format } => check::check(cx, paths, *format),
        Command::Cite { ids, style } => records::cite(cx, ids, *style),
        Command::Schema { .. } | Command::Completions { .. } | Command::Man => Ok(0),
    }
}

/// What a saved view lists.
fn subject_of(view: &SavedView) -> Option<Subject> {
    view.view.parse::<crate::app::View>().ok().map(crate::app::View::subject)
}

/// The user's saved views; none where their file cannot be read, so that nothing is written over it.
fn own_views() -> Option<Vec<SavedView>> {
    parse_views(&shell::read_views().ok()?).ok()
}

/// The saved view of a name, the user's own before the bundled ones.
fn saved(messages: &Messages, name: &str) -> anyhow::Result<SavedView> {
    let views: Vec<SavedView> = own_views().unwrap_or_default().into_iter().chain(bundled_views()).collect();
    let known: Vec<&str> = views.iter().map(|view| view.name.as_str()).collect();
    let found = Safe::new(name);
    let message = messages.fill("cli.view", &[("found", &found), ("known", &known.join(", "))]);
    views.into_iter().find(|view| view.name == name).ok_or_else(|| anyhow::anyhow!(message))
}

fn explore(
    cx: CliContext,
    theme: Theme,
    depth: Depth,
    view: Option<&SavedView>,
    later: Option<Vec<Vec<Input>>>,
) -> anyhow::Result<u8> {
    let setup = Setup {
        data: cx.data,
        keymap: Keymap::bundled()?,
        theme,
        depth,
        lang: cx.messages.lang(),
        today: cx.today,
        as_of: cx.as_of,
        given: cx.given,
        no_bundled: cx.no_bundled,
        known_as_of: cx.known_as_of,
        own_views: own_views(),
    };
    let mut model = Model::new(setup);
    if let Some(view) = view {
        show_view(&mut model, view);
    }
    match shell::run(model, later) {
        Ok(ended) => {
            let status = ended.status();
            match ended {
                shell::Ended::Signal(signal) => shell::end_by(signal),
                shell::Ended::NotLoaded(NotLoaded::Wrong(problems)) => {
                    complain(cx.messages.problems(&problems).trim_end());
                }
                shell::Ended::NotLoaded(NotLoaded::Unreadable { name, reason }) => {
                    complain(&format!("pactscope: {}", Unreadable::Io { path: name, reason }));
                }
                shell::Ended::NotLoaded(NotLoaded::Stopped) | shell::Ended::Quit => {}
            }
            Ok(status)
        }
        Err(error) => Err(error.context(cx.messages.get("cli.no-keyboard").to_owned())),
    }
}

/// Writes to standard error, as far as there is one.
fn complain(text: &str) {
    drop(writeln!(std::io::stderr(), "{text}"));
}
