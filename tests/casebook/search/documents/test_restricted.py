"""What belongs to a restricted case is found by its officers and the leads alone, on both engines.

Alerts, what was seen before and the comparison of the index with the record keep to the same.
"""

from pathlib import Path

import pytest

from casebook.access import officers
from casebook.access.officers import Officer
from casebook.cases import restriction, teamwork
from casebook.cases.cases import Reporter
from casebook.db.restricted import is_open_to
from casebook.db.tables.all import metadata
from casebook.db.tables.base import Base, CaseBound
from casebook.intake.ingest import ingest_drop
from casebook.referrals import drafting
from casebook.search.asking.alerts import count_new
from casebook.search.asking.saved_searches import list_saved_searches, save_search
from casebook.search.engines.index import SearchIndex
from casebook.search.following.check import check_index
from casebook.search.following.sync import catch_up
from casebook.search.seen_before.history import load_seen_before
from casebook.search.seen_before.subject import load_flag_subject
from tests.casebook.acts import LINYI, confirm_flags, open_case
from tests.casebook.conftest import Bureau
from tests.casebook.drops import FAKE, SECOND_FAKE, write_drop
from tests.casebook.search.conftest import ask, ask_ids

MATTER = {"case:1", "flag:1", "referral:1", "evidence:1"}


@pytest.fixture
def colleague(bureau: Bureau, tmp_path: Path) -> Officer:
    """A colleague of the officer who has a case on one of two flags, with a note, a referral and a reporter."""
    with bureau.writing() as session:
        ingest_drop(session, write_drop(tmp_path / "1", [FAKE]), matcher=bureau.matcher, store=bureau.store)
        open_case(session, bureau, confirm_flags(session, bureau))
        teamwork.add_note(session, 1, "暗访乙方仓库", officer=bureau.officer, officers=[])
        drafting.draft_referral(session, 1, LINYI, officer=bureau.officer, settings=bureau.settings)
        reporter = Reporter("丙丁", "13800001111", "要求保密")
        restriction.record_reporter(session, 1, reporter, officer=bureau.officer)
        ingest_drop(session, write_drop(tmp_path / "2", [SECOND_FAKE]), matcher=bureau.matcher, store=bureau.store)
    with bureau.writing() as session:
        return officers.add_officer(session, "li", name="李四", password="long enough for zxcvbn 7")


def restrict(bureau: Bureau, *, is_restricted: bool) -> None:
    with bureau.writing() as session:
        restriction.set_restricted(session, 1, is_restricted=is_restricted, reason="某", officer=bureau.officer)


def test_a_restricted_case_is_found_by_its_officers_alone(
    bureau: Bureau, colleague: Officer, index: SearchIndex
) -> None:
    catch_up(bureau.database, index)
    assert set(ask_ids(index, "", viewer=colleague.viewer)) >= MATTER
    assert ask(index, "丙丁 OR 13800001111 OR 保密", viewer=colleague.viewer).total == 0
    assert ask_ids(index, "丙丁", viewer=bureau.officer.viewer) == ["reporter:1"]
    with bureau.writing() as session:
        schema, cursor = index.schema, index.read_cursor()
        save_search(session, schema, "all", "类别:案件 OR 类别:预警", officer_id=colleague.id, cursor=cursor)
        (saved,) = list_saved_searches(session, colleague.id)
    restrict(bureau, is_restricted=True)
    catch_up(bureau.database, index)
    seen = ask(index, "", viewer=colleague.viewer, limit=200)
    assert not MATTER & {document.id for document in seen.documents}
    assert seen.facets["kind"].keys() <= {"商品", "预警", "经营者", "权利", "法律依据"}
    assert count_new(bureau.database, index, colleague.viewer, [saved])[saved.id].count == 0
    assert count_new(bureau.database, index, bureau.officer.viewer, [saved])[saved.id].count > 0
    assert ask(index, "暗访乙方仓库", viewer=colleague.viewer).total == 0
    assert check_index(bureau.database, index).is_whole
    with bureau.database.reading(colleague.viewer) as session:
        before = load_seen_before(session, index, colleague.viewer, load_flag_subject(session, 2))
    assert (before.precedents, before.cases) == ((), ())
    with bureau.database.reading(bureau.officer.viewer) as session:
        before = load_seen_before(session, index, bureau.officer.viewer, load_flag_subject(session, 2))
    assert [case.id for case in before.cases] == [1]
    restrict(bureau, is_restricted=False)
    catch_up(bureau.database, index)
    assert set(ask_ids(index, "", viewer=colleague.viewer)) >= MATTER


def test_a_flag_of_a_restricted_case_is_not_made_anew_by_a_colleague(
    bureau: Bureau, colleague: Officer, tmp_path: Path
) -> None:
    restrict(bureau, is_restricted=True)
    with bureau.database.writing(colleague.viewer) as session:
        taken = ingest_drop(
            session, write_drop(tmp_path / "3", [FAKE, SECOND_FAKE]), matcher=bureau.matcher, store=bureau.store
        )
    assert not sum(taken.flags.values())


def test_every_table_that_rests_on_cases_is_limited() -> None:
    mapped = {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
    names = {"cases"}
    while more := {
        table.name
        for table in metadata.tables.values()
        if table.name not in names and any(key.column.table.name in names for key in table.foreign_keys)
    }:
        names |= more
    assert {name for name in names if not issubclass(mapped[name], CaseBound)} == set()
    for name, table in mapped.items():
        if issubclass(table, CaseBound):
            assert "restricted_at" in str(is_open_to(table, 7)) or name == "case_reporters"
