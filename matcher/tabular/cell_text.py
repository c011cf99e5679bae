"""What a cell says once the traces of its page are taken off: markup, entities, lists written as text."""

import html
import json
import re

_TAG = re.compile(r"</?(?:span|em|strong|font|mark|b|i|br|p)(?:\s*class\s*=[^<>]*|\s[^<>]*|\s*/)?>", re.IGNORECASE)
_SPACE = re.compile(r"[\s\u3000]+")


def strip_markup(cell: str) -> str:
    """The text of a cell: highlighting removed, entities resolved, spaces joined and trimmed."""
    text = cell
    if text[:1] == "[" and text[-1:] == "]":
        text = _join_list(text)
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub("", text)
    text = text.strip()
    # Most cells have no spaces to join, and four searches of a short text cost less than one regular expression.
    if "  " in text or "\n" in text or "\t" in text or "\r" in text:
        text = _SPACE.sub(" ", text)
    return text


def _join_list(text: str) -> str:
    """A list of strings that somebody's export wrote into a cell, joined; other text unchanged."""
    try:
        value = json.loads(text, strict=False)
    except ValueError:
        return text
    is_list = isinstance(value, list) and value and all(isinstance(part, str) for part in value)
    return "".join(value) if is_list else text
