//! What the simulator itself tells people.

use std::io;

use switchboard_engine::exit::Figures;

use super::columns;
use super::expect::Looked;
use super::forks::{Listed, Side};
use super::notice::{Direction, Notice};
use super::save::Saved;
use super::screen::{Chat, Look};
use super::show::Screen;
use super::timeline::Scene;
use crate::coverage::Missing;
use crate::report::text::{self, Style};
use crate::report::{Report, summary};
use crate::stage::event::Event;
use crate::words;

/// How much of a typed line is told.
const SHOWN: usize = 40;
/// How many exits are shown at most: nobody reads more before he tries one.
const MOST_MISSING: usize = 15;

impl Chat<'_> {
    /// Tells one thing.
    pub(super) fn tell(&mut self, notice: &Notice) -> io::Result<()> {
        match notice {
            Notice::Travelled { direction, steps, next, scenes } => {
                self.aside(&travelled(*direction, *steps, next.as_deref()))?;
                self.scenes(scenes)
            }
            Notice::Forks { said, all } => {
                if !said.is_empty() {
                    self.aside(said)?;
                }
                self.forks(all)
            }
            Notice::Switched { all, scenes } => {
                self.forks(all)?;
                self.scenes(scenes)
            }
            Notice::Compared { common, sides } => self.compared(*common, sides),
            Notice::Reloaded { because, lost } => {
                let what = because.as_ref().map_or_else(String::new, |file| format!("{file} has changed: "));
                self.aside(&format!("{what}the script is played as it stands now"))?;
                lost.iter().try_for_each(|sentence| self.aside(&format!("not kept: {sentence}")))
            }
            Notice::Expected(looked) => self.looked(looked),
            Notice::Saved(saved) => self.saved(saved),
            Notice::Untested { conversations, figures, missing } => {
                self.untested(*conversations, *figures, missing)
            }
            Notice::Refused { because, report } => self.refused(because.as_deref(), report),
        }
    }

    fn looked(&mut self, Looked { line, failure }: &Looked) -> io::Result<()> {
        match failure {
            Some(failure) => self.show(&Event::Error(failure.clone())),
            None => self.aside(&format!("it is so, and :save keeps it: {line}")),
        }
    }

    fn saved(&mut self, saved: &Saved) -> io::Result<()> {
        let lines = words::count(saved.lines, "line");
        self.aside(&format!("\"{}\" is in {} now, with {lines}", saved.title, saved.file))?;
        if saved.left_out > 0 {
            let left_out = words::count(saved.left_out, "line");
            self.aside(&format!("{left_out} that did nothing: left out"))?;
        }
        if let Some(differs) = &saved.differs {
            self.aside(&format!("when it is played, it goes another way: {differs}"))?;
        }
        self.aside(&format!("switchboard test {} plays it", saved.file))
    }

    fn untested(&mut self, conversations: usize, figures: Figures, missing: &[Missing]) -> io::Result<()> {
        let conversations = words::count(conversations, "conversation");
        let exits = words::count(figures.exits, "exit");
        self.aside(&format!("{} of {exits}: covered by {conversations}", figures.covered))?;
        if missing.is_empty() {
            return self.aside("nothing is untested");
        }
        self.gap()?;
        for Missing { file, line, exit } in missing.iter().take(MOST_MISSING) {
            self.lines("  ", "    ", &format!("{file}:{line}  {exit}"), None)?;
        }
        match missing.len().checked_sub(MOST_MISSING) {
            Some(more) if more > 0 => self.aside(&format!("and {more} more; these are the nearest")),
            Some(_) | None => Ok(()),
        }
    }

    fn scenes(&mut self, scenes: &[Scene]) -> io::Result<()> {
        for scene in scenes {
            self.is_about(&scene.prompt);
            if !scene.typed.is_empty() {
                self.typed_before(&scene.prompt, &scene.typed)?;
            }
            scene.events.iter().try_for_each(|event| self.show(event))?;
            scene.looked.iter().try_for_each(|looked| self.looked(looked))?;
        }
        Ok(())
    }

    fn forks(&mut self, all: &[Listed]) -> io::Result<()> {
        if all.len() < 2 {
            return self.aside("this is the only conversation; :fork keeps it and goes on in a copy");
        }
        for fork in all {
            let mark = if fork.is_current { "→" } else { " " };
            let last = match fork.last.is_empty() {
                true => String::new(),
                false => format!(", after \"{}\"", words::shorten(&fork.last, SHOWN)),
            };
            let steps = words::count(fork.steps, "step");
            self.aside(&format!("{mark} {}  {steps}, at {}{last}", fork.number, fork.place))?;
        }
        self.aside(":fork 1 plays that one, :fork compare shows two, :fork drop gives this one up")
    }

    fn compared(&mut self, common: usize, [left, right]: &[Side; 2]) -> io::Result<()> {
        let (one, other) = (left.number, right.number);
        if left.scenes.is_empty() && right.scenes.is_empty() {
            return self.aside(&format!("conversations {one} and {other} are the same so far"));
        }
        let common = match common {
            0 => "from the beginning".to_owned(),
            common => format!("after {} in common", words::count(common, "line")),
        };
        self.aside(&format!("conversations {one} and {other} part {common}:"))?;
        self.gap()?;
        let columns = self.look().columns;
        match columns::half(columns) {
            Some(half) => {
                let (left, right) = (self.side(left, half)?, self.side(right, half)?);
                columns::beside(&left, &right, half).iter().try_for_each(|line| self.line(line))
            }
            None => [left, right].into_iter().try_for_each(|side| {
                let lines = self.side(side, columns)?;
                lines.iter().try_for_each(|line| self.line(line))
            }),
        }
    }

    /// One of two conversations, in lines of at most so many columns.
    fn side(&self, side: &Side, width: usize) -> io::Result<Vec<String>> {
        let mut buffer = Vec::new();
        let look = Look { width, columns: width, terminal: false, ..self.look() };
        let mut chat = Chat::new(&mut buffer, self.bot(), look);
        chat.aside(&format!("conversation {}", side.number))?;
        match side.scenes.is_empty() {
            true => chat.aside("nothing more has happened in it")?,
            false => chat.scenes(&side.scenes)?,
        }
        Ok(String::from_utf8_lossy(&buffer).lines().map(str::to_owned).collect())
    }

    fn refused(&mut self, because: Option<&str>, report: &Report) -> io::Result<()> {
        let what = because.map_or_else(String::new, |file| format!("{file} has changed, but "));
        self.aside(&format!("{what}it has errors; the conversation goes on with the script as it was"))?;
        self.gap()?;
        let style = Style { color: self.look().color, width: self.look().width };
        for reported in report.findings.iter().filter(|reported| reported.is_error()) {
            let rendered = text::render(reported, &style);
            self.line(&format!("{rendered}\n"))?;
        }
        self.line(&summary::line(report))
    }
}

fn travelled(direction: Direction, steps: usize, next: Option<&str>) -> String {
    let next = next.map(|next| format!("\"{}\"", words::shorten(next, SHOWN)));
    let steps = match steps {
        0 => String::new(),
        steps => format!("{} ", words::count(steps, "step")),
    };
    match (direction, next) {
        (Direction::Back, Some(next)) if steps.is_empty() => {
            format!("back at the beginning, before {next}; :forward goes there again")
        }
        (Direction::Back, Some(next)) => {
            format!("{steps}back, to before {next}; :forward goes there again")
        }
        (Direction::Back, None) => format!("{steps}back"),
        (Direction::Forward, Some(next)) => format!("{steps}forward, to before {next}"),
        (Direction::Forward, None) => format!("{steps}forward, to where it was"),
    }
}
