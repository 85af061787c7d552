"""Finite verbs of news prose: a table of forms generated from stems, so that no model and no tagger is needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from diplowire.extraction.data import rows
from diplowire.text.skeleton import fold

Tense = Literal["past", "imperfect", "perfect", "pluperfect", "future", "present", "subjunctive", "participle", "modal"]

#: Endings and the person they mark. The second person singular does not occur in news prose and collides with nouns.
PAST_ENDINGS = {"": "3s", "م": "1s", "یم": "1p", "ید": "2p", "ند": "3p"}
PRESENT_ENDINGS = {"د": "3s", "م": "1s", "یم": "1p", "ید": "2p", "ند": "3p"}
#: Classes whose bare present (without می or ب) is used as a subjunctive in news prose.
BARE_PRESENT = frozenset(
    ["کرد", "شد", "داد", "داشت", "گرفت", "بود", "یافت", "رسید", "خواند", "آورد", "پذیرفت", "پرداخت"]
)
#: Forms that are more often a noun, a name or a preposition than a verb.
NOT_VERBS = frozenset(["نزد", "برند", "نامند", "برم", "رود", "بریم", "رویم", "شدید", "نشست"])
COPULA = {
    "است": "3s", "نیست": "3s", "هست": "3s", "هستند": "3p", "نیستند": "3p", "هستیم": "1p", "نیستیم": "1p",
    "هستم": "1s", "نیستم": "1s", "اند": "3p",
}  # fmt: skip
MUST = frozenset(["باید", "نباید", "بایستی", "میبایست", "میبایستی"])
CAN = frozenset(
    [
        "میتوان",
        "نمیتوان",
        "شاید",
        "میتواند",
        "نمیتواند",
        "میتوانند",
        "نمیتوانند",
        "بتواند",
        "بتوانند",
        "میتوانیم",
        "نمیتوانیم",
        "بتوان",
    ]
)
WILL = {"خواهد": "3s", "خواهند": "3p", "خواهیم": "1p", "خواهم": "1s", "خواهید": "2p"}
FUTURE = frozenset({*WILL, *(f"ن{form}" for form in WILL)})
#: What follows a participle to make a finite verb.
PERFECT = frozenset(["است", "اند", "ام", "ایم", "اید", "بود", "بودند", "بودیم", "بودم", "باشد", "باشند"])


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One inflected verb: `lemma` is the class that frames name, spelled as its past stem."""

    lemma: str
    tense: Tense
    person: str
    negated: bool = False
    #: True for a form that is also a noun: it is a verb only before a clause boundary.
    homograph: bool = False


def _present_stem(stem: str) -> str:
    return stem + "ی" if stem[-1] in "او" and stem not in {"رو", "شو", "شنو"} else stem


def _join(prefix: str, stem: str) -> str:
    """`ب` and `ن` before a stem in «آ» take a «ی»: بیاورد, نیاورد."""
    if prefix in {"ب", "ن"} and stem.startswith("آ"):
        return prefix + "یا" + stem[1:]
    if prefix in {"ب", "ن"} and stem.startswith("ا"):
        return prefix + "ی" + stem[1:] if stem.startswith(("اف", "ان")) else prefix + stem
    return prefix + stem


def _past_forms(stem: str) -> Iterator[tuple[str, Tense, str, bool]]:
    for ending, person in PAST_ENDINGS.items():
        yield stem + ending, "past", person, False
        yield _join("ن", stem) + ending, "past", person, True
        yield "می" + stem + ending, "imperfect", person, False
        yield "نمی" + stem + ending, "imperfect", person, True
    yield stem + "ه", "participle", "3s", False
    yield _join("ن", stem) + "ه", "participle", "3s", True
    for ending, person in {"هاند": "3p", "هام": "1s", "هایم": "1p", "هاست": "3s"}.items():
        yield stem + ending, "perfect", person, False
        yield _join("ن", stem) + ending, "perfect", person, True


def _present_forms(stem: str, *, bare: bool) -> Iterator[tuple[str, Tense, str, bool]]:
    stem = _present_stem(stem)
    for ending, person in PRESENT_ENDINGS.items():
        joined = stem + (ending[1:] if stem.endswith("ی") and ending.startswith("ی") else ending)
        yield "می" + joined, "present", person, False
        yield "نمی" + joined, "present", person, True
        yield _join("ب", joined), "subjunctive", person, False
        yield _join("ن", joined), "subjunctive", person, True
        if bare and person != "1s":
            # «دارد» is no subjunctive: داشتن takes no می.
            yield joined, "present" if stem == "دار" else "subjunctive", person, False


@cache
def table() -> dict[str, VerbForm]:
    """Every single-word form, folded, with what it is."""
    forms: dict[str, VerbForm] = {}
    for row in rows("verbs.tsv"):
        lemma, past, prefix = fold(row["class"]), fold(row["past"]), fold(row["prefix"])
        present = fold(row["present"])
        bare = lemma in BARE_PRESENT
        noun = row["noun"] == "1"
        for form, tense, person, negated in [*_past_forms(past), *_present_forms(present, bare=bare)]:
            word = prefix + form
            if word in NOT_VERBS:
                continue
            is_noun = noun and form in {past, "ن" + past}
            forms.setdefault(word, VerbForm(lemma, tense, person, negated, is_noun))
    for form, person in COPULA.items():
        forms[form] = VerbForm("است", "present", person, form.startswith("ن"))
    for form in (*MUST, *CAN):
        forms[form] = VerbForm("باید" if form in MUST else "توانست", "modal", "3s", form.startswith("ن"))
    return forms


@cache
def past_stems() -> dict[str, str]:
    """Past stem (with its prefix) to lemma: what follows خواهد in the future tense."""
    return {fold(row["prefix"]) + fold(row["past"]): fold(row["class"]) for row in reversed(rows("verbs.tsv"))}


def future(auxiliary: str, stem: str) -> VerbForm | None:
    """«خواهد کرد», «نخواهند داد»."""
    negated = auxiliary.startswith("ن")
    person = WILL.get(auxiliary.removeprefix("ن"))
    lemma = past_stems().get(stem)
    return VerbForm(lemma, "future", person, negated) if person and lemma else None


def compound(participle: VerbForm, auxiliary: str) -> VerbForm | None:
    """«کرده است» (perfect), «کرده بود» (pluperfect), «کرده باشد» (perfect subjunctive)."""
    if participle.tense != "participle" or auxiliary not in PERFECT:
        return None
    if auxiliary.startswith("بود"):
        tense: Tense = "pluperfect"
    else:
        tense = "subjunctive" if auxiliary.startswith("باش") else "perfect"
    person = "3p" if auxiliary.endswith("ند") else "1p" if auxiliary.endswith("یم") else "3s"
    return VerbForm(participle.lemma, tense, person, participle.negated)
