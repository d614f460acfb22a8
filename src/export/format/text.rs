//! A timeline in sentences, for screen readers and pipes.

use crate::export::format::definition::{FormatDef, Write};
use crate::view::timeline::sentences::sentences;

pub static TEXT: FormatDef = FormatDef {
    name: "text",
    ending: "txt",
    help: "A timeline in sentences",
    in_menu: true,
    write: Write::Timeline(|cx, provenance, content| {
        sentences(cx, content).join("\n") + "\n\n" + &provenance.line(cx) + "\n"
    }),
};
