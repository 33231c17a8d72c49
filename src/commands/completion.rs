//! `sourcectl completion`

use clap_complete::{Shell, generate};
use clap_complete_nushell::Nushell;

use crate::cli::{CompletionArgs, ShellName};

use super::Context;
use crate::exit::Exit;

/// Prints the script that completes commands, options and fixed values. It knows nothing of any config.
pub fn run(context: &Context<'_>, args: &CompletionArgs) -> Exit {
    context.output.script(&script(args.shell))
}

fn script(shell: ShellName) -> Vec<u8> {
    let mut command = crate::command_line();
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    match shell {
        ShellName::Bash => generate(Shell::Bash, &mut command, name, &mut script),
        ShellName::Zsh => generate(Shell::Zsh, &mut command, name, &mut script),
        ShellName::Fish => generate(Shell::Fish, &mut command, name, &mut script),
        ShellName::PowerShell => generate(Shell::PowerShell, &mut command, name, &mut script),
        ShellName::Elvish => generate(Shell::Elvish, &mut command, name, &mut script),
        ShellName::Nushell => generate(Nushell, &mut command, name, &mut script),
    }
    script
}
