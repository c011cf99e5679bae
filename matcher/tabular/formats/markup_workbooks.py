"""Workbooks written as markup: pages of tables that many systems export as `.xls`, and SpreadsheetML of 2003."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html

from matcher.records.errors import UnreadableError
from matcher.tabular.limits import MEBI, check_size
from matcher.tabular.rows import LinkedCell, Row, Sheet
from matcher.text.encoding import decode_leniently

_BYTES = 50 * MEBI
"""A page is read into memory as a whole."""
_SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
_OFFICE = re.compile(rb"urn:schemas-microsoft-com:office:(?:excel|spreadsheet)|<\?mso-application", re.IGNORECASE)
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b.{0,2000}?urn:schemas-microsoft-com:office:spreadsheet", re.DOTALL)
_TABLE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|meta|style|table)\b", re.IGNORECASE)
_SUFFIXES = frozenset({".xls", ".xlsx", ".et", ".csv", ".xlt"})
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)|encoding=[\"']([\w-]+)", re.IGNORECASE)
_WIDEST_SPAN = 200
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def is_markup_workbook(path: Path, head: bytes) -> bool:
    """Whether a file that is markup is a table: by the name it was given, or by the maker's mark in it."""
    if _XML.match(head):
        return True
    is_page = bool(_TABLE.match(head))
    return is_page and (path.suffix.lower() in _SUFFIXES or bool(_OFFICE.search(head)))


def markup_sheets(path: Path) -> Iterator[Sheet]:
    """The tables of the file, each a sheet. Raises UnreadableError where it holds none, TooBigError."""
    check_size(path.stat().st_size, _BYTES, path.name)
    raw = path.read_bytes()
    stated = _CHARSET.search(raw[:4096])
    label = (stated[1] or stated[2]).decode("ascii") if stated else ""
    text = _CONTROL.sub("", decode_leniently(raw, declared=(label,))[0])
    sheets = list(_read_spreadsheet(text) if _XML.match(raw[:4096]) else _read_tables(text))
    if not sheets:
        raise UnreadableError(f"{path.name} 是网页，里面没有表格；如果是商品页面，请把扩展名改为 .html 再导入。")
    yield from sheets


def _read_tables(text: str) -> Iterator[Sheet]:
    """The innermost tables of a page; what stands around them lays out the page."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    tables = [table for table in root.iter("table") if next(table.iterdescendants("table"), None) is None]
    for number, table in enumerate(tables, start=1):
        rows = [Row(f"第 {at} 行", cells) for at, cells in enumerate(_spread_cells(table), start=1)]
        if rows:
            yield Sheet(f"表{number}" if len(tables) > 1 else "", rows)


def _spread_cells(table: html.HtmlElement) -> Iterator[list[str]]:
    """The rows of a table; a cell that spans columns leaves the others empty, one that spans rows counts for all."""
    reaching: dict[int, tuple[int, str]] = {}
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            _fill_down(cells, reaching)
            text = _read_cell(cell)
            if (below := _read_span(cell, "rowspan") - 1) > 0:
                reaching[len(cells)] = (below, text)
            cells += [text, *[""] * (_read_span(cell, "colspan") - 1)]
        _fill_down(cells, reaching)
        yield cells


def _fill_down(cells: list[str], reaching: dict[int, tuple[int, str]]) -> None:
    """Put the cells that reach down from rows above where the row has come to them."""
    while len(cells) in reaching:
        at = len(cells)
        left, text = reaching.pop(at)
        cells.append(text)
        if left > 1:
            reaching[at] = (left - 1, text)


def _read_span(cell: html.HtmlElement, name: str) -> int:
    written = (cell.get(name) or "1").strip()
    return min(max(int(written), 1), _WIDEST_SPAN) if re.fullmatch(r"\d{1,4}", written, re.ASCII) else 1


def _read_cell(cell: html.HtmlElement) -> str:
    text = " ".join("".join(cell.itertext()).split())
    link = next((a.get("href", "") for a in cell.iter("a") if "//" in a.get("href", "")), "")
    return LinkedCell(text, link) if link else text


def _read_spreadsheet(text: str) -> Iterator[Sheet]:
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    for sheet in root.iter(f"{{{_SPREADSHEET}}}Worksheet") if root is not None else ():
        rows = list(_spreadsheet_rows(sheet))
        yield Sheet(sheet.get(f"{{{_SPREADSHEET}}}Name") or "", rows)


def _spreadsheet_rows(sheet: etree._Element) -> Iterator[Row]:
    number = 0
    for row in sheet.iter(f"{{{_SPREADSHEET}}}Row"):
        number = _read_index(row, number + 1)
        cells: list[str] = []
        for cell in row.iterchildren(f"{{{_SPREADSHEET}}}Cell"):
            cells += [""] * (_read_index(cell, len(cells) + 1) - 1 - len(cells))
            data = cell.find(f"{{{_SPREADSHEET}}}Data")
            written = "".join(map(str, data.itertext())).strip() if data is not None else ""
            link = cell.get(f"{{{_SPREADSHEET}}}HRef") or ""
            cells.append(LinkedCell(written, link) if link else written)
        yield Row(f"第 {number} 行", cells)


def _read_index(element: etree._Element, usual: int) -> int:
    """Where an element says that it stands, from 1; the usual place where it does not."""
    written = element.get(f"{{{_SPREADSHEET}}}Index") or ""
    return max(int(written), usual) if re.fullmatch(r"\d{1,5}", written, re.ASCII) else usual
