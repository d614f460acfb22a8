//! A timeline in sentences, for screen readers, pipes and quotations.

use crate::core::Date;
use crate::view::context::Context;
use crate::view::timeline::band::Segment;
use crate::view::timeline::content::{Content, Lane, Look};
use crate::view::timeline::item::Item;

/// The lines of a timeline in words: what it is about, how firms stood and stand, what comes, what moved.
pub fn sentences(cx: Context<'_>, content: &Content) -> Vec<String> {
    let day = [("what", content.title.as_str()), ("date", &cx.date(cx.as_of))];
    let mut lines = vec![cx.messages.fill("timeline.as-of-day", &day)];
    for lane in &content.lanes {
        match &lane.look {
            Look::Band { opened, segments } => lines.push(band(cx, lane, *opened, segments)),
            Look::Growth { steps, said } => lines.push(growth(cx, lane, steps, said)),
            Look::Named | Look::Marks if !lane.items.is_empty() => {
                lines.push(format!("{}: {}.", lane.name, listed(cx, lane.items.iter())));
            }
            Look::Heading => lines.push(format!("{}:", lane.name)),
            Look::Named | Look::Marks | Look::Law | Look::Events => {}
        }
    }
    lines.extend(content.notes.iter().map(|note| format!("{note}.")));
    for lane in content.lanes.iter().filter(|lane| lane.look == Look::Law) {
        let is_ahead = |item: &&Item| !item.date.date.is_by(cx.past_until());
        let (ahead, past): (Vec<&Item>, Vec<&Item>) = lane.items.iter().partition(is_ahead);
        // As of a day in the past, what followed is marked as such.
        let next = if cx.as_of < cx.today { "timeline.law-later" } else { "timeline.law-next" };
        let must_be_seen = past.into_iter().filter(|item| item.rank == 0);
        for (key, said) in [("timeline.law-so-far", listed(cx, must_be_seen)), (next, listed(cx, ahead.into_iter()))] {
            if !said.is_empty() {
                lines.push(format!("{}: {said}.", cx.messages.get(key)));
            }
        }
    }
    for one in &content.moves {
        let [name, ..] = &one.names;
        lines.push(format!("{}: {name}.", cx.messages.get("timeline.moved")));
    }
    for lane in content.lanes.iter().filter(|lane| lane.look == Look::Events && !lane.items.is_empty()) {
        lines.push(format!("{} ({}):", lane.name, lane.items.len()));
        lines.extend(lane.items.iter().map(|item| format!("  {} {}", cx.date(item.date), item.label)));
    }
    lines
}

/// `2026-12-02 New bans apply; 2027-12-02 High-risk: Annex III`
fn listed<'a>(cx: Context<'_>, items: impl Iterator<Item = &'a Item>) -> String {
    let said = |item: &Item| {
        let name = item.names.as_ref().map_or(item.label.as_str(), |[long, _]| long);
        format!("{} {name}", cx.date(item.date))
    };
    items.map(said).collect::<Vec<_>>().join("; ")
}

/// `AI Pact: declined since 2024-09-24 (6 sources). Before: no record since its opening 2023-11.`
fn band(cx: Context<'_>, lane: &Lane, opened: Option<Date>, segments: &[Segment]) -> String {
    let of = |segment: &Segment| {
        let from = cx.date(segment.from);
        match segment.until {
            Some(until) => cx
                .messages
                .fill("timeline.held-until", &[("status", &segment.word), ("from", &from), ("until", &cx.date(until))]),
            None => cx.messages.fill("timeline.held-since", &[("status", &segment.word), ("from", &from)]),
        }
    };
    // The newest is what holds.
    let mut said: Vec<String> = segments.iter().rev().map(of).collect();
    let basis = segments.last().and_then(|segment| lane.items.iter().find(|item| item.date == segment.from));
    if let (Some(newest), Some(basis)) = (said.first_mut(), basis) {
        let sources = cx.data.sources_of(basis.record);
        *newest = format!("{newest} ({})", cx.evidence(&cx.data.evidence(sources)));
    }
    let mut line = format!("{}: {}.", lane.name, said.join("; "));
    if let (Some(opened), Some(first)) = (opened, segments.first())
        && opened < first.from.date
    {
        line.push(' ');
        line.push_str(&cx.messages.fill("timeline.before", &[("date", &cx.date(opened))]));
    }
    line
}

/// `AI Pact: 133 of 438 signed (2024-09-25 115, 2024-10-09 133).`
fn growth(cx: Context<'_>, lane: &Lane, steps: &[(Date, usize)], said: &str) -> String {
    let grown: Vec<String> = steps.iter().map(|(date, n)| format!("{} {n}", cx.date(*date))).collect();
    format!("{}: {said} ({}).", lane.name, grown.join(", "))
}
