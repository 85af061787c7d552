"""Who published an article, and what its deictic words mean: `کشورمان` is Iran for IRNA and nobody for the BBC.

The tables are `outlets.tsv` and `outlet_names.tsv` in `diplowire/data/text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from diplowire.text.lexicon import table
from diplowire.text.skeleton import fold


@dataclass(frozen=True, slots=True)
class OutletProfile:
    """An outlet as its readers know it.

    `homeland` is the country that it calls `کشورمان`, an ISO 3166 alpha-3 code; None for outlets that speak for no
    country. `state` is the actor whose side it is known to tell (not necessarily its owner); None for independent
    and exile outlets. `names` are the names it uses where others use another, with the actor's code.
    """

    key: str | None
    name_fa: str | None
    name_en: str | None
    homeland: str | None
    state: str | None
    names: tuple[tuple[str, str], ...] = ()


UNKNOWN = OutletProfile(None, None, None, None, None)


class Outlets:
    """A table of outlets, asked by name or address: ours, or ours with an overlay's rows laid over it."""

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        """`rows` have the columns of `outlets.tsv`; the first row with a name or a domain has it."""
        self._by_name: dict[str, OutletProfile] = {}
        self._by_domain: dict[str, OutletProfile] = {}
        for key, name_fa, name_en, homeland, state, names, aliases, domains in rows:
            words = vocabularies().get(names, ())
            profile = OutletProfile(key, name_fa, name_en, homeland or None, state or None, words)
            for name in (key, name_fa, name_en, *items(aliases)):
                self._by_name.setdefault(_key(name), profile)
            for domain in items(domains):
                self._by_domain.setdefault(domain, profile)
        self._by_name.pop("", None)

    def profile(self, outlet: str | None, url: str | None) -> OutletProfile:
        """The profile of a named outlet, else of the address's host; `UNKNOWN` where neither tells."""
        if outlet:
            found = self._by_name.get(_key(outlet)) or _by_host(self._by_domain, outlet.strip().lower())
            if found:
                return found
        return _by_host(self._by_domain, _host(url)) or UNKNOWN


def outlet_profile(outlet: str | None, url: str | None) -> OutletProfile:
    """The profile in our own table.

    The normaliser asks this: a normalised article says nothing of an overlay, so none may change it.
    """
    return _ours().profile(outlet, url)


def items(cell: str) -> list[str]:
    """The items of a list cell, written with `|` as in our table or with `;` as in the tables of an overlay."""
    return [item for part in cell.replace(";", "|").split("|") if (item := part.strip())]


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        return ""


def _by_host(by_domain: dict[str, OutletProfile], host: str) -> OutletProfile | None:
    labels = host.split(".")[-4:]
    for i in range(len(labels) - 1):
        found = by_domain.get(".".join(labels[i:]))
        if found:
            return found
    return None


def _key(name: str) -> str:
    """The name's letters; which language an outlet's service is in tells no outlets apart."""
    letters = "".join(c for c in fold(name).casefold() if c.isalnum())
    short = letters.removesuffix("farsi").removesuffix("persian").removesuffix("فارسی")
    return short or letters


@cache
def agency_names() -> re.Pattern[str]:
    """`به گزارش` and the name of a known outlet, where no mark ends the name."""
    rows = [(row[1], *row[6].split("|")) for row in table("outlets.tsv")]
    known = {name for names in rows for name in names if name and not name.isascii()}
    names = sorted(known, key=lambda name: (-len(name), name))
    return re.compile(
        f"به گزارش (?:خبرگزاری |خبرنگار |شبکه )?(?P<named>{'|'.join(map(re.escape, names))}) "
        "(?:از (?P<place>(?!سوی|این|آن|جمله|زمان|طریق)[^\\W\\d_]{2,}) )?"
    )


@cache
def _ours() -> Outlets:
    return Outlets(table("outlets.tsv"))


@cache
def vocabularies() -> dict[str, tuple[tuple[str, str], ...]]:
    """The names that outlets use where others use another, with the actor's code, by vocabulary."""
    found: dict[str, list[tuple[str, str]]] = {}
    for vocabulary, name, code in table("outlet_names.tsv"):
        found.setdefault(vocabulary, []).append((name, code))
    return {vocabulary: tuple(names) for vocabulary, names in found.items()}
