//! The program from its arguments to its exit status.

use std::env;
use std::error::Error;
use std::panic::resume_unwind;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;

use clap::error::ContextKind;

use super::args::{self, Args, Command};
use super::context::CliContext;
use super::exit::{NOTHING, WRONG, report_error};
use super::explore::explore;
use super::input::{OwnRecords, layers, load, saved_view};
use super::options::{Color, InvalidValue};
use super::{completions, list};
use crate::app::Start;
use crate::config::{Depth, Theme};
use crate::core::{DaySpec, Safe};
use crate::i18n::{Lang, Messages};
use crate::load::LARGE;
use crate::shell::{Environment, Unreadable};

/// Runs the program on the arguments of the process.
pub fn main() -> ExitCode {
    if completions::answered(args::command) {
        return ExitCode::SUCCESS;
    }
    let args = match args::parse() {
        Ok(args) => args,
        // Help and version come this way too, and go to standard output.
        Err(error) if !error.use_stderr() => {
            drop(error.print());
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            // The message repeats what was typed, whatever that holds.
            let text = invalid_value(&error).unwrap_or_else(|| error.render().to_string());
            let lines: Vec<String> = text.trim_end().lines().map(|line| Safe::new(line).to_string()).collect();
            report_error(&lines.join("\n"));
            return ExitCode::from(WRONG);
        }
    };
    match answer(&args) {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            let text = match error.downcast_ref::<Unreadable>() {
                Some(unreadable) => unreadable.message(&Messages::new(language(args.lang))),
                None => format!("{error:#}"),
            };
            report_error(&format!("pactscope: {text}"));
            ExitCode::from(WRONG)
        }
    }
}

/// The requested language, else that of the locale.
fn language(asked: Option<Lang>) -> Lang {
    asked.unwrap_or_else(|| Lang::of_locale(&Environment::read().locale))
}

/// What is wrong with a value that our own parsers refused, in the user's language; none for other errors, which clap
/// reports in English.
fn invalid_value(error: &clap::Error) -> Option<String> {
    let why = error.source()?.downcast_ref::<InvalidValue>()?;
    let option = error.get(ContextKind::InvalidArg)?.to_string();
    let found = error.get(ContextKind::InvalidValue)?.to_string();
    // Where the arguments cannot be parsed, the language is looked for among them.
    let given: Vec<String> = env::args_os().map(|arg| arg.to_string_lossy().into_owned()).collect();
    let asked = given.iter().zip(given.iter().skip(1).map(Some).chain([None])).find_map(|(arg, next)| {
        arg.strip_prefix("--lang=").or(next.filter(|_| arg == "--lang").map(String::as_str))?.parse().ok()
    });
    let messages = Messages::new(language(asked));
    let wanted = why.wanted(&messages);
    Some(messages.fill("cli.invalid-value", &[("found", &found), ("option", &option), ("wanted", &wanted)]))
}

fn answer(args: &Args) -> anyhow::Result<u8> {
    if let Some(done) =
        args.command.as_ref().and_then(|command| command.run_without_data(&|| Messages::new(language(args.lang))))
    {
        return done;
    }
    let environment = Environment::read();
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
    // The files to check are data too.
    let has_data = !args.no_bundled || !args.data.is_empty() || matches!(args.command, Some(Command::Check { .. }));
    anyhow::ensure!(has_data, "{}", Messages::new(lang).get("cli.no-data"));
    let mut layers = layers(args.no_bundled, &args.data)?;
    // The explorer opens at once, and reads large files while it shows the rest. A saved view or an earlier state of
    // knowledge may need all of the data.
    let is_large = layers.iter().flatten().any(|input| input.bytes.len() >= LARGE);
    let opens = matches!(args.command, None | Some(Command::Open(_)));
    let explores = opens && environment.stdout_is_terminal;
    let is_plain = !matches!(&args.command, Some(Command::Open(open)) if !open.is_plain());
    let is_limited = args.known_as_of.is_some() || args.sources_until.is_some();
    let later = (is_large && explores && is_plain && args.view.is_none() && !is_limited).then(|| {
        let all = layers.clone();
        layers.truncate(usize::from(!args.no_bundled));
        all
    });
    let today = args.today.map_or(environment.today, |day| day.last_day(environment.today));
    // In parallel: the messages are read while the data is.
    let (data, messages) = thread::scope(|scope| {
        let messages = scope.spawn(|| Messages::new(lang));
        let data = load(&layers);
        (data, Arc::new(messages.join().unwrap_or_else(|panic| resume_unwind(panic))))
    });
    let data = match data? {
        Ok(data) => data,
        Err(problems) => {
            report_error(messages.problems(&problems).trim_end());
            return Ok(WRONG);
        }
    };
    let limit = |day: Option<DaySpec>| day.map(|day| day.last_day(today));
    let (data, knowledge) = match data.limited(limit(args.known_as_of), limit(args.sources_until)) {
        Ok((data, knowledge)) => (Arc::new(data), knowledge),
        Err(nothing) => {
            report_error(&messages.nothing_known(&nothing));
            return Ok(NOTHING);
        }
    };
    let saved_view = args.view.as_deref().map(|name| saved_view(&messages, name)).transpose()?;
    let own = OwnRecords::read();
    for line in own.warnings(&messages) {
        report_error(&line);
    }
    let mut cx = CliContext {
        own: Arc::new(own.over(&data)),
        data,
        messages,
        today,
        // What could be known by a day is asked of that day.
        as_of: limit(args.as_of).or(limit(args.sources_until).filter(|day| day.is_by(today))).unwrap_or(today),
        given: args.data.iter().map(|path| path.to_string_lossy().into_owned()).collect(),
        no_bundled: args.no_bundled,
        read_only: args.read_only,
        knowledge,
        color: args.color,
        saved_view,
        environment,
    };
    match &args.command {
        Some(Command::Open(open)) if explores => match open.start(&mut cx)? {
            Some(start) => explore(cx, theme, depth, later, start),
            None => Ok(WRONG),
        },
        Some(command) => command.run(&cx),
        None if explores => explore(cx, theme, depth, later, Start::default()),
        None => list::print_instead_of_explorer(&cx),
    }
}
