//! The glyphs: each is one cell wide, and differs from the others in shape, not only in colour. The help explains them.

use crate::config::Role;
use crate::core::own::Progress;
use crate::core::record::{Confidence, EventKind, Signature};
use crate::core::standing::Status;

/// A sign for the terminal, its colour, and its shape in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// One cell wide.
    pub sign: &'static str,
    pub role: Role,
    pub shape: Shape,
}

impl Glyph {
    const fn new(sign: &'static str, role: Role, shape: Shape) -> Self {
        Self { sign, role, shape }
    }
}

/// A shape that is drawn in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    Signed,
    Refused,
    Absent,
    Letter,
    /// Any other position.
    Other,
    Applies,
    Event,
}

/// The glyph of a status, of a commitment where it is a signature.
pub const fn status(status: Status) -> Glyph {
    match status {
        Status::Signed => Glyph::new("✓", Role::Good, Shape::Signed),
        Status::PartlySigned => Glyph::new("◐", Role::Partial, Shape::Signed),
        Status::MaybeSigned => Glyph::new("◌", Role::Partial, Shape::Other),
        Status::Considering => Glyph::new("?", Role::Wary, Shape::Other),
        Status::Supports => Glyph::new("+", Role::Good, Shape::Other),
        Status::Prioritises => Glyph::new("▲", Role::Partial, Shape::Other),
        Status::SeeksDelay => Glyph::new("‖", Role::Wary, Shape::Other),
        Status::Criticises => Glyph::new("!", Role::Wary, Shape::Other),
        Status::Declined => Glyph::new("✗", Role::Bad, Shape::Refused),
        Status::Withdrew => Glyph::new("↶", Role::Bad, Shape::Refused),
        Status::NoLongerListed => Glyph::new("⊘", Role::Absent, Shape::Absent),
        Status::Absent => Glyph::new("∅", Role::Absent, Shape::Absent),
        Status::None => Glyph::new("·", Role::Dim, Shape::Other),
        Status::NotYetOpen => Glyph::new(" ", Role::Dim, Shape::Other),
    }
}

/// The glyph of a signature under an open letter, which asks something of lawmakers: never that of a commitment.
pub const LETTER: Glyph = Glyph::new("✉", Role::Wary, Shape::Letter);

/// The mark of a position that rests on weak evidence, after its glyph.
pub const WEAK: Glyph = Glyph::new("~", Role::Wary, Shape::Other);

/// The glyph of a position toward an instrument, by what a signature under it means.
pub const fn position(signature: Signature, status: Status) -> Glyph {
    match (signature, status) {
        (Signature::AsksForDelay | Signature::AsksForMore, Status::Signed | Status::PartlySigned) => LETTER,
        _ => self::status(status),
    }
}

/// The glyph of an event: filled once it has come, hollow while it lies ahead.
pub const fn event(kind: EventKind, come: bool) -> Glyph {
    let (sign, role) = match (kind, come) {
        (EventKind::Application | EventKind::Deadline | EventKind::EntryIntoForce, true) => ("◆", Role::Law),
        (EventKind::Application | EventKind::Deadline | EventKind::EntryIntoForce, false) => ("◇", Role::Future),
        (EventKind::Fine | EventKind::Lawsuit | EventKind::Investigation | EventKind::Enforcement, true) => {
            ("■", Role::Bad)
        }
        (EventKind::Fine | EventKind::Lawsuit | EventKind::Investigation | EventKind::Enforcement, false) => {
            ("□", Role::Future)
        }
        (EventKind::Letter, true) => ("✉", Role::Wary),
        (EventKind::ProductWithheld | EventKind::ProductDelay | EventKind::Refusal, true) => ("●", Role::Wary),
        (_, true) => ("●", Role::Past),
        (_, false) => ("○", Role::Future),
    };
    let is_law = matches!(kind, EventKind::Application | EventKind::Deadline | EventKind::EntryIntoForce);
    let shape = match kind {
        EventKind::Letter => Shape::Letter,
        _ if is_law => Shape::Applies,
        _ => Shape::Event,
    };
    Glyph::new(sign, role, shape)
}

/// The mark of a record that the user starred.
pub const STAR: Glyph = Glyph::new("★", Role::Marked, Shape::Other);

/// The mark of a record with a note of the user.
pub const NOTE: Glyph = Glyph::new("✎", Role::Marked, Shape::Other);

/// The mark of a record that is new since the last visit.
pub const NEW: Glyph = Glyph::new("✦", Role::Marked, Shape::Other);

/// The mark of how far the user is with a duty.
pub const fn progress(progress: Progress) -> Glyph {
    match progress {
        Progress::Done => Glyph::new("☑", Role::Good, Shape::Other),
        Progress::InWork => Glyph::new("▷", Role::Marked, Shape::Other),
        Progress::NotApplicable => Glyph::new("⊟", Role::Dim, Shape::Other),
    }
}

/// The glyph of a date of application: filled once it has come, crossed out if the law has set another since.
pub const fn applies(holds: bool, come: bool) -> Glyph {
    let (sign, role) = match (holds, come) {
        (true, true) => ("◆", Role::Law),
        (true, false) => ("◇", Role::Future),
        (false, _) => ("×", Role::Dim),
    };
    Glyph::new(sign, role, Shape::Applies)
}

/// The colour of a confidence.
pub const fn confidence(confidence: Confidence) -> Role {
    match confidence {
        Confidence::High => Role::Dim,
        Confidence::Medium => Role::Absent,
        Confidence::Low => Role::Wary,
    }
}
