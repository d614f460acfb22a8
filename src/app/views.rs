//! The saved views: picked from a list that narrows as one types.

use tui_input::Input;

use super::Effect;
use super::model::{Model, View};
use super::scroll::Scroll;
use crate::config::{SavedView, bundled_views, view_name};
use crate::core::fold::fold;
use crate::i18n::Lang;
use crate::query::parse;

/// The list of views as it stands open.
#[derive(Debug, Default)]
pub struct Views {
    pub input: Input,
    pub scroll: Scroll,
}

impl Views {
    /// The views that hold what was typed.
    pub fn rows(&self, model: &Model) -> Vec<SavedView> {
        let typed = fold(self.input.value().trim());
        let holds = |text: &str| fold(text).contains(&typed);
        let views = model.own_views.as_deref().unwrap_or_default().iter().cloned().chain(bundled_views());
        views.filter(|view| holds(&view.name) || holds(&view.query) || holds(says(model, view))).collect()
    }
}

/// What a view answers, in the language of the screen.
pub fn says<'a>(model: &Model, view: &'a SavedView) -> &'a str {
    match model.messages.lang() {
        Lang::En => &view.en,
        Lang::Vi => &view.vi,
    }
}

/// Shows a saved view; false where its query does not fit the data.
pub fn show(model: &mut Model, saved: &SavedView) -> bool {
    let Ok(view) = saved.view.parse::<View>() else { return false };
    let Ok(filter) = parse(&saved.query, view.subject(), &model.data) else { return false };
    model.view = view;
    model.list_mut().filter = filter;
    model.refilter(true);
    true
}

/// Saves what is shown under a title, in the place of an own view of the same name.
pub fn save(model: &mut Model, title: &str) -> Vec<Effect> {
    let name = view_name(title);
    if name.is_empty() {
        return Vec::new();
    }
    let title = title.trim().to_owned();
    let query = model.list().filter.to_string();
    let view = SavedView { name, view: model.view.to_string(), query, en: title.clone(), vi: title };
    let own = model.own_views.get_or_insert_default();
    own.retain(|known| known.name != view.name);
    own.push(view.clone());
    own.sort_by(|a, b| a.name.cmp(&b.name));
    vec![Effect::SaveView(view)]
}
