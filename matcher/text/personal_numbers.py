"""Telephone and identity numbers of persons in a text, and their accounts, however spelt, replaced by a remark.

Digits count in any width, in Chinese (一三八…, 壹叁捌…) or in circles, with a letter O for a nought; blanks, dots,
hyphens, brackets and signs without width may part them. Numbers of goods, orders, bar codes, patents, standards and
companies stay, and what stands in an address; so do the 400 and 800 numbers of companies.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator

from matcher.text.personal_accounts import find_accounts, may_hold_account
from matcher.text.personal_contexts import Span, find_goods_numbers, has_label

HIDDEN_PHONE = "［电话略］"
HIDDEN_IDENTITY = "［证件号略］"

_CHINESE = dict(zip("〇零一壹幺二贰貳三叁參四肆五伍六陆陸七柒八捌九玖", "001112223334455666778899", strict=True))
_OTHERS = {
    letter: str(unicodedata.digit(letter))
    for letter in map(chr, range(128, sys.maxunicode + 1))
    if unicodedata.digit(letter, None) is not None
}
_DIGITS = str.maketrans(_OTHERS | _CHINESE | {"Ｘ": "X", "ｘ": "x", "＋": "+", "×": "X", "＠": "@"})
_ZERO_WIDTH = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\u20e3"
_INVISIBLE = re.compile(f"[{_ZERO_WIDTH}]")
_BETWEEN = r"[\s\u3000\xa0\u2000-\u200a.\-_·•・,，、。．\u2010-\u2015－−~～/／()（）\[\]【】]{0,3}"
_DIGIT = rf"[\dOo{''.join(_CHINESE)}⓪①-⑨⓵-⓽❶-❾➀-➈➊-➒⁰¹²³⁴-⁹₀-₉]"
_MAY_HOLD_ONE = re.compile(rf"{_DIGIT}(?:(?:{_BETWEEN}[{_ZERO_WIDTH}]?){_DIGIT}){{6}}")
_SHORTEST = 7
"""Characters of the shortest telephone number."""
_NOUGHT = re.compile(r"(?<=[\dOo])[Oo](?![A-NP-Za-np-z])")

_IDENTITY = re.compile(
    rf"(?<![0-9A-Za-z])[1-8]{_BETWEEN}(?:\d{_BETWEEN}){{5}}"
    rf"(?:1{_BETWEEN}9|2{_BETWEEN}0){_BETWEEN}(?:\d{_BETWEEN}){{9}}[\dXx](?![0-9A-Za-z])",
    re.ASCII,
)
_OLD_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-6][1-7]\d{4}\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![0-9A-Za-z])", re.ASCII
)
_MOBILE = re.compile(
    rf"(?<![\dA-Za-z])(?<!\d\.)(?:(?:\+|00)?86{_BETWEEN})?(1{_BETWEEN}[3-9](?:{_BETWEEN}\d){{9}})(?!\d)(?!\.\d)",
    re.ASCII,
)
_MOBILE_SHAPES = frozenset(
    {(11,), (3, 8), (3, 4, 4), (3, 3, 5), (3, 5, 3), (3, 3, 3, 2), (3, 4, 2, 2), (3, 2, 2, 2, 2), (4, 7)}
    | {(5, 6), (5, 3, 3), (6, 5), (7, 4), (1, 10), (1,) * 11, (1, 2, 4, 4), (1, 2, 8)}
)
"""Digits of the groups in which people write a mobile number; sizes of clothes (130 140 150) are in other groups."""
_AREA = r"0[ -]?(?:10|2\d|[3-9]\d\d)"
_LOCAL = rf"(?:\d{{7,8}}|\d{{4}}{_BETWEEN}\d{{3,4}}|\d{{3}}{_BETWEEN}\d{{4}})"
_REST_OF_LOCAL = rf"(?:\d{{6,7}}|\d{{3}}{_BETWEEN}\d{{3,4}}|\d{{2}}{_BETWEEN}\d{{4}})"
_LANDLINE = re.compile(
    rf"(?<![\dA-Za-z])(?:[（(【\[]\s*)?(?:{_AREA}|\+?86{_BETWEEN}0?(?:10|2\d|[3-9]\d\d)){_BETWEEN}(?<!\d){_LOCAL}(?!\d)(?:\s*[-转]\s*\d{{1,6}}(?!\d))?"
    rf"|(?<![\dA-Za-z])0(?:10|2\d)\d{{8}}(?!\d)|(?<![\dA-Za-z])0[3-9]\d{{9,10}}(?!\d)"
    rf"|(?P<local>(?<![\dA-Za-z])[2-8]{_REST_OF_LOCAL}(?!\d))",
    re.ASCII,
)
_COMPANY_LINE = re.compile(r"[48]00")


def hide_personal_numbers(text: str) -> str:
    """The text with a remark in the place of each telephone and identity number, account, e-mail and bank card."""
    return _hide_number(text, is_whole=True)


def hide_phone_numbers(text: str) -> str:
    """The text with a remark in the place of each telephone number."""
    return _hide_number(text, is_whole=False)


def _hide_number(text: str, *, is_whole: bool) -> str:
    """The text without telephone numbers; `is_whole` says that identity numbers and accounts go too."""
    if len(text) < _SHORTEST or not (_MAY_HOLD_ONE.search(text) or (is_whole and may_hold_account(text))):
        return text
    visible = [at for at, letter in enumerate(text) if not _INVISIBLE.match(letter)]
    digits = _NOUGHT.sub("0", "".join(text[at] for at in visible).translate(_DIGITS))
    pieces: list[str] = []
    done = 0
    for start, end, remark in _find_numbers(digits, is_whole=is_whole):
        pieces += [text[done : visible[start]], remark]
        done = visible[end - 1] + 1
    return "".join([*pieces, text[done:]]) if pieces else text


def _find_numbers(digits: str, *, is_whole: bool) -> Iterator[tuple[int, int, str]]:
    """Start, end (exclusive) and remark of each number, in order and without overlaps."""
    spans = []
    if is_whole:
        spans += [(*match.span(), HIDDEN_IDENTITY) for match in _IDENTITY.finditer(digits) if _has_birthday(match[0])]
        spans += [(*match.span(), HIDDEN_IDENTITY) for match in _OLD_IDENTITY.finditer(digits)]
        spans += find_accounts(digits)
    phones = (*_find_mobiles(digits), *_find_landlines(digits))
    spans += [(*span, HIDDEN_PHONE) for span in phones if not has_label(digits, span[0], "order")]
    goods = tuple(find_goods_numbers(digits)) if spans else ()
    done = 0
    for start, end, remark in sorted(spans, key=lambda number: (number[0], -number[1])):
        if start >= done and not any(first <= start and end <= last for first, last in goods):
            yield start, end, remark
            done = end


def _find_landlines(digits: str) -> Iterator[Span]:
    """Landlines; one without its area only behind a word for telephones, and never a company's 400 or 800 number."""
    for match in _LANDLINE.finditer(digits):
        is_local = match["local"] is not None
        if not is_local or (has_label(digits, match.start(), "phone") and not _COMPANY_LINE.match(match[0])):
            yield match.span()


def _find_mobiles(digits: str) -> Iterator[Span]:
    at = 0
    while match := _MOBILE.search(digits, at):
        shape = tuple(map(len, re.findall(r"\d+", match[1])))
        if shape in _MOBILE_SHAPES:
            yield match.span()
            at = match.end()
        else:
            at = match.start() + 1


def _has_birthday(number: str) -> bool:
    bare = re.sub(r"[^0-9]", "", number)
    return 1 <= int(bare[10:12]) <= 12 and 1 <= int(bare[12:14]) <= 31
