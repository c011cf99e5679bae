"""A page that somebody saved: where it was served, as its saver or the page itself says."""

import re

from bs4 import BeautifulSoup, Comment
from bs4.filter import SoupStrainer

_HEAD_END = re.compile(r"</head\s*>|<body\b", re.IGNORECASE)
_LONGEST_HEAD = 500_000  # characters
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)", re.IGNORECASE)
_ADDRESSES = "link[rel~=canonical][href], meta[property='og:url'][content]"


def find_saved_address(html: str) -> str:
    """The address in the comment that browsers leave in a saved page, else the page's canonical one; empty for none."""
    end = _HEAD_END.search(html)
    # A tag in front, so that Beautiful Soup does not take text for the address of a page.
    head = "<html>" + html[: min(end.start() if end else _LONGEST_HEAD, _LONGEST_HEAD)]
    comments = BeautifulSoup(head[:2000], "html.parser").find_all(string=lambda text: isinstance(text, Comment))
    saved = next((match for comment in comments if (match := _SAVED_FROM.search(comment))), None)
    if saved:
        return saved[1]
    soup = BeautifulSoup(head, "html.parser", parse_only=SoupStrainer(["link", "meta"]))
    stated = soup.select_one(_ADDRESSES)
    return str(stated.get("href") or stated.get("content")).strip() if stated else ""
