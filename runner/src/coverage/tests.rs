//! Coverage of a small script, in all its forms.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use switchboard_engine::exit::{Covered, exits};
use switchboard_engine::program::Program;
use switchboard_engine::watch::Watch;
use switchboard_grammar::compile::{Limits, compile};
use switchboard_grammar::graph::StepId;
use switchboard_grammar::source::{HelperError, HelperFunction, Library, ReadError, Source};

use super::untested::untested;
use super::{ScriptCoverage, document, listing, names};
use crate::stage::script::Script;

const SHOP: &str = "bot Shop
include parts.bot
given orders: number = 0 try 4
anytime human, a person -> person

== start
say Hello!
ask topic: What can I help you with?
  - An invoice [invoice] -> invoice
  - My parcel [parcel] -> person (if orders > 0)
  on other -> person
  on silence 2 min: Are you still there?

== invoice
ask email contact: Which address?
  on invalid 3 times -> person
create ticket: Invoice of {contact}
note From {topic}. (if orders > 3)
-> end
";

const PARTS: &str = "// What all bots share.

== person
forward to anyone: {operator} joins.
  on waiting 2 min: Number {position}.
  on unanswered 3 min -> gone
  on nobody -> gone
  on returned -> gone

== gone
say Goodbye.
-> end
";

struct Parts;

impl Library for Parts {
    fn script(&self, _path: &str) -> Result<String, ReadError> {
        Ok(PARTS.to_owned())
    }

    fn helpers(&self, _path: &str) -> Result<Vec<HelperFunction>, HelperError> {
        Err(HelperError::Read(ReadError::Missing))
    }
}

fn shop() -> Arc<Script> {
    let compilation = compile(Source::new("shop.bot", SHOP), &Parts, &Limits::default());
    let program = Program::new(compilation.graph.unwrap(), &[]).unwrap();
    Arc::new(Script { program, sources: compilation.sources, prefix: "shop/".to_owned() })
}

/// The exits whose names fit.
fn covered(script: &Script, fits: impl Fn(&str) -> bool) -> Covered {
    let graph = script.program.graph();
    let mut covered = Covered::default();
    exits(graph)
        .into_iter()
        .filter(|exit| fits(&names::name(graph, *exit)))
        .for_each(|exit| covered.exit(exit));
    covered
}

fn shop_covered(fits: impl Fn(&str) -> bool) -> ScriptCoverage {
    let script = shop();
    let mut coverage = ScriptCoverage::new(Arc::clone(&script));
    coverage.add(&covered(&script, fits));
    coverage
}

fn printed(scripts: &[ScriptCoverage]) -> String {
    let mut out = Vec::new();
    listing::print(scripts, false, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn every_exit_has_a_name_that_says_what_happened() {
    let script = shop();
    let graph = script.program.graph();
    let names: Vec<String> = exits(graph).into_iter().map(|exit| names::name(graph, exit)).collect();
    assert_eq!(
        names,
        [
            "anytime human, a person",
            "start: say \"Hello!\"",
            "start.topic: An invoice",
            "start.topic: My parcel (if orders > 0) offered",
            "start.topic: My parcel (if orders > 0) not offered",
            "start.topic: My parcel",
            "start.topic: other words",
            "start.topic silent for 2 min",
            "invoice.contact accepted",
            "invoice.contact refused",
            "invoice.contact given up",
            "invoice: ticket \"Invoice of {contact}\"",
            "invoice: (if orders > 3) held",
            "invoice: (if orders > 3) did not hold",
            "invoice: end",
            "person.person connected",
            "person.person waiting in line",
            "person.person unanswered, the next one asked",
            "person.person unanswered, nobody left",
            "person.person nobody",
            "person.person given back",
            "gone: say \"Goodbye.\"",
            "gone: end",
        ]
    );
}

/// The listing of a shop of which three answers, a silence and an input were tried.
const LISTING: &str = "\
shop/shop.bot
     1  bot Shop
     2  include parts.bot
     3  given orders: number = 0 try 4
-    4  anytime human, a person -> person
     5
     6  == start
+    7  say Hello!
     8  ask topic: What can I help you with?
+    9    - An invoice [invoice] -> invoice
-   10    - My parcel [parcel] -> person (if orders > 0)
+   11    on other -> person
+   12    on silence 2 min: Are you still there?
    13
    14  == invoice
~   15  ask email contact: Which address?
-   16    on invalid 3 times -> person
-   17  create ticket: Invoice of {contact}
-   18  note From {topic}. (if orders > 3)
-   19  -> end

shop/parts.bot
     1  // What all bots share.
     2
     3  == person
-    4  forward to anyone: {operator} joins.
-    5    on waiting 2 min: Number {position}.
-    6    on unanswered 3 min -> gone
-    7    on nobody -> gone
-    8    on returned -> gone
     9
    10  == gone
-   11  say Goodbye.
-   12  -> end

~ start    4 of 7 exits covered, 57 %
~ invoice  1 of 7 exits covered, 14 %
- person   0 of 6 exits covered, 0 %
- gone     0 of 2 exits covered, 0 %

Not covered:
  shop/shop.bot:4  anytime human, a person
  shop/shop.bot:10  start.topic: My parcel (if orders > 0) offered
  shop/shop.bot:10  start.topic: My parcel (if orders > 0) not offered
  shop/shop.bot:10  start.topic: My parcel
  shop/shop.bot:15  invoice.contact refused
  shop/shop.bot:16  invoice.contact given up
  shop/shop.bot:17  invoice: ticket \"Invoice of {contact}\"
  shop/shop.bot:18  invoice: (if orders > 3) held
  shop/shop.bot:18  invoice: (if orders > 3) did not hold
  shop/shop.bot:19  invoice: end
  shop/parts.bot:4  person.person connected
  shop/parts.bot:5  person.person waiting in line
  shop/parts.bot:6  person.person unanswered, the next one asked
  shop/parts.bot:6  person.person unanswered, nobody left
  shop/parts.bot:7  person.person nobody
  shop/parts.bot:8  person.person given back
  shop/parts.bot:11  gone: say \"Goodbye.\"
  shop/parts.bot:12  gone: end

shop/shop.bot: 5 of 23 exits covered, 21 %
";

#[test]
fn the_listing_marks_the_lines_of_all_files_and_tells_what_is_missing() {
    let coverage = shop_covered(|name| {
        name.starts_with("start") && !name.contains("parcel")
            || name.contains("email")
            || name.ends_with("accepted")
    });
    assert_eq!(printed(&[coverage]), LISTING);
}

#[test]
fn of_scripts_that_are_covered_completely_only_the_figures_are_shown() {
    let both = [shop_covered(|_| true), shop_covered(|_| true)];
    assert_eq!(
        printed(&both),
        "shop/shop.bot: 23 of 23 exits covered, 100 %\nshop/shop.bot: 23 of 23 exits covered, 100 %\nall scripts: 46 of 46 exits covered, 100 %\n"
    );
}

#[test]
fn machines_are_told_the_same() {
    let coverage = [shop_covered(|name| name != "gone: end")];
    let document = serde_json::to_value(document::document(&coverage)).unwrap();
    assert_eq!(document["exits"], 23);
    assert_eq!(document["covered"], 22);
    assert_eq!(
        document["missing"],
        serde_json::json!([{"file": "shop/parts.bot", "line": 12, "exit": "gone: end"}])
    );
    assert_eq!(document["percent"], 95);
    assert_eq!(document["scripts"][0]["script"], "shop/shop.bot");
    assert_eq!(
        document["scripts"][0]["sections"][3],
        serde_json::json!({"section": "gone", "exits": 2, "covered": 1})
    );
}

/// The step that a section starts with, further on by some steps.
fn step(script: &Script, section: &str, further: u32) -> StepId {
    let sections = &script.program.graph().sections;
    let first = sections.iter().find(|known| &*known.name == section).unwrap().first;
    StepId(first.0 + further)
}

#[test]
fn what_is_untested_comes_nearest_first_from_where_the_conversation_stands() {
    let script = shop();
    let tried =
        covered(&script, |name| name.contains("parcel") || name.contains("orders") || name.contains("topic"));
    let names = |here| -> Vec<String> {
        untested(&script, &tried, here).into_iter().map(|missing| missing.exit).collect()
    };
    let from_invoice = names(Some(step(&script, "invoice", 0)));
    assert_eq!(
        from_invoice[..4],
        [
            "invoice.contact accepted",
            "invoice.contact refused",
            "invoice.contact given up",
            "anytime human, a person"
        ]
    );
    let after = |name: &str| from_invoice.iter().position(|known| known == name).unwrap();
    assert!(after("person.person nobody") < after("gone: end"), "a section further away");
    assert_eq!(from_invoice.last().unwrap(), "start: say \"Hello!\"", "no way leads there any more");
    let from_person = names(Some(step(&script, "person", 0)));
    assert_eq!(from_person[0], "person.person connected");
    assert_eq!(names(None)[0], "anytime human, a person", "without a place, the order of the script");
}
