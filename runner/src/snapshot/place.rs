//! Where the snapshot of a conversation stands, and what it is called.

use std::path::{Path, PathBuf};

use switchboard_grammar::words::fold;

/// The name of the folders that snapshots are in.
pub const FOLDER: &str = "snapshots";
/// How an accepted snapshot ends.
pub const ACCEPTED: &str = "snap";
/// How a snapshot ends that waits for a review.
pub const PENDING: &str = "snap.new";
/// How many bytes of a title stand in a name: file systems allow 255 for the whole name.
const LONGEST_TITLE: usize = 120;

/// The path of a conversation's snapshot, from the folder `snapshots` on. `file` is the conversation's file, from the
/// folder in which that folder stands: below it the same folders are made again, so that two files of one name do not
/// share a place.
pub fn path(file: &Path, title: &str) -> PathBuf {
    let stem = file.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let folder = file.parent().unwrap_or(Path::new(""));
    folder.join(format!("{stem}__{}.{ACCEPTED}", slug(title)))
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

/// A title as a part of a file's name: letters and digits, small and without accents, with `_` between words.
pub fn slug(title: &str) -> String {
    let mut slug = String::with_capacity(title.len());
    for character in fold(title).chars() {
        if slug.len() >= LONGEST_TITLE {
            break;
        }
        if character.is_alphanumeric() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('_') && character != '\'' {
            slug.push('_');
        }
    }
    slug.truncate(slug.trim_end_matches('_').len());
    if slug.is_empty() { "untitled".to_owned() } else { slug }
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

    #[test]
    fn every_title_makes_a_name() {
        assert_eq!(slug("Été à la clinique"), "ete_a_la_clinique");
        assert_eq!(slug("  It's: 100 % … "), "its_100");
        assert_eq!(slug("../../etc/passwd"), "etc_passwd");
        assert_eq!(slug("予約"), "予約");
        assert_eq!(slug("?!"), "untitled");
        assert!(slug(&"long title ".repeat(100)).len() <= LONGEST_TITLE + 4);
    }
}
