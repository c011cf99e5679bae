"""The texts of law that papers cite, one for each version, with the articles that the revision renumbered."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import NamedTuple

from sqlalchemy import literal, select, true, union_all

from casebook.db.engine import Session
from casebook.db.tables.registers import EditionRow
from casebook.law.statutes import RENUMBERED, REVISED, VERSIONS, Statute, Version, spell_article
from casebook.search.documents import fields as f
from casebook.search.documents.kinds.common import make_time_fields
from casebook.search.documents.schema import Field, Findable
from matcher.records.calendar import BEIJING


class _Law(NamedTuple):
    id: int
    version: Version


def _load_laws(_: Session, ids: Sequence[int]) -> list[_Law]:
    return [_Law(number, VERSIONS[number - 1]) for number in ids if 0 < number <= len(VERSIONS)]


def _list_ids(_: Session, after: int, limit: int) -> Sequence[int]:
    return range(after + 1, len(VERSIONS) + 1)[:limit]


def _write_renumbered(version: Version) -> str:
    if version.statute is not Statute.TRADEMARK_LAW or version.first < REVISED:
        return ""
    return "；".join(f"原{spell_article(old)}现为{spell_article(new)}" for old, new in RENUMBERED.items())


_NUMBERS = union_all(*(select(literal(number).label("id")) for number in range(1, len(VERSIONS) + 1))).subquery()

LAW = Findable(
    "law",
    "法律依据",
    load_many=_load_laws,
    list_ids=_list_ids,
    owner=lambda _: "",
    fields=(
        Field(f.TITLE, lambda row: row.version.title),
        Field(f.STATE, lambda row: f"施行至{row.version.last}" if row.version.last else "未载失效"),
        Field(f.TEXT, lambda row: f"{row.version.first}起施行 {_write_renumbered(row.version)}"),
        *make_time_fields(lambda row: datetime.combine(row.version.first, time(), BEIJING)),
    ),
    # They come with the program and not by the journal: put where a register is taken, as it is at the beginning.
    related={"edition": select(_NUMBERS.c.id, EditionRow.id).join(EditionRow, true())},
)
