//! A firm with its standing toward every instrument.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use crate::core::near_in_time::Within;
use crate::core::record::Url;
use crate::core::through::PositionThrough;
use crate::core::{Date, Id, Safe, Size};
use crate::query::NamedField;
use crate::view::column_def::{Columns, Heading};
use crate::view::list_column::{Cell as ListCell, ListColumn, Order, Stands, Width};
use crate::view::rows::row::{Row, joined, or_empty, sourced, words_of};
use crate::view::rows::standing::{StandingRow, Standings, with_standing};
use crate::view::{Cell, Context, Grid};

/// A firm as a row.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FirmRow<'a> {
    /// Its row in the dataset.
    #[serde(skip)]
    pub row: usize,
    pub id: &'a str,
    pub name: &'a str,
    /// ISO 3166-1 alpha-2; `null` where it is not known.
    pub country: Option<&'a str>,
    /// Whether it is based in the EU.
    pub eu: Option<bool>,
    /// `large` or `sme`.
    pub size: Option<&'a str>,
    pub sectors: Vec<&'a str>,
    pub roles: Vec<&'a str>,
    /// `firm`, or what else it is.
    pub kind: &'static str,
    /// The id of the firm that owns it, if that is in the dataset.
    pub parent: Option<&'a str>,
    /// The name of the firm that owns it.
    pub parent_name: Option<&'a str>,
    pub website: Option<&'a str>,
    /// Its Legal Entity Identifier.
    pub lei: Option<&'a str>,
    /// The number of its item of Wikidata.
    pub wikidata: Option<&'a str>,
    /// Its number in the EU Transparency Register.
    pub transparency_register: Option<&'a str>,
    /// The positions of the associations whose member it is. They are not its own.
    pub through: Vec<ThroughRow<'a>>,
    /// `month` or `year`: in which time it signed a pledge or a code, and asked for a delay or signed a letter; `null`
    /// if it did not.
    pub asked_within: Option<&'static str>,
    /// By the instrument's key, such as `pact`; `null` where there is no record.
    pub positions: BTreeMap<&'a str, Option<StandingRow<'a>>>,
}

/// The position of an association toward an instrument.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ThroughRow<'a> {
    /// The id of the association.
    pub association: &'a str,
    /// The key of the instrument.
    pub instrument: &'a str,
    pub position: &'static str,
    /// The date of the stance that it rests on.
    pub date: Date,
    /// The id of that stance.
    pub stance: &'a str,
}

impl<'a> ThroughRow<'a> {
    fn new(through: &PositionThrough<'a>) -> Self {
        let PositionThrough { association, instrument, standing } = through;
        Self {
            association: association.id.as_str(),
            instrument: instrument.key.as_str(),
            position: standing.status.word(),
            date: standing.stance.date,
            stance: standing.stance.id.as_str(),
        }
    }
}

/// As one value of CSV: `ccia-europe act:seeks-delay 2025-06-26`.
impl fmt::Display for ThroughRow<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { association, instrument, position, date, .. } = self;
        write!(f, "{association} {instrument}:{position} {date}")
    }
}

impl<'a> FirmRow<'a> {
    /// The firm at a row of the dataset, with the instruments of `keys`.
    pub fn new(cx: Context<'a>, row: usize, keys: &[&'a str]) -> Option<Self> {
        let firm = cx.data.firms.at(row)?;
        let positions = keys.iter().filter_map(|key| {
            let instrument = cx.data.instrument_by_key(key)?;
            Some((*key, StandingRow::new(cx, row, instrument)))
        });
        let parent = firm.parents_on(cx.as_of).last();
        Some(Self {
            row,
            id: firm.id.as_str(),
            name: &firm.name,
            country: firm.country.as_ref().map(Safe::as_str),
            eu: firm.eu,
            size: firm.size.map(Size::word),
            sectors: words_of(&firm.sectors),
            roles: words_of(&firm.roles),
            kind: firm.kind_word(),
            parent: parent.and_then(|parent| parent.firm.as_ref()).map(Id::as_str),
            parent_name: parent.and_then(|parent| cx.data.parent_name(parent)),
            website: firm.website.as_ref().map(Url::as_str),
            lei: firm.lei.as_ref().map(Safe::as_str),
            wikidata: firm.wikidata.as_ref().map(Safe::as_str),
            transparency_register: firm.transparency_register.as_ref().map(Safe::as_str),
            through: cx.data.positions_through(row, cx.as_of).iter().map(ThroughRow::new).collect(),
            asked_within: cx.data.asked_within(row, cx.as_of).map(Within::word),
            positions: positions.collect(),
        })
    }
}

/// Toward the instrument of a key.
impl Standings for FirmRow<'_> {
    const FIELDS: [&'static str; 8] = [
        "positions.position",
        "positions.date",
        "positions.sources",
        "positions.dated",
        "positions.confidence",
        "positions.stance",
        "positions.origins",
        "positions.evidence",
    ];

    fn standing(&self, key: &str) -> Option<&StandingRow<'_>> {
        self.positions.get(key).and_then(Option::as_ref)
    }
}

impl Row for FirmRow<'_> {
    fn columns<'k>(keys: &[&'k str]) -> Columns<'k, Self> {
        /// The instruments that people see in a table, as many as the explorer shows first; programs get all.
        const SHOWN: usize = 4;
        let mut columns = Columns::new()
            .field("id", |row: &Self| row.id.to_owned())
            .shown(0, Heading::Word("id".to_owned()), |row, _| row.id.into())
            .field(NAME.word, |row| row.name.to_owned())
            .shown(1, Heading::Message("export.name"), |row, cx| NAME.text(cx, row.row).into())
            .field(COUNTRY.word, |row| or_empty(row.country))
            .shown(2, Heading::Message("export.country"), |row, cx| COUNTRY.text(cx, row.row).into())
            .field("eu", |row| or_empty(row.eu))
            .field("size", |row| or_empty(row.size))
            .field("sectors", |row| joined(&row.sectors))
            .field("roles", |row| joined(&row.roles))
            .field("kind", |row| row.kind.to_owned())
            .field("parent", |row| or_empty(row.parent))
            .field("parent_name", |row| or_empty(row.parent_name))
            .field("website", |row| or_empty(row.website))
            .field("lei", |row| or_empty(row.lei))
            .field("wikidata", |row| or_empty(row.wikidata))
            .field("transparency_register", |row| or_empty(row.transparency_register))
            .part(
                "through",
                &["through.association", "through.instrument", "through.position", "through.date"],
                |row| joined(&row.through),
            )
            .part("through_stances", &["through.stance"], |row| {
                joined(row.through.iter().map(|through| through.stance))
            })
            .field("asked_within", |row| or_empty(row.asked_within));
        for (at, key) in keys.iter().copied().enumerate() {
            let (heading, cell) =
                (Heading::Word(key.to_owned()), move |row: &Self, cx: Context<'_>| standing_cell(row, key, cx));
            let place = (at < SHOWN).then_some(3 + at);
            columns = with_standing(columns, key, |position| match place {
                Some(place) => position.shown(place, heading, cell),
                None => position.on_request(heading, cell),
            });
        }
        columns
    }
}

/// The position toward an instrument in words, and since when; a dot where there is no record.
fn standing_cell(row: &FirmRow<'_>, key: &str, cx: Context<'_>) -> Cell {
    row.standing(key).map_or_else(|| "·".into(), |standing| sourced(standing.words(cx, key), &standing.sources))
}

/// Firms × instruments: every instrument toward which one of them has a record, by its short name.
pub fn firm_grid(cx: Context<'_>, rows: &[FirmRow<'_>], keys: &[&str]) -> Grid {
    let keys: Vec<&str> =
        keys.iter().copied().filter(|key| rows.iter().any(|row| row.standing(key).is_some())).collect();
    let short = |key: &str| cx.data.instrument_by_key(key).map_or_else(|| key.to_owned(), |it| cx.read(&it.short));
    let mut heading = ["export.name", "export.country"].map(|key| cx.messages.get(key).to_owned()).to_vec();
    heading.extend(keys.iter().map(|key| short(key)));
    let cells = |row: &FirmRow<'_>| {
        let mut cells: Vec<Cell> = [&NAME, &COUNTRY].map(|column| column.text(cx, row.row).into()).to_vec();
        cells.extend(keys.iter().map(|key| standing_cell(row, key, cx)));
        cells
    };
    let names = [NAME.word, COUNTRY.word].into_iter().chain(keys.iter().copied()).map(str::to_owned);
    Grid { heading, rows: rows.iter().map(cells).collect(), names: names.collect(), ..Grid::default() }
}

/// The columns of the list of firms; a position for each instrument follows them.
pub static LIST: &[&ListColumn] = &[&NAME, &COUNTRY, &RECORDS];

static NAME: ListColumn = ListColumn {
    word: "name",
    heading: "column.name",
    width: Width::Text(12, 44),
    stands: Stands::ALWAYS,
    cell: |cx, row| ListCell::plain(cx.data.firms.at(row).map_or_else(String::new, |firm| firm.name.to_string())),
    fit: None,
    order: Order::Ranked(|_, index| {
        let ranks = index.name_ranks();
        Box::new(|firm| ranks.get(firm).copied().unwrap_or(u32::MAX))
    }),
};

static COUNTRY: ListColumn = ListColumn {
    word: "country",
    heading: "column.country",
    width: Width::Other(4, 7),
    stands: Stands { beside: 23, screen: 90 },
    cell: |cx, row| {
        let country = cx.data.firms.at(row).and_then(|firm| firm.country.as_ref());
        ListCell::dim(country.map_or("–", |code| code.as_str()).to_owned())
    },
    fit: None,
    order: Order::Ranked(|_, index| {
        let rank = index.word_ranks(NamedField::Country);
        Box::new(move |firm| rank(firm).unwrap_or(u32::MAX))
    }),
};

/// How many stances and events the dataset has of a firm.
pub static RECORDS: ListColumn = ListColumn {
    word: "records",
    heading: "column.records",
    width: Width::Other(7, 7),
    stands: Stands { beside: 23, screen: 140 },
    cell: |cx, row| ListCell::dim(format!("{:>7}", cx.data.records_of_firm(row, cx.as_of))),
    fit: None,
    order: Order::Ranked(|cx, _| {
        Box::new(move |firm| u32::MAX - u32::try_from(cx.data.records_of_firm(firm, cx.as_of)).unwrap_or(u32::MAX))
    }),
};
