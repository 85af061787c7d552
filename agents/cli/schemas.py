"""`diplowire schemas`: the JSON Schemas of the published records."""

from __future__ import annotations

from pathlib import Path

import click

from agents.errors import UserError
from schemas.generate import schema_files


@click.group()
def command() -> None:
    """Write the JSON Schemas of the published records to a directory."""


@command.command(short_help="Write them to DIRECTORY.")
@click.argument("directory", type=click.Path(path_type=Path))
def export(directory: Path) -> None:
    """Write them below DIRECTORY as VERSION/NAME.json; older files of the same names are replaced."""
    try:
        for path, text in schema_files().items():
            file = directory / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            click.echo(file)
    except OSError as error:
        raise UserError(f"{error.filename or directory}: {error.strerror}") from error
