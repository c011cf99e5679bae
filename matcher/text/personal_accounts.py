"""Accounts by which persons are reached or paid: WeChat, QQ, e-mail, bank cards, as people write them in a text."""

import re
from collections.abc import Iterator

from matcher.text.personal_contexts import Span, has_label

HIDDEN_ACCOUNT = "［账号略］"
HIDDEN_EMAIL = "［邮箱略］"
HIDDEN_CARD = "［卡号略］"

_SIGNS = re.compile(r"[@＠微薇威徽扣企vVwWqQ(（\[]")
"""The first of all checks, as most texts have none of them."""
_MAY_HOLD_ONE = re.compile(
    r"[@＠]|\bat\b|微信|薇信|威信|徽信|weixin|wechat|[vw][xX信]|[VW][xX信]|[加十+]\s?[vV]|qq|QQ|Qq|扣扣|企鹅号",
    re.IGNORECASE,
)
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+\s?(?:@|[(（\[]\s?at\s?[)）\]])\s?[A-Za-z0-9-]+(?:\s?[.。]\s?[A-Za-z0-9-]+)*\s?[.。]\s?[A-Za-z]{2,10}(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_WECHAT = r"(?:[a-zA-Z][-_a-zA-Z0-9]{5,19}|\d{5,11})(?![-_a-zA-Z0-9])"
_SIGN = r"\s*(?:[:：=＝➕+]|是|为|号|id)\s*"
_NAMED = re.compile(
    rf"(?:微\s?信|薇信|威信|徽信|we\s?chat|wei\s?xin|(?<![a-zA-Z0-9])[vw][x信]|v号|加\s?v|扣扣|企鹅号|(?<![a-zA-Z])qq)"
    rf"(?:号码?|id|群|同号)?(?:{_SIGN}){{1,2}}(?P<account>{_WECHAT})"
    rf"|(?:微\s?信号?|薇信|威信|加\s?(?:我)?\s?(?:v|vx|微信)|(?<![a-zA-Z])qq号?|扣扣)\s?(?P<bare>{_WECHAT})",
    re.IGNORECASE,
)
_CARD = re.compile(
    r"(?<![0-9A-Za-z])(?<!\d )(?:\d{16,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?|\d{6}[ -]\d{10,13})"
    r"(?![0-9A-Za-z])",
    re.ASCII,
)
"""Sizes in a row are as long as a card and in other groups."""
_ISSUERS = re.compile(r"62|4\d|5[1-5]|9558|60|3[47]")
_CARD_LENGTHS = range(16, 20)


def may_hold_account(text: str) -> bool:
    """Whether a text has a word or a sign by which accounts are given; quick, and never wrongly no."""
    return bool(_SIGNS.search(text) and _MAY_HOLD_ONE.search(text))


def find_accounts(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end (exclusive) and remark of each account; digits have to be half width."""
    for match in _CARD.finditer(text):
        if _is_card(text, match.span()):
            yield *match.span(), HIDDEN_CARD
    if not may_hold_account(text):
        return
    yield from ((*match.span(), HIDDEN_EMAIL) for match in _EMAIL.finditer(text))
    for match in _NAMED.finditer(text):
        # `qq1234567` and nothing else is a nickname, by which a seller is known.
        if match["account"] or match[0] != text.strip():
            yield *match.span("account" if match["account"] else "bare"), HIDDEN_ACCOUNT


def _is_card(text: str, span: Span) -> bool:
    """Whether digits are a card's: named as one, or of an issuer with a right check digit and not named an order's."""
    digits = re.sub(r"\D", "", text[slice(*span)])
    if len(digits) not in _CARD_LENGTHS:
        return False
    if has_label(text, span[0], "card"):
        return True
    is_goods = has_label(text, span[0], "order") or has_label(text, span[0], "barcode")
    return not is_goods and bool(_ISSUERS.match(digits)) and _has_luhn_digit(digits)


def _has_luhn_digit(digits: str) -> bool:
    doubled = (int(digit) * (2 if at % 2 else 1) for at, digit in enumerate(reversed(digits)))
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0
