//! Marked firms side by side.

use unicode_width::UnicodeWidthStr;

use super::model::{Model, View};
use super::scroll::Scroll;
use crate::config::Role;
use crate::view::glyph::{self, Glyph};
use crate::view::wrap::Span;

/// The comparison as it stands open.
#[derive(Debug, Default)]
pub struct Compare {
    /// Rows of the list of firms, in their order there.
    pub firms: Vec<usize>,
    pub only_differences: bool,
    pub scroll: Scroll,
}

/// The least and the most firms that can be told apart side by side.
pub const FEW: usize = 2;
pub const MANY: usize = 8;

impl Compare {
    /// The marked firms; where fewer than two are marked, the one under the cursor with them. None where that makes
    /// no pair.
    pub fn of(model: &Model) -> Option<Self> {
        let list = &model.firms;
        let mut firms: Vec<usize> = list.marked.iter().copied().collect();
        if firms.len() < FEW && model.view == View::Firms {
            firms.extend(list.current().filter(|row| !list.marked.contains(row)));
        }
        firms.truncate(MANY);
        (firms.len() >= FEW).then(|| Self { firms, ..Self::default() })
    }

    /// The heading and the rows, as cells. Where a cell has no room for the word, its glyph stands alone.
    pub fn table(&self, model: &Model, width: usize) -> (Vec<Span>, Vec<Vec<Span>>) {
        let name = |row: &usize| model.data.firms.at(*row).map_or_else(String::new, |firm| firm.name.to_string());
        let mut heading = vec![Span::new("", Role::Dim)];
        heading.extend(self.firms.iter().map(|row| Span::new(name(row), Role::Strong)));
        let rows = model.data.compare(&self.firms, model.as_of);
        let fit = |glyph: &str, word: &str, role| {
            let full = format!("{glyph} {word}");
            Span::new(if full.width() > width { glyph.to_owned() } else { full }, role)
        };
        let shown = |differs: bool| differs || !self.only_differences;
        let sign = |differs: bool| if differs { "≠ " } else { "  " };
        let mut lines = Vec::new();
        for row in rows.iter().filter(|row| shown(row.differs())) {
            let short = model.messages.read(&row.instrument.short).0;
            let mut cells = vec![Span::new(format!("{}{short}", sign(row.differs())), Role::Plain)];
            cells.extend(row.standings.iter().map(|standing| match standing {
                Some(standing) => {
                    let Glyph { sign: glyph, role, .. } = glyph::status(standing.status);
                    let date = model.context().date(standing.stated_date());
                    let full = format!("{glyph} {} {date}", model.messages.status(standing.status));
                    let text = if full.width() > width { format!("{glyph} {date}") } else { full };
                    Span::new(text, role)
                }
                None => fit("·", model.messages.get("position.none"), Role::Dim),
            }));
            lines.push(cells);
            for part in row.parts.iter().filter(|part| shown(part.differs())) {
                let title = model.messages.read(&part.obligation.title).0;
                let mut cells = vec![Span::new(format!("{}  {title}", sign(part.differs())), Role::Dim)];
                cells.extend(part.taken.iter().map(|taken| match taken {
                    Some(true) => fit("✓", model.messages.get("compare.taken"), Role::Good),
                    Some(false) => fit("–", model.messages.get("compare.not-taken"), Role::Plain),
                    None => Span::new("·", Role::Dim),
                }));
                lines.push(cells);
            }
        }
        (heading, lines)
    }
}
