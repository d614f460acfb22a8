//! A file, read in pieces that are read side by side.
//!
//! Where a piece begins is a guess (see [`Seam`]). Reading the piece before it shows where the next one really begins:
//! where that is not what was guessed, it is read again from there.

use rayon::prelude::*;

use crate::core::Dataset;
use crate::core::table::bytes::Bytes;
use crate::load::cut::Seam;
use crate::load::piece::Piece;
use crate::load::walk::{Next, Spot, kind_at, walk};

/// Into what a file is cut, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// The first piece, from which the first rows come.
    pub first: u64,
    /// The others.
    pub piece: u64,
    /// Where no seam is found in so many, none is looked for.
    pub searched: usize,
}

impl Default for Sizes {
    fn default() -> Self {
        Self { first: 256 << 10, piece: 4 << 20, searched: 256 << 10 }
    }
}

/// Pieces that are read side by side before the first of them are shown, and at most.
const FEW: u64 = 4;
const MANY: u64 = 64;

/// Which records of a file are held, rather than read again when they are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// All: the file is small.
    All,
    /// Those that are always looked at, and few: the file is large.
    Few,
    /// All but those that are many and seldom looked at, of which only is read what finding them needs: the file is our
    /// own.
    Own,
}

/// A file that is read.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    pub bytes: &'a dyn Bytes,
    pub layer: usize,
    pub file: u16,
    pub keep: Keep,
    pub sizes: Sizes,
}

/// Why a file was not read to its end.
#[derive(Debug)]
pub enum Halt {
    /// Something in it is wrong.
    Wrong,
    /// It was not wanted any more.
    Stopped,
}

/// Who looks on while files are read.
pub trait Watch: Sync {
    /// So many more bytes have been read. False where the rest is not wanted.
    fn read(&self, _bytes: u64) -> bool {
        true
    }

    /// A piece is read again from a byte on, because it does not begin where it seemed to.
    fn again(&self, _from: u64) {}

    /// Whether what has been read by then is wanted before all is read.
    fn wants_parts(&self) -> bool {
        false
    }

    /// What has been read by now, each time that it is twice as much, up to a third: ids in it may still lead nowhere.
    fn part(&self, _so_far: Dataset) {}
}

/// Nobody.
pub struct Unwatched;

impl Watch for Unwatched {}

impl Reading<'_> {
    /// Reads the file; hands over its pieces in their order, and tells after each handful that there are more.
    pub fn pieces(
        &self,
        watch: &dyn Watch,
        mut take: impl FnMut(Piece),
        mut pause: impl FnMut(u64),
    ) -> Result<(), Halt> {
        let (len, size) = (self.bytes.len(), self.sizes.piece);
        let mut buffer = Vec::new();
        let start = Spot { at: self.mark(&mut buffer), next: Next::Start };
        let first = if len <= size { len } else { self.sizes.first };
        let first = self.again(start, first, &mut buffer)?;
        let (mut spot, mut is_last, mut seam) = (first.end, first.is_last, self.seam(&first, &mut buffer));
        take(first);
        let mut handful = FEW;
        if !watch.read(spot.at) {
            return Err(Halt::Stopped);
        }
        while !is_last {
            pause(spot.at);
            let begun = spot;
            let guess = |buffer: &mut Vec<u8>, n: u64| {
                let from = begun.at + n * size;
                let guess = self.guess(begun, from, (from + size).min(len), seam.as_ref(), buffer);
                watch.read(size.min(len - from)).then_some(guess)
            };
            let count = (len - begun.at).div_ceil(size).min(handful);
            let guesses: Vec<Option<Guess>> =
                (0..count).into_par_iter().map_init(Vec::new, |buffer, n| guess(buffer, n)).collect();
            handful = (handful * 4).min(MANY);
            for guess in guesses {
                let guess = guess.ok_or(Halt::Stopped)?;
                let right =
                    guess.piece.filter(|piece| piece.start == spot && (piece.end.at > spot.at || piece.is_last));
                let is_right = right.is_some();
                let piece = match right {
                    Some(piece) => piece,
                    None => {
                        watch.again(spot.at);
                        self.again(spot, guess.stop, &mut buffer)?
                    }
                };
                (spot, is_last) = (piece.end, piece.is_last);
                if !is_right {
                    seam = self.seam(&piece, &mut buffer).or(seam);
                }
                take(piece);
                if !is_right {
                    // Another list begins here, so that the rest of this handful looked for the wrong seam.
                    handful = FEW;
                    break;
                }
            }
        }
        Ok(())
    }

    /// Reads from a spot up to a byte; further, where not even one record ends before it.
    fn again(&self, start: Spot, stop: u64, buffer: &mut Vec<u8>) -> Result<Piece, Halt> {
        let mut reach = stop.saturating_sub(start.at).max(1);
        loop {
            let stop = start.at.saturating_add(reach).min(self.bytes.len());
            let piece = self.piece(start, stop, buffer).ok_or(Halt::Wrong)?;
            if piece.end.at > start.at || piece.is_last {
                return Ok(piece);
            }
            reach = reach.saturating_mul(4);
        }
    }

    /// Where the text begins: behind a byte order mark.
    fn mark(&self, buffer: &mut Vec<u8>) -> u64 {
        const MARK: &[u8] = b"\xef\xbb\xbf";
        if self.look(0, 3, buffer) == Some(MARK) { 3 } else { 0 }
    }

    fn look<'b>(&'b self, at: u64, len: usize, buffer: &'b mut Vec<u8>) -> Option<&'b [u8]> {
        let Some(in_memory) = self.bytes.in_memory() else {
            self.bytes.read(at, len, buffer).ok()?;
            return Some(buffer);
        };
        let from = usize::try_from(at).ok()?.min(in_memory.len());
        in_memory.get(from..from.saturating_add(len).min(in_memory.len()))
    }

    /// Reads from a spot up to a byte, or as far as its last record goes that ends before that.
    fn piece(&self, start: Spot, stop: u64, buffer: &mut Vec<u8>) -> Option<Piece> {
        if let Some(text) = self.bytes.own().filter(|text| stop >= str::len(text) as u64) {
            return self.walk_text(start, text.get(usize::try_from(start.at).ok()?..)?, true);
        }
        let bytes = self.look(start.at, usize::try_from(stop.checked_sub(start.at)?).ok()?, buffer)?;
        self.walk(start, bytes, stop)
    }

    fn walk(&self, start: Spot, bytes: &[u8], stop: u64) -> Option<Piece> {
        let whole = stop >= self.bytes.len();
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            // Cut inside of a character.
            Err(error) if error.error_len().is_none() && !whole => {
                std::str::from_utf8(bytes.get(..error.valid_up_to())?).ok()?
            }
            Err(_) => return None,
        };
        self.walk_text(start, text, whole)
    }

    fn walk_text(&self, start: Spot, text: &str, whole: bool) -> Option<Piece> {
        let mut piece = Piece::new(self.layer, self.file, self.keep, start);
        walk(&mut piece, text, whole).ok()?;
        piece.is_last = whole;
        Some(piece)
    }

    fn seam(&self, piece: &Piece, buffer: &mut Vec<u8>) -> Option<Seam> {
        let (end, begin) = piece.gap?;
        let from = end.saturating_sub(1);
        let bytes = self.look(from, self.sizes.searched, buffer)?;
        Seam::between(bytes, usize::try_from(end - from).ok()?, usize::try_from(begin - from).ok()?)
    }

    /// Reads what seems to be a piece: from the first record behind `from` to the first behind `stop`.
    fn guess(&self, begun: Spot, from: u64, stop: u64, seam: Option<&Seam>, buffer: &mut Vec<u8>) -> Guess {
        let nothing = Guess { piece: None, stop };
        let Some(seam) = seam else { return nothing };
        let first = begun.at == from;
        // The seam that the next piece finds may begin before its mark, and end some way behind.
        let back = if first { 0 } else { seam.before() as u64 };
        let start = from.saturating_sub(back);
        let whole = stop >= self.bytes.len();
        let tail = if whole { 0 } else { self.sizes.searched as u64 };
        let Ok(len) = usize::try_from(stop.saturating_sub(start) + tail) else { return nothing };
        let Some(bytes) = self.look(start, len, buffer) else { return nothing };
        let begin = if first { Some(0) } else { seam.next(bytes, usize::try_from(back).unwrap_or(0)) };
        let mark = usize::try_from(stop.saturating_sub(start)).unwrap_or(bytes.len());
        let end = if whole { Some(bytes.len()) } else { seam.next(bytes, mark) };
        let (Some(begin), Some(end)) = (begin, end) else { return nothing };
        // That a record begins there is seen by its first byte.
        let seen = (end.max(begin) + usize::from(!whole)).min(bytes.len());
        let Some(bytes) = bytes.get(begin..seen) else { return nothing };
        let next = match begun.next {
            next if first => next,
            Next::Line => Next::Line,
            // Only the first records are looked at, wherever that text may end.
            _ => {
                let text =
                    String::from_utf8_lossy(bytes.get(..bytes.len().min(self.sizes.searched)).unwrap_or_default());
                match kind_at(&text) {
                    Some(kind) => Next::Record { kind, first: false },
                    None => return nothing,
                }
            }
        };
        let stop = start + end.max(begin) as u64;
        let piece = self.walk(Spot { at: start + begin as u64, next }, bytes, stop);
        Guess { piece, stop }
    }
}

/// A piece that was read on a guess, and where the one behind it should begin.
struct Guess {
    piece: Option<Piece>,
    stop: u64,
}
