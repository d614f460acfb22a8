//! pactscope: who signed what under Europe's AI rules, when, and what it obliges them to.

pub mod config;
pub mod core;
pub mod query;
pub mod text;
