"""Find date expressions in a text. One pass, linear in the text; nothing is resolved here."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from diplowire.dates.expression import DateExpression
from diplowire.dates.grammar import items
from diplowire.dates.historical import in_history
from diplowire.dates.join import Draft, close, lend_week, try_join, try_range
from diplowire.dates.lexicon import letters
from diplowire.dates.reader import read
from diplowire.dates.tokens import Tokens, tokenize

#: Items that are a date only beside one.
_WEAK = frozenset({"part", "zone", "bare_clock"})


def tag(text: str) -> list[DateExpression]:
    """The date expressions of a text in their order, with offsets into the text as given.

    Half-spaces, Arabic or Persian letters and digits make no difference. Durations, sets («هر شنبه») and names made
    of dates are not tagged.
    """
    tokens = tokenize(text)
    drafts = _ranges(_joined(_items(tokens), tokens), tokens)
    return [_expression(text, tokens, draft) for draft in drafts if not draft.weak]


def _items(tokens: Tokens) -> Iterator[Draft]:
    day = letters()["day"]
    for match in items().finditer(tokens.classes):
        found = read(tokens, match)
        if found is None:
            continue
        name, (first, last) = found
        yield Draft(
            match.start(), match.end(), first, last, weak=name in _WEAK, of_day=tokens.classes[match.start()] == day
        )


def _joined(found: Iterator[Draft], tokens: Tokens) -> list[Draft]:
    drafts: list[Draft] = []
    for item in found:
        if not (drafts and try_join(drafts[-1], item, tokens)):
            drafts.append(item)
    return drafts


def _ranges(drafts: list[Draft], tokens: Tokens) -> list[Draft]:
    made: list[Draft] = []
    for draft, following in reversed(list(pairwise(drafts))):
        lend_week(draft, following, tokens)
    for draft in drafts:
        if not (made and not draft.weak and not made[-1].weak and try_range(made[-1], draft, tokens)):
            made.append(draft)
    return made


def _expression(text: str, tokens: Tokens, draft: Draft) -> DateExpression:
    close(draft, tokens)
    first = in_history(draft.first, tokens.words, draft.start) if draft.last is None else draft.first
    start, end = tokens.spans[draft.start][0], tokens.spans[draft.end - 1][1]
    end = start + len(text[start:end].rstrip("\u200c"))
    return DateExpression(start, end, text[start:end], first, draft.last)
