//! Job control: stopping and continuing as a job of the shell that started the program.

use std::io;

use rustix::process::{Resource, Rlimit, Signal, getpgrp, getsid, kill_current_process_group, setrlimit};
use rustix::stdio::stdout;
use rustix::termios::tcgetpgrp;
use signal_hook::consts::SIGTSTP;
use signal_hook::low_level::emulate_default_handler;

/// Whether a shell could continue us. Where our process group leads the session (`xterm -e pactscope`, a container)
/// none could, and we would stop for ever.
pub(super) fn can_stop() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}

/// Whether we are the foreground job. In the background, changing the terminal would stop us.
pub(super) fn in_foreground() -> bool {
    tcgetpgrp(stdout()).map_or(true, |foreground| foreground == getpgrp())
}

/// Stops the whole job, as Ctrl-Z does: `cargo run`, a pager and ourselves.
pub(super) fn stop_all() -> io::Result<()> {
    Ok(kill_current_process_group(Signal::STOP)?)
}

/// Stops only this process, to which the signal was sent.
pub(super) fn stop() -> io::Result<()> {
    emulate_default_handler(SIGTSTP)
}

/// Ends the program by a signal, so that its parent sees by which. The terminal has been restored before. No core is
/// dumped: it would say nothing about an error.
pub fn end_by(signal: i32) {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    // An error here changes nothing: the program ends all the same.
    let _ = setrlimit(Resource::Core, none);
    drop(emulate_default_handler(signal));
}
