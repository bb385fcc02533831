//! What an `expect` line may look at besides the rows of the transcript.

use crate::snapshot::transcript::{Mark, Transcript};

/// What has happened so far, in the words in which it can be expected.
#[derive(Default)]
pub struct Evidence {
    /// What happened in this visitor's conversation.
    pub transcript: Transcript,
    /// Who the newest hand-over found: his name and his chat name; none where it found nobody.
    pub handed: Option<Option<(String, String)>>,
    /// The step from which the conversation ended.
    pub ended_at: Option<String>,
    /// The titles of tickets and leads, the newest last; whether each is a lead.
    pub records: Vec<(bool, String)>,
    /// The visitor's place in line; none where he does not wait.
    pub position: Option<u32>,
    /// The newest status; empty where nobody has set one.
    pub status: String,
    /// What became of it when it ended last.
    pub outcome: Option<&'static str>,
    /// Whether it ended last because the visitor left.
    pub visitor_left: bool,
    /// Tickets and leads: the name of the fact, and its words.
    pub made: Vec<(&'static str, String)>,
}

/// The words of everything that has one of these marks.
pub fn words(transcript: &Transcript, which: impl Fn(&Mark) -> bool) -> impl Iterator<Item = &str> {
    transcript.rows.iter().filter(move |row| which(&row.mark)).map(|row| row.text.as_str())
}
