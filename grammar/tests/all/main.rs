//! All tests of the language: what can be read, what is found, and how it is written in the one style.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(clippy::disallowed_methods, reason = "tests read the sample scripts")]

mod chat;
mod findings;
mod format;
mod graph;
mod habits;
mod odoo;
mod parse;
mod reference;
mod samples;
mod secondary;
