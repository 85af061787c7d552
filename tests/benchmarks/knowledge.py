"""How fast the knowledge base loads and scans, and that scanning does not slow down with ten times the entries.

Run `python -m tests.benchmarks.knowledge`. It prints load time, memory, scan speed with our entries and with ten times
as many, and ends with 1 where the tenfold scan takes more than `TOLERANCE` times as long.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator

from diplowire.knowledge import Knowledge, PlaceName, build, layout, sources
from diplowire.knowledge.context import Cues
from diplowire.knowledge.forms import Form, compile_form
from diplowire.knowledge.model import Entry
from diplowire.knowledge.scanner import Scanner
from diplowire.text.skeleton import fold

TIMES = 10
#: A larger automaton misses the processor's cache more often; work that grew with the entries would take 10 times.
TOLERANCE = 2.0
_ROUNDS = 5
_LETTERS = "ابپتجچخدرزسشعفقکگلمنوهی"
_ARTICLE = """
وزیر امور خارجه کشورمان در گفت‌وگوی تلفنی با همتای ترکیه‌ای خود درباره تحولات منطقه و روابط دوجانبه رایزنی کرد.
سخنگوی وزارت خارجه روسیه روز دوشنبه در مسکو گفت هیأتی بلندپایه به ریاست معاون وزیر خارجه این کشور راهی بغداد می‌شود.
دبیرکل سازمان ملل متحد با محکوم کردن حمله به نوار غزه از شورای امنیت خواست نشست اضطراری برگزار کند.
به گزارش رویترز یک مقام آگاه در کاخ سفید این خبر را تأیید نکرد و سفیر فرانسه در بیروت نیز واکنشی نشان نداد.
"""


def main() -> int:
    """Measure, print, and say by the exit status whether the tenfold scan held."""
    started = time.process_time()
    knowledge = Knowledge.load()
    loaded = time.process_time() - started
    text = fold(_ARTICLE) * 50
    ours, more = _scanner(1), _scanner(TIMES)
    seconds, slower = _seconds(ours, text), _seconds(more, text)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"load {loaded:.2f} s of CPU; version {knowledge.version}; {memory} MiB with the tenfold scanner")
    print(f"scan {len(text) / seconds / 1e6:.2f} M characters a second")
    print(f"{TIMES} x entries: {slower / seconds:.2f} times as long")
    return int(slower / seconds > TOLERANCE)


def _seconds(scanner: Scanner, text: str) -> float:
    def once() -> float:
        started = time.process_time()
        scanner.scan(text)
        return time.process_time() - started

    return min(once() for _ in range(_ROUNDS))


def _scanner(times: int) -> Scanner:
    forms = list(_forms())
    made_up = _made_up(len(forms) * (times - 1))
    return Scanner((*forms, *made_up), Cues.of(sources.rows(layout.CUES)))


def _forms() -> Iterator[tuple[Form, Entry]]:
    yield from build.state_forms(sources.rows(layout.STATES))
    yield from build.place_forms(sources.rows(layout.PLACES))
    yield from build.organisation_forms(sources.rows(layout.ORGANISATIONS))
    yield from build.title_forms(sources.rows(layout.OFFICES))
    yield from build.person_forms(build.people(build.holders(sources.rows(layout.HOLDERS))))


def _made_up(number: int) -> Iterator[tuple[Form, Entry]]:
    """Names of two words that no article holds, from a fixed seed."""
    dice = random.Random(1)  # noqa: S311 - names for a measurement, no secret
    for _ in range(number):
        words = ["".join(dice.choices(_LETTERS, k=dice.randint(3, 8))) for _ in range(2)]
        yield compile_form(" ".join(words)), PlaceName(words[0], words[1], "city", "TUR")


if __name__ == "__main__":
    sys.exit(main())
