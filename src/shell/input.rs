//! Events of the terminal library → messages of the app.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use crate::app::Msg;
use crate::config::{Code, Key};

/// Rows per notch of the wheel.
const NOTCH: i32 = 3;

/// The message of an event; `None` for releases, other buttons and keys without a name. Sizes do not come from events:
/// the screen queries its size when it draws.
pub(super) fn msg(event: Event) -> Option<Msg> {
    match event {
        Event::Key(event) if event.kind != KeyEventKind::Release => key(event).map(Msg::Key),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Mouse(MouseEvent { kind, column: x, row: y, modifiers }) => match kind {
            MouseEventKind::Down(MouseButton::Left) => Some(Msg::Click { x, y }),
            MouseEventKind::Drag(MouseButton::Left) => Some(Msg::Drag { x }),
            MouseEventKind::ScrollUp => Some(wheel(x, y, -NOTCH, modifiers)),
            MouseEventKind::ScrollDown => Some(wheel(x, y, NOTCH, modifiers)),
            _ => None,
        },
        _ => None,
    }
}

fn wheel(x: u16, y: u16, rows: i32, modifiers: KeyModifiers) -> Msg {
    Msg::Wheel { x, y, rows, ctrl: modifiers.contains(KeyModifiers::CONTROL) }
}

fn key(event: KeyEvent) -> Option<Key> {
    let has = |modifier| event.modifiers.contains(modifier);
    let code = match event.code {
        KeyCode::Char(c) => Code::Char(if has(KeyModifiers::SHIFT) { capital(c) } else { c }),
        KeyCode::Tab if has(KeyModifiers::SHIFT) => Code::BackTab,
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::F(n) => Code::Function(n),
        _ => return None,
    };
    Some(Key { code, ctrl: has(KeyModifiers::CONTROL), alt: has(KeyModifiers::ALT) })
}

/// The capital of a letter, where it is a single character.
fn capital(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Option<Msg> {
        msg(Event::Key(KeyEvent::new(code, modifiers)))
    }

    #[test]
    fn names_keys_as_the_keymap_does() {
        for (code, modifiers, name) in [
            (KeyCode::Char('q'), KeyModifiers::NONE, "q"),
            (KeyCode::Char('G'), KeyModifiers::SHIFT, "G"),
            (KeyCode::Char('g'), KeyModifiers::SHIFT, "G"),
            (KeyCode::Char('ß'), KeyModifiers::SHIFT, "ß"),
            (KeyCode::Char('?'), KeyModifiers::SHIFT, "?"),
            (KeyCode::Char('c'), KeyModifiers::CONTROL, "ctrl-c"),
            (KeyCode::Char('x'), KeyModifiers::ALT, "alt-x"),
            (KeyCode::BackTab, KeyModifiers::SHIFT, "backtab"),
            (KeyCode::Tab, KeyModifiers::SHIFT, "backtab"),
            (KeyCode::Char(' '), KeyModifiers::NONE, "space"),
            (KeyCode::F(5), KeyModifiers::NONE, "f5"),
        ] {
            let key: Key = name.parse().unwrap();
            assert!(matches!(pressed(code, modifiers), Some(Msg::Key(pressed)) if pressed == key), "{name}");
        }
        assert!(pressed(KeyCode::CapsLock, KeyModifiers::NONE).is_none());
    }

    #[test]
    fn a_release_is_no_press() {
        let mut event = KeyEvent::new(KeyCode::Char('q'), KeyModifiers::NONE);
        event.kind = KeyEventKind::Release;
        assert!(msg(Event::Key(event)).is_none());
        event.kind = KeyEventKind::Repeat;
        assert!(msg(Event::Key(event)).is_some());
    }

    #[test]
    fn clicks_and_turns_of_the_wheel() {
        let at = |kind| msg(Event::Mouse(MouseEvent { kind, column: 4, row: 2, modifiers: KeyModifiers::NONE }));
        assert!(matches!(at(MouseEventKind::Down(MouseButton::Left)), Some(Msg::Click { x: 4, y: 2 })));
        assert!(matches!(at(MouseEventKind::ScrollUp), Some(Msg::Wheel { x: 4, y: 2, rows: -3, ctrl: false })));
        assert!(at(MouseEventKind::Up(MouseButton::Left)).is_none());
        assert!(at(MouseEventKind::Down(MouseButton::Right)).is_none());
    }
}
