//! Bots of Odoo Live Chat: their records, as plain data, and what they mean as scripts.
//!
//! Reading and writing files is the host's; this room knows [`records`] and scripts, and nothing of XML, CSV or JSON.
//! [`import`](import::import) makes scripts of records, [`export`](export::export) records of a script. Whatever
//! cannot be said on the other side is told as a [`remark`]; [`ids`] remember which record is which line.
//!
//! Records that become a script and records again behave the same in Odoo, and have the same ids, as far as steps can be
//! played at all. They may differ in what makes no difference: sequences are counted from 1; two steps that are never both
//! played may change places; "Only If" names no answers that follow from the others it names; messages are written in
//! one form of HTML; steps that are never played are left out; answers of equal words have numbers; addresses that no bot
//! may open are gone; and what another module of Odoo does is a text. Of equal sequences, which scripts do not have,
//! copies may be needed.

pub mod export;
pub mod ids;
pub mod import;
pub mod records;
pub mod remark;
mod unique;
pub mod words;
