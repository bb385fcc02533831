//! What stands around a desk file: the scripts that it is for, and its folder.

use std::collections::{BTreeMap, BTreeSet};

/// What is known of the place in which a desk file stands.
#[derive(Clone, Copy, Default)]
pub struct Around<'a> {
    /// What the scripts beside it declare; none where there is no script, or one that has errors.
    pub scripts: Option<&'a Declared>,
    /// Its folder; none where nobody looked.
    pub folder: Option<&'a dyn Folder>,
}

/// What all scripts beside a desk declare.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    /// The keys of expertise.
    pub expertise: BTreeSet<String>,
    /// The keys of teams, each with the name of a script that declares it.
    pub teams: BTreeMap<String, String>,
    /// The names of everything that holds a value.
    pub values: BTreeSet<String>,
}

/// The folder of a desk file.
pub trait Folder {
    /// Whether there is a file at this path from the desk.
    fn has_file(&self, path: &str) -> bool;

    /// The scripts in the folder of this path, as paths from the desk.
    fn scripts_near(&self, path: &str) -> Vec<String>;
}
