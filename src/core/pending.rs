//! Dates of application in the texts of an act before it became law.

use crate::core::record::{Applies, Obligation, Stage, StageReached};
use crate::core::{Dataset, Date};

/// A stage that an act has reached, and the date of application in its text.
#[derive(Clone, Copy, Debug)]
pub struct DateAt<'a> {
    pub reached: &'a StageReached,
    pub from: Date,
}

/// A date that an act is about to set that is not law yet.
#[derive(Clone, Copy, Debug)]
pub struct Pending<'a> {
    /// What the act sets once it is law.
    pub entry: &'a Applies,
    /// The latest stage of it whose text has a date.
    pub at: DateAt<'a>,
}

impl Dataset {
    /// The stages, up to a day, at which the text of an act had the date that it set, oldest first.
    pub fn stages_of<'a>(&'a self, entry: &'a Applies, day: Date) -> Vec<DateAt<'a>> {
        let Some(act) = self.instruments.get(&entry.set_by) else { return Vec::new() };
        let date = |reached: &'a StageReached| {
            let at = entry.stages.iter().find(|at| at.stage == reached.stage)?;
            Some(DateAt { reached, from: at.from.unwrap_or(entry.from) })
        };
        let mut stages: Vec<DateAt<'_>> =
            act.stages.iter().filter(|reached| reached.on.is_by(day)).filter_map(date).collect();
        stages.sort_by_key(|at| at.reached.on);
        stages
    }

    /// The dates of an obligation that acts are about to set on a day, each as in the latest text of its act: those that
    /// became law on a later day.
    pub fn pending_on<'a>(&'a self, obligation: &'a Obligation, day: Date) -> Vec<Pending<'a>> {
        let pending = |entry| {
            let mut stages = self.stages_of(entry, day).into_iter();
            stages.rfind(|at| at.reached.stage != Stage::Law).map(|at| Pending { entry, at })
        };
        obligation.applies.iter().filter(|entry| !entry.set_on.is_by(day)).filter_map(pending).collect()
    }
}
