//! `pactscope help`: the help of the program, of a command, or the page about the query language.

use clap::Command;

use super::exit::{FOUND, WRONG, report_error};
use super::output::print;
use super::query_page::query_page;
use crate::i18n::Messages;
use crate::load::{bundled, load};
use crate::shell::{self, Environment};

/// The topic that is no command.
pub(super) const QUERY: &str = "query";

const EXAMPLES: &str = "\
Examples:
  pactscope help query  # the query language on one page
  pactscope help firms  # as pactscope firms --help";

/// Print the help of a command, or the query language on one page
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct HelpArgs {
    /// A command, or query
    topic: Option<String>,
}

impl HelpArgs {
    /// Prints what is asked for; `command` is the whole command line.
    pub(super) fn run(&self, mut command: Command, messages: &Messages) -> anyhow::Result<u8> {
        let text = match self.topic.as_deref() {
            None => command.render_long_help().to_string(),
            Some(QUERY) => {
                let environment = Environment::read();
                // Text that is not printed on a terminal has the usual width.
                let width = if environment.stdout_is_terminal { shell::terminal_width() } else { 100 };
                let data =
                    load(&[bundled::files()]).map_err(|problems| anyhow::anyhow!(messages.problems(&problems)))?;
                query_page(&data, messages, width.clamp(40, 100))
            }
            Some(name) => {
                // Completes the usage and the options of all commands.
                command.build();
                match command.find_subcommand_mut(name) {
                    Some(found) => found.render_long_help().to_string(),
                    // The argument parser lets no other name through.
                    None => {
                        report_error(name);
                        return Ok(WRONG);
                    }
                }
            }
        };
        print(&text)?;
        Ok(FOUND)
    }
}
