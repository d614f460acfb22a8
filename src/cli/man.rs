//! `pactscope man`: the man page, made from the definition of the command line.

use std::io::{self, Write};

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::exit::FOUND;
use super::output::print;
use crate::load::{bundled, load};

/// Prints the page: the program, then each subcommand with its options.
pub(super) fn print_page(command: &Command) -> anyhow::Result<u8> {
    let mut page = Vec::new();
    // The page is dated with the day of the dataset, so that it is the same whenever it is made.
    let about = load(&[bundled::files()]).ok().and_then(|data| data.about);
    let day = about.map(|about| about.as_of.to_string()).unwrap_or_default();
    let man = Man::new(command.clone()).title("PACTSCOPE").date(day);
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    subcommands(command, &mut page)?;
    man.render_extra_section(&mut page)?;
    man.render_version_section(&mut page)?;
    print(&String::from_utf8_lossy(&page))?;
    Ok(FOUND)
}

/// The subcommands, each under its usage with the options that are its own.
fn subcommands(command: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    let mut roff = Roff::default();
    roff.control("SH", ["SUBCOMMANDS"]);
    roff.to_writer(page)?;
    for sub in command.get_subcommands() {
        let mut sub = sub.clone().bin_name(format!("{} {}", command.get_name(), sub.get_name()));
        let usage = sub.render_usage().to_string();
        let mut roff = Roff::default();
        let usage = usage.trim_start_matches("Usage: ").lines().map(str::trim).collect::<Vec<_>>().join(" ");
        roff.control("SS", [usage.as_str()]);
        roff.text([roman(sub.get_about().map(ToString::to_string).unwrap_or_default())]);
        let own = sub.get_arguments().filter(|arg| arg.get_id() != "help" && !arg.is_global_set());
        for arg in own {
            roff.control("TP", []);
            let value = arg.get_value_names().map(|names| names.join(" ")).unwrap_or_default();
            let name = arg.get_long().map_or_else(|| format!("<{value}>"), |long| format!("--{long} <{value}>"));
            let name = if arg.get_action().takes_values() { name } else { name.replace(" <>", "") };
            roff.text([bold(name)]);
            roff.text([roman(arg.get_help().map(ToString::to_string).unwrap_or_default())]);
        }
        roff.to_writer(page)?;
    }
    page.flush()
}
