"""What the demo shows: a live table on a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.spinner import Spinner
from rich.table import Table
from rich.text import Text

from agents.cli.event_line import Lang, facts, summary
from agents.demo.phases import Phases

Event = Mapping[str, Any]
#: Lines of the screen that are not rows of the table.
_FRAME = 9


class Screen(Protocol):
    """What the demo has to tell."""

    def say(self, text: str) -> None:
        """Something happened."""

    def waiting(self, text: str) -> None:
        """Something is being waited for."""

    def published(self, count: int, total: int) -> None:
        """So many of the articles are confirmed."""

    def settled(self, count: int, total: int) -> None:
        """So many of the articles have an outcome or a dead letter."""

    def event(self, event: Event) -> None:
        """An event arrived."""


@contextmanager
def screen(console: Console, phases: Phases, lang: Lang) -> Iterator[Screen]:
    """The screen that suits the console; on a terminal the whole table stays when it ends."""
    if not console.is_terminal:
        yield _Plain(console, phases, lang)
        return
    terminal = _Terminal(console, phases, lang)
    with Live(console=console, refresh_per_second=8, transient=True, get_renderable=terminal.render):
        yield terminal
    if terminal.events:
        console.print(terminal.table(len(terminal.events)))


class _Plain:
    """Lines with the time since the start; no bars."""

    def __init__(self, console: Console, phases: Phases, lang: Lang) -> None:
        self._console, self._phases, self._lang = console, phases, lang
        self._said, self._settled = "", False

    def say(self, text: str) -> None:
        self._console.print(f"[{self._phases.now():5.1f} s] {text}", markup=False, highlight=False, soft_wrap=True)

    def waiting(self, text: str) -> None:
        """Said once, however often it is repeated with other numbers."""
        kind = "".join(c for c in text if not c.isdigit())
        if kind != self._said:
            self._said = kind
            self.say(text)

    def published(self, count: int, total: int) -> None:
        if count == total:
            self.say(f"published {count} articles, each confirmed")

    def settled(self, count: int, total: int) -> None:
        if count == total and not self._settled:
            self._settled = True
            self.say(f"all {total} articles have an outcome or a dead letter")

    def event(self, event: Event) -> None:
        self.say(f"{summary(event, self._lang)} [{' · '.join(facts(event))}]")


class _Terminal:
    """The newest events in a table, two bars and what is being waited for below it."""

    def __init__(self, console: Console, phases: Phases, lang: Lang) -> None:
        self._console, self._phases, self._lang = console, phases, lang
        self.events: list[Event] = []
        self._spinner = Spinner("dots", "")
        self._bars = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console
        )
        self._published = self._bars.add_task("published", visible=False, total=None)
        self._settled = self._bars.add_task("processed", visible=False, total=None)

    def say(self, text: str) -> None:
        self._console.print(
            Text.assemble((f"[{self._phases.now():5.1f} s] ", "dim"), text), highlight=False, soft_wrap=True
        )

    def waiting(self, text: str) -> None:
        self._spinner.update(text=text)

    def published(self, count: int, total: int) -> None:
        self._bars.update(self._published, completed=count, total=total, visible=True)

    def settled(self, count: int, total: int) -> None:
        self._bars.update(self._settled, completed=count, total=total, visible=True)

    def event(self, event: Event) -> None:
        self.events.append(event)

    def render(self) -> RenderableType:
        """What the screen shows now."""
        rows = max(3, (self._console.height - _FRAME) // 2)
        parts: list[RenderableType] = [self.table(rows)] if self.events else []
        return Group(*parts, self._bars, self._spinner)

    def table(self, rows: int) -> Table:
        """The last `rows` events."""
        table = Table(title=f"events: {len(self.events)}", title_justify="left", expand=True)
        table.add_column("event", ratio=1, overflow="fold")
        for name in ("kind", "sure", "outlet"):
            table.add_column(name, overflow="fold", max_width=20)
        for event in self.events[-rows:]:
            kind, realis, confidence, outlet = facts(event)
            what = Text(kind) if realis == "occurred" else Text.assemble(kind, (f" ({realis})", "dim"))
            table.add_row(Text(summary(event, self._lang)), what, confidence, Text(outlet))
        return table
