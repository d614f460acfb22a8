//! Arguments → an answer: the explorer on a terminal, rows anywhere else.

mod args;
mod compare;
mod diff;

use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;

use crate::app::{Column, ColumnContext, List, Model, Setup, Sort, show_view};
use crate::config::{Depth, Keymap, SavedView, Theme, bundled_views, parse_views};
use crate::core::load::{File, load};
use crate::core::{Dataset, Date, bundled};
use crate::export;
use crate::query::{self, Field, Index, Subject};
use crate::shell::{self, Environment};
use crate::text::{Lang, Words};
use args::{Args, Command, Format};

/// Nothing found.
const NOTHING: u8 = 1;
/// Wrong usage or bad data.
const WRONG: u8 = 2;

/// Runs the program on the arguments of the process.
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Help and version come this way too, and go to standard output.
            let status = u8::try_from(error.exit_code()).unwrap_or(WRONG);
            drop(error.print());
            return ExitCode::from(status);
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
struct Asked {
    data: Dataset,
    words: Words,
    today: Date,
    as_of: Date,
    /// The paths of `--data`, as they were given.
    given: Vec<String>,
    known_as_of: Option<Date>,
    environment: Environment,
}

fn answer(args: &Args) -> anyhow::Result<u8> {
    let environment = Environment::look();
    let words = Words::new(args.lang.unwrap_or_else(|| Lang::of_locale(&environment.locale)));
    let depth = Depth::of(environment.term.as_deref(), environment.colorterm.as_deref(), environment.no_color);
    let theme = Theme::bundled(&args.theme, depth).ok_or_else(|| {
        let names: Vec<&str> = Theme::names().collect();
        let name = crate::core::Safe::new(&args.theme);
        anyhow::anyhow!("{}", words.fill("cli.theme", &[("found", &name), ("known", &names.join(", "))]))
    })?;
    let mut layers = Vec::new();
    for path in &args.data {
        layers.push(shell::read(path)?);
    }
    let mut files: Vec<Vec<File<'_>>> = vec![bundled::files()];
    files.extend(
        layers.iter().map(|layer| {
            layer.iter().map(|(name, bytes)| File { name: name.clone(), bytes: bytes.as_slice() }).collect()
        }),
    );
    let data = match load(&files) {
        Ok(data) => match args.known_as_of {
            Some(day) => data.known_on(day),
            None => data,
        },
        Err(problems) => {
            complain(words.problems(&problems).trim_end());
            return Ok(WRONG);
        }
    };
    let today = args.today.unwrap_or(environment.today);
    let given = args.data.iter().map(|path| path.to_string_lossy().into_owned()).collect();
    let as_of = args.as_of.unwrap_or(today);
    let asked = Asked { data, words, today, as_of, given, known_as_of: args.known_as_of, environment };
    let view = match &args.view {
        Some(name) => Some(saved(&asked.words, name)?),
        None => None,
    };
    match &args.command {
        Some(Command::Firms { query, format, sort, limit }) => {
            let mut query = query.join(" ");
            if let Some(view) = &view {
                anyhow::ensure!(
                    view.view == "firms",
                    "{}",
                    asked.words.fill("cli.view-not-firms", &[("found", &view.name)])
                );
                query = format!("{} {query}", view.query);
            }
            firms(&asked, &query, *format, sort.as_deref(), *limit)
        }
        Some(Command::Compare { ids, differences }) => compare::print(&asked, ids, *differences),
        Some(Command::Coverage) => compare::coverage(&asked),
        Some(Command::Diff { datasets, from, to }) => match (datasets.as_slice(), from) {
            ([old, new], _) => diff::datasets(&asked.words, old, new),
            (_, Some(from)) => diff::print(&asked, *from, to.unwrap_or(asked.today)),
            // The argument parser lets nothing else through.
            _ => Ok(WRONG),
        },
        None if !asked.environment.stdout_is_terminal => firms(&asked, "", Format::Table, None, None),
        None => explore(asked, theme, depth, view.as_ref()),
    }
}

/// The user's saved views; none where their file cannot be read, so that nothing is written over it.
fn own_views() -> Option<Vec<SavedView>> {
    parse_views(&shell::read_views().ok()?).ok()
}

/// The saved view of a name, the user's own before the bundled ones.
fn saved(words: &Words, name: &str) -> anyhow::Result<SavedView> {
    let views: Vec<SavedView> = own_views().unwrap_or_default().into_iter().chain(bundled_views()).collect();
    let known: Vec<&str> = views.iter().map(|view| view.name.as_str()).collect();
    let found = crate::core::Safe::new(name);
    let message = words.fill("cli.view", &[("found", &found), ("known", &known.join(", "))]);
    views.into_iter().find(|view| view.name == name).ok_or_else(|| anyhow::anyhow!(message))
}

fn explore(asked: Asked, theme: Theme, depth: Depth, view: Option<&SavedView>) -> anyhow::Result<u8> {
    let setup = Setup {
        data: Arc::new(asked.data),
        keymap: Keymap::bundled()?,
        theme,
        depth,
        lang: asked.words.lang(),
        today: asked.today,
        as_of: asked.as_of,
        given: asked.given,
        known_as_of: asked.known_as_of,
        own_views: own_views(),
    };
    let mut model = Model::new(setup);
    if let Some(view) = view {
        show_view(&mut model, view);
    }
    match shell::run(model) {
        Ok(ended) => Ok(ended.status()),
        Err(error) => Err(error.context(asked.words.get("cli.no-keyboard").to_owned())),
    }
}

fn firms(asked: &Asked, query: &str, format: Format, sort: Option<&str>, limit: Option<usize>) -> anyhow::Result<u8> {
    let Asked { data, words, today, as_of, .. } = asked;
    let filter = match query::parse(query, Subject::Firms, data) {
        Ok(filter) => filter,
        Err(error) => {
            let shown = crate::core::Safe::new(query);
            complain(&words.query_error(&shown, &error));
            return Ok(WRONG);
        }
    };
    // The same list as the explorer's, so that what is printed is what is seen.
    let mut list = List::new(Subject::Firms);
    list.filter = filter;
    if let Some(word) = sort {
        let columns = Column::all(Subject::Firms, data);
        let Some(sort) = Sort::parse(word, &columns) else {
            let known: Vec<String> = columns.iter().map(Column::word).collect();
            let found = crate::core::Safe::new(word);
            anyhow::bail!("{}", words.fill("cli.sort", &[("found", &found), ("known", &known.join(", "))]));
        };
        list.sort = Some(sort);
    }
    list.run(&Index::new(data), ColumnContext { data, words, today: *today, as_of: *as_of, spelled: false }, true);
    let mut hits = list.hits;
    hits.list.truncate(limit.unwrap_or(usize::MAX));
    let rows = export::firm_rows(data, &hits, *as_of);
    let text = match format {
        Format::Json => export::json(&rows)?,
        Format::Table => {
            let keys: Vec<String> = Subject::Firms
                .fields(data)
                .into_iter()
                .filter(|field| matches!(field, Field::Position(_)))
                .map(|field| field.to_string())
                // The instruments that the explorer shows first; JSON has them all.
                .take(4)
                .collect();
            let heading =
                ["id", "name", "country"].into_iter().map(str::to_owned).chain(keys.clone()).collect::<Vec<_>>();
            let lines: Vec<Vec<String>> = rows
                .iter()
                .map(|row| {
                    let positions = keys.iter().map(|key| {
                        row.positions.get(key.as_str()).map_or_else(
                            || "·".to_owned(),
                            |standing| {
                                let said = standing.position.parse().map_or(standing.position, |held| words.held(held));
                                format!("{said} {}", standing.date)
                            },
                        )
                    });
                    [row.id, row.name, row.country.unwrap_or("–")]
                        .into_iter()
                        .map(str::to_owned)
                        .chain(positions)
                        .collect()
                })
                .collect();
            export::table(&heading, &lines)
        }
    };
    print(&text)?;
    Ok(if rows.is_empty() { NOTHING } else { 0 })
}

/// Writes to standard output; a reader that has gone away is no error.
fn print(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Writes to standard error, as far as there is one.
fn complain(text: &str) {
    drop(writeln!(std::io::stderr(), "{text}"));
}
