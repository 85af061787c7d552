"""The knowledge base: one object that answers what a form, a code or an office is."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import chain
from pathlib import Path

from diplowire.knowledge import build, layout, sources
from diplowire.knowledge.context import Cues
from diplowire.knowledge.forms import compile_form
from diplowire.knowledge.model import CodeKind, Holder, Label, Match, Person, TitleName
from diplowire.knowledge.scanner import Scanner
from diplowire.knowledge.tables import Row
from diplowire.knowledge.terms import Terms
from diplowire.text.outlets import Outlets


class Knowledge:
    """States, organisations, offices and who held them when. Make one with `Knowledge.load`."""

    def __init__(self, overlay: Path | None = None) -> None:
        if overlay is not None:
            sources.check_overlay(overlay)
        self.version: str = sources.version(overlay)
        states = sources.rows(layout.STATES, overlay)
        organisations = sources.rows(layout.ORGANISATIONS, overlay)
        offices = sources.rows(layout.OFFICES, overlay)
        terms = list(build.holders(sources.rows(layout.HOLDERS, overlay)))
        persons = build.people(terms)
        self._labels = _labels(states, organisations)
        self._kinds: dict[str, CodeKind] = _kinds(states, organisations)
        self._members = {row.get("code"): tuple(row.items("members")) for row in organisations}
        self._exceptions = _exceptions(offices)
        self._office_labels = _office_labels(offices)
        institutions = sources.rows(layout.INSTITUTIONS, overlay)
        self._institution_labels = _institution_labels(institutions)
        self._terms = Terms((holder for _, holder in terms), {**self._exceptions, **_counted(offices)})
        self._people = _by_name(persons)
        #: The outlets in effect: who publishes, and whose country it calls ours.
        self.outlets = Outlets(_cells(row) for row in sources.rows(layout.OUTLETS, overlay))
        forms = chain(
            build.state_forms(states),
            build.organisation_forms(organisations),
            build.institution_forms(institutions),
            build.title_forms(offices),
            build.person_forms(persons),
            _other_forms(overlay),
        )
        self._scanner = Scanner(forms, Cues.of(sources.rows(layout.CUES, overlay)))

    @staticmethod
    @lru_cache(maxsize=4)
    def load(overlay: Path | None = None) -> Knowledge:
        """The knowledge base with an overlay directory laid over it; loaded once a process.

        Raises KnowledgeError, which names file, line and field, where a file cannot be used.
        """
        return Knowledge(overlay)

    def scan(self, text: str) -> list[Match]:
        """Everything known that stands in `text`, a skeleton (`diplowire.text.skeleton`), from left to right."""
        return self._scanner.scan(text)

    def holders(self, office: str, code: str, on: date) -> tuple[Holder, ...]:
        """Who held the office on that day: none or several where the sources leave it open, both on a day of change."""
        return self._terms.on(office, code, on)

    def terms(self, office: str, code: str) -> tuple[Holder, ...]:
        """All known terms of an office, in order; also those that rest on no source."""
        return self._terms.all(office, code)

    def terms_of(self, code: str) -> tuple[Holder, ...]:
        """All known terms of all offices of a state or organisation."""
        return self._terms.of(code)

    def office(self, title: TitleName | str, code: str) -> str:
        """The office that a title, or the office that it names elsewhere, is in a state.

        Iran's president is its head of government. Ask again once a bare title has its state: the answer to an
        answer is itself.
        """
        office = title if isinstance(title, str) else title.office
        return self._exceptions.get((office, code), office)

    def people(self, name: str) -> tuple[Person, ...]:
        """Everybody who bears this name or surname, in any known spelling."""
        return self._people.get(compile_form(name).dense, ())

    def label(self, code: str) -> Label | None:
        """The neutral name of a code in Persian and English."""
        return self._labels.get(code)

    def institution_label(self, institution: str) -> Label | None:
        """The name of an institution in Persian and English."""
        return self._institution_labels.get(institution)

    def office_label(self, office: str, code: str | None = None) -> Label | None:
        """The name of an office in Persian and English; a king's or an emir's where the state of that code has one."""
        return self._office_labels.get((office, code)) or self._office_labels.get((office, None))

    def kind(self, code: str) -> CodeKind | None:
        """What the actor behind a code is."""
        return self._kinds.get(code)

    def members(self, code: str) -> tuple[str, ...]:
        """The states that an organisation consists of, as far as they are listed."""
        return self._members.get(code, ())

    @property
    def codes(self) -> tuple[str, ...]:
        """Every actor code."""
        return tuple(self._kinds)


def _cells(outlet: Row) -> list[str]:
    outlet.require("key")
    return [outlet.get(column) for column in layout.OUTLETS.columns]


def _other_forms(overlay: Path | None) -> build.Forms:
    """The forms of the tables that nothing but the scanner reads."""
    yield from build.place_forms(sources.rows(layout.PLACES, overlay))
    yield from build.modifier_forms(sources.rows(layout.MODIFIERS, overlay))
    yield from build.source_forms(sources.rows(layout.MEDIA, overlay))
    yield from build.stop_forms(sources.rows(layout.STOPS, overlay))


def _labels(states: list[Row], organisations: list[Row]) -> dict[str, Label]:
    return {row.require("code"): Label(row.require("fa"), row.require("en")) for row in (*states, *organisations)}


def _kinds(states: list[Row], organisations: list[Row]) -> dict[str, CodeKind]:
    kinds: dict[str, CodeKind] = {row.get("code"): "state" for row in states}
    for row in organisations:
        kinds[row.get("code")] = "group" if row.get("kind") == "group" else "organization"
    return kinds


def _office_labels(offices: list[Row]) -> dict[tuple[str, str | None], Label]:
    """(office, code) → what the office is called there; (office, None) for everywhere else: the first row's name."""
    labels: dict[tuple[str, str | None], Label] = {}
    for row in offices:
        label = Label(row.require("fa"), row.require("en"))
        for code in row.items("label_codes"):
            labels[(row.require("office"), code)] = label
        labels.setdefault((row.require("office"), None), label)
    return labels


def _institution_labels(institutions: list[Row]) -> dict[str, Label]:
    """What an institution is called: the name of its first row."""
    return {row.get("institution"): Label(row.get("fa"), row.get("en")) for row in reversed(institutions)}


def _exceptions(offices: list[Row]) -> dict[tuple[str, str], str]:
    """(office, code) → the office that the title names there, from cells like `IRN=head_of_government`."""
    pairs = {}
    for row in offices:
        for item in row.items("exceptions"):
            code, found, office = item.partition("=")
            if not found:
                raise row.error("exceptions", f"{item!r} is not CODE=office")
            pairs[(row.require("office"), code.strip())] = office.strip()
    return pairs


def _counted(offices: list[Row]) -> dict[tuple[str, str], str]:
    """(office, code) → the office whose holders answer there: Iran's head of state is its supreme leader."""
    return {
        (row.get("counts_as"), code): row.require("office")
        for row in offices
        if row.get("counts_as")
        for code in row.items("codes")
    }


def _by_name(persons: list[tuple[Person, list[Row]]]) -> dict[str, tuple[Person, ...]]:
    index: dict[str, dict[Person, None]] = {}
    for form, entry in build.person_forms(persons):
        index.setdefault(form.dense, {})[entry.person] = None  # type: ignore[union-attr]  # all are person names
    return {dense: tuple(found) for dense, found in index.items()}
