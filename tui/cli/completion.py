"""`quire completion`: the script by which a shell completes quire's commands and options."""

from __future__ import annotations

import click

from tui.cli import faults, output

VARIABLE = "_QUIRE_COMPLETE"
"""By which a shell's completion script asks for suggestions."""


@click.command(short_help="Print a shell's completion script.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print the completion script of a shell, to be put into a file:

    \b
      bash  ~/.local/share/bash-completion/completions/quire
      zsh   ~/.zfunc/_quire, with 'fpath+=~/.zfunc' before 'compinit' in ~/.zshrc
      fish  ~/.config/fish/completions/quire.fish

    The next shell that starts will know it.
    """  # noqa: D301, D415 — \b is click's mark; the colon leads to the table
    from click.shell_completion import get_completion_class  # noqa: PLC0415 — only for this

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"click knows no completion for {shell}.")
    output.write([found(context.find_root().command, {}, "quire", VARIABLE).source()])
    return faults.OK
