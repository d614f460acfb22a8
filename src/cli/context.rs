//! What every subcommand needs to know.

use std::sync::Arc;

use unicode_width::UnicodeWidthStr;

use super::options::Color;
use crate::config::{Depth, SavedView};
use crate::core::own::Own;
use crate::core::{Dataset, Date, Knowledge};
use crate::export::{self, Provenance};
use crate::i18n::Messages;
use crate::shell::{self, Environment};
use crate::view::{Context, Grid};

/// The loaded data and the options that hold for all subcommands.
#[derive(Clone)]
pub(super) struct CliContext {
    pub data: Arc<Dataset>,
    pub own: Arc<Own>,
    pub messages: Arc<Messages>,
    pub today: Date,
    /// The day whose positions and law are printed.
    pub as_of: Date,
    /// The paths of `--data`, as they were given.
    pub given: Vec<String>,
    pub no_bundled: bool,
    /// No file of the user is written.
    pub read_only: bool,
    pub knowledge: Knowledge,
    pub color: Color,
    /// The view of `--view`.
    pub saved_view: Option<SavedView>,
    pub environment: Environment,
}

impl CliContext {
    /// What a record is rendered with.
    pub fn view(&self) -> Context<'_> {
        Context {
            data: &self.data,
            index: None,
            messages: &self.messages,
            today: self.today,
            as_of: self.as_of,
            spelled: false,
            own: &self.own,
            shows_own: false,
        }
    }

    /// The columns of the terminal that is written to; `None` if output is no terminal, and lines are not wrapped.
    pub fn width(&self) -> Option<u16> {
        if !self.environment.stdout_is_terminal {
            return None;
        }
        Some(shell::terminal_width().max(20))
    }

    /// A table for people: its heading is highlighted if there are colours, and a line below says where it comes from.
    pub fn table(&self, grid: &Grid, provenance: &Provenance) -> String {
        let (table, columns) = export::table(grid, self.width());
        let no_room = grid.names.get(columns..).unwrap_or_default();
        let missing = export::left_out(self.view(), &[no_room, &grid.left_out].concat());
        let table = match table.split_once('\n') {
            Some((heading, rest)) if self.has_colours() => format!("\u{1b}[1m{heading}\u{1b}[0m\n{rest}"),
            _ => table,
        };
        let lines =
            [missing.map(|text| self.broken(&text, " ")), Some(self.broken(&provenance.line(self.view()), " · "))];
        format!("{table}\n{}\n", lines.into_iter().flatten().collect::<Vec<_>>().join("\n"))
    }

    /// A text that is broken between its parts where the terminal ends.
    fn broken(&self, text: &str, between: &str) -> String {
        let width = self.width().map_or(usize::MAX, usize::from);
        let mut out = String::new();
        let mut used = 0;
        for part in text.split(between) {
            let breaks = used > 0 && used + between.width() + part.width() > width;
            let before = if used == 0 {
                ""
            } else if breaks {
                "\n"
            } else {
                between
            };
            used = if breaks { 0 } else { used + before.width() } + part.width();
            out = out + before + part;
        }
        out
    }

    fn has_colours(&self) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let Environment { term, colorterm, no_color, stdout_is_terminal, .. } = &self.environment;
                *stdout_is_terminal && Depth::of(term.as_deref(), colorterm.as_deref(), *no_color) != Depth::None
            }
        }
    }

    /// The time stamp of calendar entries: that of `SOURCE_DATE_EPOCH`, else the day of the dataset, so that
    /// the same data gives the same bytes.
    pub fn stamp(&self) -> String {
        self.environment.source_date.clone().unwrap_or_else(|| export::stamp(self.view()))
    }
}
