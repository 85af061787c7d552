"""What people ask on the command line, and its answers as the contract shapes them."""

from __future__ import annotations

import json
from datetime import date

import pytest
from click.testing import CliRunner

from agents.cli.knowledge import command
from diplowire.knowledge import Knowledge, PersonName
from diplowire.knowledge.query import show
from diplowire.text.skeleton import fold


def names(text: str, at: str | None = None) -> list[str]:
    """The English names that are answered."""
    return [answer.name_en for answer in show(Knowledge.load(), text, date.fromisoformat(at) if at else None)]


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("وزیر خارجه روسیه", "2003-05-01", ["Igor Ivanov"]),
        ("وزیر خارجهٔ ایران", "2012-01-01", ["Ali Akbar Salehi"]),
        ("رئیس‌جمهور ایران", "2023-05-01", ["Ebrahim Raisi"]),
        ("رئیس جمهور آمریکا", "2010-01-01", ["Barack Obama"]),
        ("نخست‌وزیر بریتانیا", "2003-05-01", ["Tony Blair"]),
        ("دبیرکل سازمان ملل", "2005-01-01", ["Kofi Annan"]),
        ("مدیرکل آژانس", "2020-06-01", ["Rafael Grossi"]),
        ("رهبر انقلاب", "2015-01-01", ["Ali Khamenei"]),
        ("سخنگوی کرملین", "2020-01-01", ["Dmitry Peskov"]),
        ("وزیر خارجه روسیه", "1900-01-01", []),
    ],
)
def test_an_office_with_its_state(text: str, at: str, expected: list[str]) -> None:
    """Title and state give the holder of that day."""
    assert names(text, at) == expected


def test_a_name_gives_its_terms() -> None:
    """A person is found by any spelling of the name; without a day all terms come."""
    assert set(names("عراق‌چی")) == set(names("عباس عراقچی")) == {"Abbas Araghchi"}


def test_a_code_and_a_form_give_the_label() -> None:
    """A code or a surface form is answered with its neutral name."""
    assert names("RUS", "2003-05-01")[0] == "Russia"
    assert names("رژیم صهیونیستی") == ["Israel"]
    assert names("حلب") == ["Aleppo"]
    assert names("رویترز") == ["Reuters"]
    assert names("چنین نامی نیست") == []


def test_json_has_the_keys_of_the_contract() -> None:
    """`--json` is an array of objects with name, name_en, office, code, start, end and source."""
    result = CliRunner().invoke(command, ["show", "وزیر خارجه روسیه", "--at", "1382-02-11", "--json"])
    assert result.exit_code == 0
    (answer,) = json.loads(result.output)
    assert list(answer) == ["name", "name_en", "office", "code", "start", "end", "source"]
    assert (answer["name_en"], answer["office"], answer["code"]) == ("Igor Ivanov", "foreign_minister", "RUS")


def test_a_date_that_is_none_is_a_usage_error() -> None:
    """`--at` takes Gregorian and Jalali dates and says what it cannot read."""
    result = CliRunner().invoke(command, ["show", "RUS", "--at", "yesterday"])
    assert result.exit_code == 2


def test_check_ends_with_zero_on_our_data() -> None:
    """Warnings alone do not fail the command."""
    result = CliRunner().invoke(command, ["check", "--no-warnings", "--at", "2026-11-24"])
    assert result.exit_code == 0


def test_check_ends_with_one_on_an_error(tmp_path) -> None:  # type: ignore[no-untyped-def]  # pytest's path
    """An overlay that cannot be read ends the command with 1 and names the place."""
    (tmp_path / "places.tsv").write_text("name\tname_en\tkind\tcode\nآزمونشهر\tX\tcity\tQQQ\n", encoding="utf-8")
    result = CliRunner().invoke(command, ["check", "--no-warnings", "--knowledge", str(tmp_path)])
    assert result.exit_code == 1
    assert "places.tsv:2: code: error: unknown code 'QQQ'" in result.output


@pytest.mark.parametrize(
    ("spelled", "name"),
    [
        ("محمد جواد ظریف", "Mohammad Javad Zarif"),
        ("محمدجواد ظریف", "Mohammad Javad Zarif"),
        ("سید محمد خاتمی", "Mohammad Khatami"),
        ("حسن نصر الله", "Hassan Nasrallah"),
        ("عبد العزیز بوتفلیقه", "Abdelaziz Bouteflika"),
    ],
)
def test_the_parts_of_a_given_name_may_be_apart(spelled: str, name: str) -> None:
    """A text finds a person however it divides a compound given name."""
    matches = Knowledge.load().scan(fold(spelled))
    assert name in {e.person.name_en for m in matches for e in m.entries if isinstance(e, PersonName) and e.full}
