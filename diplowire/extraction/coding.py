"""PLOVER and CAMEO codes by kind, realis and subkind. The table `plover.tsv` is authoritative."""

from __future__ import annotations

from functools import cache

from diplowire.extraction.data import rows
from schemas.event import Cameo, Plover


def _value(cell: str) -> str | None:
    return None if cell in {"", "-"} else cell


@cache
def _table() -> dict[tuple[str, str, str | None], dict[str, str]]:
    return {(row["kind"], row["realis"], _value(row["subkind"])): row for row in rows("plover.tsv")}


def _row(kind: str, realis: str, subkind: str | None) -> dict[str, str]:
    table = _table()
    return table.get((kind, realis, subkind)) or table[kind, realis, None]


def plover(kind: str, realis: str, subkind: str | None, contexts: list[str]) -> Plover | None:
    """Type and mode; None where an event of that realis has no code."""
    row = _row(kind, realis, subkind)
    code = _value(row["type"])
    return None if code is None else Plover(type=code, mode=_value(row["mode"]), contexts=contexts)


def cameo(kind: str, realis: str, subkind: str | None) -> Cameo | None:
    """Code, label and Goldstein value; None where there is none."""
    row = _row(kind, realis, subkind)
    code = _value(row["code"])
    if code is None:
        return None
    goldstein = _value(row["goldstein"])
    return Cameo(code=code, label=row["label"], goldstein=None if goldstein is None else float(goldstein))


def subkinds() -> frozenset[str]:
    """Every subkind that changes a code."""
    return frozenset(subkind for _, _, subkind in _table() if subkind)
