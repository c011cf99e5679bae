"""Our own format of a register: a CSV with a column for every fact of a right, headers in Chinese or English.

Several values of one cell are separated by `;`. A season is `07-15~08-31`, a day `2026-11-20`, an area a list of
six-digit division codes, a licence `name|uscc|from|to`, a price `6~15` in yuan for 500 g. Columns may be left out,
except kind, name and number.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import TypeVar

from matcher.records.right import Licence, Right, Season
from matcher.records.right_kinds import KIND_LABELS
from matcher.registers.formats.table import Row

Fact = TypeVar("Fact")

COLUMNS: dict[str, str] = {
    "kind": "类型",
    "number": "注册号",
    "name": "名称",
    "aliases": "别名",
    "colloquial": "俗称",
    "holder": "权利人",
    "goods": "商品",
    "nice": "类别",
    "origin": "产地",
    "area": "地域代码",
    "season": "上市期",
    "varieties": "品种",
    "authorised": "许可",
    "valid_from": "有效期起",
    "valid_to": "有效期止",
    "renewal_status": "续展情况",
    "verified_on": "核对日期",
    "verified_by": "核对途径",
    "price": "价格",
}
"""Column by field of `Right`: the English header is the field's name, the Chinese one stands here."""

REQUIRED = ("kind", "name", "number")
"""Columns that have to be there."""

CELLS: dict[str, str] = {
    "kind": "、".join(KIND_LABELS.values()),
    "aliases": "权利人自己用的其他名称，多个用 ; 分开",
    "colloquial": "买卖双方的俗称，多个用 ; 分开",
    "goods": "核定商品，多个用 ; 分开",
    "nice": "尼斯分类的类号，多个用 ; 分开",
    "area": "六位行政区划代码，多个用 ; 分开",
    "season": "07-15~08-31",
    "varieties": "多个用 ; 分开",
    "authorised": "名称|统一社会信用代码|起|止，多个用 ; 分开",
    "valid_from": "2026-07-15",
    "valid_to": "2026-07-15",
    "verified_on": "2026-07-15",
    "price": "每 500 克的常见零售价，6~15",
}
"""How the cells of a column are written, where that is not plain."""

_FIELDS = {spelled: field for field, chinese in COLUMNS.items() for spelled in (field, chinese)}
_KINDS = {spelled: kind for kind, chinese in KIND_LABELS.items() for spelled in (kind.value, chinese)}
_SEASON = re.compile(r"(\d\d)-(\d\d)\s*[~～至]\s*(\d\d)-(\d\d)")


def is_own(header: Iterable[str]) -> bool:
    """Whether a header is ours: kind and name are there, and every column is one we know."""
    fields = [_FIELDS.get(column) for column in header]
    return None not in fields and set(REQUIRED) <= set(fields)


def read_rights(rows: Iterable[Row]) -> Iterator[Right]:
    """The rights that the rows hold.

    Raises RegisterError at a row whose kind, season, day, code or class cannot be read.
    """
    for row in rows:
        yield _parse_right(row, {_FIELDS[column]: cell for column, cell in row.cells.items()})


def _parse_right(row: Row, cells: dict[str, str]) -> Right:
    kind = _KINDS.get(cells["kind"])
    if kind is None:
        raise row.make_error(f"不认识的权利类型“{cells['kind']}”，可用：{'、'.join(KIND_LABELS.values())}。")
    return Right(
        kind=kind,
        number=cells["number"],
        name=cells["name"],
        aliases=_split_values(cells.get("aliases", "")),
        colloquial=_split_values(cells.get("colloquial", "")),
        holder=cells.get("holder", ""),
        goods=_split_values(cells.get("goods", "")),
        nice=tuple(_parse_cell(row, "类别", int, part) for part in _split_values(cells.get("nice", ""))),
        origin=cells.get("origin", ""),
        area=tuple(_parse_cell(row, "地域代码", _parse_code, part) for part in _split_values(cells.get("area", ""))),
        season=_parse_optional(row, "上市期", _parse_season, cells.get("season", "")),
        varieties=_split_values(cells.get("varieties", "")),
        authorised=tuple(
            _parse_cell(row, "许可", _parse_licence, part) for part in _split_values(cells.get("authorised", ""))
        ),
        valid_from=_parse_optional(row, "有效期起", date.fromisoformat, cells.get("valid_from", "")),
        valid_to=_parse_optional(row, "有效期止", date.fromisoformat, cells.get("valid_to", "")),
        renewal_status=cells.get("renewal_status", ""),
        verified_on=_parse_optional(row, "核对日期", date.fromisoformat, cells.get("verified_on", "")),
        verified_by=cells.get("verified_by", ""),
        price=_parse_optional(row, "价格", _parse_price, cells.get("price", "")),
    )


def _parse_cell(row: Row, column: str, read: Callable[[str], Fact], text: str) -> Fact:
    try:
        return read(text)
    except ValueError:
        raise row.make_error(f"“{column}”一栏写的“{text}”读不懂，请按格式说明改正。") from None


def _parse_optional(row: Row, column: str, read: Callable[[str], Fact], text: str) -> Fact | None:
    return _parse_cell(row, column, read, text) if text else None


def _split_values(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[;；]", cell) if part.strip())


def _parse_code(text: str) -> str:
    if not re.fullmatch(r"\d{6}", text, re.ASCII):
        raise ValueError(text)
    return text


def _parse_season(text: str) -> Season:
    match = _SEASON.fullmatch(text)
    if not match:
        raise ValueError(text)
    first_month, first_day, last_month, last_day = map(int, match.groups())
    for month, day in ((first_month, first_day), (last_month, last_day)):
        date(2024, month, day)  # a leap year, so that 02-29 stands
    return Season((first_month, first_day), (last_month, last_day))


def _parse_price(text: str) -> tuple[Decimal, Decimal]:
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*[~～至]\s*(\d+(?:\.\d+)?)", text, re.ASCII)
    if not match or Decimal(match[1]) > Decimal(match[2]):
        raise ValueError(text)
    return Decimal(match[1]), Decimal(match[2])


def _parse_licence(text: str) -> Licence:
    name, uscc, first, last = [*text.split("|"), "", "", ""][:4]
    if not name:
        raise ValueError(text)
    return Licence(name, uscc, *(date.fromisoformat(day) if day else None for day in (first, last)))


def write_rows(rights: Iterable[Right]) -> Iterator[list[str]]:
    """The rights as rows of our format, the English header first; read again they are the same rights."""
    yield list(COLUMNS)
    for right in rights:
        yield [_write_cell(getattr(right, field)) for field in COLUMNS]


def _write_cell(fact: object) -> str:
    match fact:
        case None:
            return ""
        case Season():
            return "{:02}-{:02}~{:02}-{:02}".format(*fact.first, *fact.last)
        case Licence():
            return "|".join([fact.name, fact.uscc, _write_cell(fact.first), _write_cell(fact.last)]).rstrip("|")
        case (Decimal() as low, Decimal() as high):
            return f"{low}~{high}"
        case tuple():
            return ";".join(_write_cell(part) for part in fact)
        case date():
            return fact.isoformat()
        case _:
            return str(fact)
