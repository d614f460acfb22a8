//! Being a job of the shell that started us.

use std::io;

use rustix::process::{Resource, Rlimit, Signal, getpgrp, getsid, kill_current_process_group, setrlimit};
use rustix::stdio::stdout;
use rustix::termios::tcgetpgrp;
use signal_hook::consts::SIGTSTP;
use signal_hook::low_level::emulate_default_handler;

/// Whether a shell could bring us back. Where our group is the one that began the session (`xterm -e pactscope`,
/// a container) nobody could, and we would stop for ever.
pub(super) fn can_stop() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}

/// Whether the terminal is ours to set. In the background, trying to would stop us.
pub(super) fn in_foreground() -> bool {
    tcgetpgrp(stdout()).map_or(true, |foreground| foreground == getpgrp())
}

/// Stops all of the job, as Ctrl-Z does: `cargo run`, a pager and ourselves.
pub(super) fn stop_all() -> io::Result<()> {
    Ok(kill_current_process_group(Signal::STOP)?)
}

/// Stops ourselves, which is what was asked of us alone.
pub(super) fn stop() -> io::Result<()> {
    emulate_default_handler(SIGTSTP)
}

/// Ends the program by a signal, so that who started it sees that. The terminal has been given back before; what is in
/// memory tells nothing, so that none is dumped.
pub fn end_by(signal: i32) {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    // What fails here changes nothing: the end comes all the same.
    let _ = setrlimit(Resource::Core, none);
    drop(emulate_default_handler(signal));
}
