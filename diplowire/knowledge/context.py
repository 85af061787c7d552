"""What stands around a match decides whether it is one: stop phrases, and the context that an ambiguous form needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from diplowire.knowledge.forms import Form, compile_form
from diplowire.knowledge.model import (
    Entry,
    InstitutionName,
    Match,
    Modifier,
    OrganisationName,
    PlaceName,
    StateName,
    Stop,
    TitleName,
)
from diplowire.knowledge.tables import Row

#: A span phrase ("نماینده مردم … در مجلس") reaches at most this many characters.
_SPAN = 80
#: Roles that take the state's name directly behind them; "مدیر", "مقام" or "مشاور" take adjectives as well
#: ("مدیر مالی"), so they vouch for a people's name only.
_STRONG_ROLES = frozenset(("head", "minister", "spokesperson", "envoy"))
_WEAK_OFFICES = frozenset(
    ("chairman", "representative", "special_envoy", "negotiator", "high_representative", "member")
)
_STRONG_INSTITUTIONS = frozenset(
    ("foreign_ministry", "government", "presidency", "parliament", "armed_forces", "embassy", "defence_ministry")
)  # fmt: skip
_GEO = (StateName, PlaceName, OrganisationName)
#: What joins the members of a list, and how many characters of it at most.
_LINK = frozenset(" ،,و")
_LINK_LENGTH = 5


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that vouch for an ambiguous form.

    They stand right before it (`state`: "کشور"; `people`: "شهروند") or right after it (`after`: "پایتخت"), or
    anywhere in the article (`article`, by code: "غنی‌سازی" vouches for "آژانس").
    """

    state: frozenset[str]
    people: frozenset[str]
    after: frozenset[str]
    article: Mapping[str, re.Pattern[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Cues:
        """The cues of the data file."""
        words: dict[str, set[str]] = {"state": set(), "people": set(), "after": set()}
        article: dict[str, list[str]] = {}
        for row in rows:
            kind = row.require("kind", (*words, "article"))
            forms = [compile_form(item) for item in row.items("words")]
            if kind == "article":
                article.setdefault(row.require("code"), []).extend(map(_spaced, forms))
            else:
                words[kind].update(form.dense for form in forms)
        state, people, after = (frozenset(words[kind]) for kind in ("state", "people", "after"))
        return cls(state, people, after, {code: _any_of(forms) for code, forms in article.items()})


def _spaced(form: Form) -> str:
    """The pattern of a form in a skeleton."""
    return "".join(f" ?{letter}" if i in form.gaps else re.escape(letter) for i, letter in enumerate(form.dense))


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    """Any of the words, also where it begins a longer one."""
    return re.compile(rf"\b(?:{'|'.join(patterns)})")


def apply_stops(text: str, matches: list[Match]) -> list[Match]:
    """The matches that no stop phrase blocks; the phrases themselves are left out."""
    return list(_unblocked(text, matches))


def _unblocked(text: str, matches: list[Match]) -> Iterator[Match]:
    blocked_until = adjacent = -1
    for match in matches:
        stop = next((entry for entry in match.entries if isinstance(entry, Stop)), None)
        if stop is None:
            geographic = isinstance(match.entries[0], StateName | PlaceName)
            if match.start >= blocked_until and not (geographic and match.start == adjacent):
                yield match
        elif stop.kind == "span":
            blocked_until = max(blocked_until, _span_end(text, match.word_end, stop.close or ""))
        elif stop.kind == "before":
            adjacent = match.word_end + 1
            while adjacent < len(text) and text[adjacent] == " ":
                adjacent += 1


def _span_end(text: str, start: int, close: str) -> int:
    end = text.find(close, start, start + _SPAN)
    return -1 if end < 0 or "\n" in text[start:end] else end + len(close)


def resolve(text: str, matches: list[Match], cues: Cues) -> list[Match]:
    """The matches without the entries whose context is missing.

    A `cue` form needs a title, an institution or a cue word beside it. A `shared` form may also stand in a list of
    states, or in an article that names the same code by a form of its own or by this one with a cue, or that holds
    a cue word for the code.
    """
    if all(_free(entry) for match in matches for entry in match.entries):
        return matches
    named = _named(matches)
    named.update(code for code, cue in cues.article.items() if code not in named and cue.search(text))
    kept: list[tuple[Match, frozenset[Entry]]] = []
    for position, match in enumerate(matches):
        sure = frozenset(e for e in match.entries if _free(e) or _cued(text, matches, position, e, cues))
        named.update(entry.code for entry in sure if isinstance(entry, _GEO) and entry.code)
        kept.append((match, sure))
    settled = [(match, sure | _shared(match, named)) for match, sure in kept]
    return list(_filtered(text, settled))


def _free(entry: Entry) -> bool:
    return not isinstance(entry, _GEO) or entry.trust == "free"


def _named(matches: list[Match]) -> set[str]:
    """Codes that a free form names, also a title of one office only ("مدیرکل آژانس")."""
    entries = [entry for match in matches for entry in match.entries]
    geographic = {entry.code for entry in entries if isinstance(entry, _GEO) and entry.code and entry.trust == "free"}
    return geographic | {entry.codes[0] for entry in entries if isinstance(entry, TitleName) and len(entry.codes) == 1}


def _shared(match: Match, named: set[str]) -> frozenset[Entry]:
    return frozenset(
        entry for entry in match.entries if isinstance(entry, _GEO) and entry.trust == "shared" and entry.code in named
    )


def _cued(text: str, matches: list[Match], position: int, entry: Entry, cues: Cues) -> bool:
    match = matches[position]
    people = isinstance(entry, StateName | OrganisationName) and _is_demonym(entry)
    if people and match.suffix.startswith(("ها", "ان", "یان")):
        return True
    before = matches[position - 1] if position and not isinstance(entry, PlaceName) else None
    if before is not None and not text[before.word_end : match.start].strip(" ") and _vouches(before, people=people):
        return True
    word = _word_before(text, match.start)
    return word in cues.state or (people and word in cues.people) or _words_after(text, match.word_end) in cues.after


def _is_demonym(entry: StateName | OrganisationName) -> bool:
    return entry.kind == "demonym" if isinstance(entry, StateName) else entry.demonym


def _vouches(before: Match, *, people: bool) -> bool:
    for entry in before.entries:
        if isinstance(entry, TitleName) and (
            people or (entry.role in _STRONG_ROLES and entry.office not in _WEAK_OFFICES)
        ):
            return True
        if isinstance(entry, InstitutionName) and (people or entry.institution in _STRONG_INSTITUTIONS):
            return True
        if isinstance(entry, Modifier) and people and entry.position == "after":
            return True
    return False


def _word_before(text: str, position: int) -> str:
    end = position
    while end and text[end - 1] in ' «"(':
        end -= 1
    start = end
    while start and text[start - 1].isalnum():
        start -= 1
    return text[start:end]


def _words_after(text: str, position: int) -> str:
    start = position
    while start < len(text) and text[start] in " ،,":
        start += 1
    end = start
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


def _filtered(text: str, settled: list[tuple[Match, frozenset[Entry]]]) -> Iterator[Match]:
    listed = _listed(text, settled)
    for (match, sure), in_list in zip(settled, listed, strict=True):
        entries = tuple(e for e in match.entries if e in sure or (in_list and _is_shared(e)))
        if entries:
            yield match if len(entries) == len(match.entries) else replace(match, entries=entries)


def _is_shared(entry: Entry) -> bool:
    return isinstance(entry, _GEO) and entry.trust == "shared"


def _listed(text: str, settled: list[tuple[Match, frozenset[Entry]]]) -> list[bool]:
    """For each match, whether it stands in a list with a state that is sure ("چاد، نیجر و مالی")."""
    listed: list[bool] = []
    run: list[bool] = []
    previous: Match | None = None
    for match, sure in settled:
        if previous is not None and not _linked(text, previous, match):
            listed.extend([any(run)] * len(run))
            run = []
        run.append(any(isinstance(entry, StateName) and entry.kind in ("name", "capital") for entry in sure))
        previous = match
    return [*listed, *([any(run)] * len(run))]


def _linked(text: str, first: Match, second: Match) -> bool:
    between = text[first.word_end : second.start]
    return bool(between.strip(" ")) and len(between) <= _LINK_LENGTH and set(between) <= _LINK
