"""Why a page of results lists no offers, in words: a block is never read as "no results", nor as results."""

import re
from collections.abc import Collection

from lxml.html import HtmlElement

from crawlers.blocking.answer import Answer
from crawlers.blocking.offer_blocks import find_wall
from crawlers.blocking.rules import (
    BLOCK_RULES,
    CHALLENGE_PHRASES,
    EMPTY,
    EMPTY_PHRASES,
    NO_RESULTS,
    ONLY_RECOMMENDED,
    SCRIPT_SHELL,
    TAKEN_DOWN,
    BlockRule,
)
from crawlers.extraction.page import get_holder, normalise_space

_EMPTY_SENTENCE = re.compile(
    r"^(?:(?:很|非常)?抱歉|对不起|sorry|[没沒](?:找到|搜到)|[没沒]有(?:找到|搜索?到|搜尋到)|未(?:找到|搜索?到)|"
    r"no (?:results|products|items) (?:found|match|for))",
    re.IGNORECASE,
)
"""The beginning of a sentence that says, by itself, that a search found nothing."""

LONGEST_SENTENCE = 80  # characters


def find_results_wall(answer: Answer, addresses: Collection[str]) -> BlockRule | None:
    """The rule of a results page that is a wall although it links to offers: in its menu or among recommended goods.

    `addresses` are the offers' links; where one of them stands in the page's own part, the search was answered.
    """
    wall = find_wall(answer)
    if wall is None or wall is TAKEN_DOWN:
        return None
    links = _find_links(answer, addresses)
    return wall if links and all(answer.content.is_outside(link) for link in links) else None


def has_only_recommended(answer: Answer, addresses: Collection[str]) -> bool:
    """Whether all offers that a results page links to stand among the goods that it recommends."""
    links = _find_links(answer, addresses)
    return bool(links) and all(map(answer.content.is_recommended, links))


def _find_links(answer: Answer, addresses: Collection[str]) -> list[HtmlElement]:
    page = answer.page
    links = (link for link in page.root.iter("a") if link.get("href"))
    return [link for link in links if page.absolute_url(link.get("href", "")) in addresses]


def is_empty_search(answer: Answer, addresses: Collection[str], *, empty: str = "") -> bool:
    """Whether a results page says that it found nothing and shows other goods below; `addresses` are its offers' links.

    It does where the words stand before the first of them, and either every link stands among recommended goods or
    the words are a sentence of their own. `empty` is the site's own phrase.
    """
    content = answer.content
    says = [text for text in content.strings if (empty and empty in text) or EMPTY_PHRASES.search(text)]
    sentence = next((text for text in says if len(normalise_space(text)) <= LONGEST_SENTENCE), None)
    if sentence is None:
        return False
    order = answer.page.positions
    links = _find_links(answer, addresses)
    holder = get_holder(sentence)
    if not links or holder is None or order[holder] > min(order[link] for link in links):
        return False
    return all(content.is_outside(link) for link in links) or bool(_EMPTY_SENTENCE.search(normalise_space(sentence)))


def find_results_block(answer: Answer, *, empty: str = "", is_recommending: bool = False) -> BlockRule:
    """Why a results page without a single offer has none, or, where `is_recommending`, only recommended ones.

    `empty` is the site's own phrase for "nothing matches". EMPTY is the answer only where the page says so.
    """
    says_empty = bool(empty and empty in answer.own_text) or EMPTY.matches(answer)
    rules = (rule for rule in BLOCK_RULES if rule not in (TAKEN_DOWN, SCRIPT_SHELL))
    block = next((rule for rule in rules if rule.matches(answer)), None)
    # Shops load the script of their challenge on every page; where the search was answered, it did not block.
    only_in_markup = block is not None and block.name == "challenge" and not CHALLENGE_PHRASES.search(answer.own_text)
    if block is not None and not (says_empty and only_in_markup and answer.status < 400):
        return block
    if says_empty:
        return EMPTY
    if is_recommending:
        return ONLY_RECOMMENDED
    return SCRIPT_SHELL if SCRIPT_SHELL.matches(answer) else NO_RESULTS
