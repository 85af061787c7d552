"""Write the golden events anew, and the README's example with them: `make golden`. The diff is to be read."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT / "examples" / "articles.jsonl"
EVENTS = ROOT / "tests" / "golden" / "events.jsonl"
README = ROOT / "README.md"
#: The article whose first piece of news the README shows.
SHOWN = "demo-02-meeting-tehran"
_BLOCK = re.compile(r"(<!-- example event -->\n).*?(<!-- end of example event -->)", re.DOTALL)


def extract() -> str:
    """The events of the sample articles, by the command line."""
    command = [sys.executable, "-m", "agents.cli.main", "extract", str(ARTICLES)]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def readme_block(events: str) -> str:
    """The README's example: summary lines, then the event as it stands on the topic."""
    shown = [json.loads(line) for line in events.splitlines() if json.loads(line)["article"]["id"] == SHOWN]
    event = next(event for event in shown if event["salience"] == "news")
    lines = "\n".join(e["summary"]["en"] for e in shown)
    pretty = json.dumps(event, ensure_ascii=False, indent=1)
    # Small objects on one line: a reader looks for the fields, not for the braces.
    pretty = re.sub(r"\{[^{}\[\]]*\}|\[[^{}\[\]]*\]", lambda m: re.sub(r"\s*\n\s*", " ", m[0]), pretty)
    return f"```\n{lines}\n```\n\nThe first of them as it stands on the topic:\n\n```json\n{pretty}\n```\n"


def with_block(readme: str, events: str) -> str:
    """The README with its example made of these events."""
    return _BLOCK.sub(lambda m: m[1] + readme_block(events) + m[2], readme)


if __name__ == "__main__":
    made = extract()
    EVENTS.write_text(made, encoding="utf-8")
    README.write_text(with_block(README.read_text(encoding="utf-8"), made), encoding="utf-8")
