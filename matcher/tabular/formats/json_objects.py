"""JSON objects out of a text of any size: lines, arrays one after another, script around them, broken ones between.

Read object by object, so that the memory does not grow with the file. A broken object costs only itself.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from matcher.records.errors import TooBigError
from matcher.tabular.limits import BROKEN_OBJECTS, MEBI
from matcher.tabular.rows import UnreadableRow
from matcher.tabular.text_file import open_text

JsonObject = dict[str, object]

# Numbers stay as they are written: 36.80 keeps its zero, and one of 5,000 digits is a text like any other.
DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=lambda name: None)
_LENIENT = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=lambda name: None, strict=False)
TOO_DEEP = "JSON 嵌套太深（约一千层以上），这一条没有读出来。"
_CHUNK = 4 * MEBI
_LARGEST_OBJECT = 64 * MEBI
"""Characters of one object: rows are far smaller, and an object around all rows has to fit in memory to be searched."""
_TAIL = 64
"""A fault nearer than this to the window's end may be the window's, not the object's."""


def read_objects(path: Path) -> Iterator[JsonObject | UnreadableRow]:
    """The outermost objects of the file, whatever stands between them. Raises TooBigError."""
    with open_text(path) as text:
        window = _Window()
        while more := text.read(_CHUNK):
            window.add_text(more)
            yield from window.take_objects(is_last=False)
            if len(window.text) > _LARGEST_OBJECT:
                reason = f"一个 JSON 对象超过 {_LARGEST_OBJECT // MEBI} MB，请导出成每行一个商品的 JSONL。"
                raise TooBigError(f"{path.name}：{reason}")
        yield from window.take_objects(is_last=True)


class _Window:
    """A window over the text; objects are taken from its front."""

    def __init__(self) -> None:
        self.text = ""
        self.at = 0
        self._line = 1
        self._broken = 0

    def add_text(self, more: str) -> None:
        """Put more text at the window's end; what was taken falls out."""
        self._line += self.text.count("\n", 0, self.at)
        self.text, self.at = self.text[self.at :] + more, 0

    def take_objects(self, *, is_last: bool) -> Iterator[JsonObject | UnreadableRow]:
        """The objects that are whole in the window; `is_last` says that no text follows: the unfinished are broken."""
        while (start := self.text.find("{", self.at)) >= 0 and self._broken < BROKEN_OBJECTS:
            try:
                value, self.at = DECODER.raw_decode(self.text, start)
                yield value
            except (json.JSONDecodeError, RecursionError) as failure:
                value = self._read_with_control_characters(start, failure)
                if value is not None:
                    yield value
                    continue
                if not is_last and self._may_go_on(failure):
                    self.at = start
                    return
                yield from self._skip_broken(start, failure)
        self.at = len(self.text)

    def _read_with_control_characters(self, start: int, failure: Exception) -> JsonObject | None:
        """An object within one line whose strings hold tabs and the like; a line's end still ends a broken object."""
        if not isinstance(failure, json.JSONDecodeError) or not failure.msg.startswith("Invalid control"):
            return None
        if self.text[failure.pos : failure.pos + 1] in ("\n", "\r", ""):
            return None
        try:
            value, end = _LENIENT.raw_decode(self.text, start)
        except (json.JSONDecodeError, RecursionError):
            return None
        if "\n" in self.text[start:end]:
            return None
        self.at = end
        return cast(JsonObject, value)

    def _may_go_on(self, failure: Exception) -> bool:
        """Whether the object may only be cut off by the window's end."""
        if not isinstance(failure, json.JSONDecodeError):
            return False
        return failure.msg.startswith("Unterminated") or failure.pos > len(self.text) - _TAIL

    def _skip_broken(self, start: int, failure: Exception) -> Iterator[UnreadableRow]:
        """Go on behind a broken object: inside it, where whole objects lie within, else behind the fault."""
        fault = failure.pos if isinstance(failure, json.JSONDecodeError) else start + 1
        inside = self.text.find("{", start + 1)
        if 0 <= inside < fault and self._is_whole(inside):
            self.at = inside
            return
        line = self._line + self.text.count("\n", 0, start)
        self.at = max(start + 1, fault)
        self._broken += 1
        if self._broken == BROKEN_OBJECTS:
            yield UnreadableRow(f"第 {line} 行以后", f"不是合格 JSON 的对象已有 {BROKEN_OBJECTS} 个，其后不再读。")
            return
        reason = TOO_DEEP if isinstance(failure, RecursionError) else "不是合格的 JSON，这一条没有读出来。"
        yield UnreadableRow(f"第 {line} 行", reason, self.text[start : start + 200])

    def _is_whole(self, start: int) -> bool:
        try:
            DECODER.raw_decode(self.text, start)
        except (json.JSONDecodeError, RecursionError):
            return False
        return True
