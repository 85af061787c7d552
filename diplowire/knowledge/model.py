"""What the knowledge base holds: one frozen type for each sort of entry, and what is found in a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

StateNameKind = Literal["name", "capital", "metonym", "demonym", "loaded"]
OrganisationKind = Literal["organization", "group"]
CodeKind = Literal["state", "organization", "group"]
SourceKind = Literal["agency", "newspaper", "broadcaster", "site", "media", "anonymous"]
#: What must stand beside a title before it names anybody: `state` and `organisation` take what is beside it,
#: `any` takes either, `none` names somebody by itself (it carries a code).
Needs = Literal["state", "organisation", "any", "none"]
#: How far a form may be trusted: `free` everywhere, `shared` only with a country cue or where the article has
#: used it with one, `cue` only with a country cue each time.
Trust = Literal["free", "shared", "cue"]
StopKind = Literal["phrase", "before", "span"]
#: Whose a title or an institution without a state is: the outlet's homeland's, or nobody's.
HOME, NOBODY = "home", "nobody"


@dataclass(frozen=True, slots=True)
class StateName:
    """A name of a state: its own, its capital or seat of power, its people, or an outlet's loaded name for it."""

    code: str
    kind: StateNameKind
    trust: Trust = "free"


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A city, province or region that is no seat of government. `code` is the state it counts to (None at sea).

    `territory` is its own ISO 3166 code where it has one: Gibraltar counts to GBR and is GIB.
    """

    name: str
    name_en: str
    kind: str
    code: str | None
    disputed: bool = False
    trust: Trust = "free"
    territory: str | None = None

    @property
    def country(self) -> str | None:
        """What the place's `country` is in an event."""
        return self.territory or self.code


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """An international organisation or armed group, by its name, an organ of it, or its members' name."""

    code: str
    kind: OrganisationKind
    organ: str | None = None
    demonym: bool = False
    trust: Trust = "free"


@dataclass(frozen=True, slots=True)
class InstitutionName:
    """A ministry, parliament or army: it stands for the state beside it, or for `code` where it belongs to one.

    `bare` is as in a title.
    """

    institution: str
    code: str | None
    plural: bool = False
    bare: str = HOME


@dataclass(frozen=True, slots=True)
class TitleName:
    """A title: the office it names, and what has to stand beside it.

    `codes` is not empty where the title belongs to certain states or organisations only ("رهبر معظم انقلاب").
    `bare` says whose it is where neither a state stands beside it nor the article has named one with it: `HOME`, the
    outlet's homeland; `NOBODY`; or a code ("سناتور" is USA).
    """

    office: str
    institution: str | None
    role: str
    needs: Needs
    plural: bool = False
    codes: tuple[str, ...] = ()
    bare: str = HOME


@dataclass(frozen=True, slots=True)
class Modifier:
    """A word that changes whose office it is or was ("سابق", "وقت"), a department ("سیاسی") or an honorific."""

    concept: str
    position: Literal["after", "before"]


@dataclass(frozen=True, slots=True)
class SourceName:
    """A medium or an anonymous source: it vouches for a claim and never acts."""

    name: str
    name_en: str
    kind: SourceKind
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """A phrase in which a name is none ("استان", "لیگ", "نماینده مردم … در مجلس")."""

    kind: StopKind
    close: str | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """A date that may be known to the year or month only: it lies between `earliest` and `latest`."""

    earliest: date
    latest: date
    text: str


@dataclass(frozen=True, slots=True)
class Holder:
    """One term of one office. `host` is the state an envoy is sent to, `detail` a deputy's department."""

    code: str
    office: str
    name: str
    name_en: str
    start: Bound
    end: Bound | None
    institution: str | None = None
    host: str | None = None
    detail: str | None = None
    acting: bool = False
    wikidata: str | None = None
    confidence: str = "medium"
    source: str = ""

    @property
    def sourced(self) -> bool:
        """False for a row that rests on nobody's page or file: it recognises a name and never supplies one."""
        return bool(self.source) and not self.source.startswith("unsourced")

    def may_cover(self, on: date) -> bool:
        """Whether the office may have been held on that day: both days of a change count, and so does a vague date."""
        return self.start.earliest <= on and (self.end is None or on <= self.end.latest)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who held an office, with all terms in the order of their start."""

    name: str
    name_en: str
    terms: tuple[Holder, ...]
    wikidata: str | None = None

    def terms_on(self, on: date) -> tuple[Holder, ...]:
        """The terms that may cover that day."""
        return tuple(term for term in self.terms if term.may_cover(on))


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in a text. `common` marks a bare surname that is also an ordinary word or name."""

    person: Person
    full: bool
    common: bool = False


Entry = (
    StateName | PlaceName | OrganisationName | InstitutionName | TitleName | Modifier | PersonName | SourceName | Stop
)


@dataclass(frozen=True, slots=True)
class Label:
    """The neutral name of a code."""

    fa: str
    en: str


@dataclass(frozen=True, slots=True)
class Match:
    """Entries whose form stands at `[start, end)` of the scanned skeleton.

    The word goes on to `word_end` where a clitic is glued to the form ("کشور|های"): `suffix` is that clitic.
    Several entries mean that the form alone does not decide.
    """

    start: int
    end: int
    word_end: int
    suffix: str
    entries: tuple[Entry, ...] = field(default=())
