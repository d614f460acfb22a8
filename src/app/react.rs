//! What follows from the reaction of an overlay.

use super::Effect;
use super::dispatch::dispatch;
use super::model::Model;
use super::overlay::{Find, OpenOverlay, Reaction};

/// Closes the open overlay where its reaction says so. Returns what is to happen outside.
pub fn react(model: &mut Model, reaction: Reaction) -> Vec<Effect> {
    if !matches!(reaction, Reaction::Stay | Reaction::StayWith(_)) {
        model.overlay = None;
    }
    match reaction {
        Reaction::Stay | Reaction::Close => Vec::new(),
        Reaction::StayWith(effects) | Reaction::CloseWith(effects) => effects,
        Reaction::CloseAndRun(action) => dispatch(model, action),
        Reaction::CloseAndEdit(text) => {
            let find = Find::edit_query_with(&mut model.workspace, &text);
            model.overlay = Some(OpenOverlay::Find(Box::new(find)));
            Vec::new()
        }
    }
}
