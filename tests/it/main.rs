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
mod detail;
mod docs;
mod evidence;
mod export;
mod help;
mod i18n;
mod invalid_data;
mod large;
mod matching;
mod overlays;
mod properties;
#[cfg(unix)]
mod pty;
mod query;
mod questions;
mod ranking;
mod screens;
mod stated_dates;
mod timeline;
mod titles;

mod support;
