//! Where an export comes from.

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::{Date, Knowledge, Safe};
use crate::view::Context;

/// The version of the JSON that is printed. A new optional field leaves it; anything else raises it.
pub const SCHEMA: u32 = 1;

/// Where an export comes from: enough to ask the same again.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Provenance {
    /// The version of this JSON.
    pub schema: u32,
    /// The version of the dataset, such as `v2026.12`: with a letter, as readers of CSV would take it for a number and
    /// `2026.10` for `2026.1`. `null` for data that does not say.
    pub dataset: Option<String>,
    /// The subcommand that prints these rows.
    pub view: String,
    pub query: String,
    pub as_of: Date,
    #[serde(flatten)]
    pub knowledge: Knowledge,
    pub lang: String,
    pub licence: Option<String>,
    /// How many rows there are.
    pub n: usize,
    /// How many were found; fewer rows were asked for if it is more than `n`.
    pub found: usize,
    /// How many there are in all.
    pub of: usize,
}

impl Provenance {
    /// Of `n` of `of` rows.
    pub fn new(cx: Context<'_>, view: &str, query: &str, knowledge: Knowledge, n: usize, of: usize) -> Self {
        let about = cx.data.about.as_ref();
        Self {
            schema: SCHEMA,
            dataset: about.map(|about| format!("v{}", about.version)),
            view: view.to_owned(),
            query: Safe::new(query).to_string(),
            as_of: cx.as_of,
            knowledge,
            lang: cx.messages.lang().to_string(),
            licence: about.map(|about| about.licence.to_string()),
            n,
            found: n,
            of,
        }
    }

    /// The same, of the first rows of those that were found.
    #[must_use]
    pub fn of_found(self, found: usize) -> Self {
        Self { found, ..self }
    }

    /// `133 of 438`, or `3 of 133 found, 438 in all`.
    pub fn count(&self, cx: Context<'_>) -> String {
        let Self { n, found, of, .. } = self;
        if n == found {
            return cx.count_of(*n, *of);
        }
        let with = [("n", n), ("found", found), ("of", of)].map(|(name, count)| (name, count.to_string()));
        cx.messages.fill("export.found", &with.each_ref().map(|(name, count)| (*name, count.as_str())))
    }

    /// The version of the dataset as people read it.
    pub fn version(&self) -> Option<&str> {
        self.dataset.as_deref().map(|version| version.strip_prefix('v').unwrap_or(version))
    }

    /// One line for people.
    pub fn line(&self, cx: Context<'_>) -> String {
        let messages = cx.messages;
        let mut parts = vec![self.count(cx)];
        parts.push(self.view.clone());
        parts.extend((!self.query.is_empty()).then(|| self.query.clone()));
        parts.push(messages.fill("export.as-of", &[("date", &cx.date(self.as_of))]));
        let known_as_of = self.knowledge.known_as_of;
        parts.extend(known_as_of.map(|day| messages.fill("export.known-as-of", &[("date", &cx.date(day))])));
        parts.extend(self.knowledge.sources_until.map(|until| messages.sources_until(&until)));
        parts.extend(self.version().map(|version| format!("pactscope {version}")));
        parts.extend(self.licence.clone());
        parts.join(" · ")
    }

    /// Names and values, for formats without a dedicated place for them.
    pub fn cells(&self) -> [(&'static str, String); 9] {
        [
            ("dataset", self.dataset.clone().unwrap_or_default()),
            ("query", self.query.clone()),
            ("as_of", self.as_of.to_string()),
            ("known_as_of", self.knowledge.known_as_of.map(|day| day.to_string()).unwrap_or_default()),
            ("sources_until", self.knowledge.sources_until.map(|until| until.day.to_string()).unwrap_or_default()),
            ("licence", self.licence.clone().unwrap_or_default()),
            ("n", self.n.to_string()),
            ("of", self.of.to_string()),
            ("found", self.found.to_string()),
        ]
    }
}

/// What is said below a table of the columns that it leaves out; `None` if it has them all.
pub fn left_out(cx: Context<'_>, names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| cx.messages.fill("export.left-out", &[("columns", &names.join(", "))]))
}
