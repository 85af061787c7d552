"""What kind of event a firing is: speech by what is said, a warning by its consequences, a claim by its object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diplowire.extraction import realis
from diplowire.extraction.data import words
from diplowire.extraction.discourse import Discourse, codes_of
from diplowire.extraction.firing import Firing
from diplowire.extraction.model import Role
from diplowire.extraction.roles import first_of
from diplowire.extraction.sides import has_partner
from diplowire.extraction.speech import content_kind, target_of
from diplowire.extraction.view import View

#: Kind, subkind and target.
Reading = tuple[str, str | None, list[Role]]


def read_kind(firing: Firing, source: Sequence[Role], discourse: Discourse) -> Reading:
    """Kind, subkind and target of a firing whose source is known."""
    frame = firing.frame
    bound = replace(firing, taken=tuple(c for r in source for c in r.mention.codes))
    if "say" in frame.flags:
        said = _by_content(bound, discourse)
        if said is not None:
            return said
    if "pair" in frame.source and len(codes_of(source)) > 1 and "utt" not in frame.flags:
        return frame.kind, frame.subkind, first_of(("with",), bound) if has_partner(bound) else []
    target = first_of(frame.target, bound)
    if "warn" in frame.flags and not (target and _with_consequence(firing.view, discourse)):
        return "statement", None, target
    if "claim" in frame.flags and not _accused(firing.view, target, discourse):
        return "statement", None, target
    if frame.kind == "rejection" and _of_fact(firing.view):
        return "denial", None, target
    return frame.kind, frame.subkind, target


def _by_content(firing: Firing, discourse: Discourse) -> Reading | None:
    """The kind that the words themselves have; None where they are neutral."""
    cue = content_kind([(v, v.marked) for v in discourse.content(firing.view)], firing.view)
    if cue is None:
        return None
    target = target_of(cue, firing, firing.frame.target)
    if cue.kind == "request" and not target and not realis.asks(firing.view.marked):
        # «باید …» without anybody who must is no request of anybody.
        return "statement", None, first_of(firing.frame.target, firing)
    return cue.kind, cue.subkind, target


def _with_consequence(view: View, discourse: Discourse) -> bool:
    """A warning threatens only if it names what will follow, or on what condition it will."""
    if any(v.clause.relation == "condition" for v in discourse.content(view)):
        return True
    heavy = tuple(words("light_words.tsv", "consequence"))
    return any(v.text(p).startswith(heavy) for v in discourse.content(view) for p in range(len(v.tokens)))


def _of_fact(view: View) -> bool:
    """«دخالت در … را رد کرد»: what is said to have happened is denied, not rejected."""
    factual = words("speech_words.tsv", "factual")
    if "رد ‹کرد›" not in view.marked:
        # «دخالت در امور خود را نمی‌پذیریم» rejects a deed.
        return False
    return view.ra is not None and any(view.text(p) in factual for p in range(view.ra))


def _accused(view: View, target: Sequence[Role], discourse: Discourse) -> bool:
    """A claim accuses whom it makes the doer: the object of «متهم کرد» or the subject of what is claimed."""
    if not target:
        return False
    if target[0].origin != "content":
        return True
    said = [v for v in discourse.content(view) if v is not view]
    doers = {c for v in said if v.subject for c in v.subject.codes}
    wrong = words("light_words.tsv", "wrongdoing")
    return bool(doers & codes_of(target)) and any(v.text(p) in wrong for v in said for p in range(len(v.tokens)))
