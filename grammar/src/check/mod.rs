//! The findings: one file each, with the page of its code, the rule, and the words. [`explanations`] lists all pages.

mod exits;
mod flow;
pub(crate) mod habit;
mod unread;

macro_rules! findings {
    ($($name:ident),* $(,)?) => {
        $(pub(crate) mod $name;)*

        /// The pages of all findings, in the order of their codes.
        pub fn explanations() -> &'static [&'static Explanation] {
            &[$(&$name::EXPLANATION),*]
        }
    };
}

pub(crate) use self::flow::{first_step as section_start, return_step};
use crate::compile::{Draft, Outline};
use crate::diagnostic::{Explanation, Finding, Severity};

findings![
    // SB1: lines
    unreadable_line,
    step_before_section,
    head_line_in_section,
    answer_misplaced,
    event_misplaced,
    continuation_misplaced,
    condition_not_last,
    event_condition,
    anytime_condition,
    event_twice,
    no_section,
    section_empty,
    no_title,
    head_line_twice,
    no_text,
    no_label,
    question_without_answers,
    bad_language,
    bad_duration,
    bad_count,
    bad_hours,
    unknown_time_zone,
    no_time_zone,
    given_value,
    never_open,
    // SB2: names
    unknown_section,
    unknown_expertise,
    unknown_team,
    unknown_hours,
    unknown_value,
    unknown_function,
    unknown_answer,
    name_twice,
    key_twice,
    words_twice,
    anytime_twice,
    forward_name_twice,
    helper_name_taken,
    reserved_name,
    key_other,
    key_needed,
    key_not_written,
    // SB3: ways
    section_falls_off,
    no_nobody,
    back_without_visit,
    loop_without_wait,
    visit_circle,
    visit_twice,
    back_from_nowhere,
    next_of_anytime,
    other_under_input,
    other_and_invalid,
    only_without_expertise,
    unreached_section,
    unreached_line,
    forward_first,
    too_many_steps,
    long_run,
    too_many_answers,
    // SB4: expressions and values
    expression_unreadable,
    wrong_type,
    wrong_count,
    text_not_quoted,
    key_quoted,
    set_two_types,
    set_of_itself,
    value_out_of_place,
    constant_condition,
    unused_value,
    // SB5: files
    include_unreadable,
    include_outside,
    include_cycle,
    include_depth,
    helper_unreadable,
    file_too_large,
    // SB6: words that the visitor sees
    bad_escape,
    brace_not_closed,
    value_in_label,
    label_sign,
    forbidden_link,
    condition_said,
    colon_said,
    arrow_said,
    // SB8: conversations
    chat_line,
    chat_before_title,
    chat_continuation,
    chat_no_script,
    chat_script_misplaced,
    chat_script_unreadable,
    chat_title_twice,
    chat_empty,
    chat_too_many_variants,
    chat_value,
    chat_unknown_given,
    chat_given_value,
    chat_unknown_operator,
    chat_unknown_section,
    chat_unknown_value,
    chat_answer_value,
    chat_never_holds,
    chat_unreached,
    chat_contradiction,
    chat_overridden,
    chat_no_visitor,
    chat_not_at_desk,
    chat_comes_again,
];

/// The page of a code, in capital or small letters; none for a code that does not exist.
pub fn explanation(code: &str) -> Option<&'static Explanation> {
    explanations().iter().copied().find(|page| page.code.eq_ignore_ascii_case(code))
}

/// What can be found step by step, before anything is known about where the ways lead.
pub(crate) fn outline(outline: &Outline<'_>, findings: &mut Vec<Finding>) {
    for section in &outline.sections {
        section_empty::check(section, findings);
        section_falls_off::check(outline.sources, section, findings);
        for step in &section.steps {
            no_nobody::check(step, findings);
            question_without_answers::check(step, findings);
            event_twice::check(step, findings);
            other_under_input::check(step, findings);
            other_and_invalid::check(step, findings);
        }
    }
}

/// What can be found only in the graph as a whole. Where something may be missing in it because a line could not be
/// understood, nothing is said to be unreachable or unused: that may be only the consequence.
pub(crate) fn graph(draft: &mut Draft, findings: &mut Vec<Finding>) {
    let ways_may_be_missing = findings.iter().any(hides_ways);
    let uses_may_be_missing = ways_may_be_missing || findings.iter().any(hides_uses);
    let flow = flow::Flow::of(&draft.graph);
    flow.note_ways_back(&mut draft.graph);
    back_without_visit::check(&draft.graph, &flow, findings);
    let before = findings.len();
    loop_without_wait::check(&draft.graph, &flow, findings);
    visit_circle::check(&draft.graph, &flow, findings);
    let has_circles = findings.len() > before;
    visit_twice::check(&draft.graph, findings);
    if !ways_may_be_missing {
        let reached = flow.reached(&draft.graph);
        unreached_section::check(&draft.graph, &reached, findings);
        unreached_line::check(&draft.graph, &reached, findings);
        forward_first::check(&draft.graph, findings);
        if !has_circles {
            long_run::check(&draft.graph, &flow, &reached, findings);
        }
    }
    if !uses_may_be_missing {
        unused_value::check(&draft.graph, &draft.used, findings);
    }
}

/// Whether a way may be missing from the graph because of this finding: a line, a place or a file was not understood.
fn hides_ways(finding: &Finding) -> bool {
    let code = finding.code();
    let error = finding.severity() == Severity::Error;
    error && (code.starts_with("SB1") || code.starts_with("SB3") || code.starts_with("SB5"))
        || ["SB201", "SB208", "SB214", "SB604"].contains(&code)
}

/// Whether the use of a value may be missing because of it: a condition, a calculation or a text was not understood.
fn hides_uses(finding: &Finding) -> bool {
    let code = finding.code();
    code.starts_with("SB4") || code.starts_with("SB2") || code.starts_with("SB6")
}
