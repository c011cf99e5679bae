"""Turns of phrase on shop pages, by what they do to a name that stands beside them, as regular expressions.

The words stand in `phrases.csv`: `effect` is the name of the expression here in small letters; `before` and `after` are
what has to stand right beside the word, `not_before` and `not_after` what must not, parted by spaces, where 空白 is
white space, 末尾 the end of the text and 字母 a Latin letter. In a word a space is white space that may be there and
`_` white space that has to be. Of several words that fit at one place the one further up in the table counts.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

_TOKENS = {"空白": r"\s", "末尾": "$", "字母": "[A-Za-z]"}


@cache
def _read_rows() -> dict[str, list[dict[str, str]]]:
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with Path(__file__).with_name("phrases.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["effect"]].append(row)
    return rows


def list_words(effect: str) -> list[str]:
    """The words of one effect as the table has them, without what stands beside them."""
    return [row["word"] for row in _read_rows()[effect]]


def _compile_words(effect: str, *, before: str = "", behind: str = "", ignore_case: bool = False) -> re.Pattern[str]:
    """The words of an effect as one expression, between two expressions for what stands around them."""
    words = "|".join(map(write_expression, _read_rows()[effect]))
    return re.compile(f"{before}(?:{words}){behind}", re.IGNORECASE if ignore_case else re.NOFLAG)


def write_expression(row: Mapping[str, str]) -> str:
    """A row as an expression that begins with the word itself: so `re` skips quickly to where one may stand."""
    word = "".join({" ": r"\s*", "_": r"\s"}.get(letter, re.escape(letter)) for letter in row["word"])
    before, not_before = row.get("before", "").split(), row["not_before"].split()
    return "".join(
        (
            word,
            f"(?<={'|'.join(_write_context(text) + word for text in before)})" if before else "",
            *(f"(?<!{_write_context(text)}{word})" for text in not_before),
            f"(?={_write_any(row['after'].split())})" if row.get("after") else "",
            f"(?!{_write_any(row['not_after'].split())})" if row["not_after"] else "",
        )
    )


def _write_any(texts: Iterable[str]) -> str:
    return "|".join(map(_write_context, texts))


def _write_context(text: str) -> str:
    return _TOKENS.get(text, re.escape(text))


DENIAL = _compile_words("denial")
"""Words that deny what follows; 非常, 非洲, 南非 and their like are no denial."""

COMPARISON = _compile_words("comparison", ignore_case=True)
"""Words that set other goods beside what follows."""

WEAK_COMPARISON = _compile_words("weak_comparison", behind="$")
"""Right before a name: one character that compares."""

COMPARING = frozenset(list_words("weak_comparison"))
"""The characters that it may be."""

COMPATIBLE_BEFORE = _compile_words("compatible_before", ignore_case=True)
"""Words before a name that say what the goods go with."""

COMPATIBLE_BEHIND = _compile_words("compatible_behind", before=r"\s?")
"""Words right behind a name that say the same."""

STYLE = _compile_words("style", before=r"[\s·•・*/\-_]{0,2}")
"""Right behind a name: the goods are not the thing itself (种 型 式 类 风格 and the like)."""

STYLE_BRACKETED = _compile_words("style_bracketed", before=r"\s?[(（【\[]")
"""In brackets right behind a name: words that say the same."""

STYLE_BEFORE = _compile_words("style_before", behind="$")
"""Right before a name: words that say the same."""

STYLE_BETWEEN = _compile_words("style_between")
"""Between the place and the product of a name: words that say the same."""

STAND_IN = _compile_words("stand_in", before=r"[\s0-9A-Za-z#*.、/\-]{0,10}(?:色号|号)?")
"""Behind a name, shade numbers between (999色号): the goods stand in for it."""

GIFT = _compile_words("gift", before=r"(?<![买拍][一二两三四\d])(?<![买拍]\d\d)", behind="[^，。【】]{0,2}$")
"""Right before a name: it is a gift that goes with other goods; 买一送一 gives more of the same."""

OFFICIAL_CLAIM = _compile_words("official_claim")
"""Words by which a shop says that the maker himself sells."""

COUNTER_CLAIM = _compile_words("counter_claim")
"""Words by which it says that the goods come from the maker's counter."""

SHOP_FORM = _compile_words("shop_form")
"""What a shop's name says of its form, not of who trades."""

PLATFORM_SHOP = _compile_words("platform_shop")
"""In a shop's name: a platform or a chain that sells many makers' goods by agreement with them."""

CHANNELS = frozenset(word.lower() for word in list_words("channel"))
"""Where goods are shown and sold, in small letters: 抖音同款 says where a buyer saw them, not whose they are."""

ACCESSORY = _compile_words("accessory")
"""Goods that anybody makes for another maker's device."""

LABEL = _compile_words("label")
"""Packaging and labels that are offered by themselves."""

SEASONING = _compile_words("seasoning")
"""Right behind the name of a dish: the seasoning for it."""

SELF_GROWN = _compile_words("self_grown")
"""What a grower says who sells his own."""

SOURCE = _compile_words("source", behind=r"[:：]?\s?$")
"""Right before a place: the goods are from there."""

ATTESTED = _compile_words("attested", before=r"\s?")
"""Right behind a bare name: it is meant as the place where goods come from."""

DISPATCHED = _compile_words("dispatched", before=r"\s?(?:市|省)?")
"""Right behind a place: the goods are sent from there, wherever they were grown."""

PRESALE = _compile_words("presale")
"""Goods that are not yet on sale."""

PROCESSED = _compile_words("processed")
"""Goods that have no fresh season."""

AS_PLACE = _compile_words("as_place", before="(?:古)?")
"""What, right behind a name, makes it the name of a place."""

IMPORTED = _compile_words("abroad", behind="(?:原装)?(?:进口|产|直邮|直供|原产)?")
"""Origins outside China."""

OUTSIDE_MAINLAND = re.compile(f"台湾|香港|澳门|{'|'.join(list_words('abroad'))}")
"""Places outside the mainland, as an origin names them."""

IMPORTED_OUTRIGHT = re.compile(f"(?:{OUTSIDE_MAINLAND.pattern})(?:原装)?进口")
"""A title that says in so many words that the goods come from outside the mainland."""

DERIVED = _compile_words("derived")
"""Right behind the name of a product: what makes other goods of it; 杨梅酒 is no bayberry."""

PATENT_CLAIM = _compile_words("patent_claim", before="(?:国家|发明|实用新型|外观设计?|独家|多项|自主)?")
"""Words by which goods are said to be patented; 专利代理 and 专利申请 are no such claim."""

PATENTED_PRODUCT = _compile_words("patented_product")
"""Words by which a title calls the goods themselves patented."""

PATENT_APPLICATION = _compile_words("patent_application")
"""Words that speak of an application for a patent, not of a grant."""
