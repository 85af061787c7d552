"""`diplowire evaluate`: the extractor against coded articles."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from agents.errors import UserError
from agents.knowledge import load_knowledge
from agents.settings import load_settings
from diplowire.evaluation.markdown import section
from diplowire.evaluation.records import from_event, read_gold
from diplowire.evaluation.report import as_json, lines, miss_line
from diplowire.evaluation.score import Article, bootstrap, score
from diplowire.extraction.extract import extract
from diplowire.raw import decode_raw
from diplowire.text.normalize import normalize


@click.command()
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.argument("articles", type=click.Path(exists=True, path_type=Path))
@click.option("--fifth", type=click.IntRange(0, 4), help="Only articles with sha256(id) mod 5 equal to this.")
@click.option("--misses", type=int, default=0, metavar="N", help="Show the first N misses and spurious events.")
@click.option("--interval", is_flag=True, help="Add the 95 % bootstrap interval of the strict F1.")
@click.option("--json", "as_json_", is_flag=True, help="The figures as JSON.")
@click.option(
    "--markdown",
    metavar="[TITLE]",
    is_flag=False,
    flag_value="Accuracy",
    help="The figures as a section of docs/accuracy.md under this title.",
)
def command(
    gold: Path, articles: Path, fifth: int | None, misses: int, interval: bool, as_json_: bool, markdown: str | None
) -> None:
    """Extract ARTICLES (JSONL) and score the events against GOLD (JSONL, one coded article a line).

    Either may be a directory: all its files NAME.articles.jsonl and NAME.gold.jsonl.
    """
    scored = list(
        _scored(_in_fifth(_read(gold, "gold"), fifth), {str(a["id"]): a for a in _read(articles, "articles")})
    )
    tally = score(scored)
    if as_json_:
        click.echo(json.dumps(as_json(tally)))
        return
    if markdown:
        click.echo("\n".join(section(tally, markdown, bootstrap(scored))))
        return
    for line in lines(tally, bootstrap(scored) if interval and scored else None):
        click.echo(line)
    for miss in tally.misses[:misses]:
        click.echo(miss_line(miss))


def _scored(golds: list[dict[str, Any]], articles: dict[str, dict[str, Any]]) -> Iterator[Article]:
    knowledge = load_knowledge(load_settings())
    for gold in golds:
        name = str(gold["id"])
        if name not in articles:
            raise UserError(f"the gold's article {name} is not among the articles")
        raw = decode_raw(json.dumps(articles[name]).encode())
        found = extract(normalize(raw), knowledge)
        told = zip(found.events, found.candidates, strict=True)
        yield Article(name, read_gold(gold), [from_event(event, frame=c.frame) for event, c in told])


def _in_fifth(golds: list[dict[str, Any]], fifth: int | None) -> list[dict[str, Any]]:
    if fifth is None:
        return golds
    return [g for g in golds if int(hashlib.sha256(str(g["id"]).encode()).hexdigest(), 16) % 5 == fifth]


def _read(path: Path, part: str) -> list[dict[str, Any]]:
    files = sorted(path.glob(f"*.{part}.jsonl")) if path.is_dir() else [path]
    return [record for file in files for record in _read_file(file)]


def _read_file(path: Path) -> list[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8") as file:
            return [json.loads(line) for line in file if line.strip()]
    except ValueError as error:
        raise UserError(f"{path}: not JSONL: {error}") from error
