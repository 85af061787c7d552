"""An event for a reader: its summary and what to know of it, on a terminal or in a pipe.

Events are plain dictionaries: a field or value that this version does not know is shown or passed over, never an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from rich.text import Text

Lang = Literal["fa", "en"]
LANGUAGES: tuple[Lang, ...] = ("fa", "en")
Event = Mapping[str, Any]

#: How a kind of event is coloured: cooperation, conflict, what hurts; the rest is plain.
_STYLES = {
    **dict.fromkeys(("attack", "mobilization", "detention", "expulsion", "rupture", "threat", "sanction"), "red"),
    **dict.fromkeys(("condemnation", "accusation", "rejection", "denial"), "yellow"),
    **dict.fromkeys(("summons", "protest_note", "recall"), "yellow"),
    **dict.fromkeys(("agreement", "cooperation", "aid", "support", "ceasefire", "release", "sanction_relief"), "green"),
}  # fmt: skip
_PLAIN = "cyan"


def summary(event: Event, lang: Lang) -> str:
    """The event's line in that language, else in the other, else what can be said without one."""
    lines = event.get("summary") or {}
    text = lines.get(lang) or next((line for line in lines.values() if isinstance(line, str) and line), None)
    return one_line(text or f"{_codes(event, 'source')} – {_codes(event, 'target')}: {event.get('kind') or '?'}")


def facts(event: Event) -> list[str]:
    """Kind, realis, confidence, outlet; of a consolidated event its status and how many sources it has.

    What is not known is a dash.
    """
    confidence = event.get("confidence")
    known = [
        event.get("kind"),
        event.get("realis"),
        *([event["status"]] if "status" in event else []),
        f"{confidence:.2f}" if isinstance(confidence, int | float) else None,
        _origin(event),
    ]
    return [one_line(str(fact or "-")) for fact in known]


def plain_line(event: Event, lang: Lang) -> str:
    """For pipes: the day, the facts and the summary with tabs between."""
    return "\t".join([_day(event) or "-", *facts(event), summary(event, lang)])


def terminal_lines(event: Event, lang: Lang) -> Text:
    """For people: the summary, and the facts on a line of their own, so that each line runs in one direction."""
    style = _STYLES.get(str(event.get("kind")), _PLAIN)
    kind, *rest = facts(event)
    text = Text.assemble((summary(event, lang), "bold"), "\n    ", (kind, style))
    for fact in rest:
        text.append(" · " + fact, style="dim")
    return text


def one_line(text: str) -> str:
    """The text without control characters: an article cannot move the cursor. Half-spaces are kept."""
    return "".join(c if c >= " " and not "\x7f" <= c <= "\x9f" else " " for c in text)


def _origin(event: Event) -> str | None:
    sources = event.get("independent_sources")
    if sources is not None:
        return f"{sources} independent sources"
    outlet = (event.get("article") or {}).get("outlet")
    return str(outlet) if outlet else None


def _day(event: Event) -> str | None:
    start = (event.get("occurred_on") or {}).get("start")
    return str(start)[:10] if start else None


def _codes(event: Event, side: str) -> str:
    return ", ".join(str(actor.get("code") or actor.get("name") or "?") for actor in event.get(side) or ()) or "?"
