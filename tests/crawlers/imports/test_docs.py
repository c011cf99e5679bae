"""The page on imports and the code say the same, both ways."""

import re
from pathlib import Path

from crawlers.imports import limits
from crawlers.imports.detect_source import ROADS
from crawlers.imports.sources.table import table_road
from crawlers.imports.tables.columns import MEANINGS, Field

PAGE = (Path(__file__).parents[3] / "docs" / "imports.md").read_text("utf-8")


def test_the_roads_are_those_of_the_code_in_their_order() -> None:
    told = re.findall(r"^\| `(\w+)` \| (.+) \|$", PAGE, re.MULTILINE)
    roads = [*ROADS, table_road()]
    assert [name for name, _ in told] == [road.name for road in roads]
    assert all(text.startswith(road.sentence) for (_, text), road in zip(told, roads, strict=True))


def test_the_fields_are_those_of_the_code() -> None:
    line = next(line for line in PAGE.splitlines() if line.startswith("`title` "))
    assert re.findall(r"`(\w+)`", line) == list(Field)
    assert list(MEANINGS) == list(Field)


def test_the_limits_are_those_of_the_code() -> None:
    told = (
        f"a file {limits.FILE_BYTES // limits.MEBI} MB",
        f"a page {limits.PAGE_BYTES // limits.MEBI} MB",
        f"unpacked {limits.UNPACKED_BYTES // limits.MEBI // 1024} GB",
        f"{limits.UNPACKED_RATIO} times",
        f"{limits.ROWS:,} rows",
        f"a cell {limits.CELL_CHARACTERS:,} characters",
    )
    assert all(text in PAGE for text in told)
