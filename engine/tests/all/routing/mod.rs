//! Who gets a conversation: each rule by name, and the index against a plain scan over random histories.

mod history;
mod order;
mod plain;
mod rules;
mod windows;
mod words;
mod world;
