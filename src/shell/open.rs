//! Opening a source in the user's browser: never through a shell, never on our screen.

use std::env;

use crate::app::Outcome;
use crate::core::record::Url;

/// One of these variables is set where a browser can open a window.
const SHOWN_BY: [&str; 4] = ["DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "WSL_DISTRO_NAME"];

/// Opens a source. Blocks for a moment to see whether the browser fails, so it must not run on the thread that draws.
pub(super) fn open(url: &Url) -> Outcome {
    let always = cfg!(any(target_os = "macos", windows));
    let shown = always || SHOWN_BY.iter().any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()));
    let address = url.as_str().to_owned();
    if shown && open::that_detached(url.as_str()).is_ok() {
        Outcome::Opened(address)
    } else {
        Outcome::NotOpened(address)
    }
}
