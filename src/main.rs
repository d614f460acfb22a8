//! `pactscope`: see [`pactscope::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    pactscope::cli::main()
}
