//! What operators do at a staged desk besides writing.

use switchboard_engine::desk::{Refused, ShownStatus};
use switchboard_engine::routing::{Capacity, ChannelId, DEFAULT_LEVEL, HIGHEST_LEVEL, OperatorId, Presence};
use switchboard_engine::time::Moment;
use switchboard_grammar::chat::{self, OperatorAct, Presence as Doing, Setting, Shown, Skill};

use super::{SimulatedDesk, operator};
use crate::words;

impl SimulatedDesk {
    /// An operator does something; says what follows from it, or why it cannot be.
    pub fn act(&mut self, who: usize, act: &OperatorAct, now: Moment) -> Result<String, String> {
        let (id, name) = (operator(who), self.chat_name(who));
        match act {
            OperatorAct::Is(doing) => self.is_doing(id, *doing, now),
            OperatorAct::JoinsChannel(channel) => {
                let channel = self.channel_called(channel)?;
                self.left.remove(&(id, channel));
                told(self.desk.join_channel(id, channel, now))?;
                let is_gone = self.routing().presence(id) == Some(Presence::Offline);
                let gone = if is_gone { ", and is not connected" } else { "" };
                Ok(format!("{name} joins {}{gone}", self.name_of_channel(channel)))
            }
            OperatorAct::LeavesChannel(channel) => {
                let channel = self.channel_called(channel)?;
                self.left.remove(&(id, channel));
                told(self.desk.leave_channel(id, channel, now))?;
                Ok(format!("{name} leaves {}", self.name_of_channel(channel)))
            }
            OperatorAct::Shows(shown) => {
                self.desk.show_status(id, shown_status(*shown));
                Ok(format!("{name} shows {}", shown_words(*shown)))
            }
            OperatorAct::Sets { of, setting } => {
                let of = of.as_ref().map_or(Ok(id), |of| self.called(of))?;
                self.set(id, of, setting, now)
            }
            OperatorAct::Makes { key, label } => {
                told(self.desk.create_expertise(id, key, label))?;
                Ok(format!("{name} makes the expertise {key}: {label}"))
            }
            OperatorAct::Renames { key, label } => {
                told(self.desk.edit_expertise(id, key, label))?;
                Ok(format!("{name} renames the expertise {key}: {label}"))
            }
        }
    }

    /// What an operator does, so that it means the same whatever people call themselves later.
    pub fn lasting(&self, act: &OperatorAct) -> OperatorAct {
        match act {
            OperatorAct::Sets { of: Some(of), setting } => {
                let of =
                    self.called(of).map_or_else(|_| of.clone(), |id| self.desk.roster().name(id).to_owned());
                OperatorAct::Sets { of: Some(of), setting: setting.clone() }
            }
            OperatorAct::Sets { of: None, .. }
            | OperatorAct::Is(_)
            | OperatorAct::JoinsChannel(_)
            | OperatorAct::LeavesChannel(_)
            | OperatorAct::Shows(_)
            | OperatorAct::Makes { .. }
            | OperatorAct::Renames { .. } => act.clone(),
        }
    }

    fn is_doing(&mut self, id: OperatorId, doing: Doing, now: Moment) -> Result<String, String> {
        let name = self.desk.roster().chat_name(id);
        match doing {
            Doing::Joins => return self.join(id, now),
            Doing::Leaves => return self.leave(id, now),
            Doing::Full => return self.fill(id, now),
            Doing::Free => return self.set_free(id, now),
            Doing::Away => self.desk.set_presence(id, Presence::Away, now),
            Doing::Idle => {
                self.desk.operator_active(id, now);
                return Ok(format!(
                    "{name} does nothing from now on: away after 10 minutes, and not connected after more than 30"
                ));
            }
            Doing::Offline => self.desk.set_presence(id, Presence::Offline, now),
            Doing::Back => self.come_back(id, now)?,
            Doing::InCall => self.desk.set_in_call(id, true, now),
            Doing::DoNotAssign => {
                self.desk.set_do_not_assign(id, true, now);
                return Ok(format!("{name} is given no conversations"));
            }
        }
        Ok(format!("{name} is {}", doing.words()))
    }

    /// An operator sets preferences, his own or somebody else's.
    fn set(
        &mut self,
        by: OperatorId,
        of: OperatorId,
        setting: &Setting,
        now: Moment,
    ) -> Result<String, String> {
        let name = self.desk.roster().chat_name(of);
        match setting {
            Setting::ChatName(chat_name) => {
                told(self.desk.set_chat_name(by, of, chat_name))?;
                Ok(format!("{name} is called {} from now on", self.desk.roster().chat_name(of)))
            }
            Setting::Languages(tags) => {
                let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
                told(self.desk.set_languages(by, of, &tags, now))?;
                let profile = self.routing().profile(of);
                let languages = profile.map(|profile| profile.languages.clone()).unwrap_or_default();
                Ok(format!("{name} speaks {} from now on", words::list(&languages)))
            }
            Setting::Expertise(skills) => {
                let held: Vec<(&str, u8)> = skills.iter().map(held).collect::<Result<_, _>>()?;
                told(self.desk.set_expertise_of(by, of, &held, now))?;
                Ok(format!("{name} knows {} from now on", self.known_by(of)))
            }
        }
    }

    fn known_by(&self, id: OperatorId) -> String {
        let profile = self.routing().profile(id);
        let held = profile.iter().flat_map(|profile| &profile.expertise);
        let held: Vec<String> = held.map(|(key, level)| format!("{key} {level}")).collect();
        if held.is_empty() { "nothing special".to_owned() } else { words::list(&held) }
    }

    /// The operator who is called exactly so.
    fn called(&self, name: &str) -> Result<OperatorId, String> {
        let names = self.operator_names();
        match chat::operators_called(name, &names).as_slice() {
            [who] => Ok(operator(*who)),
            _ => Err(super::no_operator(name, &names)),
        }
    }

    /// The channel of this name.
    fn channel_called(&self, name: &str) -> Result<ChannelId, String> {
        self.desk.roster().channel(name).ok_or_else(|| {
            let channels: Vec<&str> = self.desk.roster().channels().collect();
            let name = words::shorten(name, 40);
            format!("there is no channel {name}; the desk has {}", words::list(&channels))
        })
    }

    /// He can be given conversations again, whatever kept him from it.
    fn set_free(&mut self, id: OperatorId, now: Moment) -> Result<String, String> {
        self.come_back(id, now)?;
        self.channels().for_each(|channel| self.desk.occupy(id, channel, 0, now));
        Ok(format!("{} is free", self.desk.roster().chat_name(id)))
    }

    /// He is there, in the channels that he left when he went home, and in no call.
    fn come_back(&mut self, id: OperatorId, now: Moment) -> Result<(), String> {
        self.desk.set_in_call(id, false, now);
        if self.left.iter().any(|(who, _)| *who == id) {
            self.join(id, now)?;
        }
        self.desk.come_back(id, now);
        Ok(())
    }

    fn channels(&self) -> impl Iterator<Item = ChannelId> + use<> {
        (0..self.desk.roster().channels().count() as u32).map(ChannelId)
    }

    /// He comes back into the channels that he left; one who was in none comes into this conversation's.
    fn join(&mut self, id: OperatorId, now: Moment) -> Result<String, String> {
        let mut channels: Vec<ChannelId> =
            self.left.iter().filter(|(who, _)| *who == id).map(|(_, channel)| *channel).collect();
        self.left.retain(|(who, _)| *who != id);
        if channels.is_empty() && !self.desk.staff().has_joined(id, self.channel()) {
            channels.push(self.channel());
        }
        for channel in channels {
            told(self.desk.join_channel(id, channel, now))?;
        }
        self.desk.come_back(id, now);
        Ok(format!("{} joins {}", self.desk.roster().chat_name(id), self.name_of_channel(self.channel())))
    }

    /// He goes home: out of his channels, and not to be had for a team either.
    fn leave(&mut self, id: OperatorId, now: Moment) -> Result<String, String> {
        let name = self.desk.roster().chat_name(id);
        let channels: Vec<ChannelId> = self.desk.staff().channels_of(id).collect();
        for channel in channels {
            self.left.insert((id, channel));
            told(self.desk.leave_channel(id, channel, now))?;
        }
        self.desk.set_presence(id, Presence::Offline, now);
        Ok(format!("{name} leaves"))
    }

    fn limit(&self, channel: ChannelId) -> Option<u32> {
        match self.routing().rules(channel)?.capacity {
            Capacity::Limited(limit) => Some(limit),
            Capacity::Unlimited => None,
        }
    }

    fn fill(&mut self, id: OperatorId, now: Moment) -> Result<String, String> {
        let name = self.desk.roster().chat_name(id);
        let limits: Vec<(ChannelId, u32)> =
            self.channels().filter_map(|channel| Some((channel, self.limit(channel)?))).collect();
        let Some((_, first)) = limits.first().copied() else {
            return Err(format!("{name} cannot be full: no channel has a limit"));
        };
        for (channel, limit) in &limits {
            // Those that he really has count too.
            self.desk.occupy(id, *channel, 0, now);
            let missing = limit.saturating_sub(self.routing().open_in(id, *channel));
            self.desk.occupy(id, *channel, missing, now);
        }
        // Who is busy is there: full, he keeps visitors waiting, and away he would not.
        self.desk.come_back(id, now);
        Ok(match limits.len() {
            1 => format!("{name} has {first} of {}", words::count(first as usize, "conversation")),
            _ => format!("{name} has as many conversations in each channel as it allows"),
        })
    }

    /// An operator types something, so he is there. Says whether he was not before.
    pub fn is_active(&mut self, who: usize, now: Moment) -> bool {
        let was_there = self.routing().presence(operator(who)) == Some(Presence::Online);
        if self.desk.staff().follows_activity(operator(who)) {
            self.desk.operator_active(operator(who), now);
        } else if !was_there {
            self.desk.set_presence(operator(who), Presence::Online, now);
        }
        !was_there
    }
}

/// What was done, or why the desk refused it.
fn told<T>(done: Result<T, Refused>) -> Result<T, String> {
    done.map_err(|refused| match refused == Refused::ForAdministrators {
        true => "only an administrator can do this; roles stand in desk.ron".to_owned(),
        false => refused.to_string().trim_end_matches('.').to_owned(),
    })
}

fn held(skill: &Skill) -> Result<(&str, u8), String> {
    let level = skill
        .level
        .map_or(Ok(DEFAULT_LEVEL), u8::try_from)
        .ok()
        .filter(|level| (1..=HIGHEST_LEVEL).contains(level));
    level.map(|level| (skill.key.as_str(), level)).ok_or_else(|| "levels are from 1 to 5".to_owned())
}

fn shown_status(shown: Shown) -> Option<ShownStatus> {
    match shown {
        Shown::Online => Some(ShownStatus::Online),
        Shown::Away => Some(ShownStatus::Away),
        Shown::Busy => Some(ShownStatus::Busy),
        Shown::Offline => Some(ShownStatus::Invisible),
        Shown::Nothing => None,
    }
}

fn shown_words(shown: Shown) -> &'static str {
    match shown {
        Shown::Online | Shown::Away | Shown::Busy | Shown::Offline => shown.words(),
        Shown::Nothing => "what is so",
    }
}
