"""Who may use a right: number, seller, uscc, from, to, as the holder's list of licences gives it."""

from datetime import date
from pathlib import Path

from matcher.errors import RegisterError
from matcher.records import Licence
from matcher.registers.table import Row, header_and_rows

HEADERS = (("number", "seller", "uscc", "from", "to"), ("注册号", "被许可人", "统一社会信用代码", "起", "止"))


def read_licences(path: Path) -> tuple[tuple[str, Licence], ...]:
    """The licences of the file, each with the number of the right that it is for; an empty day leaves that end open.

    Raises RegisterError naming file and line: header, missing number or seller, a day that is none.
    """
    header, rows = header_and_rows(path)
    if header not in HEADERS:
        raise RegisterError(
            f"{path.name} 第 1 行：表头应为“{'，'.join(HEADERS[1])}”（或英文 {','.join(HEADERS[0])}）。"
        )
    return tuple(_licence(row) for row in rows)


def _licence(row: Row) -> tuple[str, Licence]:
    number, seller, uscc, first, last = row.cells.values()
    if not number or not seller:
        raise row.wrong("缺少注册号或被许可人，请补上。")
    try:
        return number, Licence(seller, uscc, *(date.fromisoformat(day) if day else None for day in (first, last)))
    except ValueError:
        raise row.wrong(f"日期应写成 2026-07-15 这样，读到的是“{first}”和“{last}”。") from None
