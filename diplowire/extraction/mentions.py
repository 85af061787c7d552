"""The mention composer: title chain + modifiers + state or organisation + name become one actor.

«معاون سیاسی وزیر امور خارجه روسیه», «سفیر ایران در مسکو», «سرگئی لاوروف، وزیر خارجه روسیه», «وزرای خارجه ایران و
ترکیه», «همتای ترک خود» are one mention each. What a bare title or pronoun stands for is decided in `memory.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from diplowire.extraction.data import words
from diplowire.extraction.items import Item
from diplowire.extraction.model import Mention, Sentence
from diplowire.extraction.names import rare
from diplowire.knowledge.model import Holder, Person, PersonName, TitleName

#: How far a title may reach to the state it belongs to.
REACH = 8
#: Plain words that may stand between a title and its state («رئیس کمیسیون امنیت ملی پارلمان عراق»).
FILLERS = 3
#: A name that nobody listed has two to four words.
SHORTEST_NAME, NAME_LENGTH = 2, 4
_POSTED = frozenset({"در", "نزد"})
#: After these a word that may also be something else is rather a state («علیه مالی»).
_STATE_PREPOSITIONS = frozenset({"علیه", "با", "میان", "بین"})
_OFFICE_KINDS = frozenset({"chairman", "representative", "official", "delegation", "leader", "commander", "minister"})


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole article says about how its names are to be read."""

    #: Day of publication: whose term it was.
    day: date | None
    #: What «کشورمان» is.
    homeland: str | None
    #: States named plainly anywhere, for names that are also common words.
    stated: frozenset[str] = frozenset()
    #: Israel is named anywhere: «این رژیم» is Israel.
    names_israel: bool = False
    #: The office that a title names in a state (Iran's president is its head of government).
    office: Callable[[TitleName, str], str] = lambda title, _: title.office


@dataclass(slots=True)
class _Title:
    """A title while it is being composed."""

    title: TitleName
    end: int
    codes: tuple[str, ...] = ()
    host: str | None = None
    institution: str | None = None
    former: bool = False
    pronoun: str | None = None
    organisation: bool = False
    #: A company, club or association: its head is no official.
    private: bool = False


class Composer:
    """Composes the mentions of one sentence from its items."""

    def __init__(self, sentence: Sentence, items: list[Item], context: Context) -> None:
        self.tokens = sentence.tokens
        self.context = context
        self.at = {item.start: item for item in items}
        self.items = items
        self.taken = 0

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
            return self._pronoun(i)
        titles = item.titles()
        if titles:
            mention = self._titled(i, item, titles, found)
            if mention is not None:
                return mention
        if item.source() and not item.state() and not item.organisation():
            return self._source(item)
        if item.persons():
            return self._person(item)
        return self._plain(item) or self._pronoun(i)

    # Pronouns and deixis.

    def _pronoun(self, i: int) -> Mention | None:
        texts = [token.text for token in self.tokens[i : i + 3]]
        if texts[0] in words("pronouns.tsv", "speaker"):
            return Mention(i, i + 1, (), "pronoun", resolved_by="pronoun", pronoun="speaker")
        if texts[0] == "کشورمان" and self.context.homeland:
            return Mention(i, i + 1, (self.context.homeland,), "state", resolved_by="deixis")
        if texts[0] in {"کشورش", "کشورشان"}:
            return Mention(i, i + 1, (), "pronoun", resolved_by="pronoun", pronoun="speaker_country")
        if texts[0] == "طرفین":
            return Mention(i, i + 1, (), "pronoun", resolved_by="pronoun", pronoun="both")
        if len(texts) < 2:
            return None
        pair = texts[0] + " " + texts[1]
        for group in ("speaker", "this_country", "this_regime", "both", "this_body"):
            if pair in words("pronouns.tsv", group):
                return Mention(i, i + 2, (), "pronoun", resolved_by="pronoun", pronoun=group, name_text=texts[1])
        return None

    # States, organisations, sources.

    def _plain(self, item: Item) -> Mention | None:
        state, organisation = item.state(), item.organisation()
        if state and self._trusted(item, state.trust, state.code):
            return Mention(
                item.start, item.end, (state.code,), "state",
                resolved_by={"name": "state", "loaded": "state"}.get(state.kind, state.kind),
                weak=state.kind == "demonym" or (state.kind == "capital" and self._placelike(item)),
            )  # fmt: skip
        if organisation and self._trusted(item, organisation.trust, organisation.code):
            end = item.end
            tail = self.at.get(end)
            # «حزب‌الله لبنان», «انصارالله یمن»: the state after a group is part of its name.
            if organisation.kind == "group" and tail and tail.state():
                end = tail.end
            return Mention(
                item.start, end, (organisation.code,), organisation.kind, weak=organisation.demonym,
                resolved_by="organization", institution=organisation.organ,
            )  # fmt: skip
        institution = item.institution()
        if institution and self.tokens[item.start].text not in words("pronouns.tsv", "no_institution"):
            return self._institution(item)
        place = item.place()
        if place and place.code and self._trusted(item, place.trust, place.code):
            return Mention(item.start, item.end, (place.code,), "place", resolved_by="place", name_text=place.name)
        return None

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
        cue = self._cued(item) or (self._after(item, _STATE_PREPOSITIONS) and len(self.tokens[item.start].text) > 3)
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
        return before in _POSTED or before in words("pronouns.tsv", "place_noun")

    # Titles.

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
        named = self._name_after(mention) or self._name_before(mention, found) or mention
        if named.codes or named.pronoun:
            return named
        if not named.codes and self._abstract(item):
            return None
        indefinite = i > 0 and self.tokens[i - 1].text in {"یک", "برخی", "چند", "یکی"}
        if not named.codes and not named.name and (indefinite or built.title.plural):
            return None
        resolvable = built.title.office in words("pronouns.tsv", "bare_office") or (
            built.institution in words("pronouns.tsv", "bare_institution")
        )
        if named.name or (built.title.needs != "none" and resolvable):
            return replace(named, pronoun="office") if not named.codes else named
        return None

    def _abstract(self, item: Item) -> bool:
        """«نخست‌وزیری», «… که نخست‌وزیر شود»: the office and nobody in it."""
        following = self.tokens[item.end] if item.end < len(self.tokens) else None
        becomes = following is not None and following.verb is not None and following.verb.lemma in {"شد", "بود", "است"}
        # After a vowel «ی» is the ezafe («سخنگوی وزارت»), after a consonant it makes the noun abstract.
        stem = self.tokens[item.end - 1].text.removesuffix(item.suffix)
        return becomes or (item.suffix in {"ی", "یی"} and not stem.endswith(("ا", "و", "ه")))

    def _of_person(self, mention: Mention) -> Mention:
        """«مشاور روحانی»: the state of the person whose adviser it is."""
        item = self.at.get(mention.end)
        name = self._choose(item.persons(), ()) if item else None
        term = self._term(name.person, ()) if name else None
        if item is None or term is None:
            return mention
        return replace(mention, end=item.end, codes=(term.code,))

    def _title(self, item: Item, titles: tuple[TitleName, ...]) -> _Title:
        fixed = next((t for t in titles if t.codes), None)
        title = fixed or titles[0]
        built = _Title(title, item.end, codes=title.codes[:1])
        if fixed:
            tail = self.at.get(item.end)
            if tail and (state := tail.state()) and state.code in title.codes:
                built.end, built.codes = tail.end, (state.code,)
        else:
            self._reach(built, titles)
        if built.title.role in {"envoy", "diplomat"}:
            self._posting(built)
        return built

    def _reach(self, built: _Title, titles: tuple[TitleName, ...]) -> None:
        """Walk to the right over modifiers and inner titles to the state or organisation."""
        i, fillers = built.end, 0
        limit = min(built.end + REACH, len(self.tokens))
        while i < limit:
            item = self.at.get(i)
            text = self.tokens[i].text
            if item is None:
                if self._owned(built, i):
                    return
                if fillers >= FILLERS or not self._filler(text, i):
                    return
                if text in words("light_words.tsv", "private"):
                    built.private = True
                    return
                fillers += 1
                i += 1
                continue
            if self._deictic(item) and self._owned(built, i):
                return
            if (modifier := item.modifier()) and modifier.position == "after":
                built.former = built.former or modifier.concept == "former"
                i = item.end
                if fillers == 0:
                    built.end = i
                continue
            if self._take(built, item, titles):
                return
            if item.titles() or item.institution():
                inner = item.institution()
                built.institution = inner.institution if inner else item.titles()[0].institution
                if inner and inner.code:
                    built.codes, built.end = (inner.code,), item.end
                    return
                if item.titles() and item.titles()[0].codes:
                    built.codes, built.end = item.titles()[0].codes[:1], item.end
                    return
                i = item.end
                if fillers == 0:
                    built.end = i
                continue
            return

    @staticmethod
    def _deictic(item: Item) -> bool:
        modifier = item.modifier()
        return modifier is not None and modifier.concept in {"own", "this_country"}

    def _take(self, built: _Title, item: Item, titles: tuple[TitleName, ...]) -> bool:
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

    def _owned(self, built: _Title, i: int) -> bool:
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

    def _posting(self, built: _Title) -> None:
        """«سفیر ایران در مسکو»: where an envoy is posted."""
        i = built.end
        if i + 1 >= len(self.tokens) or self.tokens[i].text not in _POSTED:
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

    # Names.

    def _person(self, item: Item) -> Mention | None:
        names = item.persons()
        name = self._choose(names, ())
        if name is None or (name.common and not name.full and not self._stands_as_name(item, name)):
            return None
        term = self._term(name.person, ())
        if term is None:
            return None
        return self._named(Mention(item.start, item.end, (term.code,), "person"), item, name, term)

    def _stands_as_name(self, item: Item, name: PersonName) -> bool:
        """Whether a surname that is also a word stands where a name stands, and is in office for a state in the text."""
        day = self.context.day
        if day is None or not any(t.code in self.context.stated for t in name.person.terms_on(day)):
            return False
        before = self.tokens[item.start - 1].text if item.start else ""
        after = self.tokens[item.end] if item.end < len(self.tokens) else None
        opens = before == "" or before in words("pronouns.tsv", "before_name")
        closes = (
            after is None
            or not after.word
            or after.verb is not None
            or after.text in words("pronouns.tsv", "after_name")
        )
        return opens and closes

    def _named(self, mention: Mention, item: Item, name: PersonName, term: Holder | None) -> Mention:
        return replace(
            mention,
            start=min(mention.start, item.start),
            end=max(mention.end, item.end),
            name=(item.start, item.end),
            name_text=name.person.name,
            name_en=name.person.name_en,
            wikidata=name.person.wikidata,
            office=mention.office or (term.office if term else None),
            institution=mention.institution or (term.institution if term else None),
            resolved_by="name" if name.full else "surname",
        )

    def _choose(self, names: tuple[PersonName, ...], codes: tuple[str, ...]) -> PersonName | None:
        """The person who held an office of that state, nearest to the day; anybody's where no state is given."""
        fitting = [n for n in names if not codes or any(t.code in codes for t in n.person.terms)]
        return min(fitting, key=lambda n: self._distance(n.person, codes), default=None)

    def _distance(self, person: Person, codes: tuple[str, ...]) -> tuple[int, str]:
        terms = [t for t in person.terms if not codes or t.code in codes]
        day = self.context.day
        if day is None:
            return (-max((t.start.earliest.toordinal() for t in terms), default=0), person.name)
        return (min((_away(t, day) for t in terms), default=10**6), person.name)

    def _term(self, person: Person, codes: tuple[str, ...]) -> Holder | None:
        terms = [t for t in person.terms if not codes or t.code in codes] or list(person.terms)
        day = self.context.day
        if day is None:
            return terms[-1] if terms else None
        return min(terms, key=lambda t: (_away(t, day), -t.start.earliest.toordinal()), default=None)

    def _name_after(self, mention: Mention) -> Mention | None:
        """«وزیر خارجه روسیه سرگئی لاوروف»."""
        i = mention.end
        if i < len(self.tokens) and self.tokens[i].text == "،" and self._person_at(i + 1, mention):
            i += 1
        while (item := self.at.get(i)) and (modifier := item.modifier()) and modifier.position == "before":
            i = item.end
        named = self._person_at(i, mention)
        if named:
            return named
        if mention.office == "counterpart" and (item := self.at.get(i)) and item.persons():
            # «همتای سعودی عراقچی»: whose counterpart it is.
            return replace(mention, end=item.end)
        length = self._unknown_name(i)
        if length and mention.codes and not mention.plural:
            return replace(mention, end=i + length, name=(i, i + length), resolved_by="name")
        end = i
        while end < len(self.tokens) and end - i < NAME_LENGTH and self._nameable(end):
            end += 1
        closed = end == len(self.tokens) or not self.tokens[end].text.isalpha() or not self._nameable(end)
        return self._unlisted(mention, i, end) if closed else None

    def _person_at(self, i: int, mention: Mention) -> Mention | None:
        item = self.at.get(i)
        names = item.persons() if item else ()
        name = self._choose(names, mention.codes) if item else None
        if item is None or name is None or mention.plural:
            return None
        term = self._term(name.person, mention.codes)
        filled = mention if mention.codes or not term else replace(mention, codes=(term.code,), pronoun=None)
        return self._named(filled, item, name, None)

    def _unknown_name(self, i: int) -> int:
        """How many tokens from `i` are a name in quotation marks that nobody listed."""
        length = 0
        while i + length < len(self.tokens) and self.tokens[i + length].term and length <= NAME_LENGTH:
            length += 1
        return length if length and all(self.tokens[i + k].verb is None for k in range(length)) else 0

    def _name_before(self, mention: Mention, found: list[Mention]) -> Mention | None:
        """«سرگئی لاوروف، وزیر خارجه روسیه»."""
        i = mention.start
        if i and self.tokens[i - 1].text == "،":
            i -= 1
        last = found[-1] if found else None
        if last and last.end == i and last.kind == "person" and last.name and not mention.plural:
            return self._merged(last, mention)
        length = 0
        while i - length > 0 and self.tokens[i - length - 1].term and length <= NAME_LENGTH:
            length += 1
        if length and mention.codes and not mention.plural:
            start = i - length
            return replace(mention, start=start, name=(start, i), resolved_by="name")
        return self._plain_name_before(mention, i)

    def _plain_name_before(self, mention: Mention, i: int) -> Mention | None:
        """A name that nobody listed: «جان اسمیت وزیر خارجه …», with or without a comma, after a boundary."""
        start = i
        while start > 0 and i - start < NAME_LENGTH and self._nameable(start - 1):
            start -= 1
        if (
            start
            and self.tokens[start - 1].word
            and self.tokens[start - 1].text not in words("pronouns.tsv", "function")
        ):
            return None
        return self._unlisted(mention, start, i)

    def _unlisted(self, mention: Mention, start: int, end: int) -> Mention | None:
        """The mention with the name [start, end), if that looks like one."""
        unfit = not mention.codes or mention.plural or end - start < SHORTEST_NAME
        if unfit or not any(self.tokens[k].text.isalpha() and rare(self.tokens[k].text) for k in range(start, end)):
            return None
        return replace(
            mention, start=min(start, mention.start), end=max(end, mention.end), name=(start, end), resolved_by="name"
        )

    def _nameable(self, i: int) -> bool:
        """Whether a token may be part of a name that nobody listed."""
        token = self.tokens[i]
        item = self.at.get(i)
        plain = token.text.isalpha() and token.verb is None and token.text not in words("pronouns.tsv", "function")
        return plain and (
            item is None or not (item.titles() or item.state() or item.organisation() or item.institution())
        )

    def _merged(self, last: Mention, mention: Mention) -> Mention | None:
        if mention.codes and last.codes and last.codes != mention.codes:
            item = self.at.get(last.name[0]) if last.name else None
            other = self._choose(item.persons(), mention.codes) if item else None
            if other is None and self.tokens[mention.start - 1].text == "،":
                return None
            if other is None:
                return replace(mention, start=last.start, name=last.name, resolved_by="name")
            last = replace(last, name_text=other.person.name, name_en=other.person.name_en, codes=mention.codes,
                           wikidata=other.person.wikidata)  # fmt: skip
        return replace(
            mention, start=last.start, codes=mention.codes or last.codes, name=last.name, name_text=last.name_text,
            name_en=last.name_en, wikidata=last.wikidata, resolved_by=last.resolved_by,
            pronoun=None if mention.codes or last.codes else mention.pronoun,
        )  # fmt: skip


def _away(term: Holder, day: date) -> int:
    """Days between a term and a day; 0 inside."""
    if day < term.start.earliest:
        return (term.start.earliest - day).days
    if term.end is not None and day > term.end.latest:
        return (day - term.end.latest).days
    return 0
