"""Objects as scripts write them: bare keys, single quotes, commas at the end, what is undefined; read by chompjs."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import chompjs

from matcher.tabular.formats.json_objects import DECODER

_QUOTED = r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|`(?:\\.|[^`\\])*`|//[^\n]*|/\*.*?\*/'
_TOKEN = re.compile(rf"{_QUOTED}|[\[{{(]|[\]}})]", re.DOTALL)
"""What may hold brackets that are none (strings, comments), and brackets."""
_ASSIGNED = re.compile(
    rf"{_QUOTED}|(?P<assigned>(?:(?<![=!<>])=|(?<![\w$.])(?:return|export\s+default)|\A)\s*(?=[\[{{]))", re.DOTALL
)
_BARE_KEY = re.compile(r"[{,]\s*(?:[A-Za-z_$][\w$]*\s*:|'[^'\n]*'\s*:)")
_LOOKED_AT = 2000
"""Characters within which a script shows that it writes no JSON."""
_NOTHING = frozenset({"undefined", "void 0", "NaN", "null"})
_SWITCHES = {"!0": True, "!1": False}
_DEEPEST = 60
_EXCERPT = 120


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal of a script: its value, or a `fault` in words for officers with the beginning of it; `line` from 1."""

    value: object
    line: int
    fault: str = ""
    excerpt: str = ""


def read_literals(text: str) -> Iterator[Literal]:
    """What a script assigns, in order; none for a text that holds JSON alone.

    Numbers stay as they are written. What is undefined is None.
    """
    start = min((at for sign in "[{" if (at := text.find(sign)) >= 0), default=-1)
    if start < 0 or not _BARE_KEY.search(text[start : start + _LOOKED_AT]):
        return
    at = 0
    while match := _ASSIGNED.search(text, at):
        at = match.end()
        if match["assigned"] is None:
            continue
        end = find_end(text, match.end())
        written = text[match.end() : end]
        line = text.count("\n", 0, match.end()) + 1
        try:
            yield Literal(read_literal(written), line)
        except ValueError:
            yield Literal(None, line, "脚本里的数据读不出来，这一段没有取用。", written[:_EXCERPT])
        at = end


def find_end(text: str, start: int) -> int:
    """The place behind the bracket that closes the one at `start`; the text's end where none does."""
    depth, at = 0, start
    while token := _TOKEN.search(text, at):
        at = token.end()
        depth += (token[0] in "[{(") - (token[0] in "]})")
        if depth <= 0:
            return at
    return len(text)


def read_literal(text: str) -> object:
    """The value of the literal that a text is. Raises ValueError where it cannot be read."""
    try:
        value, end = DECODER.raw_decode(text)
        if not text[end:].strip():
            return value
    except (json.JSONDecodeError, RecursionError):
        pass  # no JSON; it may be a script's own
    try:
        return _clean_value(chompjs.parse_js_object(text, loader=DECODER.decode), _DEEPEST)
    except (ValueError, RecursionError) as failure:
        raise ValueError(f"no literal: {failure}") from failure


def _clean_value(value: object, depth: int) -> object:
    """The value without the words by which scripts say nothing."""
    if isinstance(value, dict) and depth:
        return {key: _clean_value(inner, depth - 1) for key, inner in value.items()}
    if isinstance(value, list) and depth:
        return [_clean_value(inner, depth - 1) for inner in value]
    if isinstance(value, str):
        return None if value in _NOTHING else _SWITCHES.get(value, value)
    return value
