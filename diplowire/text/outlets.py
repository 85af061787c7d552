"""Who published an article, and what its deictic words mean: `کشورمان` is Iran for IRNA and nobody for the BBC.

The tables are `outlets.tsv` and `outlet_names.tsv` in `diplowire/data/text`.
"""

from __future__ import annotations

import re
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


def outlet_profile(outlet: str | None, url: str | None) -> OutletProfile:
    """The profile of a named outlet, else of the address's host; `UNKNOWN` where neither tells."""
    by_name, by_domain = _table()
    if outlet:
        found = by_name.get(_key(outlet)) or _by_host(by_domain, outlet.strip().lower())
        if found:
            return found
    return _by_host(by_domain, _host(url)) or UNKNOWN


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
def _table() -> tuple[dict[str, OutletProfile], dict[str, OutletProfile]]:
    vocabularies: dict[str, list[tuple[str, str]]] = {}
    for vocabulary, name, code in table("outlet_names.tsv"):
        vocabularies.setdefault(vocabulary, []).append((name, code))
    by_name: dict[str, OutletProfile] = {}
    by_domain: dict[str, OutletProfile] = {}
    for key, name_fa, name_en, homeland, state, names, aliases, domains in table("outlets.tsv"):
        words = tuple(vocabularies.get(names, ()))
        profile = OutletProfile(key, name_fa, name_en, homeland or None, state or None, words)
        for name in (key, name_fa, name_en, *aliases.split("|")):
            by_name.setdefault(_key(name), profile)
        by_domain |= dict.fromkeys(domains.split("|"), profile)
    by_name.pop("", None)
    by_domain.pop("", None)
    return by_name, by_domain
