//! A file, read in pieces that are read side by side.
//!
//! Where a piece begins is a guess (see [`Seam`]). Reading the piece before it shows where the next one really begins:
//! where that is not what was guessed, it is read again from there.

use rayon::prelude::*;

use super::bytes::Bytes;
use super::cut::Seam;
use super::piece::Piece;
use super::walk::{Next, Spot, kind_at, walk};

/// Bytes of the first piece, from which the first rows come.
const FIRST: u64 = 256 << 10;
/// Bytes of the others.
const PIECE: u64 = 4 << 20;
/// Where no seam is found in so many bytes, none is looked for.
const SEARCHED: usize = 256 << 10;

/// A file that is read.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    pub bytes: &'a dyn Bytes,
    pub layer: usize,
    pub file: u16,
    pub hold: bool,
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
}

/// Nobody.
pub struct Unwatched;

impl Watch for Unwatched {}

impl Reading<'_> {
    /// Reads the file; hands over its pieces in their order, and tells after each handful that there are more.
    pub fn pieces(&self, watch: &dyn Watch, mut take: impl FnMut(Piece), mut pause: impl FnMut()) -> Result<(), Halt> {
        let len = self.bytes.len();
        let mut buffer = Vec::new();
        let start = Spot { at: self.mark(&mut buffer), next: Next::Start };
        let first = self.piece(start, if len <= PIECE { len } else { FIRST }, &mut buffer).ok_or(Halt::Wrong)?;
        let seam = self.seam(&first, &mut buffer);
        let (mut spot, mut read) = (first.end, first.end.at);
        let is_done = first.reaches(len);
        take(first);
        if !watch.read(read) {
            return Err(Halt::Stopped);
        }
        if is_done {
            return Ok(());
        }
        let from = spot.at;
        let count = (len - from).div_ceil(PIECE).max(1);
        let (mut next, mut handful) = (0, 4);
        while next < count {
            pause();
            let until = (next + handful).min(count);
            let guess = |buffer: &mut Vec<u8>, n: u64| {
                let stop = if n + 1 == count { len } else { from + (n + 1) * PIECE };
                let guess = self.guess(spot, from + n * PIECE, stop, seam.as_ref(), buffer);
                watch.read(guess.stop.saturating_sub(from + n * PIECE)).then_some(guess)
            };
            let guesses: Vec<Option<Guess>> =
                (next..until).into_par_iter().map_init(Vec::new, |buffer, n| guess(buffer, n)).collect();
            for guess in guesses {
                let guess = guess.ok_or(Halt::Stopped)?;
                let piece = match guess.piece {
                    Some(piece) if piece.start == spot => piece,
                    _ => self.piece(spot, guess.stop, &mut buffer).ok_or(Halt::Wrong)?,
                };
                (spot, read) = (piece.end, piece.end.at);
                take(piece);
            }
            (next, handful) = (until, handful * 4);
        }
        if read == len { Ok(()) } else { Err(Halt::Wrong) }
    }

    /// Where the text begins: behind a byte order mark.
    fn mark(&self, buffer: &mut Vec<u8>) -> u64 {
        const MARK: &[u8] = b"\xef\xbb\xbf";
        if self.look(0, 3, buffer) == Some(MARK) { 3 } else { 0 }
    }

    fn look<'b>(&'b self, at: u64, len: usize, buffer: &'b mut Vec<u8>) -> Option<&'b [u8]> {
        let Some(held) = self.bytes.held() else {
            self.bytes.read(at, len, buffer).ok()?;
            return Some(buffer);
        };
        let from = usize::try_from(at).ok()?.min(held.len());
        held.get(from..from.saturating_add(len).min(held.len()))
    }

    /// Reads from a spot up to a byte, or as far as its last record goes that ends before that.
    fn piece(&self, start: Spot, stop: u64, buffer: &mut Vec<u8>) -> Option<Piece> {
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
        let mut piece = Piece::new(self.layer, self.file, self.hold, start);
        walk(&mut piece, text, whole).ok()?;
        Some(piece)
    }

    fn seam(&self, first: &Piece, buffer: &mut Vec<u8>) -> Option<Seam> {
        let (end, begin) = first.gap?;
        let from = end.saturating_sub(1);
        let bytes = self.look(from, SEARCHED, buffer)?;
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
        let tail = if whole { 0 } else { SEARCHED as u64 };
        let Ok(len) = usize::try_from(stop.saturating_sub(start) + tail) else { return nothing };
        let Some(bytes) = self.look(start, len, buffer) else { return nothing };
        let begin = if first { Some(0) } else { seam.next(bytes, usize::try_from(back).unwrap_or(0)) };
        let mark = usize::try_from(stop.saturating_sub(start)).unwrap_or(bytes.len());
        let end = if whole { Some(bytes.len()) } else { seam.next(bytes, mark) };
        let (Some(begin), Some(end)) = (begin, end) else { return nothing };
        let Some(bytes) = bytes.get(begin..end.max(begin)) else { return nothing };
        let next = match begun.next {
            next if first => next,
            Next::Line => Next::Line,
            // Only the first records are looked at, wherever that text may end.
            _ => {
                let text = String::from_utf8_lossy(bytes.get(..bytes.len().min(SEARCHED)).unwrap_or_default());
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

impl Piece {
    fn reaches(&self, len: u64) -> bool {
        self.end.at == len && matches!(self.end.next, Next::End | Next::Line)
    }
}
