"""An import as its command does it, and what it left."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawlers.drop.writer import read_captures
from crawlers.imports.column_corrections import Corrections
from crawlers.imports.run import Tally, import_files
from crawlers.imports.source_file import UnreadPlace
from matcher.records.coverage import Coverage
from matcher.records.jsonl import from_line
from matcher.records.listing import Capture, Listing

PAGE = """<!DOCTYPE html>
<!-- saved from url=(0042)https://shop.example.com/item/600777888.html -->
<html><head><meta charset="gbk"><title>炎陵黄桃 5斤 - 某商城</title></head><body><h1>炎陵黄桃 5斤</h1>
<p class="price">价格：<b>¥39.90</b></p><p>店铺：<a href="/shop/12345">山里鲜果店</a></p>
<table><tr><th>产地</th><td>安徽砀山</td></tr><tr><th>品种</th><td>锦绣</td></tr></table>
<div class="reviews"><p>买家张某某：好吃，电话13812345678</p></div></body></html>"""
"""A saved offer page of a shop, with what a buyer wrote."""

NOW = datetime(2026, 7, 20, 1, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Left:
    """A drop that an import left, read back."""

    folder: Path
    tallies: list[Tally]

    @property
    def listings(self) -> list[Listing]:
        return [from_line(Listing, line) for line in self._lines("listings.jsonl")]

    @property
    def unread(self) -> list[UnreadPlace]:
        return [from_line(UnreadPlace, line) for line in self._lines("unread.jsonl")]

    @property
    def coverage(self) -> list[Coverage]:
        return [from_line(Coverage, line) for line in self._lines("coverage.jsonl")]

    @property
    def captures(self) -> list[Capture]:
        return read_captures(self.folder)

    def bytes_of(self, capture: Capture) -> bytes:
        return (self.folder / "captures" / capture.sha256[:2] / capture.sha256).read_bytes()

    def _lines(self, name: str) -> Iterator[bytes]:
        path = self.folder / name
        yield from path.read_bytes().splitlines() if path.exists() else ()


Import = Callable[..., Left]


@pytest.fixture
def imported(tmp_path: Path) -> Import:
    """Import files: paths, or name and content to be written first."""

    def run(*files: Path | tuple[str, bytes], marketplace: str = "taobao", corrections: Corrections = ()) -> Left:
        drop = tmp_path / f"drop{len(list(tmp_path.glob('drop*')))}"
        paths = [file if isinstance(file, Path) else _written(tmp_path, *file) for file in files]
        _, tallies = import_files(paths, drop=drop, marketplace=marketplace, corrections=corrections, now=NOW)
        return Left(drop, tallies)

    return run


def _written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path
