"""Which words look like names that nobody listed."""

from __future__ import annotations

from collections import Counter
from functools import cache

from diplowire.text.lexicon import table
from diplowire.text.skeleton import fold

#: A word that stands less often in the counted news (1.8 million words) is rather a name than an ordinary word.
RARE_BELOW = 12


@cache
def _counts() -> Counter[str]:
    counts: Counter[str] = Counter()
    for word, count, *_ in table("frequencies.tsv"):
        counts[fold(word)] += int(count)
    return counts


def rare(word: str) -> bool:
    """Whether the word is no ordinary word of Persian news."""
    return _counts()[word] < RARE_BELOW
