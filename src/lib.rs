pub mod core;
pub mod query;
pub mod text;
pub mod config;
pub mod app;
pub mod ui;
