"""The filters of `watch`, `export` and `sink` as options."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from difflib import get_close_matches
from functools import wraps
from typing import Any, TypeVar, get_args

import click

from agents.filters import EVERY, Filter, day_range
from schemas.kinds import KINDS, Realis, Salience, Status

_R = TypeVar("_R")
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,7}")
_PAIR = 2


def filter_options(function: Callable[..., _R]) -> Callable[..., _R]:
    """The options; the command takes them as one argument, `wanted`, a `Filter`."""

    @wraps(function)
    def command(*arguments: Any, **given: Any) -> _R:
        taken = {name: given.pop(name) for name in _NAMES}
        return function(*arguments, wanted=Filter(**taken), **given)

    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def _split(values: Iterable[str]) -> list[str]:
    return [part.strip() for value in values for part in value.split(",") if part.strip()]


def _one_of(known: tuple[str, ...]) -> Callable[[click.Context, click.Parameter, tuple[str, ...]], frozenset[str]]:
    def check(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> frozenset[str]:
        for value in _split(values):
            if value not in known:
                close = get_close_matches(value, known, 3) or known[:12]
                raise click.BadParameter(f"{value!r} is not known; did you mean {', '.join(close)}?")
        return frozenset(_split(values))

    return check


def _actors(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_code(value) for value in _split(values))


def _pairs(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    pairs = [tuple(map(_code, _split([value]))) for value in values]
    for pair, value in zip(pairs, values, strict=True):
        if len(pair) != _PAIR:
            raise click.BadParameter(f"{value!r} should be two codes, like IRN,ISR")
    return frozenset((pair[0], pair[1]) for pair in pairs)


def _code(text: str) -> str:
    code = text.upper()
    if not _CODE.fullmatch(code):
        raise click.BadParameter(f"{text!r} should be a code, like IRN or UNO")
    return code


def _range_end(end: int) -> Callable[[click.Context, click.Parameter, str | None], date | None]:
    def parse(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
        try:
            return None if value is None else day_range(value)[end]
        except ValueError as error:
            raise click.BadParameter(f"{value!r} {error}") from error

    return parse


_SALIENCE = (*get_args(Salience), EVERY)
_OPTIONS = (
    click.option(
        "--kind", "kinds", multiple=True, callback=_one_of(KINDS), metavar="KIND,…",
        help="Kinds of events, e.g. phone_call,meeting.",
    ),
    click.option(
        "--actor", "actors", multiple=True, callback=_actors, metavar="CODE,…",
        help="Whoever takes part: IRN, UNO, HMS …",
    ),
    click.option(
        "--pair", "pairs", multiple=True, callback=_pairs, metavar="CODE,CODE",
        help="One on each side, in either order: IRN,ISR.",
    ),
    click.option(
        "--realis", multiple=True, callback=_one_of(get_args(Realis)), metavar="REALIS,…",
        help=f"Among {', '.join(get_args(Realis))}.",
    ),
    click.option(
        "--salience", multiple=True, callback=_one_of(_SALIENCE), metavar="SALIENCE,…",
        help=f"Among {', '.join(_SALIENCE)}. [default: all but background]",
    ),
    click.option(
        "--status", multiple=True, callback=_one_of(get_args(Status)), metavar="STATUS,…",
        help=f"Of consolidated events: {', '.join(get_args(Status))}.",
    ),
    click.option(
        "--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="0..1", show_default=False,
        help="Least confidence that kind, source and target are right.",
    ),
    click.option(
        "--since", callback=_range_end(0), metavar="DATE",
        help="Events of that day, month or year and later: 2023-12-22, 1402-10-01, 1402.",
    ),
    click.option(
        "--until", callback=_range_end(1), metavar="DATE", help="Events up to and with that day, month or year."
    ),
)  # fmt: skip
_NAMES = ("kinds", "actors", "pairs", "realis", "salience", "status", "min_confidence", "since", "until")
