"""Unpacks what frameworks fold before they write it into a page: references, arguments of a call, lines of a stream."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from matcher.tabular.formats.js_literals import find_end, read_literal

_TAGS = frozenset({"Reactive", "ShallowReactive", "Ref", "ShallowRef", "EmptyRef", "EmptyShallowRef", "Set", "Date"})
_DEEPEST = 40
_MOST_PARTS = 200_000
_PARAMETERS = re.compile(r"\(?\(?\s*function\s*\w*\(([\w$,\s]*)\)\s*\{|\(\(([\w$,\s]*)\)\s*=>\s*\{?")
_RETURNED = re.compile(r"return\s*(?=\{)|=>\s*\(?(?=\{)")
_CALL = re.compile(r"[\s;})]*\(")
_WORD = re.compile(
    r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|(?P<key>[A-Za-z_$][\w$]*\s*:)|(?P<word>(?<![\w$.])[A-Za-z_$][\w$]*)"
)
_LINE = re.compile(r"^[0-9a-f]+:(?:[A-Z])?(?=[\[{])", re.MULTILINE)


def unpack_value(value: object) -> object:
    """A value with Nuxt's numbered parts and Apollo's references put in their places."""
    if isinstance(value, list) and value and _is_numbered(value):
        return _NumberedParts(value).build_part(0, _DEEPEST)
    if isinstance(value, dict) and any(isinstance(node, dict) and "__typename" in node for node in value.values()):
        return _follow_references(value, value, _DEEPEST)
    return value


def fill_call(text: str) -> object:
    """The object that a function returns which is called at once, its arguments put in: Nuxt 2 writes data so.

    Raises ValueError where it is written otherwise.
    """
    named = _PARAMETERS.match(text)
    returned = _RETURNED.search(text, max(named.end() - 4, 0) if named else 0)
    if named is None or returned is None:
        raise ValueError("no function that returns an object")
    end = find_end(text, returned.end())
    opening = _CALL.match(text, end)
    if opening is None:
        raise ValueError("the function is not called")
    arguments = read_arguments(text[opening.end() - 1 : find_end(text, opening.end() - 1)])
    names = [name.strip() for name in (named[1] or named[2] or "").split(",") if name.strip()]
    values = dict(zip(names, arguments, strict=False))
    return read_literal(_WORD.sub(lambda match: _fill(match, values), text[returned.end() : end]))


def read_arguments(written: str) -> list[str]:
    """The arguments of a call as they are written, brackets around them taken off."""
    inside, arguments, start, at = written[1:-1], [], 0, 0
    while at < len(inside):
        if inside[at] in "[{(":
            at = find_end(inside, at)
        elif inside[at] in "\"'":
            quoted = _WORD.match(inside, at)
            at = quoted.end() if quoted else at + 1
        else:
            if inside[at] == ",":
                arguments.append(inside[start:at].strip())
                start = at + 1
            at += 1
    return [*arguments, inside[start:].strip()] if inside.strip() else []


def read_stream(pushed: Iterable[str]) -> Iterator[object]:
    """The values of a page that comes in pieces (Next.js): pushed strings, in lines of a number and a value each."""
    pieces: list[str] = []
    for written in pushed:
        try:
            value = read_literal(written)
        except ValueError:
            continue  # a piece of markup; the data are in others
        pieces += [part for part in value[1:] if isinstance(part, str)] if isinstance(value, list) else []
    text = "".join(pieces)
    for line in _LINE.finditer(text):
        try:
            yield json.JSONDecoder(parse_int=str, parse_float=str).raw_decode(text, line.end())[0]
        except (json.JSONDecodeError, RecursionError):
            continue  # a line of markup


def _is_numbered(parts: list[object]) -> bool:
    """Whether the first part of a list says that all parts name others by their number."""
    first = parts[0]
    if isinstance(first, list):
        return len(first) == 2 and first[0] in _TAGS
    numbers = [_parse_number(value) for value in first.values()] if isinstance(first, dict) else []
    return bool(numbers) and all(number is not None and number < len(parts) for number in numbers)


def _parse_number(value: object) -> int | None:
    return int(value) if isinstance(value, str) and value.lstrip("-").isdecimal() and len(value) < 9 else None


class _NumberedParts:
    """A list whose parts name each other by number; every part is built once a level, at most 200,000 in all."""

    def __init__(self, parts: list[Any]) -> None:
        self._parts = parts
        self._left = _MOST_PARTS

    def build_part(self, number: int, depth: int) -> object:
        """The part of this number with the parts that it names; None for one that is not there."""
        self._left -= 1
        if not 0 <= number < len(self._parts) or not depth or self._left < 0:
            return None
        value = self._parts[number]
        if isinstance(value, list) and value and value[0] in _TAGS:
            inner = _parse_number(value[1]) if len(value) > 1 else None
            return (
                value[1]
                if inner is None and len(value) > 1
                else self.build_part(inner or 0, depth - 1)
                if inner
                else None
            )
        if isinstance(value, list):
            return [self._build_named_part(inner, depth) for inner in value]
        if isinstance(value, dict):
            return {key: self._build_named_part(inner, depth) for key, inner in value.items()}
        return value

    def _build_named_part(self, reference: object, depth: int) -> object:
        number = _parse_number(reference)
        return self.build_part(number, depth - 1) if number is not None else None


def _follow_references(value: object, root: dict[str, Any], depth: int) -> object:
    """A value with `__ref` replaced by what it names, two levels of references deep."""
    if isinstance(value, dict):
        named = root.get(str(value["__ref"])) if set(value) == {"__ref"} else value
        if not isinstance(named, dict) or not depth:
            return None if named is not value else value
        step = 15 if named is not value else 1
        return {key: _follow_references(inner, root, max(depth - step, 0)) for key, inner in named.items()}
    if isinstance(value, list):
        return [_follow_references(inner, root, depth - 1) for inner in value] if depth else []
    return value


def _fill(match: re.Match[str], values: dict[str, str]) -> str:
    word = match["word"]
    return values.get(word, match[0]) if word else match[0]
