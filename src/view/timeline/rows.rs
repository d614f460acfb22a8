//! What the rows of a layout are made from.

use crate::core::Date;
use crate::view::context::Context;
use crate::view::timeline::content::Content;
use crate::view::timeline::layout::{Frame, Layout};

/// A layout in the making. How lanes become rows stands in `lane_rows`, what is around them in `frame_rows`.
pub struct Rows<'a> {
    pub cx: Context<'a>,
    pub content: &'a Content,
    pub frame: &'a Frame,
    pub layout: Layout,
}

impl Rows<'_> {
    pub fn column(&self, day: Date) -> Option<u16> {
        self.frame.window.column(day, self.frame.width)
    }

    /// The columns up to the day shown, which positions fill: nothing is known of later ones.
    pub fn end(&self) -> u16 {
        let end = i64::from(self.frame.width) * (self.cx.past_until().epoch_days() - self.frame.window.start)
            / self.frame.window.days.max(1);
        u16::try_from(end.clamp(0, i64::from(self.frame.width))).unwrap_or(0)
    }
}
