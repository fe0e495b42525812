//! What a key means.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::model::Grade;
use crate::review::Action;

/// What came from the terminal, for a screen whose own keys mean `A`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input<A = Action> {
    /// A key of the screen's own.
    Act(A),
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

/// What an author says of a proposed card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// It goes into the deck.
    Keep,
    /// It goes into the deck in other words.
    Edit,
    /// It stays out for good.
    Reject,
    /// It is asked about another time.
    Later,
    /// The last verdict is taken back.
    Undo,
    /// The walk ends.
    Quit,
}

/// What an event means to a review; `None` for what is no one's business, a key let go for instance.
pub fn input(event: &Event) -> Option<Input> {
    meant(event, Action::Quit, |code| {
        Some(match code {
            KeyCode::Char(' ') | KeyCode::Enter => Action::Forward,
            KeyCode::Char(c @ '0'..='5') => Action::Grade(Grade::ALL[c as usize - '0' as usize]),
            KeyCode::Char('u') => Action::Undo,
            KeyCode::Char('s') => Action::Suspend,
            KeyCode::Char('b') => Action::Bury,
            KeyCode::Char('e') => Action::Edit,
            _ => return None,
        })
    })
}

/// What an event means to a walk over proposed cards; `None` as for [`input`].
pub fn pick(event: &Event) -> Option<Input<Pick>> {
    meant(event, Pick::Quit, |code| {
        Some(match code {
            KeyCode::Char('k') => Pick::Keep,
            KeyCode::Char('e') => Pick::Edit,
            KeyCode::Char('r') => Pick::Reject,
            KeyCode::Char('l') => Pick::Later,
            KeyCode::Char('u') => Pick::Undo,
            _ => return None,
        })
    })
}

/// What an event means where these are the screen's own keys, which go before those of every screen.
fn meant<A>(event: &Event, quit: A, own: fn(KeyCode) -> Option<A>) -> Option<Input<A>> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(pressed(*key, quit, own)),
        Event::Resize(..) => Some(Input::Redraw),
        _ => None,
    }
}

fn pressed<A>(key: KeyEvent, quit: A, own: fn(KeyCode) -> Option<A>) -> Input<A> {
    if key.modifiers.contains(KeyModifiers::CONTROL) {
        return match key.code {
            KeyCode::Char('c' | 'd') => Input::Act(quit),
            KeyCode::Char('l') => Input::Redraw,
            _ => Input::Other,
        };
    }
    if key.modifiers.contains(KeyModifiers::ALT) {
        return Input::Other;
    }
    if let Some(action) = own(key.code) {
        return Input::Act(action);
    }
    match key.code {
        KeyCode::Char('q') | KeyCode::Esc => Input::Act(quit),
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
    fn k_scrolls_in_a_review_and_keeps_in_a_walk() {
        let event = Event::Key(KeyEvent::new(KeyCode::Char('k'), KeyModifiers::NONE));
        assert_eq!(input(&event), Some(Input::Lines(-1)));
        assert_eq!(pick(&event), Some(Input::Act(Pick::Keep)));
    }

    #[test]
    fn a_key_let_go_is_no_key() {
        let mut event = KeyEvent::new(KeyCode::Char('u'), KeyModifiers::NONE);
        event.kind = KeyEventKind::Release;
        assert_eq!(input(&Event::Key(event)), None);
    }
}
