//! The findings about desks: one file each, with the page of its code, the rule, and the words.

use switchboard_grammar::diagnostic::Explanation;

macro_rules! findings {
    ($($name:ident),* $(,)?) => {
        $(pub mod $name;)*

        /// The pages of all findings about desks, in the order of their codes.
        pub fn explanations() -> &'static [&'static Explanation] {
            &[$(&$name::EXPLANATION),*]
        }
    };
}

findings![
    unreadable,
    unknown_word,
    wrong_kind,
    missing_name,
    field_twice,
    operator_twice,
    place_twice,
    expertise_twice,
    empty_name,
    language_not_enabled,
    unknown_expertise,
    bad_level,
    no_capacity,
    unknown_operator,
    unknown_channel,
    unknown_group,
    bad_duration,
    expertise_not_held,
    too_many_places,
    bad_country,
    bad_shortcut,
    missing_script,
    shared_chat_name,
    unknown_value,
    unknown_team,
    poor_text,
    vain_pattern,
];
