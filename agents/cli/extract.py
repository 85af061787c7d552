"""`diplowire extract`: raw articles in, events out, one a line; or how they were found, as readable text."""

from __future__ import annotations

from collections.abc import Iterable

import click

from agents.cli.io import Format, Line, input_options, open_input, run
from agents.knowledge import load_knowledge
from agents.settings import load_settings
from diplowire.extraction.explain import explain
from diplowire.extraction.extract import analyse, extract
from diplowire.raw import decode_raw
from diplowire.text.normalize import normalize
from schemas.article import RawArticle
from schemas.base import encode


@click.command("extract")
@input_options
@click.option("--explain", "explained", is_flag=True, help="Show mentions, clauses, frames and roles as text.")
@click.option("--outlet", help="The outlet of a plain text.")
@click.option("--published-at", metavar="TIME", help="When a plain text was published.")
def command(
    file: str, format_: Format | None, *, explained: bool, outlet: str | None, published_at: str | None
) -> None:
    """Extract the events of FILE, or of standard input: JSONL of raw articles, or one plain text.

    Writes one event a line as the service publishes it. With --explain, readable text: each sentence with the
    evidence marked, its mentions and clauses, the frames that fired, those that were rejected and why, and where
    each actor came from.
    """
    knowledge = load_knowledge(load_settings())
    with open_input(file, format_) as source:
        plain = source.format == "text"

        def work(line: Line) -> Iterable[bytes]:
            raw = (
                RawArticle(body=line.text, outlet=outlet, published_at=published_at) if plain else decode_raw(line.data)
            )
            article = normalize(raw)
            if explained:
                return [explain(article, analyse(article, knowledge)).encode()]
            return [encode(event) for event in extract(article, knowledge).events]

        items = [source.whole()] if plain else source.records()
        raise SystemExit(run(source, items, work))
