"""A session shows and writes the rows of its viewer's bureau only, whatever the statement looks like.

Covers `engine`.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import aliased

from casebook.access.viewer import Viewer
from casebook.db.engine import Database, Session
from casebook.db.tables.all import SHARED, metadata
from casebook.db.tables.base import Base, BureauOwned
from casebook.db.tables.listings import CoverageRow, DropRow
from casebook.errors import ForbiddenError

HERE, THERE = Viewer.system("test", bureau="430200"), Viewer.system("test", bureau="371300")
EVERYWHERE = Viewer.system("verify")
NOW = datetime(2026, 8, 3, tzinfo=UTC)
other = aliased(CoverageRow)


def add_drop(session: Session, name: str) -> None:
    session.add(
        DropRow(id=name, run="r", marketplace="shop", tool="t", started_at=NOW, taken_at=NOW, pages=1, offers=1)
    )
    session.flush()
    session.add(
        CoverageRow(drop_id=name, marketplace="shop", term=name, day=date(2026, 8, 3), sight="seen", url="u", offers=1,
                    reason="")
    )  # fmt: skip


@pytest.fixture
def shared(database: Database) -> Database:
    """A database with one drop of each of two bureaus."""
    for viewer, name in ((HERE, "ours"), (THERE, "theirs")):
        with database.writing(viewer) as session:
            add_drop(session, name)
    return database


READS: dict[str, Callable[[Session], object]] = {
    "rows": lambda s: [row.id for row in s.scalars(select(DropRow))],
    "a column": lambda s: s.scalars(select(DropRow.id)).all(),
    "a function of a column": lambda s: ["ours"] * (s.scalar(select(func.count(DropRow.id))) or 0),
    "a count of a table": lambda s: ["ours"] * (s.scalar(select(func.count()).select_from(DropRow)) or 0),
    "a join": lambda s: s.scalars(select(CoverageRow.term).join(DropRow, DropRow.id == CoverageRow.drop_id)).all(),
    "an outer join": lambda s: s.scalars(
        select(CoverageRow.term).outerjoin(DropRow, DropRow.id == CoverageRow.drop_id)
    ).all(),
    "an alias": lambda s: s.scalars(select(other.term)).all(),
    "a subquery": lambda s: s.scalars(
        select(CoverageRow.term).where(CoverageRow.drop_id.in_(select(DropRow.id)))
    ).all(),
    "only a subquery": lambda s: ["ours"] * (s.scalar(select(select(func.count(DropRow.id)).scalar_subquery())) or 0),
    "exists": lambda s: ["ours"] if not s.scalar(select(exists().where(DropRow.id == "theirs"))) else ["theirs"],
    "a derived table": lambda s: s.scalars(select(select(DropRow.id).subquery().c.id)).all(),
    "a union": lambda s: s.scalars(select(DropRow.id).union(select(CoverageRow.drop_id))).all(),
    "groups": lambda s: [row[0] for row in s.execute(select(DropRow.id, func.count()).group_by(DropRow.id))],
}


@pytest.mark.parametrize("read", READS.values(), ids=READS.keys())
def test_no_select_shows_rows_of_another_bureau(shared: Database, read: Callable[[Session], object]) -> None:
    with shared.reading(HERE) as session:
        assert read(session) == ["ours"]


def test_a_row_of_another_bureau_is_not_there(shared: Database) -> None:
    with shared.reading(HERE) as session:
        assert session.get(DropRow, "theirs") is None
        assert session.get_one(DropRow, "ours").bureau_code == "430200"
        with pytest.raises(NoResultFound):
            session.get_one(DropRow, "theirs")


def test_updates_and_deletes_leave_rows_of_another_bureau(shared: Database) -> None:
    with shared.writing(HERE) as session:
        session.execute(update(CoverageRow).values(reason="changed"))
        session.execute(update(DropRow).where(DropRow.id == "theirs").values(tool="changed"))
    with shared.writing(HERE) as session:
        session.execute(delete(CoverageRow))
    with shared.reading(EVERYWHERE) as session:
        assert session.execute(select(CoverageRow.term, CoverageRow.reason)).all() == [("theirs", "")]
        assert set(session.scalars(select(DropRow.tool))) == {"t"}


def test_a_process_that_sees_every_bureau_sees_all(shared: Database) -> None:
    with shared.reading(EVERYWHERE) as session:
        assert set(session.scalars(select(DropRow.id))) == {"ours", "theirs"}


def test_a_row_of_another_bureau_cannot_be_written(shared: Database) -> None:
    with pytest.raises(ForbiddenError), shared.writing(HERE) as session:
        session.add(CoverageRow(bureau_code="371300", drop_id="ours"))
    with pytest.raises(ForbiddenError), shared.writing(HERE) as session:
        session.get_one(DropRow, "ours").bureau_code = "371300"
    with pytest.raises(ValueError, match="a row of none"), shared.writing(EVERYWHERE) as session:
        add_drop(session, "nobody's")


def test_every_table_has_an_owner_or_a_reason_why_not() -> None:
    owned = {str(mapper.local_table) for mapper in Base.registry.mappers if issubclass(mapper.class_, BureauOwned)}
    assert set(metadata.tables) - owned == set(SHARED), "make the table BureauOwned, or say in SHARED why it is not"
    assert not owned & set(SHARED)
    assert all(SHARED.values())
