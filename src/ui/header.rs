//! The first row: the program, the views, what it is about, the day shown.

use unicode_width::UnicodeWidthStr;

use super::brush::Brush;
use crate::app::{Loading, Workspace};
use crate::config::{Action, Role};

pub fn draw(ws: &Workspace, brush: &mut Brush<'_>) {
    let (area, session) = (ws.screen.areas.header, &ws.session);
    if area.height == 0 {
        return;
    }
    let mut used = brush.text(area.x, area.y, area.width, " pactscope", Role::Title);
    for tab in ws.screen.tabs.iter() {
        let role = if tab.view == ws.screen.view { Role::Focus } else { Role::Dim };
        let open = if tab.view == ws.screen.view { "▸" } else { " " };
        brush.text(tab.x - 1, area.y, 1, open, role);
        used = tab.x + brush.text(tab.x, area.y, area.width.saturating_sub(tab.x), &tab.label, role);
    }
    if let Some(exporting) = ws.pending.exporting {
        let (percent, key) = (exporting.percent().to_string(), ws.settings.keymap.hint(Action::Back));
        let text = session.messages.fill("header.exporting", &[("percent", &percent), ("key", &key)]);
        let room = usize::from(area.width.saturating_sub(used + 1));
        let text = if text.width() <= room { text } else { format!(" {percent} % ") };
        brush.text_right(area.right(), area.y, &text, Role::Banner);
        return;
    }
    if let Some(loading) = &ws.pending.loading {
        let room = usize::from(area.width.saturating_sub(used + 1));
        let [long, short] = progress(ws, loading);
        // The user must see that data is incomplete, whatever this covers.
        let text =
            [&long, &short].into_iter().find(|text| text.width() <= room || (loading.stopped && **text == short));
        brush.text_right(area.right(), area.y, text.map_or("", String::as_str), Role::Banner);
        return;
    }
    let known = session.knowledge.known_as_of.map(|day| ("header.known", day));
    let limit = session.knowledge.sources_until.map(|until| ("header.sources-until", until.day)).or(known);
    if let Some((key, day)) = limit {
        let days = [("date", &*day.to_string()), ("as_of", &*session.as_of.to_string())];
        let text = session.messages.fill(key, &days);
        brush.text_right(area.right(), area.y, &crate::view::cut(&text, usize::from(area.width / 2)), Role::Banner);
        return;
    }
    if session.as_of != session.today {
        let key = ws.settings.keymap.hint(Action::AsOf);
        let date = session.as_of.to_string();
        let banner = session.messages.fill("header.as-of", &[("date", &date), ("key", &key)]);
        let short = format!(" {date} ");
        let text = if banner.width() + usize::from(used) < usize::from(area.width) { banner } else { short };
        brush.text_right(area.right(), area.y, &text, Role::Banner);
        return;
    }
    let room = usize::from(area.width.saturating_sub(used));
    let [strapline, facts] = sentences(ws, room);
    let role = if ws.screen.news.is_empty() { Role::Plain } else { Role::Marked };
    brush.text(used + 3, area.y, area.width.saturating_sub(used + 3), &strapline, role);
    brush.text_right(area.right(), area.y, &facts, Role::Dim);
}

/// What the program is about, or what is new, and the data, the day and the key of the help, as far as both fit in a room; empty if
/// they do not. The dataset's version is worth more than the strapline, that more than the word `today`.
fn sentences(ws: &Workspace, room: usize) -> [String; 2] {
    let session = &ws.session;
    let help = format!("{} {}", ws.settings.keymap.hint(Action::Help), session.messages.get("hint.help"));
    // A user's dataset may have no version.
    let version = session.data.about.as_ref().map_or("", |about| about.version.as_str());
    let date = session.today.to_string();
    let today = session.messages.fill("header.today", &[("date", &date)]);
    let facts = |day: &str| {
        let key = if version.is_empty() { "header.unversioned" } else { "header.full" };
        session.messages.fill(key, &[("version", version), ("day", day), ("help", &help)])
    };
    let (full, short) = (facts(&today), facts(&date));
    let mut said = ["header.strapline", "header.strapline-short"].map(|key| session.messages.get(key));
    if let [long, brief] = ws.screen.news.as_slice() {
        said = [long, brief];
    }
    let [long, brief] = said;
    let (news, whole) = if ws.screen.news.is_empty() { ("", &full) } else { (brief, &short) };
    let choices = [
        (long, full.clone()),
        (long, whole.clone()),
        (brief, full.clone()),
        (brief, short.clone()),
        // What is new is worth more than the day.
        (news, if news.is_empty() { full.clone() } else { format!("{help} ") }),
        (news, if news.is_empty() { full.clone() } else { String::new() }),
        ("", full),
        ("", short),
        ("", format!("{date} · {help} ")),
        ("", format!("{help} ")),
    ];
    let fits = |(line, facts): &(&str, String)| {
        let gap = if line.is_empty() { 2 } else { 5 };
        !(line.is_empty() && facts.is_empty()) && line.width() + gap + facts.width() <= room
    };
    choices.into_iter().find(fits).map_or_else(Default::default, |(line, facts)| [line.to_owned(), facts])
}

/// How far a large file has been read, longest first.
fn progress(ws: &Workspace, loading: &Loading) -> [String; 2] {
    let (session, percent) = (&ws.session, loading.percent().to_string());
    if loading.stopped {
        return ["header.stopped", "header.stopped-short"]
            .map(|key| session.messages.fill(key, &[("percent", &percent)]));
    }
    let key = ws.settings.keymap.hint(Action::Back);
    let short = session.messages.fill("header.loading-short", &[("percent", &percent), ("key", &key)]);
    let Some(left) = loading.left() else { return [short.clone(), short] };
    let (rate, left) = (loading.rate().to_string(), left.to_string());
    let facts = [("percent", percent.as_str()), ("rate", &rate), ("left", &left), ("key", &key)];
    [session.messages.fill("header.loading", &facts), short]
}
