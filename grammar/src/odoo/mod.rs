//! Bots of Odoo Live Chat: their records, as plain data, and what they mean as scripts.
//!
//! Reading and writing files is the host's; this room knows [`records`] and scripts, and nothing of XML, CSV or JSON.
//! [`import`](import::import) makes scripts of records, [`export`](export::export) records of a script. Whatever
//! cannot be said on the other side is told as a [`remark`]; [`ids`] remember which record is which line.

pub mod export;
pub mod ids;
pub mod import;
pub mod records;
pub mod remark;
pub mod words;
