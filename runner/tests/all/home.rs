//! A folder of its own for each test, and the program run in it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder that is gone after the test.
pub struct Home {
    folder: PathBuf,
    build_server: bool,
}

/// What the program answered.
#[derive(Debug)]
pub struct Answer {
    /// Its exit code; none where a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub output: String,
    /// Standard error.
    pub errors: String,
    command: String,
}

static NEXT: AtomicU32 = AtomicU32::new(0);

impl Home {
    /// An empty folder.
    pub fn new() -> Self {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("home-{}-{number}", std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        // As in a repository of its own: nothing is looked for above it.
        fs::create_dir_all(folder.join(".git")).unwrap();
        Self { folder, build_server: false }
    }

    /// A folder with one file in it.
    pub fn with(name: &str, text: impl AsRef<[u8]>) -> Self {
        Self::new().file(name, text)
    }

    /// A folder with the sample projects in it, under `scripts`.
    pub fn with_samples() -> Self {
        let home = Self::new();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../scripts"), &home.path("scripts"));
        home
    }

    /// A folder with the sample shop in it, its script and its desk, under `scripts/shop`.
    pub fn with_shop() -> Self {
        let shop = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scripts/shop");
        let text = |name: &str| fs::read_to_string(shop.join(name)).unwrap();
        Self::with("scripts/shop/shop.bot", text("shop.bot")).file("scripts/shop/desk.ron", text("desk.ron"))
    }

    /// The program is run as on a build server.
    pub fn on_build_server(mut self) -> Self {
        self.build_server = true;
        self
    }

    /// Writes a file into it.
    pub fn file(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// Where a file of it is.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The text of a file of it.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Runs the program: `switchboard` and these words, separated by spaces; a word may stand in 'single quotes'.
    pub fn run(&self, words: &str) -> Answer {
        self.pipe(words, "")
    }

    /// Runs the program with this on its standard input.
    pub fn pipe(&self, words: &str, input: impl AsRef<[u8]>) -> Answer {
        let mut child = Command::new(env!("CARGO_BIN_EXE_switchboard"))
            .args(split(words))
            .current_dir(&self.folder)
            .env_remove("NO_COLOR")
            .env("CI", if self.build_server { "true" } else { "" })
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.as_ref().to_vec();
        // The program may end without reading everything.
        let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let done = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Answer {
            code: done.status.code(),
            output: String::from_utf8(done.stdout).unwrap(),
            errors: String::from_utf8(done.stderr).unwrap(),
            command: words.to_owned(),
        }
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Answer {
    /// Everything, as it would be read in a terminal.
    pub fn transcript(&self) -> String {
        let mut text = format!("$ switchboard {}\n{}", self.command, self.output);
        if !self.errors.is_empty() {
            text.push_str(&format!("\n[on standard error]\n{}", self.errors));
        }
        text.push_str(&format!(
            "\n[exit {}]\n",
            self.code.map_or_else(|| "by a signal".to_owned(), |c| c.to_string())
        ));
        text
    }

    /// Fails unless the program ended like this; gives the answer back.
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}", self.transcript());
        self
    }

    /// Fails unless this was said on standard error.
    pub fn complains(self, words: &str) -> Self {
        assert!(self.errors.contains(words), "expected {words:?} in\n{}", self.transcript());
        self
    }

    /// Fails unless this was said on standard output.
    pub fn says(self, words: &str) -> Self {
        assert!(self.output.contains(words), "expected {words:?} in\n{}", self.transcript());
        self
    }

    /// Standard output as one JSON document.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.output).unwrap_or_else(|error| panic!("{error} in\n{}", self.transcript()))
    }
}

/// Compares a transcript with the one that was reviewed.
pub fn reviewed(name: &str, transcript: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../../snapshots/runner");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, transcript));
}

fn split(words: &str) -> Vec<String> {
    let mut split = Vec::new();
    for (at, part) in words.split('\'').enumerate() {
        if at % 2 == 1 {
            split.push(part.to_owned());
        } else {
            split.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    split
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
