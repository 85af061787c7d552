"""What a person asks the knowledge base: a code, a name, or an office with its state, at a day or for all time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from diplowire.knowledge.base import Knowledge
from diplowire.knowledge.model import (
    Entry,
    Holder,
    InstitutionName,
    Match,
    OrganisationName,
    PersonName,
    PlaceName,
    SourceName,
    StateName,
    TitleName,
)
from diplowire.text.skeleton import fold


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of an answer: a term of office, or what a form stands for (then office, start and end are None)."""

    name: str
    name_en: str
    office: str | None
    code: str | None
    start: str | None
    end: str | None
    source: str | None

    def record(self) -> dict[str, str | None]:
        """The object of the contract's `knowledge show --json`."""
        return {
            "name": self.name,
            "name_en": self.name_en,
            "office": self.office,
            "code": self.code,
            "start": self.start,
            "end": self.end,
            "source": self.source,
        }


def show(knowledge: Knowledge, text: str, at: date | None = None) -> list[Answer]:
    """Answers to TEXT: any surface form or code, a person's name, or an office with its state.

    With `at` only terms that may cover that day and rest on a source; of a person named by name also the others.
    """
    if (code := text.strip().upper()) in knowledge.codes:
        return [_label(knowledge, code), *_terms(knowledge.terms_of(code), at)]
    matches = knowledge.scan(fold(text.strip()))
    if (asked := _offices(knowledge, matches, at)) is not None:
        return asked
    if persons := knowledge.people(text):
        return [_term(term) for person in persons for term in person.terms if at is None or term.may_cover(at)]
    return _unique(answer for match in matches for answer in _forms(knowledge, match, at))


def _offices(knowledge: Knowledge, matches: list[Match], at: date | None) -> list[Answer] | None:
    """Terms of the first title among the matches, in the first state or organisation beside it; None without both."""
    title = next((e for match in matches for e in match.entries if isinstance(e, TitleName)), None)
    codes = [*title.codes, *_codes(matches)] if title else []
    if title is None or not codes:
        return None
    host = codes[1] if title.role == "envoy" and len(codes) > 1 else None
    named = next((e.institution for m in matches for e in m.entries if isinstance(e, InstitutionName)), None)
    institution = title.institution if title.codes else named
    found = [
        holder
        for code in codes[:1]
        for holder in _held(knowledge, knowledge.office(title, code), code, at)
        if (host is None or holder.host == host) and (institution is None or holder.institution in (None, institution))
    ]
    return [_term(holder) for holder in found]


def _held(knowledge: Knowledge, office: str, code: str, at: date | None) -> tuple[Holder, ...]:
    return knowledge.terms(office, code) if at is None else knowledge.holders(office, code, at)


def _codes(matches: list[Match]) -> list[str]:
    return [
        entry.code
        for match in matches
        for entry in match.entries[:1]
        if isinstance(entry, StateName | OrganisationName | PlaceName) and entry.code
    ]


def _terms(holders: Iterable[Holder], at: date | None) -> list[Answer]:
    if at is None:
        return [_term(holder) for holder in holders if holder.end is None]
    return [_term(holder) for holder in holders if holder.sourced and holder.may_cover(at)]


def _term(holder: Holder) -> Answer:
    end = holder.end.text if holder.end else None
    return Answer(
        holder.name, holder.name_en, holder.office, holder.code, holder.start.text, end, holder.source or None
    )


def _label(knowledge: Knowledge, code: str) -> Answer:
    label = knowledge.label(code)
    return Answer(label.fa if label else code, label.en if label else code, None, code, None, None, None)


def _forms(knowledge: Knowledge, match: Match, at: date | None) -> Iterable[Answer]:
    for entry in match.entries:
        if isinstance(entry, PersonName):
            yield from (_term(term) for term in entry.person.terms if at is None or term.may_cover(at))
        else:
            yield _form(knowledge, entry)


def _form(knowledge: Knowledge, entry: Entry) -> Answer:
    if isinstance(entry, StateName | OrganisationName):
        return _label(knowledge, entry.code)
    if isinstance(entry, PlaceName):
        return Answer(entry.name, entry.name_en, None, entry.code, None, None, None)
    if isinstance(entry, SourceName):
        return Answer(entry.name, entry.name_en, entry.kind, entry.code, None, None, None)
    if isinstance(entry, TitleName):
        label = knowledge.office_label(entry.office)
        return Answer(
            label.fa if label else "",
            label.en if label else "",
            entry.office,
            ",".join(entry.codes) or None,
            None,
            None,
            None,
        )
    if isinstance(entry, InstitutionName):
        label = knowledge.institution_label(entry.institution)
        return Answer(label.fa if label else "", label.en if label else "", None, entry.code, None, None, None)
    return Answer("", "", None, None, None, None, None)


def _unique(answers: Iterable[Answer]) -> list[Answer]:
    return list(dict.fromkeys(answers))
