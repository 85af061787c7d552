"""Role strategies that any frame may use: the subject, what prepositions introduce, ezafe, content, focus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diplowire.extraction.clauses import CONTENT
from diplowire.extraction.data import words
from diplowire.extraction.firing import EZAFE_REACH, Firing, Strategy, following
from diplowire.extraction.model import Mention, Role
from diplowire.extraction.view import View

#: Segments in which a noun takes the clause's subject as its own («در دیدار با …», «ضمن انتقاد از …»).
_BESIDE = frozenset({"", "with", "simultaneity", "in", "reference", "for", "to"})
#: Of these those that may be part of an object.
_GOVERNED = frozenset({"", "in", "to", "for"})
#: In the clause of saying itself these name where and when, and, failing others, whom it is about.
_SCENE = frozenset({"background", "simultaneity", "quote"})
_SETTING = _SCENE | {"in"}
#: Whom one talks with stands at most so many words behind «با» («با حضور هیئتی از شیلی»).
NEAR_WITH = 4
#: Prepositions that open the complement of a noun.
_COMPLEMENTS = frozenset({"from"})
#: The partner stands at most so many words behind its «با» («با دولت پرو»).
PARTNER_REACH = 2
#: Title 0, lead 1.
LEAD_END = 2
#: «پس از دیدار با X گفت» tells a meeting.
_ENDED = frozenset({"meeting", "phone_call"})


def _before_ra(f: Firing) -> bool:
    """«اقدام … در افتتاح سفارت را محکوم کرد»: the deed in the object is not the subject's."""
    ra = f.view.ra
    if ra is None or f.start > ra or f.frame.kind in _ENDED or f.view.text(f.end) == "خود":
        return False
    # «آزادسازی زندانیان را آغاز کرد» is the subject's own act.
    return f.view.text(ra + 1) not in words("light_words.tsv", "own_act")


def _told_of(f: Firing, role: str) -> bool:
    """Whether a noun in such a segment still is the subject's own act («از اعزام ناو خبر داد»)."""
    if role == "background":
        return f.frame.kind in _ENDED
    return role == "from" and "خبر ‹داد›" in f.view.marked


def subject(f: Firing) -> list[Role]:
    """The clause's subject, explicit, inherited or the speaker; of a noun only where the clause is built around it."""
    if f.frame.mode == "n":
        segment = f.view.segment_of(f.start)
        if segment and segment.role not in _BESIDE and not _told_of(f, segment.role):
            return []
        if segment and segment.role in {"", "to"} and f.view.clause.verb is not None and "utt" in f.frame.flags:
            return []
        if segment and segment.role in _GOVERNED and _before_ra(f):
            return []
    return list(f.scene.subject(f.view))


def explicit(f: Firing) -> list[Role]:
    """The clause's explicit subject only."""
    return [r for r in f.scene.subject(f.view) if r.origin == "subject"]


def speaker(f: Firing) -> list[Role]:
    """Who speaks, for what is said without a verb of saying."""
    role = f.scene.speaker_role()
    return [role] if role else []


def agent(f: Firing) -> list[Role]:
    """«از سوی X», «توسط X»."""
    return f.chained(f.view.under("agent"), "agent")


def ezafe(f: Firing) -> list[Role]:
    """«دیدار لاوروف …»: the actor that the cue noun governs, of a verbal cue its first noun («صادرات گاز X … شد»)."""
    found = f.chained(following(f), "ezafe")
    if found or f.frame.mode == "n" or f.end - f.start <= 1:
        return found
    return f.chained(following(replace(f, end=f.start + 1)), "ezafe")


def ezafe2(f: Firing) -> list[Role]:
    """The second member of an ezafe pair («دیدار لاوروف و ظریف»)."""
    first = following(f)
    if not first:
        return []
    members = f.view.chain(first[0])
    return f.roles(members, "ezafe") if f.frame.id.startswith(("recall", "rupture", "detain", "recogn")) else f.roles(
        members[1:], "ezafe"
    )  # fmt: skip


def pair(f: Firing) -> list[Role]:
    """Both sides of a symmetric act in one phrase: between X and Y, two coordinated subjects, an ezafe pair."""
    near = tuple(m for m in f.view.under("between") if 0 <= f.view.at(m) - f.end <= EZAFE_REACH)
    groups = [
        (tuple(following(f)) if f.frame.mode == "n" else (), "ezafe"),
        (near, "between"),
        ((f.view.subject,) if f.view.subject and not has_partner(f) else (), "subject"),
        (f.view.under("between") if f.view.subject is None else (), "between"),
    ]
    for mentions, origin in groups:
        for mention in mentions:
            # «در دور تازه مذاکرات خود»: the noun is the subjects' own.
            own = origin == "subject" and f.frame.mode == "n" and f.view.text(f.end) == "خود"
            found = f.roles(f.view.chain(mention), "ezafe" if own else origin)
            if len({r.mention.codes for r in found}) > 1 or any(len(r.mention.codes) > 1 for r in found):
                return found
    return []


def has_partner(f: Firing) -> bool:
    """«هند و شیلی روابط خود با پرو را قطع کردند»: the other side stands behind «با», right behind it."""
    own = {c for m in f.view.chain(f.view.subject) for c in m.codes} if f.view.subject else set()
    return any(
        m.actor
        and not set(m.codes) & own
        and f.view.at(m) - s.start <= PARTNER_REACH
        and f.view.text(s.start - 1) not in words("light_words.tsv", "against_with")
        for s in f.view.segments
        if s.role == "with"
        for m in s.mentions[:1]
    )


def under(*roles: str, origin: str) -> Strategy:
    """A strategy: the mentions behind these prepositions, those after the cue first."""

    def strategy(f: Firing) -> list[Role]:
        held = f.view.under(*roles)
        if "with" in roles and "sym" in f.frame.flags:
            held = tuple(m for m in held if f.view.at(m) - _opens(f.view, m) <= NEAR_WITH)
        after = [m for m in held if f.view.at(m) >= f.start]
        if f.frame.mode == "n" and _COMPLEMENTS.intersection(roles):
            # A noun's complement follows it.
            return f.chained(after, origin)
        return f.chained([*after, *(m for m in held if m not in after)], origin)

    return strategy


def to_(f: Firing) -> list[Role]:
    """«به X»; the receiver of an utterance before anything else."""
    held = [m for m in f.view.under("to") if m.resolved_by != "capital" or not m.weak]
    if f.frame.kind == "threat":
        # «در نامه‌ای به دبیرکل … هشدار داد»: the receiver of the letter is not the one who is warned.
        held = [m for m in held if not f.view.text(_opens(f.view, m) - 1).startswith(("نامه", "پیام"))]
    if f.frame.mode == "n" and "utt" in f.frame.flags:
        held = [m for m in held if f.view.at(m) >= f.start]
    return f.chained(held, "to")


def _opens(view: View, mention: Mention) -> int:
    segment = view.segment_of(view.at(mention))
    return segment.start if segment else 0


def object_(f: Firing) -> list[Role]:
    """The phrase before «را»."""
    return f.chained(f.view.object, "object")


def content(f: Firing) -> list[Role]:
    """What the utterance is about: a code of the focus if the words name it, else the first other actor in them."""
    own = set(f.taken) | _beside_speaker(f)
    held = [(view, m) for view in _said(f) for m in view.mentions if _concerned(f, view, m, own)]
    if f.view.clause.relation not in CONTENT:
        setting = _SETTING | ({"about"} if f.frame.kind == "request" else set())
        aside = [(v, m) for v, m in held if v is f.view and v.role(m) in setting]
        held = [pair for pair in held if pair not in aside] or [(v, m) for v, m in aside if v.role(m) not in _SCENE]
    for code in f.scene.focus[:2]:
        for view, mention in held:
            if code in mention.codes and code not in f.taken:
                return [Role(mention, "content", view.sentence.index)]
    if held:
        view, mention = held[0]
        return [Role(m, "content", view.sentence.index) for m in view.chain(mention) if not set(m.codes) & set(f.taken)]
    return []


def _concerned(f: Firing, view: View, mention: Mention, own: set[str]) -> bool:
    """Whether the words may be about this actor: no nameless group, no city of a meeting, no victim of a threatener."""
    unfit = not mention.actor or set(mention.codes) & own or set(mention.codes) == {"UNK"}
    victim = (
        f.frame.kind == "threat"
        and view.role(mention) in {"to", "against"}
        and view.text(view.at(mention) - 2).startswith(("حمله", "حملات", "تجاوز"))
    )
    return not unfit and not victim and not (mention.resolved_by == "capital" and mention.weak)


def _beside_speaker(f: Firing) -> set[str]:
    """Who shares the subject of what is said with the speaker («ایران و یمن با … مخالف هستند») is on his side."""
    groups = [{c for m in v.chain(v.subject) for c in m.codes} for v in _said(f) if v.subject is not None]
    return {code for group in groups if group & set(f.taken) for code in group}


def _said(f: Firing) -> Sequence[View]:
    """The content clauses, if they name anybody; else the clause itself."""
    views = [v for v in f.scene.content(f.view) if v is not f.view]
    return views if any(m.actor for v in views for m in v.mentions) else [f.view]


def focus(f: Firing) -> list[Role]:
    """The other of the two states that the article is about."""
    for code in f.scene.focus[:2]:
        if code not in f.taken:
            role = f.scene.focus_role(code)
            return [role] if role else []
    return []


def lead_focus(f: Firing) -> list[Role]:
    """The same in title and lead only: later a promise to nobody is one to nobody."""
    return focus(f) if f.view.sentence.index <= LEAD_END else []


def others(f: Firing) -> list[Role]:
    """Any other actor of the clause."""
    held = [m for m in f.view.mentions if m.actor and not set(m.codes) & set(f.taken)]
    return f.chained(held, "other")


def all_(f: Firing) -> list[Role]:
    """Every actor of the clause: the members of a conference."""
    held = [m for m in f.view.mentions if m.actor and not (m.weak and m.resolved_by == "capital")]
    return f.roles(held, "other")


def subject_too(f: Firing) -> list[Role]:
    """The clause's subject as the other side of what a noun names («رئیس‌جمهور در دیدار سفیر …»)."""
    return [r for r in f.scene.subject(f.view) if r.origin in {"subject", "inherited"}]
