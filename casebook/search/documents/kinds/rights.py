"""The rights of the register in force, by their place in it; every bureau may see them."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select, true

from casebook.db.engine import Session
from casebook.db.tables.registers import EditionRow, RightRow
from casebook.search.documents import fields as f
from casebook.search.documents.kinds.common import make_time_fields
from casebook.search.documents.readers import join_unique
from casebook.search.documents.schema import Field, Findable
from matcher.records.jsonl import from_line
from matcher.records.right import Right

_IN_FORCE = select(func.max(EditionRow.id)).where(EditionRow.is_statement.is_(False)).scalar_subquery()


class _Entry(NamedTuple):
    id: int
    right: Right
    taken_at: datetime


def _load_rights(session: Session, ids: Sequence[int]) -> list[_Entry]:
    query = (
        select(RightRow.position, RightRow.line, EditionRow.taken_at)
        .join(EditionRow, EditionRow.id == RightRow.edition_id)
        .where(RightRow.edition_id == _IN_FORCE, RightRow.position.in_([number - 1 for number in ids]))
    )
    return [_Entry(place + 1, from_line(Right, line), at) for place, line, at in session.execute(query)]


def _list_ids(session: Session, after: int, limit: int) -> Sequence[int]:
    number = RightRow.position + 1
    query = select(number).where(RightRow.edition_id == _IN_FORCE, number > after)
    return session.scalars(query.order_by(number).limit(limit)).all()


RIGHT = Findable(
    "right",
    "权利",
    load_many=_load_rights,
    list_ids=_list_ids,
    owner=lambda _: "",
    fields=(
        Field(f.TITLE, lambda row: join_unique((row.right.name, *row.right.aliases))),
        Field(f.NUMBER, lambda row: row.right.number),
        Field(f.HOLDER, lambda row: row.right.holder),
        Field(f.GOODS, lambda row: join_unique((*row.right.goods, *row.right.varieties))),
        Field(f.TEXT, lambda row: join_unique((*row.right.colloquial, row.right.origin))),
        Field(f.RIGHT, lambda row: row.right.name),
        *make_time_fields(lambda row: row.taken_at),
    ),
    # A new edition changes all of them, and those that are in it no more are deleted.
    related={"edition": select(RightRow.position + 1, EditionRow.id).join(EditionRow, true()).distinct()},
)
