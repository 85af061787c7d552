"""Outlets: named in many ways, one profile."""

from __future__ import annotations

import pytest

from diplowire.text.lexicon import table
from diplowire.text.outlets import UNKNOWN, outlet_profile


@pytest.mark.parametrize(
    ("outlet", "url", "key", "homeland"),
    [
        ("IRNA", None, "irna", "IRN"),
        ("ایرنا", None, "irna", "IRN"),
        ("خبرگزاری جمهوری اسلامی", None, "irna", "IRN"),
        ("isna.ir", None, "isna", "IRN"),
        (None, "https://www.tasnimnews.com/fa/news/1", "tasnim", "IRN"),
        ("یک نام ناشناس", "http://fa.abna24.com/x", "abna", "IRN"),
        ("BBC Persian", None, "bbcpersian", None),
        ("رادیو فردا", None, "radiofarda", None),
        ("DW", None, "dw", None),
        ("Press TV Persian", None, "presstv", "IRN"),
        ("ايران اينترنشنال", None, "iranintl", None),
        ("طلوع نیوز", None, "tolonews", "AFG"),
    ],
)
def test_profile(outlet: str | None, url: str | None, key: str, homeland: str | None):
    """Names in any spelling and addresses with any subdomain lead to the profile that says whose `کشورمان` it is."""
    found = outlet_profile(outlet, url)
    assert (found.key, found.homeland) == (key, homeland)


@pytest.mark.parametrize(
    "url", [None, "", "http://[::1", "example.org", "https://example.org/irna.ir", "http://notirna.ir/"]
)
def test_unknown(url: str | None):
    """An address that names no known outlet, or is none, gives the unknown profile."""
    assert outlet_profile(None, url) == UNKNOWN


def test_official_outlets_use_their_names():
    """An outlet's vocabulary says which names it uses for whom."""
    assert dict(outlet_profile("Fars", None).names)["رژیم صهیونیستی"] == "ISR"


def test_no_name_or_domain_belongs_to_two_outlets():
    """The table has no line that another one hides."""
    rows = list(table("outlets.tsv"))
    names = [name for row in rows for name in {row[0], row[1], row[2], *row[6].split("|")} if name]
    domains = [domain for row in rows for domain in row[7].split("|") if domain]
    assert [d for d in domains if domains.count(d) > 1] == []
    assert [n for n in names if names.count(n) > 1] == []
