//! The script that is being talked to: its program, and its text for those who want to know why.

use switchboard_engine::program::Program;
use switchboard_engine::value::Value;
use switchboard_grammar::graph::StepId;
use switchboard_grammar::source::Sources;

/// A script made ready to be talked to.
pub struct Script {
    /// The program.
    pub program: Program,
    /// The texts that it was made from.
    pub sources: Sources,
    /// What stands before a file's name where it is shown.
    pub prefix: String,
}

/// Many conversations with one script are played at the same time.
const _: () = {
    const fn shared<T: Send + Sync>() {}
    shared::<Script>();
};

impl Script {
    /// The script's own file, as it is shown.
    pub fn name(&self) -> String {
        let name = self.program.graph().files.first().map_or("", |name| name);
        format!("{}{name}", self.prefix)
    }

    /// The file that a step stands in, as it is shown.
    pub fn file(&self, step: StepId) -> String {
        let source = self.sources.get(self.program.graph().step(step).location.file);
        format!("{}{}", self.prefix, source.name())
    }

    /// A line of the file that a step stands in, without its indent; the lines that go on with its text belong to it.
    pub fn line(&self, step: StepId, line: u32) -> String {
        let source = self.sources.get(self.program.graph().step(step).location.file);
        let mut lines = source.text().lines().skip((line as usize).saturating_sub(1)).map(str::trim);
        let first = lines.next().unwrap_or("").to_owned();
        let more = lines.take_while(|line| line.starts_with('|'));
        more.fold(first, |text, line| format!("{text}\n  {line}"))
    }

    /// Reads a fact that the host supplies, as a person writes it, without quotes.
    pub fn read_given(&self, name: &str, words: &str) -> Result<Value, String> {
        self.program.read_given(name, words).map_err(|problem| problem.to_string())
    }
}
