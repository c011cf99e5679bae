"""What is read from a listing once, before any right is held against it: goods, places, and which of its words deny."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from matcher.gazetteer.divisions import Place, locate
from matcher.lexicon.goods import Goods, goods_in
from matcher.lexicon.phrases import COMPARING, COMPARISON, COMPATIBLE_BEFORE, DENIAL, WEAK_COMPARISON
from matcher.records.listing import Listing
from matcher.text.normalise import fold_character

Span = tuple[int, int]

READ = 2000
"""Characters of a title that are read for goods, places and denials; names are searched in all of it. The longest
titles of shops have some 120; what is longer is spam, and reading it whole would cost the square of its length."""


class Stance(StrEnum):
    """How a stretch of the title stands to the goods on offer."""

    DENIED = "denied"
    COMPARED = "compared"
    COMPATIBLE = "compatible"


@dataclass(frozen=True, slots=True)
class Scope:
    """A stretch of the title under a word that denies, compares or says what the goods go with; `word` is its span."""

    stance: Stance
    word: Span
    start: int
    end: int

    def holds(self, span: Span) -> bool:
        """Whether a span lies in this scope."""
        return self.start <= span[0] and span[1] <= self.end


@dataclass(frozen=True)
class Reading:
    """One listing as it is read on one day; everything is worked out when first asked, once."""

    listing: Listing
    on: date

    @property
    def title(self) -> str:
        """The title as offered."""
        return self.listing.title

    @cached_property
    def wording(self) -> str:
        """All that the page says of how it sells, in simplified characters: title, stock and description."""
        told = (self._read, self.listing.availability, self.listing.description[:READ])
        return "".join(map(fold_character, "\n".join(told)))

    @property
    def _read(self) -> str:
        return self.title[:READ]

    @cached_property
    def goods(self) -> tuple[Goods, ...]:
        """The words for goods in the title."""
        return goods_in(self._read)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The places that the title names; 哈密 in 哈密瓜 is part of a word for goods and names none."""
        return tuple(
            place
            for place in locate(self._read)
            if not any(goods.start <= place.start and place.end <= goods.end for goods in self.goods)
        )

    @cached_property
    def origin(self) -> tuple[Place, ...]:
        """The places that the field of origin names."""
        return locate(self.listing.origin)

    @cached_property
    def scopes(self) -> tuple[Scope, ...]:
        """The stretches under a denial, a comparison or a word of fitness."""
        if not _ANY_OPENER.search(self._read):
            return ()
        return tuple(
            Scope(stance, word.span(), word.end(), self._scope_end(word.end()))
            for stance, pattern in _OPENERS
            for word in pattern.finditer(self._read)
        )

    @cached_property
    def plain_spoken(self) -> bool:
        """Whether the title denies, compares and fits nothing at all, as most do."""
        return not self.scopes and COMPARING.isdisjoint(self.title)

    def under(self, span: Span) -> Scope | None:
        """The scope that a span lies in, if any."""
        return next((scope for scope in self.scopes if scope.holds(span)), None)

    @cached_property
    def _others_compared(self) -> tuple[Scope, ...]:
        """The stretches under a single comparing character that stands right before a kind of goods: 胜红香酥梨."""
        before = ((goods, WEAK_COMPARISON.search(self._read, 0, goods.start)) for goods in self.goods if goods.kind)
        return tuple(
            Scope(Stance.COMPARED, word.span(), word.end(), self._scope_end(word.end())) for _, word in before if word
        )

    def on_offer(self, span: Span) -> bool:
        """Whether goods or a place that a span names speak of what is sold: neither denied nor compared with."""
        return self.under(span) is None and not any(scope.holds(span) for scope in self._others_compared)

    def weakly_compared(self, span: Span) -> Scope | None:
        """The scope of a single comparing character (胜, 赛, 超) that stands right before a name and its places."""
        start = span[0]
        for place in sorted(self.places, key=lambda place: -place.end):
            start = place.start if place.end == start else start
        word = WEAK_COMPARISON.search(self.title, 0, start)
        return Scope(Stance.COMPARED, word.span(), word.end(), span[1]) if word else None

    def _scope_end(self, start: int) -> int:
        """Where a list under one negation ends: with its last word for goods of the first kind, else the clause."""
        stop = next((i for i in range(start + 1, len(self._read)) if self.title[i] in _BREAKS), len(self._read))
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
