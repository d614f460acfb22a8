//! What a profile may leave open.

use crate::core::Id;

/// Something that a profile does not say, and on which a verdict turns.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ask {
    Role,
    /// The use, or which part of a wide one.
    Use,
    Size,
    /// When the system was first placed on the market or put into service.
    Placed,
    /// Whether and when its design was changed.
    Modified,
    /// The answer to a question, by its id.
    Question(Id),
}
