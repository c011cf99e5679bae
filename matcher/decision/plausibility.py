"""Which mentions count: those by which a reader would connect the title with the right."""

import re
from dataclasses import replace

from matcher.candidates.types import PLAIN_KINDS, Mention, MentionKind
from matcher.decision.confusability import is_confusable
from matcher.decision.wording import is_number
from matcher.features.context import CHANGED_KINDS, Comparison
from matcher.lexicon.goods import find_ending_goods
from matcher.lexicon.phrases import SOURCE
from matcher.lexicon.segmentation import is_between_words
from matcher.records.right_kinds import INDICATIONS

MAX_DISTANCE = 12
"""Characters that may stand between place and product: 五常有机稻花香大米 has 2, 高邮正宗特产咸鸭蛋 4."""

MAX_PROVINCE_DISTANCE = 2
"""A whole province and a common product belong together only where they all but touch: 四川泡菜."""

_CLAUSE_SIGNS = frozenset("【】，,。；;!！[]|")


def filter_mentions(comparison: Comparison) -> tuple[Mention, ...]:
    """The mentions of the name itself with its disguises; else place and product apart; else the disguises alone."""
    named = tuple(
        mention
        for mention in (_read_layout(comparison, mention) for mention in comparison.mentions)
        if (mention.kind in PLAIN_KINDS and not _is_chance_name(comparison, mention))
        or (
            mention.kind not in PLAIN_KINDS
            and mention.kind is not MentionKind.PLACE_PRODUCT
            and is_confusable(comparison, mention)
        )
    )
    if named and all(mention.kind in CHANGED_KINDS for mention in named):
        return next((place for slip in named if (place := _find_honest_place(comparison, slip))), named)
    return named or _find_apart(comparison)


def _find_apart(comparison: Comparison) -> tuple[Mention, ...]:
    return tuple(
        mention
        for mention in comparison.mentions
        if mention.kind is MentionKind.PLACE_PRODUCT and _belong_together(comparison, mention)
    )


def _find_honest_place(comparison: Comparison, slip: Mention) -> tuple[Mention, ...]:
    """Place and product apart where the title has them beside a slip: who writes the place as it is hides nothing."""
    place, product = comparison.structure.place, comparison.structure.product
    if comparison.right.kind not in INDICATIONS or len(place) < _SHORT_NAME or comparison.get_scope(slip) is not None:
        return ()
    title, goods = comparison.listing.title, (slip.end - len(product), slip.end)
    at = title.find(place)
    if at < 0 or at + len(place) > slip.start or len(slip.spans) > 1 or title[goods[0] : goods[1]] != product:
        return tuple(one for one in _find_apart(comparison) if one.end <= slip.start or slip.end <= one.start)
    return (Mention(MentionKind.PLACE_PRODUCT, comparison.right.name, ((at, at + len(place)), goods)),)


_SCRIPT_BREAK = re.compile(r"[\u4e00-\u9fff]+\s?[（(\-·]\s?[0-9A-Za-z]+|[0-9A-Za-z]+\s?[）)\-·]\s?[\u4e00-\u9fff]+")


def _read_layout(comparison: Comparison, mention: Mention) -> Mention:
    """The mention as one of the name itself where a single sign stands between characters and figures: 国窖（1573）."""
    if mention.kind is MentionKind.SIGNS and _SCRIPT_BREAK.fullmatch(comparison.get_text(mention.spans[0])):
        return replace(mention, kind=MentionKind.FOLDED)
    if mention.kind is MentionKind.NEAR and _leaves_out_hill(comparison, mention):
        return replace(mention, kind=MentionKind.ALIAS)
    if mention.kind is MentionKind.NEAR and (stem := _get_stem(comparison, mention)):
        return replace(mention, kind=MentionKind.ALIAS, spans=((mention.start, mention.start + len(stem)),))
    return mention


def _leaves_out_hill(comparison: Comparison, mention: Mention) -> bool:
    """Whether a name is written as everybody shortens it, without the hill of its place: 武夷岩茶 of 武夷山岩茶."""
    place = comparison.structure.place
    is_hill = place.endswith("山") and len(place) > _SHORT_NAME
    return is_hill and comparison.get_text(mention.spans[0]) == place[:-1] + comparison.structure.product


def _get_stem(comparison: Comparison, mention: Mention) -> str:
    """A mark without the word for its goods that ends it, where the title has that much: 鸭溪窖 of 鸭溪窖酒."""
    name, title = mention.name, comparison.listing.title
    is_disguised = any(
        other.start == mention.start and other.kind is not MentionKind.NEAR for other in comparison.mentions
    )
    if comparison.right.kind in INDICATIONS or is_disguised:
        return ""
    stems = (
        name[:size] for size in range(len(name) - 1, _SHORT_NAME, -1) if title.startswith(name[:size], mention.start)
    )
    return next((stem for stem in stems if _is_goods(name.removeprefix(stem))), "")


def _is_goods(text: str) -> bool:
    goods = find_ending_goods(text)
    return goods is not None and goods.word == text


def _is_chance_name(comparison: Comparison, mention: Mention) -> bool:
    """Whether a name stands there by chance: 361 in an article number, 洁柔 in 清洁柔顺."""
    title, start, end = comparison.listing.title, mention.start, mention.end
    if is_number(mention.name):
        return not title[start:end].isdigit() or bool(
            _ARTICLE_NUMBER.search(title[:start]) or title[end : end + 1].isdigit()
        )
    return (
        len(mention.name) == _SHORT_NAME and mention.kind is MentionKind.EXACT and is_between_words(title, start, end)
    )


_ARTICLE_NUMBER = re.compile(r"[\d-]$")
_SHORT_NAME = 2


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
