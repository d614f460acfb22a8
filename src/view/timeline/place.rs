//! Content → layout: which rows there are, from top to bottom.

use crate::config::Role;
use crate::view::context::Context;
use crate::view::timeline::agenda;
use crate::view::timeline::content::{Content, Lane, Look};
use crate::view::timeline::layout::{Frame, Layout, Row};
use crate::view::timeline::plan::plan;
use crate::view::timeline::rows::Rows;

/// Places the content in a frame.
pub fn lay_out(cx: Context<'_>, content: &Content, frame: &Frame) -> Layout {
    if let Some(at) = frame.agenda {
        return agenda::lay_out(cx, content, frame, at);
    }
    let column = |day| frame.window.column(day, frame.width);
    let today = column(cx.today);
    let as_of = column(cx.as_of).filter(|_| cx.as_of != cx.today);
    let layout = Layout { width: frame.width, has_heads: true, today, as_of, ..Layout::default() };
    let mut rows = Rows { cx, content, frame, layout };
    rows.all();
    rows.layout
}

impl Rows<'_> {
    fn all(&mut self) {
        let (content, frame) = (self.content, self.frame);
        let named = content.names_events(frame.window.zoom);
        let plan = plan(content, &frame.window, frame.height.saturating_sub(1));
        let is_position = |lane: &&(usize, &Lane)| lane.1.look.is_position();
        let all: Vec<(usize, &Lane)> = content.lanes.iter().enumerate().collect();
        let lanes: Vec<(usize, &Lane)> = all.iter().filter(is_position).copied().collect();
        let below = lanes.len().saturating_sub(frame.top + plan.lanes);
        self.axis(below);
        for (number, lane) in all.iter().filter(|(_, lane)| lane.look == Look::Law).take(plan.law) {
            self.marks(*number, lane, plan.law_names);
        }
        for (at, one) in content.moves.iter().filter(|one| one.is_seen(&frame.window)).take(plan.moves).enumerate() {
            let row = self.moved(one, at == 0);
            self.layout.rows.push(row);
        }
        if plan.tabs > 0 {
            self.tabs();
        }
        for (number, lane) in lanes.iter().skip(frame.top).take(plan.lanes) {
            match &lane.look {
                Look::Band { opened, segments } => self.band(*number, lane, *opened, segments),
                Look::Growth { steps, said } => self.growth(*number, lane, steps, said),
                Look::Marks => self.marks(*number, lane, plan.mark_names),
                Look::Named => self.named(*number, lane),
                Look::Heading => self.layout.rows.push(Row { is_heading: true, ..Row::new(lane.name.as_str()) }),
                Look::Law | Look::Events => {}
            }
        }
        for (number, lane) in all.iter().filter(|(_, lane)| lane.look == Look::Events).take(plan.events) {
            if named {
                self.marks(*number, lane, plan.event_names);
            } else {
                self.bars(*number, lane);
            }
        }
        for note in content.notes.iter().take(plan.notes) {
            self.layout.rows.push(Row::text(note.as_str(), Role::Dim));
        }
        if plan.legend > 0 {
            self.legend();
        }
    }
}
