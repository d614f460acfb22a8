//! The records of the dataset, one type a kind. What each means stands in `README.md`; the files are under `data/`.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::kind::for_each_kind;
pub use super::words::*;
use super::{Date, Id, Kind, Safe, StatedDate, Text};

/// A record of one kind.
pub trait Record: DeserializeOwned + Send + Sync {
    const KIND: Kind;
    /// The name of its list in a file.
    const LIST: &'static str;

    fn id(&self) -> &Id;
}

/// Makes a record of each kind.
macro_rules! records {
    ($($list:ident: $record:ident),+ $(,)?) => {
        $(impl Record for $record {
            const KIND: Kind = Kind::$record;
            const LIST: &'static str = stringify!($list);

            fn id(&self) -> &Id {
                &self.id
            }
        })+
    };
}
for_each_kind!(records);

/// Where a fact stands in public.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub id: Id,
    /// In the language of the source.
    pub title: Safe,
    pub publisher: Safe,
    pub url: Url,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// ISO 639-1.
    pub lang: Safe,
    pub kind: SourceKind,
    /// The day by which it was last looked at.
    pub checked: Date,
    /// Known through a source that quotes it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub second_hand: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<Text>,
}

/// A web address that may be opened: `http` or `https`, with a host, without blanks or controls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Url(Safe);

impl Url {
    pub const WANTED: &str = "an address that begins with http:// or https://";

    pub fn new(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let plain = text.len() <= 2048
            && text.bytes().all(|b| {
                b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}')
            });
        (plain && !host.is_empty() && !host.starts_with(['-', '.'])).then(|| Self(Safe::new(text)))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Url {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::word::read(deserializer, Self::WANTED, Self::new)
    }
}

/// What firms take a position on: a law, a pledge, a code of practice, an open letter.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    pub id: Id,
    /// The word that stands for it in queries, such as `pact`.
    pub key: Id,
    pub short: Text,
    pub name: Text,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Safe>,
    pub kind: InstrumentKind,
    pub binding: bool,
    /// For an amending law: the law that it amends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amends: Option<Id>,
    pub body: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Url>,
    /// The day from which firms could take part; for a law, its entry into force.
    pub opened: Date,
    pub summary: Text,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counts: Vec<Count>,
    /// The day of the latest list of signatories that we hold whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_complete_as_of: Option<Date>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub articles: Vec<Safe>,
    pub sources: Vec<Id>,
    pub confidence: Confidence,
    pub recorded: Date,
}

/// A published figure about an instrument, as its source gives it.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Count {
    pub date: Date,
    pub what: Text,
    pub n: u32,
    /// The highest figure where sources differ; `n` is then the lowest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Id>,
}

/// One thing that an instrument asks: a duty, a pledge, a chapter, a measure.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Obligation {
    pub id: Id,
    pub instrument: Id,
    pub kind: ObligationKind,
    #[serde(rename = "ref")]
    pub reference: Safe,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Id>,
    pub title: Text,
    pub summary: Text,
    /// Roles of operators, as ids of terms.
    pub who: Vec<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressees: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<Id>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<Id>,
    /// The history of its dates, oldest act first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub applies: Vec<Applies>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub penalty: Option<Id>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Text>,
    /// Articles of the AI Act that it stands in for, where our sources name them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub articles: Vec<Safe>,
    /// The duties that it takes up before they bind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub anticipates: Vec<Id>,
    /// The duties that keeping it helps to show.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub demonstrates: Vec<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    pub sources: Vec<Id>,
    pub confidence: Confidence,
    pub recorded: Date,
}

/// One date of application, and what set it.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Applies {
    pub from: Date,
    /// For whom or what, as the id of a term; everyone concerned where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Id>,
    /// The law that set the date.
    pub set_by: Id,
    /// The day on which that became law.
    pub set_on: Date,
    pub change: Change,
    /// The date that this one took the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Safe>,
}

/// A tier of fines.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Penalty {
    pub id: Id,
    #[serde(rename = "ref")]
    pub reference: Safe,
    pub name: Text,
    /// The upper limit in euro.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_eur: Option<u64>,
    /// The upper limit in per cent of the worldwide turnover of the year before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turnover_percent: Option<u32>,
    pub rule: Text,
    pub imposed_by: Text,
    pub available_from: Date,
    pub sources: Vec<Id>,
    pub confidence: Confidence,
}

/// An organisation that took a position or was looked for on a list.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Firm {
    pub id: Id,
    pub name: Safe,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_name: Option<Safe>,
    /// Brands, models, former and foreign spellings: what people type.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Safe>,
    /// ISO 3166-1 alpha-2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Safe>,
    /// Whether it is based in the EU.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eu: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hq: Option<Safe>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub founded: Option<Date>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<Size>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Id>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub models: Vec<Model>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<Url>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    pub sources: Vec<Id>,
    pub confidence: Confidence,
    pub recorded: Date,
}

/// A model or model family of a firm.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Model {
    pub name: Safe,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_weights: Option<bool>,
}

/// A firm's position toward an instrument at a date.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stance {
    pub id: Id,
    pub firm: Id,
    pub instrument: Id,
    pub position: Position,
    pub date: Date,
    #[serde(default, skip_serializing_if = "is_on")]
    pub dated: Dated,
    /// The chapters, sections or limits that it covers, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Text>,
    /// The chapters or sections of the instrument that it covers, where it does not cover them all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<Id>,
    pub summary: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// The latest list on which it was still seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed_until: Option<Date>,
    pub sources: Vec<Id>,
    pub confidence: Confidence,
    pub recorded: Date,
}

impl Stance {
    /// Its date, and whether it happened on it or was found to hold by it.
    pub const fn stated_date(&self) -> StatedDate {
        StatedDate { date: self.date, dated: self.dated }
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_on(dated: &Dated) -> bool {
    *dated == Dated::On
}

/// A dated thing that happened or will.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    pub id: Id,
    pub date: Date,
    pub kind: EventKind,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub firms: Vec<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instrument: Option<Id>,
    /// The field of law where it is none of our instruments, as the id of a term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<Id>,
    pub title: Text,
    pub summary: Text,
    /// The date that it had before it was moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_from: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    pub sources: Vec<Id>,
    pub confidence: Confidence,
    pub recorded: Date,
}

/// Where sources disagree, what the press commonly gets wrong, what joining brings: a remark tied to records.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    pub id: Id,
    pub kind: NoteKind,
    pub title: Text,
    pub text: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<Text>,
    /// Ids of the instruments, obligations, firms, stances or events that it concerns.
    pub about: Vec<Id>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refs: Vec<Safe>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Date>,
    /// Sources that hold the mistake.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen_in: Vec<Id>,
    pub sources: Vec<Id>,
    pub confidence: Confidence,
    pub recorded: Date,
}

/// A word of the field: a role, a tier of risk, a high-risk area, a condition, a sector.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    pub id: Id,
    pub kind: TermKind,
    pub name: Text,
    #[serde(rename = "ref", default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Safe>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_covered: Vec<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Id>,
}

/// What the dataset says of itself.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Year and month of its making, such as `2026.11`.
    pub version: Safe,
    /// The day on which it was put together.
    pub as_of: Date,
    /// The day to which its evidence runs.
    pub evidence_through: Date,
    pub licence: Safe,
    pub disclaimer: Text,
}
