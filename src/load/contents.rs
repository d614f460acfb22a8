//! The shape of a data file: what serde reads, and what the JSON Schema says.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::core::Safe;
use crate::core::object::Object;
use crate::core::record::{About, Event, Firm, Instrument, Note, Obligation, Penalty, Source, Stance, Term};

/// A file of the dataset: any of the lists, each with records of one kind.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, bound = "")]
#[schemars(title = "A file of a pactscope dataset")]
pub struct Contents {
    /// For editors: where the schema stands.
    #[serde(rename = "$schema")]
    _schema: Option<Safe>,
    pub dataset: Option<About>,
    pub sources: Vec<Object<Source>>,
    pub terms: Vec<Object<Term>>,
    pub penalties: Vec<Object<Penalty>>,
    pub instruments: Vec<Object<Instrument>>,
    pub obligations: Vec<Object<Obligation>>,
    pub firms: Vec<Object<Firm>>,
    pub stances: Vec<Object<Stance>>,
    pub events: Vec<Object<Event>>,
    pub notes: Vec<Object<Note>>,
}
