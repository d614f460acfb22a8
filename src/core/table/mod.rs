//! Tables of records, in memory or read from their file on demand.

pub mod bytes;
mod former_ids;
pub(crate) mod interner;
pub(crate) mod lazy;
mod store;

pub use bytes::Bytes;
pub use store::{Origin, Place, Table};
