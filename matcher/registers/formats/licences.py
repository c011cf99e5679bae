"""Who may use a right: number, seller, uscc, from, to, as the holder's list of licences gives it."""

from collections.abc import Iterable, Iterator
from datetime import date

from matcher.records.right import Licence
from matcher.registers.formats.table import Row
from matcher.text.credit_codes import normalise_code

HEADERS = (("number", "seller", "uscc", "from", "to"), ("注册号", "被许可人", "统一社会信用代码", "起", "止"))


def read_licences(rows: Iterable[Row]) -> Iterator[tuple[str, Licence]]:
    """The licences of the rows, each with the number of the right that it is for; an empty day leaves that end open.

    Raises RegisterError at a row without number or seller, or with a day that is none.
    """
    for row in rows:
        number, seller, uscc, first, last = row.cells.values()
        if not number or not seller:
            raise row.make_error("缺少注册号或被许可人，请补上。")
        try:
            days = (date.fromisoformat(day) if day else None for day in (first, last))
            yield number, Licence(seller, normalise_code(uscc) or uscc, *days)
        except ValueError:
            raise row.make_error(f"日期应写成 2026-07-15 这样，读到的是“{first}”和“{last}”。") from None
