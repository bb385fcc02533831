//! Which rules of the grammar a text uses, for tests that ask whether the samples show the whole language.

use std::collections::BTreeSet;

use pest::Parser;
use pest::iterators::{Pair, Pairs};

use super::{Rule, ScriptParser};

/// Rules that only help others, that only serve messages, or that only take what is wrong.
const NOT_OF_THE_LANGUAGE: [&str; 26] = [
    "sign",
    "operand",
    "lines",
    "alone",
    "line",
    "any_line",
    "head",
    "blank",
    "gap",
    "end_of_line",
    "letter",
    "rest",
    "name",
    "target",
    "answer_end",
    "hours_part",
    "space",
    "primary",
    "reserved_word",
    "expression",
    "junk",
    "open_brace",
    "label_sign",
    "arrow_to_end",
    "key_to_end",
    "plain",
];

/// The names of all rules that a correct script can use, in alphabetical order.
pub fn rules() -> Vec<String> {
    let of_the_language =
        |name: &String| !name.starts_with("plain_") && !NOT_OF_THE_LANGUAGE.contains(&name.as_str());
    let names = Rule::all_rules().iter().map(|rule| format!("{rule:?}")).filter(of_the_language);
    names.collect::<BTreeSet<_>>().into_iter().collect()
}

/// The names of the rules that a text uses, in alphabetical order.
pub fn rules_in(text: &str) -> Vec<String> {
    let mut names = BTreeSet::new();
    for line in text.split('\n') {
        trace(ScriptParser::parse(Rule::alone, line).ok(), &mut names);
    }
    names.into_iter().collect()
}

/// Notes the rules of a line, and those of the expressions in it.
fn trace(pairs: Option<Pairs<'_, Rule>>, names: &mut BTreeSet<String>) {
    for pair in pairs.into_iter().flat_map(Pairs::flatten) {
        if is_expression(&pair) {
            trace(ScriptParser::parse(Rule::expression, pair.as_str()).ok(), names);
        }
        names.insert(format!("{:?}", pair.as_rule()));
    }
}

fn is_expression(pair: &Pair<'_, Rule>) -> bool {
    matches!(pair.as_rule(), Rule::condition | Rule::calculation | Rule::inserted)
}
