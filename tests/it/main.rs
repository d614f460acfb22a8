//! All integration tests in one binary: what each file tests stands in `tests/README.md`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod architecture;
mod as_of;
mod asking;
mod budgets;
mod cli;
mod comparison;
mod completion;
mod counts;
mod data;
mod data_rules;
mod detail;
mod docs;
mod duties;
mod evidence;
mod export;
mod former_ids;
mod help;
mod i18n;
mod invalid_data;
mod large;
mod law_texts;
mod matching;
mod overlays;
mod own;
mod own_screen;
mod palette;
mod properties;
#[cfg(unix)]
mod pty;
mod query;
mod questions;
mod ranking;
mod screens;
mod search;
mod stages;
mod stated_dates;
mod through;
mod timeline;
mod titles;

mod support;
