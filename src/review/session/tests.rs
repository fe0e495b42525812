//! Sessions played through without a terminal.

use super::super::sample::{TODAY, due, learning, names, new};
use super::*;
use crate::model::Days;

fn grade(number: u8) -> Action {
    Action::Grade(Grade::try_from(number).unwrap())
}

/// The shell's part, in small: what a deed makes of a plan.
fn after(plan: &Plan, deed: Deed) -> Plan {
    let mut plan = *plan;
    match deed {
        Deed::Suspend => plan.suspended = true,
        Deed::Bury => plan.buried_until = Some(TODAY + Days(1)),
        Deed::Grade(grade) => {
            plan.due = Some(TODAY + Days(1));
            plan.drill = grade.needs_drill().then_some(TODAY);
        }
    }
    plan
}

/// Does an action and records it if it is a deed; the seq is the count of deeds.
fn act(session: &mut Session, action: Action, seq: i64) {
    if let Effect::Record(_, deed) = session.step(action) {
        let plan = after(&session.current().unwrap().plan, deed);
        session.recorded(seq, deed, 1000, plan, TODAY);
    }
}

fn answer(session: &mut Session, number: u8, seq: i64) -> String {
    let asked = names(session.current());
    act(session, Action::Forward, 0);
    act(session, grade(number), seq);
    asked
}

#[test]
fn a_digit_before_the_answer_does_nothing_but_say_so() {
    let mut session = Session::new(vec![new("a")], TODAY);
    assert!(matches!(session.step(grade(5)), Effect::Say(_)));
    assert!(!session.revealed());
    assert_eq!(session.step(Action::Forward), Effect::Show);
    assert!(session.revealed());
    let id = session.current().unwrap().id;
    assert_eq!(
        session.step(Action::Forward),
        Effect::Record(id, Deed::Grade(GOOD))
    );
}

#[test]
fn cards_under_four_come_back_until_they_get_four() {
    let cards = ["a", "b", "c", "d", "e"].map(new).to_vec();
    let mut session = Session::new(cards, TODAY);
    let grades = [2, 4, 4, 3, 5, 3, 4, 5];
    let asked: Vec<String> = (0..)
        .zip(grades)
        .map(|(seq, number)| answer(&mut session, number, seq))
        .collect();
    assert_eq!(asked.join(" "), "a b c d e a d a");
    assert!(session.current().is_none());
    let sum = session.summary();
    assert_eq!((sum.reviewed, sum.again, sum.drilled), (5, 2, 3));
    assert_eq!(sum.millis, 8000);
    assert_eq!(session.finished(), 5);
}

#[test]
fn a_drill_puts_three_cards_between_where_there_are_three() {
    let cards = ["a", "b", "c", "d"].map(learning).to_vec();
    let mut session = Session::new(cards, TODAY);
    let asked: Vec<String> = (0..12).map(|seq| answer(&mut session, 0, seq)).collect();
    assert_eq!(asked.join(""), "abcdabcdabcd");
}

#[test]
fn a_drill_broken_off_is_taken_up_by_the_next_session() {
    let mut session = Session::new(vec![due("b", 1), learning("a")], TODAY);
    assert_eq!(
        session.left(TODAY),
        Counts {
            new: 0,
            due: 1,
            again: 1
        }
    );
    assert_eq!(answer(&mut session, 4, 1), "b");
    assert_eq!(names(session.current()), "a");
}

#[test]
fn undo_goes_back_as_often_as_wanted() {
    let cards = ["a", "b", "c"].map(new).to_vec();
    let mut session = Session::new(cards.clone(), TODAY);
    answer(&mut session, 1, 1);
    answer(&mut session, 5, 2);
    assert_eq!(session.step(Action::Undo), Effect::Undo);
    session.undone(2, Some(cards[1].clone()), TODAY);
    assert_eq!(names(session.current()), "b");
    assert!(!session.revealed());
    session.undone(1, Some(cards[0].clone()), TODAY);
    assert_eq!(names(session.current()), "a");
    assert_eq!(session.summary(), Summary::default());
    assert_eq!(session.left(TODAY).new, 3);
    let asked: Vec<String> = (3..6).map(|seq| answer(&mut session, 4, seq)).collect();
    assert_eq!(asked.join(""), "abc");
}

#[test]
fn undo_of_an_earlier_sitting_brings_its_card_to_the_front() {
    let mut session = Session::new(vec![new("a")], TODAY);
    session.undone(77, Some(due("old", 3)), TODAY);
    assert_eq!(names(session.current()), "old");
    answer(&mut session, 4, 1);
    assert_eq!(names(session.current()), "a");
}

#[test]
fn undo_that_leaves_a_card_suspended_does_not_show_it() {
    let mut session = Session::new(vec![new("a"), new("b")], TODAY);
    let mut suspended = new("b");
    suspended.plan.suspended = true;
    session.undone(1, Some(suspended), TODAY);
    assert_eq!(names(session.current()), "a");
    assert_eq!(session.left(TODAY).total(), 1);
    session.undone(2, None, TODAY);
    assert_eq!(names(session.current()), "a");
}

#[test]
fn cards_set_aside_do_not_come_back() {
    let mut session = Session::new(vec![new("a"), learning("b")], TODAY);
    act(&mut session, Action::Suspend, 1);
    act(&mut session, Action::Bury, 2);
    assert!(session.current().is_none());
    let sum = session.summary();
    assert_eq!((sum.suspended, sum.buried, sum.reviewed), (1, 1, 0));
    assert_eq!(session.step(Action::Forward), Effect::Quit);
}

#[test]
fn a_card_answered_elsewhere_is_passed_over() {
    let mut session = Session::new(vec![new("a"), new("b")], TODAY);
    let plan = after(&Plan::default(), Deed::Grade(GOOD));
    session.overtaken(plan, TODAY);
    assert_eq!(names(session.current()), "b");
    assert_eq!(session.left(TODAY).total(), 1);
    assert_eq!(session.finished(), 0);
}

#[test]
fn over_midnight_yesterdays_drill_is_todays_review() {
    let mut session = Session::new(vec![learning("a")], TODAY);
    let tomorrow = TODAY + Days(1);
    assert_eq!(session.left(tomorrow).due, 1);
    let plan = Plan {
        due: Some(tomorrow + Days(6)),
        ..Plan::default()
    };
    session.recorded(1, Deed::Grade(GOOD), 0, plan, tomorrow);
    assert_eq!(session.summary().reviewed, 1);
}

#[test]
fn an_edit_shows_the_card_in_its_new_text() {
    let mut session = Session::new(vec![new("a"), new("b")], TODAY);
    session.step(Action::Forward);
    let mut edited = session.current().unwrap().clone();
    edited.card.front = "A".into();
    session.edited(Some(edited));
    assert_eq!(names(session.current()), "A");
    assert!(session.revealed());
    session.edited(None);
    assert_eq!(names(session.current()), "b");
}
