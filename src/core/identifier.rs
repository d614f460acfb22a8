//! The form of identifiers of organisations that others give out. Whether one was given out is not checked.

/// The address of what the Global LEI Foundation says of an identifier, which follows it.
pub const LEI_PAGE: &str = "https://search.gleif.org/#/record/";

/// The address of an item of Wikidata, without its number.
pub const WIKIDATA_PAGE: &str = "https://www.wikidata.org/wiki/";

/// The address of an entry of the EU Transparency Register, without its number.
pub const TRANSPARENCY_REGISTER_PAGE: &str =
    "https://transparency-register.europa.eu/searchregister-or-update/organisation-detail_en?id=";

/// Whether a text is a Legal Entity Identifier: 18 letters and digits, then two check digits (ISO 17442: the number
/// that arises when each letter is read as 10 to 35 leaves 1 when it is divided by 97).
pub fn is_lei(text: &str) -> bool {
    let is_valid = |(at, byte): (usize, u8)| byte.is_ascii_digit() || at < 18 && byte.is_ascii_uppercase();
    let digit = |rest: u32, c: char| {
        let value = c.to_digit(36)?;
        Some((rest * if value < 10 { 10 } else { 100 } + value) % 97)
    };
    text.len() == 20 && text.bytes().enumerate().all(is_valid) && text.chars().try_fold(0, digit) == Some(1)
}

/// Whether a text names an item of Wikidata: `Q` and a number.
pub fn is_wikidata(text: &str) -> bool {
    text.strip_prefix('Q').is_some_and(|number| is_number(number) && !number.starts_with('0'))
}

/// Whether a text is a number of the EU Transparency Register: two numbers with a hyphen between them.
pub fn is_transparency_register(text: &str) -> bool {
    text.split_once('-').is_some_and(|(number, check)| is_number(number) && is_number(check) && check.len() <= 2)
}

fn is_number(text: &str) -> bool {
    (1..=15).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_have_their_form() {
        // The example of the standard's check digits that GLEIF publishes for itself.
        assert!(is_lei("506700GE1G29325QX363"));
        for wrong in ["506700GE1G29325QX364", "506700ge1g29325qx363", "506700GE1G29325QX36", "", "ÀÀÀÀÀÀÀÀÀÀ"]
        {
            assert!(!is_lei(wrong), "{wrong}");
        }
        assert!(is_wikidata("Q380") && !is_wikidata("Q") && !is_wikidata("Q038") && !is_wikidata("380"));
        assert!(is_transparency_register("28666427835-74") && !is_transparency_register("28666427835"));
    }
}
