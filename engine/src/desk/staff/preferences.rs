//! What people set: themselves, and administrators for everybody.

use std::cmp::Reverse;
use std::sync::Arc;

use switchboard_grammar::words::{nearest, slug};

use super::super::description::Role;
use super::super::refused::Refused;
use super::super::state::Desk;
use super::super::text::{LONGEST_NAME, one_line, within};
use crate::routing::{ChannelId, OperatorId};
use crate::time::Moment;

impl Desk {
    /// An administrator makes a new expertise. Its key is one that scripts can name.
    pub fn create_expertise(&mut self, by: OperatorId, key: &str, label: &str) -> Result<(), Refused> {
        self.administrator(by)?;
        if key.is_empty()
            || key.len() > LONGEST_NAME
            || slug(key) != key
            || key.starts_with(|first: char| first.is_ascii_digit())
        {
            return Err(Refused::BadKey);
        }
        if self.staff.has_expertise(key) {
            return Err(Refused::ExpertiseExists);
        }
        self.staff.expertise.insert(Arc::from(key), Arc::from(within(label, LONGEST_NAME)?));
        Ok(())
    }

    /// An administrator gives an expertise another label.
    pub fn edit_expertise(&mut self, by: OperatorId, key: &str, label: &str) -> Result<(), Refused> {
        self.administrator(by)?;
        self.known_expertise(key)?;
        self.staff.expertise.insert(Arc::from(key), Arc::from(within(label, LONGEST_NAME)?));
        Ok(())
    }

    /// Says that an operator holds an expertise, at a level from 1 to 5, or holds it no more. Everybody sets his own, and
    /// an administrator those of all.
    pub fn assign_expertise(
        &mut self,
        by: OperatorId,
        to: OperatorId,
        key: &str,
        level: Option<u8>,
        now: Moment,
    ) -> Result<(), Refused> {
        self.may_change(by, to)?;
        self.known_expertise(key)?;
        self.dispatch.change(now, |routing| routing.set_expertise(to, key, level));
        self.settle(now);
        Ok(())
    }

    /// Sets all that an operator knows about, each expertise at a level from 1 to 5: what is not among it he holds no more.
    /// A level beyond is the nearest of these, and of two levels for one expertise the last counts. Everybody sets his own, and an administrator those of all. One that does not exist refuses the whole.
    pub fn set_expertise_of(
        &mut self,
        by: OperatorId,
        of: OperatorId,
        held: &[(&str, u8)],
        now: Moment,
    ) -> Result<(), Refused> {
        self.may_change(by, of)?;
        held.iter().try_for_each(|(key, _)| self.known_expertise(key))?;
        self.dispatch.change(now, |routing| {
            let before = routing.profile(of).map(|profile| profile.expertise.clone()).unwrap_or_default();
            before.iter().for_each(|(key, _)| routing.set_expertise(of, key, None));
            held.iter().for_each(|(key, level)| routing.set_expertise(of, key, Some(*level)));
        });
        self.settle(now);
        Ok(())
    }

    /// Who holds an expertise, each with his level from 1 to 5: the highest first, then by chat name. Everybody at the
    /// desk may see it. Nobody holds one that does not exist.
    pub fn holders(&self, key: &str) -> Vec<(OperatorId, u8)> {
        let mut holders = Vec::new();
        for (operator, profile) in self.roster().routing.operators() {
            let held = profile.expertise.iter().find(|(held, _)| **held == *key);
            holders.extend(held.map(|(_, level)| (operator, *level)));
        }
        holders.sort_by_cached_key(|(who, level)| (Reverse(*level), self.chat_name(*who).to_lowercase()));
        holders
    }

    /// Sets the name that visitors see; his name where it is blank.
    pub fn set_chat_name(&mut self, by: OperatorId, of: OperatorId, name: &str) -> Result<(), Refused> {
        self.may_change(by, of)?;
        let own = self.roster().name(of).to_owned();
        let name =
            if name.trim().is_empty() { own } else { one_line(within(name, LONGEST_NAME)?, LONGEST_NAME) };
        self.dispatch.roster.set_chat_name(of, &name);
        Ok(())
    }

    /// Sets the languages in which an operator chats, the main one first; only enabled ones. None at all: the desk's
    /// first.
    pub fn set_languages(
        &mut self,
        by: OperatorId,
        of: OperatorId,
        tags: &[&str],
        now: Moment,
    ) -> Result<(), Refused> {
        self.may_change(by, of)?;
        let enabled = &self.staff.languages;
        let find = |tag: &&str| enabled.iter().find(|known| known.eq_ignore_ascii_case(tag)).cloned();
        let mut languages = Vec::new();
        for tag in tags {
            let unknown = || Refused::LanguageNotEnabled { tag: Arc::from(*tag), enabled: enabled.clone() };
            let language = find(tag).ok_or_else(unknown)?;
            if !languages.contains(&language) {
                languages.push(language);
            }
        }
        if languages.is_empty() {
            languages.extend(enabled.first().cloned());
        }
        self.dispatch.change(now, |routing| routing.set_languages(of, &languages));
        self.settle(now);
        Ok(())
    }

    /// An operator joins a channel by himself. While he counts as disconnected it takes effect when he is back.
    pub fn join_channel(
        &mut self,
        operator: OperatorId,
        channel: ChannelId,
        now: Moment,
    ) -> Result<(), Refused> {
        self.known_channel(operator, channel)?;
        self.staff.joined.insert((operator, channel));
        if !self.staff.is_out(operator) {
            self.dispatch.set_on_channel(channel, operator, true, now);
        }
        self.settle(now);
        Ok(())
    }

    /// An operator leaves a channel by himself. He keeps the conversations that he has.
    pub fn leave_channel(
        &mut self,
        operator: OperatorId,
        channel: ChannelId,
        now: Moment,
    ) -> Result<(), Refused> {
        self.known_channel(operator, channel)?;
        self.staff.joined.remove(&(operator, channel));
        self.dispatch.set_on_channel(channel, operator, false, now);
        self.settle(now);
        Ok(())
    }

    fn known_channel(&self, operator: OperatorId, channel: ChannelId) -> Result<(), Refused> {
        self.known_operator(operator)?;
        self.roster().routing.rules(channel).map(|_| ()).ok_or(Refused::NoChannel)
    }

    pub(in crate::desk) fn known_expertise(&self, key: &str) -> Result<(), Refused> {
        if self.staff.has_expertise(key) {
            return Ok(());
        }
        let near = nearest(key, self.staff.expertise().map(|(key, _)| key)).map(Arc::from);
        Err(Refused::NoExpertise { key: Arc::from(key), near })
    }

    fn administrator(&self, by: OperatorId) -> Result<(), Refused> {
        self.known_operator(by)?;
        match self.staff.role(by) {
            Role::Administrator => Ok(()),
            Role::User => Err(Refused::ForAdministrators),
        }
    }

    /// Everybody changes what is his own, administrators what is anybody's.
    fn may_change(&self, by: OperatorId, of: OperatorId) -> Result<(), Refused> {
        self.known_operator(by)?;
        self.known_operator(of)?;
        if by == of { Ok(()) } else { self.administrator(by) }
    }
}
