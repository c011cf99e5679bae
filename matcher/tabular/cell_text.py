"""What a cell says without the traces of pages and programs: markup, entities, formulas, words for nothing."""

import html
import json
import re
from pathlib import Path

from matcher.text.unprintable import show_unprintable

_TAG = re.compile(r"</?(?:span|em|strong|font|mark|b|i|br|p)(?:\s*class\s*=[^<>]*|\s[^<>]*|\s*/)?>", re.IGNORECASE)
_SPACE = re.compile(r"[\s\u3000]+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TEXT_FORMULA = re.compile(r'=\s*(?:T\()?"((?:[^"]|"")*)"\)?')
_LINK_FORMULA = re.compile(r'=\s*HYPERLINK\(\s*"([^"]*)"\s*(?:[,;]\s*"([^"]*)"\s*)?\)', re.IGNORECASE)
_NOTHING = frozenset((Path(__file__).parent / "absent_values.txt").read_text("utf-8").split())
_UNKNOWN = frozenset({"无", "暂无", "未知", "不详", "没有", "未公示", "未显示"})
_LONGEST_NOTHING = max(map(len, _NOTHING))


def is_nothing(cell: str) -> bool:
    """Whether a cell holds only what pandas, databases, JSON and spreadsheets write for an absent value."""
    return len(cell) <= _LONGEST_NOTHING + 2 and (not cell or (bare := cell.strip().lower()) in _NOTHING or not bare)


def is_unknown(cell: str) -> bool:
    """Whether a cell says in words that nothing is known, which is no name and no number."""
    return cell.strip() in _UNKNOWN


def strip_markup(cell: str) -> str:
    """The text of a cell: highlighting removed, entities resolved, spaces joined and trimmed."""
    text = strip_formula(cell)
    if text[:1] == "[" and text[-1:] == "]":
        text = _join_list(text)
    if "&" in text:
        # Only entities with their semicolon: "A&copy" is a text, and html.unescape would make a sign of it.
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    if "<" in text:
        text = _TAG.sub("", text)
    text = text.strip()
    # Most cells have no spaces to join, and four searches of a short text cost less than one regular expression.
    if "  " in text or "\n" in text or "\t" in text or "\r" in text:
        text = _SPACE.sub(" ", text)
    return show_unprintable(text)


def strip_formula(cell: str) -> str:
    """The cell as text where a program wrote it as a formula (`="0012"`) or marked it as text (`'0012`)."""
    first = cell[:1]
    if first == "=":
        match = _TEXT_FORMULA.fullmatch(cell.strip())
        link = None if match else _LINK_FORMULA.fullmatch(cell.strip())
        if match:
            return match[1].replace('""', '"')
        return (link[2] or link[1]) if link else cell
    return cell[1:] if first == "'" and "'" not in cell[1:] else cell


def clean_title(cell: str) -> str:
    """The cell with nothing taken off but a formula around it, character by character as long as what it shows."""
    return show_unprintable(strip_formula(cell) if cell[:1] in ("=", "'") else cell)


def strip_address(cell: str) -> str:
    """The address in a cell, as it stands there: of entities only `&amp;` is resolved, of a link formula its target."""
    text = cell.strip()
    link = _LINK_FORMULA.fullmatch(text)
    text = link[1] if link else strip_formula(text).strip()
    return show_unprintable(text.replace("&amp;", "&"))


def _join_list(text: str) -> str:
    """A list of strings that somebody's export wrote into a cell, joined; other text unchanged."""
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return text
    is_list = isinstance(value, list) and value and all(isinstance(part, str) for part in value)
    return "".join(value) if is_list else text
