//! `pactscope`: see [`pactscope`].

use std::process::ExitCode;

/// Gives memory back once a large file has been read; that of glibc keeps it, and makes a system call for nearly every
/// page that a second thread asks for.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    pactscope::main()
}
