"""From a normalised field to sentences of tokens: broken words joined, verbs recognised, quotations marked.

Tokens are pieces of the field's skeleton. A word that was written in two parts («می شود», «گفت و گو», «کشور ها»)
is one token, so that later stages never see the parts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from diplowire.extraction.data import words
from diplowire.extraction.model import Sentence, Token
from diplowire.extraction.verbs import FUTURE, VerbForm, compound, future, table
from diplowire.text.skeleton import Skeleton, skeleton
from schemas.article import NormalizedField
from schemas.base import Field

_TOKEN = re.compile(r"\d+(?:[+/.٫:]\d+)+|[^\W_]+|[^\w\s]")
_OPEN, _CLOSE = "«“‘[", "»”’]"
_QUOTES = _OPEN + _CLOSE + "\"'"
#: A quotation of at most this many words without a finite verb is a name or a term and is simply unquoted.
SHORT_QUOTE = 5
#: A longer sentence is read in pieces. The longest of 13,000 real articles has some 300 tokens.
MAX_TOKENS = 400
#: Light verbs that are found written on to their noun; shorter words are none.
_GLUED = re.compile("(?:کرد|کردند|کرده|میکند|میکنند|کند|شد|شدند|شده|میشود|داد|دادند|داشت)$")
LONGEST_VERB = 5
#: Suffixes that were cut off their word by a lost half-space.
_SUFFIXES = frozenset(["ها", "های", "هایی", "هایش", "هایشان", "تر", "ترین"])
_TALK = frozenset(["گو", "گوی", "گوهای", "گوها", "گویی", "گوهایی"])
#: Where a clause may end: a homograph («خواست», «ساخت») is a verb only before one of these.
BOUNDARY = frozenset(["،", ".", "؛", ":", "!", "؟", "و", "که", "تا", "اما", "ولی", "»", ")"])
_AUXILIARIES = frozenset(
    [
        "قرار",
        "ممکن",
        "لازم",
        "قصد",
        "احتمال",
        "بنا",
        "مقرر",
        "ضروری",
        "نیاز",
        "امکان",
        "حاضر",
        "آماده",
        "مایل",
        "درصدد",
        "موظف",
        "ناچار",
    ]
)
#: Before these words' noun a homograph is one («در آغاز این نشست،»).
_DETERMINERS = frozenset(["این", "آن", "هر", "یک", "دو", "سه", "چند", "در", "از", "به", "با", "برای", "و", "ضمن", "پس"])
#: Behind a participle these open what somebody said or asked; and what follows «خواسته» where it is a noun or passive.
_SAID = frozenset({"که", "تا", ":"})
_ASKED = frozenset({"شد", "شده", "میشود", "ها", "های", "هایش", "خود", "را", "شود", "بود", "شدهاست"})
_BEFORE_NOUN = frozenset({"به", "این", "بنابه", "برخلاف", "از"})
#: Words made of an adverb or pronoun and «که».
_THAT = frozenset({"این", "آن", "چنان", "هم"})


@dataclass(frozen=True, slots=True)
class FieldText:
    """A field ready for extraction: its skeleton and its sentences."""

    field: Field
    normalized: NormalizedField
    skeleton: Skeleton
    sentences: tuple[Sentence, ...]


@dataclass(slots=True)
class _Quotation:
    """Whether the reader is inside a quotation, carried from sentence to sentence of a paragraph."""

    open: bool = False


def read_field(name: Field, normalized: NormalizedField, first_index: int) -> FieldText:
    """The field's sentences, numbered from `first_index`."""
    skel = skeleton(normalized.text)
    paragraphs = [start for start, _ in normalized.paragraphs] or [0]
    repeated = frozenset(normalized.repeated)
    sentences: list[Sentence] = []
    quotation, paragraph = _Quotation(), -1
    for number, (start, end) in enumerate(normalized.sentences):
        here = bisect_right(paragraphs, start) - 1
        if here != paragraph:
            quotation.open, paragraph = False, here
        opened = quotation.open
        first, last = bisect_left(skel.origin, start), bisect_left(skel.origin, end)
        tokens = tuple(_tokens(skel.text, first, last, quotation))
        for piece in _pieces(tokens):
            marked, marks = mark(piece)
            whole = len(piece) == len(tokens)
            span = (start, end) if whole else skel.source_span(piece[0].start, piece[-1].end)
            sentences.append(
                Sentence(
                    name, first_index + len(sentences), here, *span, piece, marked, marks,
                    repeated=number in repeated, opened=opened,
                )
            )  # fmt: skip
    return FieldText(name, normalized, skel, tuple(sentences))


def _pieces(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """The sentence, or pieces of one that nobody ended: what is read clause by clause must stay short."""
    for start in range(0, len(tokens), MAX_TOKENS):
        yield tokens[start : start + MAX_TOKENS]


def mark(tokens: tuple[Token, ...]) -> tuple[str, tuple[int, ...]]:
    """The tokens as the string that frames match on, and where each begins in it."""
    parts, marks, position = [], [], 0
    for token in tokens:
        part = shown(token)
        marks.append(position)
        parts.append(part)
        position += len(part) + 1
    return " ".join(parts), tuple(marks)


def shown(token: Token) -> str:
    """A token in the marked text: a verb as ‹lemma›, a negated one as ‹!lemma›."""
    if token.verb is None:
        return token.text
    return f"‹!{token.verb.lemma}›" if token.verb.negated else f"‹{token.verb.lemma}›"


def _tokens(text: str, start: int, end: int, quotation: _Quotation) -> Iterator[Token]:
    pieces = [piece for m in _TOKEN.finditer(text, start, end) for piece in _split(m.group(), m.start())]
    tokens = _joined(_unquoted(pieces, quotation))
    for i, token in enumerate(tokens):
        verb = token.verb
        if verb is None:
            yield token
            continue
        if not _is_verb(verb, tokens, i):
            verb = None
        if verb is not None and _is_auxiliary(verb, tokens, i):
            verb = replace(verb, tense="modal")
        yield token if verb is token.verb else replace(token, verb=verb)


def _split(text: str, start: int) -> list[Token]:
    """A word, or a noun and the light verb that was written on to it («اعلام‌کرد»)."""
    # All light verbs end in one of these letters.
    found = _GLUED.search(text) if len(text) > LONGEST_VERB and text[-1] in "دهت" else None
    if found is None or text[: found.start()] not in words("light_words.tsv", "glued"):
        return [Token(text, start, start + len(text))]
    cut = start + found.start()
    return [Token(text[: found.start()], start, cut), Token(found.group(), cut, start + len(text))]


def _is_verb(verb: VerbForm, tokens: list[Token], i: int) -> bool:
    following = tokens[i + 1].text if i + 1 < len(tokens) else "."
    if verb.lemma == "خواست" and verb.homograph:
        # «از مسکو خواست …» asks; «به خواست مردم» and «خواست آنها» are nouns.
        return tokens[i - 1].text not in _BEFORE_NOUN and any(t.text == "از" for t in tokens[max(0, i - 12) : i])
    if verb.homograph:
        return following in BOUNDARY and i > 0 and tokens[i - 1].text not in _DETERMINERS
    if verb.tense == "participle":
        # «داده و گفت», «اعلام کرده که …», «از هند خواسته …» are finite, «کشته شده در» is an adjective.
        said = following in _SAID and verb.lemma != "شد"
        asked = (
            verb.lemma == "خواست" and following not in _ASKED and any(t.text == "از" for t in tokens[max(0, i - 5) : i])
        )
        return (following in {"و", "،", ".", "است"} or said or asked) and i > 1
    return True


def _is_auxiliary(verb: VerbForm, tokens: list[Token], i: int) -> bool:
    """«قرار است … سفر کند», «قصد دارد … برود»: the clause goes on to its main verb."""
    if i == 0 or i + 1 >= len(tokens) or verb.tense == "modal":
        return False
    following = tokens[i + 1]
    goes_on = following.word and following.text not in BOUNDARY
    return goes_on and tokens[i - 1].text in _AUXILIARIES and verb.lemma in {"است", "بود", "شد", "داشت"}


def _unquoted(tokens: list[Token], quotation: _Quotation) -> list[Token]:
    """The tokens without quotation marks; those inside a long quotation are marked as quoted."""
    kept: list[Token] = []
    inside, opened_at = quotation.open, 0
    for token in tokens:
        if token.text not in _QUOTES:
            kept.append(Token(token.text, token.start, token.end, None, quoted=True) if inside else token)
        elif token.text in _OPEN or (token.text in "\"'" and not inside):
            inside, opened_at = True, len(kept)
        elif inside:
            inside = False
            if not quotation.open and _is_short(kept[opened_at:]):
                kept[opened_at:] = [replace(t, quoted=False, term=True) for t in kept[opened_at:]]
            quotation.open = False
    quotation.open = inside
    return kept


def _is_short(tokens: list[Token]) -> bool:
    said = [token for token in tokens if token.word]
    verbs = table()
    return len(said) <= SHORT_QUOTE and not any(
        (form := verbs.get(t.text)) and form.tense not in {"participle", "modal"} and not form.homograph for t in said
    )


def _joined(pieces: list[Token]) -> list[Token]:
    """Broken words in one piece, compound tenses in one token, every finite verb with its form."""
    verbs, i = table(), 0
    out: list[Token] = []
    while i < len(pieces):
        token, taken = _join_at(pieces, i, verbs)
        if out and token.text in _SUFFIXES and out[-1].word and out[-1].end + 1 == token.start:
            token = Token(out[-1].text + token.text, out[-1].start, token.end, None, out[-1].quoted)
            out.pop()
        out.append(token)
        i += taken
    return out


def _join_at(pieces: list[Token], i: int, verbs: dict[str, VerbForm]) -> tuple[Token, int]:
    token = pieces[i]
    following = pieces[i + 1] if i + 1 < len(pieces) else None
    if following is None:
        return _with_verb(token, verbs.get(token.text)), 1
    third = pieces[i + 2] if i + 2 < len(pieces) else None
    if token.text == "گفت" and following.text == "و" and third and third.text in _TALK:
        return Token("گفتو" + third.text, token.start, third.end, None, token.quoted), 3
    if following.text == "که" and token.text in _THAT:
        return Token(token.text + "که", token.start, following.end, None, token.quoted), 2
    if token.text in {"می", "نمی"} and following.word and (form := verbs.get(token.text + following.text)):
        return Token(token.text + following.text, token.start, following.end, form, token.quoted), 2
    if token.text in FUTURE and (form := future(token.text, following.text)):
        return Token(f"{token.text} {following.text}", token.start, following.end, form, token.quoted), 2
    form = verbs.get(token.text)
    if form and (whole := compound(form, following.text)):
        return Token(f"{token.text} {following.text}", token.start, following.end, whole, token.quoted), 2
    return _with_verb(token, form), 1


def _with_verb(token: Token, form: VerbForm | None) -> Token:
    return Token(token.text, token.start, token.end, form, token.quoted, token.term) if form else token
