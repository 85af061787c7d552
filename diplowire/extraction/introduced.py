"""Names given after the office: «یک عضو کمیسیون … گفت. خوان گارسیا در گفت‌وگو با … افزود» are one person."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from diplowire.extraction.data import words
from diplowire.extraction.model import Candidate, Mention, Role
from diplowire.extraction.strangers import NAME_LENGTH, may_be, stranger
from diplowire.extraction.view import View

#: The tokens [first, last) of a sentence as written.
Written = Callable[[int, int, int], str]
Post = tuple[str, str]


def introduced(
    candidates: Sequence[Candidate], views: Mapping[int, Sequence[View]], written: Written
) -> dict[Post, str]:
    """The name under which a speaker known by his office alone goes on speaking; none where there are two."""
    found: dict[Post, list[str]] = {}
    for candidate in candidates:
        role = candidate.source[0] if candidate.source else None
        if role is None or role.origin != "speaker" or not candidate.utterance:
            continue
        post = _post(role.mention)
        tokens = _name(candidate, views[candidate.sentence][candidate.clause], role) if post else ()
        if post and tokens:
            found.setdefault(post, []).append(written(candidate.sentence, tokens[0], tokens[-1] + 1))
    full = {post: max(names, key=len) for post, names in found.items()}
    return {
        post: name
        for post, name in full.items()
        if " " in name and all(other.split()[-1] == name.split()[-1] for other in found[post])
    }


def with_introduced(candidate: Candidate, names: Mapping[Post, str]) -> Candidate:
    """The candidate with these names for the offices that it names without one."""
    if not names:
        return candidate
    return replace(candidate, source=_named(candidate.source, names), target=_named(candidate.target, names))


def _named(roles: Sequence[Role], names: Mapping[Post, str]) -> tuple[Role, ...]:
    return tuple(
        replace(role, mention=replace(role.mention, name_text=names[post]))
        if (post := _post(role.mention)) in names and post
        else role
        for role in roles
    )


def _post(mention: Mention) -> Post | None:
    unnamed = mention.kind == "person" and not mention.name_text and not mention.name and not mention.plural
    return (mention.codes[0], mention.office) if unnamed and mention.office and len(mention.codes) == 1 else None


def _name(candidate: Candidate, view: View, speaker: Role) -> tuple[int, ...]:
    """The tokens of a bare name that opens the clause."""
    start = next((p for p, t in enumerate(view.tokens) if t >= candidate.cue), len(view.tokens))
    found = stranger(view, start)
    if not found or not may_be(found, speaker):
        return ()
    first = next(p for p in range(len(view.tokens)) if view.text(p) == found[0])
    adverbs = words("light_words.tsv", "adverb")
    name = [p for p in range(first, min(first + len(found), start)) if view.text(p) not in adverbs]
    plain = 0 < len(name) <= NAME_LENGTH and name[-1] - name[0] + 1 == len(name)
    if not plain or not all(view.text(p).isalpha() for p in name):
        return ()
    return tuple(view.tokens[p] for p in name)
