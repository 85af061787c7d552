"""Who vouches for an act: the speaker of the clause in which it is told, a medium, an unnamed source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diplowire.extraction.data import words
from diplowire.extraction.model import Candidate, Role
from diplowire.extraction.view import View

_TELLS = frozenset({"content", "colon"})


def voucher(candidate: Candidate, views: Mapping[int, Sequence[View]]) -> Role | None:
    """Whose word the act is; None for the outlet's own.

    «وزیر خارجه پرو گفت بولیوی می‌کوشد به شیلی حمله کند»: the minister's, although Bolivia is the subject in between.
    """
    given = candidate.asserted
    if given is None or given.sentence != candidate.sentence or given.origin == "quote":
        return given
    here = views[candidate.sentence]
    view, climbed = here[candidate.clause], False
    while view.clause.parent is not None:
        parent = here[view.clause.parent]
        if view.clause.relation in _TELLS:
            climbed = True
            subject = parent.subject
            if subject is not None and _says(parent):
                return given if subject == given.mention else Role(subject, "subject", candidate.sentence)
        view = parent
    return None if climbed and _does(given, here) else given


def _says(view: View) -> bool:
    """Whether the clause is one of saying: a verb of speech, or a head before a colon."""
    spoken = words("place_words.tsv", "spoken") | words("place_words.tsv", "claimed")
    return view.clause.verb is None or any(
        view.text(p) in spoken or f"‹{lemma}›" in view.marked
        for p in range(len(view.tokens))
        for lemma in ("گفت", "نوشت", "افزود")
    )


def _does(role: Role, here: Sequence[View]) -> bool:
    """Whether the one who was taken for the speaker only acts in the clause whose subject he is."""
    acting = [view for view in here if view.subject is not None and view.subject == role.mention]
    return bool(acting) and not any(_says(view) for view in acting)
