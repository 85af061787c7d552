"""Segments: what each preposition of a clause introduces."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from diplowire.extraction.coordination import chain
from diplowire.extraction.data import rows, words
from diplowire.extraction.model import Clause, Mention, Segment, Sentence
from diplowire.text.skeleton import fold

#: After «در این دیدار» and the like a subject may follow without a comma.
_THIS = frozenset({"این", "همین", "آن"})
#: Adverbials after which a person may follow as subject without a comma («در بروکسل نیز وزیر خارجه …»).
_FRONTED = frozenset({"in", "background", "simultaneity"})
_INDEFINITE = frozenset({"یک", "برخی", "چند", "همچنین", "نیز", "هم"})
_ALSO = frozenset({"نیز", "هم", "همچنین"})
#: «در پایان طرفین …»: behind these a subject may follow at once.
_OPENINGS = frozenset({"پایان", "ادامه", "نهایت", "مجموع"})
#: «بنا بر گزارش‌ها دو طرف …»: behind these as well.
_REPORTS = frozenset({"گزارشها", "خبرها", "اخبار", "شنیدهها", "گزارشهایی"})
#: «سیزده تن از نمایندگان …»: a number of people stands at most so far from the beginning of its phrase.
_PART_REACH = 3


@dataclass(frozen=True, slots=True)
class _Marks:
    """Positions of a clause: inside mentions and lists, where mentions begin and end, which are people or media."""

    inside: frozenset[int]
    begins: frozenset[int]
    people: frozenset[int]
    ends: frozenset[int]
    media: frozenset[int]


@cache
def _prepositions() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word to the prepositions that begin with it, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in rows("prepositions.tsv"):
        words = tuple(fold(row["pattern"]).split())
        found.setdefault(words[0], []).append((words, row["class"]))
    return {first: tuple(sorted(items, key=lambda item: -len(item[0]))) for first, items in found.items()}


def _preposition(texts: list[str], i: int) -> tuple[int, str] | None:
    for pattern, role in _prepositions().get(texts[i], ()):
        if tuple(texts[i : i + len(pattern)]) == pattern:
            return len(pattern), role
    return None


def cut(sentence: Sentence, clause: Clause, mentions: tuple[Mention, ...]) -> tuple[Segment, ...]:
    """The clause's segments in order; each mention belongs to the one it begins in.

    A comma ends a prepositional segment unless it stands in a list of actors, and so does the noun of «در این دیدار»
    before an actor: what follows has no preposition.
    """
    texts = [sentence.tokens[t].text for t in clause.tokens]
    place = {token: position for position, token in enumerate(clause.tokens)}
    marks = _marks(sentence, place, mentions)
    starts: list[tuple[int, str]] = [(0, "")]
    i = 0
    while i < len(texts):
        found = None if i in marks.inside or _is_noun(texts, i, starts[-1][0]) else _preposition(texts, i)
        if found:
            starts.append((i, found[1]))
            i += found[0]
            free = _behind_opening(texts, i, marks)
            if free is not None:
                starts.append((free, ""))
            continue
        start, role = starts[-1]
        if role and i not in marks.inside and (texts[i] == "،" or _new_subject(texts, i, (start, role), marks)):
            starts.append((i, ""))
        i += 1
    return tuple(_fill(clause, mentions, starts, place))


def _marks(sentence: Sentence, place: dict[int, int], mentions: tuple[Mention, ...]) -> _Marks:
    ended = [(m, place[m.end - 1] + 1) for m in mentions if m.end - 1 in place]
    return _Marks(
        inside=_inside(sentence, place, mentions),
        begins=frozenset(place[m.start] for m in mentions),
        people=frozenset(place[m.start] for m in mentions if m.human),
        ends=frozenset(end for _, end in ended),
        media=frozenset(end for m, end in ended if m.kind == "media"),
    )


def _behind_opening(texts: list[str], i: int, marks: _Marks) -> int | None:
    """Where a subject stands right behind «در این دیدار» or «در پایان»; `i` is the word behind the preposition."""
    if i < len(texts) and texts[i] in _THIS and i + 1 not in marks.inside:
        after = i + 3 if i + 2 < len(texts) and texts[i + 2] in _INDEFINITE else i + 2
        return i + 2 if after in marks.begins else None
    return i + 1 if i + 1 in marks.begins and texts[i] in _OPENINGS else None


def _new_subject(texts: list[str], i: int, last: tuple[int, str], marks: _Marks) -> bool:
    """Whether a subject begins inside a prepositional phrase without a comma."""
    start, role = last
    fronted = role in _FRONTED and i in marks.people and i - 1 > start
    if fronted and (i in marks.ends or texts[i - 1] in _ALSO):
        return True
    # «به گزارش بی‌بی‌سی وزارت خارجه …»: behind the medium the sentence begins.
    told = i in marks.media or (texts[i - 1] in _REPORTS and i - 1 > start)
    return role == "quote" and i in marks.begins and told


def _is_noun(texts: list[str], i: int, start: int) -> bool:
    """«در این میان» and the «از» of a number of people are no prepositions of the clause."""
    before = texts[i - 1] if i else ""
    if texts[i] == "میان":
        return before in _THIS
    partitive = texts[i] == "از" and before in words("light_words.tsv", "part") and i - start <= _PART_REACH
    return partitive and not (i + 1 < len(texts) and texts[i + 1].isdigit() and before != "بیش")


def _inside(sentence: Sentence, place: dict[int, int], mentions: tuple[Mention, ...]) -> frozenset[int]:
    """Positions in the interior of a mention or between the members of a coordination."""
    inside: set[int] = set()
    covered = 0
    for mention in mentions:
        last = mention
        if mention.start >= covered:
            last = chain(sentence, mentions, mention)[-1]
            covered = last.end
        inside.update(place[t] for t in range(mention.start + 1, last.end) if t in place)
    return frozenset(inside)


def _fill(
    clause: Clause, mentions: tuple[Mention, ...], starts: list[tuple[int, str]], place: dict[int, int]
) -> list[Segment]:
    ends = [*(start for start, _ in starts[1:]), len(clause.tokens)]
    segments = []
    for (start, role), end in zip(starts, ends, strict=True):
        if start < end:
            held = tuple(m for m in mentions if start <= place[m.start] < end)
            segments.append(Segment(role, start, end, held))
    return segments
