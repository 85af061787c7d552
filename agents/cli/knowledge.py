"""`diplowire knowledge`: check the knowledge base, or look something up in it. Needs no broker."""

from __future__ import annotations

from datetime import UTC, date, datetime

import click

from agents.cli.options import settings_options
from agents.knowledge import load_knowledge
from agents.settings import load_settings
from diplowire.dates.published import read_published_at
from diplowire.knowledge import KnowledgeError
from diplowire.knowledge.check import check as find_problems
from diplowire.knowledge.findings import Finding
from diplowire.knowledge.query import Answer
from diplowire.knowledge.query import show as answers_to
from schemas.base import encode

FAILED = 1


@click.group("knowledge")
def command() -> None:
    """Check the knowledge base, or look something up in it."""


@command.command("check", short_help="Name what is wrong in the data files.")
@settings_options("knowledge")
@click.option("--warnings/--no-warnings", default=True, help="List what should be looked at, beside what is wrong.")
@click.option(
    "--at", "at", metavar="DATE", help="The day against which terms are stale: Gregorian or Jalali, else today."
)
def check(*, warnings: bool, at: str | None, **flags: object) -> None:
    """Check the data files in effect, an overlay (DIPLOWIRE_KNOWLEDGE) included.

    One line a finding: file, line, field, what is wrong. Ends with 1 if there is an error; warnings alone end with 0.
    """
    overlay = load_settings(**flags).knowledge
    try:
        findings = find_problems(_day(at) or datetime.now(UTC).date(), overlay)
    except KnowledgeError as error:
        click.echo(str(error), err=True)
        raise SystemExit(FAILED) from error
    _report(findings, warnings=warnings)


def _report(findings: list[Finding], *, warnings: bool) -> None:
    errors = [finding for finding in findings if finding.severity == "error"]
    for finding in findings if warnings else errors:
        click.echo(str(finding))
    click.echo(f"{len(errors)} errors, {len(findings) - len(errors)} warnings", err=True)
    raise SystemExit(FAILED if errors else 0)


@command.command("show", short_help="Look up a name, a code or an office.")
@click.argument("text")
@settings_options("knowledge")
@click.option("--at", "at", metavar="DATE", help="Only who held it on that day: Gregorian or Jalali.")
@click.option("--json", "as_json", is_flag=True, help="A JSON array of objects instead of a table.")
def show(text: str, *, at: str | None, as_json: bool, **flags: object) -> None:
    """Look TEXT up: a surface form or code, a person's name, or an office with its state ("وزیر خارجه روسیه")."""
    knowledge = load_knowledge(load_settings(**flags))
    answers = answers_to(knowledge, text, _day(at))
    if as_json:
        click.echo(encode([answer.record() for answer in answers]).decode())
    else:
        _print(answers)


def _print(answers: list[Answer]) -> None:
    if not answers:
        click.echo("nothing is known by that name", err=True)
    for answer in answers:
        click.echo(" · ".join(part for part in _parts(answer) if part))


def _parts(answer: Answer) -> tuple[str, ...]:
    term = f"{answer.start} – {answer.end or 'today'}" if answer.start else ""
    name = f"{answer.name} ({answer.name_en})" if answer.name_en else answer.name
    return name, answer.office or "", answer.code or "", term, answer.source or ""


def _day(value: str | None) -> date | None:
    if value is None:
        return None
    read = read_published_at(value)
    if read is None:
        raise click.BadParameter(f"not a date: {value!r}", param_hint="--at")
    return read.day
