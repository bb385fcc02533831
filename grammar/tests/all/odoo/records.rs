//! Records as a test writes them.

use switchboard_grammar::odoo::records::{
    Answer, Expertise, Message, Operator, Place, Records, Script, Step, StepType, Team,
};

/// A bot, step by step. Ids are the words that the test gives.
pub struct Bot {
    pub script: Script,
}

impl Bot {
    pub fn new(title: &str) -> Self {
        let id = "bot".to_owned();
        Self { script: Script { id, title: title.to_owned(), active: Some(true), ..Script::default() } }
    }

    /// A step with its id, kind, message and the answers under which it is played.
    pub fn step(&mut self, id: &str, kind: StepType, message: &str, only_if: &[&str]) -> &mut Step {
        let sequence = self.script.steps.len() as i64 + 1;
        self.script.steps.push(Step {
            id: id.to_owned(),
            sequence,
            kind,
            message: Message { text: message.to_owned(), html: message.starts_with('<') },
            triggers: only_if.iter().map(|id| (*id).to_owned()).collect(),
            place: Place { file: 0, line: sequence as u32, column: 1 },
            ..Step::default()
        });
        self.script.steps.last_mut().unwrap()
    }

    pub fn text(&mut self, id: &str, message: &str, only_if: &[&str]) -> &mut Step {
        self.step(id, StepType::Text, message, only_if)
    }

    /// A question with its answers, each with its id and label.
    pub fn question(
        &mut self,
        id: &str,
        message: &str,
        only_if: &[&str],
        answers: &[(&str, &str)],
    ) -> &mut Step {
        let step = self.step(id, StepType::Question, message, only_if);
        step.answers =
            answers.iter().zip(0..).map(|((id, name), sequence)| answer(id, name, sequence)).collect();
        step
    }

    pub fn records(self) -> Records {
        Records {
            scripts: vec![self.script],
            expertise: vec![
                Expertise { id: "exp_sales".into(), name: "Sales".into(), users: vec!["bea".into()] },
                Expertise { id: "exp_repairs".into(), name: "Repairs and spare parts".into(), users: vec![] },
            ],
            teams: vec![Team { id: "team_direct".into(), name: "Direct sales".into(), ..Team::default() }],
            operators: vec![Operator { id: "bea".into(), name: "Bea Blum".into(), ..Operator::default() }],
        }
    }
}

pub fn answer(id: &str, name: &str, sequence: i64) -> Answer {
    Answer { id: id.to_owned(), sequence, name: name.to_owned(), ..Answer::default() }
}

/// The welcome bot of a bicycle shop: four branches, a question within one of them whose answers and those of the first
/// decide together, a forward with what follows when nobody is there, and leads.
pub fn bicycles() -> Records {
    let mut bot = Bot::new("Bicycle shop");
    bot.text("hello", "<p>Hello, and welcome to <b>Velo &amp; Co</b>!</p>", &[]);
    bot.question(
        "topic",
        "<p>What can we help you with?</p>",
        &[],
        &[
            ("buy", "I want to buy a bicycle"),
            ("repair", "My bicycle needs a repair"),
            ("hours", "Opening hours and address"),
            ("else", "Something else"),
        ],
    );
    bot.text("great", "Great, let us find the right one.", &["buy"]);
    bot.question(
        "kind",
        "What kind of bicycle are you looking for?",
        &["buy"],
        &[("city", "A city bike"), ("race", "A racing bike"), ("electric", "An electric bike")],
    );
    bot.text("test_ride", "You can try all our electric bikes for a day, free of charge.", &["electric"]);
    bot.step("mail", StepType::Email, "Which e-mail address may we send our offers to?", &["buy"]);
    bot.step("lead", StepType::CreateLead, "Thank you! You will hear from us within two days.", &["buy"])
        .team = Some("team_direct".into());
    bot.question(
        "what",
        "What is broken?",
        &["repair"],
        &[("tyre", "A flat tyre"), ("brakes", "The brakes"), ("motor", "The motor of my e-bike")],
    );
    bot.text("tyre_text", "For a flat tyre, just come by: it takes a quarter of an hour.", &["tyre"]);
    bot.text("motor_text", "For motors we have our own specialist.", &["motor"]);
    bot.step("find", StepType::Text, "Let me look for a colleague from the workshop.", &["brakes", "motor"]);
    bot.step("join", StepType::Forward, "A colleague from the workshop joins you.", &["brakes", "motor"])
        .expertise = vec!["exp_repairs".into()];
    bot.text("busy", "They all have oily hands at the moment.", &["brakes", "motor"]);
    bot.step("call", StepType::Phone, "Which number can we call you on?", &["brakes", "motor"]);
    bot.text(
        "opening",
        "<p>We are open:</p><ul><li>Tuesday to Friday, 9 to 18</li><li>Saturday, 10 to 17</li></ul>\
         <p>Find us on <a href=\"https://velo.example/map\">the map</a>.</p>",
        &["hours"],
    );
    bot.step("ask", StepType::FreeInputMulti, "Please tell us about it.", &["else"]);
    bot.step("sell", StepType::CreateLeadAndForward, "Here is somebody for you.", &["else"]).team =
        Some("team_direct".into());
    bot.text("later", "Nobody is free right now, but we have written it down.", &["else"]);
    bot.question("rest", "Is there anything else?", &[], &[("more", "Yes"), ("done", "No, thank you")]);
    bot.step("last", StepType::FreeInput, "What is it?", &["more"]);
    bot.text("reply", "We will reply by e-mail.", &["more", "buy"]);
    bot.text("bye", "Have a good ride!", &[]);
    bot.records()
}
