"""`knowledge check`: what is wrong with the data files, or should be looked at."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from diplowire.knowledge import sources
from diplowire.knowledge.base import Knowledge
from diplowire.knowledge.check_forms import check_forms
from diplowire.knowledge.check_rows import check_rows
from diplowire.knowledge.check_terms import check_terms
from diplowire.knowledge.findings import Finding, Tables


def check(today: date, overlay: Path | None = None) -> list[Finding]:
    """All findings, errors first, in the order of file and line.

    `today` is the day against which terms are stale. Raises KnowledgeError where a file cannot be read at all.
    """
    if overlay is not None:
        sources.check_overlay(overlay)
    Knowledge(overlay)
    tables = Tables(overlay)
    found = [*check_rows(tables, today), *check_terms(tables, today), *check_forms(tables)]
    return sorted(dict.fromkeys(found))
