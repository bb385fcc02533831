//! Texts of Odoo as texts of a script, and back.

use proptest::prelude::*;
use switchboard_grammar::graph::{Piece, StepKind};
use switchboard_grammar::odoo::records::Message;
use switchboard_grammar::odoo::words::{escaped, escaped_label, from_message, to_message};

use crate::samples::compile_alone;

fn read(html: &str) -> (String, Vec<String>) {
    let carried = from_message(&Message { text: html.to_owned(), html: true });
    (carried.text, carried.lost)
}

#[test]
fn html_becomes_the_markdown_that_scripts_keep() {
    for (html, words) in [
        ("<p>Hello</p>", "Hello"),
        ("<p>One</p><p>Two<br/>Three</p>", "One\n\nTwo\nThree"),
        ("<p>A <b>bold</b> and an <em>italic</em> word</p>", "A **bold** and an *italic* word"),
        ("<p>A<b> bold</b> word</p>", "A **bold** word"),
        (
            "<p>See <a href=\"https://x.example/?a=1&amp;b=2\">the page</a>.</p>",
            "See [the page](https://x.example/?a=1&b=2).",
        ),
        ("<ul><li>One</li><li>Two</li></ul>", "- One\n- Two"),
        (
            "<p>Days:</p><ol><li>Monday</li><li>Friday</li></ol><p>That is all.</p>",
            "Days:\n1. Monday\n2. Friday\nThat is all.",
        ),
        ("1 &lt; 2 &amp;&nbsp;3 &#233;&#xe9; &what;", "1 < 2 & 3 éé &what;"),
        ("<p><br></p>  <p>Much\n   blank</p><p></p>", "Much blank"),
        ("a < b", "a < b"),
        ("<p>never closed <b>bold", "never closed **bold**"),
        ("<!-- nothing -->words", "words"),
        ("in<b>side</b>, <i>out</i>side <i>and <b>both</b></i>", "in**side**, *out*side *and **both***"),
        ("<b>one</b><b> or two</b>, <i>th</i><i>ree</i>", "**one or two**, *three*"),
    ] {
        assert_eq!(read(html), (words.to_owned(), vec![]), "{html}");
    }
}

#[test]
fn what_is_lost_of_html_is_told() {
    assert_eq!(read("<u>x</u>").1, ["`<u>` cannot be kept, only the words in it."]);
    assert_eq!(read("<img src=\"a.png\" alt=\"A bicycle\">").0, "A bicycle");
    assert_eq!(
        read("<script>alert(1)</script>x"),
        ("x".into(), vec!["`<script>` cannot be kept, only the words in it.".into()])
    );
    let (words, lost) = read("<a href=\"javascript:x\">here</a>");
    assert_eq!(words, "here (javascript:x)");
    assert_eq!(lost.len(), 1);
    assert_eq!(read("an *old* star").1.len(), 1);
}

#[test]
fn markdown_becomes_html_and_comes_back() {
    for (words, html) in [
        ("Hello", "<p>Hello</p>"),
        ("One\n\nTwo\nThree", "<p>One</p><p>Two<br>Three</p>"),
        (
            "A **bold** and an *italic* [word](/x)",
            "<p>A <strong>bold</strong> and an <em>italic</em> <a href=\"/x\">word</a></p>",
        ),
        ("Days:\n- One\n- Two\nDone.", "<p>Days:</p><ul><li>One</li><li>Two</li></ul><p>Done.</p>"),
        ("1. First\n2. Second", "<ol><li>First</li><li>Second</li></ol>"),
        ("2 * 3 < 7 & more", "<p>2 * 3 &lt; 7 &amp; more</p>"),
        ("***both***", "<p><em><strong>both</strong></em></p>"),
        ("**bold *and italic***", "<p><strong>bold <em>and italic</em></strong></p>"),
        ("*italic **and bold***", "<p><em>italic <strong>and bold</strong></em></p>"),
        ("***both* bold**", "<p><strong><em>both</em> bold</strong></p>"),
        ("***both** italic*", "<p><em><strong>both</strong> italic</em></p>"),
        ("**a *b* c** *d*", "<p><strong>a <em>b</em> c</strong> <em>d</em></p>"),
        ("**[a *page*](/x)**", "<p><strong><a href=\"/x\">a <em>page</em></a></strong></p>"),
        ("5* and 4* hotels, ****, * and **", "<p>5* and 4* hotels, ****, * and **</p>"),
        ("**open *and closed*", "<p>**open <em>and closed</em></p>"),
    ] {
        assert_eq!(to_message(words, true).text, html);
        assert_eq!(read(html).0, words);
    }
}

#[test]
fn without_html_a_message_has_no_marks() {
    for (words, plain) in [
        ("A **bold** and an *italic* word, ***both***", "A bold and an italic word, both"),
        (
            "See [**our** catalogue](https://x.example/?a=1&b=2).\n- [Help](/help)",
            "See our catalogue (https://x.example/?a=1&b=2).\n- Help (/help)",
        ),
        ("[https://x.example](https://x.example)", "https://x.example"),
        ("Write to [us](mailto:us@x.example)", "Write to us (us@x.example)"),
        ("2 * 3 < 7 & [more](x", "2 * 3 < 7 & [more](x"),
    ] {
        assert_eq!(to_message(words, false).text, plain);
    }
}

/// What a script says whose text was written with escapes.
fn said(words: &str) -> String {
    let written = escaped(words).replace('\n', "\n  | ");
    let compilation = compile_alone(&format!("bot A\n\n== start\nsay {written}\n-> end\n"));
    assert!(compilation.findings.is_empty(), "{written}: {:?}", compilation.findings);
    let graph = compilation.graph.unwrap();
    let StepKind::Say(text) = &graph.steps[0].kind else { panic!("no text") };
    text.pieces
        .iter()
        .map(|piece| match piece {
            Piece::Words(words) => words.to_string(),
            Piece::Insert(_) => panic!("a value in {words}"),
        })
        .collect()
}

/// Every letter of a piece of HTML, with whether it is bold and whether it is italic.
fn looks(html: &str) -> Vec<(char, bool, bool)> {
    let (mut bold, mut italic) = (0, 0);
    let mut looks = Vec::new();
    for part in html.split('<') {
        let (tag, words) = part.split_once('>').unwrap_or(("", part));
        match tag {
            "b" | "strong" => bold += 1,
            "/b" | "/strong" => bold -= 1,
            "i" | "em" => italic += 1,
            "/i" | "/em" => italic -= 1,
            _ => {}
        }
        looks.extend(words.chars().filter(|c| *c != ' ').map(|c| (c, bold > 0, italic > 0)));
    }
    looks
}

/// Words that are bold, italic, both or neither, inside each other as an editor writes them; no look ends inside a word.
fn any_look() -> impl Strategy<Value = String> {
    let words = " [a-z]{1,2} | [a-z]{1,2} [a-z]{1,2} ";
    words.prop_recursive(3, 12, 4, |inner| {
        let wrapped = (prop::sample::select(vec!["b", "i"]), inner.clone())
            .prop_map(|(tag, inner)| format!("<{tag}>{inner}</{tag}>"));
        prop::collection::vec(prop_oneof![inner, wrapped], 1..4).prop_map(|parts| parts.concat())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_can_be_said(words in "([a-z(){}\\[\\]:|\\\\*<>/#\" -]|\\( ?(if|IF|If)[ _é2]?|\\]\\(|https://|->|\n|é){1,20}") {
        let carried = from_message(&Message { text: words, html: false }).text;
        prop_assume!(!carried.is_empty());
        prop_assert_eq!(said(&carried), carried);
    }

    #[test]
    fn any_html_can_be_said(html in "(<(/?)(p|b|i|ul|ol|li|a|br|u|x)( href=\"(/y|https://x\\.example|javascript:|\\(\\{)\")?>|&(amp|lt|#[0-9]{1,4});|[a-z*(){}\\[\\]\\\\: -]|\\PC){1,25}") {
        let carried = from_message(&Message { text: html, html: true }).text;
        prop_assume!(!carried.is_empty());
        prop_assert_eq!(said(&carried), carried);
    }

    #[test]
    fn bold_and_italic_words_come_back_as_they_looked(html in any_look()) {
        let words = read(&html).0;
        let back = to_message(&words, true).text;
        prop_assert_eq!(looks(&back), looks(&html), "{}", words);
    }

    #[test]
    fn any_label_can_be_written(label in "([a-z(){}\\[\\]:|\\\\*<>/#\" -]|\\( ?(if|IF|If)[ _é2]?|->|also |opens |é|\\PC){1,15}") {
        let label = switchboard_grammar::odoo::words::one_line(&label);
        prop_assume!(!label.is_empty());
        let text = format!("bot A\n\n== start\nask x: Which?\n  - {} [key] -> end\n", escaped_label(&label));
        let compilation = compile_alone(&text);
        prop_assert!(compilation.findings.is_empty(), "{text}: {:?}", compilation.findings);
        let graph = compilation.graph.unwrap();
        let StepKind::Ask(ask) = &graph.steps[0].kind else { panic!("no question") };
        prop_assert_eq!(&*ask.answers[0].label, label);
    }
}
