"""The page after a page of results: by `rel=next`, else by what the page's own row of numbers says.

Words are believed before names: one theme of wide use calls its link back `pagination__item--next`.
"""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from crawlers.extraction.page import Page, squeeze
from crawlers.extraction.page_regions import names_of

_PAGER = re.compile(r"pagin|pager|page-?(?:numbers|nav|item|list)|\bpages?\b|翻页|分页", re.IGNORECASE)
_NEXT = re.compile(
    r"^(?:(?:go to )?(?:the )?next(?: page)?|下一?页|后一?页|下一頁|[>›»→❯»])\s*[>›»→❯]*$", re.IGNORECASE
)
_BACK = re.compile(r"prev|back|上一?页|前一?页|上一頁|[<‹«←]", re.IGNORECASE)
_SPELLED_OUT = re.compile(r"(?:下一?页|后一页|下一頁|next page)\s*[>›»→❯]*", re.IGNORECASE)
_CALLED = re.compile(r"(?:^|[\s_-])(?:next|(?:angle|chevron|arrow|caret)-right)(?=$|[\s_-])", re.IGNORECASE)
_NO_STEP = re.compile(r"\b(?:jump|last|disabled)\b", re.IGNORECASE)
_CURRENT = re.compile(r"(?:^|[\s_-])(?:current|active|selected|cur|on)(?=$|[\s_-])", re.IGNORECASE)


def onward(page: Page, css: str = "") -> str:
    """The address of the next page as the page writes it, empty where there is none; `css` is the site's own place."""
    if css:
        return str(page.selector.css(css).xpath("@href").get(""))
    told: str = page.selector.css("a[rel~=next], link[rel~=next]").xpath("@href").get("")
    return told or next((link.get("href", "") for link in _likely(page)), "")


def _likely(page: Page) -> Iterator[HtmlElement]:
    """Links that may lead on, the likeliest first."""
    links = [link for link in page.root.iter("a") if _can_be_followed(link)]
    in_pagers = [link for link in links if any(_is_pager(element) for element in _around(link))]
    yield from filter(_says_next, in_pagers)
    yield from filter(_is_called_next, in_pagers)
    yield from _following(page, in_pagers)
    yield from (link for link in links if _SPELLED_OUT.fullmatch(squeeze(link.text_content())))


def _around(link: HtmlElement) -> list[HtmlElement]:
    return [link, *islice(link.iterancestors(), 4)]


def _can_be_followed(link: HtmlElement) -> bool:
    usable = (link.get("href") or "#")[0] != "#" and link.get("aria-disabled") != "true"
    return usable and not any(_NO_STEP.search(names_of(element)) for element in _around(link)[:2])


def _is_pager(element: HtmlElement) -> bool:
    return element.tag not in ("body", "main") and bool(_PAGER.search(names_of(element)))


def _words(link: HtmlElement) -> list[str]:
    """What a link is said to be: to those who cannot see it, on pointing at it, in its own text, part by part."""
    parts = (squeeze(text) for text in link.itertext())
    return [words for words in (link.get("aria-label"), link.get("title"), *parts) if words]


def _says_next(link: HtmlElement) -> bool:
    return any(_NEXT.match(words) for words in _words(link))


def _is_called_next(link: HtmlElement) -> bool:
    """Called next, or marked by an arrow to the right, and said to be nothing else."""
    names = " ".join(e.get("class") or "" for e in link.iter() if isinstance(e.tag, str))
    return bool(_CALLED.search(names)) and not any(_BACK.search(words) or words.isdigit() for words in _words(link))


def _following(page: Page, links: list[HtmlElement]) -> Iterator[HtmlElement]:
    """The links that bear the number after that of the page one is on."""
    for mark in page.root.xpath("//*[@aria-current='page' or @class]"):
        if mark.get("aria-current") != "page" and not _CURRENT.search(mark.get("class") or ""):
            continue
        words = squeeze(mark.text_content()) if len(mark) < 4 else ""
        if words.isdecimal() and any(_is_pager(e) for e in (mark, *mark.iterancestors())):
            yield from (link for link in links if squeeze(link.text_content()) == str(int(words) + 1))
            return
