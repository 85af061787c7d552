"""The data hold what the codebook asks for."""

from __future__ import annotations

import re
from datetime import date

import pytest
from babel import Locale

from diplowire.knowledge import Knowledge, StateName, layout, sources
from diplowire.knowledge.forms import compile_form
from diplowire.text.skeleton import fold

#: Codes of the codebook, section 4, that are no states.
OTHERS = (
    "UNO IAE EUU NAT ARL OIC GCC SCO BRI OPC AFU CIS CST ECO G7 G20 NAM E3 P51 OPW ICC ICJ RCR IMF WBK WHO D8 "
    "HMS PIJ HEZ HTH TAL ISI PMU PKK SDF MEK SYO UNK KRG SML"
)
STATES = sources.rows(layout.STATES)
CAPITALS_OF_THEMSELVES = ("DJI", "LUX", "MCO", "SMR", "SGP", "STP", "TUN", "VAT")


def test_all_states_and_other_codes() -> None:
    """193 members of the United Nations, Palestine, Taiwan, Kosovo, the Holy See, and every other code."""
    knowledge = Knowledge.load()
    assert len(STATES) == 197
    assert set(OTHERS.split()) == {code for code in knowledge.codes if knowledge.kind(code) != "state"}
    assert all(knowledge.label(code) for code in knowledge.codes)


def test_every_state_has_its_names() -> None:
    """A state has a neutral name, a people, and a capital (or bears its capital's name)."""
    for row in STATES:
        assert compile_form(row.items("names")[0]).dense == compile_form(row.get("fa")).dense, row
        assert row.items("demonyms"), row
        assert row.items("capitals") or row.get("code") in CAPITALS_OF_THEMSELVES, row


def test_the_name_that_cldr_gives_is_known() -> None:
    """What CLDR calls a state is one of its forms, whatever the spelling of ezafe and hyphen."""
    territories = Locale("fa").territories
    for row in STATES:
        name = re.sub(r"\s*-\s*", " ", territories[row.get("iso2")]).replace("افریقا", "آفریقا")
        matches = Knowledge.load().scan(fold(f"کشور {name}"))
        codes = {entry.code for match in matches for entry in match.entries if isinstance(entry, StateName)}
        assert row.get("code") in codes, name


def test_a_thousand_places() -> None:
    """About 1,000 foreign cities and provinces, disputed ones marked."""
    places = sources.rows(layout.PLACES)
    assert sum(row.get("code") not in ("IRN", "") for row in places) >= 1000
    assert sum(bool(row.get("disputed")) for row in places) >= 30


def test_members_of_organisations() -> None:
    """The three of E3 and the six of 5+1 are listed."""
    knowledge = Knowledge.load()
    assert set(knowledge.members("E3")) == {"GBR", "FRA", "DEU"}
    assert set(knowledge.members("P51")) == {"USA", "GBR", "FRA", "RUS", "CHN", "DEU"}


@pytest.mark.parametrize(
    "day", [date(2003, 6, 1), date(2010, 6, 1), date(2019, 6, 1), date(2023, 6, 1), date(2026, 6, 1)]
)
@pytest.mark.parametrize("code", ["USA", "RUS", "CHN", "GBR", "FRA", "DEU"])
def test_the_great_powers_have_a_foreign_minister_at_any_time(code: str, day: date) -> None:
    """The permanent five and Germany: exactly one foreign minister on these days."""
    assert len(Knowledge.load().holders("foreign_minister", code, day)) == 1
