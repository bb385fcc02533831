//! LANGUAGE.md, section 4: what expressions mean, and what helper files may do.

use crate::chat::{Chat, MONDAY_MORNING, program_with};
use switchboard_engine::expression::helper_functions;
use switchboard_engine::input::Input;
use switchboard_engine::time::Moment;
use switchboard_engine::value::Value;

/// What a text with this in it says, after the visitor was asked for the text `t` and the number `n`, or for nothing.
fn said(expression: &str, answers: &[&str]) -> String {
    let script = format!(
        "
given asks: number = 0 try 1
given yes_given: yes/no = yes try no
== start
-> show (if asks is 0)
ask text t: T?
ask number n: N?
-> show
== show
say <{{{expression}}}>
-> end"
    );
    let mut chat = Chat::new(&script);
    if !answers.is_empty() {
        chat.give("asks", Value::Number(1.0));
    }
    let mut heard = chat.start();
    for answer in answers {
        heard = chat.you(answer);
    }
    heard[0].trim_start_matches('<').trim_end_matches('>').to_owned()
}

const ANSWERS: &[&str] = &["Hello World", "7"];

#[test]
fn calculations_with_values() {
    for (expression, wanted) in [
        ("n + 1", "8"),
        ("n - 10", "-3"),
        ("n * 2 + 1", "15"),
        ("n / 2", "3.5"),
        ("-n", "-7"),
        ("2 + 3 * 4", "14"),
        ("(2 + 3) * 4", "20"),
        ("n / 0", ""),
        ("n / 0 + 1", ""),
        ("t + \"!\"", "Hello World!"),
        ("n > 6", "yes"),
        ("n >= 7", "yes"),
        ("n < 7", "no"),
        ("n <= 6", "no"),
        ("n is 7", "yes"),
        ("n is not 7", "no"),
        ("t is \"Hello World\"", "yes"),
        ("t is \"hello world\"", "no"),
        ("yes_given and n is 7", "yes"),
        ("not yes_given or n is 8", "no"),
        ("length(t)", "11"),
        ("lower(t)", "hello world"),
        ("upper(t)", "HELLO WORLD"),
        ("trim(\"  x \")", "x"),
        ("shorten(t, 4)", "Hell"),
        ("shorten(t, 100)", "Hello World"),
        ("shorten(t, -1)", ""),
        ("contains(t, \"lo W\")", "yes"),
        ("contains(t, \"lo w\")", "no"),
        ("starts_with(t, \"Hello\")", "yes"),
        ("ends_with(t, \"Hello\")", "no"),
        ("answered(t)", "yes"),
        ("asked(t)", "1"),
    ] {
        assert_eq!(said(expression, ANSWERS), wanted, "{expression}");
    }
}

#[test]
fn nothing_is_contagious_in_sums_and_orders_and_no_in_conditions() {
    for (expression, wanted) in [
        ("n + 1", ""),
        ("-n", ""),
        ("n * 0", ""),
        ("shorten(\"Hello\", n)", ""),
        ("t + \"!\"", ""),
        ("n > 6", ""),
        ("n is 7", "no"),
        ("n is not 7", "yes"),
        ("not (n > 6)", "yes"),
        ("n > 6 or yes_given", "yes"),
        ("n > 6 and yes_given", "no"),
        ("length(t)", ""),
        ("contains(t, \"x\")", ""),
        ("answered(t)", "no"),
        ("asked(t)", "0"),
        ("t is t", "no"),
    ] {
        assert_eq!(said(expression, &[]), wanted, "{expression}");
    }
}

#[test]
fn in_a_larger_expression_a_question_is_its_key() {
    let script = "
== start
ask topic: What?
  - An invoice [invoice]
say {topic} {upper(topic)} {topic is invoice}
-> end";
    assert_eq!(Chat::begun(script).press("invoice")[0], "An invoice INVOICE yes");
}

#[test]
fn set_remembers_and_several_lines_may_set_one_name() {
    let script = "
given orders: number = 2 try 5
== start
set level = \"new\"
set level = \"old\" (if orders > 3)
set urgent = orders > 3
say {level} {urgent}
-> end";
    let mut chat = Chat::new(script);
    assert_eq!(chat.start()[0], "new no");
    let mut chat = Chat::new(script);
    chat.give("orders", Value::Number(5.0));
    assert_eq!(chat.start()[0], "old yes");
    assert_eq!(chat.value("level"), "old");
}

#[test]
fn visitors_and_operators_are_facts_of_each_turn() {
    let script = "
expertise billing: Billing
== start
say {visitor.name} {visitor.language} {visitor.country} {visitor.page} {available(billing)} {available()}
-> end";
    let mut chat = Chat::new(script);
    chat.visitor.name = "Ada".into();
    chat.visitor.language = "fr-BE".into();
    chat.visitor.country = "BE".into();
    chat.visitor.page = "/pricing".into();
    chat.free.0.set(2);
    assert_eq!(chat.start()[0], "Ada fr-BE BE /pricing 2 2");
}

#[test]
fn hours_have_breaks_holidays_and_their_own_zone() {
    let script = "
hours office: Mon-Fri 09:00-12:30 13:30-18:00, Sat 10:00-13:00, closed 12-25 2026-03-03 Europe/Brussels
== start
say {open(office)}
-> end";
    let open = |minutes: i64| {
        let mut chat = Chat::new(script);
        chat.now = Moment(MONDAY_MORNING + minutes * 60_000);
        chat.start()[0] == "yes"
    };
    let day = 24 * 60;
    assert!(open(0), "Monday at 10");
    assert!(!open(-61) && open(-60), "from 9 on");
    assert!(open(149) && !open(150) && !open(209) && open(210), "a break from 12:30 to 13:30");
    assert!(open(479) && !open(480), "until 18");
    assert!(!open(day), "a holiday of one year");
    assert!(open(2 * day) && open(5 * day) && !open(6 * day), "Wednesday, Saturday, not on Sunday");
    // From the last Sunday of March on, the same hour of the day in Brussels comes an hour earlier elsewhere.
    assert!(open(28 * day - 120) && !open(28 * day - 121), "summer time");
}

#[test]
fn hours_over_midnight_and_their_holidays_belong_to_the_day_on_which_they_begin() {
    let script = "
hours night: Mon-Tue 22:00-02:00, closed 2026-03-03 Europe/Brussels
== start
say {open(night)}
-> end";
    let open = |hours: i64| {
        let mut chat = Chat::new(script);
        chat.now = Moment(MONDAY_MORNING + (hours - 10) * 60 * 60_000);
        chat.start()[0] == "yes"
    };
    assert!(!open(21) && open(22), "Monday evening");
    assert!(open(24 + 1) && !open(24 + 2), "and on into Tuesday, though that is a holiday");
    assert!(!open(24 + 22) && !open(48 + 1), "the holiday's own night, and what goes on from it");
}

fn helped(helpers: &str, line: &str) -> Chat {
    let script = format!("use helpers.rhai\ngiven n: number = 5 try 0\n== start\n{line}\n-> end");
    Chat::with(program_with(&script, helpers))
}

#[test]
fn helper_functions_take_and_give_values() {
    let helpers = "
fn half(n) { n / 2 }
fn shout(t) { t.to_upper() + \"!\" }
fn big(n) { n > 3 }
fn count(t) { t.len() }
fn first(t) { t[0] }
fn nothing() { }
fn is_nothing(x) { x == () }
fn sum(n) { let total = 0; for i in 0..4 { total += i * n; } total }
";
    for (expression, wanted) in [
        ("half(n)", "2.5"),
        ("shout(\"hey\")", "HEY!"),
        ("big(n)", "yes"),
        ("count(\"four\")", "4"),
        ("first(\"abc\")", "a"),
        ("nothing()", ""),
        ("is_nothing(nothing())", "yes"),
        ("sum(n)", "30"),
        ("half(half(n)) + 1", "2.25"),
    ] {
        assert_eq!(helped(helpers, &format!("say <{{{expression}}}>")).start()[0], format!("<{wanted}>"));
    }
}

/// What the fault of a turn says, with its line.
fn fault(helpers: &str, line: &str) -> (String, u32) {
    let fault = helped(helpers, line).try_input(Input::Start).unwrap_err();
    (fault.message().to_owned(), fault.place().unwrap().line)
}

#[test]
fn a_helper_function_that_never_ends_is_stopped_and_named() {
    let (message, line) = fault("fn spin(n) {\n  loop { n += 1; }\n}", "say Before.\nsay {spin(n)}");
    assert_eq!(line, 6);
    assert_eq!(
        message,
        "The function `spin` of helpers.rhai does not come to an end: it was stopped after 50000 operations \
         (helpers.rhai). Look for a loop in it that never stops."
    );
    let (message, _) = fault("fn deep(n) { deep(n + 1) }", "say {deep(n)}");
    assert!(message.contains("`deep` of helpers.rhai calls itself too deep"), "{message}");
}

#[test]
fn helpers_cannot_eat_the_machine() {
    for body in [
        "let t = \"x\"; loop { t += t; }",
        "let a = [1]; loop { a += a; }",
        "let m = #{}; let i = 0; loop { m[i.to_string()] = i; i += 1; }",
        "let a = []; loop { a.push(\"0123456789\".to_upper()); }",
        "let a = []; a.pad(1000000000, 0); a.len()",
        "\"x\".pad(1000000000, 'x'); 1",
        "let x = 9223372036854775807; x + 1",
        "1 / 0",
        "throw \"no\"",
        "[1][5]",
        "unknown(1)",
    ] {
        let helpers = format!("fn f(n) {{ {body} }}");
        let (message, _) = fault(&helpers, "say {f(n)}");
        assert!(message.contains("`f` of helpers.rhai"), "{body}: {message}");
    }
}

#[test]
fn a_wrong_type_from_a_helper_is_a_fault_with_its_place() {
    let (message, line) = fault("fn word(n) { \"three\" }", "say {word(n) + 1}");
    assert!(line == 5 && message.contains("`word`"), "{message}");
    let (message, _) = fault("fn word(n) { \"three\" }", "say Hello. (if word(n))");
    assert_eq!(
        message,
        "The function `word` of helpers.rhai gave a text (`three`), but yes or no is needed here."
    );
    let (message, _) = fault("fn list(n) { [1, 2] }", "say {list(n)}");
    assert_eq!(
        message,
        "The function `list` of helpers.rhai gave a list. A helper function gives a number, a text, yes or no, or \
         nothing."
    );
}

#[test]
fn helpers_reach_nothing_outside() {
    for body in [
        "eval(\"1\")",
        "import \"x\" as x; 1",
        "sleep(1)",
        "exit()",
        "timestamp()",
        "rand()",
        "parse_json(\"1\")",
    ] {
        let helpers = format!("fn f(n) {{ {body} }}");
        match helper_functions(&helpers) {
            Err(_) => {}
            Ok(_) => {
                let (message, _) = fault(&helpers, "say {f(n)}");
                assert!(message.contains("`f`"), "{body}: {message}");
            }
        }
    }
    assert_eq!(helped("fn f(n) { print(\"x\"); debug(1); n }", "say {f(n)}").start()[0], "5");
}

#[test]
fn helper_files_list_their_public_functions_or_say_what_is_wrong() {
    let functions =
        helper_functions("fn b(x) { x }\nfn a(x, y) { x }\nprivate fn c() { 1 }\nfn a() { 1 }").unwrap();
    let listed: Vec<_> = functions.iter().map(|function| (&*function.name, function.parameters)).collect();
    assert_eq!(listed, [("a", 0), ("a", 2), ("b", 1)]);
    let error = helper_functions("fn a(x) {\n  x +\n}").unwrap_err();
    assert_eq!(error.position.map(|(line, _)| line), Some(3), "{error:?}");
    let error = helper_functions("fn a(x) { x }\nlet y = 1;").unwrap_err();
    assert!(error.message.contains("functions only"), "{error:?}");
    assert!(helper_functions("").unwrap().is_empty());
}
