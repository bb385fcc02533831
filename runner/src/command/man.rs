//! `switchboard man`: the manual page, with all commands on one page.

use std::io::{self, Write};

use clap::{Arg, Command, CommandFactory};
use clap_mangen::Man;

use crate::cli::{Arguments, Exit, Outcome};
use crate::world::World;

/// Prints the page in the form that `man` reads.
pub fn run(world: &mut World) -> Outcome {
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    page(&command, &mut world.output)?;
    Ok(Exit::Fine)
}

fn page(command: &Command, output: &mut dyn Write) -> io::Result<()> {
    let man = Man::new(command.clone());
    man.render_title(output)?;
    man.render_name_section(output)?;
    man.render_synopsis_section(output)?;
    man.render_description_section(output)?;
    man.render_options_section(output)?;
    for command in command.get_subcommands() {
        part(command, output)?;
    }
    man.render_extra_section(output)?;
    man.render_version_section(output)
}

/// The part about one command: its own sections become subsections of the page.
fn part(command: &Command, output: &mut dyn Write) -> io::Result<()> {
    // What all commands share is said once, at the top.
    let shared = |argument: &Arg| ["color", "help"].contains(&argument.get_id().as_str());
    let own =
        command.clone().mut_args(|argument| if shared(&argument) { argument.hide(true) } else { argument });
    let man = Man::new(own);
    let mut sections = Vec::new();
    man.render_synopsis_section(&mut sections)?;
    man.render_description_section(&mut sections)?;
    man.render_options_section(&mut sections)?;
    let title = command.get_bin_name().unwrap_or_else(|| command.get_name());
    writeln!(output, ".SH \"{}\"", title.to_uppercase())?;
    for line in String::from_utf8_lossy(&sections).lines() {
        match line.strip_prefix(".SH ") {
            Some(section) => writeln!(output, ".SS {section}")?,
            None => writeln!(output, "{line}")?,
        }
    }
    Ok(())
}
