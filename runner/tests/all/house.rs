//! The shape of the house: who may name what, and who may call whom.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// All source files of a folder, with their paths from the root and their texts.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(&root().join(folder), &mut found);
    assert!(!found.is_empty(), "{folder} has no sources");
    let from_root = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a readable source");
        let name =
            path.strip_prefix(root()).expect("a path below the root").to_string_lossy().replace('\\', "/");
        (name, text)
    };
    found.into_iter().map(from_root).collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The files of a folder that name something outside the place where it may be named.
fn who_names(folder: &str, word: &str, door: &str) -> Vec<String> {
    let code =
        |text: &str| text.lines().any(|line| !line.trim_start().starts_with("//") && line.contains(word));
    let outside = |(name, text): &(String, String)| !name.starts_with(door) && code(text);
    sources(folder).iter().filter(|file| outside(file)).map(|(name, _)| name.clone()).collect()
}

#[test]
fn pest_rhai_and_ron_have_one_door_each() {
    assert_eq!(who_names("grammar/src", "pest::", "grammar/src/parse/"), Vec::<String>::new());
    assert_eq!(who_names("grammar/src", "pest_derive", "grammar/src/parse/"), Vec::<String>::new());
    assert_eq!(who_names("engine/src", "rhai::", "engine/src/expression/"), Vec::<String>::new());
    assert_eq!(who_names("runner/src", "ron::", "runner/src/project/desk_file"), Vec::<String>::new());
}

#[test]
fn differences_and_test_results_have_one_door_each() {
    assert_eq!(who_names("runner/src", "similar::", "runner/src/difference/"), Vec::<String>::new());
    assert_eq!(
        who_names("runner/src", "quick_junit", "runner/src/report/tests/junit.rs"),
        Vec::<String>::new()
    );
}

#[test]
fn what_a_snapshot_says_is_written_and_read_without_files() {
    assert_eq!(who_names("runner/src/snapshot", "std::fs", "nowhere"), Vec::<String>::new());
    assert_eq!(who_names("runner/src/review", "std::fs", "nowhere"), Vec::<String>::new());
    assert_eq!(who_names("runner/src/chat", "std::fs", "runner/src/chat/tests.rs"), Vec::<String>::new());
}

#[test]
fn each_format_of_odoo_has_one_door() {
    assert_eq!(who_names("runner/src", "quick_xml", "runner/src/odoo/xml/"), Vec::<String>::new());
    assert_eq!(who_names("runner/src", "csv::", "runner/src/odoo/sheet.rs"), Vec::<String>::new());
    assert_eq!(who_names("runner/src", "RawValue", "runner/src/odoo/json/"), Vec::<String>::new());
    for foreign in ["serde_json", "quick_xml", "csv::"] {
        assert_eq!(who_names("grammar/src/odoo", foreign, "nowhere"), Vec::<String>::new());
    }
}

#[test]
fn the_rooms_know_only_the_rooms_behind_them() {
    let manifest = |room: &str| fs::read_to_string(root().join(room).join("Cargo.toml")).expect("a manifest");
    assert!(!manifest("grammar").contains("switchboard-engine"));
    for room in ["grammar", "engine"] {
        let manifest = manifest(room);
        for outside in ["tokio", "rustyline", "clap", "rand"] {
            assert!(!manifest.contains(outside), "{room} depends on {outside}");
        }
    }
}

#[test]
fn the_graph_imports_nothing_but_spans() {
    let graph = fs::read_to_string(root().join("grammar/src/graph.rs")).expect("the graph");
    let imports: Vec<&str> = graph.lines().filter(|line| line.starts_with("use crate::")).collect();
    assert_eq!(imports, ["use crate::span::Location;"]);
}

#[test]
fn routing_knows_nothing_of_scripts_and_interpreting_nothing_of_desks() {
    assert_eq!(who_names("engine/src/routing", "interpret", "nowhere"), Vec::<String>::new());
    assert_eq!(who_names("engine/src/routing", "switchboard_grammar", "nowhere"), Vec::<String>::new());
    assert_eq!(who_names("engine/src/interpret", "crate::desk", "nowhere"), Vec::<String>::new());
    assert_eq!(who_names("engine/src/interpret", "crate::routing", "nowhere"), Vec::<String>::new());
}

#[test]
fn the_entrance_is_small_and_no_file_is_a_hall() {
    let main = fs::read_to_string(root().join("runner/src/main.rs")).expect("the entrance");
    assert!(main.lines().count() < 40, "main.rs has {} lines", main.lines().count());
    let long = |folder: &str| -> Vec<String> {
        let files = sources(folder).into_iter().filter(|(_, text)| text.lines().count() > 550);
        files.map(|(name, text)| format!("{name}: {} lines", text.lines().count())).collect()
    };
    for folder in ["grammar/src", "engine/src", "runner/src"] {
        assert_eq!(long(folder), Vec::<String>::new());
    }
}

#[test]
fn the_top_of_the_house_shows_what_there_is_and_nothing_else() {
    let known = [
        "Cargo.lock",
        "Cargo.toml",
        "README.md",
        "engine",
        "grammar",
        "runner",
        "scripts",
        "snapshots",
        "target",
    ];
    for entry in fs::read_dir(root()).expect("the root") {
        let name = entry.expect("an entry").file_name().to_string_lossy().to_string();
        assert!(name.starts_with('.') || known.contains(&name.as_str()), "{name} stands at the top");
    }
}
