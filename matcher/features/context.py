"""One listing compared with one right: what was seen of the right's name, and where; every signal starts from this."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from matcher.candidates.types import PLAIN_KINDS, Mention, MentionKind
from matcher.lexicon.goods import GoodsWord, get_departments
from matcher.lexicon.goods_classes import DEVICES, Closeness, compare_goods
from matcher.parsing.patent_marks import PatentMarking
from matcher.parsing.right_name import NameStructure, parse_right_name
from matcher.parsing.title import ParsedListing, Scope, Span, Stance
from matcher.records.right import Right
from matcher.records.right_kinds import describe_right


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a signal or qualifier says to the officer; the tables add its name and weight and make a Finding of it."""

    says: str
    seen: tuple[Span, ...] = ()
    field: str = "title"
    registered: str = ""
    question: str = ""


@dataclass(frozen=True)
class Comparison:
    """A parsed listing, a right, and the mentions of the right in the listing's title.

    `others` are mentions of other rights in the same title, with their rights; `same_names` are other register entries
    of the same name; `marking` is the patent marking in question, for a right that is a patent.
    """

    listing: ParsedListing
    right: Right
    mentions: tuple[Mention, ...]
    others: tuple[tuple[Right, Mention], ...] = ()
    same_names: tuple[Right, ...] = ()
    marking: PatentMarking | None = None

    @property
    def right_label(self) -> str:
        """The right as a sentence names it: “炎陵黄桃”（证明商标18020220）."""
        return describe_right(self.right)

    @cached_property
    def structure(self) -> NameStructure:
        """What the right's name is made of."""
        return parse_right_name(self.right)

    @cached_property
    def other_goods(self) -> tuple[GoodsWord, ...]:
        """The words for goods that are no part of the name: 牛栏山 sells no beef."""
        named = [span for mention in self.mentions for span in mention.spans]
        return tuple(
            goods
            for goods in self.listing.goods
            if not any(start <= goods.start and goods.end <= end for start, end in named)
        )

    @cached_property
    def offered_families(self) -> frozenset[str]:
        """The families of the goods on offer, as `other_goods` names them."""
        return frozenset(family for goods in self.other_goods for family in goods.families)

    @cached_property
    def closeness(self) -> Closeness:
        """How near the goods on offer are to those of the right."""
        return compare_goods(self.structure.families, self.offered_families)

    @cached_property
    def plain_mentions(self) -> tuple[Mention, ...]:
        """The mentions where the name itself stands."""
        return tuple(mention for mention in self.mentions if mention.kind in PLAIN_KINDS)

    @cached_property
    def scopes(self) -> tuple[Scope | None, ...]:
        """For each mention the denial or comparison that it stands under."""
        return tuple(self.get_scope(mention) for mention in self.mentions)

    def get_scope(self, mention: Mention) -> Scope | None:
        """The denial or comparison that a mention stands under, None where it is free."""
        if self.listing.has_no_scopes:
            return None
        scope = self.listing.find_scope((mention.start, mention.end)) or self.listing.find_scope(mention.spans[0])
        return (
            scope
            or self.listing.find_weak_scope(mention.spans[0])
            or self._find_list_scope(mention)
            or self._find_device_scope(mention)
        )

    def _find_device_scope(self, mention: Mention) -> Scope | None:
        """The word 适用于 before a list of makers of devices, in one clause: 适用于苹果华为oppo小米."""
        if DEVICES.isdisjoint(get_departments(self.structure.families)):
            return None
        fitting = (scope for scope in self.listing.scopes if scope.stance is Stance.COMPATIBLE)
        return next((scope for scope in fitting if self._is_list_between(scope.word[1], mention.start)), None)

    def _is_list_between(self, start: int, end: int) -> bool:
        return 0 <= end - start <= MAX_LIST and _LIST.fullmatch(self.listing.title, start, end) is not None

    def _find_list_scope(self, mention: Mention) -> Scope | None:
        """The scope of the name before a mention in a list of names: 堪比甲.乙.丙 compares with all three."""
        start = mention.start
        while True:
            before = self.listing.title[start - 1 : start]
            end = start - 1 if before and before in LIST_SIGNS else -1
            named = (*self.mentions, *(other for _, other in self.others))
            neighbour = next((other for other in named if other.end == end), None)
            if neighbour is None:
                return None
            scope = self.listing.find_scope((neighbour.start, neighbour.end))
            if scope is not None:
                return scope
            start = neighbour.start

    @cached_property
    def free_mentions(self) -> tuple[Mention, ...]:
        """The mentions that are neither denied nor compared."""
        if self.listing.has_no_scopes:
            return self.mentions
        return tuple(mention for mention, scope in zip(self.mentions, self.scopes, strict=True) if scope is None)

    def get_text(self, span: Span) -> str:
        """What the title says in a span."""
        return self.listing.title[span[0] : span[1]]

    def quote_mention(self, mention: Mention) -> str:
        """What the title says at a mention, spans that do not touch joined by …."""
        adjacent = all(before[1] == after[0] for before, after in pairwise(mention.spans))
        return ("" if adjacent else "…").join(self.get_text(span) for span in mention.spans)


MAX_LIST = 30
"""Characters of a list of makers behind 适用于."""

_LIST = re.compile(r"[\u4e00-\u9fffA-Za-z0-9/、.·]*")

LIST_SIGNS = frozenset(".、/·和与及或")
"""Signs and words between the names of one list."""


Signal = Callable[[Comparison], Explanation | None]


CHANGED_KINDS = frozenset({MentionKind.HOMOPHONE, MentionKind.LOOKALIKE, MentionKind.NEAR})
"""Kinds of mentions that have another character than the name."""


def get_first(mentions: Sequence[Mention], kinds: frozenset[MentionKind]) -> Mention | None:
    """The first mention of one of these kinds."""
    return next((mention for mention in mentions if mention.kind in kinds), None)
