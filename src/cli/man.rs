//! `pactscope man`: the manual, a page for the program and one for each command, made from the definition of the
//! command line.

use std::io::{self, Write};

use clap::{Arg, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::exit::FOUND;
use super::output::print;
use super::query_page::query_page;
use crate::core::Dataset;
use crate::i18n::{Lang, Messages};
use crate::load::{bundled, load};

const EXAMPLES: &str = "\
Examples:
  pactscope man > pactscope.1              # then: man ./pactscope.1
  pactscope man firms > pactscope-firms.1  # the page of a command";

/// What a section lists: names, and what is said of each.
type Listed = [(&'static str, &'static str)];

const FILES: &Listed = &[
    (
        "$XDG_CONFIG_HOME/pactscope/views.toml",
        "Your saved views; without XDG_CONFIG_HOME, in ~/.config. Written by the explorer, read by --view.",
    ),
    (
        "$XDG_DATA_HOME/pactscope/mine.toml",
        "Your notes, stars and ticks; without XDG_DATA_HOME, in ~/.local/share. Written by the explorer and by the \
         commands note, star, done and mine.",
    ),
    ("$XDG_DATA_HOME/pactscope/data", "Newer data, which goes over the bundled data; see pactscope data info."),
];

const ENVIRONMENT: &Listed = &[
    ("NO_COLOR", "If set and not empty, turns colours off, unless --color always is given."),
    ("TERM, COLORTERM", "How many colours the terminal gets."),
    ("LANGUAGE, LC_ALL, LC_MESSAGES, LANG", "The locale, for the default language."),
    ("TZ", "The time zone that decides which date is today."),
    ("XDG_CONFIG_HOME, HOME", "Where your saved views are stored."),
    ("XDG_DATA_HOME, HOME", "Where your notes, stars and ticks are stored."),
    ("PACTSCOPE_DATA", "The folder of newer data that goes over the bundled data; empty for none."),
    ("SOURCE_DATE_EPOCH", "The time stamp of calendar entries, in seconds since 1970."),
    (
        "BROWSER, DISPLAY, WAYLAND_DISPLAY, WSL_DISTRO_NAME",
        "One must be set for the explorer to open a browser on Linux.",
    ),
];

const STATUS: &Listed = &[
    ("0", "Found."),
    ("1", "Nothing was found, or nothing changed."),
    ("2", "Wrong usage, or bad data."),
    ("128+n", "The explorer was ended by signal n."),
];

/// Print the man page of the program, or of a command
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct ManArgs {
    /// A command
    #[arg(value_name = "COMMAND")]
    of: Option<String>,
}

impl ManArgs {
    /// Prints the page; `command` is the whole command line.
    pub(super) fn run(&self, mut command: Command) -> anyhow::Result<u8> {
        command.build();
        let data = load(&[bundled::files()]).unwrap_or_default();
        let one = self.of.as_deref().and_then(|name| command.find_subcommand(name));
        let mut page = Vec::new();
        write_page(&data, &command, one, &mut page)?;
        print(&String::from_utf8_lossy(&page))?;
        Ok(FOUND)
    }
}

/// The page of the program, or of `one` of its commands.
fn write_page(data: &Dataset, command: &Command, one: Option<&Command>, page: &mut Vec<u8>) -> io::Result<()> {
    let shown = one.unwrap_or(command);
    let name = one.map_or_else(|| command.get_name().to_owned(), |one| page_name(command, one));
    // The page is dated with the day of the dataset, so that it is the same whenever it is made.
    let day = data.about.as_ref().map(|about| about.as_of.to_string()).unwrap_or_default();
    let man = Man::new(shown.clone().display_name(name.clone())).title(name.to_uppercase()).date(day);
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    if one.is_none() {
        commands(command, page)?;
    }
    formats(command, one, page)?;
    if one.is_none_or(|one| one.get_arguments().any(|arg| arg.get_id() == "query")) {
        section("QUERY LANGUAGE", page)?;
        // A man page is as wide as a terminal, with a margin.
        as_is(&query_page(data, &Messages::new(Lang::En), 72), page)?;
    }
    for (title, listed) in [("FILES", FILES), ("ENVIRONMENT", ENVIRONMENT), ("EXIT STATUS", STATUS)] {
        section(title, page)?;
        listed.iter().try_for_each(|(name, text)| item(name, text, page))?;
    }
    if let Some(examples) = shown.get_after_help() {
        section("EXAMPLES", page)?;
        as_is(examples.to_string().trim_start_matches("Examples:\n"), page)?;
    }
    section("SEE ALSO", page)?;
    let others = command.get_subcommands().filter(|other| one.is_none_or(|one| one.get_name() != other.get_name()));
    let mut others: Vec<String> = others.map(|other| format!("{}(1)", page_name(command, other))).collect();
    if one.is_some() {
        others.insert(0, format!("{}(1)", command.get_name()));
    }
    let mut roff = Roff::default();
    roff.text([roman(others.join(", "))]);
    roff.to_writer(page)?;
    if one.is_none() {
        man.render_version_section(page)?;
    }
    page.flush()
}

fn page_name(command: &Command, one: &Command) -> String {
    format!("{}-{}", command.get_name(), one.get_name())
}

fn section(title: &str, page: &mut Vec<u8>) -> io::Result<()> {
    let mut roff = Roff::default();
    roff.control("SH", [title]);
    roff.to_writer(page)
}

fn item(name: &str, text: &str, page: &mut Vec<u8>) -> io::Result<()> {
    let mut roff = Roff::default();
    roff.control("TP", []);
    roff.text([bold(name)]);
    roff.text([roman(text)]);
    roff.to_writer(page)
}

/// Lines that stay as they are.
fn as_is(text: &str, page: &mut Vec<u8>) -> io::Result<()> {
    let mut roff = Roff::default();
    roff.control("nf", []);
    text.lines().for_each(|line| {
        roff.text([roman(line)]);
    });
    roff.control("fi", []);
    roff.to_writer(page)
}

/// The commands, with what each is for.
fn commands(command: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    section("COMMANDS", page)?;
    for one in command.get_subcommands() {
        let about = one.get_about().map(ToString::to_string).unwrap_or_default();
        item(&format!("{} {}", command.get_name(), one.get_name()), &about, page)?;
    }
    Ok(())
}

/// The formats of one command; of all, with the commands that have each.
fn formats(command: &Command, one: Option<&Command>, page: &mut Vec<u8>) -> io::Result<()> {
    let of = |command: &Command| -> Vec<(String, String)> {
        let format = command.get_arguments().find(|arg| arg.get_id() == "format");
        let values = format.map(Arg::get_possible_values).unwrap_or_default();
        let help = |help: Option<&clap::builder::StyledStr>| help.map(ToString::to_string).unwrap_or_default();
        values.iter().map(|value| (value.get_name().to_owned(), help(value.get_help()))).collect()
    };
    let mut known: Vec<((String, String), Vec<&str>)> = Vec::new();
    for command in one.map_or_else(|| command.get_subcommands().collect(), |one| vec![one]) {
        for format in of(command) {
            match known.iter_mut().find(|(other, _)| *other == format) {
                Some((_, commands)) => commands.push(command.get_name()),
                None => known.push((format, vec![command.get_name()])),
            }
        }
    }
    if known.is_empty() {
        return Ok(());
    }
    section("FORMATS", page)?;
    for ((name, help), commands) in known {
        let commands = if one.is_none() { format!(" ({})", commands.join(", ")) } else { String::new() };
        item(&name, &format!("{help}{commands}"), page)?;
    }
    Ok(())
}
