"""Names beside titles: who is meant, whose term covers the day, and names that nobody listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from diplowire.extraction.data import words
from diplowire.extraction.items import Item
from diplowire.extraction.model import Mention, Sentence
from diplowire.extraction.names import rare
from diplowire.knowledge.model import Holder, Person, PersonName, TitleName

#: A name that nobody listed has two to four words.
SHORTEST_NAME, NAME_LENGTH = 2, 4


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


@cache
def _ordinary() -> frozenset[str]:
    """Words that are part of no name."""
    return words("pronouns.tsv", "function") | words("pronouns.tsv", "no_name")


class People:
    """The tokens and items of one sentence, and the people named in it."""

    def __init__(self, sentence: Sentence, items: list[Item], context: Context) -> None:
        self.tokens = sentence.tokens
        self.context = context
        self.at = {item.start: item for item in items}
        self.items = items

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
        """Whether a surname that is also a word stands as a name, and is in office for a state of the text."""
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
        apposed = start == 0 and mention.start > i
        whose = mention.codes or mention.office in words("offices.tsv", "deputy")
        if apposed and SHORTEST_NAME <= i <= NAME_LENGTH and whose and not mention.plural:
            # «علی علوی، عضو …» at the head of a sentence is a name even of common words.
            return replace(mention, start=0, name=(0, i), resolved_by="name")
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
        plain = token.text.isalpha() and token.verb is None and token.text not in _ordinary()
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
