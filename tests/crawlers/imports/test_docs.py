"""The page on imports and the code say the same, both ways."""

import re
from pathlib import Path

from crawlers.imports import limits
from crawlers.imports.detect_source import SOURCES
from crawlers.imports.sources.table import table_source
from matcher.tabular.columns.fields import MEANINGS, Field
from matcher.tabular.limits import CELL_CHARACTERS, MEBI, UNPACKED_BYTES, UNPACKED_RATIO

PAGE = (Path(__file__).parents[3] / "docs" / "imports.md").read_text("utf-8")


def test_the_sources_are_those_of_the_code_in_their_order() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", PAGE, re.MULTILINE)
    sources = [*SOURCES, table_source()]
    assert [name for name, _ in rows] == [source.name for source in sources]
    assert all(text.startswith(source.meaning) for (_, text), source in zip(rows, sources, strict=True))


def test_the_fields_are_those_of_the_code() -> None:
    line = next(line for line in PAGE.splitlines() if line.startswith("`title` "))
    assert re.findall(r"`(\w+)`", line) == list(Field)
    assert list(MEANINGS) == list(Field)


def test_the_limits_are_those_of_the_code() -> None:
    stated = (
        f"a file {limits.FILE_BYTES // MEBI} MB",
        f"a page {limits.PAGE_BYTES // MEBI} MB",
        f"unpacked {UNPACKED_BYTES // MEBI // 1024} GB",
        f"{UNPACKED_RATIO} times",
        f"{limits.ROWS:,} rows",
        f"a cell {CELL_CHARACTERS:,} characters",
    )
    assert all(text in PAGE for text in stated)
