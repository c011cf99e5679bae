"""A list of addresses: the spider's to fetch; what the addresses show is not known yet, and is said to be so."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from crawlers.imports.limits import ROWS
from crawlers.imports.links import whole
from crawlers.imports.source_file import Handed, Made, Road, Wanted
from crawlers.imports.text import opened

_LOOKED_AT = 50
_MOST = 0.8


def _fits(path: Path, head: bytes) -> bool:
    if b"\x00" in head[:200] or head.startswith(b"PK"):
        return False
    with opened(path) as text:
        lines = [line.strip() for line in islice(text, _LOOKED_AT)]
    told = [line for line in lines if line and not line.startswith("#")]
    return bool(told) and sum(_is_address(line) for line in told) >= _MOST * len(told)


def _is_address(line: str) -> bool:
    return bool(whole(line)) and not any(sign in line for sign in (" ", "\t", '",'))


def _read(handed: Handed) -> Iterator[Made]:
    seen: set[str] = set()
    with opened(handed.path) as text:
        for number, line in enumerate(islice(text, ROWS), start=1):
            told = line.strip()
            if not told or told.startswith("#"):
                continue
            url = whole(told) if _is_address(told) else ""
            if not url:
                yield handed.unread(f"第 {number} 行", "不是网址。", told)
            elif url in seen:
                yield handed.unread(f"第 {number} 行", "与前面的网址重复。", told)
            else:
                seen.add(url)
                yield Wanted(url)


URL_LIST = Road("url_list", "网址清单：每行一个网址，交给采集程序去取", _fits, _read)
