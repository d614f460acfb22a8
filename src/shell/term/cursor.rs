//! Cursor movements (ECMA-48) and their lengths in bytes. Rows and columns count from zero.

use std::cmp::Ordering;
use std::iter::repeat_n;

/// Beyond this many, repeated single steps take more bytes than a sequence with a number.
const FEW: usize = 3;

/// A movement between rows. In raw mode a line feed keeps the column.
#[derive(Clone, Copy)]
pub(super) enum Vertical {
    Stay,
    Lines(usize),
    By(usize),
    Up(usize),
    To(usize),
}

impl Vertical {
    /// The shortest one.
    pub(super) fn between(from: usize, to: usize) -> Self {
        let step = match to.cmp(&from) {
            Ordering::Equal => Self::Stay,
            Ordering::Less => Self::Up(from - to),
            Ordering::Greater if to - from <= FEW => Self::Lines(to - from),
            Ordering::Greater => Self::By(to - from),
        };
        let full = Self::To(to);
        if full.length() < step.length() { full } else { step }
    }

    pub(super) fn length(self) -> usize {
        match self {
            Self::Stay => 0,
            Self::Lines(n) => n,
            Self::By(n) | Self::Up(n) => length(n),
            Self::To(y) => length(y + 1),
        }
    }

    pub(super) fn write(self, out: &mut Vec<u8>) {
        match self {
            Self::Stay => {}
            Self::Lines(n) => out.extend(repeat_n(b'\n', n)),
            Self::By(n) => control(out, n, b'B'),
            Self::Up(n) => control(out, n, b'A'),
            Self::To(y) => control(out, y + 1, b'd'),
        }
    }
}

/// A movement between columns.
#[derive(Clone, Copy)]
pub(super) enum Horizontal {
    Stay,
    Right(usize),
    /// One backspace per column.
    Back(usize),
    Left(usize),
    Begin,
    To(usize),
}

impl Horizontal {
    /// The shortest one.
    pub(super) fn between(from: usize, to: usize) -> Self {
        let step = match to.cmp(&from) {
            Ordering::Equal => Self::Stay,
            Ordering::Less if from - to <= FEW => Self::Back(from - to),
            Ordering::Less => Self::Left(from - to),
            Ordering::Greater => Self::Right(to - from),
        };
        let full = if to == 0 { Self::Begin } else { Self::To(to) };
        if full.length() < step.length() { full } else { step }
    }

    pub(super) fn length(self) -> usize {
        match self {
            Self::Stay => 0,
            Self::Right(n) | Self::Left(n) => length(n),
            Self::Back(n) => n,
            Self::Begin => 1,
            Self::To(x) => length(x + 1),
        }
    }

    pub(super) fn write(self, out: &mut Vec<u8>) {
        match self {
            Self::Stay => {}
            Self::Right(n) => control(out, n, b'C'),
            Self::Back(n) => out.extend(repeat_n(8, n)),
            Self::Left(n) => control(out, n, b'D'),
            Self::Begin => out.push(b'\r'),
            Self::To(x) => control(out, x + 1, b'G'),
        }
    }
}

/// The bytes of an absolute address; a coordinate of 1 is left out.
pub(super) fn full_length(x: usize, y: usize) -> usize {
    let row = if y > 0 { digits(y + 1) } else { 0 };
    let column = if x > 0 { 1 + digits(x + 1) } else { 0 };
    3 + row + column
}

/// Writes an absolute address.
pub(super) fn write_full(x: usize, y: usize, out: &mut Vec<u8>) {
    out.extend(b"\x1b[");
    if y > 0 {
        number(out, y + 1);
    }
    if x > 0 {
        out.push(b';');
        number(out, x + 1);
    }
    out.push(b'H');
}

/// A control sequence with a number; 1 is left out, which means the same.
pub(super) fn control(out: &mut Vec<u8>, n: usize, letter: u8) {
    out.extend(b"\x1b[");
    if n > 1 {
        number(out, n);
    }
    out.push(letter);
}

fn length(n: usize) -> usize {
    3 + if n > 1 { digits(n) } else { 0 }
}

fn digits(n: usize) -> usize {
    n.checked_ilog10().map_or(1, |log| usize::try_from(log).unwrap_or_default() + 1)
}

/// Writes a number in decimal.
pub(super) fn number(out: &mut Vec<u8>, n: usize) {
    if n > 9 {
        number(out, n / 10);
    }
    out.extend(u8::try_from(n % 10).map(|digit| b'0' + digit));
}
