"""Why the page of an offer shows none, in words: a block is never read as goods, nor goods as a block."""

import re
from dataclasses import replace

from crawlers.blocking.answer import LONGEST_WALL, Answer
from crawlers.blocking.rules import (
    BLOCK_RULES,
    BROKEN_DATA,
    CHALLENGE,
    CHALLENGE_PHRASES,
    LOGIN,
    LOGIN_PHRASES,
    NO_OFFER,
    REFUSED,
    REFUSED_PHRASES,
    TAKEN_DOWN,
    TAKEN_DOWN_PHRASES,
    TOO_DEEP,
    TOO_OFTEN,
    TOO_OFTEN_PHRASES,
    UNCLEAR_DATA,
    BlockRule,
    is_login_place,
)
from crawlers.extraction.page import Page
from crawlers.extraction.price.element_text import PRICE
from crawlers.extraction.readers.headings import is_not_found_page
from crawlers.extraction.script_data.goods import find_script_goods

_WALLS = (
    (TOO_OFTEN_PHRASES, TOO_OFTEN),
    (CHALLENGE_PHRASES, CHALLENGE),
    (REFUSED_PHRASES, REFUSED),
    (TAKEN_DOWN_PHRASES, TAKEN_DOWN),
    (LOGIN_PHRASES, LOGIN),
)


def _has_product_data(page: Page) -> bool:
    """Whether a page speaks of goods with a price to machines: then it is no wall, however little it says."""
    return bool(re.search(r"[\"']price[\"']\s*:|itemprop=[\"']?price", page.text))


def find_block_by_status(answer: Answer) -> BlockRule | None:
    """The rule that an answer of status 400 and above matches; None below, where the page has to be read first."""
    return next((rule for rule in BLOCK_RULES if rule.matches(answer)), None) if answer.status >= 400 else None


def find_block_by_heading(answer: Answer) -> BlockRule | None:
    """TAKEN_DOWN for a page whose heading says that it is not there, to be asked before reading the goods it shows."""
    return TAKEN_DOWN if is_not_found_page(answer.page) else None


def find_wall(answer: Answer) -> BlockRule | None:
    """The rule of a page that says of its own, in few words and without a price, that it does not show the goods.

    To be asked before the page is read as an offer: menus, headers and recommended goods would make one of it.
    """
    if is_login_place(answer):
        return LOGIN
    text = answer.content.text if answer.content.is_shorter_than(LONGEST_WALL) else ""
    if not text or PRICE.search(text) or _has_product_data(answer.page):
        return None
    return next((rule for pattern, rule in _WALLS if pattern.search(text)), None)


def find_offer_block(answer: Answer) -> BlockRule:
    """Why an answer without an offer has none; NO_OFFER where no rule matches."""
    certain = find_block_by_status(answer) or find_block_by_heading(answer)
    block = certain or next((rule for rule in BLOCK_RULES if rule.matches(answer)), None)
    return block or (TOO_DEEP if answer.page.is_cut else _find_data_fault(answer)) or NO_OFFER


def _find_data_fault(answer: Answer) -> BlockRule | None:
    """Why the data of a page's scripts gave no offer, None where there are none."""
    goods = find_script_goods(answer.page)
    if goods.count > 1:
        return replace(UNCLEAR_DATA, message=UNCLEAR_DATA.message.format(count=goods.count))
    return BROKEN_DATA if goods.is_broken else None
