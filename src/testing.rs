//! The internal items that the tests, the benchmarks and the examples of this crate use. Nothing here is stable.
//!
//! No other internal item leaves the crate, so that the compiler reports unused ones.

pub mod core {
    pub use crate::core::date::MONTHS;
    pub use crate::core::{
        Confidence, Dataset, Date, Id, Kind, Knowledge, Position, RecordRef, Safe, SourceKind, Stance, StanceSummary,
        Subject, Text,
    };

    pub mod own {
        pub use crate::core::own::{Annotation, Edit, Entries, NOTHING, Own, Progress, Scope, Visit};
    }

    pub mod period_diff {
        pub use crate::core::period_diff::Clock;
    }

    pub mod fold {
        pub use crate::core::fold::{fold, fold_with_origins};
    }

    pub mod record {
        pub use crate::core::record::{
            Change, Condition, Confidence, Dated, EventKind, Firm, InstrumentKind, NoteKind, ObligationKind, Position,
            PremiseKind, Signature, Size, Source, SourceKind, Stage,
        };
    }

    pub mod standing {
        pub use crate::core::standing::Status;
    }
}

pub mod load {
    pub use crate::load::{File, Input, NoProgress, SyntaxError, load, load_large};

    pub mod bundled {
        pub use crate::load::bundled::{files, inputs};
    }
}

pub mod search {
    pub use crate::search::{Candidate, Class, Corpus, FullText, Matches, Query, SearchOptions, SegmentBuilder};
}

pub mod query {
    pub use crate::query::{
        Field, Filter, Hits, Index, NamedField, Naming, QueryError, ValueKind, complete, facets, find_rows, parse,
        tokens,
    };

    pub mod question {
        pub use crate::query::question::{Ask, Phrasebook, Reading, Tell, Understood};
    }
}

pub mod i18n {
    pub use crate::i18n::{Lang, Messages};
}

pub mod config {
    pub use crate::config::{
        Action, Changed, Code, Depth, Group, Key, Keymap, OwnChange, OwnFile, SavedView, Target, Theme, bundled_views,
        parse_own, parse_views, view_name, with_change, with_view,
    };
}

pub mod view {
    pub use crate::view::{Context, Target, claim, page};

    pub mod answer {
        pub use crate::view::answer::answer;
    }

    pub mod column_layout {
        pub use crate::view::column_layout::{Room, place};
    }

    pub mod columns {
        pub use crate::view::columns::{Column, Sort};
    }

    pub mod timeline {
        pub use crate::view::timeline::band::Segment;
        pub use crate::view::timeline::content::Look;
        pub use crate::view::timeline::layout::PieceKind;
    }
}

pub mod export {
    pub use crate::export::{Export, Format, How, Provenance, Style, cite, render_list};
}

pub mod app {
    pub use crate::app::{
        Detail, Effect, Exporting, List, ListLine, Loading, Model, Msg, Outcome, OwnOutcome, PaletteItem, Pane,
        PartialLoad, SearchRequest, SearchResult, Session, Settings, Start, Timeline, View, VisibleRow, Workspace,
        pane_handler, show_view, start_at, update,
    };
}

pub mod ui {
    pub use crate::ui::draw;
}

pub mod shell {
    pub use crate::shell::{SaveError, Saved, change_own, own_path, read, read_own};

    pub mod terminal {
        pub use crate::shell::terminal::Guard;
    }
}
