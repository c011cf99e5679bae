"""Every column of every table is changed and every kind of row is taken out or slipped in, and each is found and named.

A new table without a row in this record, or a column that nothing holds, fails here. On the way are `written_rows`,
`held_columns`, `row_hashes`, `row_lines`, `table_rows`, `chain` and `schema`.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Table, delete, insert, select, text, update

from casebook.access import officers
from casebook.access.viewer import Viewer
from casebook.cases import clocks
from casebook.db.engine import Session
from casebook.db.tables.all import metadata
from casebook.db.tables.base import Moment
from casebook.flags import verdicts
from casebook.intake.ingest import ingest_drop
from casebook.integrity import crosschecks
from casebook.integrity.chain import Chain, check_sections, walk_chain
from casebook.integrity.held_rows import check_table
from casebook.integrity.table_rows import name_key
from casebook.integrity.verify import VerifyReport, verify
from casebook.journal.held_columns import CHECKED_BY_CHAIN, FREE, find_groups, held_tables
from casebook.journal.row_lines import write_key
from casebook.law.clocks import PauseReason
from casebook.referrals import workflow
from casebook.referrals.states import ReferralState
from tests.casebook.acts import LINYI, confirm_flags, open_case, write_packet
from tests.casebook.conftest import Bureau
from tests.casebook.drops import AUGUST, FAKE, PLAIN, SECOND_FAKE, cheaper, seal_manifest, wall, write_drop

AUDITOR = Viewer.system("verify")
CHANGED = {str: "x", int: 1_000_003, Decimal: Decimal("7.25")}


@pytest.fixture
def full(bureau: Bureau, tmp_path: Path) -> Bureau:
    """A bureau with a row in every table, whose rows were changed by later acts."""
    first = write_drop(tmp_path / "1", [FAKE, SECOND_FAKE, PLAIN], coverage=[wall()])
    second = write_drop(tmp_path / "2", [FAKE, cheaper(SECOND_FAKE)], at=AUGUST + timedelta(days=1))
    gone = {"item": PLAIN.item, "fate": "vanished", "title": PLAIN.title, "at": AUGUST.isoformat()}
    (second / "changes.jsonl").write_text(json.dumps(gone) + "\n", "utf-8")
    seal_manifest(second)
    for drop in (first, second):
        with bureau.writing() as session:
            ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)
    with bureau.writing() as session:
        flag_ids = confirm_flags(session, bureau)
        verdicts.undo(session, flag_ids[0], officer=bureau.officer)
        case = open_case(session, bureau, flag_ids[1:])
        draft = workflow.draft(session, case.id, LINYI, officer=bureau.officer, settings=bureau.settings)
        write_packet(session, bureau, draft.id)
    with bureau.writing() as session:
        (clock,) = clocks.list_clocks(session, case.id)
        clocks.pause(session, clock.id, PauseReason.TESTING, officer=bureau.officer)
        workflow.send(session, draft.id, officer=bureau.officer, settings=bureau.settings)
        workflow.record_receipt(session, draft.id, officer=bureau.officer)
        workflow.record_answer(session, draft.id, ReferralState.RETURNED, text="退回", officer=bureau.officer)
        officers.set_password(session, "zhang", "another horse")
        officers.sign_in(session, "zhang", "another horse", hours=1)
    return bureau


@contextmanager
def tampering(bureau: Bureau) -> Iterator[Session]:
    """A session whose changes are gone at the end, on a database that lets rows point to nothing."""
    with bureau.database.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            cursor = connection.connection.cursor()
            cursor.execute("PRAGMA foreign_keys = OFF")
            cursor.close()
        else:
            connection.execute(text("SET session_replication_role = replica"))
        with Session(connection, AUDITOR) as session:
            yield session
            session.rollback()
        connection.rollback()
        connection.detach()


def check(session: Session, bureau: Bureau) -> VerifyReport:
    return verify(session, bureau.store)


def check_one(session: Session, table: Table) -> list[str]:
    """The faults of the checks that one table is held by."""
    chain = Chain()
    faults = [*walk_chain(session, chain), *check_sections(session, chain.entries)] if "journal" in table.name else []
    if table.name == "journal_subjects":
        faults += crosschecks.check_subjects(session)
    return [*faults, *(check_table(session, table) if table.name in held_tables() else ())]


def change(value: Any, column: Column[Any]) -> Any:
    if isinstance(column.type, Moment):
        return (value or AUGUST) + timedelta(days=1)
    if column.type.python_type is date:
        return (value or AUGUST.date()) + timedelta(days=1)
    if isinstance(value, str):
        return ("y" if value.startswith("x") else "x") + value[1:]
    return CHANGED[column.type.python_type]


def of_row(table: Table, row: Any) -> Any:
    return [column == row._mapping[column] for column in table.primary_key.columns]


def is_named(table: Table, column: str, key: str, faults: list[str]) -> bool:
    if column in CHECKED_BY_CHAIN.get(table.name, ()):
        return any("日志" in fault or "对象索引" in fault for fault in faults)
    group = next(columns for columns in find_groups(table.name).values() if column in columns)
    if column in table.primary_key.columns:
        return any(f"表 {table.name} 第 {key} 行不见了" in fault for fault in faults)
    return any(f"表 {table.name} 第 {key} 行（{'、'.join(group)}）" in fault for fault in faults)


def test_every_changed_column_is_found_and_named(full: Bureau) -> None:
    unseen = []
    for table in metadata.sorted_tables:
        if table.name in FREE:
            continue
        for column in table.columns:
            with tampering(full) as session:
                row = session.connection().execute(select(table).order_by(*table.primary_key.columns)).first()
                assert row is not None, f"the record of this test has no row in {table.name}"
                changed = {column: change(row._mapping[column], column)}
                session.connection().execute(update(table).where(*of_row(table, row)).values(changed))
                key = name_key(write_key([row._mapping[one] for one in table.primary_key.columns]))
                if not is_named(table, column.name, key, check_one(session, table)):
                    unseen.append(f"{table.name}.{column.name}")
    assert unseen == []


def test_every_row_that_is_taken_out_or_slipped_in_is_found_and_named(full: Bureau) -> None:
    unseen = []
    for table in metadata.sorted_tables:
        if table.name in FREE:
            continue
        with tampering(full) as session:
            row = (
                session.connection().execute(select(table).order_by(*table.primary_key.columns.values()[::-1])).first()
            )
            assert row is not None
            session.connection().execute(delete(table).where(*of_row(table, row)))
            key = name_key(write_key([row._mapping[one] for one in table.primary_key.columns]))
            faults = check_one(session, table)
            if not any(f"表 {table.name} 第 {key} 行不见了" in fault or fault.startswith("日志") for fault in faults):
                unseen.append(f"a row of {table.name} taken out")
        if table.name not in held_tables() or table.name == "journal":
            continue
        with tampering(full) as session:
            values = {**row._mapping}
            for name in (*table.primary_key.columns.keys(), *(c.name for c in table.columns if c.unique)):
                values[name] = change(values[name], table.columns[name])
            if table.name in ("listings", "listing_versions", "sellers", "evidence"):
                unique = {"listings": "item", "listing_versions": "version", "sellers": "shop", "evidence": "url"}
                values[unique[table.name]] = change(values[unique[table.name]], table.columns[unique[table.name]])
            session.connection().execute(insert(table).values(values))
            key = name_key(write_key([values[one.name] for one in table.primary_key.columns]))
            if f"表 {table.name} 第 {key} 行没有记入日志。" not in check_one(session, table):
                unseen.append(f"a row of {table.name} slipped in")
    assert unseen == []


def test_each_column_is_held_or_stands_in_a_list_with_its_reason() -> None:
    for table in metadata.sorted_tables:
        held = {column for columns in find_groups(table.name).values() for column in columns}
        listed = set(CHECKED_BY_CHAIN.get(table.name, ()))
        assert held | listed == set(table.columns.keys())
        assert table.name in FREE or table.name in CHECKED_BY_CHAIN or table.name in held_tables()
    assert all(FREE.values())


def test_a_record_with_a_row_in_every_table_is_whole(full: Bureau) -> None:
    with full.reading() as session:
        report = check(session, full)
    assert report.faults == ()
    assert report.notes == ("各表的逐行散列从日志第 2 条起登记。",)


def test_a_value_that_cannot_be_read_is_a_fault_and_the_walk_goes_on(full: Bureau) -> None:
    with tampering(full) as session:
        stores_any_value = session.connection().dialect.name == "sqlite"  # PostgreSQL refuses what is no time
        if stores_any_value:
            session.execute(text("UPDATE flags SET flagged_at = 'soon' WHERE id = 1"))
        session.execute(text("UPDATE journal SET payload = '{' WHERE sequence = 2"))
        session.execute(text("UPDATE verdicts SET note = 'other' WHERE id = 1"))
        faults = check(session, full).faults
    assert ("表 flags 第 1 行读不出来。" in faults) is stores_any_value
    assert "日志第 2 条被改动过：散列不符。" in faults
    assert any(fault.startswith("表 verdicts 第 1 行（") for fault in faults)


def test_whatever_is_written_without_an_entry_gets_one(full: Bureau) -> None:
    with full.writing() as session:
        session.execute(update(metadata.tables["cases"]).values(title="改过的标题"))
    with full.reading() as session:
        entry = session.execute(text("SELECT kind, actor FROM journal ORDER BY sequence DESC LIMIT 1")).one()
        assert (entry.kind, entry.actor) == ("rows_written", full.officer.actor)
        assert check(session, full).is_whole


def test_a_journal_that_goes_back_in_time_and_an_anchor_that_differs_are_told(full: Bureau) -> None:
    with tampering(full) as session:
        session.execute(text("UPDATE journal SET at = (SELECT max(at) FROM journal) WHERE sequence = 1"))
        session.execute(text("UPDATE journal SET at = '2020-01-01 00:00:00' WHERE sequence = 3"))
        report = verify(session, full.store, anchors=["2:" + "0" * 64])
    assert any("日志第 3 条的时间早于前一条" in note for note in report.notes)
    assert any("日志第 2 条的散列与此前抄录的不同" in fault for fault in report.faults)


def test_a_journal_beside_files_that_has_no_entry_is_a_fault(full: Bureau) -> None:
    with tampering(full) as session:
        for table in reversed(metadata.sorted_tables):
            session.execute(delete(table))
        report = check(session, full)
    assert any("日志一条也没有" in fault for fault in report.faults)
    assert not replace(report, captures=0).is_whole
