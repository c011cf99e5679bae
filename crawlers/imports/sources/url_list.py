"""A list of addresses for the spider to fetch; what they show is not known yet, and the coverage says so."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from crawlers.imports.limits import ROWS
from crawlers.imports.offer_links import complete_url
from crawlers.imports.source_file import ImportedRecord, Source, SourceFile, WantedUrl
from matcher.tabular.text_file import open_text

_SAMPLE_LINES = 50
_MOST = 0.8
"""Share of the lines that must be addresses."""


def _fits(path: Path, head: bytes) -> bool:
    if b"\x00" in head[:200] or head.startswith(b"PK"):
        return False
    with open_text(path) as text:
        lines = [line.strip() for line in islice(text, _SAMPLE_LINES)]
    entries = [line for line in lines if line and not line.startswith("#")]
    return bool(entries) and sum(_is_address(line) for line in entries) >= _MOST * len(entries)


def _is_address(line: str) -> bool:
    return bool(complete_url(line)) and not any(sign in line for sign in (" ", "\t", '",'))


def _read(file: SourceFile) -> Iterator[ImportedRecord]:
    seen: set[str] = set()
    with open_text(file.path) as text:
        for number, line in enumerate(islice(text, ROWS), start=1):
            entry = line.strip()
            if not entry or entry.startswith("#"):
                continue
            url = complete_url(entry) if _is_address(entry) else ""
            if not url:
                yield file.unread(f"第 {number} 行", "不是网址。", entry)
            elif url in seen:
                yield file.unread(f"第 {number} 行", "与前面的网址重复。", entry)
            else:
                seen.add(url)
                yield WantedUrl(url)


URL_LIST = Source("url_list", "网址清单：每行一个网址，交给采集程序去取", _fits, _read)
