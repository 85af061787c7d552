"""Titles: how far a title reaches, whose office it is, and where an envoy is posted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from diplowire.extraction.data import words
from diplowire.extraction.items import Item
from diplowire.extraction.model import Mention
from diplowire.extraction.people import People
from diplowire.knowledge.model import TitleName

#: How far a title may reach to the state it belongs to.
REACH = 8
#: Plain words that may stand between a title and its state («رئیس کمیسیون امنیت ملی پارلمان عراق»).
FILLERS = 3
#: A region stands at most so many words before the ministry whose department it names.
DEPARTMENT = 2
#: The committee that comments on foreign policy, with an «و» in its name.
COMMITTEE = ("امنیت", "ملی", "و", "سیاست", "خارجی")
#: Prepositions between an envoy and where he is posted.
POSTED = frozenset({"در", "نزد"})


@dataclass(slots=True)
class Built:
    """A title while it is being composed."""

    title: TitleName
    end: int
    codes: tuple[str, ...] = ()
    host: str | None = None
    institution: str | None = None
    former: bool = False
    pronoun: str | None = None
    organisation: bool = False
    #: Plain words walked over so far.
    fillers: int = 0
    #: A company, club or association: its head is no official.
    private: bool = False


class Titles(People):
    """Composes titles with what they belong to."""

    def _title(self, item: Item, titles: tuple[TitleName, ...]) -> Built:
        fixed = next((t for t in titles if t.codes), None)
        title = fixed or titles[0]
        built = Built(title, item.end, codes=title.codes[:1])
        if fixed:
            tail = self.at.get(item.end)
            if tail and (state := tail.state()) and state.code in title.codes:
                built.end, built.codes = tail.end, (state.code,)
        else:
            self._reach(built, titles)
        if built.title.role in {"envoy", "diplomat"}:
            self._posting(built)
        return built

    def _reach(self, built: Built, titles: tuple[TitleName, ...]) -> None:
        """Walk to the right over modifiers and inner titles to the state or organisation."""
        i: int | None = built.end
        limit = min(built.end + REACH, len(self.tokens))
        while i is not None and i < limit:
            item = self.at.get(i)
            i = self._over_word(built, i) if item is None else self._over_item(built, item, i, titles)

    def _over_word(self, built: Built, i: int) -> int | None:
        """The next position behind a plain word; None where the walk ends."""
        text = self.tokens[i].text
        if text == COMMITTEE[0] and tuple(t.text for t in self.tokens[i : i + len(COMMITTEE)]) == COMMITTEE:
            return i + len(COMMITTEE)
        if self._owned(built, i) or built.fillers >= FILLERS or not self._filler(text, i):
            return None
        if text in words("pronouns.tsv", "no_name"):
            # «سخنگوی وزارت خارجه پیشنهاد دولت آمریکا را …»: the object begins.
            return None
        if text in words("light_words.tsv", "private"):
            built.private = True
            return None
        built.fillers += 1
        return i + 1

    def _over_item(self, built: Built, item: Item, i: int, titles: tuple[TitleName, ...]) -> int | None:
        """The next position behind a modifier or an inner title; None where the walk ends."""
        if self._deictic(item) and self._owned(built, i):
            return None
        modifier = item.modifier()
        if modifier is not None and modifier.position == "after":
            built.former = built.former or modifier.concept == "former"
        elif self._department(item):
            return item.end
        elif self._take(built, item, titles) or not (item.titles() or item.institution()) or self._inner(built, item):
            return None
        if built.fillers == 0:
            built.end = item.end
        return item.end

    @staticmethod
    def _inner(built: Built, item: Item) -> bool:
        """An inner title or institution («سخنگوی وزارت خارجه»): whether it says whose it is."""
        inner = item.institution()
        built.institution = inner.institution if inner else item.titles()[0].institution
        code = inner.code if inner else next(iter(item.titles()[0].codes), None)
        if code is None and item.titles():
            code = next(iter(item.titles()[0].codes), None)
        if code is not None:
            built.codes, built.end = (code,), item.end
        return code is not None

    @staticmethod
    def _deictic(item: Item) -> bool:
        modifier = item.modifier()
        return modifier is not None and modifier.concept in {"own", "this_country"}

    def _department(self, item: Item) -> bool:
        """«مدیرکل اروپای وزارت خارجه»: a region before a ministry is a department of it."""
        for i in range(item.end, min(item.end + DEPARTMENT, len(self.tokens))):
            if not self.tokens[i].word or self.tokens[i].text in words("pronouns.tsv", "function"):
                return False
            found = self.at.get(i)
            if found is not None and found.institution() is not None:
                return True
        return False

    def _take(self, built: Built, item: Item, titles: tuple[TitleName, ...]) -> bool:
        state, organisation = item.state(), item.organisation()
        if self.tokens[item.start].text == "دوشنبه":
            return False
        needs = {t.needs for t in titles}
        if state:
            built.codes, built.end = (state.code,), item.end
            if (built.title.plural or "any" in needs or state.kind != "demonym") and built.title.plural:
                built.codes, built.end = self._more(built.codes, built.end)
            return True
        if organisation:
            built.codes, built.end, built.organisation = (organisation.code,), item.end, True
            tail = self.at.get(item.end)
            if organisation.kind == "group" and tail and tail.state():
                built.end = tail.end
            return True
        return False

    def _owned(self, built: Built, i: int) -> bool:
        """«کشورمان», «این کشور», «خود» after a title."""
        codes, end, pronoun = self._owner(i)
        if codes or pronoun:
            built.codes, built.end, built.pronoun = codes, end, pronoun
            return True
        return False

    def _owner(self, i: int) -> tuple[tuple[str, ...], int, str | None]:
        """Whose it is: codes, where the phrase ends, and the pronoun still to be resolved."""
        if i >= len(self.tokens):
            return (), i, None
        item = self.at.get(i)
        if item and (state := item.state()) and self.tokens[i].text != "دوشنبه":
            return (state.code,), item.end, None
        if item and (organisation := item.organisation()):
            return (organisation.code,), item.end, None
        text = self.tokens[i].text
        if text == "کشورمان":
            return ((self.context.homeland,) if self.context.homeland else ()), i + 1, None
        if text in {"کشورش", "کشورشان", "متبوعش", "متبوعشان"}:
            return (), i + 1, "speaker_country"
        pair = " ".join(token.text for token in self.tokens[i : i + 2])
        if pair in words("pronouns.tsv", "this_country"):
            return (), i + 2, "this_country"
        if pair in words("pronouns.tsv", "this_regime"):
            return (), i + 2, "this_regime"
        if pair in words("pronouns.tsv", "this_body"):
            return (), i + 2, "this_body"
        if pair in words("pronouns.tsv", "both"):
            return (), i + 2, "both"
        return (), i, None

    def _more(self, codes: tuple[str, ...], end: int) -> tuple[tuple[str, ...], int]:
        """«ایران، روسیه و ترکیه» after a plural title."""
        found = list(codes)
        while end + 1 < len(self.tokens) and self.tokens[end].text in {"،", "و"}:
            item = self.at.get(end + 1)
            state = item.state() if item else None
            if item is None or state is None:
                break
            found.append(state.code)
            end = item.end
        return tuple(dict.fromkeys(found)), end

    def _posting(self, built: Built) -> None:
        """«سفیر ایران در مسکو»: where an envoy is posted."""
        i = built.end
        if i + 1 >= len(self.tokens) or self.tokens[i].text not in POSTED:
            return
        item = self.at.get(i + 1)
        if item is None:
            codes, end, pronoun = self._owner(i + 1)
            if codes or pronoun == "this_country":
                built.host, built.end = (codes[0] if codes else "THIS"), end
            return
        state, organisation, place = item.state(), item.organisation(), item.place()
        code = state.code if state else organisation.code if organisation else place.code if place else None
        if code and code not in built.codes:
            built.host, built.end = code, item.end
            if not built.codes and built.title.role == "envoy" and state:
                built.pronoun = built.pronoun or "office"

    def _filler(self, text: str, i: int) -> bool:
        token = self.tokens[i]
        return token.word and token.verb is None and text not in words("pronouns.tsv", "function")

    def _of_person(self, mention: Mention) -> Mention:
        """«مشاور روحانی»: the state of the person whose adviser it is."""
        item = self.at.get(mention.end)
        name = self._choose(item.persons(), ()) if item else None
        term = self._term(name.person, ()) if name else None
        if item is None or term is None:
            return mention
        return replace(mention, end=item.end, codes=(term.code,))

    def _abstract(self, item: Item) -> bool:
        """«نخست‌وزیری», «… که نخست‌وزیر شود»: the office and nobody in it."""
        following = self.tokens[item.end] if item.end < len(self.tokens) else None
        becomes = following is not None and following.verb is not None and following.verb.lemma in {"شد", "بود", "است"}
        # After a vowel «ی» is the ezafe («سخنگوی وزارت»), after a consonant it makes the noun abstract.
        stem = self.tokens[item.end - 1].text.removesuffix(item.suffix)
        return becomes or (item.suffix in {"ی", "یی"} and not stem.endswith(("ا", "و", "ه")))
