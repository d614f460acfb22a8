//! Shows and saves views.

use super::show_query;
use crate::app::Effect;
use crate::app::state::{View, Workspace};
use crate::config::{DUTIES, SavedView, view_name};
use crate::core::Safe;
use crate::query::profile;

/// Takes over a saved profile; `false` if the view is none, or if it does not fit the data, which is reported.
pub fn take_profile(ws: &mut Workspace, saved: &SavedView) -> bool {
    if saved.view != DUTIES {
        return false;
    }
    match profile::parse(&saved.query, &ws.session.data) {
        Ok(read) => ws.profile = read,
        Err(error) => {
            let why = ws.session.messages.profile_error(&error);
            let why = Safe::new(why.lines().next().unwrap_or_default());
            ws.warn_with("views.misfit", &[("view", &Safe::new(&saved.name)), ("why", &why)]);
            return false;
        }
    }
    true
}

/// Shows a saved view; `false` if there is no such list, or if its query does not fit the data, which is reported.
pub fn show(ws: &mut Workspace, saved: &SavedView) -> bool {
    let Ok(view) = saved.view.parse::<View>() else { return false };
    let shown = show_query(ws, view, &saved.query);
    if let Err(error) = &shown {
        let why = ws.session.messages.query_error(&saved.query, error);
        let why = Safe::new(why.lines().next().unwrap_or_default());
        ws.warn_with("views.misfit", &[("view", &Safe::new(&saved.name)), ("why", &why)]);
    }
    shown.is_ok()
}

/// Saves the profile whose duties are asked for under a title, as [`save`] saves what is shown.
pub fn save_profile(ws: &mut Workspace, title: &str) -> Vec<Effect> {
    let text = profile::text(&ws.profile, &ws.session.data);
    save_as(ws, DUTIES, text, title)
}

/// Saves what is shown under a title, in the place of a view of the user with the same name.
pub fn save(ws: &mut Workspace, title: &str) -> Vec<Effect> {
    let (view, query) = (ws.screen.view.to_string(), ws.list().filter.to_string());
    save_as(ws, &view, query, title)
}

fn save_as(ws: &mut Workspace, view: &str, query: String, title: &str) -> Vec<Effect> {
    if ws.session.read_only {
        ws.warn("mine.read-only");
        return Vec::new();
    }
    let name = view_name(title);
    if name.is_empty() {
        return Vec::new();
    }
    let view = SavedView::new(name, view.to_owned(), query, title.trim());
    let own = ws.session.own_views.get_or_insert_default();
    own.retain(|known| known.name != view.name);
    own.push(view.clone());
    own.sort_by(|a, b| a.name.cmp(&b.name));
    vec![Effect::SaveView(view)]
}
