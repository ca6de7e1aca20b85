//! `wattshed man`: manual pages, from the same description of the command line as `--help`.

use clap::builder::StyledStr;
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};
use wattshed_footprint::suggest::did_you_mean;
use wattshed_report::told;

use crate::args::{Arguments, ManArguments};
use crate::exit::{Outcome, Stop};
use crate::output::{Destination, Format};

pub(super) fn run(arguments: &ManArguments) -> Result<Outcome, Stop> {
    let mut program = Arguments::command();
    program.build();
    let page = match arguments.of.as_deref() {
        None => page(&program)?,
        Some(name) => page(&of(&program, name)?)?,
    };
    Destination { format: Format::Text, path: arguments.output.clone() }.write(&page)?;
    Ok(Outcome::Done)
}

/// The command of this name, under the name of its page.
fn of(program: &Command, name: &str) -> Result<Command, Stop> {
    let known = || program.get_subcommands().filter(|command| command.get_name() != "help");
    let Some(command) = known().find(|command| command.get_name() == name) else {
        let names: Vec<&str> = known().map(Command::get_name).collect();
        let names = names.join(", ");
        let meant = did_you_mean(name, known().map(Command::get_name))
            .unwrap_or_else(|| told!("there are {names}", "il y a {names}"));
        return Err(Stop::Usage(told!(
            "there is no command `{name}`; {meant}",
            "il n'y a pas de commande `{name}` ; {meant}"
        )));
    };
    // Pages are found by one word.
    Ok(command.clone().display_name(format!("wattshed-{name}")))
}

/// The page of a command: what help says, with the examples under a heading of their own.
fn page(command: &Command) -> Result<Vec<u8>, Stop> {
    let after = command.get_after_help().map(StyledStr::to_string).unwrap_or_default();
    let man = Man::new(command.clone()).manual("Wattshed manual");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    if command.get_arguments().any(|argument| !argument.is_hide_set()) {
        man.render_options_section(&mut page)?;
    }
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    for (heading, text) in sections(&after) {
        let mut roff = Roff::new();
        // Lines stay as they are: examples are columns.
        roff.control("SH", [heading]).control("nf", []).text(vec![roman(text)]).control("fi", []);
        roff.to_writer(&mut page)?;
    }
    man.render_version_section(&mut page)?;
    Ok(page)
}

/// The blocks of what stands below the options: examples, and notes.
fn sections(after: &str) -> Vec<(&'static str, String)> {
    let mut sections: Vec<(&'static str, String)> = Vec::new();
    for block in after.split("\n\n").filter(|block| !block.trim().is_empty()) {
        match (block.strip_prefix("Examples:\n"), sections.last_mut()) {
            (Some(examples), _) => sections.push(("EXAMPLES", examples.to_owned())),
            (None, Some(("NOTES", notes))) => {
                notes.push_str("\n\n");
                notes.push_str(block);
            }
            (None, _) => sections.push(("NOTES", block.to_owned())),
        }
    }
    sections
}
