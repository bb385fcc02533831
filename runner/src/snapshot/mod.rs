//! Snapshots: what a conversation came to, written so that it can be read in a review, and read back.
//!
//! A snapshot is a file in the format of the crate insta, so that its tools show and accept ours and we theirs. Nothing
//! here reads or writes files: that is done in [`crate::project::snapshots`].

pub mod file;
pub mod header;
pub mod place;
pub mod read;
pub mod transcript;
pub mod write;
