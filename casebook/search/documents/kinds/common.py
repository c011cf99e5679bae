"""What the rows of several kinds are made with: loaders by id, listers of ids, the fields of times and of shops."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from casebook.db.engine import Session
from casebook.search.documents import fields as f
from casebook.search.documents.derived import find_region, write_month, write_year
from casebook.search.documents.readers import Query, join_unique
from casebook.search.documents.schema import Field

PACKET = "application/zip"
"""The media type of a packet, for the reader of its papers."""

Id = InstrumentedAttribute[int]


def make_loader(query: Query, key: Id) -> Callable[[Session, Sequence[int]], Sequence[Any]]:
    """A loader that runs `query` once for many ids."""
    return lambda session, ids: session.execute(query.where(key.in_(ids)).order_by(key)).all()


def make_lister(key: Id) -> Callable[[Session, int, int], Sequence[int]]:
    """A lister of the next ids after one."""
    return lambda session, after, limit: session.scalars(
        select(key).where(key > after).order_by(key).limit(limit)
    ).all()


def make_time_fields(read: Callable[[Any], Any]) -> tuple[Field, ...]:
    """The time of a row, its year and its month."""
    return (
        Field(f.AT, read),
        Field(f.YEAR, lambda row: write_year(read(row))),
        Field(f.MONTH, lambda row: write_month(read(row))),
    )


PLACE_FIELDS = (
    Field(f.CODE, lambda row: row.uscc or ""),
    Field(f.ADDRESS, lambda row: row.address or ""),
    Field(f.PROVINCE, lambda row: find_region(row.address or "")[0]),
    Field(f.CITY, lambda row: find_region(row.address or "")[1]),
)
"""Who a shop is and where."""

SHOP_FIELDS = (Field(f.SELLER, lambda row: join_unique((row.name, row.licence_name))), *PLACE_FIELDS)
"""What a row's shop says of itself; empty where no shop is known."""
