"""Rows and the values that they must have, matched without regard to order: what fits nothing is named."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import ColumnElement, Numeric, Table

from casebook.db.engine import Session
from casebook.db.tables.base import Words, clean_text
from casebook.integrity.table_rows import name_key, read_rows
from casebook.journal.row_lines import write_key

_CENT = Decimal("0.01")


def match_rows(
    session: Session,
    table: Table,
    columns: Sequence[str],
    expected: Iterable[Sequence[Any]],
    *,
    conditions: Sequence[ColumnElement[bool]],
    source: str,
) -> Iterator[str]:
    """Faults of the rows that fulfil the conditions: those whose columns are among no expected values, and what lacks.

    `source` says for officers where the expected values come from. Rows that cannot be read are told by another check.
    """
    wanted = Counter(tuple(to_stored(table, columns, values)) for values in expected)
    for key, row in read_rows(session, table, *conditions):
        if row is None:
            continue
        values = tuple(to_stored(table, columns, [row[name] for name in columns]))
        if wanted[values] > 0:
            wanted[values] -= 1
        else:
            yield f"{name_row(table, key)}与{source}不符。"
    if missing := wanted.total():
        yield f"表 {table.name} 缺少{source}里的 {missing} 条记录。"


def list_differing_columns(row: Mapping[Any, Any], table: Table, expected: Mapping[str, Any]) -> list[str]:
    """The columns of a row that are not as expected."""
    names = list(expected)
    stored = zip(names, to_stored(table, names, [row[name] for name in names]), strict=True)
    wanted = to_stored(table, names, expected.values())
    return [name for (name, value), other in zip(stored, wanted, strict=True) if value != other]


def name_row(table: Table, key: Sequence[Any]) -> str:
    """Name a row for officers: its table and its key."""
    return f"表 {table.name} 第 {name_key(write_key(key))} 行"


def to_stored(table: Table, columns: Iterable[str], values: Iterable[Any]) -> Iterator[Any]:
    """Values as their columns give them back: words cut and cleaned, money in cents."""
    for name, value in zip(columns, values, strict=True):
        kind = table.columns[name].type
        if isinstance(value, str) and isinstance(kind, Words):
            yield clean_text(value, kind.length)
        elif isinstance(value, Decimal) and isinstance(kind, Numeric):
            yield value.quantize(_CENT, ROUND_HALF_UP) if value.is_finite() else value
        else:
            yield value
