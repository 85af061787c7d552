"""Who published an article, and what its deictic words mean: `کشورمان` is Iran for IRNA and nobody for the BBC.

The table is `diplowire/data/text/outlets.tsv`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from diplowire.text.skeleton import fold


@dataclass(frozen=True, slots=True)
class OutletProfile:
    """An outlet as its readers know it.

    `homeland` is the country that it calls `کشورمان`, an ISO 3166 alpha-3 code, None for outlets that speak for no
    country. `state` is the state whose side it is known to tell (not necessarily state-owned), None for independent
    and exile outlets.
    """

    key: str | None
    name_fa: str | None
    name_en: str | None
    homeland: str | None
    state: str | None


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
    return "".join(c for c in fold(name).casefold() if c.isalnum())


@cache
def _table() -> tuple[dict[str, OutletProfile], dict[str, OutletProfile]]:
    by_name: dict[str, OutletProfile] = {}
    by_domain: dict[str, OutletProfile] = {}
    text = files("diplowire").joinpath("data/text/outlets.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#") or not line:
            continue
        key, name_fa, name_en, homeland, state, aliases, domains = line.split("\t")
        profile = OutletProfile(key, name_fa, name_en, homeland or None, state or None)
        for name in (key, name_fa, name_en, *aliases.split("|")):
            by_name.setdefault(_key(name), profile)
        for domain in domains.split("|"):
            by_domain[domain] = profile
    return by_name, by_domain
