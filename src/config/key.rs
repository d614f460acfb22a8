//! Our own type for keys, so that only the shell depends on the terminal library.

use std::fmt;
use std::str::FromStr;

/// What was pressed, without modifiers. A shifted letter is its capital.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
    Function(u8),
}

/// A key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: Code,
    pub ctrl: bool,
    pub alt: bool,
}

impl Key {
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }
}

const NAMED: [(&str, Code); 15] = [
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("backtab", Code::BackTab),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("pageup", Code::PageUp),
    ("pagedown", Code::PageDown),
    ("home", Code::Home),
    ("end", Code::End),
    ("space", Code::Char(' ')),
];

/// The text names no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no key is called `{0}`")]
pub struct NoSuchKey(pub String);

impl FromStr for Key {
    type Err = NoSuchKey;

    /// `q`, `G`, `ctrl-c`, `alt-x`, `enter`, `f1`.
    fn from_str(text: &str) -> Result<Self, NoSuchKey> {
        let no_such = || NoSuchKey(text.to_owned());
        let (mut rest, mut ctrl, mut alt) = (text, false, false);
        while let Some((head, tail)) = rest.split_once('-').filter(|(_, tail)| !tail.is_empty()) {
            match head {
                "ctrl" => ctrl = true,
                "alt" => alt = true,
                _ => return Err(no_such()),
            }
            rest = tail;
        }
        let mut chars = rest.chars();
        let code = match (chars.next(), chars.as_str()) {
            (Some(c), "") => Code::Char(c),
            (Some('f'), digits) if digits.bytes().all(|b| b.is_ascii_digit()) => {
                Code::Function(digits.parse().map_err(|_| no_such())?)
            }
            _ => NAMED.iter().find(|(name, _)| *name == rest).map(|(_, code)| *code).ok_or_else(no_such)?,
        };
        Ok(Self { code, ctrl, alt })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("ctrl-")?;
        }
        if self.alt {
            f.write_str("alt-")?;
        }
        match self.code {
            Code::Up => f.write_str("↑"),
            Code::Down => f.write_str("↓"),
            Code::Left => f.write_str("←"),
            Code::Right => f.write_str("→"),
            Code::Function(n) => write!(f, "f{n}"),
            code => match NAMED.iter().find(|(_, named)| *named == code) {
                Some((name, _)) => f.write_str(name),
                None => match code {
                    Code::Char(c) => write!(f, "{c}"),
                    _ => Ok(()),
                },
            },
        }
    }
}
