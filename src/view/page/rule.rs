//! The rule of an obligation: whom it binds, why not the others, from when, and what is contested.

use crate::config::Role;
use crate::core::record::{FromDay, Obligation, Rule};
use crate::view::condition::condition;
use crate::view::page::writer::Page;
use crate::view::wrap::Span;

/// Writes the rule of an obligation, if it has one.
pub(super) fn write(page: &mut Page<'_>, obligation: &Obligation) {
    let cx = page.cx;
    // The rules are those of the law of today.
    if cx.is_amended_later(&obligation.instrument) {
        return;
    }
    let Some(rule) = cx.data.applicability.iter().find(|rule| rule.obligation == obligation.id) else { return };
    let outer = page.claim;
    page.claim = cx.data.find(rule.id.as_str());
    page.heading("doc.rule");
    page.add(2, 4, vec![Span::new(condition(cx, &rule.when), Role::Plain)]);
    labelled(page, "doc.rule-otherwise", cx.say(&rule.otherwise));
    for unless in &rule.unless {
        let words = format!("{} ({})", condition(cx, &unless.when), cx.say(&unless.why));
        labelled(page, "doc.rule-unless", words);
    }
    dates(page, rule);
    for text in rule.legacy.iter().chain(&rule.note) {
        page.text(2, text, Role::Dim);
    }
    page.source_list(2, &rule.sources, None);
    page.claim = outer;
}

fn dates(page: &mut Page<'_>, rule: &Rule) {
    let cx = page.cx;
    for from in &rule.from {
        let day = match from.day {
            FromDay::Date(date) => cx.date(date),
            FromDay::Modified => cx.messages.get("doc.rule-modified").to_owned(),
        };
        let whom = from.when.as_ref().map(|when| condition(cx, when));
        let whom = whom.unwrap_or_else(|| cx.messages.get("doc.everyone").to_owned());
        let spans = vec![
            Span::new(day, Role::Strong),
            Span::new(format!("  {whom}"), Role::Plain),
            Span::new(format!(" · {}", from.basis), Role::Dim),
        ];
        page.add(2, 4, spans);
    }
}

fn labelled(page: &mut Page<'_>, key: &str, text: String) {
    let label = format!("{}: ", page.cx.messages.get(key));
    page.add(2, 4, vec![Span::new(label, Role::Dim), Span::new(text, Role::Plain)]);
}
