"""JSON objects out of a text of any size: lines, arrays one after another, script around them, broken ones between.

Read object by object, so that the memory does not grow with the file. A broken object costs itself.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from crawlers.imports.errors import TooBigError
from crawlers.imports.limits import MEBI
from crawlers.imports.tables.rows import Broken
from crawlers.imports.text import opened

Node = dict[str, object]

DECODER = json.JSONDecoder()
_CHUNK = 4 * MEBI
_WHOLE = 64 * MEBI
"""Characters of one object: rows are far smaller, and an object around all rows has to be held to be looked into."""
_TAIL = 64
"""A fault nearer than this to the window's end may be the window's, not the object's."""


def objects(path: Path) -> Iterator[Node | Broken]:
    """The outermost objects of the text, whatever stands between them. Raises TooBigError."""
    with opened(path) as text:
        scan = _Scan()
        while more := text.read(_CHUNK):
            scan.feed(more)
            yield from scan.complete(last=False)
            if len(scan.text) > _WHOLE:
                says = f"一个 JSON 对象超过 {_WHOLE // MEBI} MB，请导出成每行一个商品的 JSONL。"
                raise TooBigError(f"{path.name}：{says}")
        yield from scan.complete(last=True)


class _Scan:
    """A window over the text; objects are taken from its front."""

    def __init__(self) -> None:
        self.text = ""
        self.at = 0
        self._line = 1

    def feed(self, more: str) -> None:
        """More text behind the window; what was taken falls out."""
        self._line += self.text.count("\n", 0, self.at)
        self.text, self.at = self.text[self.at :] + more, 0

    def complete(self, *, last: bool) -> Iterator[Node | Broken]:
        """The objects that are whole in the window; `last` says that nothing follows, so the unfinished are broken."""
        while (start := self.text.find("{", self.at)) >= 0:
            try:
                held, self.at = DECODER.raw_decode(self.text, start)
                yield held
            except (json.JSONDecodeError, RecursionError) as failure:
                if not last and self._unfinished(failure):
                    self.at = start
                    return
                yield from self._after(start, failure)
        self.at = len(self.text)

    def _unfinished(self, failure: Exception) -> bool:
        if not isinstance(failure, json.JSONDecodeError):
            return False
        return failure.msg.startswith("Unterminated") or failure.pos > len(self.text) - _TAIL

    def _after(self, start: int, failure: Exception) -> Iterator[Broken]:
        """Go on behind a broken object: inside it, where whole objects lie within, else behind the fault."""
        fault = failure.pos if isinstance(failure, json.JSONDecodeError) else start + 1
        inside = self.text.find("{", start + 1)
        if 0 <= inside < fault and self._whole(inside):
            self.at = inside
            return
        line = self._line + self.text.count("\n", 0, start)
        self.at = max(start + 1, fault)
        yield Broken(f"第 {line} 行", "不是合格的 JSON，这一条没有读出来。", self.text[start : start + 200])

    def _whole(self, start: int) -> bool:
        try:
            DECODER.raw_decode(self.text, start)
        except (json.JSONDecodeError, RecursionError):
            return False
        return True
