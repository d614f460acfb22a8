//! `pactscope` without a subcommand, or `pactscope open`, on a terminal: the explorer.

use std::sync::Arc;

use super::context::CliContext;
use super::exit::report_error;
use super::input::OwnViews;
use crate::app::{Model, Session, Settings, Start, show_view, start_at, take_profile};
use crate::config::{Action, Depth, Keymap, Theme};
use crate::load::{Input, NotLoaded};
use crate::shell::{self, Ended, Unreadable};

/// Runs the explorer until it ends. If there are `later` layers, they are read while it shows the rest.
pub(super) fn explore(
    cx: CliContext,
    theme: Theme,
    depth: Depth,
    later: Option<Vec<Vec<Input>>>,
    mut start: Start,
) -> anyhow::Result<u8> {
    let own = OwnViews::read();
    let warnings = own.warnings(&cx.messages);
    if cx.saved_view.is_none() {
        for line in &warnings {
            report_error(line);
        }
    }
    let session = Session {
        as_of: cx.as_of,
        knowledge: cx.knowledge,
        given: cx.given,
        no_bundled: cx.no_bundled,
        read_only: cx.read_only,
        own: cx.own,
        views_problem: warnings.into_iter().next(),
        own_views: own.views,
        ..Session::new(cx.data, Arc::clone(&cx.messages), cx.today)
    };
    let mut model = Model::new(session, Settings { keymap: Keymap::bundled()?, theme, depth });
    if let Some(view) = &cx.saved_view {
        if take_profile(&mut model.workspace, view) {
            start.over = Some(Action::Duties);
        } else {
            show_view(&mut model.workspace, view);
        }
    }
    start_at(&mut model, start);
    let ended =
        shell::run(model, later).map_err(|error| error.context(cx.messages.get("cli.no-keyboard").to_owned()))?;
    let status = ended.status();
    match ended {
        Ended::Signal(signal) => shell::end_by(signal),
        Ended::NotLoaded(NotLoaded::Wrong(problems)) => report_error(cx.messages.problems(&problems).trim_end()),
        Ended::NotLoaded(NotLoaded::Unreadable { name, reason }) => {
            let why = Unreadable::while_loading(name, reason).message(&cx.messages);
            report_error(&format!("pactscope: {why}"));
        }
        Ended::NotSaved(why) => {
            report_error(&format!("pactscope: {}", cx.messages.fill("notice.not-saved", &[("what", &why)])));
        }
        Ended::NotLoaded(NotLoaded::Stopped) | Ended::Quit => {}
    }
    Ok(status)
}
