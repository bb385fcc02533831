//! The one style: formatting twice changes nothing more, and changes nothing of what a script means.

use proptest::prelude::*;
use switchboard_grammar::format::format;
use switchboard_grammar::graph::StepGraph;

use crate::samples::{compile_in, scripts};

#[test]
fn formatting_twice_changes_nothing_more() {
    for (path, text) in scripts() {
        let once = format(&text);
        assert_eq!(format(&once), once, "{}", path.display());
    }
}

#[test]
fn every_sample_is_written_in_the_one_style() {
    for (path, text) in scripts() {
        assert_eq!(format(&text), text, "{}", path.display());
    }
}

/// What a graph means, without places and lines.
fn meaning(graph: &StepGraph) -> String {
    let text = format!("{:?} {:?} {:?}", graph.steps, graph.values, graph.hours);
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find("span: Span {") {
        out.push_str(&rest[..at]);
        rest = rest[at..].split_once('}').map_or("", |(_, after)| after);
    }
    out + rest
}

#[test]
fn a_crumpled_sample_means_the_same_after_formatting() {
    for (path, text) in scripts() {
        let name = path.file_name().unwrap().to_string_lossy().to_string();
        let folder = path.parent().unwrap();
        let crumpled: String = text.lines().map(|line| format!("   {}  \n", line.trim_start())).collect();
        let (Some(before), Some(after)) =
            (compile_in(folder, &name, &text).graph, compile_in(folder, &name, &format(&crumpled)).graph)
        else {
            continue;
        };
        assert_eq!(meaning(&before), meaning(&after), "{}", path.display());
    }
}

#[test]
fn a_crumpled_script_is_smoothed() {
    let crumpled = "\u{feff}bot   Front desk\r\n\r\n\r\nlanguage  en\nexpertise billing:Invoices\nhours office: Monday - Friday 9:00 - 17:00  ,closed 12-25 Europe/Brussels\n\
given orders:number=0 try 1|4\nanytime human ,agent->person\n// the start\n==  start ( was begin ,beginning )\n   say   Hello!  \n| More.\n\
ask topic:What?\n- An invoice[invoice]also bill ,billing->person(if orders>0)\n-Other [else]  opens  /catalogue  ->  person   and   back (if orders==1&&!no)\n\
on  silence 10 minutes:Hello?\n|Still there?\non silence 2 days->person\n//last\n\nset x=1+2*( 3 )\n->person ( if x != 3 )\nwhat is this\n\n\n== person\nforward   only to billing ,  sales :  Hi {operator}\non nobody->end\n\n\n";
    insta::with_settings!({ snapshot_path => "../../../snapshots/grammar", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("format_crumpled", format(crumpled));
    });
}

#[test]
fn is_and_not_in_a_row_do_not_become_is_not() {
    assert_eq!(format("say A (if a==!b)\n"), "say A (if a is (not b))\n");
    assert_eq!(format("say A (if a!=b)\n"), "say A (if a is not b)\n");
}

#[test]
fn a_line_that_cannot_be_read_stays_as_it_is() {
    assert_eq!(format("  sya   Hello  \n"), "  sya   Hello  \n");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn formatting_any_lines_twice_changes_nothing_more(text in "((say|ask|- |on|==|->|set|\\||//|forward|note) ?[ -~]{0,30}\n|\n|  ){0,12}") {
        let once = format(&text);
        prop_assert_eq!(format(&once), once);
    }
}

#[test]
fn a_line_whose_condition_or_value_cannot_be_read_stays_as_it_is() {
    for line in ["given n: number =try 1\n", "given n: number = 0  try\n", "say Hm (if   a is \"b\\c\"  )\n"]
    {
        assert_eq!(format(line).trim_end(), line.trim_end(), "{line}");
    }
    assert_eq!(format("->a (if y is \"b (if c)\" )\n"), "-> a (if y is \"b (if c)\")\n");
}
