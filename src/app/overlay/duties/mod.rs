//! What binds a profile: questions about it, and beside them the duties that follow, with every answer.

mod question;
mod results;

use ratatui::layout::Rect;
use strum::IntoEnumIterator;

use super::interface::{Overlay, Reaction, rows_moved};
use super::item_cursor::ItemCursor;
use super::place;
use crate::app::act::command::of_profile;
use crate::app::act::copy_commands::copy_commands;
use crate::app::act::{jump, saved_view};
use crate::app::state::{Basis, Derived, Hint, Workspace};
use crate::app::text_input::TextInput;
use crate::config::{Action, Code, Context as KeyContext, Key, Role};
use crate::core::Date;
use crate::core::applicability::{Modified, Period, Profile};
use crate::view::wrap::{Span, wrap};
use question::Choice;
pub use question::{Offer, Question};
use results::{Results, results};

/// The questions and the duties.
#[derive(Debug)]
pub struct Duties {
    /// The question that is being asked.
    pub question: Question,
    pub offers: Vec<Offer>,
    /// The present answers to all questions.
    pub answers: Vec<String>,
    /// The answer under the cursor.
    pub at: usize,
    /// Whether keys move among the duties, and not among the answers.
    pub in_results: bool,
    /// A date, or the name of the profile, being typed.
    pub typed: Option<Typed>,
    pub results: Derived<(Basis, Profile, u16), Results>,
    pub cursor: ItemCursor,
    /// The answer under the cursor in full, in lines, where its label is short or cut.
    pub offer_in_full: Vec<String>,
    /// The duty under the cursor in full, in lines.
    pub readout: Vec<String>,
    /// The cells of the questions; empty while the duties have all the room.
    pub questions_area: Rect,
    area: Rect,
}

/// A text being typed.
#[derive(Debug)]
pub struct Typed {
    pub what: TypedWhat,
    pub input: TextInput,
    pub is_wrong: bool,
}

/// What is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypedWhat {
    Date,
    Name,
}

/// The least width in which questions and duties are both shown, and the width of the questions there.
const WIDE: u16 = 90;
const QUESTIONS: u16 = 44;
/// Rows for the duty in full, where the window has room for them.
const READOUT: u16 = 5;
/// The keys of the answers, in their order. A question mark is for what is not known.
const KEYS: &str = "123456789abcdefghijklmnopqrstuvwxyz";
const UNKNOWN: char = '?';

impl Duties {
    /// The questions, at the first that has no answer yet.
    pub fn open(ws: &Workspace) -> Self {
        let profile = &ws.profile;
        let question = if profile.roles.is_empty() {
            Question::Role
        } else if profile.uses.is_empty() {
            Question::Use
        } else {
            Question::Placed
        };
        Self {
            question,
            offers: Vec::new(),
            answers: Vec::new(),
            at: 0,
            in_results: false,
            typed: None,
            results: Derived::default(),
            cursor: ItemCursor::default(),
            offer_in_full: Vec::new(),
            readout: Vec::new(),
            questions_area: Rect::ZERO,
            area: Rect::ZERO,
        }
    }

    /// The key of an answer.
    pub fn key_of(at: usize) -> Option<char> {
        KEYS.chars().nth(at)
    }

    /// Whether questions and duties are both shown.
    const fn is_wide(&self) -> bool {
        self.area.width >= WIDE
    }

    fn ask(&mut self, step: isize) {
        let all: Vec<Question> = Question::iter().collect();
        let here = all.iter().position(|question| *question == self.question).unwrap_or_default();
        let next = here.saturating_add_signed(step).min(all.len().saturating_sub(1));
        self.question = all.get(next).copied().unwrap_or(self.question);
        self.at = 0;
    }

    /// Chooses the answer at a place.
    fn choose(&mut self, ws: &mut Workspace, at: usize) {
        let Some(offer) = self.offers.get(at).cloned() else { return };
        self.at = at;
        if offer.choice == Choice::Type {
            self.typed = Some(Typed { what: TypedWhat::Date, input: TextInput::default(), is_wrong: false });
            return;
        }
        if offer.choice.make(&ws.session.data, &mut ws.profile) {
            self.ask(1);
        }
        // The role of a model's provider leaves only one use.
        if let Some(assumed) = ws.profile.assumed_use(&ws.session.data) {
            ws.profile.uses.insert(assumed);
            self.ask(1);
        }
    }

    fn finish_typing(&mut self, ws: &mut Workspace) -> Reaction {
        let Some(typed) = &mut self.typed else { return Reaction::Stay };
        let text = typed.input.text().trim().to_owned();
        if typed.what == TypedWhat::Name {
            let effects = saved_view::save_profile(ws, &text);
            self.typed = None;
            return Reaction::StayWith(effects);
        }
        let is_read = match self.question {
            Question::Modified => Date::parse(&text).ok().map(|date| ws.profile.modified = Modified::On(date)),
            _ => Period::parse(&text).map(|period| ws.profile.placed = Some(period)),
        };
        typed.is_wrong = is_read.is_none();
        if is_read.is_some() {
            self.typed = None;
            self.ask(1);
        }
        Reaction::Stay
    }

    fn open_duty(&self, ws: &mut Workspace) -> Reaction {
        match self.cursor.current().and_then(|at| self.results.duties.get(at)) {
            Some(duty) => {
                jump::to_page(ws, duty.record);
                Reaction::Close
            }
            None => Reaction::Stay,
        }
    }
}

impl Overlay for Duties {
    fn key_context(&self) -> KeyContext {
        KeyContext::Typing
    }

    fn area(&self) -> Rect {
        self.area
    }

    fn hints(&self) -> &'static [Hint] {
        const {
            &[
                Hint::labelled(Action::Select, "hint.choose"),
                Hint::group(Action::Down, &[Action::Up], "hint.move"),
                Hint::labelled(Action::NextPane, "hint.other-side"),
                Hint::labelled(Action::SaveView, "hint.save-profile"),
                Hint::labelled(Action::ShowCommand, "hint.command"),
                Hint::labelled(Action::Back, "hint.close"),
            ]
        }
    }

    fn on_action(&mut self, ws: &mut Workspace, action: Action) -> Reaction {
        if self.typed.is_some() {
            return match action {
                Action::Select => self.finish_typing(ws),
                Action::Back => {
                    self.typed = None;
                    Reaction::Stay
                }
                _ => Reaction::Stay,
            };
        }
        match action {
            Action::Back => return Reaction::Close,
            Action::NextPane => self.in_results = !self.in_results,
            Action::SaveView => {
                let input = TextInput::default();
                self.typed = Some(Typed { what: TypedWhat::Name, input, is_wrong: false });
            }
            Action::ShowCommand => {
                let commands = of_profile(ws);
                return Reaction::StayWith(copy_commands(ws, commands));
            }
            Action::Select if self.in_results => return self.open_duty(ws),
            Action::Select => self.choose(ws, self.at),
            _ => {
                let rows = rows_moved(action).unwrap_or(0);
                if self.in_results {
                    self.cursor.move_by(rows);
                } else if rows == 0 {
                } else if self.at == 0 && rows < 0 {
                    self.ask(-1);
                } else if self.at + 1 >= self.offers.len() && rows > 0 {
                    self.ask(1);
                } else {
                    self.at = self.at.saturating_add_signed(rows).min(self.offers.len().saturating_sub(1));
                }
            }
        }
        Reaction::Stay
    }

    fn on_key(&mut self, ws: &mut Workspace, key: Key) {
        if let Some(typed) = &mut self.typed {
            typed.input.type_key(key);
            typed.is_wrong = false;
            return;
        }
        let Key { code: Code::Char(letter), ctrl: false, alt: false } = key else { return };
        self.in_results = false;
        if letter == UNKNOWN {
            self.question.forget(&ws.session.data, &mut ws.profile);
            self.ask(1);
        } else if let Some(at) = KEYS.chars().position(|known| known == letter) {
            self.choose(ws, at);
        }
    }

    fn on_paste(&mut self, _ws: &mut Workspace, text: &str) {
        if let Some(typed) = &mut self.typed {
            typed.input.paste(text);
        }
    }

    fn on_click(&mut self, ws: &mut Workspace, x: u16, y: u16) -> Reaction {
        if self.questions_area.contains((x, y).into()) {
            self.in_results = false;
            let row = usize::from(y - self.questions_area.y);
            match self.row_at(row) {
                QuestionRow::Question(question) => (self.question, self.at) = (question, 0),
                QuestionRow::Offer(at) => self.choose(ws, at),
                QuestionRow::Other => {}
            }
            return Reaction::Stay;
        }
        self.in_results = true;
        if self.cursor.point_at(x, y) == Some(true) { self.open_duty(ws) } else { Reaction::Stay }
    }

    fn on_wheel(&mut self, _ws: &mut Workspace, rows: isize) {
        self.cursor.move_by(rows);
    }

    fn settle(&mut self, ws: &Workspace) {
        let area = place::full(&ws.screen);
        self.area = area;
        let inner = place::inside(area);
        let (questions, results_area) = if self.is_wide() {
            let left = Rect { width: QUESTIONS, ..inner };
            (left, Rect { x: inner.x + QUESTIONS + 1, width: inner.width - QUESTIONS - 1, ..inner })
        } else if self.in_results {
            (Rect::ZERO, inner)
        } else {
            (inner, Rect { height: 0, ..inner })
        };
        self.questions_area = questions;
        // A cell for the cursor, one before the frame.
        let width = results_area.width.saturating_sub(2);
        self.results.refresh((ws.session.basis(), ws.profile.clone(), width), || results(ws, width));
        let cx = ws.context();
        self.offers = self.question.offers(cx, &ws.profile, &self.results.open);
        self.at = self.at.min(self.offers.len().saturating_sub(1));
        let answer = |question: Question| question.answer(cx, &ws.profile, &self.results.open);
        self.answers = Question::iter().map(answer).collect();
        let offer = self.offers.get(self.at).filter(|offer| !offer.full.is_empty() && !self.in_results);
        let left = usize::from(questions.width.saturating_sub(4));
        self.offer_in_full = offer.map(|offer| lines(&offer.full, left)).unwrap_or_default();
        let readout = if results_area.height > 3 * READOUT { READOUT } else { 0 };
        let list =
            Rect { y: results_area.y + 1, height: results_area.height.saturating_sub(1 + readout), ..results_area };
        let duties = self.results.duties.iter().map(|duty| duty.rows.clone());
        self.cursor.settle(duties, self.results.rows.len(), list);
        let full = self.cursor.current().and_then(|at| self.results.duties.get(at)).filter(|_| readout > 0);
        let full = full.map_or("", |duty| duty.full.as_str());
        self.readout = lines(full, usize::from(width));
        self.readout.truncate(usize::from(readout));
    }
}

/// A text in lines of a width.
fn lines(text: &str, width: usize) -> Vec<String> {
    let rows = wrap(&[Span::new(text, Role::Plain)], width, 0, 0);
    rows.into_iter().map(|row| row.into_iter().map(|span| span.text).collect()).collect()
}

/// A row of the questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionRow {
    Question(Question),
    Offer(usize),
    Other,
}

impl Duties {
    /// The rows of the questions, in their order: under the one that is being asked stand its answers.
    pub fn question_rows(&self) -> Vec<QuestionRow> {
        let mut rows = Vec::new();
        for question in Question::iter() {
            rows.push(QuestionRow::Question(question));
            if question == self.question {
                rows.extend((0..self.offers.len()).map(QuestionRow::Offer));
                rows.push(QuestionRow::Other);
            }
        }
        rows
    }

    /// The first of these rows that is seen: the question that is being asked, and the answer under the cursor, are.
    pub fn first_question_row(&self) -> usize {
        let height = usize::from(self.questions_area.height);
        let rows = self.question_rows();
        let asked = rows.iter().position(|row| *row == QuestionRow::Question(self.question)).unwrap_or_default();
        let last = asked + self.at + 2;
        (last + 1).saturating_sub(height).min(rows.len().saturating_sub(height))
    }

    fn row_at(&self, row: usize) -> QuestionRow {
        self.question_rows().get(self.first_question_row() + row).copied().unwrap_or(QuestionRow::Other)
    }
}
