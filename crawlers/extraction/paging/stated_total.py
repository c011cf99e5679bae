"""How many offers a page of results says that there are in all: 共 24 条, of 120 results.

`stated_total.csv` beside this module lists how shops say it. In a phrase `{总数}` is the number, `{数}` another one,
`{量词}` and `{商品}` any word of that category, a space any white space or none. A phrase of `总数` counts wherever it
stands; one of `整句` only as all that a place says which is called after results (`搜索结果数` in `element_names.csv`).
"""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from lxml.html import HtmlElement

from crawlers.extraction.element_names import load_element_names
from crawlers.extraction.main_content import MainContent
from crawlers.extraction.page import Page, normalise_space
from crawlers.extraction.page_regions import UNRELATED_NAME, get_names, inherit
from crawlers.extraction.phrases import load_words

_COUNT = r"(?<![\d.,])(\d{1,3}(?:,\d{3}){1,2}|\d{1,8})(?![\d,]*\d)"
_OTHER_COUNT = r"\d{1,3}(?:,\d{3})+|\d{1,8}"
_WORDS = load_words(Path(__file__).with_name("stated_total.csv"))
_ANY_COUNT = re.compile(_COUNT)
_RESULTS_NAME = load_element_names()["搜索结果数"]
_LONGEST, _MOST_TEXTS = 60, 12  # characters and pieces of a whole sentence on the total


def _write_pattern(phrase: str) -> str:
    """A phrase of the table as a regular expression with one group, the number."""
    parts = {"{总数}": rf"\s*[：:]?\s*(?:[约約]|了)?\s*{_COUNT}", "{数}": rf"(?:{_OTHER_COUNT})", "-": "[-–—~～至]"}
    for kind in ("量词", "商品"):
        parts[f"{{{kind}}}"] = f"(?:{'|'.join(map(re.escape, _WORDS[kind]))})" + (r"\b" if kind == "商品" else "")
    pieces = re.split(r"(\{\w+\}|-| |[（）])", phrase)
    spelt = {**parts, " ": r"\s*", "（": r"\s*[（(]", "）": r"\s*[）)]"}
    return (r"\b" if phrase[0].isascii() and phrase[0].isalpha() else "") + "".join(
        spelt.get(piece) or re.escape(piece) for piece in pieces
    )


def _compile_phrases(category: str) -> re.Pattern[str]:
    never = "|".join(map(re.escape, _WORDS["后面不能是"]))
    return re.compile(rf"(?:{'|'.join(map(_write_pattern, _WORDS[category]))})(?!\s*(?:{never}))", re.IGNORECASE)


_TOTAL, _WHOLE = _compile_phrases("总数"), _compile_phrases("整句")


def find_stated_total(page: Page, css: str = "") -> int:
    """The number of offers that a page of results states, 0 where it states none; `css` is where the site has it."""
    if css:
        places = page.selector.css(css)
        text = normalise_space(" ".join(places[0].xpath(".//text()").getall() or places[0].getall())) if places else ""
        match = _TOTAL.search(text) or _ANY_COUNT.search(text)
    else:
        match = _TOTAL.search(MainContent(page).text) or next(_find_in_named_places(page), None)
    count = next(filter(None, match.groups()), "0") if match else "0"
    return int(count.replace(",", ""))


def _find_in_named_places(page: Page) -> Iterator[re.Match[str]]:
    """What the places say that are called after results: tool bars too, which are no part of the main content."""
    unrelated: dict[HtmlElement, bool] = {}
    for element in page.root.iter("p", "span", "div", "strong", "em", "b", "small", "li", "h2"):
        if not _is_named_after_results(element) or inherit(element, unrelated, _is_basket):
            continue
        text = normalise_space(" ".join(islice(element.itertext(), _MOST_TEXTS)))
        match = (_TOTAL.search(text) or _WHOLE.fullmatch(text.rstrip(".。"))) if len(text) <= _LONGEST else None
        if match:
            yield match


def _is_basket(element: HtmlElement) -> bool:
    return element.tag in ("nav", "footer") or bool(UNRELATED_NAME.search(get_names(element)))


def _is_named_after_results(element: HtmlElement) -> bool:
    around = element.getparent()
    return any(_RESULTS_NAME.search(get_names(place)) for place in (element, around) if place is not None)
