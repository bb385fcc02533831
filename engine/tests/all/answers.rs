//! LANGUAGE.md, "Answers".

use crate::chat::Chat;

const MENU: &str = "
anytime human, a person -> person
given open_orders: number = 0 try 2

== start
ask topic: What can I help you with?
  - An invoice [invoice] also bill, la facture -> done
  - My parcel [parcel] -> done (if open_orders > 0)
  - Café & thé [cafe] -> done
  - 4 [four] -> done
  - 2 [two_pieces] also invoice -> done

== done
say You chose {topic}.
-> end

== person
say A person.
-> end
";

fn chosen(words: &str) -> Vec<String> {
    Chat::begun(MENU).you(words)
}

#[test]
fn a_chosen_answer_arrives_by_its_key() {
    assert_eq!(Chat::begun(MENU).press("invoice"), ["You chose An invoice.", "end"]);
}

#[test]
fn a_button_that_is_not_offered_changes_nothing() {
    let mut chat = Chat::begun(MENU);
    assert_eq!(chat.press("parcel"), ["ignored: NotOffered"]);
    assert_eq!(chat.press("no_such_key"), ["ignored: NotOffered"]);
    assert_eq!(chat.place(), "start.topic");
}

#[test]
fn typed_text_counts_when_it_equals_a_label_ignoring_case_accents_and_outer_space() {
    for words in ["An invoice", "an INVOICE", "  an invoice\n", "Án ínvoïce", "Ａｎ invoice"] {
        assert_eq!(chosen(words), ["You chose An invoice.", "end"], "{words}");
    }
    for words in ["cafe & the", "CAFÉ & THÉ", "Cafe\u{301} & the\u{301}"] {
        assert_eq!(chosen(words), ["You chose Café & thé.", "end"], "{words}");
    }
}

#[test]
fn typed_text_counts_when_it_is_an_also_word() {
    assert_eq!(chosen("Bill"), ["You chose An invoice.", "end"]);
    assert_eq!(chosen("la facture"), ["You chose An invoice.", "end"]);
}

#[test]
fn typed_text_counts_when_it_is_a_key() {
    assert_eq!(chosen("cafe"), ["You chose Café & thé.", "end"]);
    assert_eq!(chosen("two_pieces"), ["You chose 2.", "end"]);
}

#[test]
fn typed_text_counts_when_it_is_the_number_among_the_offered() {
    assert_eq!(chosen("1"), ["You chose An invoice.", "end"]);
    // The second answer is not offered, so the third one is number 3 - 1, and its label "4" is number 3.
    assert_eq!(chosen("3"), ["You chose 4.", "end"]);
}

#[test]
fn labels_win_over_also_words_and_these_over_keys_and_numbers() {
    assert_eq!(chosen("2"), ["You chose 2.", "end"], "a label wins over a number");
    assert_eq!(chosen("4"), ["You chose 4.", "end"], "a label wins over a number");
    assert_eq!(chosen("invoice"), ["You chose 2.", "end"], "an also word wins over a key");
}

#[test]
fn an_answer_never_counts_by_a_part_of_its_words() {
    for words in ["invoice please", "an invoice!", "An", "bill bill", "An  invoice", "0", "9", "1.", "-1"] {
        assert_eq!(chosen(words), ["invalid: Please choose one of the answers."], "{words}");
    }
}

#[test]
fn an_answer_whose_condition_does_not_hold_cannot_be_typed() {
    assert_eq!(chosen("My parcel"), ["invalid: Please choose one of the answers."]);
    assert_eq!(chosen("parcel"), ["invalid: Please choose one of the answers."]);
}

#[test]
fn text_that_fits_none_goes_where_anytime_says() {
    assert_eq!(chosen("A PERSON "), ["A person.", "end"]);
}

#[test]
fn an_offered_label_wins_over_an_anytime_word() {
    let script = "
anytime help -> person
== start
ask topic: What?
  - Help [help] -> done
== done
say Done.
-> end
== person
say A person.
-> end";
    assert_eq!(Chat::begun(script).you("help"), ["Done.", "end"]);
}

const OTHER: &str = "
anytime human -> person
== start
ask topic: What?
  - An invoice [invoice] -> done
  on other -> other
== other
say Other: {topic}. (if topic is other)
say No other. (if not (topic is other))
-> end
== done
say {topic}
-> end
== person
say A person.
-> end";

#[test]
fn text_that_fits_none_becomes_the_value_where_other_is_taken() {
    assert_eq!(Chat::begun(OTHER).you(" my dog "), ["Other: my dog.", "end"]);
    assert_eq!(Chat::begun(OTHER).you("human"), ["A person.", "end"], "anytime comes before other");
    assert_eq!(Chat::begun(OTHER).you("   "), ["invalid: Please choose one of the answers."]);
}

#[test]
fn text_that_fits_none_is_refused_and_counted_and_the_step_stays_current() {
    let script = "
== start
ask topic: What?
  - An invoice [invoice] -> done
  on invalid: \"{answer}\" is none of them.
  on invalid 3 times -> done
== done
say Done.
-> end";
    let mut chat = Chat::begun(script);
    assert_eq!(chat.you("one"), ["invalid: \"one\" is none of them."]);
    assert_eq!(chat.you("two"), ["invalid: \"two\" is none of them."]);
    assert_eq!(chat.place(), "start.topic");
    assert_eq!(chat.you("three"), ["Done.", "end"]);
}

#[test]
fn a_question_of_which_no_answer_is_offered_is_not_asked() {
    let script = "
given orders: number = 0 try 1
== start
ask parcel: Which parcel?
  - The first [first] (if orders > 0)
  - The second [second] (if orders > 1)
say Asked {asked(parcel)} times.
-> end";
    assert_eq!(Chat::new(script).start(), ["Asked 0 times.", "end"]);
}

#[test]
fn a_typed_input_takes_labels_and_also_words_but_no_keys_or_numbers() {
    let script = "
anytime stop -> stopped
== start
ask text name: Your name?
  - I will not say [none] also no name -> done
  - Stop it [stop_it] -> done
-> done
== done
say Refused: {name}. (if name is none)
say Named: {name}. (if name is not none)
say Nothing to add. (if not (name is \"x\"))
-> end
== stopped
say Stopped.
-> end";
    assert_eq!(Chat::begun(script).you("i will not say")[0], "Refused: I will not say.");
    assert_eq!(Chat::begun(script).you("No Name")[0], "Refused: I will not say.");
    assert_eq!(Chat::begun(script).you("none")[0], "Named: none.");
    assert_eq!(Chat::begun(script).you("1")[0], "Named: 1.");
    assert_eq!(Chat::begun(script).you("stop")[0], "Stopped.");
    assert_eq!(Chat::begun(script).press("none")[0], "Refused: I will not say.");
}

#[test]
fn the_answer_of_an_input_leaves_its_value_nothing() {
    let script = "
== start
ask number pieces: How many?
  - I do not know [unknown] -> done
-> done
== done
say More than two. (if pieces > 2)
say Not more than two. (if not (pieces > 2))
say Answered. (if answered(pieces))
say {pieces}
-> end";
    let mut chat = Chat::begun(script);
    assert_eq!(
        chat.press("unknown"),
        ["Not more than two.", "Answered.", "I do not know", "end"],
        "nothing is not more than anything, and the label is inserted"
    );
}

#[test]
fn an_answer_opens_a_page() {
    let script = "
== start
ask topic: What?
  - Your catalogue [catalogue] opens /catalogue -> done
== done
-> end";
    assert_eq!(Chat::begun(script).press("catalogue"), ["open /catalogue", "end"]);
}

#[test]
fn what_was_offered_counts_even_when_its_condition_no_longer_holds() {
    let script = "
== start
ask topic: What?
  - Nothing [nothing] -> done
  - A person [person] -> done (if available() > 0)
  - A form [form] -> done
== done
say {topic}
-> end";
    let mut chat = Chat::new(script);
    chat.free.0.set(1);
    assert_eq!(chat.start(), ["What?", "offer topic: nothing, person, form"]);
    chat.free.0.set(0);
    assert_eq!(chat.you("3"), ["A form", "end"]);
}

#[test]
fn an_answer_without_an_arrow_goes_on_below() {
    let script = "
== start
ask topic: What?
  - An invoice [invoice]
  - A parcel [parcel]
say So {topic}.
-> end";
    assert_eq!(Chat::begun(script).press("parcel"), ["So A parcel.", "end"]);
}

#[test]
fn apostrophes_and_letters_that_are_written_in_two_ways_are_one() {
    let script = "
== start
ask topic: Quoi donc ?
  - L'heure d'ouverture [heure] -> done
  - Un œuf [oeuf] -> done
  - Eine Straße [strasse] -> done

== done
say {topic}.
-> end";
    let chosen = |words: &str| Chat::begun(script).you(words).remove(0);
    assert_eq!(chosen("l’heure d’ouverture"), "L'heure d'ouverture.");
    assert_eq!(chosen("UN OEUF"), "Un œuf.");
    assert_eq!(chosen("eine STRASSE"), "Eine Straße.");
}
