"""What is read from a listing once, before any right is compared with it: goods, places, and which of its words
deny."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from matcher.gazetteer.division_tables import Place
from matcher.gazetteer.divisions import find_places
from matcher.lexicon.goods import GoodsWord, find_goods
from matcher.lexicon.phrases import COMPARING, COMPARISON, COMPATIBLE_BEFORE, DENIAL, WEAK_COMPARISON
from matcher.records.listing import Listing
from matcher.text.normalise import fold_character

Span = tuple[int, int]

MAX_READ = 2000
"""Characters of a title that are matched; the listing keeps the whole.

The longest titles of shops have some 120; what is longer is spam, and reading goods and denials in the whole would cost
the square of its length.
"""


class Stance(StrEnum):
    """How a span of the title stands to the goods on offer."""

    DENIED = "denied"
    COMPARED = "compared"
    COMPATIBLE = "compatible"


@dataclass(frozen=True, slots=True)
class Scope:
    """A span of the title under a word that denies, compares or says what the goods go with; `word` is that word's
    span."""

    stance: Stance
    word: Span
    start: int
    end: int

    def contains(self, span: Span) -> bool:
        """Whether a span lies in this scope."""
        return self.start <= span[0] and span[1] <= self.end


@dataclass(frozen=True)
class ParsedListing:
    """One listing as it is read on one day; everything is worked out when first asked for, once."""

    record: Listing
    day: date

    @property
    def title(self) -> str:
        """The title as offered."""
        return self.record.title

    @cached_property
    def page_text(self) -> str:
        """All that the page says of how it sells, in plain characters: title, stock and description."""
        parts = (self._read_title, self.record.availability, self.record.description[:MAX_READ])
        return "".join(map(fold_character, "\n".join(parts)))

    @property
    def _read_title(self) -> str:
        return self.title[:MAX_READ]

    @cached_property
    def goods(self) -> tuple[GoodsWord, ...]:
        """The words for goods in the title."""
        return find_goods(self._read_title)

    @cached_property
    def families(self) -> frozenset[str]:
        """The families of all goods that the title names."""
        return frozenset(family for goods in self.goods for family in goods.families)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The places that the title names; 哈密 in 哈密瓜 is part of a word for goods and names none."""
        return tuple(
            place
            for place in find_places(self._read_title)
            if not any(goods.start <= place.start and place.end <= goods.end for goods in self.goods)
        )

    @cached_property
    def origin_places(self) -> tuple[Place, ...]:
        """The places that the field of origin names."""
        return find_places(self.record.origin)

    @cached_property
    def scopes(self) -> tuple[Scope, ...]:
        """The spans under a denial, a comparison or a word like 适用于."""
        if not _ANY_OPENER.search(self._read_title):
            return ()
        return tuple(
            Scope(stance, word.span(), word.end(), self._find_scope_end(word.end()))
            for stance, pattern in _OPENERS
            for word in pattern.finditer(self._read_title)
        )

    @cached_property
    def has_no_scopes(self) -> bool:
        """Whether the title has no word that denies, compares or fits, as most have none."""
        return not self.scopes and COMPARING.isdisjoint(self.title)

    def find_scope(self, span: Span) -> Scope | None:
        """The scope that a span lies in, if any."""
        return next((scope for scope in self.scopes if scope.contains(span)), None)

    @cached_property
    def _weak_scopes(self) -> tuple[Scope, ...]:
        """The spans behind a single comparing character that stands right before a variety of goods: 胜红香酥梨."""
        before = (
            (goods, WEAK_COMPARISON.search(self._read_title, 0, goods.start))
            for goods in self.goods
            if goods.is_variety
        )
        return tuple(
            Scope(Stance.COMPARED, word.span(), word.end(), self._find_scope_end(word.end()))
            for _, word in before
            if word
        )

    def is_on_offer(self, span: Span) -> bool:
        """Whether goods or a place in this span speak of what is sold: neither denied nor compared with."""
        return self.find_scope(span) is None and not any(scope.contains(span) for scope in self._weak_scopes)

    def find_weak_scope(self, span: Span) -> Scope | None:
        """The scope of a single comparing character (胜, 赛, 超) that stands right before a name and its places."""
        start = span[0]
        for place in sorted(self.places, key=lambda place: -place.end):
            start = place.start if place.end == start else start
        word = WEAK_COMPARISON.search(self.title, 0, start)
        return Scope(Stance.COMPARED, word.span(), word.end(), span[1]) if word else None

    def _find_scope_end(self, start: int) -> int:
        """Where a list under one denial ends: with its last word for goods of the first family, else with the
        clause."""
        stop = next(
            (i for i in range(start + 1, len(self._read_title)) if self.title[i] in _BREAKS), len(self._read_title)
        )
        end, families = stop, frozenset[str]()
        for goods in self.goods:
            if goods.start < start or goods.end > stop:
                continue
            if families and not families & set(goods.families):
                break
            families, end = frozenset(goods.families), goods.end
        return min(end, stop) if families else min(stop, start + 12)


_OPENERS = ((Stance.DENIED, DENIAL), (Stance.COMPARED, COMPARISON), (Stance.COMPATIBLE, COMPATIBLE_BEFORE))
_ANY_OPENER = re.compile("|".join(pattern.pattern for _, pattern in _OPENERS), re.IGNORECASE)
_BREAKS = frozenset(" 　,，。.;；!！?？【】[]()（）|/、~0123456789\n")
