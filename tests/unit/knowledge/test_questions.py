"""The questions that the knowledge base must answer, one test each."""

from __future__ import annotations

import pytest

from diplowire.knowledge import Knowledge

from . import questions


@pytest.mark.parametrize("question", questions.load(), ids=lambda q: q.name)
def test_question(question: questions.Question) -> None:
    """A form gives its code, an office with its state and day its holder, an ordinary word nothing."""
    assert questions.answer(Knowledge.load(), question)


def test_question_set_is_large_enough() -> None:
    """The set holds at least 450 questions of every sort."""
    asked = questions.load()
    assert len(asked) >= 450
    assert {question.ask for question in asked} == {
        "form", "found", "absent", "source", "title", "holder", "person", "office", "bare",
    }  # fmt: skip
