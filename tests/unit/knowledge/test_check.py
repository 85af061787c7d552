"""`knowledge check` finds what is wrong, and finds nothing wrong in our own data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from diplowire.knowledge.check import check

#: The day on which the data were last gone through; terms are stale against it, not against the day of the test.
TODAY = date(2026, 11, 24)
HOLDERS = "code\toffice\tname_fa\tsurnames\tname_en\tstart\tend\tconfidence\tsource\thost\n"


def messages(tmp_path: Path, name: str, text: str) -> list[str]:
    """What is found in one file of an overlay."""
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return [str(finding) for finding in check(TODAY, tmp_path) if finding.file == name]


def test_our_data_have_no_errors() -> None:
    """The data that ship are free of errors; warnings are for people to look at."""
    assert [str(finding) for finding in check(TODAY) if finding.severity == "error"] == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("XYZ\tforeign_minister\tالف ب\t\tA B\t2001-01-01\t\thigh\tx\t", "code: error: unknown code 'XYZ'"),
        ("TUR\tambassador\tالف ب\t\tA B\t2001-01-01\t\thigh\tx\tQQQ", "host: error: unknown code 'QQQ'"),
        ("TUR\tforeign_ministry\tالف ب\t\tA B\t2001-01-01\t\thigh\tx\t", "office: error: "),
        ("TUR\tforeign_minister\tالف ب\t\tA B\t2003-01-01\t2001-01-01\thigh\tx\t", "end: error: "),
        ("TUR\tforeign_minister\tالف ب\t\tA B\t2101-01-01\t\thigh\tx\t", "start: error: "),
        ("TUR\tforeign_minister\tالف ب\t\tA B\t2001-01-01\t\tsure\tx\t", "confidence: error: "),
        ("TUR\tforeign_minister\tالف ب\t\tA B\t2001-01-01\t\thigh\t\t", "source: warning: "),
        ("TUR\tforeign_minister\tالف ب\tآلمان\tA B\t2001-01-01\t\thigh\tx\t", "surnames: error: "),
        ("TUR\tforeign_minister\tالف ب\tترامپ\tA B\t2001-01-01\t\thigh\tx\t", "surnames: warning: "),
        ("TUR\tforeign_minister\tالف ب\t\tA B\t2024-01-01\t\thigh\tx\t", "start: warning: "),
        ("TUR\tforeign_minister\tعلي ب\t\tA B\t2001-01-01\t2001-02-01\thigh\tx\t", "name_fa: warning: "),
    ],
)
def test_a_wrong_term_is_found(tmp_path: Path, row: str, expected: str) -> None:
    """Unknown codes and words, impossible dates, overlaps, ambiguous surnames and letters that are not Persian."""
    found = messages(tmp_path, "holders/x.tsv", HOLDERS + row + "\n")
    assert any(f"holders/x.tsv:2: {expected}" in line for line in found)


def test_a_repeated_row_is_found(tmp_path: Path) -> None:
    """The same place twice in our own files would drop one without a word; in an overlay the later one counts."""
    row = "تبریز\tTabriz\tcity\tIRN\n"
    assert messages(tmp_path, "places.tsv", "name\tname_en\tkind\tcode\n" + row + row) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name\tname_en\tkind\tcode\tvariants\nآزمون شهر\tX\tcity\tTUR\tآزمون‌شهر\n", "adds nothing to"),
        ("name\tname_en\tkind\tcode\tvariants\nآزمونشهر\tX\tcity\tTUR\tآزمون‌شهر\n", "lacks a half-space"),
        ("name\tname_en\tkind\tcode\nچین\tX\tcity\tTUR\n", "also names CHN"),
        ("name\tname_en\tkind\tcode\nب\tX\tcity\tTUR\n", "too short"),
        ("name\tname_en\tkind\tcode\nآزمونشهر\tX\tcity\tQQQ\n", "unknown code"),
    ],
)
def test_a_wrong_form_is_found(tmp_path: Path, text: str, expected: str) -> None:
    """Repeated spellings, missing half-spaces, ambiguous and over-short forms."""
    assert any(expected in line for line in messages(tmp_path, "places.tsv", text))


def test_whose_a_bare_title_is_must_be_known(tmp_path: Path) -> None:
    """A typing error there would give a title to a state that does not exist."""
    text = "office\tfa\ten\trole\tneeds\tbare\ttitles\nminister\tآزمون\ttest\tminister\tstate\tUSSA\tوزیر آزمون\n"
    assert any("offices.tsv:2: bare: error: " in line for line in messages(tmp_path, "offices.tsv", text))


def test_stale_terms_are_found() -> None:
    """Years later every open term is unconfirmed."""
    later = check(date(2031, 1, 1))
    assert any("stale" in finding.message and finding.file.endswith("heads_of_state.tsv") for finding in later)


def test_findings_come_in_a_fixed_order() -> None:
    """Two runs report the same lines in the same order."""
    assert check(TODAY) == check(TODAY)
