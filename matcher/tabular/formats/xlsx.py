"""XLSX read as a stream: values only, whatever formula made them; a million rows do not grow the memory.

No macro is run and no link is followed: only the XML of sheets, strings and number formats is looked at.
A cell merged downwards counts for each row that it spans, as a person reads it.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast
from zipfile import BadZipFile, ZipFile

from lxml import etree

from matcher.records.errors import UnreadableError
from matcher.tabular.formats.cell_numbers import DateStyles, number_text
from matcher.tabular.formats.merged_cells import MergedCells
from matcher.tabular.formats.shared_strings import SharedStrings
from matcher.tabular.limits import GuardedStream, check_unpacked_size
from matcher.tabular.rows import Row, Sheet, UnreadableRow

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def xlsx_sheets(path: Path) -> Iterator[Sheet]:
    """The sheets of a workbook, in its order. Raises UnreadableError or TooBigError."""
    try:
        with ZipFile(path) as book:
            check_unpacked_size(sum(part.file_size for part in book.infolist()), path.stat().st_size, path.name)
            workbook = _Workbook.of(book, path)
            with SharedStrings(workbook.shared_strings()) as strings:
                for name, part in workbook.sheets.items():
                    yield Sheet(name, _guarded_rows(workbook, part, strings))
    except (BadZipFile, KeyError, etree.XMLSyntaxError, NotImplementedError, RuntimeError) as failure:
        raise UnreadableError(
            f"{path.name}：不是完整的 XLSX（{failure}），请用表格软件另存为 XLSX 后再试。"
        ) from failure


@dataclass(frozen=True, slots=True)
class _Workbook:
    """A workbook opened: its sheets by name with the part that holds each, and its number formats."""

    book: ZipFile
    path: Path
    sheets: Mapping[str, str]
    styles: DateStyles

    @classmethod
    def of(cls, book: ZipFile, path: Path) -> "_Workbook":
        root = _tree(book, path, "xl/workbook.xml")
        targets = {
            str(link.get("Id")): posixpath.normpath(posixpath.join("xl", str(link.get("Target")).lstrip("/")))
            for link in _tree(book, path, "xl/_rels/workbook.xml.rels").iter("{*}Relationship")
        }
        named = {
            str(sheet.get("name")): targets[str(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION))].replace(
                "xl/xl/", "xl/"
            )
            for sheet in root.iter("{*}sheet")
        }
        sheets = {name: part for name, part in named.items() if part in book.namelist()}
        since_1904 = next((p.get("date1904") in ("1", "true") for p in root.iter("{*}workbookPr")), False)
        styles = _tree(book, path, "xl/styles.xml") if "xl/styles.xml" in book.namelist() else None
        return cls(book, path, sheets, DateStyles.of(styles, since_1904=since_1904))

    def part(self, name: str) -> BinaryIO:
        """A part of the workbook as a stream. Reading raises TooBigError."""
        packed = self.book.getinfo(name).compress_size
        stream = cast(BinaryIO, self.book.open(name))
        return cast(BinaryIO, GuardedStream(stream, packed=packed, what=self.path.name))

    def shared_strings(self) -> Iterator[str]:
        """The shared strings, without their phonetic hints."""
        if "xl/sharedStrings.xml" not in self.book.namelist():
            return
        for item in _elements(self.part("xl/sharedStrings.xml"), "si"):
            yield _text(item)


def _guarded_rows(workbook: _Workbook, part: str, strings: SharedStrings) -> Iterator[Row | UnreadableRow]:
    merges = MergedCells.of(workbook.part(part))
    if merges.warning:
        yield UnreadableRow("", merges.warning)
    try:
        for count, element in enumerate(_elements(workbook.part(part), "row"), start=1):
            number = int(element.get("r") or count)
            yield Row(f"第 {number} 行", merges.fill(number, _cells(element, strings, workbook.styles)))
    except etree.XMLSyntaxError as failure:
        yield UnreadableRow("", f"工作表在这里断了（{failure}），后面的行没有读出来。")


def _cells(row: "etree._Element", strings: SharedStrings, styles: DateStyles) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if not isinstance(cell.tag, str) or not cell.tag.endswith("}c"):
            continue
        column = _column(cell.get("r"), len(cells))
        if column > len(cells):
            cells.extend([""] * (column - len(cells)))
        cells.append(_value(cell, strings, styles))
    return cells


def _column(reference: str | None, expected: int) -> int:
    """The column of `AB12`, from 0; the next one where the cell does not say."""
    number = 0
    for sign in reference or "":
        if not "A" <= sign <= "Z":
            break
        number = number * 26 + ord(sign) - 64
    # 16,384 columns are the format's own limit; a wilder reference would ask for memory.
    return number - 1 if expected < number <= 16_384 else expected


def _value(cell: "etree._Element", strings: SharedStrings, styles: DateStyles) -> str:
    kind = cell.get("t")
    if kind == "inlineStr":
        return _text(cell)
    stored = next((child.text or "" for child in cell if isinstance(child.tag, str) and child.tag.endswith("}v")), "")
    if kind == "s":
        return strings[int(stored)] if stored.isdigit() else ""
    if kind in ("str", "e", "b", "d"):
        return "" if kind == "e" else stored
    return number_text(stored, styles, cell.get("s"))


def _text(element: "etree._Element") -> str:
    return "".join(t.text or "" for t in element.iter("{*}t") if not _is_phonetic_hint(t))


def _is_phonetic_hint(text: "etree._Element") -> bool:
    parent = text.getparent()
    return parent is not None and isinstance(parent.tag, str) and parent.tag.endswith("}rPh")


def _elements(stream: BinaryIO, name: str) -> Iterator["etree._Element"]:
    """The elements of that name one by one, each freed before the next is read."""
    for _, element in etree.iterparse(
        stream, events=("end",), tag=f"{{*}}{name}", resolve_entities=False, huge_tree=True
    ):
        yield element
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


def _tree(book: ZipFile, path: Path, name: str) -> "etree._Element":
    raw = GuardedStream(cast(BinaryIO, book.open(name)), packed=book.getinfo(name).compress_size, what=path.name).read()
    return etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True))
