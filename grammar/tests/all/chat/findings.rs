//! What is found in a `.chat` file.

use std::fmt::Write;

use switchboard_grammar::chat::title_name;
use switchboard_grammar::diagnostic::Finding;

use super::checked;
use crate::findings::{mended, rendered};

/// Everything that is found, as an author could read it.
pub fn found(text: &str) -> String {
    let compilation = checked(text);
    compilation.findings.iter().map(|finding| rendered(&compilation, finding)).collect()
}

const UNREADABLE: [&str; 87] = [
    "You: My parcel",
    "Bea: Good morning",
    "Bea Blum: Hi",
    "you: My parcel",
    "you2:hello",
    "expect: nobody",
    "user: hi",
    "say Hello",
    "-> menu",
    "- My parcel",
    "# A title",
    "/ a comment",
    "= A title",
    "if orders > 3",
    "yuo Hello",
    "My parcel",
    "exepct nobody",
    "Given orders = 3",
    "visitor",
    "visitor leave",
    "visitor lang fr",
    "visitor country",
    "visitor language fr country BE",
    "operator",
    "operator Sam",
    "operator Sam busy",
    "operator Sam fre",
    "operator Sam free |",
    "operator Sam sets",
    "operator Sam sets language",
    "operator Sam sets langauges: fr",
    "operator Sam sets languages fr",
    "operator Sam sets languages:",
    "operator Sam sets expertise of: billing",
    "operator Sam set expertise: billing",
    "operator Sam shows asleep",
    "operator Bea makes vip: Important customers",
    "operator Bea makes expertise VIP: Important customers",
    "operator Bea makes expertise vip",
    "operator Sam dnd",
    "wait ten minutes",
    "wait 10",
    "wait 10 years",
    "at noon",
    "at 2026-3-2 20:15",
    "at 20:15 in Brussels",
    "given orders",
    "given orders 4",
    "given orders =",
    "given Orders = 4",
    "expect",
    "expect handed Bea",
    "expect handed to",
    "expect end in goodbye",
    "expect answer topic",
    "expect answer topic invoice",
    "expect said Goodbye",
    "expect said",
    "expect not said \"x\"",
    "expect never \"x\"",
    "expect ticket Charged twice",
    "expect status open",
    "expect status looking",
    "expect outcome good",
    "expect star Bea",
    "expect in line",
    "expect in line two",
    "expect no tickets",
    "==",
    "@",
    "@2",
    "script",
    "@ Bea Hello",
    "/ticket Charged twice",
    "operator Bea disconnected",
    "operator Bea busy",
    "visitor left",
    "visitor language=fr",
    "wait 10 m",
    "expect says \"x\"",
    "expect line 2",
    "given plan = a | \"C:\\temp\"",
    "visitor name \"a\\b\", country BE",
    "visitor opens “/a\\b”",
    "expect never said \"one\\\\two\\three\"",
    "…",
    "",
];

#[test]
fn lines_that_cannot_be_read_say_what_was_expected() {
    let mut all = String::new();
    for line in UNREADABLE {
        let text = format!("script shop.bot\n\n== A conversation\nyou My parcel\n{line}\n");
        writeln!(all, "# {line}\n{}", found(&text)).unwrap();
    }
    insta::with_settings!({ snapshot_path => "../../../../snapshots/grammar", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("chat_lines", all);
    });
}

#[test]
fn fixes_of_lines_make_them_readable() {
    for (line, mend) in [
        ("You: My parcel", "you My parcel"),
        ("you: My parcel", "you My parcel"),
        ("you2:hello", "you2 hello"),
        ("yuo Hello", "you Hello"),
        ("expect said Goodbye", "expect said \"Goodbye\""),
        ("visitor leave", "visitor leaves"),
        ("operator Sam fre", "operator Sam free"),
        ("operator Sam busy", "operator Sam full"),
        ("@ Sam Hello", "@Sam Hello"),
        ("operator Sam in call", "operator Sam in a call"),
        ("operator Sam  in  call", "operator Sam  in a call"),
        ("operator Sam call", "operator Sam in a call"),
        ("@Sam: Hello", "@Sam Hello"),
        ("given orders = \"4\\5\"", "given orders = \"4\\\\5\""),
        ("visitor opens \"/a\\é\"", "visitor opens \"/a\\\\é\""),
        ("expect answer problem is \"duble\"", "expect answer problem is double"),
        ("expect answer problem  is duble", "expect answer problem  is double"),
    ] {
        let text = |line: &str| format!("script shop.bot\n\n== A conversation\n{line}\n");
        let compilation = checked(&text(line));
        assert_eq!(mended(&compilation, &compilation.findings[0]), Some(text(mend)), "{line}");
    }
}

/// The codes and lines of what is found in conversations with the sample shop.
fn codes(lines: &str) -> Vec<String> {
    let text = format!("script shop.bot\n\n== A conversation\n{lines}\n");
    let compilation = checked(&text);
    let line = |finding: &Finding| {
        compilation.sources.get(finding.location().file).line(finding.location().span.start)
    };
    compilation.findings.iter().map(|finding| format!("{} line {}", finding.code(), line(finding))).collect()
}

#[test]
fn visitors_have_numbers_from_2_to_9() {
    for line in ["you10 x", "you0 x", "visitor10 leaves", "expect12 nobody", "you10: x"] {
        let findings = checked(&format!("script shop.bot\n\n== A conversation\n{line}\n")).findings;
        let told = findings.iter().find(|finding| finding.code() == "SB801").unwrap();
        assert_eq!(told.message, "Visitors are numbered from 2 to 9.", "{line}");
        assert!(told.fix.is_none(), "{line}");
    }
}

#[test]
fn values_are_compared_with_the_script() {
    assert_eq!(codes("given orders = 4 | many | 1"), ["SB812 line 4"]);
    assert_eq!(codes("given topic = invoice"), ["SB811 line 4"]);
    assert_eq!(codes("expect answer orders is some"), ["SB816 line 4"]);
    assert_eq!(codes("expect answer orders is 4\nexpect no answer urgent"), Vec::<String>::new());
    assert_eq!(codes("expect answer urgent is 4"), ["SB816 line 4"]);
    // Any words can be the answer of a question with `on other`, and of a text input.
    assert_eq!(
        codes("expect answer topic is my hovercraft\nexpect answer contact is none"),
        Vec::<String>::new()
    );
    assert_eq!(codes("expect answer problem is \"my hovercraft\""), ["SB816 line 4"]);
}

#[test]
fn operators_are_known_by_their_names_and_chat_names() {
    assert_eq!(
        codes("you2 x\n@Bea Hello\n@bea blum Hello\n@Noor de Wit :sorry\n@2 Sam hello"),
        Vec::<String>::new()
    );
    assert_eq!(codes("@Noor de Wit: Hello\n@Bea:sorry"), ["SB801 line 4"]);
    assert_eq!(codes("you2 x\n@2 Sam, hello\n@Bea,hello"), ["SB801 line 5", "SB801 line 6"]);
    assert_eq!(codes("@Beatrix Hello\n@Bea"), ["SB813 line 4", "SB801 line 5"]);
    assert_eq!(codes("operator sam ode away\noperator Sam Odes away"), ["SB813 line 5"]);
    assert_eq!(codes("expect handed to Sam Ode\nexpect star for Zoe"), ["SB813 line 5"]);
}

#[test]
fn everybody_is_all_operators_and_only_in_lines_of_the_world() {
    assert_eq!(codes("operator everybody away | free\noperator Sam back"), Vec::<String>::new());
    assert_eq!(codes("operator Sam full\noperator Everybody free"), ["SB820 line 4"]);
    assert_eq!(codes("@everybody Hello"), ["SB813 line 4"]);
    assert_eq!(codes("expect handed to everybody"), ["SB813 line 4"]);
}

#[test]
fn who_gets_full_is_there() {
    assert_eq!(codes("operator Sam away\noperator Sam full"), ["SB820 line 4"]);
    assert_eq!(codes("operator Sam full\noperator Sam away"), Vec::<String>::new());
}

#[test]
fn values_that_cannot_be_are_found_in_every_choice() {
    for line in [
        "visitor language fr | f_r",
        "visitor country BE | Belgium",
        "wait 5 min | 0 s",
        "wait 400 days",
        "at 20:15 | 25:00",
        "at 2026-02-30 10:00",
        "at 10:00 Europe/Atlantis",
        "expect in line 0",
        "expect said \" \"",
    ] {
        assert_eq!(codes(line), ["SB810 line 4"], "{line}");
    }
}

#[test]
fn a_line_that_is_overridden_at_once_is_found() {
    assert_eq!(codes("given orders = 1\nvisitor country BE\ngiven orders = 4 | 5\nyou x"), ["SB820 line 4"]);
    assert_eq!(codes("at 10:00\nat 2026-03-07 11:00\nyou x"), ["SB820 line 4"]);
    assert_eq!(codes("operator Sam away\noperator Sam Ode free"), ["SB820 line 4"]);
    assert_eq!(codes("operator Sam away\noperator Bea joins Website\noperator Sam free"), ["SB820 line 4"]);
    assert_eq!(codes("operator Sam sets languages: fr\noperator Sam sets languages: en"), ["SB820 line 4"]);
    assert_eq!(
        codes("operator Sam sets chat name: A\noperator Bea sets chat name of A: B\nyou x"),
        ["SB820 line 4"]
    );
    assert_eq!(codes("operator Sam in a call\noperator Sam full\noperator Bea away"), Vec::<String>::new());
    assert_eq!(codes("given orders = 1\nyou x\ngiven orders = 4"), Vec::<String>::new());
    assert_eq!(codes("visitor country BE\nvisitor2 country FR"), Vec::<String>::new());
}

#[test]
fn a_line_that_has_an_effect_is_none_without() {
    for lines in [
        // The day of the first counts, and the time zone.
        "at 2026-03-07 20:15\nat 21:00\nyou x",
        "at 20:15 Europe/Brussels\nat 2026-03-07 21:00\nyou x",
        // Whoever gets free is given the visitor who waits.
        "you x\noperator Bea free\noperator Bea full",
        "given orders = 1\nexpect said \"x\"\ngiven orders = 2",
        "at 10:00\nexpect nobody\nat 2026-03-07 11:00",
        "operator Sam away\noperator everybody in a call",
        // What he sets may get him the visitor who waits.
        "operator Bea full\nyou x\noperator Sam sets expertise: billing\noperator Sam sets expertise: none",
    ] {
        assert_eq!(codes(lines), Vec::<String>::new(), "{lines}");
    }
    for (lines, example) in [
        ("operator Sam away\noperator everybody free", "operator Sam free | away"),
        ("operator Zoe away\noperator zoe free", "operator Sam free | away"),
        ("visitor language fr\nvisitor language nl", "visitor language fr | nl"),
        ("at 10:00\nat 2026-03-07 20:15", "at 10:00 | 20:15"),
        ("at 10:00\nat 20:15", "at 10:00 | 20:15"),
    ] {
        let text = format!("script shop.bot\n\n== A conversation\n{lines}\n");
        let findings = checked(&text).findings;
        let told = findings.iter().find(|finding| finding.code() == "SB820");
        let help = told.and_then(|finding| finding.help.clone()).unwrap_or_default();
        assert!(help.contains(&format!("`{example}`")), "{lines}: {help}");
    }
}

#[test]
fn a_visitor_must_be_there_before_something_is_expected_of_him() {
    assert_eq!(codes("you x\nexpect2 nobody\nexpect2 end"), ["SB821 line 5"]);
    assert_eq!(codes("@2 Bea Hello\nyou2 x\nexpect3 end"), ["SB821 line 4", "SB821 line 6"]);
    assert_eq!(codes("you2 x\n@2 Bea Hello\nexpect2 end\nexpect end"), Vec::<String>::new());
    assert_eq!(codes("visitor2 comes\nexpect2 said \"x\"\n@2 Bea Hello"), Vec::<String>::new());
    assert_eq!(codes("visitor2 opens /page\nexpect2 never said \"x\""), Vec::<String>::new());
    assert_eq!(
        codes("visitor2 language fr\nexpect2 said \"x\""),
        ["SB821 line 5"],
        "he has not come by that"
    );
}

#[test]
fn everybody_is_offered_to_who_means_all() {
    for name in ["everybdy", "all", "Everyone", "anybody"] {
        let text = |name: &str| format!("script shop.bot\n\n== A conversation\noperator {name} away\n");
        let compilation = checked(&text(name));
        assert_eq!(mended(&compilation, &compilation.findings[0]), Some(text("everybody")), "{name}");
    }
    assert!(
        !found("script shop.bot\n\n== A conversation\nexpect handed to everyone\n").contains("everybody")
    );
}

#[test]
#[allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "this test measures time")]
fn twenty_thousand_expectations_are_looked_at_in_a_moment() {
    let kinds: [&dyn Fn(usize) -> String; 5] = [
        &|at| format!("expect handed to {}", ["Bea", "Sam"][at % 2]),
        &|at| format!("expect said \"{at}\"\nexpect never said \"x{at}\""),
        &|at| format!("expect answer topic is invoice\nexpect in line {}", at + 1),
        &|at| format!("operator X{at} away"),
        &|_| "expect no ticket\nexpect nobody".to_owned(),
    ];
    for kind in kinds {
        let lines: Vec<String> = (0..20_000).map(kind).collect();
        let text = format!("script shop.bot\n\n== A conversation\n{}\n", lines.join("\n"));
        let start = std::time::Instant::now();
        checked(&text);
        assert!(start.elapsed().as_secs() < 10, "{}: {:?}", lines[0], start.elapsed());
    }
}

#[test]
fn what_a_visitor_writes_who_has_left_is_found_once_for_each_leaving() {
    assert_eq!(codes("visitor leaves\nyou x\nyou y"), ["SB818 line 5"]);
    assert_eq!(codes("visitor2 leaves\nyou x\nyou2 y"), ["SB818 line 6"]);
    assert_eq!(codes("visitor leaves\nvisitor restarts\nyou y"), Vec::<String>::new());
}

#[test]
fn expectations_that_contradict_each_other_are_found() {
    let contradicting = [
        "expect handed to Bea\nexpect nobody",
        "expect handed to Bea\nexpect handed to Sam Ode",
        "expect answer topic is invoice\nexpect answer topic is parcel",
        "expect no answer topic\nexpect answer topic is parcel",
        "expect said \"Goodbye now\"\nexpect never said \"Goodbye\"",
        "expect never said \"Goodbye\"\nexpect said \"Goodbye now\"",
        "expect said \"Goodbye\"\nexpect never seen \"Good\"",
        "expect ticket \"Invoice\"\nexpect no ticket",
        "expect outcome success\nexpect outcome escalated",
        "expect in line 1\nexpect in line 2",
    ];
    for lines in contradicting {
        assert_eq!(codes(lines), ["SB819 line 5"], "{lines}");
    }
    for lines in [
        "expect handed to Bea\nexpect handed to Bea Blum",
        "expect handed to Bea\nwait 3 min\nexpect handed to Sam",
        "expect never said \"Goodbye\"\nwait 10 min\nexpect said \"Goodbye\"",
        "you2 My parcel\nexpect nobody\nexpect2 handed to Bea",
        "expect ticket \"Invoice\"\nexpect no lead",
    ] {
        assert_eq!(codes(lines), Vec::<String>::new(), "{lines}");
    }
    assert_eq!(codes("expect said \"Goodbye\"\nwait 10 min\nexpect never said \"Good\""), ["SB819 line 6"]);
}

#[test]
fn what_a_script_cannot_do_is_never_expected() {
    let hello = |line: &str| {
        let text = format!("script ../tour/01_hello.bot\n\n== A conversation\n{line}\n");
        checked(&text).findings.into_iter().map(|finding| finding.code()).collect::<Vec<_>>()
    };
    for line in [
        "handed to Bea",
        "nobody",
        "star for Bea",
        "status looking for help",
        "outcome escalated",
        "in line 1",
        "ticket \"x\"",
    ] {
        assert_eq!(hello(&format!("expect {line}")), ["SB817"], "{line}");
    }
    for line in ["end", "said \"Hello\"", "no ticket", "status in progress", "outcome success"] {
        assert_eq!(hello(&format!("expect {line}")), Vec::<&str>::new(), "{line}");
    }
}

#[test]
fn each_mistake_is_told_once() {
    let all = |text: &str| {
        checked(text).findings.iter().map(|finding| finding.code().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(all("script shop.bot\nyou x\n  | y\nyou z\n"), ["SB802"]);
    assert_eq!(all("scrpt shop.bot\n\n== A\nyou x\n"), ["SB801"]);
    assert_eq!(all("script\n\n== A\nyou x\n"), ["SB801"]);
    assert_eq!(all("script shop.bot\n\n== A\nsya\n"), ["SB801"]);
    assert_eq!(all("script nowhere.bot\n\n== A\nexpect end at nowhere\n@Zoe hello\n"), ["SB806"]);
    assert_eq!(all("== A\nyou x\nscript shop.bot\n"), ["SB805"]);
    assert_eq!(all(""), ["SB804"]);
}

#[test]
fn what_operators_set_must_exist_at_the_desk() {
    for (line, code) in [
        ("operator Sam joins Website", None),
        ("operator Sam joins Web", Some("SB822")),
        ("operator Sam sets languages: fr, EN", None),
        ("operator Sam sets languages: fr, nl", Some("SB822")),
        ("operator Sam sets languages: french", Some("SB810")),
        ("operator Sam sets expertise: billing 5, delivery", None),
        ("operator Sam sets expertise: vip", Some("SB822")),
        ("operator Bea makes expertise vip: Gold\noperator Sam sets expertise: vip", None),
        ("operator Bea renames expertise vip: Gold", Some("SB822")),
        ("operator Sam sets expertise: billing 9", Some("SB810")),
        ("operator Sam sets expertise: billing,", Some("SB810")),
        ("operator Sam sets expertise: billing -1", Some("SB810")),
        ("operator Sam sets expertise: billing 2.5", Some("SB810")),
        ("operator Sam sets expertise: billing 2, billing 4", Some("SB810")),
        ("operator Sam sets expertise: none | billing", None),
        ("operator Sam sets chat name: \"\"", Some("SB810")),
        ("operator Bea sets languages of Zoe: fr", Some("SB813")),
        ("operator everybody sets languages: fr", None),
    ] {
        let found = codes(&format!("{line}\nyou My parcel"));
        let found: Vec<&str> = found.iter().map(|found| found.split(' ').next().unwrap()).collect();
        assert_eq!(found, Vec::from_iter(code), "{line}");
    }
}

#[test]
fn a_sign_behind_an_unknown_name_is_no_part_of_it() {
    for line in ["@Zoe: hello", "@Zoe, hello"] {
        assert!(
            found(&format!("script shop.bot\n\n== A\n{line}\n")).contains("no operator `Zoe`."),
            "{line}"
        );
    }
}

#[test]
fn an_operator_is_called_as_he_calls_himself_from_the_next_line_on() {
    let renamed = "operator Sam sets chat name: Sammy\n";
    for line in ["operator Sammy away", "operator Sam Ode away", "@Sammy Hello", "expect handed to Sammy"] {
        assert_eq!(codes(&format!("{renamed}you x\n{line}")), Vec::<String>::new(), "{line}");
    }
    assert_eq!(codes(&format!("{renamed}you x\noperator Sam away")), ["SB813 line 6"]);
    assert_eq!(codes("operator Sammy away\noperator Sam sets chat name: Sammy\nyou x"), ["SB813 line 4"]);
    let both = codes("operator Sam sets expertise: vip 9\nyou x");
    assert_eq!(both, ["SB822 line 4", "SB810 line 4"], "two mistakes of one line");
    assert_eq!(codes("operator Sam sets chat name: A | B\nyou x\n@A Hello\n@B Hello"), Vec::<String>::new());
}

#[test]
fn nobody_comes_twice() {
    assert_eq!(codes("visitor2 comes\nvisitor3 comes\nyou2 x\nvisitor2 leaves"), Vec::<String>::new());
    assert_eq!(codes("visitor comes\nyou x"), ["SB823 line 4"]);
    assert_eq!(codes("visitor2 comes\nvisitor2 comes"), ["SB823 line 5"]);
    assert_eq!(codes("visitor2 opens /page\nvisitor2 comes"), ["SB823 line 5"]);
    assert_eq!(codes("visitor2 name Bo\nvisitor2 comes"), Vec::<String>::new());
}

#[test]
fn titles_that_would_be_one_file_are_found() {
    let titled = |titles: &[&str]| {
        let conversations: String = titles.iter().map(|title| format!("\n== {title}\nyou x\n")).collect();
        checked(&format!("script shop.bot\n{conversations}")).findings
    };
    let findings = titled(&["Charged twice!", "charged twice", "請求書 A", "小包 A"]);
    assert_eq!(findings.len(), 1);
    assert!(findings[0].message.contains("only in capital letters or signs"));
    assert_eq!(titled(&["?!", "…"]).len(), 1);
    let long = "A customer who asks about a parcel ".repeat(4);
    let findings = titled(&[&format!("{long} today"), &format!("{long} tomorrow")]);
    let told = &findings[0].message;
    assert!(
        told.starts_with("Up to `… about a parcel A customer who`, this title is that of another"),
        "{told}"
    );
    assert!(
        findings[0].help.as_ref().unwrap().starts_with("Begin one of the two titles with"),
        "{findings:?}"
    );
    // A Greek letter takes the room of two Latin ones.
    let greek = "ένα δέμα ".repeat(10);
    let told = &titled(&[&format!("{greek} σήμερα"), &format!("{greek} αύριο")])[0].message;
    assert!(told.starts_with("Up to `… δέμα") && told.contains(" ένα δ`, this title is"), "{told}");
}

#[test]
fn every_title_makes_the_name_of_a_file() {
    assert_eq!(title_name("Été à la clinique"), "ete_a_la_clinique");
    assert_eq!(title_name("  It's: 100 % … "), "its_100");
    assert_eq!(title_name("../../etc/passwd"), "etc_passwd");
    assert_eq!(title_name("予約"), "予約");
    assert_eq!(title_name("?!"), "untitled");
    assert!(title_name(&"long title ".repeat(100)).len() <= 124);
}
