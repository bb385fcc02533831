//! Going back and forward, and trying several ways.

use std::io;

use switchboard_engine::exit;

use super::Simulator;
use super::commands::ForkCommand;
use super::notice::{Direction, Notice};
use super::origin::{Coverage, Refusal};
use crate::coverage::untested::untested;
use crate::words;

impl Simulator<'_> {
    pub(super) fn back(&mut self, steps: usize) -> io::Result<()> {
        match self.forks.current_mut().back(steps) {
            None => self.wrong("there is nothing to go back over: nobody has done anything yet".to_owned()),
            Some(gone) => self.travelled(Direction::Back, gone),
        }
    }

    pub(super) fn forward(&mut self, steps: usize) -> io::Result<()> {
        match self.forks.current_mut().forward(steps) {
            0 => self.wrong("there is nothing to go forward to: nothing was gone back over".to_owned()),
            gone => self.travelled(Direction::Forward, gone),
        }
    }

    fn travelled(&mut self, direction: Direction, steps: usize) -> io::Result<()> {
        let timeline = self.forks.current();
        let next = timeline.next().map(|next| next.typed.clone());
        let scenes = timeline.last_scenes();
        self.screen.note(&Notice::Travelled { direction, steps, next, scenes })
    }

    pub(super) fn fork(&mut self, command: ForkCommand) -> io::Result<()> {
        match command {
            ForkCommand::Keep => {
                let kept = self.forks.number();
                match self.forks.fork() {
                    Ok(copy) => self.list_forks(format!(
                        "conversation {kept} is kept as it stands; this is {copy}, a copy of it"
                    )),
                    Err(message) => self.wrong(message),
                }
            }
            ForkCommand::List => self.list_forks(String::new()),
            ForkCommand::Switch(number) => {
                let done = self.forks.switch(number);
                self.switched(done)
            }
            ForkCommand::Compare(with) => match self.forks.compare(with) {
                Ok((common, sides)) => self.screen.note(&Notice::Compared { common, sides }),
                Err(message) => self.wrong(message),
            },
            ForkCommand::Drop(number) => {
                let own = self.forks.number();
                match self.forks.drop(number) {
                    Ok(dropped) if dropped == own => self.switched(Ok(())),
                    Ok(dropped) => self.list_forks(format!("conversation {dropped} is gone")),
                    Err(message) => self.wrong(message),
                }
            }
        }
    }

    fn list_forks(&mut self, said: String) -> io::Result<()> {
        let all = self.forks.list();
        self.screen.note(&Notice::Forks { said, all })
    }

    fn switched(&mut self, done: Result<(), String>) -> io::Result<()> {
        match done {
            Err(message) => self.wrong(message),
            Ok(()) => {
                let (all, scenes) = (self.forks.list(), self.forks.current().last_scenes());
                self.screen.note(&Notice::Switched { all, scenes })
            }
        }
    }

    /// Shows which exits of the script no conversation in files covers.
    pub(super) fn untested(&mut self) -> io::Result<()> {
        let stage = self.forks.current().stage();
        let Coverage { conversations, covered } = self.origin.covered(stage.script());
        let figures = exit::figures(&exit::exits(stage.script().program.graph()), &covered);
        let missing = untested(stage.script(), &covered, Some(stage.step()));
        self.screen.note(&Notice::Untested { conversations, figures, missing })
    }

    /// Reads the files again where one has changed.
    pub fn look_at_files(&mut self) -> io::Result<()> {
        match self.origin.changed() {
            Some(file) => self.reload(Some(file)),
            None => Ok(()),
        }
    }

    /// Reads the files again and plays them from now on, in all goes at this conversation. Where they have errors, what is
    /// played stays. `because` is the file that has changed.
    pub(super) fn reload(&mut self, because: Option<String>) -> io::Result<()> {
        match self.origin.load() {
            Err(Refusal::Findings(report)) => self.screen.note(&Notice::Refused { because, report }),
            Err(Refusal::Files(sentence)) => self.wrong(format!(
                "{}; the conversation goes on as it was",
                words::without_full_stop(&sentence)
            )),
            Ok(edition) => {
                for timeline in self.forks.others_mut() {
                    timeline.reload(edition.clone());
                }
                let (lost, events) = self.forks.current_mut().reload(edition);
                self.screen.note(&Notice::Reloaded { because, lost })?;
                self.show(&events)
            }
        }
    }
}
