//! The cells of the comparison of firms: facts about them, then where they stand.

use unicode_width::UnicodeWidthStr;

use crate::app::state::Workspace;
use crate::config::Role;
use crate::core::record::ObligationKind;
use crate::core::standing::Standing;
use crate::core::{Firm, Kind, RecordRef};
use crate::view::Context;
use crate::view::evidence::weakened;
use crate::view::glyph::Glyph;
use crate::view::wrap::Span;

/// The cells of the comparison.
#[derive(Debug, Default)]
pub struct Table {
    /// Cells of width for the names of the rows, and for each firm.
    pub names_width: u16,
    pub firm_width: u16,
    /// The names of the firms; the first is empty.
    pub heading: Vec<Span>,
    pub rows: Vec<TableRow>,
}

/// A fact, an instrument or a part of one.
#[derive(Debug)]
pub struct TableRow {
    /// Its name in full.
    pub title: String,
    /// Its name as it is shown, then a cell for each firm.
    pub cells: Vec<TableCell>,
}

/// A cell, and the record behind it.
#[derive(Debug)]
pub struct TableCell {
    pub span: Span,
    /// What it says, however narrow the column is.
    pub full: String,
    pub record: Option<RecordRef>,
}

impl Table {
    /// The column at a cell of the rows.
    pub fn column_at(&self, x: u16) -> usize {
        let column = x.saturating_sub(self.names_width).checked_div(self.firm_width).unwrap_or(0);
        if x < self.names_width { 0 } else { usize::from(column) + 1 }
    }
}

impl TableCell {
    fn new(span: Span, record: Option<RecordRef>) -> Self {
        Self { full: span.text.clone(), span, record }
    }
}

/// The comparison in `width` cells. If a cell has no room for the word, it has only the glyph.
pub fn table(ws: &Workspace, firms: &[usize], only_differences: bool, width: u16) -> Table {
    let (cx, count) = (ws.context(), u16::try_from(firms.len()).unwrap_or(1).max(1));
    // The names have as much room as a firm, within reason.
    let names_width = (width / (count + 2)).clamp(13, 40).min(width);
    let firm_width = (width - names_width) / count;
    let name = |row: &usize| cx.data.firms.at(*row).map_or_else(String::new, |firm| firm.name.to_string());
    let mut heading = vec![Span::new("", Role::Dim)];
    heading.extend(firms.iter().map(|row| Span::new(name(row), Role::Strong)));
    // A blank before the text, one after it.
    let writer = Writer { cx, room: usize::from(firm_width.saturating_sub(2)) };
    let mut rows = facts(cx, firms);
    rows.extend(writer.positions(firms));
    rows.retain(|(differs, _)| *differs || !only_differences);
    Table { names_width, firm_width, heading, rows: rows.into_iter().map(|(_, row)| row).collect() }
}

/// Rows, each with whether the firms differ in it.
type Rows = Vec<(bool, TableRow)>;

/// The name of a row with a sign where the firms differ.
fn named(differs: bool, shown: &str, role: Role, record: Option<RecordRef>) -> TableCell {
    TableCell::new(Span::new(format!("{}{shown}", if differs { "≠ " } else { "  " }), role), record)
}

/// Where the firms are and what they do.
fn facts(cx: Context<'_>, firms: &[usize]) -> Rows {
    let country = |firm: &Firm| firm.country.as_ref().map_or_else(|| "–".to_owned(), |code| cx.messages.country(code));
    let roles =
        |firm: &Firm| if firm.roles.is_empty() { "–".to_owned() } else { cx.messages.terms(cx.data, &firm.roles) };
    let row = |key: &str, fact: &dyn Fn(&Firm) -> String| {
        let said: Vec<String> = firms.iter().map(|row| cx.data.firms.at(*row).map_or_else(String::new, fact)).collect();
        let differs = said.windows(2).any(|pair| matches!(pair, [a, b] if a != b));
        let title = cx.messages.get(key).to_owned();
        let mut cells = vec![named(differs, &title, Role::Plain, None)];
        cells.extend(said.into_iter().zip(firms).map(|(said, row)| {
            TableCell::new(Span::new(said, Role::Plain), Some(RecordRef { kind: Kind::Firm, row: *row }))
        }));
        (differs, TableRow { title, cells })
    };
    vec![row("field.country", &country), row("field.role", &roles)]
}

struct Writer<'a> {
    cx: Context<'a>,
    /// Cells of width for the text of a cell.
    room: usize,
}

impl Writer<'_> {
    /// The first of some texts that has room, else the last.
    fn fit(&self, texts: [String; 2], role: Role) -> Span {
        let [long, short] = texts;
        Span::new(if long.width() > self.room { short } else { long }, role)
    }

    fn positions(&self, firms: &[usize]) -> Rows {
        let Context { data, messages, .. } = self.cx;
        let mut rows = Rows::new();
        for row in data.compare(firms, self.cx.as_of) {
            let short = self.cx.read(&row.instrument.short);
            let record = data.find(row.instrument.id.as_str());
            let mut cells = vec![named(row.differs(), &short, Role::Plain, record)];
            cells.extend(row.standings.iter().map(|standing| match standing {
                Some(standing) => self.position(standing),
                None => TableCell::new(
                    self.fit([format!("· {}", messages.get("position.none")), "·".to_owned()], Role::Dim),
                    None,
                ),
            }));
            rows.push((row.differs(), TableRow { title: self.cx.read(&row.instrument.name), cells }));
            for part in &row.parts {
                let title = self.cx.read(&part.obligation.title);
                let kind = messages.get(match part.obligation.kind {
                    ObligationKind::Chapter => "kind.chapter",
                    _ => "kind.section",
                });
                let record = data.find(part.obligation.id.as_str());
                let mut cells = vec![named(part.differs(), &format!("└ {title} ({kind})"), Role::Dim, record)];
                let taken = part.taken.iter().zip(&row.standings);
                cells.extend(taken.map(|(taken, standing)| self.part(*taken, standing.as_ref())));
                rows.push((part.differs(), TableRow { title: format!("{short} · {kind} · {title}"), cells }));
            }
        }
        rows
    }

    fn position(&self, standing: &Standing<'_>) -> TableCell {
        let Glyph { sign, role, .. } = self.cx.glyph(&standing.stance.instrument, standing.status);
        let date = self.cx.date(standing.stated_date());
        let stood = self.cx.standing(&standing.stance.instrument, standing.status, standing.stated_date());
        let glyph = weakened(sign, standing.stance.is_weak(self.cx.data));
        let words = format!("{glyph} {stood}");
        let full = format!("{words} · {}", self.sources(standing));
        let record = self.cx.data.find(standing.stance.id.as_str());
        TableCell { span: self.fit([words, format!("{glyph} {date}")], role), full, record }
    }

    /// Whether a firm committed to a chapter or section; the record behind it is its stance on the instrument.
    fn part(&self, taken: Option<bool>, standing: Option<&Standing<'_>>) -> TableCell {
        let (glyph, key, role) = match taken {
            Some(true) => ("✓", "compare.taken", Role::Good),
            Some(false) => ("–", "compare.not-taken", Role::Plain),
            None => return TableCell::new(Span::new("·", Role::Dim), None),
        };
        let words = format!("{glyph} {}", self.cx.messages.get(key));
        let sources = standing.map_or_else(String::new, |standing| format!(" · {}", self.sources(standing)));
        let record = standing.and_then(|standing| self.cx.data.find(standing.stance.id.as_str()));
        TableCell { full: words.clone() + &sources, span: self.fit([words, glyph.to_owned()], role), record }
    }

    fn sources(&self, standing: &Standing<'_>) -> String {
        self.cx.evidence(&self.cx.data.evidence(&standing.stance.sources))
    }
}
