//! `pactscope`: see [`pactscope`].

use std::process::ExitCode;

/// Returns memory once a large file has been read; the allocator of glibc keeps it, and makes a system call for nearly
/// every page that a second thread requests.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    pactscope::main()
}
