"""The data files and their columns: what an analyst may write where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

DATA = Path(__file__).parent.parent / "data"
#: Our own tables; an overlay directory has the same layout as this one.
TABLES = DATA / "knowledge"


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of table: a file `NAME.tsv`, or all files of the directory `NAME`.

    Rows that agree in the `key` columns are the same row: a later one, as an overlay brings it, replaces the earlier.
    """

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    #: Where our own files of this table are, and whether they begin with a header; an overlay's always do.
    ours: Path = TABLES
    headed: bool = True

    def files(self, directory: Path) -> list[Path]:
        """The table's files in a directory, in a fixed order."""
        single = directory / f"{self.name}.tsv"
        several = sorted((directory / self.name).glob("*.tsv"))
        return [single, *several] if single.is_file() else several


def _table(name: str, columns: str, key: str) -> Table:
    return Table(name, tuple(columns.split()), tuple(key.split()))


STATES = _table("states", "code iso2 fa en names capitals metonyms demonyms loaded", "code")
PLACES = _table("places", "name name_en kind code territory disputed variants", "name code")
ORGANISATIONS = _table("organisations", "code kind fa en names organs demonyms members", "code")
INSTITUTIONS = _table("institutions", "institution code bare fa en names plurals", "institution code bare")
OFFICES = _table(
    "offices",
    "office fa en institution role needs codes bare label_codes counts_as exceptions titles plurals",
    "office en codes",
)
MODIFIERS = _table("modifiers", "concept fa en position forms", "concept position")
MEDIA = _table("media", "kind code fa en names", "kind en")
STOPS = _table("stop_phrases", "phrase kind close", "phrase kind")
CUES = _table("cues", "kind code words", "kind code words")
HOLDERS = _table(
    "holders",
    "code office institution host detail name_fa variants surnames name_en start end acting wikidata confidence source",
    "code office host detail name_en start",
)
#: Read by the text package as well, which knows no headers.
OUTLETS = replace(
    _table("outlets", "key name_fa name_en homeland state names aliases domains", "key"),
    ours=DATA / "text",
    headed=False,
)
#: Every table that an overlay may hold; to let it hold another one, add it here.
ALL: tuple[Table, ...] = (
    STATES, PLACES, ORGANISATIONS, INSTITUTIONS, OFFICES, MODIFIERS, MEDIA, STOPS, CUES, HOLDERS, OUTLETS,
)  # fmt: skip
