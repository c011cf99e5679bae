"""Finds the page after a page of results: by `rel=next`, else by the page's own row of numbers.

What a link says is believed before its class: one theme of wide use names its link back `pagination__item--next`.
"""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from lxml.html import HtmlElement

from crawlers.extraction.element_names import load_element_names
from crawlers.extraction.main_content import MainContent
from crawlers.extraction.page import Page, get_holder, normalise_space
from crawlers.extraction.page_regions import get_names
from crawlers.extraction.phrases import load_phrases

_PAGER_NAME = load_element_names()["翻页栏"]
_LABELS = load_phrases(Path(__file__).with_name("labels.csv"))
_NEXT = re.compile(rf"^(?:{_LABELS['下一页']})\s*[>›»→❯]*$")
_MORE = re.compile(rf"(?:{_LABELS['显示更多']}|{_LABELS['下一页（无需页码栏）']})\s*[>›»→❯…]*", re.IGNORECASE)
_LONGEST_MORE = 40
_BACK = re.compile(_LABELS["上一页"])
_SPELLED_OUT = re.compile(rf"(?:{_LABELS['下一页（无需页码栏）']})\s*[>›»→❯]*")
_NEXT_NAME = re.compile(r"(?:^|[\s_-])(?:next|(?:angle|chevron|arrow|caret)-right)(?=$|[\s_-])", re.IGNORECASE)
_OTHER_LINK_NAME = re.compile(r"\b(?:jump|last|disabled)\b", re.IGNORECASE)
_SCRIPT_TARGETS = ("data-url", "data-href", "data-link", "data-page-url")
_PAGE_NUMBER = re.compile(r"\d{1,6}", re.ASCII)
_CURRENT_NAME = re.compile(r"(?:^|[\s_-])(?:current|active|selected|cur|on)(?=$|[\s_-])", re.IGNORECASE)


def find_next_page(page: Page, css: str = "") -> str:
    """The address of the next page as the page writes it, empty where there is none; `css` is where the site has it."""
    if css:
        chosen = page.selector.css(css)
        return str(chosen[0].get() if "::" in css else get_link_target(chosen[0].root)) if chosen else ""
    stated: str = page.selector.css("a[rel~=next], link[rel~=next]").xpath("@href").get("")
    return stated or next((get_link_target(link) for link in _find_next_links(page)), "")


def get_link_target(link: HtmlElement) -> str:
    """The address that a link leads to: its `href`, else what its script reads; empty where neither is an address."""
    addresses = (normalise_space(link.get(name) or "") for name in ("href", *_SCRIPT_TARGETS))
    return next((address for address in addresses if _is_address(address)), "")


def has_unlinked_next(page: Page) -> bool:
    """Whether a page shows a further page of results to which no address leads: only a script opens it."""
    pagers = [
        link
        for link in page.root.iter("a", "button")
        if _is_enabled(link) and not get_link_target(link) and any(_is_pager(e) for e in _get_surroundings(link))
    ]
    texts = [normalise_space(link.text_content()) for link in pagers]
    numbers = [int(text) for text in texts if _PAGE_NUMBER.fullmatch(text)]
    current = _find_current_number(page)
    if current and any(number > current for number in numbers):
        return True
    return not numbers and (any(_is_labelled_next(link) for link in pagers) or _shows_more(page))


def _shows_more(page: Page) -> bool:
    """Whether a control that no pager holds says that a script shows more of the results: 加载更多, 下一页."""
    pieces = (
        (normalise_space(piece), get_holder(piece)) for piece in page.visible_strings if len(piece) < _LONGEST_MORE
    )
    controls = [holder for text, holder in pieces if holder is not None and _MORE.fullmatch(text)]
    if not controls:
        return False
    content = MainContent(page)
    return any(
        _is_enabled(holder) and not get_link_target(holder) and not content.is_outside(holder) for holder in controls
    )


def _is_address(address: str) -> bool:
    return (
        bool(address)
        and not address.lower().startswith(("javascript:", "mailto:", "tel:"))
        and (address[0] != "#" or address.startswith(("#/", "#!/")))
    )


def _find_next_links(page: Page) -> Iterator[HtmlElement]:
    """Links that may lead on, the likeliest first."""
    links = [link for link in page.root.iter("a") if _is_followable(link)]
    in_pagers = [link for link in links if any(_is_pager(element) for element in _get_surroundings(link))]
    yield from filter(_is_labelled_next, in_pagers)
    yield from filter(_is_named_next, in_pagers)
    yield from _find_following_numbers(page, in_pagers)
    yield from (link for link in links if _SPELLED_OUT.fullmatch(normalise_space(link.text_content())))
    yield from (link for link in links if _is_titled_next(link))


def _is_titled_next(link: HtmlElement) -> bool:
    """Whether a link that shows an arrow alone says in its label or title that it leads to the next page."""
    titles = (normalise_space(link.get(name) or "").lower() for name in ("aria-label", "title"))
    is_sign = len(normalise_space(link.text_content())) <= 1
    return is_sign and any(title == "next" or _SPELLED_OUT.fullmatch(title) for title in titles)


def _get_surroundings(link: HtmlElement) -> list[HtmlElement]:
    return [link, *islice(link.iterancestors(), 4)]


def _is_followable(link: HtmlElement) -> bool:
    return bool(get_link_target(link)) and _is_enabled(link)


def _is_enabled(link: HtmlElement) -> bool:
    is_off = link.get("aria-disabled") == "true" or link.get("disabled") is not None
    return not is_off and not any(
        _OTHER_LINK_NAME.search(get_names(element)) for element in _get_surroundings(link)[:2]
    )


def _is_pager(element: HtmlElement) -> bool:
    return element.tag not in ("body", "main") and bool(_PAGER_NAME.search(get_names(element)))


def _read_labels(link: HtmlElement) -> list[str]:
    """The texts of a link: its aria-label, its title, and each piece of its own text."""
    parts = (normalise_space(text) for text in link.itertext())
    return [text for text in (link.get("aria-label"), link.get("title"), *parts) if text]


def _is_labelled_next(link: HtmlElement) -> bool:
    return any(_NEXT.match(text) for text in _read_labels(link))


def _is_named_next(link: HtmlElement) -> bool:
    """Whether a link is named next or marked by an arrow to the right, and its texts do not contradict."""
    names = " ".join(e.get("class") or "" for e in link.iter() if isinstance(e.tag, str))
    return bool(_NEXT_NAME.search(names)) and not any(
        _BACK.search(text) or text.isdigit() for text in _read_labels(link)
    )


def _find_following_numbers(page: Page, links: list[HtmlElement]) -> Iterator[HtmlElement]:
    """The links whose text is the number after that of the current page."""
    current = _find_current_number(page)
    if current:
        yield from (link for link in links if normalise_space(link.text_content()) == str(current + 1))


def _find_current_number(page: Page) -> int:
    """The number that the page's row of numbers marks as the current one, 0 where it marks none."""
    for mark in page.root.xpath("//*[@aria-current='page' or @class]"):
        if mark.get("aria-current") != "page" and not _CURRENT_NAME.search(mark.get("class") or ""):
            continue
        number = normalise_space(mark.text_content()) if len(mark) < 4 else ""
        if _PAGE_NUMBER.fullmatch(number) and any(_is_pager(e) for e in (mark, *mark.iterancestors())):
            return int(number)
    return 0
