"""Which reader a table gets: by its first bytes, not by its name."""

import re
from collections.abc import Iterator
from pathlib import Path

from matcher.records.errors import UnreadableError
from matcher.tabular.formats.delimited import delimited_sheet
from matcher.tabular.formats.json_tables import read_json_sheets
from matcher.tabular.formats.labelled_lines import has_labels, read_first_lines, read_labelled_sheet
from matcher.tabular.formats.markup_workbooks import is_markup_workbook, markup_sheets
from matcher.tabular.formats.old_workbooks import read_old_workbook
from matcher.tabular.formats.package_parts import DAMAGE, Package, open_archive
from matcher.tabular.formats.xlsx import read_xlsx_sheets
from matcher.tabular.rows import Sheet
from matcher.tabular.text_file import detect_file_encoding

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
_NO_TABLES = (
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"%PDF-",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a",
)
"""With what pictures, PDF and archives begin, whatever their name says; a table may be packed by gzip."""
_WORKBOOK = re.compile(rb"<(?:\w+:)?workbook\b")
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_JSON = re.compile(r"\s*(?:(?:(?:var|let|const)\s+)?[\w.$]+\s*[=(]\s*)?[\[{]")


_LEAST_SHARE_OF_NULS = 50
"""A text has a NUL by mistake, a file of another kind one in fewer characters than this."""


def open_sheets(path: Path) -> Iterator[Sheet]:
    """The sheets of a file, opened one after another.

    Raises UnreadableError where the file is no table at all, TooBigError where it is beyond the limits.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(ZIP):
        yield from _read_zipped_sheets(path)
    elif head.startswith(OLD_OFFICE):
        yield from read_old_workbook(path)
    elif not head:
        raise UnreadableError(f"{path.name} 是空文件，没有可读取的内容。")
    elif head.startswith(_NO_TABLES):
        raise UnreadableError(f"{path.name} 不是文本，也不是表格，无法读取。")
    elif is_markup_workbook(path, head):
        yield from markup_sheets(path)
    elif _PAGE.match(head):
        raise UnreadableError(f"{path.name} 是网页，不是表格，请用 zhixun import 导入。")
    else:
        yield from _read_text_sheets(path)


def _read_zipped_sheets(path: Path) -> Iterator[Sheet]:
    try:
        with open_archive(path) as archive:
            names = set(archive.namelist())
            package = Package(archive, path.name)
            main = package.find_main_part()
            is_workbook = bool(main) and _WORKBOOK.search(package.open_part(main).read(4096)) is not None
    except DAMAGE as failure:
        raise UnreadableError(f"{path.name}：压缩结构已损坏（{failure}），请重新取得。") from failure
    if "content.xml" in names or main.lower().endswith(".bin"):
        return read_old_workbook(path)
    if is_workbook or main.lower().startswith("xl/"):
        return read_xlsx_sheets(path)
    raise UnreadableError(f"{path.name} 是压缩包，不是表格，请先解压，再把里面的文件逐个读取。")


def _read_text_sheets(path: Path) -> Iterator[Sheet]:
    encoding = detect_file_encoding(path)
    lines = read_first_lines(path, encoding)
    text = "".join(lines).rstrip("\0")
    if text[:1000].count("\x00") * _LEAST_SHARE_OF_NULS > len(text[:1000]):
        raise UnreadableError(f"{path.name} 不是文本，也不是表格，无法读取。")
    if _JSON.match(text.lstrip("\ufeff")):
        yield from read_json_sheets(path)
    else:
        yield read_labelled_sheet(path, encoding) if has_labels(lines) else delimited_sheet(path, encoding)
