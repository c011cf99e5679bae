"""Which mentions count: those by which a reader would connect the title with the right."""

from matcher.candidates.types import PLAIN_KINDS, Mention, MentionKind
from matcher.decision.confusability import is_confusable
from matcher.features.context import Comparison
from matcher.lexicon.phrases import SOURCE
from matcher.records.right_kinds import INDICATIONS

MAX_DISTANCE = 12
"""Characters that may stand between place and product: 五常有机稻花香大米 has 2, 高邮正宗特产咸鸭蛋 4."""

MAX_PROVINCE_DISTANCE = 2
"""A whole province and a common product belong together only where they all but touch: 四川泡菜."""

_CLAUSE_SIGNS = frozenset("【】，,。；;!！[]|")


def filter_mentions(comparison: Comparison) -> tuple[Mention, ...]:
    """The mentions of the name itself with its disguises; else the disguises; else place and product apart."""
    named = tuple(
        mention
        for mention in comparison.mentions
        if mention.kind in PLAIN_KINDS
        or (mention.kind is not MentionKind.PLACE_PRODUCT and is_confusable(comparison, mention))
    )
    return named or tuple(
        mention
        for mention in comparison.mentions
        if mention.kind is MentionKind.PLACE_PRODUCT and _belong_together(comparison, mention)
    )


def _belong_together(comparison: Comparison, mention: Mention) -> bool:
    """Whether place and product apart belong together.

    They do near one another in one clause; also where the place stands under a denial or behind 源自, and so speaks
    of all the goods.
    """
    place, goods = mention.spans
    title = comparison.listing.title
    if comparison.right.kind not in INDICATIONS:
        return comparison.get_scope(mention) is not None  # 青岛 and 啤酒 apart name no mark, unless to deny it
    if comparison.get_scope(mention) is not None or SOURCE.search(title, 0, place[0]):
        return True
    between = title[place[1] : goods[0]] if goods[0] >= place[1] else title[goods[1] : place[0]]
    is_province = any(named.start == place[0] and named.code.endswith("0000") for named in comparison.listing.places)
    return len(between) <= (MAX_PROVINCE_DISTANCE if is_province else MAX_DISTANCE) and not _CLAUSE_SIGNS & set(between)
