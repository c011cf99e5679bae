"""A statement that is made once shows each viewer what the viewer may see, as one that is made anew.

Covers `statements`.
"""

from datetime import UTC, datetime

from sqlalchemy import Select, bindparam, select

from casebook.db.engine import Database
from casebook.db.statements import is_reused, names_table, reuse_statement, reuse_statements
from casebook.db.tables.cases import CaseReporterRow, CaseRow
from casebook.db.tables.listings import DropRow, SellerRow
from tests.casebook.viewers import EVERYWHERE, STRANGER, TESTER

_DROPS = reuse_statement(select(DropRow.id).where(DropRow.marketplace == bindparam("marketplace")).order_by(DropRow.id))
_MADE: list[str] = []


@reuse_statements
def _select_named(name: str) -> Select[str]:
    _MADE.append(name)
    return select(SellerRow.name).where(SellerRow.name == name)


def test_a_statement_is_made_once_for_each_argument() -> None:
    _MADE.clear()
    first, again, other = _select_named("甲"), _select_named("甲"), _select_named("乙")
    assert first is again
    assert first is not other
    assert _MADE == ["甲", "乙"]
    assert is_reused(first)
    assert not is_reused(select(SellerRow.name))


def test_it_is_known_which_tables_a_statement_reads_also_inside_of_another() -> None:
    inside = select(CaseReporterRow.case_id).where(CaseReporterRow.name == "甲")
    assert names_table(reuse_statement(select(CaseRow).where(CaseRow.id.in_(inside))), "case_reporters")
    assert names_table(reuse_statement(select(CaseReporterRow)), "case_reporters")
    assert not names_table(reuse_statement(select(CaseRow)), "case_reporters")


def test_a_statement_made_once_shows_each_viewer_the_rows_of_its_own_bureau(database: Database) -> None:
    moment = datetime(2026, 8, 3, tzinfo=UTC)
    for viewer, name in ((TESTER, "ours"), (STRANGER, "theirs")):
        with database.writing(viewer) as session:
            facts = {"run": "r", "marketplace": "shop", "tool": "t", "started_at": moment, "taken_at": moment}
            session.add(DropRow(id=name, pages=1, offers=1, **facts))
    seen = {TESTER: ["ours"], STRANGER: ["theirs"], EVERYWHERE: ["ours", "theirs"]}
    for _ in range(2):
        for viewer, names in seen.items():
            for opened in (database.reading(viewer), database.writing(viewer)):
                with opened as session:
                    assert session.scalars(_DROPS, {"marketplace": "shop"}).all() == names
                    assert session.scalars(_DROPS, {"marketplace": "another"}).all() == []
