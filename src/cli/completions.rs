//! `pactscope completions`: the script with which a shell requests completions, and the answer to a request.

use clap::{Arg, ArgAction, Command};
use clap_complete::Shell;
use clap_complete::env::{CompleteEnv, Elvish, EnvCompleter, Fish, Powershell, Zsh};

use super::exit::FOUND;
use super::output::print;

/// The variable with which a shell's script requests completions.
const VARIABLE: &str = "PACTSCOPE_COMPLETE";
const NAME: &str = "pactscope";
/// The library's script would need a `COMP_WORDBREAKS` without a colon.
const BASH: &str = include_str!("../../assets/completion.bash");

const EXAMPLES: &str = "\
Examples:
  source <(pactscope completions bash)     # in ~/.bashrc
  pactscope completions fish > pactscope.fish";

/// Print the completion script for a shell
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl CompletionsArgs {
    /// Prints the script.
    pub(super) fn run(&self) -> anyhow::Result<u8> {
        let completer: &dyn EnvCompleter = match self.shell {
            Shell::Bash => {
                print(BASH)?;
                return Ok(FOUND);
            }
            Shell::Elvish => &Elvish,
            Shell::Fish => &Fish,
            Shell::PowerShell => &Powershell,
            _ => &Zsh,
        };
        let mut script = Vec::new();
        completer.write_registration(VARIABLE, NAME, NAME, NAME, &mut script)?;
        print(&String::from_utf8_lossy(&script))?;
        Ok(FOUND)
    }
}

/// Answers a shell that requests completions of `command`; `false` if there is no request.
pub(super) fn answered(command: impl Fn() -> Command) -> bool {
    let env = CompleteEnv::with_factory(|| without_short_options(command())).var(VARIABLE);
    // An error here can be shown to nobody: the shell is in the middle of a line.
    env.try_complete(std::env::args_os(), std::env::current_dir().ok().as_deref()).unwrap_or(true)
}

/// A word such as `-country:us` is a part of a query: the letters of short options are not offered behind it.
fn without_short_options(command: Command) -> Command {
    let long = |name, action| Arg::new(name).long(name).action(action);
    command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(long("help", ArgAction::Help).global(true))
        .arg(long("version", ArgAction::Version))
}
