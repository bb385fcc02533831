//! The sample bots, with what they include and use.

use switchboard_engine::expression::{HelperProgramError, helper_functions};
use switchboard_engine::program::{HelperSource, Program};
use switchboard_grammar::compile::{Limits, compile};
use switchboard_grammar::source::{HelperError, HelperFunction, Library, ReadError, Source};

const FILES: &[(&str, &str)] = &[
    ("common.bot", include_str!("../../../scripts/service_desk/common.bot")),
    ("helpers.rhai", include_str!("../../../scripts/service_desk/helpers.rhai")),
];

pub const SCRIPTS: &[(&str, &str)] = &[
    ("shop.bot", include_str!("../../../scripts/shop/shop.bot")),
    ("service_desk.bot", include_str!("../../../scripts/service_desk/service_desk.bot")),
    ("accueil.bot", include_str!("../../../scripts/clinique/accueil.bot")),
    ("leads.bot", include_str!("../../../scripts/leads/leads.bot")),
    ("welcome.bot", include_str!("../../../scripts/welcome/welcome.bot")),
    ("inputs.bot", include_str!("../../../scripts/tour/07_inputs.bot")),
    ("visits.bot", include_str!("../../../scripts/tour/16_visits.bot")),
    ("anytime.bot", include_str!("../../../scripts/tour/17_anytime.bot")),
    ("unanswered.bot", include_str!("../../../scripts/tour/22_unanswered_returned.bot")),
    ("everything.bot", EVERYTHING),
];

/// What the samples have no use for, in one script: so that random conversations meet it.
const EVERYTHING: &str = "bot Everything
expertise billing: Billing
given orders: number = 0 try 3
anytime human, a person -> person
anytime help -> help and back

== start
set level = \"new\" (if orders is 0)
ask topic: What?
  - An invoice [invoice] also bill -> details
  - Busy [busy] -> details (if available() > 0)
  - Hours [hours] -> help and back
  - Page [page] opens /page
  on other -> help and back
  on silence 1 min: Hello?
  on silence 2 min -> person
set level = \"old\"
-> details

== details
ask email contact: E-mail? {topic} {level}
  - None [none] -> person
  on invalid: {answer}?
  on invalid 2 times -> help and back
ask lines more: More?
  - Nothing [nothing]
  on silence 30 s: Still there?
ask number pieces: How many? (if not answered(pieces))
create ticket: {topic} {pieces}
ask phone mobile: Phone?
  on silence 5 min -> person
create lead: {contact} {more}
-> person

== help
ask which: Help with what?
  - Names [names] -> back
  - More [more] -> help_more and back
  - A person [person] -> person
-> back

== help_more
say More help, asked {asked(which)} times.
-> back

== person
note {topic} {contact} {level}
forward as first to billing: {operator} joins.
  on waiting 1 min: Number {position}.
  on nobody -> help and back
  on unanswered 1 min -> details
  on returned -> start
forward as second to anyone
  on nobody -> gone
  on returned -> gone

== gone
-> end
";

struct Files;

impl Library for Files {
    fn script(&self, path: &str) -> Result<String, ReadError> {
        let found = FILES.iter().find(|(name, _)| *name == path);
        found.map(|(_, text)| (*text).to_owned()).ok_or(ReadError::Missing)
    }

    fn helpers(&self, path: &str) -> Result<Vec<HelperFunction>, HelperError> {
        let text = self.script(path).map_err(HelperError::Read)?;
        helper_functions(&text)
            .map_err(|HelperProgramError { message, position }| HelperError::Program { message, position })
    }
}

/// One of [`SCRIPTS`], ready to be played.
pub fn sample(at: usize) -> Program {
    let (name, text) = SCRIPTS[at];
    let compilation = compile(Source::new(name, text), &Files, &Limits::default());
    let findings: Vec<_> = compilation.findings.iter().map(|finding| &finding.message).collect();
    let graph = compilation.graph.unwrap_or_else(|| panic!("{name} has errors: {findings:#?}"));
    let helpers = FILES
        .iter()
        .filter(|(name, _)| name.ends_with(".rhai"))
        .map(|(file, text)| HelperSource { file: (*file).to_owned(), text: (*text).to_owned() });
    Program::new(graph, &helpers.collect::<Vec<_>>()).unwrap()
}
