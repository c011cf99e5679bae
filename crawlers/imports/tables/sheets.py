"""Which reader a table gets: by its first bytes, not by its name."""

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from crawlers.imports.errors import UnreadableError
from crawlers.imports.tables.binary import binary_sheets
from crawlers.imports.tables.delimited import delimited_sheet
from crawlers.imports.tables.json_rows import json_sheets
from crawlers.imports.tables.labelled import first_lines, is_labelled, labelled_sheet
from crawlers.imports.tables.rows import Sheet
from crawlers.imports.tables.xlsx import xlsx_sheets

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
_JSON = re.compile(r"\s*(?:(?:(?:var|let|const)\s+)?[\w.$]+\s*[=(]\s*)?[\[{]")


def sheets(path: Path) -> Iterator[Sheet]:
    """The tables of a file. Raises RefusedError where it is no table at all."""
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(ZIP):
        yield from _zipped(path)
    elif head.startswith(OLD_OFFICE):
        yield from binary_sheets(path)
    elif not head:
        raise UnreadableError(f"{path.name} 是空文件，没有可导入的内容。")
    else:
        yield from _text_sheets(path)


def _zipped(path: Path) -> Iterator[Sheet]:
    try:
        with ZipFile(path) as parts:
            names = set(parts.namelist())
    except BadZipFile as failure:
        raise UnreadableError(f"{path.name}：压缩结构已损坏（{failure}），请重新取得。") from failure
    if "xl/workbook.xml" in names:
        return xlsx_sheets(path)
    if "content.xml" in names or "xl/workbook.bin" in names:
        return binary_sheets(path)
    raise UnreadableError(f"{path.name} 是压缩包，不是表格，请先解压，再把里面的文件逐个导入。")


def _text_sheets(path: Path) -> Iterator[Sheet]:
    lines = first_lines(path)
    text = "".join(lines)
    if "\x00" in text[:1000]:
        raise UnreadableError(f"{path.name} 不是文本，也不是表格，无法导入。")
    if _JSON.match(text.lstrip("\ufeff")):
        yield from json_sheets(path)
    else:
        yield labelled_sheet(path) if is_labelled(lines) else delimited_sheet(path)
