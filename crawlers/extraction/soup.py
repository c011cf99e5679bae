"""Parts of a page as Beautiful Soup: for reading them as a person does, without comments, scripts and templates.

It takes some ten times as long as lxml, so only little comes here: the page of a shop's licence, descriptions that
shops write as HTML.
"""

from collections.abc import Iterable

from bs4 import BeautifulSoup
from lxml.etree import tostring
from lxml.html import HtmlElement

from crawlers.extraction.page import normalise_space


def make_soup(elements: Iterable[HtmlElement]) -> BeautifulSoup:
    """The elements with all they hold, one after another, in one soup."""
    markup = "".join(tostring(element, encoding="unicode", method="html", with_tail=False) for element in elements)
    return BeautifulSoup(markup, "lxml")


def html_to_text(html: str) -> str:
    """What a person reads of a piece of HTML, in one line."""
    return normalise_space(BeautifulSoup(f"<body>{html}</body>", "lxml").get_text(" "))
