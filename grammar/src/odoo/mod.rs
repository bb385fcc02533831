//! Bots of Odoo Live Chat: their records, as plain data, and what they mean as scripts.
//!
//! Reading and writing files is the host's; this room knows [`records`] and scripts, and nothing of XML, CSV or JSON.

pub mod records;
