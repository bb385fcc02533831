//! The decision: from the request, through the groups, to one operator.

use serde::{Deserialize, Serialize};

use super::bits;
use super::group::{Group, Scope, Skill};
use super::operator::OperatorId;
use super::place::{Capacity, Channel, ChannelId};
use super::request::{ExpertiseId, Request};
use super::state::Routing;

/// Who gets a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The operator; none where nobody is available.
    pub chosen: Option<OperatorId>,
    /// The group that he was chosen from; none where nobody was, or where he had this visitor's last conversation.
    pub group: Option<Group>,
    /// Whether he was chosen because he had this visitor's last conversation.
    pub previous: bool,
}

/// The sets of operators on the way to a decision.
pub(super) struct Candidates {
    /// Who is available.
    pub(super) available: Vec<u64>,
    /// Those of them with all of the wanted expertise; none: the same as those available.
    all: Option<Vec<u64>>,
    /// Those of them with one of the wanted expertise; none: nobody.
    one: Option<Vec<u64>>,
}

/// What was found before ties are broken.
pub(super) struct Finding {
    /// The group; none where the previous operator was chosen.
    pub(super) group: Option<Group>,
    /// All that stand equal; never empty.
    pub(super) equal: Vec<u64>,
}

impl Routing {
    /// Decides who gets a conversation, at the moment that [`Routing::advance`] was told last.
    pub fn decide(&self, request: &Request) -> Decision {
        let candidates = self.candidates(request);
        let Some(mut finding) = self.find(request, &candidates) else {
            return Decision { chosen: None, group: None, previous: false };
        };
        let chosen = self.break_tie(&mut finding.equal, request);
        Decision { chosen, group: finding.group, previous: finding.group.is_none() }
    }

    /// How many operators of a channel could be given a conversation now; with an expertise, how many of those who
    /// hold it.
    pub fn available(&self, channel: ChannelId, expertise: Option<ExpertiseId>) -> usize {
        let mut set = self.available_set(&Request { channel, ..Request::default() });
        if let Some(expertise) = expertise {
            bits::keep(&mut set, self.holders(expertise));
        }
        bits::count(&set)
    }

    /// How many operators could be given a conversation of any channel now; with an expertise, how many of those who
    /// hold it.
    pub fn available_anywhere(&self, expertise: Option<ExpertiseId>) -> usize {
        let mut set = self.index.nobody();
        for channel in 0..self.channels.len() {
            let request = Request { channel: ChannelId(channel as u32), ..Request::default() };
            bits::add(&mut set, &self.available_set(&request));
        }
        if let Some(expertise) = expertise {
            bits::keep(&mut set, self.holders(expertise));
        }
        bits::count(&set)
    }

    /// Whether somebody could be given the conversation now.
    pub fn somebody_is_available(&self, request: &Request) -> bool {
        bits::any(&self.available_set(request))
    }

    /// Whether some candidate is there, but has all the conversations he may have, or is in a call: then it is worth
    /// waiting for him.
    pub fn somebody_is_busy(&self, request: &Request) -> bool {
        let Some(channel) = self.channels.get(request.channel.0 as usize) else { return false };
        if channel.rules.capacity == Capacity::Limited(0) {
            return false;
        }
        let mut set = self.listed(request, channel);
        bits::keep(&mut set, self.index.row(self.rows.ready));
        self.leave_out(&mut set, request);
        bits::any(&set) && bits::exceeds(&set, &self.candidates(request).available)
    }

    /// Finds the available operators, and what they know.
    pub(super) fn candidates(&self, request: &Request) -> Candidates {
        let available = self.available_set(request);
        let wants = !request.wanted.is_empty();
        let all = wants.then(|| self.with_all(&available, request));
        let one = wants.then(|| self.with_one(&available, request));
        Candidates { available, all, one }
    }

    /// Finds those who stand equal before ties are broken.
    pub(super) fn find(&self, request: &Request, candidates: &Candidates) -> Option<Finding> {
        if let Some(equal) = self.previous(request, candidates) {
            return Some(Finding { group: None, equal });
        }
        let channel = self.channels.get(request.channel.0 as usize)?;
        let mut groups = channel.rules.groups.iter();
        let (group, mut equal) = groups
            .find_map(|group| self.members(*group, request, candidates).map(|members| (*group, members)))?;
        if group != Group::Everybody {
            bits::avoid(&mut equal, self.index.row(self.rows.spared));
        }
        self.keep_least_active(&mut equal);
        Some(Finding { group: Some(group), equal })
    }

    /// The available members of a group; none where there are none.
    pub(super) fn members(
        &self,
        group: Group,
        request: &Request,
        candidates: &Candidates,
    ) -> Option<Vec<u64>> {
        let skilled = match group.skill() {
            Skill::All => candidates.all.as_ref().unwrap_or(&candidates.available),
            Skill::One => candidates.one.as_ref()?,
            Skill::Any => &candidates.available,
        };
        let scope = match group.scope() {
            Scope::Language => self.rows.languages.get(request.language?.0 as usize),
            Scope::Country => self.rows.countries.get(request.country?.0 as usize),
            Scope::Anywhere => return bits::any(skilled).then(|| skilled.clone()),
        };
        let scope = self.index.row(*scope?);
        bits::meets(skilled, scope).then(|| {
            let mut set = skilled.clone();
            bits::keep(&mut set, scope);
            set
        })
    }

    /// Those who are asked at all: the operators of the channel, or the members of the team.
    fn listed(&self, request: &Request, channel: &Channel) -> Vec<u64> {
        match request.team.map(|team| self.teams.get(team.0 as usize)) {
            None => self.index.row(channel.list).to_vec(),
            Some(Some(members)) => self.index.row(*members).to_vec(),
            Some(None) => self.index.nobody(),
        }
    }

    fn available_set(&self, request: &Request) -> Vec<u64> {
        let Some(channel) = self.channels.get(request.channel.0 as usize) else {
            return self.index.nobody();
        };
        if channel.rules.capacity == Capacity::Limited(0) {
            return self.index.nobody();
        }
        let mut set = self.listed(request, channel);
        bits::keep(&mut set, self.index.row(self.rows.ready));
        bits::remove(&mut set, self.index.row(channel.full));
        if !channel.rules.during_calls {
            bits::remove(&mut set, self.index.row(self.rows.calling));
        }
        self.leave_out(&mut set, request);
        set
    }

    /// Leaves out those who were asked already, and those without any of the only expertise that will do.
    fn leave_out(&self, set: &mut [u64], request: &Request) {
        for tried in request.tried.iter().filter(|tried| self.operator(**tried).is_some()) {
            bits::put(set, self.index.slot(tried.0 as usize), false);
        }
        if request.only && !request.wanted.is_empty() {
            let one = self.with_one(set, request);
            bits::keep(set, &one);
        }
    }

    fn with_all(&self, available: &[u64], request: &Request) -> Vec<u64> {
        if request.wants_the_impossible() {
            return self.index.nobody();
        }
        let mut set = available.to_vec();
        for expertise in request.held() {
            bits::keep(&mut set, self.holders(expertise));
        }
        set
    }

    fn with_one(&self, available: &[u64], request: &Request) -> Vec<u64> {
        let mut set = self.index.nobody();
        for expertise in request.held() {
            bits::add(&mut set, self.holders(expertise));
        }
        bits::keep(&mut set, available);
        set
    }

    /// Who holds an expertise; nobody for one that does not exist.
    pub(super) fn holders(&self, expertise: ExpertiseId) -> &[u64] {
        self.index.row(*self.rows.holders.get(expertise.0 as usize).unwrap_or(&self.rows.nobody))
    }

    /// The previous operator alone, if he is available and not both in a call and busy with two conversations or more.
    fn previous(&self, request: &Request, candidates: &Candidates) -> Option<Vec<u64>> {
        let previous = request.previous?;
        let who = self.operator(previous)?;
        let slot = self.index.slot(previous.0 as usize);
        if !bits::has(&candidates.available, slot) || (who.load >= 2 && who.calling()) {
            return None;
        }
        let mut set = self.index.nobody();
        bits::put(&mut set, slot, true);
        Some(set)
    }

    /// Keeps those with the least to do: anyone without work; else those with one conversation or not in a call, of
    /// them those with the fewest conversations, of them those not in a call.
    fn keep_least_active(&self, set: &mut [u64]) {
        if bits::prefer(set, self.index.row(self.rows.idle)) {
            return;
        }
        bits::avoid(set, self.index.row(self.rows.overloaded));
        for digit in self.rows.load.iter().rev() {
            bits::avoid(set, self.index.row(*digit));
        }
        bits::avoid(set, self.index.row(self.rows.busy_calling));
    }
}
