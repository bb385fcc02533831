//! The groups of operators that are tried one after the other.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What the members of a group have in common with the visitor and his question. It is stored by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "&'static str", try_from = "String")]
pub enum Group {
    /// The language, and all of the wanted expertise.
    LanguageAllExpertise,
    /// The language, and one of the wanted expertise.
    LanguageOneExpertise,
    /// The language.
    Language,
    /// The country, and all of the wanted expertise.
    CountryAllExpertise,
    /// The country, and one of the wanted expertise.
    CountryOneExpertise,
    /// The country.
    Country,
    /// All of the wanted expertise; everybody where none is wanted.
    AllExpertise,
    /// One of the wanted expertise; nobody where none is wanted.
    OneExpertise,
    /// Nothing.
    Everybody,
}

/// Where the members of a group come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    Language,
    Country,
    Anywhere,
}

/// What the members of a group know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Skill {
    All,
    One,
    Any,
}

impl Group {
    /// All groups in the usual order, that of Odoo Live Chat.
    pub const ALL: [Self; 9] = [
        Self::LanguageAllExpertise,
        Self::LanguageOneExpertise,
        Self::Language,
        Self::CountryAllExpertise,
        Self::CountryOneExpertise,
        Self::Country,
        Self::AllExpertise,
        Self::OneExpertise,
        Self::Everybody,
    ];

    /// The name that people see: `language + all expertise`, `language`, `everybody`.
    pub fn name(self) -> &'static str {
        match self {
            Self::LanguageAllExpertise => "language + all expertise",
            Self::LanguageOneExpertise => "language + one expertise",
            Self::Language => "language",
            Self::CountryAllExpertise => "country + all expertise",
            Self::CountryOneExpertise => "country + one expertise",
            Self::Country => "country",
            Self::AllExpertise => "all expertise",
            Self::OneExpertise => "one expertise",
            Self::Everybody => "everybody",
        }
    }

    /// The group with this name; none where there is no such group.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.name() == name)
    }

    /// All groups, those of `wanted` first and each once, the others after them in the usual order.
    pub fn order(wanted: &[Self]) -> Vec<Self> {
        let mut order = Vec::with_capacity(Self::ALL.len());
        for group in wanted.iter().chain(&Self::ALL) {
            if !order.contains(group) {
                order.push(*group);
            }
        }
        order
    }

    pub(super) fn scope(self) -> Scope {
        match self {
            Self::LanguageAllExpertise | Self::LanguageOneExpertise | Self::Language => Scope::Language,
            Self::CountryAllExpertise | Self::CountryOneExpertise | Self::Country => Scope::Country,
            Self::AllExpertise | Self::OneExpertise | Self::Everybody => Scope::Anywhere,
        }
    }

    pub(super) fn skill(self) -> Skill {
        match self {
            Self::LanguageAllExpertise | Self::CountryAllExpertise | Self::AllExpertise => Skill::All,
            Self::LanguageOneExpertise | Self::CountryOneExpertise | Self::OneExpertise => Skill::One,
            Self::Language | Self::Country | Self::Everybody => Skill::Any,
        }
    }
}

impl fmt::Display for Group {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl From<Group> for &'static str {
    fn from(group: Group) -> Self {
        group.name()
    }
}

impl TryFrom<String> for Group {
    type Error = String;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        Self::named(&name).ok_or_else(|| format!("there is no group of operators {name:?}"))
    }
}
