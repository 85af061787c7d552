"""Role strategies of certain kinds: who attacked, whose envoy, whose claim, whose people, who votes."""

from __future__ import annotations

from dataclasses import replace

from diplowire.extraction.data import words
from diplowire.extraction.firing import EZAFE_REACH, Firing, following
from diplowire.extraction.model import Mention, Role
from diplowire.extraction.sides import ezafe, others
from diplowire.extraction.view import View

#: Beginnings of words that name an attack.
ATTACK_WORDS = ("حمله", "حملات", "تجاوز", "ترور", "بمباران", "جنایت", "اقدام", "تهاجم", "کشتار", "انفجار")
#: Nouns of doing, and how far behind them the deed may be named.
_ACTS, ACT_REACH = frozenset({"اقدام", "اقدامات", "تصمیم"}), 8
_TEXTS = frozenset({"بیانیه", "قطعنامه", "پیام", "نامه", "سخنان", "اظهارات"})
#: Words that point back to an act told before.
_DEICTIC, DEICTIC_REACH = frozenset({"این", "آن", "چنین", "همین"}), 4
#: Of these the actor behind them is the victim.
_VICTIMS = ("انفجار", "ترور", "کشتار", "قتل", "ربودن", "شهادت", "بازداشت")
_GUARDS = frozenset({"حافظ", "حفاظت", "حفظ", "حافظمنافع"})


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
    by = [m for m in held if view.role(m) == "agent"]
    return f.chained([*by, *held], "object")


def act_of(f: Firing) -> list[Role]:
    """«اقدام X در توقیف …», «بیانیه X در محکومیت …»: whose act or text it was."""
    nouns = _TEXTS if "utt" in f.frame.flags else _ACTS
    for position in range(max(0, f.start - ACT_REACH), f.start):
        if f.view.text(position) in nouns:
            found = f.chained(following(Firing(f.frame, f.view, position, position + 1, f.scene, f.taken)), "ezafe")
            if found:
                return found
    return []


def anti(f: Firing) -> list[Role]:
    """«قطعنامه ضدایرانی»: against whom it is."""
    held = [m for m in f.view.mentions if f.view.text(f.view.at(m)).startswith("ضد")]
    return f.chained(held, "against")


def welcomed(f: Firing) -> list[Role]:
    """«از نخست‌وزیر شیلی استقبال کرد»: the guest."""
    return f.chained([f.view.guest], "from") if f.view.guest else []


def receiver(f: Firing) -> list[Role]:
    """«پیام … را تسلیم امیر قطر کرد»: who stands right behind the noun of handing over."""
    for position in range(f.start, len(f.view.tokens)):
        if f.view.text(position) in {"تسلیم", "تقدیم", "تحویل"}:
            return f.chained(following(Firing(f.frame, f.view, position, position + 1, f.scene, f.taken)), "to")
    return []


def earlier(f: Firing) -> list[Role]:
    """«از این توافق استقبال کرد»: whose act it was, as the article told it before."""
    ra = f.view.ra
    segment = next((s for s in f.view.segments if s.role in {"from", "to"} and s.start < f.end), None)
    in_object = ra is not None and any(f.view.text(p) in _DEICTIC for p in range(max(0, ra - DEICTIC_REACH), ra))
    aside = segment and any(f.view.text(p) in _DEICTIC for p in range(segment.start, segment.start + DEICTIC_REACH))
    if not in_object and not aside:
        return []
    return [
        r for r in f.scene.last_act(mutual=f.frame.kind != "condemnation") if not set(r.mention.codes) & set(f.taken)
    ]


def aggressor(f: Firing) -> list[Role]:
    """Who did the attack that the object names only by its victim or by «این حملات»: as the article told it before."""
    words_of = [f.view.text(p) for p in range(len(f.view.tokens))]
    if not any(w.startswith(ATTACK_WORDS) for w in words_of):
        return []
    victims = {c for m in f.view.mentions if f.view.role(m) in {"to", "against", "in", ""} for c in m.codes}
    role = f.scene.attacker(victims - set(f.taken))
    return [role] if role else []


def spot(f: Firing) -> list[Role]:
    """The state of a city or region that is attacked or reached («به خارکف حمله کرد»)."""
    for segment in f.view.segments:
        if segment.role in {"to", "against", "in", ""}:
            for mention in segment.mentions:
                if mention.kind == "place" and mention.codes and not set(mention.codes) & set(f.taken):
                    return [Role(replace(mention, kind="state"), segment.role or "object", f.view.sentence.index)]
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


def guarded(view: View) -> Mention | None:
    """The state whose interests an envoy guards («حافظ منافع آمریکا»)."""
    tokens = view.sentence.tokens
    for i in range(len(tokens) - 1):
        if tokens[i].text in _GUARDS and any(t.text == "منافع" for t in tokens[i + 1 : i + 3]):
            return next((m for m in view.all_mentions if m.start <= i + 3 and m.end > i and m.codes), None)
    return None


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
    hosts = {m.host for m in f.view.mentions if m.office in words("offices.tsv", "envoy") and m.host}
    ministries = [m for m in f.view.mentions if m.institution == "foreign_ministry" and not m.human]
    # «سفیر شیلی در توکیو به وزارت خارجه فراخوانده شد»: the host's ministry, whatever a bare one is elsewhere.
    return f.chained([m for m in ministries if not hosts or set(m.codes) & hosts], "to")


def sender(f: Firing) -> list[Role]:
    """The state whose envoy presents credentials."""
    envoys = [m for m in f.view.mentions if m.office in words("offices.tsv", "envoy")]
    return f.chained(envoys, "subject")


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
            found = f.chained(following(Firing(f.frame, view, position, position + 1, f.scene), reach=5), "ezafe")
            if found:
                return found
    return others(f)


def possessor(f: Firing) -> list[Role]:
    """«حاکمیت و تمامیت ارضی ایران»: whose sovereignty it is."""
    view = f.view
    for position in range(len(view.tokens)):
        if view.text(position) in {"حاکمیت", "ارضی", "استقلال"}:
            found = f.chained(following(Firing(f.frame, view, position, position + 1, f.scene)), "ezafe")
            if found:
                return found
    return []


def body(f: Firing) -> list[Role]:
    """The organ that votes."""
    held = [m for m in f.view.mentions if m.kind == "organization" or m.institution == "parliament"]
    return f.chained(held, "subject")


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
