"""`python -m schemas.generate`: write what is generated from the typed records; `--check` only compares.

Exit status with `--check`: 0 up to date, 1 not (the stale files are named).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from schemas.json_schema import json_schema
from schemas.published import PUBLISHED
from schemas.topics_page import topics_page

_ROOT = Path(__file__).parent.parent


def schema_files() -> dict[str, str]:
    """The JSON Schema files: path below `schemas/` to contents."""
    return {each.path: json.dumps(json_schema(each), ensure_ascii=False, indent=1) + "\n" for each in PUBLISHED}


def generated_files() -> dict[str, str]:
    """All generated files: path below the checkout to contents."""
    return {f"schemas/{path}": text for path, text in schema_files().items()} | {"docs/topics.md": topics_page()}


def stale(root: Path, files: Mapping[str, str]) -> list[str]:
    """The paths whose files are absent or differ, and schema files that nothing generates any more."""
    there = {path: root / path for path in files}
    differ = [
        path for path, file in there.items() if not file.exists() or file.read_text(encoding="utf-8") != files[path]
    ]
    left = [str(file.relative_to(root)) for file in sorted((root / "schemas").glob("v*/*.json"))]
    return differ + [path for path in left if path not in files]


def write(root: Path, files: Mapping[str, str]) -> None:
    """Write the files that differ."""
    for path in stale(root, files):
        if path in files:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(files[path], encoding="utf-8")
        else:
            (root / path).unlink()


def main(arguments: Sequence[str]) -> int:
    """Write, or with `--check` compare."""
    files = generated_files()
    if "--check" not in arguments:
        write(_ROOT, files)
        return 0
    outdated = stale(_ROOT, files)
    for path in outdated:
        print(f"{path} is not up to date: run `make schemas`", file=sys.stderr)
    return 1 if outdated else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
