"""Old XLS, XLSB and ODS through calamine, which reads values and runs nothing."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from crawlers.imports.errors import UnreadableError
from crawlers.imports.limits import MEBI, within
from crawlers.imports.tables.rows import Row, Sheet

_BYTES = 100 * MEBI
"""These formats are held in memory as a whole; an XLS has at most 65,536 rows a sheet."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The part of an OLE file in which a workbook with a password is kept."""


def binary_sheets(path: Path) -> Iterator[Sheet]:
    """The sheets of a workbook. Raises UnreadableError or TooBigError."""
    within(path.stat().st_size, _BYTES, path.name)
    if _ENCRYPTED in path.read_bytes():
        raise UnreadableError(f"{path.name} 有打开密码，请去掉密码后再导入。")
    try:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            yield Sheet(name, _rows(book.get_sheet_by_name(name)))
    except PasswordError as failure:
        raise UnreadableError(f"{path.name} 有打开密码，请去掉密码后再导入。") from failure
    except (CalamineError, OSError) as failure:
        raise UnreadableError(
            f"{path.name}：打不开这个表格（{failure}），请用表格软件另存为 XLSX 后再试。"
        ) from failure


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    first = sheet.start[0] if sheet.start else 0
    spans = {start: end for start, end in sheet.merged_cell_ranges or () if end[0] > start[0]}
    held: dict[int, tuple[int, str]] = {}
    for number, cells in enumerate(sheet.to_python(skip_empty_area=True), start=first):
        texts = [_text(cell) for cell in cells]
        offset = sheet.start[1] if sheet.start else 0
        for column, (last, text) in held.items():
            if number <= last and 0 <= column - offset < len(texts) and not texts[column - offset]:
                texts[column - offset] = text
        held |= {at[1]: (end[0], texts[at[1] - offset]) for at, end in spans.items() if at[0] == number}
        if any(texts):
            yield Row(f"第 {number + 1} 行", texts)


def _text(cell: object) -> str:
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.15g}"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, bool):
        return str(cell).lower()
    return cell.isoformat() if isinstance(cell, (date, time)) else str(cell) if not isinstance(cell, timedelta) else ""
