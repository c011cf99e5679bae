"""A register and titles made up for measuring speed: any number of each, always the same for the same seed.

Lengths of names are those of the official list of 3,510 indications. One right in a hundred is an indication, place
and goods; the others are marks, coined or of words of the language, one in five with a word of shops (a name that
only describes goods is not registered), one in eight in Latin letters; none is a word by itself.

Titles are what shops write: a brand that is not registered, a place, praise, the goods, the size. One in twenty-five
bears a name of the register, as it stands or in a disguise.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from random import Random

from matcher.gazetteer.county_names import list_counties
from matcher.lexicon.goods import WordKind, goods_families
from matcher.lexicon.ordinary_words import load_language_words
from matcher.records.listing import Listing
from matcher.records.right import Right, RightKind
from matcher.text.pinyin import get_fuzzy_syllable, write_pinyin
from matcher.variants.components import COMMON_SPLITS
from matcher.variants.lookalikes import load_lookalikes

LENGTHS = {2: 36, 3: 188, 4: 1817, 5: 1051, 6: 376, 7: 131, 8: 40, 9: 9, 10: 6, 11: 3, 12: 1}
"""Characters of a name, and how many of the official list have as many."""

TITLES_PER_NAME = 25
"""One title in so many bears a name of the register."""

RIGHTS_PER_INDICATION = 100
"""One right in so many is an indication."""

MARKS_PER_LATIN = 8
"""One mark in so many is in Latin letters."""

_PRAISES = """
新鲜 正宗 现摘 包邮 当季 农家 自种 整箱 特产 精选 优质 大果 礼盒装 家用 送礼 超甜 脆甜 多汁 有机 散装 老字号 手工
秋季 春季 女士 男士 儿童 加厚 宽松 百搭 时尚 韩版 大码 学生 网红 爆款 正品 旗舰店 官方 厂家直销 批发 加大 便携
家居 创意 简约 北欧 防水 耐磨 透气 保暖 一次性 多功能 不锈钢 全棉 高档 经典 限量 新款 特价 买一送一 顺丰 坏果包赔
"""
_PRAISE = _PRAISES.split()
_SIZE = "5斤 10斤 500g 2.5kg 1箱 3盒 250ml*6瓶 40枚 一件 两双 100片 1000ml 净重9斤 XL 42码 50只装 2包"
_SIZES = _SIZE.split()
_SIGNS = "·-*.☆♥ "


@cache
def _list_words() -> tuple[str, ...]:
    return tuple(sorted(word for word in load_language_words() if 2 <= len(word) <= 3))


@cache
def _list_goods() -> tuple[tuple[str, str], ...]:
    """Words for goods, each with its family."""
    pairs = ((word, family.name, sort) for family in goods_families().values() for word, sort in family.words.items())
    return tuple((word, name) for word, name, sort in pairs if sort is not WordKind.MISSPELT and len(word) > 1)


def make_rights(count: int, seed: int = 1) -> Iterator[Right]:
    """Make `count` rights, the same every time."""
    chance = Random(seed)  # noqa: S311 - the same every time is the point
    sizes = chance.choices(list(LENGTHS), list(LENGTHS.values()), k=count)
    used_words = {*_PRAISE, *_list_words(), *(goods for goods, _ in _list_goods())}
    for index, size in enumerate(sizes):
        right = (
            _make_indication(chance, index) if index % RIGHTS_PER_INDICATION == 0 else _make_mark(chance, index, size)
        )
        while right.name in used_words:
            right = _make_mark(chance, index, size + 1)
        used_words.add(right.name)
        yield right


def _make_indication(chance: Random, index: int) -> Right:
    (goods, family), place = chance.choice(_list_goods()), chance.choice(list_counties())
    return Right(RightKind.AGRI_GI, f"AGI{index:07}", place + goods, goods=(family,))


def _make_mark(chance: Random, index: int, size: int) -> Right:
    name = _make_latin(chance) if chance.randrange(MARKS_PER_LATIN) == 0 else make_brand(chance, size)
    return Right(RightKind.MARK, f"{10_000_000 + index}", name, goods=(chance.choice(_list_goods())[1],))


def make_brand(chance: Random, size: int) -> str:
    """A Chinese brand of so many characters."""
    if size > 3 and chance.randrange(5) == 0:
        words = [_coin_word(chance), _pick_shop_word(chance)]
        chance.shuffle(words)
    else:
        words = [_coin_word(chance) if size < 3 else chance.choice((_coin_word, _pick_word))(chance)]
    while sum(map(len, words)) < size:
        words.append(_coin_word(chance))
    return "".join(words)[:size]


def _coin_word(chance: Random) -> str:
    return chance.choice(chance.choice(_list_words())) + chance.choice(chance.choice(_list_words()))


def _pick_word(chance: Random) -> str:
    return chance.choice(_list_words())


def _pick_shop_word(chance: Random) -> str:
    word = chance.choice(_PRAISE) if chance.randrange(2) else chance.choice(_list_goods())[0]
    return word if len(word) == 2 else _coin_word(chance)


def _make_latin(chance: Random) -> str:
    return "".join(chance.choice("bcdfghklmnprstvz") + chance.choice("aeiou") for _ in range(chance.randint(2, 5)))


def make_titles(count: int, rights: Sequence[Right], seed: int = 2) -> Iterator[Listing]:
    """So many titles; one in TITLES_PER_NAME bears a name of these rights."""
    chance = Random(seed)  # noqa: S311 - the same every time is the point
    for index in range(count):
        bearing = chance.choice(rights) if index % TITLES_PER_NAME == 0 else None
        yield Listing("made-up", str(index), "", _make_title(chance, bearing))


def _make_title(chance: Random, bearing: Right | None) -> str:
    goods = chance.choice(_list_goods())[0]
    words = chance.sample(_PRAISE, chance.randint(3, 6))
    words.insert(0, make_brand(chance, chance.randint(2, 4)))
    if bearing:
        goods = _pick_goods_word(bearing, chance)
        words.insert(0, _disguise_name(bearing.name, chance))
    elif chance.randrange(4) == 0:
        words.insert(0, chance.choice(list_counties()))
    words.insert(chance.randint(1, len(words)), goods)
    between = " " if chance.randrange(3) == 0 else ""
    return between.join([*words, chance.choice(_SIZES)])


def _pick_goods_word(right: Right, chance: Random) -> str:
    return chance.choice([word for word, family in _list_goods() if family == right.goods[0]])


def _disguise_name(name: str, chance: Random) -> str:
    """A name as it stands, or with one of the tricks."""
    at = chance.randrange(len(name))
    match chance.randrange(8):
        case 0:
            return name[:at] + chance.choice(_SIGNS) + name[at:]
        case 1:
            return name[:at] + _pick_other(name[at], _group_by_sound(), chance) + name[at + 1 :]
        case 2:
            return name[:at] + _pick_other(name[at], load_lookalikes(), chance) + name[at + 1 :]
        case 3:
            return name[:at] + name[at + 1 :]
        case 4:
            return write_pinyin(name)
        case 5:
            return "".join(_PARTS.get(letter, letter) for letter in name)
    return name


_PARTS = {whole: parts for parts, whole in COMMON_SPLITS.items()}


def _pick_other(letter: str, table: Mapping[str, Collection[str]], chance: Random) -> str:
    return chance.choice(sorted(table.get(letter, letter)))


@cache
def _group_by_sound() -> dict[str, str]:
    """For each character of the words all that sound like it."""
    groups: dict[str, set[str]] = {}
    for letter in {letter for word in _list_words() for letter in word}:
        groups.setdefault(get_fuzzy_syllable(letter), set()).add(letter)
    return {letter: "".join(sorted(group)) for group in groups.values() for letter in group}
