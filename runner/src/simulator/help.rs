//! What can be typed, in words: on one screen.

/// What is said before the table.
const BEFORE: [&str; 2] = [
    "What you type is the visitor's: words, or the number, label or key of an",
    "answer; beside an input too, as buttons are. An empty line ends collecting.",
];

/// What is typed, and what it is for.
const ROWS: [(&str, &str); 19] = [
    ("@Bea Good morning!", "an operator writes, if he has the conversation"),
    ("@Bea /help", "/ticket, /status help, /bot …; ::sorry, a canned text"),
    (":operator Bea away", "free, back …, sets …; :operator everybody full; @Bea away"),
    (":operators :view", "who is there, how busy; what the visitor sees, :view Bea"),
    (":desk Bea :tickets", "the desk as Bea sees it; the tickets and leads made"),
    (":as Bea", "what you type is hers, until :as visitor or :visitor 1"),
    (":visitor 2", "a second visitor, up to 9; @2 Bea … writes to him"),
    (":visitor leaves", "restarts, opens /page, language fr, country BE, name Ada"),
    (":you :-) hello", "the visitor's words, whatever they begin with"),
    (":given orders = 4", "a fact that the host supplies"),
    (":wait 10 min", "the clock goes on; :wait alone: to what is due; :at 20:15"),
    (":vars :where :why", "the values; what is waited for; why this was said"),
    (":back 2", "undoes what came since the visitor's last 2; :forward 2"),
    (":fork", "keeps this, tries another way; :fork 1, compare, drop"),
    (":restart :goto menu", "begins anew; goes on at a section, with all remembered"),
    (":reload :untested", "reads the files again; exits that no conversation covers"),
    (":expect nobody", "tells whether it is so, and :save keeps it; Tab shows more"),
    (":save Title", "writes this down as a test, beside the script"),
    (":help :quit", "this; leaves, as Ctrl-D and Ctrl-C do. Tab completes"),
];

/// How wide what is typed stands before what it is for.
const TYPED: usize = 20;

/// The help, in lines.
pub fn lines() -> Vec<String> {
    let mut lines: Vec<String> = BEFORE.map(str::to_owned).to_vec();
    lines.extend(ROWS.map(|(typed, purpose)| format!("{typed:<TYPED$}{purpose}")));
    lines
}

#[cfg(test)]
mod tests {
    use crate::simulator::commands::WORDS;
    use crate::words::columns_of;

    #[test]
    fn the_help_fits_on_one_screen_and_names_everything() {
        let lines = super::lines();
        // The line that asks for it, a blank one and the next prompt stand on the same screen of 24 lines.
        assert!(lines.len() <= 21, "{} lines", lines.len());
        assert!(lines.iter().all(|line| columns_of(line) <= 78), "{lines:#?}");
        let all = lines.join("\n");
        let missing: Vec<&str> = WORDS
            .iter()
            .map(|(word, _)| *word)
            .filter(|word| !all.contains(&format!(":{word}")) && *word != "language")
            .collect();
        assert_eq!(missing, Vec::<&str>::new());
        for others in [":visitor 2", "up to 9", "@2 Bea", ":operator", "everybody full"] {
            assert!(all.contains(others), "{others}");
        }
    }
}
