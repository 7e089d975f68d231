"""The command that compiles ahead."""

from __future__ import annotations

import click


@click.command
def warm() -> None:
    """Compile everything now that later commands would compile when they first need it.

    It takes half a minute after installing mmnet or a new version of it, and seconds afterwards.
    """
    from mmnet.warming import warm as compile_ahead

    click.echo("Compiling, once", err=True)
    click.echo(f"Ready in {compile_ahead():.0f} s")
