//! The last row: the find line, a notice, or the keys that help here.

use ratatui::layout::Position;
use tui_input::Input;
use unicode_width::UnicodeWidthStr;

use super::brush::Brush;
use crate::app::{Find, Model, Overlay, Pane};
use crate::config::{Action, Role};
use crate::query::{Lexeme, tokens};

pub fn draw(model: &Model, brush: &mut Brush<'_>) -> Option<Position> {
    let area = model.areas.footer;
    if area.height == 0 {
        return None;
    }
    if let Some(Overlay::Find(find)) = &model.overlay {
        return Some(find_line(model, find, brush));
    }
    if let Some(Overlay::AsOf(asked)) = &model.overlay {
        let (key, role) = if asked.wrong { ("as-of.wrong", Role::Warning) } else { ("as-of.wants", Role::Dim) };
        return Some(prompt(model, "as-of.prompt", &asked.input, (key, role), brush));
    }
    if let Some(Overlay::SaveView(title)) = &model.overlay {
        return Some(prompt(model, "views.prompt", title, ("views.wants", Role::Dim), brush));
    }
    if let Some(notice) = &model.notice {
        let role = if notice.warns { Role::Warning } else { Role::Strong };
        brush.text(area.x + 1, area.y, area.width.saturating_sub(1), &notice.text, role);
        return None;
    }
    let mut x = area.x + 1;
    for action in hints(model) {
        let key = model.keymap.hint(*action);
        let name = match (action, model.focus) {
            (Action::Select, Pane::Filters) => "hint.tick".to_owned(),
            (Action::Select, Pane::Detail | Pane::Timeline) => "hint.follow".to_owned(),
            _ => action.hint_key(),
        };
        let says = model.messages.get(&name);
        let width = u16::try_from(key.width() + says.width() + 1).unwrap_or(u16::MAX);
        if x.saturating_add(width) >= area.right() {
            break;
        }
        x += brush.text(x, area.y, width, &key, Role::Strong) + 1;
        x += brush.text(x, area.y, width, says, Role::Dim) + 2;
    }
    None
}

/// The actions worth a hint in a pane, the most useful first.
const fn hints(model: &Model) -> &'static [Action] {
    match model.focus {
        Pane::List => &[
            Action::Find,
            Action::Select,
            Action::FocusFilters,
            Action::EditQuery,
            Action::NextView,
            Action::Help,
            Action::OpenSource,
            Action::Copy,
            Action::Export,
            Action::Sort,
            Action::ToggleWords,
            Action::Mark,
            Action::Quit,
        ],
        Pane::Filters => &[
            Action::Select,
            Action::ClearFilter,
            Action::Back,
            Action::Find,
            Action::Help,
            Action::NextView,
            Action::Quit,
        ],
        Pane::Detail => &[
            Action::OpenSource,
            Action::Copy,
            Action::Select,
            Action::Back,
            Action::Help,
            Action::NextView,
            Action::Quit,
        ],
        Pane::Timeline => &[
            Action::Right,
            Action::ZoomIn,
            Action::Select,
            Action::Back,
            Action::OpenSource,
            Action::Help,
            Action::Quit,
        ],
    }
}

/// A line to type in, with what is wanted behind it.
fn prompt(model: &Model, asks: &str, input: &Input, wants: (&str, Role), brush: &mut Brush<'_>) -> Position {
    let area = model.areas.footer;
    let text = format!("{}: ", model.messages.get(asks));
    let lead = brush.text(area.x + 1, area.y, area.width.saturating_sub(1), &text, Role::Strong) + 1;
    let used = brush.text(area.x + lead, area.y, area.width.saturating_sub(lead), input.value(), Role::Plain);
    let x = (area.x + lead + used).saturating_add(2);
    brush.text(x, area.y, area.right().saturating_sub(x), model.messages.get(wants.0), wants.1);
    let cursor = u16::try_from(input.visual_cursor()).unwrap_or(0);
    Position::new((area.x + lead).saturating_add(cursor).min(area.right().saturating_sub(1)), area.y)
}

fn find_line(model: &Model, find: &Find, brush: &mut Brush<'_>) -> Position {
    let area = model.areas.footer;
    let sign = if find.whole { model.messages.get("hint.edit-query") } else { "/" };
    let sign_width = u16::try_from(sign.width()).unwrap_or(0);
    let lead = brush.text(area.x + 1, area.y, sign_width + 1, &format!("{sign} "), Role::Strong) + 1;
    let room = usize::from(area.width.saturating_sub(lead + 1));
    let skip = find.input.visual_scroll(room);
    let seen: String = find.input.value().chars().skip(skip).collect();
    let used = query_text(find, skip, &seen, area.x + lead, area.y, area.width.saturating_sub(lead), brush);
    let (said, role) = match &find.error {
        _ if !find.completions.is_empty() => (completions(find), Role::Link),
        Some(error) => {
            let said = model.messages.query_error(find.input.value(), error);
            (said.lines().next().unwrap_or_default().to_owned(), Role::Warning)
        }
        None => {
            let list = model.list();
            let (n, total) = (list.len().to_string(), list.subject.len(&model.data).to_string());
            let count = model.messages.fill("count.of", &[("n", &n), ("total", &total)]);
            // Others are being looked for.
            (if list.is_behind() { format!("{count} …") } else { count }, Role::Dim)
        }
    };
    let free = usize::from(area.width.saturating_sub(lead + used + 3));
    if said.width() <= free || find.error.is_some() {
        brush.text_right(area.right().saturating_sub(1), area.y, &crate::view::cut(&said, free), role);
    }
    let cursor = find.input.visual_cursor().saturating_sub(skip);
    let x = (area.x + lead).saturating_add(u16::try_from(cursor).unwrap_or(0));
    Position::new(x.min(area.right().saturating_sub(1)), area.y)
}

/// The text as far as it is seen: fields set off from their values, what is wrong underlined.
fn query_text(find: &Find, skip: usize, seen: &str, x: u16, y: u16, width: u16, brush: &mut Brush<'_>) -> u16 {
    let used = brush.text(x, y, width, seen, Role::Plain);
    let start = find.input.value().char_indices().nth(skip).map_or(0, |(at, _)| at);
    let mut paint = |from: usize, to: usize, role: Role| {
        let (from, to) = (from.max(start) - start, to.max(start) - start);
        if let (Some(before), Some(part)) = (seen.get(..from), seen.get(from..to)) {
            let left = u16::try_from(before.width()).unwrap_or(u16::MAX);
            brush.text(x.saturating_add(left), y, used.saturating_sub(left), part, role);
        }
    };
    for token in tokens(find.input.value()) {
        match token.lexeme {
            Lexeme::Field(name, _) => paint(token.at.start, token.at.start + name.len() + 1, Role::Heading),
            Lexeme::Or | Lexeme::Not | Lexeme::Open | Lexeme::Close => {
                paint(token.at.start, token.at.end, Role::Strong);
            }
            Lexeme::Word(_) | Lexeme::Phrase(..) => {}
        }
    }
    if let Some(error) = &find.error {
        let at = error.at();
        paint(at.start, at.end, Role::Wrong);
    }
    used
}

/// The first few completions with their counts; Tab takes the first.
fn completions(find: &Find) -> String {
    const SHOWN: usize = 5;
    let shown: Vec<String> = find
        .completions
        .iter()
        .take(SHOWN)
        .map(|completion| match completion.count {
            Some(count) => format!("{} {count}", completion.text),
            None => completion.text.clone(),
        })
        .collect();
    format!("⇥ {}", shown.join("  "))
}
