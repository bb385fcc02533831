//! Mistakes as support managers make them, who know other programs, other languages and letters: each is told once, as
//! what it is, and what is offered to mend it mends it.

use std::fmt::Write;

use switchboard_grammar::compile::Compilation;

use crate::findings::{mended, rendered};
use crate::samples::compile_alone;

const HEAD: &str = "bot Front desk\nexpertise billing: Invoices\nexpertise orders_desk: Orders\nteam sales: Sales\n\
hours office: Mon-Fri 09:00-17:00 Europe/Brussels\ngiven orders: number = 0 try 1\n";

const REST: &str = "\n== menu\nsay Menu. {orders}\n-> goodbye (if open(office))\n-> person\n\n== hours\nsay Nine to five.\n\
-> back\n\n== person\nask text question: What is it?\nforward to billing: Hi\n  on nobody -> goodbye\n\n== goodbye\n\
create ticket for sales: Call\n-> end\n";

/// A script with a line of its own as the first step of a section that can be gone through.
fn with_step(line: &str) -> String {
    format!("{HEAD}\n== start\n{QUESTION}\n== extra\nsay Hm.\n{line}\n-> person\n{REST}")
}

/// A script with a line under its first question.
fn with_line_below(line: &str) -> String {
    format!("{HEAD}\n== start\n{QUESTION}  {line}\n\n== extra\n-> person\n{REST}")
}

/// A script with a hand-over of its own.
fn with_forward(line: &str) -> String {
    format!("{HEAD}\n== start\n{QUESTION}\n== extra\n{line}\n  on nobody -> goodbye\n{REST}")
}

/// A script with an event of its own under a hand-over.
fn with_event(line: &str) -> String {
    with_forward(&format!("forward to orders_desk\n  {line}"))
}

/// A script with a line of its own in the head.
fn with_head(line: &str) -> String {
    format!("{HEAD}{line}\n\n== start\n{QUESTION}\n== extra\n-> person\n{REST}")
}

const QUESTION: &str = "ask topic: What?\n  - Invoice [invoice] -> extra\n  - Hours [hours] -> hours and back\n  - Else [else] -> menu\n";

const STEPS: &str = "\
Say Hello!
\u{200b}say Hello
say\u{2003}Hello {orders
\"Hello!\"
Go to menu
=> menu
→ menu
- > menu
--> menu
-> Menu
-> \"menu\"
-> menu.
-> go to menu
-> leave number
-> menu -> person
-> menu if orders > 1
-> menu (orders > 1)
-> menu [if orders > 1]
-> menu (unless orders > 1)
-> menu (if orders > 1
-> menu (if orders > 1) (if orders > 2)
-> menu (if orders > 1);
-> menu (if orders > 1) else person
-> hours and bak
-> hours & back
-> back to menu
If orders > 1: say Hello
else -> menu
then -> menu
when orders > 1 -> menu
endif
stop
wait 5 min
-> menu // to the menu
set many to 5
set many := 5
set my value = 5
set many += 1
many = 5
ask What is it?
ask: What is it?
ask text name Who are you?
ask text name; Who are you?
ask e-mail: Which?
ask your name: Who?
ask number: How many? (if orders = 3)
ask number: How many? (if orders => 3)
ask number: How many? (if orders ≥ 3)
ask number: How many? (if orders is greater than 3)
ask number: How many? (if orders is > 3)
ask number: How many? (if orders > 1 and < 5)
ask number: How many? (if orders between 3 and 5)
ask number: How many? (if orders > 1,5)
ask number: How many? (if orders > 1,000)
ask number: How many? (if orders > 5 times)
ask number: How many? (if topic is an invoice)
ask number: How many? (if topic is invoice, else)
ask number: How many? (if topic is invoice or is else)
ask number: How many? (if topic contains \"inv\")
ask number: How many? (if topic contains inv and orders > 1)
ask number: How many? (if topic equals invoice)
ask number: How many? (if open office)
ask number: How many? (if office is open)
ask number: How many? (if open)
ask number: How many? (if visitor.language is 'fr')
ask number: How many? (if visitor.language is „fr“)
ask number: How many? (if visitor.language is \"fr)
ask number: How many? (if visitor.language is \"f\\r\")
ask number: How many? (if visitor.nam is \"x\")
ask number: How many? (if visitor.email is \"x\")
ask number: How many? (if Visitor.name is \"x\")
ask number: How many? (if orders > 3 then)
ask number: How many? (if topic is answered)
ask number: How many? (if topic is not answered and orders > 1)
ask number: How many? (if topic is nothing)
ask number: How many? (if question is not empty)
ask number: How many? (if question is unanswered)
ask number: How many? (if not topic is asked)
say Hello {visitor name}
say Hello {{orders}}
say Hello -> menu
say Hello {if orders > 3}
create a ticket: Call
create ticket Call
create ticket to sales: Call
create ticket for team sales: Call
<!-- a comment -->
transfer to billing: Hi";

const BELOW: &str = "\
- Yes [yes] menu
- Yes [yes] > menu
- Yes [yes] → menu
- Yes [yes] -> Menu
- Yes [yes] -> menu.
- Yes [yes] goto menu
- Yes [Yes] -> menu
- Yes [the-yes] -> menu
- Yes [] -> menu
- Yes [yes -> menu
- Yes [yes]: Fine!
- Yes -> menu [yes]
- Yes [yes] -> menu also ja
- Yes [yes] also: ja -> menu
- Yes [yes] also -> menu
- Yes [yes] open /help -> menu
- Yes [yes] opens /help also ja -> menu
- Yes [yes] opens /order/{orders} -> menu
- Yes [yes] if orders > 1 -> menu
- Yes [yes] (if orders > 1) -> menu
- Yes [yes] -> menu (if orders > 1
- Yes [yes] -> hours, back
- Yes [yes] [ja] -> menu
- [yes] Yes -> menu
* Yes [yes] -> menu
1. Yes [yes] -> menu
on silence: Hello?
on silence 5: Hello?
on silence 5 minuten: Hello?
on silence 5 min Hello?
on silence after 5 min: Hello?
on silence 1,5 h: Hello?
on silence 1 h 30 min: Hello?
on silence 2 weeks: Hello?
on silence 12345678901 min: Hello?
on silence 5 min -> menu: Hello?
on invalid 3 -> menu
on invalid three times -> menu
on invalid 12345678901 times -> menu
on invalid -> menu
on invalid; Sorry
on error: Sorry
on other: Sorry
on other menu
on else -> menu
other -> menu";

const FORWARDS: &str = "\
forward
forward to
forward to team
forward to team Sales
forward to sales
forward to @Bea
forward to a human: Hi
forward to operator: Hi
forward to orders_desk and billing
forward to orders_desk; Hi
forward to orders_desk Hi
forward to orders_desk -> menu
forward orders_desk: Hi
forward to only orders_desk: Hi
forward to the team sales: Hi
forward: Hi";

const EVENTS: &str = "\
on waiting 5 min -> menu
on waiting: One moment.
on unanswered -> menu
on unanswered 5 min: Sorry
on return -> menu
on returned: Welcome back";

const HEADS: &str = "\
language: en
expertise: Parcels
expertise delivery Parcels
expertise delivery = Parcels
skill delivery: Parcels
team: Support
hours late Mon-Fri 09:00-17:00 Europe/Brussels
hours late: Mon-Fri 9-17 Europe/Brussels
hours late: Mon-Fri 9h00-17h30 Europe/Brussels
hours late: Mon–Fri 09:00–17:00 Europe/Brussels
hours late: Mon,Tue 09:00-17:00 Europe/Brussels
hours late: Mon-Fri 09:00-17:00; Sat 10:00-12:00 Europe/Brussels
hours late: Mon to Fri 9am-5pm Europe/Brussels
hours late: Mo-Fr 09:00-17:00 Europe/Brussels
hours late: 09:00-17:00 Europe/Brussels
hours late: Mon-Fri 09:00-17:00 GMT+1
hours late: Mon-Fri 09:00-17:00, Europe/Brussels
hours late: Mon-Fri 09:00-17:00, closed 25/12 Europe/Brussels
hours late: Mon-Fri 09:00-17:00, closed 12-25, 01-01 Europe/Brussels
hours late: Mon-Fri 09:00-12:00, 13:00-17:00 Europe/Brussels
hours late: closed 12-25 Europe/Brussels
hours late: 24/7
hours late: Mon-Fri 09:00-17:00 Europe / Brussels
hours late: Mon-Fri 09:00-17:00, Sat 10:00-12:00 America/New York
hours late: Mon-Fri 09:00-17:00 (Europe/Brussels)
hours late: Mon-Fri 09:00-17:00, Europe/ Brussels
given count: number = 0 try 1, 4
given count: number = 0 try 1 4 or 10
given count: number = 0 try 1,5
given count: number = 0 try 1 000
given count: number = 0, 1, 4
given count: number = 0, 1 try 4
given plan: text = \"free\" try \"team\", \"company\"
given plan: text = \"free\" try \"team\" \"company\"
given vip: yes/no = no try yes, no
given count: number = 0 try 1 try 4
given vip: boolean = yes
given vip: number = 0 try
anytime: human -> person
any time human -> person";

/// All lines with the script that each stands in.
fn all() -> impl Iterator<Item = (&'static str, String)> {
    let of =
        |lines: &'static str, script: fn(&str) -> String| lines.lines().map(move |line| (line, script(line)));
    of(STEPS, with_step)
        .chain(of(BELOW, with_line_below))
        .chain(of(FORWARDS, with_forward))
        .chain(of(EVENTS, with_event))
        .chain(of(HEADS, with_head))
}

/// The findings without those that only say that what stands there is used by nobody.
fn told(compilation: &Compilation) -> Vec<&switchboard_grammar::diagnostic::Finding> {
    compilation.findings.iter().filter(|finding| finding.code() != "SB410").collect()
}

#[test]
fn every_habit_is_told_once() {
    let wrong: Vec<&str> =
        all().filter(|(_, script)| told(&compile_alone(script)).len() != 1).map(|(line, _)| line).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Signs that look like a blank or a part of a word, and have more than one byte.
const WIDE: [char; 6] = ['\u{a0}', '\u{202f}', '\u{2003}', '\u{feff}', 'é', '→'];

/// Each line with a wide sign in each of its places, and with one in place of each blank.
fn with_wide_signs(line: &str) -> impl Iterator<Item = String> {
    let mut turn = line.len();
    line.char_indices().flat_map(move |(at, sign)| {
        turn += 1;
        let wide = WIDE[turn % WIDE.len()];
        let inserted = format!("{}{wide}{}", &line[..at], &line[at..]);
        let replaced = (sign == ' ').then(|| format!("{}{wide}{}", &line[..at], &line[at + 1..]));
        std::iter::once(inserted).chain(replaced)
    })
}

#[test]
fn wide_signs_in_any_place_of_a_line_are_read() {
    for (line, script) in all() {
        for changed in with_wide_signs(line).chain(WIDE.map(|wide| line.replace(' ', &wide.to_string()))) {
            let compilation = compile_alone(&script.replacen(line, &changed, 1));
            for finding in &compilation.findings {
                rendered(&compilation, finding);
                mended(&compilation, finding);
            }
        }
    }
}

#[test]
fn a_number_in_front_of_a_wide_blank_is_read() {
    for unit in ["%", "times"] {
        let line = format!("ask number: How many? (if orders >\u{a0}5 {unit})");
        let compilation = compile_alone(&with_step(&line));
        let offers: Vec<String> =
            compilation.findings.iter().filter_map(|finding| mended(&compilation, finding)).collect();
        assert!(offers.iter().any(|text| text.contains("(if orders >\u{a0}5)")), "{unit}: {offers:#?}");
    }
}

#[test]
fn what_is_compared_ends_where_the_condition_goes_on() {
    for (written, offered) in [
        ("topic contains @x and orders > 1", "contains(topic, \"@x\") and orders > 1"),
        ("topic contains \"a and b\" or orders > 1", "contains(topic, \"a and b\") or orders > 1"),
        ("not (topic contains @x)", "not (contains(topic, \"@x\"))"),
        ("topic starts with in or orders > 1", "starts_with(topic, \"in\") or orders > 1"),
    ] {
        let compilation = compile_alone(&with_step(&format!("ask number: How many? (if {written})")));
        let offers: Vec<String> =
            compilation.findings.iter().filter_map(|finding| mended(&compilation, finding)).collect();
        assert!(
            offers.iter().any(|text| text.contains(&format!("(if {offered})"))),
            "{written}: {offers:#?}"
        );
    }
}

#[test]
fn what_is_offered_mends_what_was_told() {
    for (line, script) in all() {
        let compilation = compile_alone(&script);
        for finding in told(&compilation) {
            let Some(text) = mended(&compilation, finding) else { continue };
            let again = compile_alone(&text);
            let same = told(&again).into_iter().any(|other| other.message == finding.message);
            assert!(!same, "{line}: {} is still there in\n{text}", finding.message);
        }
    }
}

#[test]
fn every_habit_reads_well() {
    let mut out = String::new();
    for (line, script) in all() {
        writeln!(out, "# {line}").unwrap();
        let compilation = compile_alone(&script);
        told(&compilation).iter().for_each(|finding| out.push_str(&rendered(&compilation, finding)));
        out.push('\n');
    }
    insta::with_settings!({ snapshot_path => "../../../snapshots/grammar", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("habits", out);
    });
}
