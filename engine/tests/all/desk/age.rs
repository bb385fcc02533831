//! Durations as people write them.

use proptest::prelude::*;
use switchboard_engine::desk::age::milliseconds;

#[test]
fn durations_are_a_number_and_a_unit() {
    for (words, seconds) in [
        ("20 s", 20),
        ("3 min", 180),
        ("2 h", 7200),
        ("1 day", 86_400),
        ("0 s", 0),
        ("10 minutes", 600),
        ("2 days", 172_800),
        ("1 hour", 3600),
        ("5 seconds", 5),
        ("3min", 180),
        (" 3 min ", 180),
    ] {
        assert_eq!(milliseconds(words), Some(seconds * 1000), "{words}");
    }
}

#[test]
fn what_is_no_duration_is_none() {
    for words in [
        "",
        "min",
        "3",
        "-3 min",
        "3.5 min",
        "3 m",
        "three min",
        "3 min ago",
        "99999999999999999999 s",
        "40000 days",
    ] {
        assert_eq!(milliseconds(words), None, "{words}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_are_read_or_refused(words in "\\PC*") {
        milliseconds(&words);
    }
}
