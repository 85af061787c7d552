"""The question set: what a reader of Persian news would ask the knowledge base, and how an answer is judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from diplowire.knowledge import (
    Knowledge,
    Match,
    SourceName,
    TitleName,
)
from diplowire.text.skeleton import fold

QUESTIONS = Path(__file__).parents[2] / "data" / "knowledge" / "questions.tsv"


@dataclass(frozen=True)
class Question:
    """One line of the set."""

    ask: str
    text: str
    at: str
    expect: str

    @property
    def name(self) -> str:
        """A readable test id."""
        return f"{self.ask}: {self.text} {self.at}".strip()


def load() -> list[Question]:
    """All questions of the file."""
    rows = []
    for line in QUESTIONS.read_text(encoding="utf-8").splitlines()[1:]:
        if line and not line.startswith("#"):
            cells = [*line.split("\t"), "", "", ""]
            rows.append(Question(cells[0], cells[1], cells[2], cells[3]))
    return rows


def codes(matches: list[Match]) -> set[str]:
    """Every actor code that the matches may stand for."""
    found: set[str] = set()
    for entry in (entry for match in matches for entry in match.entries):
        code = getattr(entry, "code", None)
        found.update([code] if code and not isinstance(entry, SourceName) else getattr(entry, "codes", ()))
    return found


def answer(knowledge: Knowledge, question: Question) -> bool:
    """Whether the knowledge base answers the question as expected."""
    if question.ask in _ASKED:
        return _ASKED[question.ask](knowledge, question)
    text = fold(question.text)
    matches = knowledge.scan(text)
    if question.ask in ("found", "absent"):
        return (question.expect in codes(matches)) == (question.ask == "found")
    whole = [match for match in matches if match.start == 0 and match.word_end == len(text)]
    if not whole:
        return False
    if question.ask == "form":
        return codes(whole) == {question.expect}
    if question.ask == "source":
        return all(isinstance(entry, SourceName) for entry in whole[0].entries)
    return question.expect in {entry.office for entry in whole[0].entries if isinstance(entry, TitleName)}


def _holder(knowledge: Knowledge, question: Question) -> bool:
    office, code = question.text.split()
    expected = set() if question.expect == "none" else {name.strip() for name in question.expect.split(";")}
    found = knowledge.holders(office, code, date.fromisoformat(question.at))
    return {holder.name_en for holder in found} == expected


def _person(knowledge: Knowledge, question: Question) -> bool:
    code, office = question.expect.split()
    terms = [term for person in knowledge.people(question.text) for term in person.terms]
    day = date.fromisoformat(question.at)
    return any((term.code, term.office) == (code, office) and term.may_cover(day) for term in terms)


def _office(knowledge: Knowledge, question: Question) -> bool:
    office, code = question.text.split()
    return knowledge.office(office, code) == question.expect


def _bare(knowledge: Knowledge, question: Question) -> bool:
    titles = [e for m in knowledge.scan(fold(question.text)) for e in m.entries if isinstance(e, TitleName)]
    return bool(titles) and titles[0].bare == question.expect


_ASKED = {"holder": _holder, "person": _person, "office": _office, "bare": _bare}
