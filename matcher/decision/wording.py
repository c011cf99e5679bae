"""Whether the text of a mention is an ordinary wording rather than a disguise."""

import re

from matcher.candidates.types import Mention
from matcher.features.context import Comparison
from matcher.lexicon.goods import find_ending_goods, get_departments
from matcher.lexicon.goods_classes import DEVICES
from matcher.lexicon.ordinary_words import is_ordinary_word
from matcher.parsing.right_name import LANDSCAPE_ENDINGS


def get_letters(comparison: Comparison, mention: Mention) -> str:
    """What the title says at the first span of a mention, without signs."""
    return re.sub(r"[\W_]+", "", comparison.get_text(mention.spans[0]))


def is_ordinary_wording(comparison: Comparison, text: str, name: str) -> bool:
    """Whether a text is an ordinary word.

    The right's goods, in which it ends as the name does, do not count: 晴岛啤酒 beside 青岛啤酒.
    """
    goods = find_ending_goods(text)
    if goods is None or not name.endswith(goods.word) or comparison.structure.families.isdisjoint(goods.families):
        return is_ordinary_word(text)
    rest = text.removesuffix(goods.word)
    return not rest or is_ordinary_word(rest)


def is_word_before_goods(text: str, name: str) -> bool:
    """Whether a text is an ordinary word, the word for goods in which the name ends as well not counted: 六大核桃."""
    goods = find_ending_goods(text)
    if goods is None or not name.endswith(goods.word):
        return is_ordinary_word(text)
    rest = text.removesuffix(goods.word)
    return len(rest) != len(name) - len(goods.word) or is_ordinary_word(rest)


def is_number(name: str) -> bool:
    """Whether a name is made of figures alone, signs not counted: 361°."""
    return re.sub(r"\W+", "", name).isdigit()


def has_one_more(text: str, name: str) -> bool:
    """Whether a text is a name with one more character inside, none that makes a place's full name: 炎帝陵 for 炎陵."""
    return len(text) == len(name) + 1 and any(
        text[:at] + text[at + 1 :] == name and text[at] not in LANDSCAPE_ENDINGS for at in range(1, len(name))
    )


def is_model(comparison: Comparison, text: str, name: str) -> bool:
    """Whether letters are a device's name with the sign of a model right behind it."""
    is_device = not DEVICES.isdisjoint(get_departments(comparison.structure.families))
    rest = text[len(name) :]
    is_doubled = rest[:1].lower() == name[-1:].lower()
    return is_device and text.lower().startswith(name.lower()) and not is_doubled and bool(_MODEL.fullmatch(rest))


_MODEL = re.compile(r"(?:x[rs]?|se|s|pro|plus|max|mini|air|lite|\d+)+", re.IGNORECASE)
