"""Rows of the data files made into entries and their forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from diplowire.knowledge.forms import Form, compile_form, compile_name
from diplowire.knowledge.model import (
    HOME,
    Bound,
    Entry,
    Holder,
    InstitutionName,
    Modifier,
    Needs,
    OrganisationKind,
    OrganisationName,
    Person,
    PersonName,
    PlaceName,
    SourceKind,
    SourceName,
    StateName,
    StateNameKind,
    Stop,
    StopKind,
    TitleName,
    Trust,
)
from diplowire.knowledge.tables import Row
from diplowire.knowledge.terms import bound

Forms = Iterator[tuple[Form, Entry]]
#: A form ends in one of these where it needs context.
_TRUST: dict[str, Trust] = {"?": "shared", "!": "cue"}
_STATE_COLUMNS: tuple[tuple[str, StateNameKind], ...] = (
    ("names", "name"), ("capitals", "capital"), ("metonyms", "metonym"), ("demonyms", "demonym"), ("loaded", "loaded"),
)  # fmt: skip


def split_trust(item: str) -> tuple[str, Trust]:
    """A form as a data file writes it, and how far it may be trusted ("مالی!")."""
    trust = _TRUST.get(item[-1:], "free")
    return (item if trust == "free" else item[:-1].strip()), trust


def state_forms(rows: Iterable[Row]) -> Forms:
    """The names of states."""
    for row in rows:
        code = row.require("code")
        for column, kind in _STATE_COLUMNS:
            for item in row.items(column):
                form, trust = split_trust(item)
                yield compile_form(form), StateName(code, kind, trust)


def place_forms(rows: Iterable[Row]) -> Forms:
    """Cities, provinces and regions."""
    for row in rows:
        name, trust = split_trust(row.require("name"))
        for item in (row.get("name"), *row.items("variants")):
            form, own = split_trust(item)
            entry = PlaceName(
                name,
                row.get("name_en"),
                row.get("kind") or "city",
                row.get("code") or None,
                disputed=bool(row.get("disputed")),
                trust=own if own != "free" else trust,
                territory=row.get("territory") or None,
            )
            yield compile_form(form), entry


def organisation_forms(rows: Iterable[Row]) -> Forms:
    """Organisations and armed groups, their organs and the names of their members."""
    for row in rows:
        code = row.require("code")
        kind: OrganisationKind = row.require("kind", get_args(OrganisationKind))  # type: ignore[assignment]  # one of these
        for column in ("names", "organs", "demonyms"):
            for item in row.items(column):
                form, trust = split_trust(item)
                organ = form if column == "organs" else None
                yield compile_form(form), OrganisationName(code, kind, organ, column == "demonyms", trust)


def institution_forms(rows: Iterable[Row]) -> Forms:
    """Ministries, parliaments, armies."""
    for row in rows:
        institution, code, bare = row.require("institution"), row.get("code") or None, row.get("bare") or HOME
        for column in ("names", "plurals"):
            for item in row.items(column):
                yield compile_form(item), InstitutionName(institution, code, column == "plurals", bare)


def title_forms(rows: Iterable[Row]) -> Forms:
    """Titles, singular and plural."""
    for row in rows:
        needs: Needs = row.require("needs", get_args(Needs))  # type: ignore[assignment]  # one of these words
        for column in ("titles", "plurals"):
            entry = TitleName(
                row.require("office"),
                row.get("institution") or None,
                row.require("role"),
                needs,
                column == "plurals",
                tuple(row.items("codes")),
                row.get("bare") or HOME,
            )
            for item in row.items(column):
                yield compile_form(item), entry


def modifier_forms(rows: Iterable[Row]) -> Forms:
    """Words beside a title."""
    for row in rows:
        before = row.require("position", ("after", "before")) == "before"
        for item in row.items("forms"):
            yield compile_form(item), Modifier(row.require("concept"), "before" if before else "after")


def source_forms(rows: Iterable[Row]) -> Forms:
    """Media and anonymous sources."""
    for row in rows:
        kind: SourceKind = row.require("kind", get_args(SourceKind))  # type: ignore[assignment]  # one of these words
        entry = SourceName(row.require("fa"), row.get("en"), kind, row.get("code") or None)
        for item in row.items("names"):
            yield compile_form(item), entry


def stop_forms(rows: Iterable[Row]) -> Forms:
    """Phrases in which a name is none."""
    for row in rows:
        kind: StopKind = row.require("kind", get_args(StopKind))  # type: ignore[assignment]  # one of these words
        yield compile_form(row.require("phrase")), Stop(kind, row.get("close") or None)


def holders(rows: Iterable[Row]) -> Iterator[tuple[Row, Holder]]:
    """The terms of office, each with its row."""
    for row in rows:
        yield (
            row,
            Holder(
                row.require("code"),
                row.require("office"),
                row.require("name_fa"),
                row.require("name_en"),
                _bound(row, "start"),
                _bound(row, "end") if row.get("end") else None,
                row.get("institution") or None,
                row.get("host") or None,
                row.get("detail") or None,
                bool(row.get("acting")),
                row.get("wikidata") or None,
                row.get("confidence") or "medium",
                row.get("source"),
            ),
        )


def _bound(row: Row, field: str) -> Bound:
    try:
        return bound(row.require(field))
    except ValueError as error:
        raise row.error(field, str(error)) from error


def people(terms: Iterable[tuple[Row, Holder]]) -> list[tuple[Person, list[Row]]]:
    """Terms grouped by who held them: the same Wikidata id, or the same English name."""
    groups: dict[str, list[tuple[Row, Holder]]] = {}
    keys: dict[str, str] = {}
    for row, holder in terms:
        key = keys.get(holder.wikidata or "") or keys.get(holder.name_en) or holder.wikidata or holder.name_en
        keys.setdefault(holder.name_en, key)
        if holder.wikidata:
            keys.setdefault(holder.wikidata, key)
        groups.setdefault(key, []).append((row, holder))
    return [(_person([h for _, h in group]), [row for row, _ in group]) for group in groups.values()]


def _person(terms: list[Holder]) -> Person:
    terms = sorted(terms, key=lambda term: (term.start.earliest, term.code, term.office))
    wikidata = next((term.wikidata for term in terms if term.wikidata), None)
    return Person(terms[-1].name, terms[-1].name_en, tuple(terms), wikidata)


def person_forms(persons: Iterable[tuple[Person, list[Row]]]) -> Forms:
    """Full names, and surnames with the mark of those that are common words."""
    for person, rows in persons:
        full = PersonName(person, full=True)
        for row in rows:
            for name in (row.require("name_fa"), *row.items("variants")):
                yield compile_name(name), full
            for item in row.items("surnames"):
                surname, trust = split_trust(item)
                yield compile_form(surname), PersonName(person, full=False, common=trust != "free")
