"""XLSX read as a stream: values only, whatever formula made them; a million rows do not grow the memory.

No macro is run and no link is followed: only the XML of sheets, strings and number formats is looked at.
A cell merged downwards counts for each row that it spans, as a person reads it; where bytes are damaged, what lies
before them is read and the place is named.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from matcher.records.errors import UnreadableError
from matcher.tabular.formats.cell_links import CellLinks, find_formula_link, parse_column_number
from matcher.tabular.formats.cell_numbers import NumberStyles, number_text
from matcher.tabular.formats.merged_cells import MergedCells
from matcher.tabular.formats.package_parts import DAMAGE, Package, open_archive
from matcher.tabular.formats.shared_strings import SharedStrings
from matcher.tabular.formats.xml_strings import decode_xml_string
from matcher.tabular.limits import check_unpacked_size
from matcher.tabular.rows import LinkedCell, Row, Sheet, UnreadableRow

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_NO_TABLES = frozenset({"chartsheet", "dialogsheet", "xlMacrosheet"})
_MOST_DIGITS = 9
_MOST_COLUMNS, _MOST_LETTERS = 16_384, 3
"""The format's own limits."""


def read_xlsx_sheets(path: Path) -> Iterator[Sheet]:
    """The sheets of a workbook, in its order. Raises UnreadableError or TooBigError."""
    try:
        with open_archive(path) as archive:
            check_unpacked_size(sum(part.file_size for part in archive.infolist()), path.stat().st_size, path.name)
            workbook = _Workbook.read_workbook(Package(archive, path.name))
            with SharedStrings(workbook.shared_strings()) as strings:
                for name, part in workbook.sheets.items():
                    yield Sheet(name, workbook.read_rows(part, strings))
    except DAMAGE as failure:
        raise UnreadableError(
            f"{path.name}：不是完整的 XLSX（{failure}），请用表格软件另存为 XLSX 后再试。"
        ) from failure


@dataclass(frozen=True, slots=True)
class _Workbook:
    """A workbook opened: the parts of its sheets by name, its number formats, its strings' part, what is damaged."""

    package: Package
    sheets: Mapping[str, str]
    styles: NumberStyles
    strings: str
    faults: list[UnreadableRow] = field(default_factory=list)

    @classmethod
    def read_workbook(cls, package: Package) -> "_Workbook":
        main = package.find_main_part()
        root, links = package.read_tree(main), package.read_links(main)
        sheets: dict[str, str] = {}
        for sheet in root.iter("{*}sheet"):
            link = links.get(str(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION)))
            if link is None or link.kind not in _NO_TABLES:
                sheets[str(sheet.get("name"))] = link.target if link else ""
        parts = {link.kind: link.target for link in links.values() if link.target in package}
        since_1904 = next((p.get("date1904") in ("1", "true") for p in root.iter("{*}workbookPr")), False)
        faults: list[UnreadableRow] = []
        styles = _read_styles(package, parts.get("styles", ""), faults)
        return cls(
            package,
            sheets,
            NumberStyles.read_styles(styles, since_1904=since_1904),
            parts.get("sharedStrings", ""),
            faults,
        )

    def shared_strings(self) -> Iterator[str]:
        """The shared strings, without their phonetic hints, up to where they are damaged."""
        try:
            if self.strings:
                yield from (_read_text(item) for item in _read_elements(self.package.open_part(self.strings), "si"))
        except DAMAGE as failure:
            self.faults.append(UnreadableRow("", f"工作簿的文字部分损坏（{failure}），部分单元格没有读出来。"))

    def read_rows(self, part: str, strings: SharedStrings) -> Iterator[Row | UnreadableRow]:
        """The rows of a sheet, up to where it is damaged."""
        yield from self.faults
        if part not in self.package:
            yield UnreadableRow("", "工作簿里没有这张工作表的内容。")
            return
        try:
            merges, links = self._read_ahead(part)
            yield from (UnreadableRow("", warning) for warning in (merges.warning, links.warning) if warning)
            for count, element in enumerate(_read_elements(self.package.open_part(part), "row"), start=1):
                number = _read_row_number(element, count)
                cells = links.attach_links(number, _read_cells(element, strings, self.styles))
                yield Row(f"第 {number} 行", merges.fill_cells(number, cells))
        except DAMAGE as failure:
            yield UnreadableRow("", f"工作表在这里断了（{failure}），后面的行没有读出来。")

    def _read_ahead(self, part: str) -> tuple[MergedCells, CellLinks]:
        """What stands behind the rows; none of it where the sheet is damaged, which its rows say themselves."""
        merges, cell_links = MergedCells(), CellLinks()
        try:
            merges = MergedCells.read_merges(self.package.open_part(part))
            links = {number: link.target for number, link in self.package.read_links(part).items() if link.is_external}
            if links:
                cell_links = CellLinks.read_links(self.package.open_part(part), links)
        except DAMAGE:
            merges.warning = "工作表的后半部分损坏，合并单元格和超链接可能没有读全。"
        return merges, cell_links


def _read_styles(package: Package, part: str, faults: list[UnreadableRow]) -> "etree._Element | None":
    try:
        return package.read_tree(part) if part else None
    except DAMAGE as failure:
        faults.append(UnreadableRow("", f"工作簿的数字格式损坏（{failure}），日期可能按数字读取。"))
        return None


def _read_row_number(row: "etree._Element", count: int) -> int:
    stated = row.get("r") or ""
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) <= _MOST_DIGITS else count


def _read_cells(row: "etree._Element", strings: SharedStrings, styles: NumberStyles) -> list[str]:
    cells: list[str] = []
    for cell in row.iterchildren("{*}c"):
        column = _read_column(cell.get("r"), len(cells))
        if column > len(cells):
            cells.extend([""] * (column - len(cells)))
        cells.append(_read_value(cell, strings, styles))
    return cells


def _read_column(reference: str | None, expected: int) -> int:
    """The column of `AB12`, from 0; the next one where the cell does not say."""
    number = _parse_column(reference.rstrip("0123456789")) if reference else -1
    # A wilder reference than the format allows would ask for memory.
    return number if expected <= number < _MOST_COLUMNS else expected


@lru_cache(maxsize=_MOST_COLUMNS)
def _parse_column(letters: str) -> int:
    is_column = len(letters) <= _MOST_LETTERS and letters.isascii() and letters.isalpha() and letters.isupper()
    return parse_column_number(letters.encode()) if is_column else -1


def _read_value(cell: "etree._Element", strings: SharedStrings, styles: NumberStyles) -> str:
    kind = cell.get("t")
    if kind == "inlineStr":
        return _read_text(cell[0] if len(cell) == 1 else cell)
    stored = link = ""
    for child in cell:
        if isinstance(child.tag, str) and child.tag.endswith("}v"):
            stored = child.text or ""
        elif isinstance(child.tag, str) and child.tag.endswith("}f") and child.text:
            link = find_formula_link(child.text)
    text = _read_stored_text(kind, stored, cell.get("s"), strings, styles)
    return LinkedCell(text, link) if link else text


def _read_stored_text(
    kind: str | None, stored: str, style: str | None, strings: SharedStrings, styles: NumberStyles
) -> str:
    if kind == "s":
        is_number = stored.isascii() and stored.isdigit() and len(stored) <= _MOST_DIGITS
        return strings[int(stored)] if is_number else ""
    if kind in ("str", "e", "b", "d"):
        return "" if kind == "e" else decode_xml_string(stored)
    return number_text(stored, styles, style)


def _read_text(element: "etree._Element") -> str:
    """The text of a string (`si`) or of a cell that holds one (`is`), without its phonetic hints."""
    if len(element) == 1 and not len(element[0]):
        # Nine strings in ten are one plain text; what follows takes three times as long.
        return decode_xml_string(element[0].text or "")
    return decode_xml_string("".join(t.text or "" for t in element.iter("{*}t") if not _is_phonetic_hint(t)))


def _is_phonetic_hint(text: "etree._Element") -> bool:
    parent = text.getparent()
    return parent is not None and isinstance(parent.tag, str) and parent.tag.endswith("}rPh")


def _read_elements(stream: BinaryIO, name: str) -> Iterator["etree._Element"]:
    """The elements of that name one by one, each freed before the next is read."""
    for _, element in etree.iterparse(
        stream, events=("end",), tag=f"{{*}}{name}", resolve_entities=False, huge_tree=True
    ):
        yield element
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]
