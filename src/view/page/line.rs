//! The lines of a page, where they lead, and how they are broken into rows.

use std::collections::BTreeSet;

use unicode_width::UnicodeWidthStr;

use crate::config::Role;
use crate::core::record::Url;
use crate::core::{Dataset, Id, RecordRef};
use crate::query::Field;
use crate::view::wrap::{Span, wrap};

/// Where a line leads on Enter, or what `o` opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Source(Id),
    Record(RecordRef),
    Web(Url),
    /// The firms with one of these values of a field, with commas between them.
    Firms(Field, String),
    /// The explanation of this term, which opens below the line.
    Fold(Id),
}

/// A paragraph before it is broken into rows.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// What kind of fact it is: its name at the left, as wide as `hang`.
    pub label: Option<String>,
    pub spans: Vec<Span>,
    /// It stands beside the fact before it where both fit in one row.
    pub beside: Option<Beside>,
    /// What follows at the end of the row: the first of these for which there is room.
    pub tails: Vec<Span>,
    pub indent: usize,
    pub hang: usize,
    /// The record whose claim the line states, for copying and for its sources.
    pub claim: Option<RecordRef>,
    pub target: Option<Target>,
    /// What `o` opens, if that is not where it leads.
    pub opens: Option<Url>,
    /// The term that the line explains: it is seen while that is unfolded.
    pub under: Option<Id>,
}

/// How a fact stands beside the one before it: with its own text if that fits, else with a shorter one.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    pub short: Option<Span>,
}

/// A row of the pane: a piece of a line.
#[derive(Clone, Debug)]
pub struct Row {
    pub spans: Vec<Span>,
    pub claim: Option<RecordRef>,
    pub target: Option<Target>,
    /// What `o` opens, if that is not where it leads.
    pub opens: Option<Url>,
    /// The term that it explains.
    pub under: Option<Id>,
}

impl Row {
    /// The address that `o` opens here.
    pub fn address<'a>(&'a self, data: &'a Dataset) -> Option<&'a Url> {
        self.opens.as_ref().or(match &self.target {
            Some(Target::Web(url)) => Some(url),
            Some(Target::Source(id)) => data.sources.get(id).map(|source| &source.url),
            Some(Target::Record(_) | Target::Firms(..) | Target::Fold(_)) | None => None,
        })
    }
}

/// Which explanations of terms are seen.
#[derive(Clone, Copy, Debug)]
pub enum Unfolded<'a> {
    /// All, on paper, where nothing can be opened.
    All,
    /// Those of these terms.
    Only(&'a BTreeSet<Id>),
}

impl Unfolded<'_> {
    fn shows(self, line: &Line) -> bool {
        match (self, &line.under) {
            (Self::Only(open), Some(term)) => open.contains(term),
            _ => true,
        }
    }

    /// The sign before a line that opens and closes an explanation.
    fn sign(self, line: &Line) -> Option<Span> {
        match (self, &line.target) {
            (Self::Only(open), Some(Target::Fold(term))) => {
                Some(Span::new(if open.contains(term) { "▾ " } else { "▸ " }, Role::Link))
            }
            _ => None,
        }
    }
}

/// The lines broken into rows of a width.
pub fn rows(lines: &[Line], width: usize, unfolded: Unfolded<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    // Whether the line before takes one row.
    let mut alone = false;
    for line in lines.iter().filter(|line| unfolded.shows(line)) {
        let spans = spans_of(line, &line.spans, unfolded.sign(line));
        if let (true, Some(beside), Some(before)) = (alone, &line.beside, rows.last_mut()) {
            let short = beside.short.as_ref().map(|short| spans_of(line, std::slice::from_ref(short), None));
            if put_beside(before, &spans, width) || short.is_some_and(|short| put_beside(before, &short, width)) {
                alone = false;
                continue;
            }
        }
        let mut wrapped = wrap(&spans, width, line.indent, line.hang);
        alone = wrapped.len() == 1;
        if let [row] = wrapped.as_mut_slice()
            && let Some(tail) = line.tails.iter().find(|tail| width_of(row) + tail.text.width() <= width)
        {
            row.push(tail.clone());
        }
        let row = |spans| Row {
            spans,
            claim: line.claim,
            target: line.target.clone(),
            opens: line.opens.clone(),
            under: line.under.clone(),
        };
        rows.extend(wrapped.into_iter().map(row));
    }
    rows
}

/// A text of a line with what stands before it.
fn spans_of(line: &Line, text: &[Span], sign: Option<Span>) -> Vec<Span> {
    let label = line.label.as_ref().map(|label| {
        let blanks = line.hang.saturating_sub(label.width()).max(1);
        Span::new(format!("{label}{}", " ".repeat(blanks)), Role::Dim)
    });
    label.into_iter().chain(sign).chain(text.iter().cloned()).collect()
}

/// Puts spans into the second half of a row. Returns whether there was room.
fn put_beside(row: &mut Row, spans: &[Span], width: usize) -> bool {
    const GAP: usize = 2;
    let used = width_of(&row.spans);
    let start = (used + GAP).max(width / 2);
    let fits = start + width_of(spans) <= width;
    if fits {
        row.spans.push(Span::new(" ".repeat(start - used), Role::Plain));
        row.spans.extend_from_slice(spans);
    }
    fits
}

fn width_of(spans: &[Span]) -> usize {
    spans.iter().map(|span| span.text.width()).sum()
}
