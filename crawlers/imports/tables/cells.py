"""What a cell says once the traces of its page are taken off: markup, entities, lists written as text."""

import html
import json
import re

from crawlers.imports.privacy import masked

_TAG = re.compile(r"</?(?:span|em|strong|font|mark|b|i|br|p)(?:\s*class\s*=[^<>]*|\s[^<>]*|\s*/)?>", re.IGNORECASE)
_SPACE = re.compile(r"[\s\u3000]+")


def cleaned(cell: str) -> str:
    """The words of a cell as `stripped` has them, phone and identity numbers masked."""
    return masked(stripped(cell))


def stripped(cell: str) -> str:
    """The text of a cell: highlighting removed, entities resolved, spaces joined."""
    text = cell
    if text[:1] == "[" and text[-1:] == "]":
        text = _listed(text)
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub("", text)
    # split() without argument knows all spaces; most cells have none to join.
    text = text.strip()
    if "  " in text or "\n" in text or "\t" in text or "\r" in text:
        text = _SPACE.sub(" ", text)
    return text


def _listed(text: str) -> str:
    """A list of strings that somebody's export wrote into a cell, joined; other text unchanged."""
    try:
        held = json.loads(text, strict=False)
    except ValueError:
        return text
    whole = isinstance(held, list) and held and all(isinstance(part, str) for part in held)
    return "".join(held) if whole else text
