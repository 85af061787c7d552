"""Write docs/accuracy.md and the README's table of it: `make accuracy`.

The held-out part needs DIPLOWIRE_GOLD; without it the old text of that part stays.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "accuracy.md"
HEAD = ROOT / "docs" / "accuracy.head.md"
README = ROOT / "README.md"
CORPUS = ROOT / "tests" / "corpus"
HELD_OUT = "Held out: real articles that nobody read"
OWN = "Our own corpus: anyone can reproduce this"
_BLOCK = re.compile(r"(<!-- accuracy -->\n).*?(<!-- end of accuracy -->)", re.DOTALL)
_TABLE = re.compile(r"(?:^\|.*\n)+", re.MULTILINE)


def evaluate(gold: Path, articles: Path, title: str) -> str:
    """One section of the page."""
    command = [sys.executable, "-m", "agents.cli.main", "evaluate", str(gold), str(articles), "--markdown", title]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def held_out() -> str:
    """The part on real articles, new or as it stands."""
    named = os.environ.get("DIPLOWIRE_GOLD")
    if named:
        return evaluate(Path(named) / "check.gold.jsonl", Path(named) / "check.articles.jsonl", HELD_OUT)
    old = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    return old[old.index(f"## {HELD_OUT}") :] if HELD_OUT in old else ""


def main() -> None:
    """Write both files."""
    real = held_out()
    sections = [HEAD.read_text(encoding="utf-8"), evaluate(CORPUS, CORPUS, OWN), real]
    PAGE.write_text("\n".join(filter(None, sections)), encoding="utf-8")
    table = _TABLE.search(real)
    if table:
        readme = README.read_text(encoding="utf-8")
        README.write_text(_BLOCK.sub(lambda m: m[1] + table[0] + m[2], readme), encoding="utf-8")


if __name__ == "__main__":
    main()
