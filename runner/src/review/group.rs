//! Differences of one cause, of all conversations that have them.

use std::collections::{BTreeMap, BTreeSet};

use super::cause::Cause;
use super::waiting::Waiting;

/// A group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The cause.
    pub cause: Cause,
    /// The script in which it is; none where it means the same in all.
    pub script: Option<String>,
    /// A name of one word for it, unlike those of all other groups.
    pub id: String,
    /// The conversations, by their places among those that wait.
    pub members: Vec<usize>,
}

impl Group {
    /// The cause and the number of conversations, as a sentence without its full stop.
    pub fn sentence(&self) -> String {
        self.cause.sentence(self.members.len())
    }
}

/// All groups: changes of the way first, then of words, then new conversations.
pub fn groups(waiting: &[Waiting]) -> Vec<Group> {
    let mut members: BTreeMap<(Cause, Option<String>), Vec<usize>> = BTreeMap::new();
    for (at, one) in waiting.iter().enumerate() {
        for cause in one.causes() {
            let script = (!cause.is_of_no_script()).then(|| one.info.script.clone());
            members.entry((cause, script)).or_default().push(at);
        }
    }
    let mut seen = BTreeSet::new();
    let twice: BTreeSet<String> =
        members.keys().map(|(cause, _)| cause.id()).filter(|id| !seen.insert(id.clone())).collect();
    let group = |((cause, script), members): ((Cause, Option<String>), Vec<usize>)| {
        let id = cause.id();
        let id = match &script {
            Some(script) if twice.contains(&id) => format!("{id}@{script}"),
            Some(_) | None => id,
        };
        Group { cause, script, id, members }
    };
    members.into_iter().map(group).collect()
}

/// The group that a user means: by its number in the list, from 1, or by its name.
pub fn find<'g>(groups: &'g [Group], wanted: &str) -> Option<&'g Group> {
    let by_number = || groups.get(wanted.parse::<usize>().ok()?.checked_sub(1)?);
    groups.iter().find(|group| group.id == wanted).or_else(by_number)
}
