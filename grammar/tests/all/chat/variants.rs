//! Variants: every combination of what several lines can be.

use switchboard_grammar::chat::{Conversation, MOST_VARIANTS};

use super::read;

fn conversation(lines: &str) -> Conversation {
    read(&format!("== A conversation\n{lines}\n")).conversations.remove(0)
}

fn labels(lines: &str) -> Vec<String> {
    conversation(lines).variants().into_iter().map(|variant| variant.label).collect()
}

#[test]
fn a_conversation_without_choices_has_one_variant_without_a_label() {
    assert_eq!(labels("given orders = 1\nyou Hello"), [""]);
}

#[test]
fn choices_are_played_one_by_one_and_told_by_their_lines() {
    assert_eq!(
        labels("operator Sam free | in a call\nyou a | b"),
        ["operator Sam free", "operator Sam in a call"]
    );
}

#[test]
fn several_lines_with_choices_multiply_and_the_last_varies_fastest() {
    assert_eq!(
        labels("given orders = 1 | 4\nvisitor language fr | nl, country BE\nyou Hello"),
        [
            "given orders = 1, visitor language fr",
            "given orders = 1, visitor language nl",
            "given orders = 4, visitor language fr",
            "given orders = 4, visitor language nl",
        ]
    );
}

#[test]
fn a_variant_has_every_line_once_in_order() {
    let conversation = conversation("given orders = 1 | 4\nyou Hello\nwait 5 min | 1 h\nexpect nobody");
    for variant in conversation.variants() {
        let numbers: Vec<u32> = variant.lines.iter().map(|played| played.line.number).collect();
        assert_eq!(numbers, [2, 3, 4, 5]);
    }
}

#[test]
fn too_many_combinations_are_counted_and_only_the_first_are_made() {
    let four = "given orders = 1 | 2 | 3 | 4\n";
    let many = conversation(&four.repeat(4));
    assert_eq!(many.combinations(), 256);
    assert_eq!(many.variants().len(), MOST_VARIANTS);
    assert_eq!(conversation(&four.repeat(80)).combinations(), usize::MAX);
}
