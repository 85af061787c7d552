"""Dates of a text with their values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from diplowire.dates.expression import DateExpression
from diplowire.dates.published import PublishedAt
from diplowire.dates.resolve import resolve, shift_of_base
from diplowire.dates.tag import tag
from diplowire.dates.tense import tense_at
from diplowire.dates.value import DateValue


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date expression and its value."""

    expression: DateExpression
    value: DateValue

    @property
    def start(self) -> int:
        """Where the expression begins in the text."""
        return self.expression.start

    @property
    def end(self) -> int:
        """One past the expression's last character."""
        return self.expression.end


def move_base(expressions: Iterable[DateExpression], base: PublishedAt | None) -> PublishedAt | None:
    """The base day that an article's own words give it.

    «امروز پنجشنبه» in an article dated Friday says that all its relative dates count from Thursday; the first such
    words decide, unless others confirm the date given. Give it the expressions of the whole article.
    """
    if base is None or base.moved:
        return base
    shifts = [days for expression in expressions if (days := shift_of_base(expression, base)) is not None]
    return base.move(shifts[0]) if shifts and 0 not in shifts else base


def find_dates(text: str, base: PublishedAt | None) -> list[FoundDate]:
    """The date expressions of a text and their values, each by the tense of its own sentence."""
    expressions = tag(text)
    base = move_base(expressions, base)
    return [FoundDate(e, resolve(e, base, tense=tense_at(text, e.start, e.end))) for e in expressions]
