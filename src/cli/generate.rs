//! What comes from the one definition of the command line: the man page, and completions with the dataset's own
//! words.

use std::ffi::OsStr;

use clap::{Command, CommandFactory};
use clap_complete::engine::CompletionCandidate;
use clap_complete::env::{Bash, CompleteEnv, Elvish, EnvCompleter, Fish, Powershell, Zsh};

use super::args::Args;
use super::output::print;
use crate::core::Dataset;
use crate::core::Subject;
use crate::load::bundled;
use crate::load::load;
use crate::query;

/// The variable by which a shell's script asks for completions.
const VARIABLE: &str = "PACTSCOPE_COMPLETE";
const NAME: &str = "pactscope";

/// Answers a shell that asks for completions; false where none asks.
pub(super) fn completed() -> bool {
    let env = CompleteEnv::with_factory(Args::command).var(VARIABLE);
    // What goes wrong here can be told nobody: the shell is in the middle of a line.
    env.try_complete(std::env::args_os(), std::env::current_dir().ok().as_deref()).unwrap_or(true)
}

/// Prints the script that makes a shell ask.
pub(super) fn completions(shell: clap_complete::Shell) -> anyhow::Result<u8> {
    use clap_complete::Shell;
    let completer: &dyn EnvCompleter = match shell {
        Shell::Bash => &Bash,
        Shell::Elvish => &Elvish,
        Shell::Fish => &Fish,
        Shell::PowerShell => &Powershell,
        _ => &Zsh,
    };
    let mut script = Vec::new();
    if shell == Shell::Bash {
        script.extend_from_slice(
            b"# A colon belongs to the word: pact:declined.\nCOMP_WORDBREAKS=${COMP_WORDBREAKS//:/}\n",
        );
    }
    completer.write_registration(VARIABLE, NAME, NAME, NAME, &mut script)?;
    print(&String::from_utf8_lossy(&script))?;
    Ok(0)
}

/// Prints the man page: the program, then each subcommand with its options.
pub(super) fn man() -> anyhow::Result<u8> {
    let mut page = Vec::new();
    let command = Args::command();
    let man = clap_mangen::Man::new(command.clone()).title("PACTSCOPE");
    // A page bears the day of what it tells of, so that it is the same whenever it is made.
    let day = bundled_data().and_then(|data| data.about).map(|about| about.as_of.to_string());
    let man = man.date(day.unwrap_or_default());
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    subcommands(&command, &mut page)?;
    man.render_extra_section(&mut page)?;
    man.render_version_section(&mut page)?;
    print(&folded(&String::from_utf8_lossy(&page)))?;
    Ok(0)
}

/// Lines of text of at most 80 bytes, as the readers of man pages like them; what is a request stays whole.
fn folded(page: &str) -> String {
    const MOST: usize = 78;
    let mut out = String::with_capacity(page.len());
    let mut lines = page.lines().peekable();
    let mut after_space = false;
    while let Some(line) = lines.next() {
        // A break beside a blank line does nothing.
        let idle = line == ".br" && (after_space || matches!(lines.peek(), Some(&(".sp" | ""))));
        after_space = matches!(line, ".sp" | "");
        if idle {
            continue;
        }
        let mut length = 0;
        for (at, word) in line.split(' ').enumerate() {
            if at > 0 {
                let fits = line.starts_with('.') || length + word.len() < MOST || word.is_empty();
                out.push(if fits { ' ' } else { '\n' });
                length = if fits { length + 1 } else { 0 };
                // A dot or an apostrophe at the beginning of a line would be a request.
                if !fits && word.starts_with(['.', '\'']) {
                    out.push_str("\\&");
                }
            }
            out.push_str(word);
            length += word.len();
        }
        out.truncate(out.trim_end_matches(' ').len());
        out.push('\n');
    }
    out
}

/// The subcommands, each under its usage with the options that are its own.
fn subcommands(command: &Command, page: &mut Vec<u8>) -> std::io::Result<()> {
    use std::io::Write;
    let mut roff = clap_mangen::roff::Roff::default();
    roff.control("SH", ["SUBCOMMANDS"]);
    roff.to_writer(page)?;
    for sub in command.get_subcommands() {
        let mut sub = sub.clone().bin_name(format!("{NAME} {}", sub.get_name()));
        let usage = sub.render_usage().to_string();
        let mut roff = clap_mangen::roff::Roff::default();
        let usage = usage.trim_start_matches("Usage: ").lines().map(str::trim).collect::<Vec<_>>().join(" ");
        roff.control("SS", [usage.as_str()]);
        roff.text([clap_mangen::roff::roman(sub.get_about().map(ToString::to_string).unwrap_or_default())]);
        let own = sub.get_arguments().filter(|arg| arg.get_id() != "help" && !arg.is_global_set());
        for arg in own {
            roff.control("TP", []);
            let value = arg.get_value_names().map(|names| names.join(" ")).unwrap_or_default();
            let name = arg.get_long().map_or_else(|| format!("<{value}>"), |long| format!("--{long} <{value}>"));
            let name = if arg.get_action().takes_values() { name } else { name.replace(" <>", "") };
            roff.text([clap_mangen::roff::bold(name)]);
            roff.text([clap_mangen::roff::roman(arg.get_help().map(ToString::to_string).unwrap_or_default())]);
        }
        roff.to_writer(page)?;
    }
    page.flush()
}

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
    let Some(colon) = word.rfind([':', ',']) else {
        let fields = subject.all_fields(&data).into_iter().map(|field| format!("{field}:"));
        return fields.filter(|field| field.starts_with(word)).map(CompletionCandidate::new).collect();
    };
    let (before, typed) = word.split_at(colon + 1);
    let name = before.split(':').next().unwrap_or_default().trim_start_matches('-');
    let Some(field) = subject.field(name, &data) else { return Vec::new() };
    let values = query::vocabulary(&field, subject, &data).into_iter().filter(|value| value.starts_with(typed));
    values.map(|value| CompletionCandidate::new(format!("{before}{value}"))).collect()
}

/// The names of saved views.
pub(super) fn views(word: &OsStr) -> Vec<CompletionCandidate> {
    let word = word.to_string_lossy();
    let views = super::own_views().unwrap_or_default().into_iter().chain(crate::config::bundled_views());
    let fits = views.filter(|view| view.name.starts_with(word.as_ref()));
    fits.map(|view| CompletionCandidate::new(view.name).help(Some(view.en.into()))).collect()
}
