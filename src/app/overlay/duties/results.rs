//! The duties that follow from the answers, in rows.

use std::collections::BTreeMap;
use std::ops::Range;

use strum::IntoEnumIterator;

use crate::app::state::Workspace;
use crate::config::Role;
use crate::core::applicability::Ask;
use crate::core::{Kind, RecordRef};
use crate::view::own::marks;
use crate::view::profile as words;
use crate::view::rows::{DutyGroup, DutyRow, DutyVerdict, duties};
use crate::view::wrap::{Span, wrap};

/// The duties in rows of a width.
#[derive(Debug, Default)]
pub struct Results {
    pub counts: String,
    pub rows: Vec<Vec<Span>>,
    pub duties: Vec<Duty>,
    /// What the verdicts turn on, that on which most do first.
    pub open: Vec<Ask>,
}

/// A duty in the results.
#[derive(Debug)]
pub struct Duty {
    pub rows: Range<usize>,
    pub record: RecordRef,
    /// All that is said about it.
    pub full: String,
}

/// The duties of a profile, in groups.
pub fn results(ws: &Workspace, width: u16) -> Results {
    let cx = ws.context();
    if let Some(why) = words::no_rules(cx) {
        let rows = wrap(&[Span::new(why, Role::Warning)], usize::from(width), 0, 2);
        return Results { rows, ..Results::default() };
    }
    let rows = duties(cx, &ws.profile);
    let mut out = Results { counts: words::counts(cx, &rows), open: open_asks(&rows), ..Results::default() };
    let warnings = words::warnings(cx, &ws.profile);
    for text in warnings {
        out.rows.extend(wrap(&[Span::new(text, Role::Warning)], usize::from(width), 0, 2));
    }
    for group in DutyGroup::iter() {
        let role = match group {
            DutyGroup::Now => Role::Bad,
            DutyGroup::Later => Role::Future,
            DutyGroup::Depends => Role::Warning,
            DutyGroup::Not => Role::Dim,
        };
        let of_group: Vec<&DutyRow<'_>> = rows.iter().filter(|row| row.group(cx.as_of) == group).collect();
        if of_group.is_empty() {
            continue;
        }
        let heading = format!("{} ({})", cx.messages.get(&group.text_key()), of_group.len());
        out.rows.push(vec![Span::new(heading, Role::Heading)]);
        for row in of_group {
            let first = out.rows.len();
            let when = if group == DutyGroup::Not { String::new() } else { format!("{:<10}  ", row.when(cx)) };
            let reference = format!("{}  ", row.reference);
            let record = RecordRef { kind: Kind::Obligation, row: row.row };
            let own = marks(cx, record).into_iter().map(|glyph| Span::new(format!("{} ", glyph.sign), glyph.role));
            let before = [Span::new(when, role), Span::new(reference, Role::Dim)];
            out.rows.push(before.into_iter().chain(own).chain([Span::new(&row.title, Role::Plain)]).collect());
            let said = [row.remarks(cx), row.fine.clone().unwrap_or_default()];
            let said = said.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
            out.duties.push(Duty { rows: first..out.rows.len(), record, full: format!("{}: {said}", row.title) });
        }
    }
    out
}

/// What the verdicts turn on, that on which most do first.
fn open_asks(rows: &[DutyRow<'_>]) -> Vec<Ask> {
    let mut counts: BTreeMap<&Ask, usize> = BTreeMap::new();
    for ask in rows.iter().filter(|row| row.verdict == DutyVerdict::Depends).flat_map(|row| &row.asks) {
        *counts.entry(ask).or_default() += 1;
    }
    let mut counts: Vec<(&Ask, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    counts.into_iter().map(|(ask, _)| ask.clone()).collect()
}
