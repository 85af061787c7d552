"""Adjacent items of the grammar that describe one time become one draft: «امروز (شنبه)», «جمعه، یکم دی ۱۴۰۲»."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from diplowire.dates.expression import CalendarDate, Clock, Moment, Vague
from diplowire.dates.grammar import compile_classes
from diplowire.dates.lexicon import letters
from diplowire.dates.read_clock import NO_HOUR
from diplowire.dates.tokens import Tokens

_FRIDAY: Final = 6
#: What may stand between two descriptions of one time, by what it allows.
_GAPS: Final = {
    "part": "{close}?",
    "zone": "{open}|{close}?",
    "day of clock": "{comma}?{in}?",
    "list": "{comma}|{and}|{till}|{dash}",
    "clock": "{comma}?[{in}{from}]?{at}?|{comma}?{close}?{dash}?|{open}",
    "loose": """[{comma}{open}{middot}{close}{slash}] | {close}{comma} | {comma}?{equals}{with}? | {close}?{dash}{dash}?
        | [{comma}{mark}]?{dated}""",
}


@dataclass(slots=True)
class Draft:
    """Words from `start` to `end` that describe one time or a range; `open` counts brackets left open."""

    start: int
    end: int
    first: Moment
    last: Moment | None = None
    open: int = 0
    dashed: bool = False
    #: Kept only where something else gives it a day: a part of day, a zone, a bare clock.
    weak: bool = False
    of_day: bool = False


def gap_allows(kind: str, gap: str) -> bool:
    """Whether these classes between two items let them be one."""
    return compile_classes(_GAPS[kind]).fullmatch(gap) is not None


def is_day(moment: Moment) -> bool:
    """Whether the moment is a day or within one."""
    if isinstance(moment.when, CalendarDate):
        return moment.when.day is not None
    return moment.when is None and (moment.today is not None or moment.weekday is not None)


def try_join(draft: Draft, item: Draft, tokens: Tokens) -> bool:
    """Take the item into the draft if both describe one time."""
    gap = tokens.classes[draft.end : item.start]
    opened = draft.open + gap.count(letters()["open"]) - gap.count(letters()["close"])
    if not 0 <= opened <= 1:
        return False
    if draft.last is not None or item.last is not None:
        return _join_range(draft, item, gap)
    joined = _join(draft.first, item, gap)
    if joined is None:
        return False
    draft.first, draft.end, draft.open = joined, item.end, opened
    draft.dashed = draft.dashed or gap == letters()["dash"]
    draft.weak = draft.weak and item.weak and not _is_zone(item.first)
    return True


def _is_zone(moment: Moment) -> bool:
    return moment.clock is not None and moment.clock.hour == NO_HOUR


def _join(a: Moment, item: Draft, gap: str) -> Moment | None:
    b = item.first
    if b.clock is not None:
        return _join_clock(a, b.clock, gap)
    if b.part is not None and b.today is None and b.weekday is None:
        return _join_part(a, b, gap)
    if a.part is not None and a.today is None and a.weekday is None and a.when is None and a.clock is None:
        return _lead_by_part(a, b, gap, of_day=item.of_day)
    if a.clock is not None and not is_day(a):
        fits = is_day(b) and gap_allows("day of clock", gap)
        return replace(b, clock=a.clock, part=a.part or b.part) if fits else None
    return _join_days(a, b, gap)


def _join_clock(a: Moment, clock: Clock, gap: str) -> Moment | None:
    if clock.hour == NO_HOUR:
        return _join_zone(a, clock.zone) if gap_allows("zone", gap) else None
    fits = a.clock is None and (is_day(a) or (a.part is not None and a.when is None))
    return replace(a, clock=clock) if fits and gap_allows("clock", gap) else None


def _join_zone(a: Moment, zone: str) -> Moment | None:
    """A zone changes a clock; days and their parts are what they are called, whoever's they are."""
    if a.clock is not None:
        return replace(a, clock=replace(a.clock, zone=zone))
    return a if is_day(a) else None


def _join_part(a: Moment, b: Moment, gap: str) -> Moment | None:
    fits = a.part in {None, b.part} and (not isinstance(a.when, CalendarDate) or a.clock is not None)
    fits = fits and (is_day(a) or a.clock is not None or isinstance(a.when, Vague))
    return replace(a, part=b.part) if fits and gap_allows("part", gap) else None


def _lead_by_part(a: Moment, b: Moment, gap: str, *, of_day: bool) -> Moment | None:
    if gap != "" or b.part is not None or not (is_day(b) or isinstance(b.when, Vague)):
        return None
    eve = a.eve and b.weekday == _FRIDAY and not of_day and b.when is None
    return replace(b, part=a.part, eve=eve)


def _join_days(a: Moment, b: Moment, gap: str) -> Moment | None:
    if not (gap == "" or gap_allows("loose", gap)) or b.week is not None or b.turn is not None:
        return None
    if isinstance(a.when, CalendarDate) and isinstance(b.when, CalendarDate):
        return _join_calendars(a, b.when, gap)
    if not (is_day(a) and is_day(b)):
        return None
    if (a.today is not None and b.today is not None) or (a.weekday is not None and b.weekday is not None):
        return None
    if (a.part is not None and b.part is not None) or (gap == "" and _is_afterthought(a, b)):
        return None
    return replace(
        a,
        when=a.when or b.when,
        today=b.today if a.today is None else a.today,
        weekday=b.weekday if a.weekday is None else a.weekday,
        part=a.part or b.part,
    )


def _is_afterthought(a: Moment, b: Moment) -> bool:
    """«شنبه امروز», «۱۵ مه شنبه»: the second word begins something new unless a mark ties it to the first."""
    return b.today is not None or (a.when is not None and b.weekday is not None)


def _join_calendars(a: Moment, when: CalendarDate, gap: str) -> Moment | None:
    """A date that is told in two calendars has the value of the first; the second may bring its year's number."""
    first = a.when
    if not isinstance(first, CalendarDate) or gap == "" or first.calendar == when.calendar:
        return None
    return a if (first.day is None) == (when.day is None) and (first.month is None) == (when.month is None) else None


def _join_range(draft: Draft, item: Draft, gap: str) -> bool:
    """What stands beside a range of clocks belongs to both its ends; a weekday before a range of dates to its first."""
    if gap != "":
        return False
    if draft.last is None and item.last is not None and item.last.clock and is_day(draft.first):
        draft.first, draft.last = (
            replace(draft.first, clock=item.first.clock),
            replace(draft.first, clock=item.last.clock),
        )
    elif draft.last is None and item.last is not None and _is_weekday(draft.first) and is_day(item.first):
        draft.first, draft.last = replace(item.first, weekday=draft.first.weekday), item.last
    elif draft.last is not None and draft.last.clock and item.last is None:
        first, last = _join(draft.first, item, ""), _join(draft.last, item, "")
        if first is None or last is None:
            return False
        draft.first, draft.last = first, last
    else:
        return False
    draft.end = item.end
    return True


def _is_weekday(moment: Moment) -> bool:
    return moment.weekday is not None and moment == Moment(weekday=moment.weekday)


def lend_week(draft: Draft, following: Draft, tokens: Tokens) -> None:
    """«شنبه و یکشنبه هفته آینده»: the week of the last is that of all."""
    gap, last = tokens.classes[draft.end : following.start], following.first
    if not (_is_weekday(draft.first) and draft.last is None and following.last is None and last.weekday is not None):
        return
    if gap_allows("list", gap) and (last.week is not None or last.turn is not None):
        draft.first = replace(draft.first, week=last.week, turn=last.turn)


def close(draft: Draft, tokens: Tokens) -> None:
    """Take in the bracket or dash that ends what the draft began."""
    following = tokens.classes[draft.end : draft.end + 1]
    if (draft.open and following == letters()["close"]) or (draft.dashed and following == letters()["dash"]):
        draft.end += 1


def try_range(draft: Draft, following: Draft, tokens: Tokens) -> bool:
    """Make a range of two drafts with «تا» between them."""
    gap = tokens.classes[draft.end : following.start]
    if gap != letters()["till"] or draft.last is not None or following.last is not None:
        return False
    if not (_bounds(draft.first) and _bounds(following.first)):
        return False
    draft.last, draft.end, draft.open = following.first, following.end, following.open
    return True


def _bounds(moment: Moment) -> bool:
    return is_day(moment) or moment.clock is not None or isinstance(moment.when, CalendarDate)
