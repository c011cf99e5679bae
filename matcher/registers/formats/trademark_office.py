"""The trademark office's export of marks: 商标名称, 注册号, 类别, 权利人 and, if there, goods and the term.

The office writes one row for each class of a mark; rows of one number become one right with all its classes. Columns
that are not known are passed over.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from matcher.records.right import Right, RightKind
from matcher.registers.formats.table import Row

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("商标名称", "商标", "商标名"),
    "number": ("注册号", "注册号/申请号", "申请/注册号", "申请号/注册号", "申请号"),
    "class": ("类别", "国际分类", "商标类别", "国际分类号", "类号"),
    "holder": ("权利人", "权利人名称", "注册人", "申请人", "申请人名称", "申请人名称（中文）", "申请人名称(中文)"),
    "goods": ("商品/服务", "商品服务", "核定商品", "核定使用商品", "核定商品/服务", "商品"),
    "term": ("专用权期限", "专用期限", "有效期", "专用权期"),
}
"""The spellings of each column's header."""

REQUIRED = ("name", "number", "class", "holder")
"""Columns without which a header is not the office's."""

_DAY = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})")
_FIELDS = {spelled: field for field, spellings in COLUMNS.items() for spelled in spellings}


def is_trademark_office(header: Iterable[str]) -> bool:
    """Whether a header has the columns of the office's export, in any order and beside others."""
    return {_FIELDS.get(column) for column in header} >= set(REQUIRED)


def read_rights(rows: Iterable[Row]) -> Iterator[Right]:
    """The marks of the export, a right a row.

    Raises RegisterError at a row without name or number, or with a class that is none.
    """
    for row in rows:
        cells = {_FIELDS[column]: cell for column, cell in row.cells.items() if column in _FIELDS}
        if not cells["name"] or not cells["number"]:
            raise row.make_error("缺少商标名称或注册号，请补上。")
        first, last = _read_term(row, cells.get("term", ""))
        goods = tuple(part.strip() for part in re.split(r"[;；,，、]", cells.get("goods", "")) if part.strip())
        yield Right(
            kind=RightKind.MARK,
            number=cells["number"],
            name=cells["name"],
            holder=cells["holder"],
            goods=goods,
            nice=_read_classes(row, cells["class"]),
            valid_from=first,
            valid_to=last,
            verified_by="商标注册信息导出表",
        )


def _read_classes(row: Row, cell: str) -> tuple[int, ...]:
    classes = tuple(dict.fromkeys(map(int, re.findall(r"\d+", cell))))
    if not classes or not all(1 <= number <= MAX_CLASS for number in classes):
        raise row.make_error(f"“类别”一栏写的“{cell}”不是 1 至 {MAX_CLASS} 的类号，请改正。")
    return classes


MAX_CLASS = 45
"""The last of the Nice classes."""


def _read_term(row: Row, cell: str) -> tuple[date | None, date | None]:
    """The first and the last day of a term such as 2016-11-21 至 2026-11-20; one day alone is the last."""
    try:
        days = [date(*map(int, parts)) for parts in _DAY.findall(cell)]
    except ValueError:
        raise row.make_error(f"“专用权期限”一栏写的“{cell}”读不懂，请改正。") from None
    return (days[0] if len(days) > 1 else None, days[-1]) if days else (None, None)


def join_classes(right: Right, other: Right) -> Right:
    """One right of two rows of the export that have one number: with the classes and goods of both."""
    nice = tuple(sorted({*right.nice, *other.nice}))
    return replace(right, nice=nice, goods=tuple(dict.fromkeys((*right.goods, *other.goods))))
