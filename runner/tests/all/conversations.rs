//! `switchboard test`: conversations played and compared with their snapshots.

use std::fs;

use crate::home::{Answer, Home, reviewed};

/// A shop with conversations, and a folder for their snapshots.
fn shop(conversations: &str) -> Home {
    let home = Home::with_shop().file("scripts/snapshots/.keep", "");
    home.file("scripts/shop/billing.chat", format!("script shop.bot\n\n{conversations}"))
}

const TWICE: &str = "== Charged twice, Bea is free\ngiven orders = 4\nvisitor language fr, country BE, page /pricing\nyou An invoice\nyou not-an-address\nyou ada@example.org\nyou I was charged twice\nyou It happened on Monday.\n  | Twice in one minute.\n@Bea Good morning! I am looking at it.\nexpect handed to Bea\n";
const PARCEL: &str = "== A parcel\ngiven orders = 1\noperator Noor leaves\noperator Ada leaves\noperator Sam free | full | away | in a call\nyou My parcel\nyou PK-42\n";
const SILENCE: &str = "== Silence at the menu\nwait 10 min\nexpect end at goodbye\n";
const SNAPSHOT: &str = "scripts/snapshots/shop/billing__silence_at_the_menu.snap";

fn pending(home: &Home, path: &str) -> bool {
    home.path(&format!("{path}.new")).exists()
}

fn change_words(home: &Home) {
    let script = home.read("scripts/shop/shop.bot");
    let script = script.replace("What can I help you with?", "How can I help you today?");
    fs::write(home.path("scripts/shop/shop.bot"), script).unwrap();
}

#[test]
fn a_snapshot_reads_as_the_conversation_did() {
    let home = shop(&format!("{TWICE}\n{PARCEL}\n{SILENCE}"));
    home.run("test scripts --accept").exits(0);
    for (name, title) in
        [("twice", "charged_twice_bea_is_free"), ("variants", "a_parcel"), ("silence", "silence_at_the_menu")]
    {
        let text = home.read(&format!("scripts/snapshots/shop/billing__{title}.snap"));
        reviewed(&format!("chat_{name}"), &text);
    }
}

#[test]
fn what_is_new_waits_and_what_was_accepted_passes() {
    let home = shop(SILENCE);
    home.run("test scripts").exits(1).says("new      scripts/shop/billing.chat:3  Silence at the menu");
    assert!(pending(&home, SNAPSHOT));
    home.run("test scripts --accept").exits(0).says("1 snapshot accepted.");
    assert!(!pending(&home, SNAPSHOT));
    home.run("test scripts").exits(0).says("1 conversation passed.");
}

#[test]
fn what_changed_is_shown_and_what_passes_again_waits_no_more() {
    let home = shop(SILENCE);
    home.run("test --accept").exits(0);
    let script = home.read("scripts/shop/shop.bot");
    change_words(&home);
    reviewed("test_changed", &home.run("test").exits(1).transcript());
    assert!(pending(&home, SNAPSHOT));
    fs::write(home.path("scripts/shop/shop.bot"), script).unwrap();
    home.run("test").exits(0);
    assert!(!pending(&home, SNAPSHOT));
}

#[test]
fn on_a_build_server_nothing_is_written() {
    let home = shop(SILENCE).on_build_server();
    home.run("test").exits(1).says("Nothing was written, because this is a build server (CI is set).");
    assert!(!home.path("scripts/snapshots/shop").exists());
    home.run("test --accept").exits(2).complains("nothing is accepted or removed");
}

#[test]
fn an_expectation_that_fails_says_what_is_so_instead() {
    let expected = "expect handed to Sam\nexpect end at start\nexpect answer topic is parcel\nexpect said \"Hallo\"\nexpect never said \"Goodbye\"\nexpect ticket \"Invoice\"\nexpect outcome escalated\nexpect in line 2\nexpect status looking for help\nexpect private \"secret\"\nexpect no answer urgent\n";
    let home = shop(&format!("== All wrong\nwait 10 min\n{expected}"));
    reviewed("test_expectations", &home.run("test").exits(1).transcript());
}

#[test]
fn a_line_that_could_not_be_used_fails_unless_another_variant_used_it() {
    let home = shop("== Said too late\nwait 10 min\nyou hello?\n@Bea hello?\n");
    let answer = home.run("test").exits(1);
    answer.says("line 5: `you hello?` was not used").complains_nothing();
    let variants = "== Free or not\noperator Noor leaves\noperator Ada leaves\ngiven orders = 1\noperator Sam free | away\nyou My parcel\nyou PK-42\n@Sam Hello!\n";
    let home = shop(variants);
    home.run("test --accept").exits(0);
    assert!(
        home.read("scripts/snapshots/shop/billing__free_or_not.snap").contains("  unused     @Sam Hello!")
    );
}

#[test]
fn conversations_of_a_script_with_errors_fail_and_others_are_played() {
    let home = shop(SILENCE)
        .file("scripts/bad.bot", "bot A\n\n== start\nsya Hello!\n")
        .file("scripts/bad.chat", "script bad.bot\n\n== One\nyou 1\n")
        .file("scripts/lost.chat", "== No script\nyou 1\n");
    let answer = home.run("test scripts/shop scripts/bad.chat scripts/lost.chat --accept").exits(1);
    answer.says("3 conversations: 1 new, 2 failed.").says("scripts/bad.chat:3  One");
}

#[test]
fn two_titles_of_one_name_are_told() {
    let home = shop(&format!("{SILENCE}\n== Silence, at the menu!\nwait 1 min\n"));
    home.run("test")
        .exits(1)
        .says("Its snapshot would have the same name as that of \"Silence at the menu\" in line 3.");
}

#[test]
fn a_snapshot_whose_conversation_is_gone_is_told_and_removed_when_asked() {
    let home = shop(&format!("{SILENCE}\n{TWICE}"));
    let foreign = "---\nsource: a.rs\n---\nnot ours\n";
    let home = home.file("scripts/snapshots/shop/other.snap", foreign);
    home.run("test --accept").exits(0);
    let home = home.file("scripts/shop/billing.chat", format!("script shop.bot\n\n{SILENCE}"));
    let gone = "scripts/snapshots/shop/billing__charged_twice_bea_is_free.snap";
    home.run("test").exits(0).says("gone     the conversation \"Charged twice, Bea is free\"");
    home.run("test --filter silence").exits(0).lacks("gone");
    assert!(home.path(gone).exists());
    home.run("test --prune").exits(0).says("removed  ");
    assert!(!home.path(gone).exists() && home.path("scripts/snapshots/shop/other.snap").exists());
    fs::remove_file(home.path("scripts/shop/billing.chat")).unwrap();
    home.run("test").exits(0).says("Silence at the menu");
}

#[test]
fn any_bytes_in_the_place_of_a_snapshot_are_told_and_kept() {
    for bytes in [&b"\xff\xfe\x00"[..], b"", b"hello", b"---\n"] {
        let home = shop(SILENCE).file(SNAPSHOT, bytes);
        home.run("test").exits(1).says("changed  ").says("Its snapshot cannot be read: it ");
        assert_eq!(fs::read(home.path(SNAPSHOT)).unwrap(), bytes);
        home.run("test --accept").exits(0).says("What stood in its place is kept as ");
        let kept = SNAPSHOT.replace(".snap", ".unreadable");
        assert_eq!(fs::read(home.path(&kept)).unwrap(), bytes);
        home.run("test").exits(0);
    }
}

#[test]
fn a_snapshot_that_cannot_be_written_is_told() {
    let home = shop(SILENCE).file("scripts/snapshots/shop", "a file where a folder should be");
    home.run("test").exits(4).complains("cannot write").complains("a file stands where a folder is needed");
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_printed_because_the_disk_is_full_is_told() {
    let home = shop(SILENCE);
    for words in [&["test"][..], &["review", "--list"], &["run", "scripts/shop/shop.bot"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_switchboard"));
        command.args(words).current_dir(home.path(".")).stdin(std::process::Stdio::null()).stdout(full);
        let output = command.env("CI", "").output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(4), "{words:?}: {told}");
        assert!(told.contains("cannot print: the disk is full"), "{words:?}: {told}");
    }
}

#[test]
fn machines_are_told_of_every_variant() {
    let home = shop(&format!("{PARCEL}\n{SILENCE}"));
    home.run("test --filter silence --accept").exits(0);
    let document = home.run("test --format json").exits(1).json();
    let results: Vec<(&str, &str)> = document["conversations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|form| (form["variant"].as_str().unwrap_or("-"), form["result"].as_str().unwrap()))
        .collect();
    let sam = ["free", "full", "away", "in a call"].map(|how| format!("operator Sam {how}"));
    let mut expected: Vec<(&str, &str)> = sam.iter().map(|label| (label.as_str(), "new")).collect();
    expected.push(("-", "passed"));
    assert_eq!(results, expected);
    home.run("test --junit results.xml").exits(1);
    let junit = home.read("results.xml");
    assert!(junit.contains("<testsuite name=\"scripts/shop/billing.chat\" tests=\"2\""), "{junit}");
    assert!(junit.contains("There is no snapshot of it yet."), "{junit}");
}

#[test]
fn results_that_cannot_be_written_do_not_hide_the_report() {
    let home = shop(SILENCE);
    home.run("test --junit scripts/shop/shop.bot/results.xml")
        .exits(4)
        .says("new      scripts/shop/billing.chat:3")
        .complains("cannot write scripts/shop/shop.bot/results.xml: a file stands where a folder is needed");
}

#[cfg(unix)]
#[test]
fn a_snapshot_is_not_removed_where_nobody_can_see_whether_its_conversation_is_there() {
    let home = shop(SILENCE);
    home.run("test --accept").exits(0);
    fs::remove_dir_all(home.path("scripts/shop")).unwrap();
    // A link that leads to itself: what is below it can neither be seen nor said to be gone.
    std::os::unix::fs::symlink("shop", home.path("scripts/shop")).unwrap();
    home.run("test --prune").lacks("removed");
    assert!(home.path(SNAPSHOT).exists());
}

#[test]
fn a_script_elsewhere_is_named_by_its_whole_way() {
    let chat = "script ../other/a.bot\n\n== Hello\nyou Ada\n";
    let script = "bot A\n\n== start\nask text name: Your name?\nsay Hello, {name}!\n-> end\n";
    let home = Home::with("other/a.bot", script).file("new/snapshots/.keep", "").file("new/a.chat", chat);
    home.run("test new --accept").exits(0);
    let snapshot = home.read("new/snapshots/a__hello.snap");
    assert!(snapshot.contains("  script: \"../other/a.bot\"\n"), "{snapshot}");
}

#[test]
fn two_runs_at_once_do_not_spoil_each_other() {
    let many: String = (0..40).map(|at| format!("== Number {at}\nwait 10 min\n\n")).collect();
    let home = shop(&many);
    std::thread::scope(|scope| {
        let runs: Vec<_> = (0..3).map(|_| scope.spawn(|| home.run("test --accept"))).collect();
        runs.into_iter().for_each(|run| drop(run.join().unwrap()));
    });
    home.run("test").exits(0).says("40 conversations passed.");
    let left = fs::read_dir(home.path("scripts/snapshots/shop")).unwrap().count();
    assert_eq!(left, 40);
}

#[test]
fn a_file_of_its_own_folder_gets_its_snapshots_beside_it() {
    let chat = "script a.bot\n\n== Hello\nyou Ada\n";
    let script = "bot A\n\n== start\nask text name: Your name?\nsay Hello, {name}!\n-> end\n";
    let home = Home::with("new/a.bot", script).file("new/a.chat", chat);
    home.run("test new/a.chat --accept").exits(0);
    assert!(home.path("new/snapshots/a__hello.snap").exists());
    home.run("test --filter nothing").exits(2).complains("no conversation has \"nothing\"");
}

/// Things that only these tests look at.
trait More {
    fn complains_nothing(self) -> Self;
    fn lacks(self, words: &str) -> Self;
}

impl More for Answer {
    fn complains_nothing(self) -> Self {
        assert_eq!(self.errors, "", "{}", self.transcript());
        self
    }

    fn lacks(self, words: &str) -> Self {
        assert!(!self.output.contains(words), "{}", self.transcript());
        self
    }
}
