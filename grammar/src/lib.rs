//! The Switchboard script language: source text in, step graph and findings out.
//!
//! This crate reads no files, owns no clock and keeps no state: what it needs from outside comes in through
//! [`source::Library`], and everything it has to say comes out as plain data.

pub mod chat;
pub mod check;
pub mod compile;
pub mod diagnostic;
pub mod format;
pub mod graph;
pub mod language;
mod names;
pub mod odoo;
pub mod parse;
pub mod source;
pub mod span;
pub mod syntax;
pub mod words;
