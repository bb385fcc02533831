//! What the simulator itself has to tell, besides what happens on the stage.

use switchboard_engine::exit::Figures;

use super::expect::Looked;
use super::forks::{Listed, Side};
use super::save::Saved;
use super::timeline::Scene;
use crate::coverage::Missing;
use crate::report::Report;

/// One thing to be told.
pub enum Notice {
    /// The conversation was gone back in, or forward.
    Travelled {
        /// Which of the two.
        direction: Direction,
        /// Over how many steps; 0 where only the world was set back.
        steps: usize,
        /// The line that comes next when one goes forward again; none where there is none.
        next: Option<String>,
        /// What happened last where it stands now.
        scenes: Vec<Scene>,
    },
    /// There are several goes at this conversation, or there are not any more.
    Forks {
        /// What has been done with them, a sentence; empty where they are only listed.
        said: String,
        /// All of them.
        all: Vec<Listed>,
    },
    /// Another go is played from now on.
    Switched {
        /// All of them.
        all: Vec<Listed>,
        /// What happened last where it stands.
        scenes: Vec<Scene>,
    },
    /// Two goes, beside each other.
    Compared {
        /// How many typed lines they have in common.
        common: usize,
        /// Both, from where they part.
        sides: [Side; 2],
    },
    /// The files were read again, and are played from now on.
    Reloaded {
        /// The file that had changed; none where somebody asked for it.
        because: Option<String>,
        /// What could not be kept, a sentence each.
        lost: Vec<String>,
    },
    /// Somebody expects that something is so. What is so was kept.
    Expected(Looked),
    /// What was done was written down.
    Saved(Saved),
    /// The exits of the script that no conversation in files covers.
    Untested {
        /// How many conversations there are.
        conversations: usize,
        /// How many exits there are, and how many of them are covered.
        figures: Figures,
        /// Those that are not, the nearest to where the conversation stands first.
        missing: Vec<Missing>,
    },
    /// The files were read again and have errors, so the old ones are played on.
    Refused {
        /// The file that had changed; none where somebody asked for it.
        because: Option<String>,
        /// What is wrong.
        report: Report,
    },
}

/// Where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To where it was before.
    Back,
    /// To where it was afterwards.
    Forward,
}
