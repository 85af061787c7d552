"""The summary line: the event's fields put into one sentence by a template, in Persian and in English."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

import jdatetime

from diplowire.extraction.data import rows
from schemas.event import Actor, OccurredOn, Summary
from schemas.kinds import SYMMETRIC

MONTHS_EN = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
JALALI_EN = (
    "Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban", "Azar", "Dey", "Bahman",
    "Esfand",
)  # fmt: skip
JALALI_FA = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip
_FA_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")

#: (office, code) -> the office's Persian and English name in that state, or None.
OfficeNames = Callable[[str, str], tuple[str, str] | None]


@cache
def _labels(table: str, key: str) -> dict[str, tuple[str, str]]:
    return {row[key]: (row["fa"], row["en"]) for row in rows(table)}


def summary(
    kind: str,
    realis: str,
    sides: tuple[Sequence[Actor], Sequence[Actor]],
    when: OccurredOn | None,
    office: OfficeNames,
) -> Summary:
    """«روسیه (سرگئی لاوروف، وزیر خارجه) – ایران: تماس تلفنی، ۱ دی ۱۴۰۲»."""
    kind_fa, kind_en = _labels("kinds.tsv", "kind")[kind]
    if realis != "occurred":
        realis_fa, realis_en = _labels("realis_labels.tsv", "realis")[realis]
        kind_fa, kind_en = f"{kind_fa} ({realis_fa})", f"{kind_en} ({realis_en})"
    dash = " – " if kind in SYMMETRIC else " ← "
    dash_en = " – " if kind in SYMMETRIC else " → "
    sides_fa = dash.join(text for side in sides if (text := _side_fa(side, office)))
    sides_en = dash_en.join(text for side in sides if (text := _side_en(side, office)))
    day_fa, day_en = _days(when)
    return Summary(
        fa=f"{sides_fa}: {kind_fa}" + (f"، {day_fa}" if day_fa else ""),
        en=f"{sides_en}: {kind_en}" + (f", {day_en}" if day_en else ""),
    )


def _side_fa(actors: Sequence[Actor], office: OfficeNames) -> str:
    return "، ".join(_one(a.label, a.name, _office(a, office, 0), "، ") for a in actors)


def _side_en(actors: Sequence[Actor], office: OfficeNames) -> str:
    return ", ".join(_one(a.label_en, a.name_en or a.name, _office(a, office, 1), ", ") for a in actors)


def _office(actor: Actor, office: OfficeNames, language: int) -> str | None:
    names = office(actor.office, actor.code) if actor.office else None
    return names[language] if names else None


def _one(label: str, name: str | None, office: str | None, comma: str) -> str:
    inner = comma.join(part for part in (name, office) if part)
    return f"{label} ({inner})" if inner else label


def _days(when: OccurredOn | None) -> tuple[str, str]:
    """The first day in both languages; a month or year for coarser dates."""
    if when is None or when.start is None:
        return "", ""
    day = date.fromisoformat(when.start[:10])
    jalali = jdatetime.date.fromgregorian(date=day)
    if when.precision == "year":
        return str(jalali.year).translate(_FA_DIGITS), f"{day.year} / {jalali.year}"
    month_fa, month_en = JALALI_FA[jalali.month - 1], JALALI_EN[jalali.month - 1]
    if when.precision == "month":
        fa = f"{month_fa} {jalali.year}"
        return fa.translate(_FA_DIGITS), f"{MONTHS_EN[day.month - 1]} {day.year} / {month_en} {jalali.year}"
    fa = f"{jalali.day} {month_fa} {jalali.year}"
    return fa.translate(_FA_DIGITS), (
        f"{day.day} {MONTHS_EN[day.month - 1]} {day.year} / {jalali.day} {month_en} {jalali.year}"
    )
