"""Where an event happened: its own clause, the host, the acting state, the target of an attack, or the occasion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from diplowire.extraction.cuts import codes_of
from diplowire.extraction.data import words
from diplowire.extraction.model import Candidate, Mention, Role, Segment, Sentence
from diplowire.extraction.occasions import Where
from diplowire.extraction.spots import free, held, is_body, seat, spots
from diplowire.extraction.view import View
from schemas.kinds import PlaceBasis

#: An ambassador who is only named has presented no credentials.
_APPOINTING = frozenset({"accredit.v2", "accredit.n2"})
#: The outlet's credit («به گزارش خبرنگار اعزامی X به وین») opens one of this many paragraphs behind the first.
DATELINE_PARAGRAPHS = 2
_DASHES = frozenset({"-", "–", "—"})


def own_place(candidate: Candidate, views: Mapping[int, Sequence[View]]) -> Where | None:
    """The place that the event's own clause gives, or that follows from its kind; else one of its other reports'."""
    found = _of_report(candidate, views[candidate.sentence])
    for sentence, clause in candidate.reports:
        if found is not None:
            break
        found = _of_report(replace(candidate, sentence=sentence, clause=clause), views[sentence])
    return found


def _of_report(candidate: Candidate, here: Sequence[View]) -> Where | None:
    view = here[candidate.clause]
    if candidate.kind in words("light_words.tsv", "hosted") and candidate.frame not in _APPOINTING and candidate.target:
        return _of(candidate.target[0], "host")
    if candidate.kind in words("light_words.tsv", "acting_place") and candidate.source:
        return _of(candidate.source[0], "acting_state")
    return (
        _named(candidate, view)
        or _held_at(candidate, view, here)
        or _at_body(candidate, view)
        or _posted(candidate)
        or _at_target(candidate)
        or _voted(candidate)
    )


def _named(candidate: Candidate, view: View) -> Where | None:
    """«در PLACE» of the event's own clause; an utterance is where its speaker is, not where the act is he speaks of."""
    if candidate.kind in words("place_words.tsv", "no_place"):
        return None
    if candidate.utterance and _said(candidate, view):
        return None
    roles = {(r.mention.start, r.sentence) for r in (*candidate.source, *candidate.target)}
    for segment, mention in spots(view):
        actor = (mention.start, candidate.sentence) in roles and candidate.kind != "multilateral_meeting"
        if not actor and (not candidate.utterance or free(view, segment)):
            return Where(mention.codes[0], "own_clause", mention, candidate.sentence)
    return None


def _held_at(candidate: Candidate, view: View, here: Sequence[View]) -> Where | None:
    """«در این دیدار که در پایتخت پرو برگزار شد»: where a relative clause says that the occasion was held."""
    if candidate.content or candidate.kind in words("place_words.tsv", "no_place"):
        return None
    for other in here:
        if other.clause.relation == "relative" and other.clause.parent == view.index and held(other):
            for _, mention in spots(other):
                return Where(mention.codes[0], "own_clause", mention, candidate.sentence)
    return None


def _of(role: Role, basis: PlaceBasis) -> Where | None:
    if not role.mention.codes or role.mention.kind in {"group", "organization"}:
        return None
    return Where(role.mention.codes[0], basis, role.mention, role.sentence)


def _at_target(candidate: Candidate) -> Where | None:
    """An attack, a blockade, a withdrawal is where its target is, a ship with a flag aside."""
    if candidate.kind not in words("place_words.tsv", "at_target") or not candidate.target:
        return None
    return None if candidate.target[0].mention.resolved_by == "demonym" else _of(candidate.target[0], "host")


def _voted(candidate: Candidate) -> Where | None:
    """A parliament decides and declares at home."""
    for role in candidate.source:
        alone = role.mention.human and not role.mention.plural
        if role.mention.institution == "parliament" and not alone:
            return _of(role, "acting_state")
    return None


def _at_body(candidate: Candidate, view: View) -> Where | None:
    """A vote, a veto, a decision at the seat of who takes it; words in a body («در شورای امنیت») at its seat."""
    votes = candidate.kind == "vote" or candidate.subkind == "veto"
    for role in candidate.source:
        mention = role.mention
        place = None if mention.human else seat(mention, decides=True)
        if place and (candidate.utterance or votes):
            return Where(place, "acting_state", mention, role.sentence)
    for mention in (m for m in view.mentions if m.kind == "organization" and not m.human):
        place = seat(mention)
        if place and (votes or _spoken_in(candidate, view, mention)):
            return Where(place, "acting_state" if votes else "own_clause", mention, candidate.sentence)
    return None


def _spoken_in(candidate: Candidate, view: View, body: Mention) -> bool:
    segment = view.segment_of(view.at(body))
    if segment is None or segment.role != "in" or not _heads_phrase(view, segment, body):
        return False
    return not candidate.utterance or (not _said(candidate, view) and free(view, segment))


def _heads_phrase(view: View, segment: Segment, body: Mention) -> bool:
    """«در نشست شورای امنیت», and not «در این دیدار مدیر امور اتحادیه اروپا»: nobody stands between."""
    return not any(view.at(m) < view.at(body) and m.human for m in segment.mentions) and all(
        view.text(p) not in {"این", "همین"} for p in range(segment.start, view.at(body))
    )


def _said(candidate: Candidate, view: View) -> bool:
    return candidate.content or view.clause.relation in {"content", "colon"}


def _posted(candidate: Candidate) -> Where | None:
    """An ambassador speaks, is spoken to and meets in the state that he is sent to."""
    sides = (*candidate.source, *candidate.target)
    if not candidate.utterance and candidate.kind not in words("place_words.tsv", "received"):
        return None
    envoys = [r for r in sides if r.mention.office in words("place_words.tsv", "envoy")]
    for role in envoys:
        host, others = role.mention.host, codes_of([r for r in sides if r is not role])
        if host and not is_body(host) and (host in others or len(envoys) == len(sides)):
            return Where(host, "host", role.mention, role.sentence)
    if candidate.kind != "meeting" or len(envoys) != 1 or envoys[0].mention.host:
        return None
    received = next((r for r in sides if r is not envoys[0]), None)
    return _of(received, "host") if received else None


def dateline(
    sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]], homeland: str | None
) -> Where | None:
    """Where the article is dated from («مسکو – …», «به گزارش ایسنا از مسکو، …»); at home it says nothing."""
    for sentence, found in zip(sentences, mentions, strict=True):
        if sentence.field != "body":
            continue
        for mention in found:
            if _heads(sentence, mention) and mention.codes[0] != homeland:
                return Where(mention.codes[0], "dateline", mention, sentence.index)
        if sentence.paragraph >= DATELINE_PARAGRAPHS:
            return None
    return None


def _heads(sentence: Sentence, mention: Mention) -> bool:
    if not mention.codes or not (mention.resolved_by == "capital" or mention.kind == "place"):
        return False
    if mention.start == 0:
        dashed = mention.end < len(sentence.tokens) and sentence.tokens[mention.end].text in _DASHES
        return dashed and sentence.paragraph == 0
    before = sentence.tokens[mention.start - 1].text
    sent = any(token.text == "اعزامی" for token in sentence.tokens[: mention.start])
    return mention.end <= sentence.credit_end and (before == "از" or (sent and before == "به"))


def from_dateline(candidate: Candidate, line: Where | None, homeland: str | None) -> Where | None:
    """The dateline's place, for what it tells of those there: theirs, ours, and who opens the report."""
    stranger = line is not None and not codes_of(candidate.source) & {line.code, homeland}
    if line is not None and stranger and candidate.utterance and candidate.sentence > line.sentence:
        return None
    told = candidate.realis == "occurred" and not candidate.background
    told = told and (candidate.utterance or not candidate.content)
    people = candidate.utterance or candidate.kind in words("light_words.tsv", "people_act")
    return line if told and people and candidate.kind != "phone_call" else None
