//! Records as an XML data file, in an order in which Odoo can load them: what is referred to stands before what refers
//! to it.

use std::collections::BTreeSet;
use std::fmt::Write;

use quick_xml::escape::partial_escape;
use switchboard_grammar::odoo::records::{
    Answer, Expertise, Message, Operator, Records, Script, Step, StepType, Team,
};

use crate::odoo::entry::Model;
use crate::odoo::names::{self, belongs_elsewhere, step_name, xml_id};

/// How a file is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Whether records that are in Odoo already are left as they are there, when the file comes with a module that is
    /// updated.
    pub keep: bool,
    /// Whether it is for Odoo before version 19, which knows no expertise and takes no file that names it.
    pub plain: bool,
}

/// Writes a data file.
pub fn write(records: &Records, options: Options) -> String {
    let mut file = Writer {
        text: String::new(),
        written: BTreeSet::new(),
        later: Vec::new(),
        home: home(records),
        plain: options.plain,
    };
    file.text.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<odoo>\n");
    let _ = writeln!(file.text, "    <data{}>", if options.keep { " noupdate=\"1\"" } else { "" });
    records.operators.iter().for_each(|operator| file.operator(operator));
    records.expertise.iter().for_each(|expertise| file.expertise(expertise));
    records.teams.iter().for_each(|team| file.team(team));
    records.scripts.iter().for_each(|script| file.script(script));
    file.late_triggers();
    file.text.push_str("    </data>\n</odoo>\n");
    file.text
}

/// The modules whose records these are: those that the scripts belong to.
fn home(records: &Records) -> BTreeSet<String> {
    records.scripts.iter().filter_map(|script| names::module(&script.id)).map(str::to_owned).collect()
}

struct Writer {
    text: String,
    /// The answers that stand in the file already.
    written: BTreeSet<String>,
    /// Steps with triggers that stand behind them.
    later: Vec<(String, Vec<String>)>,
    home: BTreeSet<String>,
    plain: bool,
}

impl Writer {
    fn begin(&mut self, model: Model, id: &str) {
        let id = escaped_attribute(&xml_id(model, id));
        let _ = writeln!(self.text, "        <record id=\"{id}\" model=\"{}\">", model.name());
    }

    fn end(&mut self) {
        self.text.push_str("        </record>\n");
    }

    fn words(&mut self, field: &str, words: &str) {
        let _ = writeln!(self.text, "            <field name=\"{field}\">{}</field>", as_it_is(words));
    }

    fn reference(&mut self, field: &str, model: Model, id: &str) {
        let id = escaped_attribute(&xml_id(model, id));
        let _ = writeln!(self.text, "            <field name=\"{field}\" ref=\"{id}\"/>");
    }

    /// Links to others: exactly these, so that a link that is gone is taken out in Odoo too.
    fn references(&mut self, field: &str, model: Model, ids: &[String]) {
        let links: Vec<String> = ids
            .iter()
            .map(|id| format!("ref('{}')", escaped_attribute(&python(&xml_id(model, id)))))
            .collect();
        let links = links.join(", ");
        let _ = writeln!(self.text, "            <field name=\"{field}\" eval=\"[(6, 0, [{links}])]\"/>");
    }

    fn operator(&mut self, operator: &Operator) {
        if belongs_elsewhere(&operator.id, &self.home) {
            return;
        }
        self.begin(Model::User, &operator.id);
        self.words("name", &operator.name);
        if let Some(name) = &operator.chat_name {
            self.words("livechat_username", name);
        }
        if let Some((main, others)) = operator.languages.split_first() {
            self.words("lang", main);
            let others: Vec<String> = others.iter().map(|code| format!("base.lang_{code}")).collect();
            if !others.is_empty() {
                self.references("livechat_lang_ids", Model::Language, &others);
            }
        }
        self.end();
    }

    fn expertise(&mut self, expertise: &Expertise) {
        if belongs_elsewhere(&expertise.id, &self.home) {
            return;
        }
        self.begin(Model::Expertise, &expertise.id);
        self.words("name", &expertise.name);
        if !expertise.users.is_empty() {
            self.references("user_ids", Model::User, &expertise.users);
        }
        self.end();
    }

    fn team(&mut self, team: &Team) {
        if belongs_elsewhere(&team.id, &self.home) {
            return;
        }
        self.begin(team_model(team.helpdesk), &team.id);
        self.words("name", &team.name);
        if !team.members.is_empty() {
            self.references("member_ids", Model::User, &team.members);
        }
        self.end();
    }

    fn script(&mut self, script: &Script) {
        self.begin(Model::Script, &script.id);
        self.words("title", &script.title);
        match script.active {
            Some(true) => self.text.push_str("            <field name=\"active\" eval=\"True\"/>\n"),
            Some(false) => self.nothing("active"),
            None => {}
        }
        self.end();
        for step in &script.steps {
            self.step(step, &script.id);
            step.answers.iter().for_each(|answer| self.answer(answer, &step.id));
        }
    }

    fn step(&mut self, step: &Step, script: &str) {
        self.begin(Model::Step, &step.id);
        self.reference("chatbot_script_id", Model::Script, script);
        let _ = writeln!(self.text, "            <field name=\"sequence\">{}</field>", step.sequence);
        self.words("step_type", step_name(&step.kind));
        self.message(&step.message);
        // Odoo may have the step already: what it has not any more is written as well, or it would stay there.
        let all_there = step.triggers.iter().all(|trigger| self.written.contains(trigger));
        if all_there {
            self.references("triggering_answer_ids", Model::Answer, &step.triggers);
        } else {
            self.later.push((step.id.clone(), step.triggers.clone()));
        }
        if step.kind == StepType::Forward && !self.plain || !step.expertise.is_empty() {
            self.references("operator_expertise_ids", Model::Expertise, &step.expertise);
        }
        let (field, model) = names::team_of(&step.kind);
        match &step.team {
            Some(team) => self.reference(field, model, team),
            None if names::has_team(&step.kind) => self.nothing(field),
            None => {}
        }
        self.end();
    }

    /// A field that holds nothing, whatever it held before.
    fn nothing(&mut self, field: &str) {
        let _ = writeln!(self.text, "            <field name=\"{field}\" eval=\"False\"/>");
    }

    fn message(&mut self, message: &Message) {
        if message.text.is_empty() {
            return self.nothing("message");
        }
        let html = message.text.trim();
        if message.html && super::is_fragment(html) {
            let _ = writeln!(self.text, "            <field name=\"message\" type=\"html\">{html}</field>");
        } else {
            self.words("message", &message.text);
        }
    }

    fn answer(&mut self, answer: &Answer, step: &str) {
        self.begin(Model::Answer, &answer.id);
        self.reference("script_step_id", Model::Step, step);
        let _ = writeln!(self.text, "            <field name=\"sequence\">{}</field>", answer.sequence);
        self.words("name", &answer.name);
        match &answer.redirect_link {
            Some(link) => self.words("redirect_link", link),
            None => self.nothing("redirect_link"),
        }
        self.end();
        self.written.insert(answer.id.clone());
    }

    /// Triggers that name an answer which stands behind their step: the step gets them when all answers are there.
    fn late_triggers(&mut self) {
        for (step, triggers) in std::mem::take(&mut self.later) {
            self.begin(Model::Step, &step);
            self.references("triggering_answer_ids", Model::Answer, &triggers);
            self.end();
        }
    }
}

/// The model of a team.
fn team_model(helpdesk: bool) -> Model {
    if helpdesk { Model::HelpdeskTeam } else { Model::SalesTeam }
}

/// Words with the signs of XML written by their names, without the control characters that no XML can hold.
pub(super) fn escaped(words: &str) -> String {
    partial_escape(holdable(words)).into_owned()
}

fn holdable(words: &str) -> String {
    let is_holdable =
        |c: &char| matches!(c, '\n' | '\t') || !c.is_ascii_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    words.chars().filter(is_holdable).collect()
}

fn escaped_attribute(words: &str) -> String {
    escaped(words).replace('"', "&quot;").replace(['\n', '\t'], " ")
}

/// An id inside the quotes of a Python text.
fn python(id: &str) -> String {
    id.replace('\\', "\\\\").replace('\'', "\\'")
}

/// Words as a reader finds them again: where blanks at the ends of lines are meant, in a `CDATA` section.
fn as_it_is(words: &str) -> String {
    let laid_out = words.lines().all(|line| line.trim() == line) && !words.ends_with('\n');
    if laid_out && words.trim() == words {
        return escaped(words);
    }
    format!("<![CDATA[{}]]>", holdable(words).replace("]]>", "]]]]><![CDATA[>"))
}
