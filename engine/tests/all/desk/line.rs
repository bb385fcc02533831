//! The order of those who wait.

use proptest::prelude::*;
use switchboard_engine::desk::line::{HIGHEST_PRIORITY, LONGEST, Line, NoPlace, STEP};
use switchboard_engine::routing::{ChannelId, ConversationId};
use switchboard_engine::time::Moment;

const WEBSITE: ChannelId = ChannelId(0);
const PHONE: ChannelId = ChannelId(1);
const START: Moment = Moment(0);

fn order(line: &Line, now: Moment) -> Vec<u64> {
    line.order(now).into_iter().map(|conversation| conversation.0).collect()
}

fn line(waiting: &[(u64, u8)]) -> Line {
    let mut line = Line::default();
    for (conversation, priority) in waiting {
        line.join(ConversationId(*conversation), WEBSITE, *priority, START).unwrap();
    }
    line
}

#[test]
fn the_oldest_is_served_first() {
    assert_eq!(order(&line(&[(7, 0), (3, 0), (5, 0)]), START), [7, 3, 5]);
}

#[test]
fn a_higher_priority_is_served_before_a_lower_one() {
    assert_eq!(order(&line(&[(1, 0), (2, 3), (3, 1), (4, 3)]), START), [2, 4, 3, 1]);
}

#[test]
fn every_five_minutes_of_waiting_are_one_priority() {
    let mut line = line(&[(1, 0)]);
    line.join(ConversationId(2), WEBSITE, 1, START.after(STEP - 1)).unwrap();
    assert_eq!(order(&line, START.after(STEP - 1)), [2, 1]);
    assert_eq!(line.next_step(START.after(STEP - 1)), Some(START.after(STEP)));
    assert_eq!(order(&line, START.after(STEP)), [1, 2]);
}

#[test]
fn nobody_rises_above_the_highest_priority() {
    let mut line = line(&[(1, 0)]);
    let late = START.after(10 * STEP);
    line.join(ConversationId(2), WEBSITE, 9, late).unwrap();
    assert_eq!(order(&line, late), [1, 2]);
    assert_eq!(line.next_step(late), None);
}

#[test]
fn places_count_for_each_channel_alone() {
    let mut line = line(&[(1, 0), (2, 0)]);
    line.join(ConversationId(3), PHONE, 0, START).unwrap();
    let place = |conversation| line.position(ConversationId(conversation), START);
    assert_eq!([place(1), place(2), place(3), place(4)], [Some(1), Some(2), Some(1), None]);
}

#[test]
fn only_those_whose_place_changed_are_told() {
    let mut line = line(&[(1, 0), (2, 0), (3, 0)]);
    assert_eq!(line.moved(START).len(), 3);
    assert_eq!(line.moved(START), []);
    assert!(line.leave(ConversationId(2)));
    assert_eq!(line.moved(START), [(ConversationId(3), 2, false)]);
    line.join_front(ConversationId(4), WEBSITE, 0, START);
    let moved = [(ConversationId(4), 1, true), (ConversationId(1), 2, false), (ConversationId(3), 3, false)];
    assert_eq!(line.moved(START), moved);
}

#[test]
fn the_line_of_a_channel_holds_fifty() {
    let mut line = line(&[]);
    for conversation in 0..LONGEST as u64 {
        line.join(ConversationId(conversation), WEBSITE, 0, START).unwrap();
    }
    assert_eq!(line.join(ConversationId(99), WEBSITE, 3, START), Err(NoPlace::Full));
    assert_eq!(line.join(ConversationId(99), PHONE, 0, START), Ok(()));
}

#[test]
fn nobody_waits_twice() {
    let mut line = line(&[(1, 0)]);
    assert_eq!(line.join(ConversationId(1), WEBSITE, 0, START), Err(NoPlace::WaitsAlready));
    assert!(line.leave(ConversationId(1)));
    assert!(!line.leave(ConversationId(1)));
    assert!(line.is_empty());
}

#[test]
fn a_clock_that_was_set_back_lets_nobody_overtake() {
    let mut line = Line::default();
    line.join(ConversationId(1), WEBSITE, 0, Moment(10_000_000)).unwrap();
    line.join(ConversationId(2), WEBSITE, 0, Moment(0)).unwrap();
    for now in [0, 1_000_000, 10_000_000, 10_400_000, 20_000_000] {
        assert_eq!(order(&line, Moment(now)), [1, 2]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_equal_priority_the_newer_never_overtakes(
        waiting in proptest::collection::vec((0_u8..=HIGHEST_PRIORITY, -400_000_i64..900_000), 1..40),
        later in 0_i64..3_000_000,
    ) {
        let mut line = Line::default();
        let mut now = 0;
        for (number, (priority, passed)) in waiting.iter().enumerate() {
            now += passed;
            line.join(ConversationId(number as u64), WEBSITE, *priority, Moment(now)).unwrap();
        }
        let order = order(&line, Moment(now + later));
        for (at, one) in order.iter().enumerate() {
            for other in &order[at + 1..] {
                let same = waiting[*one as usize].0 == waiting[*other as usize].0;
                prop_assert!(!same || one < other, "{other} came before {one} and is served after it");
            }
        }
    }
}
