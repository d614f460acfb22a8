//! How an item of the palette is shown in a line.

use super::scope::Scope;
use crate::app::state::{PaletteItem, Workspace};
use crate::core::Safe;
use crate::view::brief;
use crate::view::nothing::list_name;

/// An item in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// One cell that tells what kind of item it is.
    pub sign: &'static str,
    pub name: String,
    /// What stands at the right: a key, a query, where it belongs. Of parts with ` · ` between them, the first is the one
    /// to keep.
    pub aside: String,
}

/// The words for an item; `None` if it is gone.
pub fn label(ws: &Workspace, item: &PaletteItem) -> Option<Label> {
    let messages = &ws.session.messages;
    Some(match item {
        PaletteItem::Action(action) => {
            /// More keys of an action are left to the help.
            const KEYS: usize = 2;
            let keys = ws.settings.keymap.keys(*action).iter().take(KEYS);
            let keys: Vec<String> = keys.map(ToString::to_string).collect();
            let name = messages.get(&action.text_key()).to_owned();
            Label { sign: Scope::Actions.sign(), name, aside: keys.join(" ") }
        }
        PaletteItem::SavedView(view) => {
            let name = Safe::new(view.title(messages.lang())).to_string();
            let query = Safe::new(&format!("{} {}", view.view, view.query)).to_string();
            Label { sign: Scope::Views.sign(), name, aside: query }
        }
        PaletteItem::Field { view, field } => {
            let list = messages.get(list_name(view.subject()));
            let place = if *view == ws.screen.view { String::new() } else { format!(" · {list}") };
            let name = messages.field(&ws.session.data, field);
            Label { sign: Scope::Views.sign(), name, aside: format!("{field}:{place}") }
        }
        PaletteItem::Record(record) => {
            let brief = brief(ws.context(), *record)?;
            Label { sign: Scope::Records.sign(), name: brief.name, aside: brief.aside }
        }
        PaletteItem::Question(answer) => {
            let aside = Safe::new(&format!("{} {}", answer.view, answer.query)).to_string();
            Label { sign: "?", name: Safe::new(&answer.sentence).to_string(), aside }
        }
    })
}
