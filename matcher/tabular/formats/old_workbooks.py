"""Old XLS, XLSB and ODS through calamine, which reads values and runs nothing."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from matcher.records.errors import UnreadableError
from matcher.tabular.limits import MEBI, check_size
from matcher.tabular.rows import Row, Sheet

_BYTES = 100 * MEBI
"""calamine holds these formats in memory as a whole; an XLS has at most 65,536 rows a sheet."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The part of an OLE file in which a workbook with a password stands."""


def read_old_workbook(path: Path) -> Iterator[Sheet]:
    """The sheets of a workbook, in its order. Raises UnreadableError or TooBigError."""
    check_size(path.stat().st_size, _BYTES, path.name)
    if _ENCRYPTED in path.read_bytes():
        raise UnreadableError(f"{path.name} 有打开密码，请去掉密码后再试。")
    try:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            yield Sheet(name, _read_rows(book.get_sheet_by_name(name)))
    except PasswordError as failure:
        raise UnreadableError(f"{path.name} 有打开密码，请去掉密码后再试。") from failure
    except (CalamineError, OSError) as failure:
        raise UnreadableError(
            f"{path.name}：打不开这个表格（{failure}），请用表格软件另存为 XLSX 后再试。"
        ) from failure


def _read_rows(sheet: CalamineSheet) -> Iterator[Row]:
    """The rows; a cell merged downwards counts for each row that it spans."""
    first_row, first_column = sheet.start or (0, 0)
    merges = {start: end for start, end in sheet.merged_cell_ranges or () if end[0] > start[0]}
    reaching: dict[int, tuple[int, str]] = {}
    for number, cells in enumerate(sheet.to_python(skip_empty_area=True), start=first_row):
        texts = [_to_text(cell) for cell in cells]
        for column, (last, text) in reaching.items():
            at = column - first_column
            if number <= last and 0 <= at < len(texts) and not texts[at]:
                texts[at] = text
        reaching |= {at[1]: (end[0], texts[at[1] - first_column]) for at, end in merges.items() if at[0] == number}
        yield Row(f"第 {number + 1} 行", texts)


def _to_text(cell: object) -> str:
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.15g}"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, bool):
        return str(cell).lower()
    return cell.isoformat() if isinstance(cell, (date, time)) else str(cell) if not isinstance(cell, timedelta) else ""
