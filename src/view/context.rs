//! What the text shown for a record depends on, and the phrases that all such texts share.

use crate::core::named_dates::{sentences, speaks_of_later};
use crate::core::own::{Own, Scope};
use crate::core::pending::{DateAt, Pending};
use crate::core::record::{Dated, StageReached};
use crate::core::standing::Status;
use crate::core::{Applies, Dataset, Date, Id, Obligation, RecordRef, StatedDate, Term, Text};
use crate::i18n::Messages;
use crate::query::Index;
use crate::view::cited::Cited;
use crate::view::glyph::{self, Glyph};

/// The dataset with the language and the days in which it is shown.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub data: &'a Dataset,
    /// If there is one, firms need not be counted one by one.
    pub index: Option<&'a Index>,
    pub messages: &'a Messages,
    pub today: Date,
    /// The day whose positions and law are shown.
    pub as_of: Date,
    /// Positions in words beside their glyphs.
    pub spelled: bool,
    /// What is the user's own.
    pub own: &'a Own,
    /// Whether that is shown; what a query asks of it counts anyway.
    pub shows_own: bool,
}

impl<'a> Context<'a> {
    /// What queries depend on.
    pub const fn scope(self) -> Scope<'a> {
        Scope { day: self.as_of, own: self.own }
    }

    /// The last day of the past as it is shown: the day shown, but not a day ahead of today.
    pub fn past_until(self) -> Date {
        self.as_of.min(self.today)
    }

    /// A date as people read it, in their language: `2024-10-09`, `2024-10`, or `by 2024-10-09` where it
    /// happened on an unknown earlier day. People read every date of a stance in this form.
    pub fn date(self, date: impl Into<StatedDate>) -> String {
        let StatedDate { date, dated } = date.into();
        match dated {
            Dated::On => date.to_string(),
            Dated::By => format!("{} {date}", self.messages.get("doc.by")),
        }
    }

    /// Whether a date lies between the day shown and today, so that what happened on it stands only where it is marked
    /// as later.
    pub fn is_later(self, date: Date) -> bool {
        self.as_of < self.today && !date.is_by(self.as_of)
    }

    /// Whether what a record tells of happened later than the day shown.
    pub fn is_of_later(self, record: RecordRef) -> bool {
        self.data.happened(record).is_some_and(|date| self.is_later(date))
    }

    /// Whether an act amended a law between the day shown and today, so that words about it may be of a later day.
    pub fn is_amended_later(self, instrument: &Id) -> bool {
        self.data.instruments.iter().any(|act| act.amends.as_ref() == Some(instrument) && self.is_later(act.opened))
    }

    /// The date of what happened, marked if it is later than the day shown.
    pub fn date_or_later(self, date: impl Into<StatedDate>) -> String {
        let stated: StatedDate = date.into();
        let mark =
            if self.is_later(stated.date) { format!(" ({})", self.messages.get("doc.later")) } else { String::new() };
        self.date(stated) + &mark
    }

    /// A text of the dataset in the language of the reader, English where there is no translation; sentences that speak
    /// of a day later than the one shown are marked.
    pub fn read(self, text: &Text) -> String {
        self.marked(self.messages.read(text).0)
    }

    /// The same, followed by a mark if it is English because there is no translation.
    pub fn say(self, text: &Text) -> String {
        self.marked(&self.messages.say(text))
    }

    /// A text, in which sentences that speak of a day later than the one shown are marked.
    pub fn marked(self, text: &str) -> String {
        if self.as_of >= self.today {
            return text.to_owned();
        }
        let mark = format!("[{}] ", self.messages.get("doc.later"));
        let said = |sentence| format!("{}{sentence}", if speaks_of_later(sentence, self.as_of) { &mark } else { "" });
        sentences(text).map(said).collect()
    }

    /// The key of an instrument, as the query language names it; the id where there is no such instrument.
    pub fn key(self, instrument: &Id) -> String {
        let known = self.data.instruments.get(instrument);
        known.map_or_else(|| instrument.to_string(), |instrument| instrument.key.to_string())
    }

    /// The short name of an instrument; the id where there is no such instrument.
    pub fn short(self, instrument: &Id) -> String {
        let known = self.data.instruments.get(instrument);
        known.map_or_else(|| instrument.to_string(), |instrument| self.read(&instrument.short))
    }

    /// For whom or what a date holds, in few words.
    pub fn condition(self, id: &Id) -> String {
        let known = self.data.terms.get(id);
        let name = |term: &Term| self.messages.read(term.short.as_ref().unwrap_or(&term.name)).0.to_string();
        known.map_or_else(|| id.to_string(), name)
    }

    /// For whom a date of application holds, in words that can be quoted; `None` for everyone addressed.
    pub fn for_whom(self, entry: &Applies) -> Option<String> {
        let names: Vec<String> = entry.conditions().map(|id| self.messages.term(self.data, id)).collect();
        (!names.is_empty()).then(|| names.join("; "))
    }

    /// A date of application and for whom it holds: `2027-12-02 (Annex III systems)`.
    pub fn applies(self, entry: &Applies) -> String {
        self.applies_from(entry.from, entry)
    }

    fn applies_from(self, from: Date, entry: &Applies) -> String {
        let whom = self.for_whom(entry).map(|whom| format!(" ({whom})"));
        self.date(from) + &whom.unwrap_or_default()
    }

    /// A date that is not law yet: `agreed 2026-05-07, not yet law: from 2027-12-02 (Annex III systems)`.
    pub fn pending(self, pending: &Pending<'_>) -> String {
        let Pending { entry, at: DateAt { reached, from } } = pending;
        let (reached, from) = (self.stage(reached), self.applies_from(*from, entry));
        self.messages.fill("doc.not-yet-law", &[("reached", &reached), ("from", &from)])
    }

    /// How far an act had come and when: `agreed 2026-05-07`.
    pub fn stage(self, reached: &StageReached) -> String {
        format!("{} {}", self.messages.get(&format!("stage.{}", reached.stage)), self.date(reached.on))
    }

    /// The glyph of a position toward an instrument.
    pub fn glyph(self, instrument: &Id, status: Status) -> Glyph {
        let known = self.data.instruments.get(instrument);
        known.map_or_else(|| glyph::status(status), |known| glyph::position(known.signature(), status))
    }

    /// A position toward an instrument in words, such as *signed the letter*.
    pub fn status(self, instrument: &Id, status: Status) -> &'a str {
        let known = self.data.instruments.get(instrument);
        known.map_or_else(|| self.messages.status(status), |known| self.messages.status_toward(known, status))
    }

    /// Where a firm stands and since when: `declined 2024-09-24`, `signed by 2024-10-09`. A list of a later day than
    /// the one shown leaves open whether the firm had signed by then, and that is said too.
    pub fn standing(self, instrument: &Id, status: Status, date: StatedDate) -> String {
        let date = self.date(date);
        if status == Status::MaybeSigned {
            return self.messages.fill("doc.maybe-later", &[("date", &date)]);
        }
        format!("{} {date}", self.status(instrument, status))
    }

    /// The high-risk areas of an obligation, or that it belongs to all; empty if it belongs to none.
    pub fn areas(self, obligation: &Obligation) -> String {
        if self.data.is_general(obligation) {
            return self.messages.get("value.general").to_owned();
        }
        self.messages.terms(self.data, &obligation.areas)
    }

    /// The name of a firm; the id where there is no such firm.
    pub fn firm_name(self, firm: &Id) -> String {
        self.data.firms.get(firm).map_or_else(|| firm.to_string(), |firm| firm.name.to_string())
    }

    /// How many of all firms have signed an instrument, see [`Context::signatories`].
    pub fn signatories_of_all(self, instrument: usize) -> String {
        let total = self.data.firms.len().to_string();
        self.messages.fill("count.of", &[("n", &self.signatories(instrument)), ("total", &total)])
    }

    /// `n of N`.
    pub fn count_of(self, n: usize, total: usize) -> String {
        self.messages.fill("count.of", &[("n", &n.to_string()), ("total", &total.to_string())])
    }

    /// `1 obligation`, `n obligations`.
    pub fn obligations(self, n: usize) -> String {
        let key = if n == 1 { "diff.obligation-one" } else { "diff.obligation-many" };
        self.messages.fill(key, &[("n", &n.to_string())])
    }

    /// How many firms have signed an instrument, by its row: `21 + 1 partly`, or `48 to 133` where a list of a later
    /// day has more.
    pub fn signatories(self, instrument: usize) -> String {
        let standings = self.data.standings(self.as_of);
        self.signatories_of(|status| standings.count(instrument, status))
    }

    /// The same, where `count` counts the firms of a status.
    pub fn signatories_of(self, count: impl Fn(Status) -> usize) -> String {
        let (least, maybe) = (count(Status::Signed), count(Status::MaybeSigned));
        let full = match maybe {
            0 => least.to_string(),
            _ => {
                let most = (least + maybe).to_string();
                self.messages.fill("count.between", &[("least", &least.to_string()), ("most", &most)])
            }
        };
        match count(Status::PartlySigned) {
            0 => full,
            partly => self.messages.fill("count.partly", &[("n", &full), ("partly", &partly.to_string())]),
        }
    }

    /// The sources that were published by the day shown, or without a date, as rows name them.
    pub fn published(self, ids: &'a [Id]) -> Vec<Cited<'a>> {
        let sources = self.data.cited(ids, None);
        let known = sources.filter(|source| source.published.is_none_or(|date| !self.is_later(date)));
        known.map(Cited::from).collect()
    }

    /// The sources of a claim, as rows name them, in the order of [`Dataset::cited`].
    pub fn cited(self, ids: &'a [Id], says: Option<&'a Id>) -> Vec<Cited<'a>> {
        self.data.cited(ids, says).map(Cited::from).collect()
    }
}
