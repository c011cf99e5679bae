"""The data that a page's scripts begin with: `window.rawData = {…}`, `__NEXT_DATA__`, `JSON.parse("…")`, calls of Nuxt.

Names of such data are listed in `state_names.csv`; elements of type `application/json` need no name.
"""

import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from crawlers.extraction.page import Page
from crawlers.extraction.script_data.packed import fill_call, read_stream, unpack_value
from matcher.tabular.formats.js_literals import find_end, read_literal


def _read_names() -> tuple[str, ...]:
    with Path(__file__).with_name("state_names.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row["name"] for row in csv.DictReader(file))


_NAMES = "|".join(map(re.escape, _read_names()))
_ASSIGNED = re.compile(rf"(?<![\w$])(?P<name>{_NAMES})[\"']?\]?\s*[=:]\s*(?![=>])")
_JSON_TYPES = ("application/json", "text/json")
_PARSED = re.compile(r"JSON\.parse\(\s*(decodeURIComponent\(\s*)?(?=[\"'`])")
_TEXT = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`", re.DOTALL)
_STREAM = re.compile(r"self\.__next_f\.push\(\s*(?=\[)")
_MOST = 40  # pieces of data a page


@dataclass(frozen=True, slots=True)
class ScriptValue:
    """A value that a script begins with, by its name; `is_broken` where it is there and cannot be read."""

    name: str
    value: object
    is_broken: bool = False


def read_script_values(page: Page) -> list[ScriptValue]:
    """The data of a page's scripts, in the page's order, at most forty pieces."""
    values: list[ScriptValue] = []
    pushed: list[str] = []
    for script in page.root.iter("script"):
        text = script.text or ""
        kind = (script.get("type") or "").partition(";")[0].strip().lower()
        if kind in _JSON_TYPES:
            values.append(_make_script_value(script.get("id") or "", text, 0))
        elif kind in ("", "module") or "javascript" in kind:
            values += [_make_script_value(match["name"], text, match.end()) for match in _ASSIGNED.finditer(text)]
            pushed += [text[match.end() : find_end(text, match.end())] for match in _STREAM.finditer(text)]
        if len(values) >= _MOST:
            break
    values += [ScriptValue("__next_f", value) for value in read_stream(pushed)]
    return [value for value in values if value.is_broken or value.value not in (None, {}, [])][:_MOST]


def _make_script_value(name: str, text: str, start: int) -> ScriptValue:
    try:
        return ScriptValue(name, unpack_value(_read_value(text, start)))
    except (ValueError, RecursionError):
        return ScriptValue(name, None, is_broken=True)


def _read_value(text: str, start: int) -> object:
    """The value that is written from `start` on. Raises ValueError where it cannot be read."""
    start += len(text[start:]) - len(text[start:].lstrip())
    parsed = _PARSED.match(text, start)
    written = _TEXT.match(text, parsed.end() if parsed else start)
    if written:
        return _read_text(written[0], is_encoded=bool(parsed and parsed[1]))
    if text.startswith(("(function", "function", "(("), start):
        return fill_call(text[start:])
    return read_literal(text[start : find_end(text, start)]) if text[start : start + 1] in ("{", "[") else None


def _read_text(quoted: str, *, is_encoded: bool) -> object:
    """The data in a string that a script parses; a string that is no data is none."""
    text = read_literal(f"[{quoted}]")
    inner = str(text[0]) if isinstance(text, list) and text else ""
    inner = unquote(inner) if is_encoded or inner[:3].lower() in ("%7b", "%5b") else inner
    if inner.lstrip()[:1] not in ("{", "["):
        return None
    return json.loads(inner, parse_int=str, parse_float=str)
