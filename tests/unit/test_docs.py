"""What the pages for people name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from agents.cli.main import COMMANDS
from agents.metrics import CATALOGUE, NAMESPACE
from agents.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md"), ROOT / "NOTICE"])
#: It names the file that the settings are read from.
_NOT_SETTINGS = {"CONFIG"}


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link of a page names a file or a directory of the checkout."""
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)[^)]*\)", _text(page))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_settings_and_commands_exist(page: Path) -> None:
    """A setting or a command that a page names is one that there is."""
    text = _text(page)
    settings = {name.lower() for name in re.findall(rf"{PREFIX}([A-Z_]+)", text) if name not in _NOT_SETTINGS}
    assert settings - set(Settings.model_fields) == set()
    commands = set(re.findall(r"(?:`|bin/)diplowire ([a-z]+)", text))
    assert commands - set(COMMANDS) == set()


def test_the_metrics_of_the_operations_page_exist() -> None:
    """An alert on a misspelt metric never fires."""
    named = set(re.findall(rf"{NAMESPACE}_([a-z_]+)", _text(ROOT / "docs" / "operations.md")))
    assert named
    assert named - {metric.name for metric in CATALOGUE} == set()


def test_every_table_of_data_is_in_the_notice() -> None:
    """Whoever adds a table says where it comes from: by its file, or by its directory."""
    notice = _text(ROOT / "NOTICE")
    data = ROOT / "diplowire" / "data"
    tables = [path.relative_to(data) for path in data.rglob("*.tsv")]
    assert tables
    known = [t for t in tables if any(f"{parent.as_posix()}/*" in notice for parent in t.parents) or t.name in notice]
    assert sorted(set(tables) - set(known)) == []
