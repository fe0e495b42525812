//! What a key means.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::model::Grade;
use crate::review::Action;

/// What came from the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key of the review.
    Act(Action),
    /// Show the help, or the card again.
    Help,
    /// Lines to scroll: down if positive.
    Lines(isize),
    /// Screens to scroll: down if positive.
    Pages(isize),
    /// The terminal has another size, or wants to be drawn again.
    Redraw,
    /// Any other key.
    Other,
}

/// What an event means; `None` for what is no one's business, a key let go for instance.
pub fn input(event: &Event) -> Option<Input> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(pressed(*key)),
        Event::Resize(..) => Some(Input::Redraw),
        _ => None,
    }
}

fn pressed(key: KeyEvent) -> Input {
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        return match key.code {
            KeyCode::Char('c' | 'd') => Input::Act(Action::Quit),
            KeyCode::Char('l') => Input::Redraw,
            _ => Input::Other,
        };
    }
    if key.modifiers.contains(KeyModifiers::ALT) {
        return Input::Other;
    }
    match key.code {
        KeyCode::Char(' ') | KeyCode::Enter => Input::Act(Action::Forward),
        KeyCode::Char(c @ '0'..='5') => {
            Input::Act(Action::Grade(Grade::ALL[c as usize - '0' as usize]))
        }
        KeyCode::Char('u') => Input::Act(Action::Undo),
        KeyCode::Char('s') => Input::Act(Action::Suspend),
        KeyCode::Char('b') => Input::Act(Action::Bury),
        KeyCode::Char('e') => Input::Act(Action::Edit),
        KeyCode::Char('q') | KeyCode::Esc => Input::Act(Action::Quit),
        KeyCode::Char('?') | KeyCode::F(1) => Input::Help,
        KeyCode::Char('j') | KeyCode::Down => Input::Lines(1),
        KeyCode::Char('k') | KeyCode::Up => Input::Lines(-1),
        KeyCode::PageDown => Input::Pages(1),
        KeyCode::PageUp => Input::Pages(-1),
        KeyCode::Home => Input::Pages(isize::MIN),
        KeyCode::End => Input::Pages(isize::MAX),
        _ => Input::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> Option<Input> {
        input(&Event::Key(KeyEvent::new(code, modifiers)))
    }

    #[test]
    fn digits_grade_and_no_other_digit_does() {
        for number in 0..=5 {
            let grade = Grade::try_from(number).unwrap();
            let code = KeyCode::Char(char::from(b'0' + number));
            assert_eq!(
                key(code, KeyModifiers::NONE),
                Some(Input::Act(Action::Grade(grade)))
            );
        }
        assert_eq!(
            key(KeyCode::Char('6'), KeyModifiers::NONE),
            Some(Input::Other)
        );
    }

    #[test]
    fn control_c_ends_and_alt_does_nothing() {
        let quit = Some(Input::Act(Action::Quit));
        assert_eq!(key(KeyCode::Char('c'), KeyModifiers::CONTROL), quit);
        assert_eq!(key(KeyCode::Esc, KeyModifiers::NONE), quit);
        assert_eq!(
            key(KeyCode::Char('s'), KeyModifiers::ALT),
            Some(Input::Other)
        );
    }

    #[test]
    fn a_key_let_go_is_no_key() {
        let mut event = KeyEvent::new(KeyCode::Char('u'), KeyModifiers::NONE);
        event.kind = KeyEventKind::Release;
        assert_eq!(input(&Event::Key(event)), None);
    }
}
