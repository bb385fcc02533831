//! A text of a channel that visitors could not read well.

use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;

use crate::project::desk_file::check::Check;
use crate::project::desk_file::tree::Step::{Field, Item};

pub const EXPLANATION: Explanation = Explanation {
    code: "SB726",
    severity: Severity::Warning,
    title: "Text that does not fit its place",
    page: r#"The `texts` of a channel are what visitors read before anybody has written: `button` on the button that opens the chat, or beside it, at most 60 characters; `placeholder` in the empty line to write in, at most 60 too; `welcome` as the first message where no bot greets, at most 1,000. The first two are one line.

An empty text would show nothing at all. Where a text is not written, the website has words of its own.

Shorten the text, or leave it out."#,
    mistake: r#"Desk(
    channels: [(name: "Website", texts: (button: ""))],
)
"#,
    mend: r#"Desk(
    channels: [(name: "Website", texts: (button: "Ask us"))],
)
"#,
};

/// How many characters a text on one line has at most.
const LONGEST_LINE: usize = 60;
/// How many characters a first message has at most.
const LONGEST_MESSAGE: usize = 1_000;

/// The texts of all channels fit their places.
pub fn check(check: &mut Check<'_>) {
    for (at, channel) in check.desk.channels.iter().enumerate() {
        let texts = &channel.texts;
        for (name, text, longest, one_line) in [
            ("button", &texts.button, LONGEST_LINE, true),
            ("welcome", &texts.welcome, LONGEST_MESSAGE, false),
            ("placeholder", &texts.placeholder, LONGEST_LINE, true),
        ] {
            let location = check.at(&[Field("channels"), Item(at), Field("texts"), Field(name)]);
            let Some(text) = text.as_deref() else { continue };
            let length = text.trim().chars().count();
            if length == 0 {
                check.find(empty(location, name));
            } else if length > longest {
                check.find(long(location, name, length, longest));
            } else if one_line && text.trim().contains('\n') {
                check.find(several_lines(location, name));
            }
        }
    }
}

fn empty(location: Location, name: &str) -> Finding {
    Finding::new(&EXPLANATION, location, format!("The text of `{name}` is empty, so visitors would read nothing."))
        .help(format!("Write words between the quotes, or leave `{name}` out: the website has words of its own."))
}

fn long(location: Location, name: &str, length: usize, longest: usize) -> Finding {
    let message = format!("The text of `{name}` has {length} characters, and there is room for {longest}.");
    Finding::new(&EXPLANATION, location, message).help("Say it shorter.")
}

fn several_lines(location: Location, name: &str) -> Finding {
    Finding::new(&EXPLANATION, location, format!("The text of `{name}` has several lines, and there is room for one."))
        .help("Write it in one line.")
}
