//! What Enter does with a line of the palette.

use super::scope::Scope;
use crate::app::act::{as_of, go_to_view, jump, saved_view, show_query};
use crate::app::overlay::interface::Reaction;
use crate::app::state::{PaletteItem, Pane, View, Workspace};
use crate::config::Action;

/// What a line leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    Item(PaletteItem),
    /// The list of a view, as it is.
    List(View),
    /// The rows that a query finds in a view.
    Rows {
        view: View,
        query: String,
    },
    /// Stays in the palette, and shows one scope of it.
    Narrow(Scope),
}

/// Does what a line leads to, and remembers an item for the next time.
pub fn choose(ws: &mut Workspace, choice: Choice) -> Reaction {
    match choice {
        Choice::Item(item) => {
            // It is open already.
            if item != PaletteItem::Action(Action::Palette) {
                ws.history.push_chosen(item.clone());
            }
            choose_item(ws, item)
        }
        Choice::List(view) => {
            go_to_view(ws, view);
            ws.screen.focus = Pane::List;
            Reaction::Close
        }
        Choice::Rows { view, query } => {
            ws.history.push_query(query.clone());
            show(ws, view, query)
        }
        Choice::Narrow(_) => Reaction::Stay,
    }
}

fn choose_item(ws: &mut Workspace, item: PaletteItem) -> Reaction {
    match item {
        PaletteItem::Action(action) => return Reaction::CloseAndRun(action),
        PaletteItem::SavedView(view) => {
            if saved_view::take_profile(ws, &view) {
                return Reaction::CloseAndRun(Action::Duties);
            }
            saved_view::show(ws, &view);
            ws.screen.focus = Pane::List;
        }
        PaletteItem::Field { view, field } => {
            go_to_view(ws, view);
            return Reaction::CloseAndEdit(format!("{field}:"));
        }
        // Where only one pane is seen, the page of the record is what was asked for.
        PaletteItem::Record(record) if ws.screen.areas.single => jump::to_page(ws, record),
        PaletteItem::Record(record) => jump::to_record(ws, record),
        PaletteItem::Question(answer) => {
            if answer.as_of != ws.session.as_of {
                as_of::go_to(ws, answer.as_of);
            }
            return show(ws, answer.view, answer.query);
        }
    }
    Reaction::Close
}

/// Shows the rows of a query; a text that is none is left to be put right in the query line.
fn show(ws: &mut Workspace, view: View, query: String) -> Reaction {
    match show_query(ws, view, &query) {
        Ok(()) => {
            ws.screen.focus = Pane::List;
            Reaction::Close
        }
        Err(_) => {
            go_to_view(ws, view);
            Reaction::CloseAndEdit(query)
        }
    }
}
