//! Cells → bytes for the terminal, and few of them: a screen may be at the other end of a slow line.
//!
//! This is our own for two reasons. crossterm writes even the sixteen old colours in the form that needs 256
//! (`38;5;9` for `91`), which a terminal of sixteen does not understand. And row by row most of a frame would be
//! colours: ours is written look by look, each named once, with the shortest way from cell to cell.
//!
//! [`plan`] finds what differs, [`look`] knows colours, [`moves`] the ways of the cursor, and [`pen`] writes.

mod look;
mod moves;
mod pen;
mod plan;

use std::cmp::Reverse;
use std::io::{self, Write};

use ratatui::buffer::Buffer;
use ratatui::style::Color;

use look::Look;
use pen::Pen;
use plan::{Due, KEPT, Plan};

/// Writes what leads from one screen to another of the same size. The cursor ends anywhere, the style as it was found:
/// plain.
pub(super) fn cells(out: &mut impl Write, before: &Buffer, now: &Buffer) -> io::Result<()> {
    let plan = Plan::new(before, now);
    let places = by_look(&plan);
    let mut pen = Pen::new(now, plan.due);
    // Before there is any style: some terminals erase with what they would write with.
    for places in &plan.erased {
        pen.erase(places);
    }
    // Where one takes more cells than we think, what is written later puts that right.
    for place in plan.odd {
        pen.odd(place);
    }
    let mut looks: Vec<(Look, Due, Vec<usize>)> =
        plan.looks.into_iter().zip(0..).zip(places).map(|((look, number), places)| (look, number, places)).collect();
    // What is most comes first: on its way it may write over what is due later, which is shorter than a way around.
    looks.sort_by_key(|(look, _, places)| (look.bg != Color::Reset, Reverse(places.len())));
    for (look, number, places) in looks {
        pen.take(look, number);
        for place in places {
            pen.write(place);
        }
    }
    pen.take(Look::PLAIN, KEPT);
    out.write_all(&pen.out)
}

/// The places that are due in each look, in their order.
fn by_look(plan: &Plan) -> Vec<Vec<usize>> {
    let mut places = vec![Vec::new(); plan.looks.len()];
    for (place, due) in plan.due.iter().enumerate() {
        if let Some(places) = usize::try_from(*due).ok().and_then(|due| places.get_mut(due)) {
            places.push(place);
        }
    }
    places
}

#[cfg(test)]
mod tests;
