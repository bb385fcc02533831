//! Odoo's records as scripts, and scripts as Odoo's records.

mod export;
mod import;
mod records;
mod words;
