"""A page as a reader gets it: its address, its text, and the tree made once for all readers."""

import re
from collections.abc import Callable
from functools import cached_property
from itertools import islice
from typing import cast
from urllib.parse import urljoin, urlsplit

from lxml.etree import ElementDefaultClassLookup, ParserError, XPath, _ElementUnicodeResult
from lxml.html import HtmlComment, HtmlElement, HTMLParser, HtmlProcessingInstruction, document_fromstring
from parsel import Selector

from crawlers.extraction.deep_markup import flatten_wrappers
from crawlers.extraction.page_bounds import check_page_bounds

TextQuery = Callable[[HtmlElement], list[_ElementUnicodeResult]]
"""Finds pieces of text below an element: an XPath that is compiled once."""

# `//text()[…]` would sort what it found by walking over siblings: minutes for a page of line breaks.
_TEXTS = "//body/descendant::text()[normalize-space() and not(parent::script or parent::style)"
# Scripts and styles hold no elements, templates do: looking at all ancestors is five times slower.
_VISIBLE = cast("TextQuery", XPath(f"{_TEXTS}]"))
_VISIBLE_BESIDE_TEMPLATES = cast("TextQuery", XPath(f"{_TEXTS} and not(ancestor::template)]"))
MOST_COMMENTS = 1000
"""A page with more comments is read without them: libxml2 walks back over all of them from each text behind."""
_COMMENT = re.compile(r"<(?:[!?]|/[^a-zA-Z])")
# lxml's own asks a function of Python for the class of each element, forms and fields being of others.
_CLASSES = ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment, pi=HtmlProcessingInstruction)
# Control characters are no XML; pages hold them by mistake.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def normalise_space(text: str) -> str:
    """`text` with every run of white space as one space, none at the ends."""
    return " ".join(text.split())


def get_holder(text: _ElementUnicodeResult) -> HtmlElement | None:
    """The element that a piece of text stands in; None where it stands in none."""
    parent = text.getparent()
    return parent if text.is_text or parent is None else parent.getparent()


class Page:
    """One HTML page: `url` as it was answered, `text` decoded."""

    def __init__(self, url: str, text: str) -> None:
        self.url = url
        self.text = text

    @cached_property
    def root(self) -> HtmlElement:
        """The tree; of an empty page an empty one. Raises TooBigError for markup beyond the bounds of a page."""
        return self._tree[0]

    @property
    def is_cut(self) -> bool:
        """Whether the page is nested so deep that its end was not read."""
        return self._tree[1]

    @cached_property
    def _tree(self) -> tuple[HtmlElement, bool]:
        text = _CONTROL.sub("", self.text).strip() or "<html></html>"
        check_page_bounds(text)
        root, is_cut = _parse_tree(text)
        return _parse_tree(flatten_wrappers(text)) if is_cut else (root, is_cut)

    @cached_property
    def positions(self) -> dict[HtmlElement, int]:
        """Every element and comment → its number in the page's order.

        While it lives, lxml makes no element anew: what walks the tree after it takes a fifth of the time.
        """
        return {element: number for number, element in enumerate(self.root.iter())}

    @cached_property
    def title(self) -> str:
        """The text of the page's `<title>`, empty where it has none."""
        return normalise_space(self.root.findtext(".//title") or "")

    @cached_property
    def heading(self) -> HtmlElement | None:
        """The heading that names the goods: of several the longest that the page's title repeats, else the longest.

        The title repeats the name of the shop, too, which some themes set as a heading.
        """
        headings = [(h, normalise_space(" ".join(h.itertext()))) for h in self.root.iter("h1")]
        headings = [(h, words) for h, words in headings if words]
        title = self.title.lower()
        named = [(h, words) for h, words in headings if words.lower() in title]
        return max(named or headings, key=lambda pair: len(pair[1]))[0] if headings else None

    @cached_property
    def selector(self) -> Selector:
        """The tree for CSS and XPath."""
        return Selector(root=self.root, type="html")

    def absolute_url(self, address: str) -> str:
        """`address` as seen from this page, its `<base>` included; empty for one that is no web address."""
        try:
            url = urljoin(self._base_url, address.strip())
            is_web = url.startswith(("http://", "https://")) and bool(urlsplit(url).hostname)
            return url if is_web and urlsplit(url).port != 0 else ""
        except ValueError:  # brackets that do not close, a port that is none
            return ""

    @cached_property
    def _base_url(self) -> str:
        """The address that others are relative to: a `<base>` that is an address, else the page's own."""
        base = self.root.find(".//base[@href]")
        try:
            url = urljoin(self.url, base.get("href", "").strip()) if base is not None else self.url
            return url if urlsplit(url).hostname else self.url
        except ValueError:
            return self.url

    @cached_property
    def visible_strings(self) -> list[_ElementUnicodeResult]:
        """The pieces of text outside scripts, styles and templates, in the page's order, without blank ones."""
        find_texts = _VISIBLE if next(self.root.iter("template"), None) is None else _VISIBLE_BESIDE_TEMPLATES
        return [piece for piece in find_texts(self.root) if not piece.isspace()]

    @cached_property
    def visible_text(self) -> str:
        """What a visitor can read, roughly: the visible strings in one line."""
        return normalise_space(" ".join(self.visible_strings))


def _parse_tree(text: str) -> tuple[HtmlElement, bool]:
    """The tree of a page, and whether it was nested too deep to be read to its end."""
    # huge_tree: a page of 50 MB is read to its end or refused by size, never by libxml2's own limits but that of depth.
    has_many = sum(1 for _ in islice(_COMMENT.finditer(text), MOST_COMMENTS + 1)) > MOST_COMMENTS
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=has_many, remove_pis=has_many)
    parser.set_element_class_lookup(_CLASSES)
    try:
        root = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (ValueError, ParserError):
        return document_fromstring(b"<html></html>"), False
    return root, any(fault.type_name == "ERR_RESOURCE_LIMIT" for fault in parser.error_log)
