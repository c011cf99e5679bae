"""A list of addresses for the spider to fetch; what they show is not known yet, and the coverage says so.

Addresses are taken out of pasted text too; each line without one is told.
"""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from crawlers.imports.limits import ROWS
from crawlers.imports.source_file import ImportedRecord, Source, SourceFile, WantedUrl
from crawlers.imports.sources.pasted_links import find_links
from matcher.tabular.columns.header_row import is_header
from matcher.tabular.formats.delimited import detect_delimiter, is_delimiter_line
from matcher.tabular.text_file import open_text

_SAMPLE_LINES = 50
_NAMED_LINK = re.compile(rb"\[[^\]\r\n]{0,400}\]\(")
"""A link as notes write it: `[炎陵黄桃](https://…)`."""
_BRACKETED = re.compile(rb"<https?:", re.IGNORECASE)
_MOST = 0.8
"""Share of the lines that must hold addresses, where they hold more than addresses; a table may have them too."""
_HALF = 0.5
"""Share of the lines where each is a text of its own, without the cells of a table."""


def _fits(path: Path, head: bytes) -> bool:
    opening = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    is_data = opening[:1] in (b"{", b"<") or (opening[:1] == b"[" and not _NAMED_LINK.match(opening))
    if b"\x00" in head[:200] or head.startswith(b"PK") or (is_data and not _BRACKETED.match(opening)):
        return False
    with open_text(path) as text:
        sample = list(islice(text, _SAMPLE_LINES))
    if sample and is_delimiter_line(sample[0]):
        return False
    lines = [line.strip() for line in sample]
    entries = [line for line in lines if line and not line.startswith("#")]
    with_link = sum(bool(find_links(line)) for line in entries)
    bare = sum(" " not in line and "\t" not in line and '",' not in line and bool(find_links(line)) for line in entries)
    if not with_link or _has_cells(entries):
        return False
    return bare >= _MOST * len(entries) or with_link >= _HALF * len(entries)


def _has_cells(lines: list[str]) -> bool:
    """Whether the lines are rows of a table: a header with known names, or the same cells in each."""
    delimiter = detect_delimiter(lines)
    rows = [line.split(delimiter) for line in lines]
    if is_header(rows[0]) and not find_links(lines[0]):
        return True
    widths = [len(row) for row in rows]
    return len(rows) > 1 and min(widths) == max(widths) > 1 and delimiter != ","


def _read(file: SourceFile) -> Iterator[ImportedRecord]:
    seen: set[str] = set()
    with open_text(file.path) as text:
        for number, line in enumerate(islice(text, ROWS), start=1):
            entry = line.strip().strip("\ufeff")
            if not entry or entry.startswith("#"):
                continue
            links = find_links(entry)
            fresh = [link for link in links if link not in seen]
            if not links:
                yield file.make_unread_place(f"第 {number} 行", "不是网址。", entry)
            elif not fresh:
                yield file.make_unread_place(f"第 {number} 行", "与前面的网址重复。", entry)
            seen.update(fresh)
            yield from map(WantedUrl, fresh)


URL_LIST = Source("url_list", "网址清单：每行一个网址，交给采集程序去取", _fits, _read)
