"""The two tables of the matcher: every signal and every qualifier, with its weight and what it settles.

Weights are points of priority, 0 to 100. The strongest signal sets the score and qualifiers move it. What use a
listing makes of a name is settled by rules, never by weights: by the first row of QUALIFIERS with a `use` that has
something to say, else by the strongest signal. So weights may be learnt from verdicts and the rules stay the floor.
"""

from dataclasses import dataclass
from inspect import getdoc

from matcher.candidates.types import MentionKind
from matcher.features.context import Signal
from matcher.features.qualifiers import (
    accessories,
    marking,
    price,
    seller,
    shop,
    stance,
    time,
    words,
)
from matcher.features.qualifiers.goods import packaging, seasoning, stuffing, variety, wrong_goods
from matcher.features.qualifiers.identity import certainty, lengthened, neighbours
from matcher.features.qualifiers.origin import house, origin_fits, other_origin
from matcher.features.signals import marking as markings
from matcher.features.signals import place, shape, sound, spelling
from matcher.records.match import Use


@dataclass(frozen=True, slots=True)
class FeatureRow:
    """One signal or qualifier: its name, its weight, the function that is asked, and what use of the name it
    settles.

    `kinds` are those of the mentions that a signal speaks on; where a title has none of them it need not be asked.
    """

    name: str
    weight: float
    ask: Signal
    use: Use | None = None
    kinds: frozenset[MentionKind] = frozenset()

    @property
    def is_for_patents(self) -> bool:
        """Whether it is asked of patent markings, and of nothing else."""
        return self.ask.__module__.endswith(".marking")

    @property
    def sentence(self) -> str:
        """What the officer reads in substance."""
        return (getdoc(self.ask) or "").splitlines()[0]


def _make_rows(*rows: tuple[Signal, float, Use | None, *tuple[MentionKind, ...]]) -> tuple[FeatureRow, ...]:
    return tuple(FeatureRow(ask.__name__, weight, ask, use, frozenset(kinds)) for ask, weight, use, *kinds in rows)


SIGNALS: tuple[FeatureRow, ...] = _make_rows(
    (spelling.split_characters, 85, Use.VARIANT, MentionKind.SPLIT),
    (sound.sounds_like, 80, Use.VARIANT, MentionKind.HOMOPHONE),
    (shape.looks_like, 80, Use.VARIANT, MentionKind.LOOKALIKE),
    (spelling.signs_between, 75, Use.VARIANT, MentionKind.SIGNS),
    (spelling.near_name, 65, Use.VARIANT, MentionKind.NEAR),
    (spelling.latin_like, 70, Use.VARIANT, MentionKind.LATIN),
    (sound.pinyin, 55, Use.VARIANT, MentionKind.PINYIN, MentionKind.INITIALS),
    (spelling.nickname, 50, Use.VARIANT, MentionKind.NICKNAME),
    (spelling.same_name, 40, Use.USE, MentionKind.EXACT, MentionKind.FOLDED),
    (spelling.known_alias, 40, Use.USE, MentionKind.ALIAS),
    (place.place_and_product, 35, Use.USE, MentionKind.PLACE_PRODUCT),
    (markings.patent_number, 20, Use.USE),
    (markings.patent_claim, 25, Use.USE),
)
"""Every signal, the weightiest first."""

QUALIFIERS: tuple[FeatureRow, ...] = _make_rows(
    (stance.negated, -60, Use.NEGATED),
    (stance.compared, -60, Use.NEGATED),
    (accessories.accessory_for, -50, Use.PART),
    (stance.compatible_with, -50, Use.PART),
    (neighbours.other_right, -60, Use.OTHER_RIGHT),
    (packaging.label_only, 45, Use.CONFLICT),
    (words.style_words, 35, Use.CONFLICT),
    (words.replica_words, 40, Use.CONFLICT),
    (shop.claims_official, 15, Use.CONFLICT),
    (shop.extended_name, 30, Use.CONFLICT),
    (lengthened.lengthened_name, 25, Use.CONFLICT),
    (lengthened.grown_place, 15, Use.CONFLICT),
    (seasoning.seasoning_only, 50, Use.CONFLICT),
    (wrong_goods.wrong_goods, -40, Use.PART),
    (neighbours.place_as_place, -40, Use.PART),
    (neighbours.common_word, -50, Use.PART),
    (other_origin.other_origin, 35, Use.CONFLICT),
    (house.other_house, 25, Use.CONFLICT),
    (house.maker_elsewhere, 20, Use.CONFLICT),
    (variety.other_variety, 10, Use.CONFLICT),
    (time.out_of_season, 25, Use.CONFLICT),
    (time.before_licences, 15, None),
    (price.price_off, 15, None),
    (seller.authorised_seller, -45, None),
    (seller.self_grown, -15, None),
    (shop.claims_counter, 10, None),
    (origin_fits.origin_fits, -10, None),
    (stuffing.keyword_stuffing, -5, None),
    (certainty.few_characters, -20, None),
    (certainty.goods_not_its_own, -15, None),
    (marking.check_digit_wrong, 45, Use.CONFLICT),
    (marking.patent_kind_differs, 35, Use.CONFLICT),
    (marking.patent_term_over, 35, Use.CONFLICT),
    (marking.applied_not_granted, 40, Use.CONFLICT),
    (marking.product_without_number, 15, Use.CONFLICT),
)
"""Every qualifier, in the order in which they settle the use."""
