"""The counter of statements that limits on queries rest on."""

from sqlalchemy import select

from casebook.db.engine import Database
from casebook.db.tables.officers import OfficerRow
from tests.casebook.counting import counted_statements
from tests.casebook.viewers import TESTER


def test_statements_are_counted_while_the_block_lasts(database: Database) -> None:
    with counted_statements(database.engine) as statements, database.reading(TESTER) as session:
        for _ in range(3):
            session.scalars(select(OfficerRow)).all()
        session.rollback()
        session.scalars(select(OfficerRow.id)).all()
    with database.reading(TESTER) as session:
        session.scalars(select(OfficerRow)).all()
    assert len(statements) == 4
    assert statements.most_repeated(1).startswith("   3  SELECT")
