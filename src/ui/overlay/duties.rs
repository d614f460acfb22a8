//! What binds a profile: the questions, and beside them the duties.

use ratatui::layout::{Position, Rect};
use strum::IntoEnumIterator;

use super::prompt;
use crate::app::{Duties, Overlay, Question, QuestionRow, TypedWhat, Workspace};
use crate::config::Role;
use crate::ui::brush::Brush;
use crate::view::wrap::Span;

pub fn draw(ws: &Workspace, open: &Duties, brush: &mut Brush<'_>) -> Option<Position> {
    let (area, messages) = (open.area(), &ws.session.messages);
    if area.is_empty() {
        return None;
    }
    let advice = Span::new(format!(" · {}", messages.get("duty.advice-short")), Role::Dim);
    brush.window(area, &[Span::new(messages.get("duty.title"), Role::Title), advice]);
    let questions = open.questions_area;
    let cursor = questions_pane(ws, open, brush);
    let list = open.cursor.area;
    if list.height == 0 {
        return cursor;
    }
    if !questions.is_empty() {
        for y in questions.y..questions.bottom() {
            brush.text(questions.right(), y, 1, "│", Role::Dim);
        }
    }
    brush.text(list.x + 1, list.y - 1, list.width.saturating_sub(1), &open.results.counts, Role::Strong);
    let rows = open.results.rows.iter().enumerate().skip(open.cursor.top);
    for ((at, row), y) in rows.zip(list.y..list.bottom()) {
        if open.in_results && open.cursor.is_on(at) {
            brush.cursor(Rect { y, height: 1, ..list });
        }
        brush.spans(list.x + 1, y, list.width.saturating_sub(1), row);
    }
    for (line, y) in open.readout.iter().zip(list.bottom()..area.bottom() - 1) {
        brush.text(list.x + 1, y, list.width.saturating_sub(2), line, Role::Dim);
    }
    brush.thumb(Rect { x: area.right() - 1, width: 1, ..list }, open.cursor.top, open.cursor.len(), Role::Focus);
    cursor
}

fn questions_pane(ws: &Workspace, open: &Duties, brush: &mut Brush<'_>) -> Option<Position> {
    let (area, messages) = (open.questions_area, &ws.session.messages);
    let width = area.width.saturating_sub(2);
    let mut cursor = None;
    let rows = open.question_rows();
    let len = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    for (line, y) in open.offer_in_full.iter().zip(area.y.saturating_add(len).saturating_add(1)..area.bottom()) {
        brush.text(area.x + 3, y, width.saturating_sub(2), line, Role::Dim);
    }
    let rows = rows.into_iter().skip(open.first_question_row());
    for (row, y) in rows.zip(area.y..area.bottom()) {
        match row {
            QuestionRow::Question(question) => {
                let number = Question::iter().position(|known| known == question).unwrap_or_default();
                let name: &str = question.into();
                let text = format!("{}. {}", number + 1, messages.get(&format!("duties.{name}")));
                let role = if question == open.question { Role::Heading } else { Role::Plain };
                let used = brush.text(area.x + 1, y, width, &text, role);
                let answer = open.answers.get(number).map_or("", String::as_str);
                brush.text(area.x + 2 + used, y, width.saturating_sub(used + 1), answer, Role::Strong);
            }
            QuestionRow::Offer(at) => {
                let Some(offer) = open.offers.get(at) else { continue };
                if at == open.at && !open.in_results {
                    brush.cursor(Rect { x: area.x, y, width: area.width, height: 1 });
                }
                let mark = if offer.is_chosen { "●" } else { " " };
                let key = Duties::key_of(at).unwrap_or(' ');
                let role = if offer.is_chosen { Role::Strong } else { Role::Plain };
                let used = brush.text(area.x + 3, y, width.saturating_sub(2), &format!("{key} {mark} "), Role::Link);
                brush.text(area.x + 3 + used, y, width.saturating_sub(2 + used), &offer.label, role);
            }
            QuestionRow::Other => match &open.typed {
                Some(typed) => {
                    let label = if typed.what == TypedWhat::Name { "duties.name" } else { "duties.date" };
                    let place = Rect { x: area.x + 3, y, width: width.saturating_sub(2), height: 1 };
                    let at = prompt::line("> ", &typed.input, messages.get(label), place, brush);
                    if typed.is_wrong {
                        let room = place.right().saturating_sub(at.x + 2);
                        brush.text(at.x + 2, y, room, messages.get("duties.wants-date"), Role::Warning);
                    }
                    cursor = Some(at);
                }
                None => {
                    brush.text(area.x + 3, y, width.saturating_sub(2), messages.get("duties.unknown"), Role::Dim);
                }
            },
        }
    }
    cursor
}
