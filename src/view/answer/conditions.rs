//! The conditions of a query, in words.

use crate::core::standing::Status;
use crate::query::{Clause, Field, Filter, NamedField, Node, Test};
use crate::view::Context;
use crate::view::answer::instrument::called;

/// The conditions of a query, in words.
#[derive(Clone, Debug, Default)]
pub(super) struct Conditions {
    /// What firms did, as a phrase: `signed the AI Pact`.
    pub did: Option<String>,
    /// Everything else: `Country: France`.
    pub rest: Vec<String>,
}

impl Conditions {
    pub fn of(cx: Context<'_>, filter: &Filter) -> Self {
        let mut did: Vec<String> = Vec::new();
        let mut rest: Vec<String> = Vec::new();
        for Clause { field, values } in &filter.clauses {
            match field {
                Field::Position(key) => did.extend(positions(cx, key.as_str(), values, false)),
                Field::Named(_) => rest.push(value(cx, field, values)),
            }
        }
        for node in filter.rest.iter().filter(|node| !is_of_any_fine(node)) {
            match phrase(cx, node) {
                Some(phrase) => did.push(phrase),
                None => rest.push(words(cx, node)),
            }
        }
        if !filter.find.is_empty() {
            rest.push(format!("“{}”", filter.find));
        }
        Self { did: (!did.is_empty()).then(|| did.join(cx.messages.get("answer.both"))), rest }
    }
}

/// Whether it only says that there is a fine, which the answer says anyway.
fn is_of_any_fine(node: &Node) -> bool {
    matches!(node, Node::Test(Test { field: Field::Named(NamedField::Penalty), predicates })
        if predicates.iter().all(|predicate| predicate.text == "any"))
}

/// A condition on positions as a phrase; `None` if it is about something else too.
fn phrase(cx: Context<'_>, node: &Node) -> Option<String> {
    let all = |nodes: &[Node], between: &str| {
        let parts: Option<Vec<String>> = nodes.iter().map(|node| phrase(cx, node)).collect();
        Some(parts?.join(cx.messages.get(between)))
    };
    match node {
        Node::All(nodes) => all(nodes, "answer.both"),
        Node::Any(nodes) => all(nodes, "answer.either"),
        Node::Test(test) => of_test(cx, test, false),
        Node::Not(node) => match &**node {
            Node::Test(test) => of_test(cx, test, true),
            _ => None,
        },
        Node::Phrase(_) => None,
    }
}

fn of_test(cx: Context<'_>, test: &Test, is_negated: bool) -> Option<String> {
    let Field::Position(key) = &test.field else { return None };
    let values: Vec<String> = test.predicates.iter().map(|predicate| predicate.text.clone()).collect();
    positions(cx, key.as_str(), &values, is_negated)
}

/// What firms did toward an instrument: `signed the AI Pact`, `have not signed the AI Pact`.
fn positions(cx: Context<'_>, key: &str, values: &[String], is_negated: bool) -> Option<String> {
    let instrument = cx.data.instrument_by_key(key)?;
    let called = called(cx, instrument);
    let with = [("instrument", called.as_str())];
    let (signed, partly) = (Status::Signed.word(), Status::PartlySigned.word());
    if is_negated && values.iter().all(|value| value == signed || value == partly) {
        return Some(cx.messages.fill("answer.have-not-signed", &with));
    }
    let verb = |value: &String| match value.parse::<Status>() {
        Ok(status) => cx.messages.fill(&format!("answer-verb.{status}"), &with),
        Err(_) => cx.messages.fill("answer.have-a-position", &with),
    };
    let verbs = values.iter().map(verb).collect::<Vec<_>>().join(cx.messages.get("answer.either"));
    Some(if is_negated { cx.messages.fill("answer.are-not-those", &[("did", &verbs)]) } else { verbs })
}

/// A field and its values in words: `Country: France, Germany`.
fn value(cx: Context<'_>, field: &Field, values: &[String]) -> String {
    let values: Vec<String> = values.iter().map(|value| cx.messages.value(cx.data, field, value)).collect();
    format!("{}: {}", cx.messages.field(cx.data, field), values.join(", "))
}

/// Any condition in words; the language of queries where there are none.
fn words(cx: Context<'_>, node: &Node) -> String {
    match node {
        Node::Test(Test { field, predicates }) => {
            let texts: Vec<String> = predicates.iter().map(|predicate| predicate.text.clone()).collect();
            value(cx, field, &texts)
        }
        Node::Not(inner) => cx.messages.fill("answer.not", &[("what", &words(cx, inner))]),
        Node::Any(nodes) => {
            let parts: Vec<String> = nodes.iter().map(|node| words(cx, node)).collect();
            parts.join(cx.messages.get("answer.either"))
        }
        Node::All(nodes) => {
            let parts: Vec<String> = nodes.iter().map(|node| words(cx, node)).collect();
            parts.join(cx.messages.get("answer.both"))
        }
        Node::Phrase(text) => format!("“{text}”"),
    }
}
