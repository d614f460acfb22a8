//! `pactscope completions`: the script with which a shell requests completions, and the answer to a request.

use clap::Command;
use clap_complete::Shell;
use clap_complete::env::{Bash, CompleteEnv, Elvish, EnvCompleter, Fish, Powershell, Zsh};

use super::exit::FOUND;
use super::output::print;

/// The variable with which a shell's script requests completions.
const VARIABLE: &str = "PACTSCOPE_COMPLETE";
const NAME: &str = "pactscope";

/// Print the completion script for a shell
#[derive(Clone, Debug, clap::Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl CompletionsArgs {
    /// Prints the script.
    pub(super) fn run(&self) -> anyhow::Result<u8> {
        let completer: &dyn EnvCompleter = match self.shell {
            Shell::Bash => &Bash,
            Shell::Elvish => &Elvish,
            Shell::Fish => &Fish,
            Shell::PowerShell => &Powershell,
            _ => &Zsh,
        };
        let mut script = Vec::new();
        if self.shell == Shell::Bash {
            script.extend_from_slice(
                b"# A colon belongs to the word: pact:declined.\nCOMP_WORDBREAKS=${COMP_WORDBREAKS//:/}\n",
            );
        }
        completer.write_registration(VARIABLE, NAME, NAME, NAME, &mut script)?;
        print(&String::from_utf8_lossy(&script))?;
        Ok(FOUND)
    }
}

/// Answers a shell that requests completions of `command`; `false` if there is no request.
pub(super) fn answered(command: fn() -> Command) -> bool {
    let env = CompleteEnv::with_factory(command).var(VARIABLE);
    // An error here can be shown to nobody: the shell is in the middle of a line.
    env.try_complete(std::env::args_os(), std::env::current_dir().ok().as_deref()).unwrap_or(true)
}
