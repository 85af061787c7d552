"""Role strategies: where a frame looks for its source and its target.

Each strategy is a small function from a firing to the roles that it finds; `frames.tsv` names them in order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from diplowire.extraction.data import words
from diplowire.extraction.frames import Frame
from diplowire.extraction.model import Mention, Role
from diplowire.extraction.view import View

#: Words that point back to an act told before.
_DEICTIC = frozenset({"این", "آن", "چنین", "همین"})
#: Of these the actor behind them is the victim.
_VICTIMS = ("انفجار", "ترور", "کشتار", "قتل", "ربودن", "شهادت", "بازداشت")
#: Beginnings of words that name an attack.
ATTACK_WORDS = ("حمله", "حملات", "تجاوز", "ترور", "بمباران", "جنایت", "اقدام", "تهاجم", "کشتار", "انفجار")
#: An ezafe actor stands at most this many words behind its noun.
EZAFE_REACH = 3


class Scene(Protocol):
    """What the reader knows beyond the clause."""

    @property
    def focus(self) -> tuple[str, ...]:
        """What the article is about."""

    def actors(self, view: View, mention: Mention) -> tuple[Mention, ...]:
        """The actors that a mention or pronoun stands for."""

    def subject(self, view: View) -> Sequence[Role]:
        """Explicit, inherited or speaking subject of a clause."""

    def content(self, view: View) -> Sequence[View]:
        """The clauses that hold what is said in a clause."""

    def last_act(self) -> Sequence[Role]:
        """The actors of the last deed told, both sides of a mutual one."""

    def attacker(self, victims: set[str]) -> Role | None:
        """Who attacked one of these, as far as it has been told."""

    def speaker_role(self) -> Role | None:
        """Who speaks."""

    def focus_role(self, code: str) -> Role | None:
        """An actor of the focus as a role."""


@dataclass(frozen=True)
class Firing:
    """A frame that matched a clause: the cue's positions in it."""

    frame: Frame
    view: View
    start: int
    end: int
    scene: Scene
    #: Codes that are already taken by the source.
    taken: tuple[str, ...] = ()

    def roles(self, mentions: Sequence[Mention], origin: str) -> list[Role]:
        """The actors of these mentions in one role."""
        found: list[Role] = []
        for mention in mentions:
            for actor in self.scene.actors(self.view, mention):
                if actor.actor and all(r.mention != actor for r in found):
                    found.append(Role(actor, origin, self.view.sentence.index))
        return found

    def chained(self, mentions: Sequence[Mention], origin: str) -> list[Role]:
        """The first of the mentions that gives an actor, with those coordinated with it."""
        for mention in mentions:
            found = self.roles(self.view.chain(mention), origin)
            if found:
                return found
        return []


#: Segments in which a noun takes the clause's subject as its own («در دیدار با …», «ضمن انتقاد از …»).
_BESIDE = frozenset({"", "with", "simultaneity", "in", "reference", "for", "to"})
#: «پس از دیدار با X گفت» tells a meeting.
_ENDED = frozenset({"meeting", "phone_call"})
Strategy = Callable[[Firing], list[Role]]


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


def _following(f: Firing, reach: int = EZAFE_REACH) -> list[Mention]:
    """Mentions behind the cue noun with no preposition, verb, «که», «و» or comma between."""
    view, position = f.view, f.end
    inside = next((m for m in view.mentions if f.start < view.at(m) < f.end), None)
    if inside is not None and f.frame.mode == "n":
        return [inside]
    while position < len(view.tokens) and position <= f.end + reach:
        token = view.tokens[position]
        mention = next((m for m in view.mentions if m.start == token), None)
        if mention is not None:
            return [mention]
        text = view.text(position)
        segment = view.segment_of(position)
        blocked = text in {"و", "،", "که", "را", ":"} or view.sentence.tokens[token].verb is not None
        if blocked or (segment is not None and segment.role and segment.start == position):
            return []
        position += 1
    return []


def ezafe(f: Firing) -> list[Role]:
    """«دیدار لاوروف …»: the actor that the cue noun governs."""
    return f.chained(_following(f), "ezafe")


def ezafe2(f: Firing) -> list[Role]:
    """The second member of an ezafe pair («دیدار لاوروف و ظریف»)."""
    first = _following(f)
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
        (tuple(_following(f)) if f.frame.mode == "n" else (), "ezafe"),
        (near, "between"),
        ((f.view.subject,) if f.view.subject else (), "subject"),
        (f.view.under("between") if f.view.subject is None else (), "between"),
    ]
    for mentions, origin in groups:
        for mention in mentions:
            found = f.roles(f.view.chain(mention), origin)
            if len({r.mention.codes for r in found}) > 1 or any(len(r.mention.codes) > 1 for r in found):
                return found
    return []


def _under(*roles: str, origin: str) -> Strategy:
    def strategy(f: Firing) -> list[Role]:
        held = f.view.under(*roles)
        after = [m for m in held if f.view.at(m) >= f.start]
        return f.chained([*after, *(m for m in held if m not in after)], origin)

    return strategy


def to_(f: Firing) -> list[Role]:
    """«به X»; the receiver of an utterance before anything else."""
    return f.chained([m for m in f.view.under("to") if m.resolved_by != "capital" or not m.weak], "to")


def object_(f: Firing) -> list[Role]:
    """The phrase before «را»."""
    return f.chained(f.view.object, "object")


def doer(f: Firing) -> list[Role]:
    """Who did what the object names: its first actor that no preposition of aim precedes."""
    view = f.view
    held = [
        m
        for m in view.object
        if view.role(m) not in {"to", "against", "in"}
        and not view.text(view.at(m) - 1).startswith(_VICTIMS)
        and not view.text(view.at(m) - 2).startswith(_VICTIMS)
        and (m.resolved_by != "demonym" or view.text(view.at(m) - 1).startswith(ATTACK_WORDS))
    ]
    return f.chained(held, "object")


def aggressor(f: Firing) -> list[Role]:
    """Who did the attack that the object names only by its victim or by «این حملات»: as the article told it before."""
    words_of = [f.view.text(p) for p in range(len(f.view.tokens))]
    if not any(w.startswith(ATTACK_WORDS) for w in words_of):
        return []
    victims = {c for m in f.view.mentions if f.view.role(m) in {"to", "against", "in", ""} for c in m.codes}
    role = f.scene.attacker(victims - set(f.taken))
    return [role] if role else []


def earlier(f: Firing) -> list[Role]:
    """«از این توافق استقبال کرد»: whose act it was, as the article told it before."""
    segment = next((s for s in f.view.segments if s.role in {"from", "to"} and s.start < f.end), None)
    if segment is None or not any(f.view.text(p) in _DEICTIC for p in range(segment.start, segment.start + 4)):
        return []
    return [r for r in f.scene.last_act() if not set(r.mention.codes) & set(f.taken)]


def content(f: Firing) -> list[Role]:
    """What the utterance is about: a code of the focus if the words name it, else the first other actor in them."""
    held = [
        (view, m)
        for view in _said(f)
        for m in view.mentions
        if m.actor and not set(m.codes) & set(f.taken) and not (m.resolved_by == "capital" and m.weak)
    ]
    for code in f.scene.focus[:2]:
        for view, mention in held:
            if code in mention.codes and code not in f.taken:
                return [Role(mention, "content", view.sentence.index)]
    if held:
        view, mention = held[0]
        return [Role(m, "content", view.sentence.index) for m in view.chain(mention) if not set(m.codes) & set(f.taken)]
    return []


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


def place(f: Firing) -> list[Role]:
    """A state, capital or city right behind the cue or its preposition («وارد مسکو شد»)."""
    view = f.view
    held = [
        m
        for m in view.all_mentions
        if m.start in view.place
        and f.start <= view.at(m)
        and not m.human
        and m.kind in {"state", "place", "organization"}
        and (view.at(m) < f.end or view.role(m) in {"", "to", "in", "from"})
    ]
    near = [m for m in held if view.at(m) <= f.end + EZAFE_REACH] or held
    for mention in near:
        members = [replace(m, kind="state") if m.kind == "place" else m for m in view.chain(mention)]
        fresh = [m for m in members if not set(m.codes) & set(f.taken)]
        if fresh:
            return [Role(m, "to", view.sentence.index) for m in fresh if m.codes]
    return []


_GUARDS = frozenset({"حافظ", "حفاظت", "حفظ", "حافظمنافع"})


def guarded(view: View) -> Mention | None:
    """The state whose interests an envoy guards («حافظ منافع آمریکا»)."""
    tokens = view.sentence.tokens
    for i in range(len(tokens) - 1):
        if tokens[i].text in _GUARDS and any(t.text == "منافع" for t in tokens[i + 1 : i + 3]):
            return next((m for m in view.all_mentions if m.start <= i + 3 and m.end > i and m.codes), None)
    return None


def spot(f: Firing) -> list[Role]:
    """The state of a city or region that is attacked or reached («به خارکف حمله کرد»)."""
    for segment in f.view.segments:
        if segment.role in {"to", "against", "in", ""}:
            for mention in segment.mentions:
                if mention.kind == "place" and mention.codes and not set(mention.codes) & set(f.taken):
                    return [Role(replace(mention, kind="state"), segment.role or "object", f.view.sentence.index)]
    return []


def envoy(f: Firing) -> list[Role]:
    """The state of the envoy who is summoned, expelled or called; the state represented, for a protecting power."""
    view = f.view
    represented = guarded(view)
    if represented is not None:
        return [Role(represented, "object", view.sentence.index)]
    envoys = [m for m in view.mentions if m.office in words("offices.tsv", "envoy")]
    ordered = sorted(envoys, key=lambda m: (view.at(m) < f.end, abs(view.at(m) - f.end)))
    return f.chained(ordered, "object")


def host(f: Firing) -> list[Role]:
    """The state where the envoy of the clause is posted, or where it happens."""
    view = f.view
    for mention in view.mentions:
        if mention.office in words("offices.tsv", "envoy") and mention.host:
            return [Role(replace(mention, codes=(mention.host,), kind="state", office=None, institution=None, name=None,
                                 name_text=None, name_en=None, wikidata=None, resolved_by="host"),
                         "host", view.sentence.index)]  # fmt: skip
    return []


def host_ministry(f: Firing) -> list[Role]:
    """«به وزارت خارجه روسیه احضار شد»: the ministry that summons."""
    return f.chained([m for m in f.view.mentions if m.institution == "foreign_ministry" and not m.human], "to")


def sender(f: Firing) -> list[Role]:
    """The state whose envoy presents credentials."""
    envoys = [m for m in f.view.mentions if m.office in words("offices.tsv", "envoy")]
    return f.chained(envoys, "subject")


def others(f: Firing) -> list[Role]:
    """Any other actor of the clause."""
    held = [m for m in f.view.mentions if m.actor and not set(m.codes) & set(f.taken)]
    return f.chained(held, "other")


def all_(f: Firing) -> list[Role]:
    """Every actor of the clause: the members of a conference."""
    held = [m for m in f.view.mentions if m.actor and not (m.weak and m.resolved_by == "capital")]
    return f.roles(held, "other")


def owner(f: Firing) -> list[Role]:
    """Whose claim, plan or demand is rejected: «ادعای X», «طرح X»."""
    view = f.view
    for position in range(len(view.tokens)):
        if view.text(position).startswith(("ادعا", "اتهام", "پیشنهاد", "طرح", "درخواست", "گزارش", "اظهارات", "خواسته")):
            near = Firing(f.frame, view, position, position + 1, f.scene, f.taken)
            found = [r for r in ezafe(near) if not set(r.mention.codes) & set(f.taken)]
            if found:
                return found
    return []


def role_(f: Firing) -> list[Role]:
    """«نقش سازنده ایران»: whose role it is."""
    view = f.view
    for position in range(f.start, len(view.tokens)):
        if view.text(position).startswith("نقش"):
            found = f.chained(_following(Firing(f.frame, view, position, position + 1, f.scene), reach=5), "ezafe")
            if found:
                return found
    return others(f)


def possessor(f: Firing) -> list[Role]:
    """«حاکمیت و تمامیت ارضی ایران»: whose sovereignty it is."""
    view = f.view
    for position in range(len(view.tokens)):
        if view.text(position) in {"حاکمیت", "ارضی", "استقلال"}:
            found = f.chained(_following(Firing(f.frame, view, position, position + 1, f.scene)), "ezafe")
            if found:
                return found
    return []


def body(f: Firing) -> list[Role]:
    """The organ that votes."""
    held = [m for m in f.view.mentions if m.kind == "organization" or m.institution == "parliament"]
    return f.chained(held, "subject")


def subject_too(f: Firing) -> list[Role]:
    """The clause's subject as the other side of what a noun names («رئیس‌جمهور در دیدار سفیر …»)."""
    return [r for r in f.scene.subject(f.view) if r.origin in {"subject", "inherited"}]


def concerned(f: Firing) -> list[Role]:
    """The state that a resolution is about: one that the article is about and that does not vote."""
    codes = [c for c in f.scene.focus if c not in f.taken and c != "UNO"]
    role = f.scene.focus_role(codes[0]) if codes else None
    return [role] if role else []


def of_(f: Firing) -> list[Role]:
    """«شهروندان X», «کشتی X»: whose people or property it is."""
    view = f.view
    for mention in view.mentions:
        before = view.text(view.at(mention) - 1)
        if mention.actor and before in words("light_words.tsv", "owned") and not set(mention.codes) & set(f.taken):
            return f.chained([mention], "ezafe")
    return []


STRATEGIES: dict[str, Strategy] = {
    "subject": subject,
    "explicit": explicit,
    "speaker": speaker,
    "agent": agent,
    "ezafe": ezafe,
    "ezafe2": ezafe2,
    "pair": pair,
    "with": _under("with", origin="with"),
    "to": to_,
    "from": _under("from", origin="from"),
    "against": _under("against", origin="against"),
    "about": _under("about", "reference", origin="about"),
    "in": _under("in", origin="in"),
    "on": _under("on", origin="on"),
    "between": _under("between", origin="between"),
    "for": _under("for", origin="for"),
    "object": object_,
    "doer": doer,
    "earlier": earlier,
    "aggressor": aggressor,
    "content": content,
    "focus": focus,
    "place": place,
    "envoy": envoy,
    "host": host,
    "host_ministry": host_ministry,
    "sender": sender,
    "others": others,
    "all": all_,
    "owner": owner,
    "role": role_,
    "possessor": possessor,
    "body": body,
    "concerned": concerned,
    "subject_too": subject_too,
    "spot": spot,
    "of": of_,
    "none": lambda _: [],
}


_AFTER_AGGRESSOR = frozenset({"from", "against", "to", "content", "focus"})


def _asks_all(f: Firing) -> bool:
    """«از کشورهای منطقه خواست»: a «از» phrase without an actor right before the verb asks nobody in particular."""
    segments = [s for s in f.view.segments if s.role == "from" and s.start < f.end]
    return bool(segments) and not segments[-1].mentions


def _unknown_attack(f: Firing) -> bool:
    ra = f.view.ra
    if ra is None:
        return False
    return any(f.view.text(p).startswith(ATTACK_WORDS) for p in range(ra))


def first_of(names: tuple[str, ...], firing: Firing) -> list[Role]:
    """The roles of the first strategy that finds an actor whose code is not taken.

    Where an attack is the object and nobody is known to have done it, and where everybody is asked («از همه طرف‌ها»),
    there is no default.
    """
    for name in names:
        if name in {"from", "focus"} and firing.frame.kind == "request" and _asks_all(firing):
            return []
        if name in _AFTER_AGGRESSOR and "aggressor" in names and _unknown_attack(firing):
            return []
        found = [
            r for r in STRATEGIES[name](firing) if r.mention.codes and not set(r.mention.codes) <= set(firing.taken)
        ]
        if found:
            return found
    return []
