"""Changed names of few characters: whether enough of the registered name is left, and no other maker's is meant."""

from matcher.candidates.likeness import SHORT_NEAR
from matcher.candidates.types import Mention
from matcher.decision.wording import get_letters, has_one_more
from matcher.features.context import Comparison
from matcher.gazetteer.divisions import get_leading_place
from matcher.lexicon.goods import get_departments
from matcher.lexicon.interchangeable_characters import are_interchangeable
from matcher.records.right_kinds import INDICATIONS

MIN_INDICATION_LENGTH = 5
"""Chinese characters below which an indication's other name with one changed makes another word as a rule.

大黄花 is another word than 大罗黄花. A mark needs `SHORT_NEAR`, a leading place not counted: 国台 is another than
茅台.
"""


def is_too_short(comparison: Comparison, mention: Mention) -> bool:
    """Whether too little of a name is left, its place not counted, with one character changed."""
    name = mention.name
    letters = get_letters(comparison, mention)
    if len(name) >= SHORT_NEAR and (sorted(letters) == sorted(name) or has_one_more(letters, name)):
        return False  # nothing of it is lost
    shortest = MIN_INDICATION_LENGTH if comparison.right.kind in INDICATIONS else min(SHORT_NEAR, len(name))
    return len(name.removeprefix(get_leading_place(name))) < shortest


def is_other_short_name(comparison: Comparison, mention: Mention) -> bool:
    """Whether a text that keeps two characters of a mark of three reads like another maker's name.

    It does away from the right's own goods, and among liquors, whose makers name each sort by the first characters of
    the house (五粮春); a character changed for another of its sort does not count (人头狮 for 人头马).
    """
    letters, name = get_letters(comparison, mention), mention.name
    changed = [at for at, pair in enumerate(zip(letters, name, strict=False)) if len(set(pair)) > 1]
    if not len(letters) == len(name) < SHORT_NEAR or len(changed) != 1:
        return False
    if are_interchangeable(letters[changed[0]], name[changed[0]]):
        return False
    families = comparison.structure.families
    if _LIQUORS in get_departments(families):
        return True
    behind = (goods for goods in comparison.listing.goods if goods.start == mention.end)
    return all(families.isdisjoint(goods.families) for goods in behind)


_LIQUORS = "酒类"
