//! A condition on a profile in words.

use crate::core::record::{Condition, PremiseKind};
use crate::core::{Date, Id};
use crate::view::Context;

/// A condition in words, such as `role Deployer, and not: a public body`.
pub fn condition(cx: Context<'_>, condition: &Condition) -> String {
    let fill = |key: &str, what: String| cx.messages.fill(&format!("condition.{key}"), &[("what", &what)]);
    let terms = |ids: &[Id]| ids.iter().map(|id| cx.messages.term(cx.data, id)).collect::<Vec<_>>().join(" / ");
    let day = |date: &Date| cx.date(*date);
    match condition {
        Condition::All(parts) => joined(cx, parts, "condition.and"),
        Condition::Any(parts) => joined(cx, parts, "condition.or"),
        Condition::Not(part) => fill("not", inner(cx, part)),
        Condition::Role(ids) => fill("role", terms(ids)),
        Condition::OwnRole(ids) => fill("own-role", terms(ids)),
        Condition::Use(ids) => fill("use", terms(ids)),
        Condition::UseItself(ids) => fill("use-itself", terms(ids)),
        Condition::Size(sizes) => {
            let words = sizes.iter().map(|size| cx.messages.get(&format!("value.{size}")).to_owned());
            fill("size", words.collect::<Vec<_>>().join(" / "))
        }
        Condition::PlacedBefore(date) => fill("placed-before", day(date)),
        Condition::PlacedFrom(date) => fill("placed-from", day(date)),
        Condition::ModifiedFrom(date) => fill("modified-from", day(date)),
        Condition::Is(id) => match cx.data.premises.get(id) {
            Some(premise) if premise.kind == PremiseKind::Question => fill("answered", cx.read(&premise.text)),
            Some(premise) => cx.read(&premise.text),
            None => id.to_string(),
        },
        Condition::Bound(ids) => {
            let duty = |id: &Id| cx.data.obligations.get(id).map_or(id.to_string(), |duty| duty.reference.to_string());
            fill("bound", ids.iter().map(duty).collect::<Vec<_>>().join(" / "))
        }
        Condition::Fined(id) => fill(
            "fined",
            cx.data.penalties.get(id).map_or(id.as_str(), |penalty| penalty.reference.as_str()).to_owned(),
        ),
    }
}

fn joined(cx: Context<'_>, parts: &[Condition], key: &str) -> String {
    parts.iter().map(|part| inner(cx, part)).collect::<Vec<_>>().join(cx.messages.get(key))
}

/// A part of a condition; in parentheses if it has parts itself.
fn inner(cx: Context<'_>, part: &Condition) -> String {
    let words = condition(cx, part);
    if matches!(part, Condition::All(_) | Condition::Any(_)) { format!("({words})") } else { words }
}
