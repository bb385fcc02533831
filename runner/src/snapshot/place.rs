//! Where the snapshot of a conversation stands, and what it is called.

use std::path::{Path, PathBuf};

use switchboard_grammar::chat::title_name;

/// The name of the folders that snapshots are in.
pub const FOLDER: &str = "snapshots";
/// How an accepted snapshot ends.
pub const ACCEPTED: &str = "snap";
/// How a snapshot ends that waits for a review.
pub const PENDING: &str = "snap.new";

/// The path of a conversation's snapshot, from the folder `snapshots` on. `file` is the conversation's file, from the
/// folder in which that folder stands: below it the same folders are made again, so that two files of one name do not
/// share a place.
pub fn path(file: &Path, title: &str) -> PathBuf {
    let stem = file.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let folder = file.parent().unwrap_or(Path::new(""));
    folder.join(format!("{stem}__{}.{ACCEPTED}", title_name(title)))
}

/// The path of the snapshot that waits to become this one.
pub fn pending(accepted: &Path) -> PathBuf {
    accepted.with_extension(PENDING)
}

/// The path of the snapshot that a waiting one would become; none where it does not wait.
pub fn accepted(pending: &Path) -> Option<PathBuf> {
    let name = pending.file_name()?.to_str()?.strip_suffix(".new")?;
    Path::new(name).extension().is_some_and(|ending| ending == ACCEPTED).then(|| pending.with_file_name(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_is_named_after_its_file_and_title_below_the_same_folders() {
        let path = path(Path::new("scripts/shop/billing.chat"), "Charged twice, Bea is free!");
        assert_eq!(path, Path::new("scripts/shop/billing__charged_twice_bea_is_free.snap"));
        let pending = pending(&path);
        assert_eq!(pending, Path::new("scripts/shop/billing__charged_twice_bea_is_free.snap.new"));
        assert_eq!(accepted(&pending), Some(path));
        assert_eq!(accepted(Path::new("a.txt.new")), None);
        assert_eq!(accepted(Path::new("a.snap")), None);
    }
}
