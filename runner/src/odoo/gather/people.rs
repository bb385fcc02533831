//! Expertise, teams and operators.

use std::collections::{BTreeMap, BTreeSet};

use switchboard_grammar::odoo::records::{Expertise, Operator, Team};

use super::value::{self, Link};
use super::{Gathering, Named, words_of};
use crate::odoo::entry::{Field, Model};
use crate::odoo::quoted;

impl Gathering<'_> {
    /// Makes the teams that have an entry of their own.
    pub(super) fn teams(&mut self) {
        for (model, helpdesk) in [(Model::SalesTeam, false), (Model::HelpdeskTeam, true)] {
            for named in self.take(model) {
                let name = self.words(&named, "name").unwrap_or_else(|| words_of(&named.id));
                let members = self.users(&named, "member_ids");
                self.records.teams.push(Team { id: named.id, name, helpdesk, members });
            }
        }
    }

    /// Makes the expertise that has an entry of its own.
    pub(super) fn expertise(&mut self) {
        for named in self.take(Model::Expertise) {
            let name = self.words(&named, "name").unwrap_or_else(|| words_of(&named.id));
            let users = self.users(&named, "user_ids");
            self.records.expertise.push(Expertise { id: named.id, name, users });
        }
    }

    /// The team that a field leads to. One that is in none of the files is made with the name that is known of it.
    pub(super) fn team(&mut self, field: &Field, helpdesk: bool) -> Option<String> {
        let link = value::link(&field.value)?;
        let model = if helpdesk { Model::HelpdeskTeam } else { Model::SalesTeam };
        if let Some(id) = self.index.find(model, &link.to) {
            return Some(id.to_owned());
        }
        if self.outside.insert((model, link.to.clone())) {
            let name = self.outside(field, &link, "team");
            let team = Team { id: link.to.clone(), name, helpdesk, members: Vec::new() };
            self.records.teams.push(team);
        }
        Some(link.to)
    }

    /// The expertise that a field leads to, likewise.
    pub(super) fn expertise_of(&mut self, named: &Named, field: &'static str) -> Vec<String> {
        let mut all = Vec::new();
        let Some(held) = named.field(field) else { return all };
        for (link, _) in self.links(named, field) {
            if let Some(id) = self.index.find(Model::Expertise, &link.to) {
                all.push(id.to_owned());
                continue;
            }
            if self.outside.insert((Model::Expertise, link.to.clone())) {
                let name = self.outside(held, &link, "expertise");
                let expertise = Expertise { id: link.to.clone(), name, users: Vec::new() };
                self.records.expertise.push(expertise);
            }
            all.push(link.to);
        }
        all
    }

    /// The name of something that is in none of the files.
    fn outside(&mut self, field: &Field, link: &Link, kind: &str) -> String {
        let name = link.name.clone().unwrap_or_else(|| words_of(&link.to));
        if link.name.is_none() {
            self.problems.note(
                field.place,
                format!("The {kind} `{}` is in none of the files.", quoted(&link.to)),
                "So its name in Odoo is not known here.",
                format!("It was called \"{}\"; change the words as you like.", quoted(&name)),
            );
        }
        name
    }

    /// The users that a field names, by their ids.
    fn users(&mut self, named: &Named, field: &str) -> Vec<String> {
        let links = self.links(named, field).into_iter();
        links.map(|(link, _)| self.index.find(Model::User, &link.to).unwrap_or(&link.to).to_owned()).collect()
    }

    /// Makes the operators: the users with a live chat name, language or expertise, and those whom an expertise or a
    /// team names. Users who are named but in none of the files are passed over: nothing but an id is known of them.
    pub(super) fn operators(&mut self) {
        let languages = self.languages();
        let mut wanted: BTreeSet<String> =
            self.records.expertise.iter().flat_map(|e| e.users.clone()).collect();
        wanted.extend(self.records.teams.iter().flat_map(|team| team.members.clone()));
        let mut held = Vec::new();
        for named in self.take(Model::User) {
            let own = ["livechat_username", "livechat_lang_ids", "livechat_expertise_ids"];
            let chats = own.iter().any(|name| {
                let held = named.field(name).map(|field| &field.value);
                held.is_some_and(|value| value::words(value).is_some() || !value::changes(value).0.is_empty())
            });
            let is_wanted = wanted.remove(&named.id);
            if chats || is_wanted {
                held.extend(self.operator(named, &languages));
            }
        }
        self.hold(held);
        self.forget(&wanted);
    }

    /// Notes who holds which expertise, each once.
    fn hold(&mut self, held: Vec<(String, String)>) {
        let mut holders: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (expertise, user) in held {
            holders.entry(expertise).or_default().push(user);
        }
        for expertise in &mut self.records.expertise {
            expertise.users.extend(holders.remove(&expertise.id).unwrap_or_default());
            let mut seen = BTreeSet::new();
            expertise.users.retain(|user| seen.insert(user.clone()));
        }
    }

    /// Makes an operator; what he says himself that he holds, with his id.
    fn operator(&mut self, named: Named, languages: &BTreeMap<String, String>) -> Vec<(String, String)> {
        let name = self.words(&named, "name");
        let chat_name = self.words(&named, "livechat_username");
        let mut spoken: Vec<String> = self.words(&named, "lang").into_iter().collect();
        for (link, place) in self.links(&named, "livechat_lang_ids") {
            match language(&link.to, languages) {
                Some(code) => spoken.push(code),
                None => self.problems.warning(
                    place,
                    format!("The language `{}` is in none of the files.", quoted(&link.to)),
                    "A number alone does not say which language it is.",
                    "It was left out; name a file with the res.lang records as well.",
                ),
            }
        }
        let mut seen = BTreeSet::new();
        spoken.retain(|code| seen.insert(code.clone()));
        let held = self.expertise_of(&named, "livechat_expertise_ids");
        let held = held.into_iter().map(|expertise| (expertise, named.id.clone())).collect();
        let name = name.or_else(|| chat_name.clone()).unwrap_or_else(|| words_of(&named.id));
        self.records.operators.push(Operator { id: named.id, name, chat_name, languages: spoken });
        held
    }

    /// The codes of the languages, by their ids.
    fn languages(&mut self) -> BTreeMap<String, String> {
        let mut codes = BTreeMap::new();
        for named in self.take(Model::Language) {
            if let Some(code) = self.words(&named, "code") {
                codes.insert(named.id, code);
            }
        }
        codes
    }

    fn forget(&mut self, unknown: &BTreeSet<String>) {
        if unknown.is_empty() {
            return;
        }
        let shown: Vec<String> = unknown.iter().take(5).map(|id| format!("`{}`", quoted(id))).collect();
        self.problems.note(
            Default::default(),
            format!("Expertise and teams name people who are in none of the files: {}.", shown.join(", ")),
            "Nothing but their ids is known of them.",
            "They were left out; name a file with the res.users records as well.",
        );
        self.records.expertise.iter_mut().for_each(|e| e.users.retain(|id| !unknown.contains(id)));
        self.records.teams.iter_mut().for_each(|team| team.members.retain(|id| !unknown.contains(id)));
    }
}

/// The code of a language: of its record, or of its id, `base.lang_fr_BE`.
fn language(id: &str, languages: &BTreeMap<String, String>) -> Option<String> {
    let bare = id.rsplit_once('.').map_or(id, |(_, bare)| bare);
    let known = languages.get(id).or_else(|| languages.get(bare)).cloned();
    let of_id = || bare.strip_prefix("lang_").map(str::to_owned);
    let code = || Some(bare.to_owned()).filter(|code| code.chars().any(|sign| sign.is_ascii_alphabetic()));
    known.or_else(of_id).or_else(code)
}
