//! Bytes → text, in the encodings that spreadsheets write.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// What a file is that is not a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotText {
    Gzip,
    /// A ZIP archive: also `.xlsx` and `.ods`.
    Zip,
    /// A workbook of Excel before 2007.
    OldWorkbook,
    Pdf,
    Binary,
}

/// The text of UTF-8, UTF-16 with or without its mark, or else Windows-1252.
pub fn decode(bytes: &[u8]) -> Result<String, NotText> {
    const SIGNATURES: [(&[u8], NotText); 4] = [
        (b"\x1f\x8b", NotText::Gzip),
        (b"PK\x03\x04", NotText::Zip),
        (b"\xd0\xcf\x11\xe0", NotText::OldWorkbook),
        (b"%PDF-", NotText::Pdf),
    ];
    if let Some((_, what)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(*what);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0.into_owned());
    }
    if let Some(encoding) = utf_16(bytes) {
        return Ok(encoding.decode_without_bom_handling(bytes).0.into_owned());
    }
    if bytes.contains(&0) {
        return Err(NotText::Binary);
    }
    let text = std::str::from_utf8(bytes).map(str::to_owned);
    Ok(text.unwrap_or_else(|_| WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()))
}

/// The kind of UTF-16 without a mark: half of the bytes of Latin letters are zero.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(1024) / 2 * 2)?;
    let zeros = |first: usize| head.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let most = head.len() / 4;
    match (zeros(0), zeros(1)) {
        (0, low) if low > most => Some(UTF_16LE),
        (high, 0) if high > most => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spreadsheets_text_is_read() {
        let text = "Telefónica;Å\n";
        let wide = |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        let (little, big) = (wide(u16::to_le_bytes), wide(u16::to_be_bytes));
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            [b"\xff\xfe", &*little].concat(),
            [b"\xfe\xff", &*big].concat(),
            little,
            big,
            b"Telef\xf3nica;\xc5\n".to_vec(),
        ] {
            assert_eq!(decode(&bytes).as_deref(), Ok(text), "{bytes:?}");
        }
        assert_eq!(decode(b"5\x80").as_deref(), Ok("5€"));
    }

    #[test]
    fn what_is_no_text_is_named() {
        for (bytes, what) in [
            (&b"\x1f\x8b\x08\0"[..], NotText::Gzip),
            (b"PK\x03\x04\x14", NotText::Zip),
            (b"\xd0\xcf\x11\xe0\xa1", NotText::OldWorkbook),
            (b"%PDF-1.7", NotText::Pdf),
            (b"a\0\0\0b", NotText::Binary),
        ] {
            assert_eq!(decode(bytes), Err(what));
        }
    }
}
