"""The page on imports and the code say the same, both ways."""

import re
from pathlib import Path

from crawlers.extraction import page_bounds
from crawlers.extraction.script_data import goods
from crawlers.extraction.time_limit import PAGE_SECONDS
from crawlers.imports import limits
from crawlers.imports.detect_source import SOURCES
from crawlers.imports.sources.table import table_source
from crawlers.settings import DOWNLOAD_MAXSIZE
from matcher.parsing.title import MAX_READ
from matcher.tabular.columns.fields import MEANINGS, Field
from matcher.tabular.formats import json_tables
from matcher.tabular.limits import BROKEN_OBJECTS, CELL_CHARACTERS, COLUMNS, MEBI, UNPACKED_BYTES, UNPACKED_RATIO

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
    rows = dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \| `\w[\w/]+\.py`[^|]* \|$", PAGE, re.MULTILINE))
    stated = {
        "a file": f"{limits.FILE_BYTES // MEBI} MB",
        "a saved page, a part of a HAR or MHTML": f"{limits.PAGE_BYTES // MEBI} MB",
        "a crawled page": f"{DOWNLOAD_MAXSIZE:,} bytes, or the table's `largest`",
        "tags of a page": f"{page_bounds.TAGS:,}",
        "attributes of a tag": f"{page_bounds.ATTRIBUTES:,}",
        "depth of a page": "2,048 elements",
        "processor time for a page": f"{PAGE_SECONDS:g} s",
        "a packed file, unpacked": f"{UNPACKED_BYTES // MEBI // 1024} GB, and {UNPACKED_RATIO} times the packed size",
        "rows of a table": f"{limits.ROWS:,} rows",
        "columns of a table, keys of an object": f"{COLUMNS:,}",
        "a cell": f"{CELL_CHARACTERS:,} characters",
        "depth at which rows of JSON are looked for": f"{json_tables.DEEPEST} levels",
        "depth of an object of JSON": "some 1,000 levels (the interpreter's)",
        "objects that are no JSON": f"{BROKEN_OBJECTS:,}",
        "depth of a page's script data": f"{goods.DEEPEST} levels",
        "a title, when it is matched": f"its first {MAX_READ:,} characters",
    }
    assert rows == stated


def test_the_constants_of_the_limits_stand_where_the_page_says() -> None:
    root = Path(__file__).parents[3]
    places = re.findall(r"^\| [^|]+ \| [^|]+ \| [^|]+ \| `(\w[\w/]+\.py)`([^|]*) \|$", PAGE, re.MULTILINE)
    assert places
    for module, names in places:
        source = (root / module).read_text("utf-8")
        assert all(re.search(rf"^{name} = ", source, re.MULTILINE) for name in re.findall(r"`(\w+)`", names))
