//! What changed between two days, over the panes.

use super::model::{Model, Notice, Overlay};
use super::scroll::Scroll;
use crate::core::Date;
use crate::view::{Section, diff_sections};

/// The changes as they stand open.
#[derive(Debug)]
pub struct Changes {
    pub from: Date,
    pub to: Date,
    pub scroll: Scroll,
}

impl Changes {
    /// From the day shown to today; where that is today, over the last year.
    pub fn of(model: &Model) -> Self {
        const YEAR: i64 = 365;
        let (as_of, today) = (model.as_of, model.today);
        let (from, to) = match as_of.cmp(&today) {
            std::cmp::Ordering::Less => (as_of, today),
            std::cmp::Ordering::Equal => (Date::from_epoch_days(today.epoch_days() - YEAR), today),
            std::cmp::Ordering::Greater => (today, as_of),
        };
        Self { from, to, scroll: Scroll::default() }
    }

    pub fn sections(&self, model: &Model) -> Vec<Section> {
        diff_sections(model.context(), &model.data.diff(self.from, self.to))
    }

    /// How many rows there are to scroll through.
    pub fn len(&self, model: &Model) -> usize {
        self.sections(model).iter().map(|section| section.lines.len() + 1).sum()
    }
}

/// Opens the changes; of very many records they are only told on the command line, because a key would wait for them.
pub fn show(model: &mut Model) {
    const MOST: usize = 5_000;
    let changes = Changes::of(model);
    if model.data.firms.len().max(model.data.stances.len()) <= MOST {
        model.overlay = Some(Overlay::Changes(changes));
        return;
    }
    let (from, to) = (changes.from.to_string(), changes.to.to_string());
    let text = model.messages.fill("notice.too-many", &[("from", &from), ("to", &to)]);
    model.notice = Some(Notice { text, warns: true });
}
