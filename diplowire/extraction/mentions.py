"""The mention composer: title chain + modifiers + state or organisation + name become one actor.

«معاون سیاسی وزیر امور خارجه روسیه», «سفیر ایران در مسکو», «سرگئی لاوروف، وزیر خارجه روسیه», «وزرای خارجه ایران و
ترکیه», «همتای ترک خود» are one mention each. What a bare title or pronoun stands for is decided in `memory.py`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from diplowire.extraction.data import words
from diplowire.extraction.forums import forum
from diplowire.extraction.items import Item
from diplowire.extraction.model import Mention
from diplowire.extraction.people import Context
from diplowire.extraction.titles import POSTED, Titles
from diplowire.knowledge.model import OrganisationName, TitleName

__all__ = ["Composer", "Context"]

#: After these a word that may also be something else is rather a state («علیه مالی»); shorter words never are.
_STATE_PREPOSITIONS = frozenset({"علیه", "با", "میان", "بین"})
_SHORT_NAME = 3


_GROUPS = ("speaker", "this_country", "this_regime", "both", "several", "this_body")


@cache
def _openers() -> frozenset[str]:
    """First words of all pronouns: most tokens are none of them."""
    found = {word.split()[0] for group in _GROUPS for word in words("pronouns.tsv", group)}
    return frozenset({*found, "کشورمان", "کشورش", "کشورشان", "طرفین"})


class Composer(Titles):
    """Composes the mentions of one sentence from its items."""

    def compose(self) -> list[Mention]:
        """All mentions in order, pronouns included."""
        found: list[Mention] = []
        i = 0
        while i < len(self.tokens):
            mention = self._at(i, found)
            if mention is None:
                i += 1
                continue
            if found and found[-1].end > mention.start:
                found.pop()
            found.append(mention)
            i = max(mention.end, i + 1)
        return found

    def _at(self, i: int, found: list[Mention]) -> Mention | None:
        item = self.at.get(i)
        if item is None:
            return forum(self.tokens, self.at, i) or self._pronoun(i)
        titles = item.titles()
        if titles:
            mention = self._titled(i, item, titles, found)
            if mention is not None:
                return mention
        if item.source() and not item.state() and not item.organisation():
            return self._source(item)
        if item.persons():
            # «در سوچی»: a city may be somebody's surname too.
            return self._person(item) or (self._plain(item) if item.place() else None)
        return self._plain(item) or self._pronoun(i)

    def _pronoun(self, i: int) -> Mention | None:
        if self.tokens[i].text not in _openers():
            return None
        texts = [token.text for token in self.tokens[i : i + 3]]
        if texts[0] in words("pronouns.tsv", "speaker"):
            return Mention(i, i + 1, (), "pronoun", resolved_by="pronoun", pronoun="speaker")
        if texts[0] == "کشورمان" and self.context.homeland:
            return Mention(i, i + 1, (self.context.homeland,), "state", resolved_by="deixis")
        if texts[0] in {"کشورش", "کشورشان"}:
            return Mention(i, i + 1, (), "pronoun", resolved_by="pronoun", pronoun="speaker_country")
        if texts[0] == "طرفین":
            return Mention(i, i + 1, (), "pronoun", resolved_by="pronoun", pronoun="both")
        if len(texts) == 1:
            return None
        pair = texts[0] + " " + texts[1]
        if self._deictic_title(i):
            return None
        for group in _GROUPS:
            if pair in words("pronouns.tsv", group):
                return Mention(i, i + 2, (), "pronoun", resolved_by="pronoun", pronoun=group, name_text=texts[1])
        return None

    def _deictic_title(self, i: int) -> bool:
        """«این مقام آمریکایی», «دو دیپلمات ایرانی»: a title that says whose it is."""
        item = self.at.get(i + 1)
        titles = item.titles() if item and self.tokens[i].text in {"این", "دو"} else ()
        return bool(item and titles and self._title(item, titles).codes)

    def _plain(self, item: Item) -> Mention | None:
        state, organisation = item.state(), item.organisation()
        if state and self._trusted(item, state.trust, state.code):
            return Mention(
                item.start, item.end, (state.code,), "state",
                resolved_by={"name": "state", "loaded": "state"}.get(state.kind, state.kind),
                weak=state.kind == "demonym" or (state.kind == "capital" and self._placelike(item)),
            )  # fmt: skip
        if organisation and self._trusted(item, organisation.trust, organisation.code):
            return self._body(item, organisation)
        institution = item.institution()
        if institution and self.tokens[item.start].text not in words("pronouns.tsv", "no_institution"):
            return self._institution(item)
        place = item.place()
        if place and place.code and self._trusted(item, place.trust, place.code):
            return Mention(item.start, item.end, (place.code,), "place", resolved_by="place", name_text=place.name)
        return None

    def _body(self, item: Item, organisation: OrganisationName) -> Mention | None:
        """An organisation or group with what belongs to its name."""
        end = item.end
        tail = self.at.get(end)
        if organisation.code == "E3" and tail and tail.state():
            # «سه کشور اروپایی اسپانیا، ایرلند و نروژ»: others than the three.
            return None
        if organisation.code == "UNK" and tail and (named := tail.organisation()) and named.kind == "group":
            # «گروه تروریستی داعش»: one group.
            organisation, end = named, tail.end
            tail = self.at.get(end)
        # «حزب‌الله لبنان», «انصارالله یمن»: the state after a group is part of its name.
        if organisation.kind == "group" and tail and tail.state():
            end = tail.end
        return Mention(
            item.start, end, (organisation.code,), organisation.kind, weak=organisation.demonym,
            resolved_by="organization", institution=organisation.organ,
        )  # fmt: skip

    def _institution(self, item: Item) -> Mention | None:
        entry = item.institution()
        if entry is None:
            return None
        codes: tuple[str, ...] = (entry.code,) if entry.code else ()
        end, pronoun = item.end, None
        if not codes:
            i = item.end
            while i < len(self.tokens) and self.tokens[i].text in words("light_words.tsv", "adjective"):
                i += 1
            codes, end, pronoun = self._owner(i)
            end = end if codes or pronoun else item.end
            if entry.plural and codes:
                codes, end = self._more(codes, end)
        else:
            tail = self.at.get(end)
            if tail and (state := tail.state()) and state.code == entry.code:
                end = tail.end
        bare = not codes and not pronoun
        if bare and (entry.plural or item.suffix or entry.institution not in words("pronouns.tsv", "bare_institution")):
            return None
        return Mention(
            item.start, end, codes, "state", institution=entry.institution, resolved_by="institution",
            pronoun=pronoun if not codes and pronoun else None if codes else "institution",
        )  # fmt: skip

    def _source(self, item: Item) -> Mention | None:
        source = item.source()
        if source is None:
            return None
        kind = "anonymous" if source.kind == "anonymous" else "media"
        end = item.end
        if kind == "anonymous":
            _, end, _ = self._owner(item.end)
        return Mention(item.start, max(end, item.end), (), kind, name_text=source.name, resolved_by="source")

    def _trusted(self, item: Item, trust: str, code: str) -> bool:
        if trust == "free":
            return True
        cue = self._cued(item) or (
            self._after(item, _STATE_PREPOSITIONS) and len(self.tokens[item.start].text) > _SHORT_NAME
        )
        return cue or (trust == "shared" and code in self.context.stated)

    def _cued(self, item: Item) -> bool:
        before = self.tokens[item.start - 1].text if item.start else ""
        if before in words("pronouns.tsv", "country_cue"):
            return True
        previous = next((x for x in self.items if x.end == item.start), None)
        return bool(previous and (previous.titles() or previous.institution()))

    def _after(self, item: Item, group: frozenset[str]) -> bool:
        return item.start > 0 and self.tokens[item.start - 1].text in group

    def _placelike(self, item: Item) -> bool:
        """«در وین», «توافق پکن», «کنوانسیون ژنو»: the city, not its government."""
        before = self.tokens[item.start - 1].text if item.start else ""
        return before in POSTED or before in words("pronouns.tsv", "place_noun")

    def _titled(self, i: int, item: Item, titles: tuple[TitleName, ...], found: list[Mention]) -> Mention | None:
        built = self._title(item, titles)
        if built.private:
            return None
        office = self.context.office(built.title, built.codes[0]) if built.codes else built.title.office
        mention = Mention(
            i, built.end, built.codes, "person", office=office,
            institution=built.institution or built.title.institution, host=built.host,
            resolved_by="office", former=built.former, plural=len(built.codes) > 1 or built.title.plural,
            pronoun=built.pronoun, title=" ".join(t.text for t in self.tokens[i : item.end]),
        )  # fmt: skip
        if built.title.office in words("offices.tsv", "of_person") and not mention.codes:
            mention = self._of_person(mention)
        if i and self.tokens[i - 1].text == "این" and mention.codes and not mention.plural:
            return replace(mention, start=i - 1, pronoun="this_official")
        named = self._name_after(mention) or self._name_before(mention, found) or mention
        if named.codes or named.pronoun:
            return named
        if not named.codes and self._abstract(item):
            return None
        one_of = i > 0 and self.tokens[i - 1].text in {"یک", "برخی", "چند", "یکی"}
        # «یک نماینده مجلس» belongs to the parliament at home, «یک وزیر» to nobody.
        indefinite = one_of and built.title.office not in words("offices.tsv", "deputy")
        if not named.codes and not named.name and (indefinite or built.title.plural):
            return None
        resolvable = built.title.office in words("pronouns.tsv", "bare_office") or (
            (built.institution or built.title.institution) in words("pronouns.tsv", "bare_title")
        )
        if named.name or (built.title.needs != "none" and resolvable):
            return replace(named, pronoun="office") if not named.codes else named
        return None
