//! A valid record of each kind with every field filled in, in which the fields of an invalid record are tried one by
//! one.

use crate::core::record::{Event, Firm, Instrument, Note, Obligation, Penalty, Source, Stance, Term};
use crate::load::kinds::LoadRecord;

/// A record that can be diagnosed field by field.
pub trait Template: LoadRecord {
    /// A record with every field filled in, in which one field at a time is replaced by the field to test.
    const TEMPLATE: &'static str;
}

macro_rules! templates {
    ($($record:ident, $template:literal;)+) => {
        $(impl Template for $record {
            const TEMPLATE: &'static str = $template;
        })+

        #[cfg(test)]
        mod tests {
            use super::*;

            #[test]
            fn every_template_is_a_record_with_every_field() {
                $({
                    let record: $record = serde_json::from_str($template).unwrap();
                    let again = serde_json::to_value(record).unwrap();
                    assert_eq!(again, serde_json::from_str::<serde_json::Value>($template).unwrap());
                })+
            }
        }
    };
}

templates! {
    Source, r#"{"id":"a","title":"t","publisher":"p","url":"https://example.org","published":"2024","lang":"en","kind":"press","checked":"2024","second_hand":true,"via":{"en":"e","vi":"v"}}"#;
    Term, r#"{"id":"a","kind":"role","name":{"en":"e"},"ref":"r","definition":{"en":"e"},"covers":[{"en":"e"}],"examples":[{"en":"e"}],"not_covered":[{"en":"e"}],"note":{"en":"e"},"sources":["a"]}"#;
    Penalty, r#"{"id":"a","ref":"r","name":{"en":"e"},"amount_eur":1,"turnover_percent":1,"rule":{"en":"e"},"imposed_by":{"en":"e"},"available_from":"2024","sources":["a"],"confidence":"high"}"#;
    Instrument, r#"{"id":"a","key":"a","short":{"en":"e"},"name":{"en":"e"},"aliases":["x"],"kind":"law","binding":true,"amends":"a","body":{"en":"e"},"url":"https://example.org","opened":"2024","summary":{"en":"e"},"parts":[{"en":"e"}],"note":{"en":"e"},"counts":[{"date":"2024","what":{"en":"e"},"n":1,"to":2,"sources":["a"]}],"list_complete_as_of":"2024","articles":["x"],"sources":["a"],"confidence":"high","recorded":"2024"}"#;
    Obligation, r#"{"id":"a","instrument":"a","kind":"duty","ref":"r","parent":"a","title":{"en":"e"},"summary":{"en":"e"},"who":["a"],"addressees":{"en":"e"},"tier":"a","areas":["a"],"applies":[{"from":"2024","condition":"a","set_by":"a","set_on":"2024","change":"original","replaces":"2024","basis":"x"}],"penalty":"a","evidence":[{"en":"e"}],"articles":["x"],"anticipates":["a"],"demonstrates":["a"],"note":{"en":"e"},"sources":["a"],"confidence":"high","recorded":"2024"}"#;
    Firm, r#"{"id":"a","name":"n","legal_name":"l","aliases":["x"],"country":"FR","eu":true,"hq":"h","founded":"2024","sectors":["a"],"size":"large","roles":["a"],"models":[{"name":"m","open_weights":true}],"parent":"a","website":"https://example.org","summary":{"en":"e"},"note":{"en":"e"},"sources":["a"],"confidence":"high","recorded":"2024"}"#;
    Stance, r#"{"id":"a","firm":"a","instrument":"a","position":"signed","date":"2024","dated":"by","scope":{"en":"e"},"covers":["a"],"summary":{"en":"e"},"note":{"en":"e"},"listed_until":"2024","sources":["a"],"confidence":"high","recorded":"2024"}"#;
    Event, r#"{"id":"a","date":"2024","kind":"statement","firms":["a"],"instrument":"a","topic":"a","title":{"en":"e"},"label":{"en":"e"},"short":{"en":"e"},"rank":0,"lane":"law","same_as":"a","summary":{"en":"e"},"moved_from":"2024","note":{"en":"e"},"sources":["a"],"confidence":"high","recorded":"2024"}"#;
    Note, r#"{"id":"a","kind":"caveat","title":{"en":"e"},"text":{"en":"e"},"remark":{"en":"e"},"about":["a"],"refs":["x"],"deadline":"2024","seen_in":["a"],"sources":["a"],"confidence":"high","recorded":"2024"}"#;
}
