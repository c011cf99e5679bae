"""Every column of every table is changed and every kind of row is taken out or slipped in, and each is found and named.

A new table without a row in this record, or a column that nothing holds, fails here. On the way are `written_rows`,
`held_columns`, `row_hashes`, `rows_before`, `row_lines`, `table_rows`, `chain` and `schema`.
"""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Column, Integer, MetaData, Table, delete, insert, select, text, update

from casebook.db.engine import Session
from casebook.db.read_only import open_read_only
from casebook.db.tables.all import metadata
from casebook.flags import verdicts
from casebook.integrity import crosschecks
from casebook.integrity.anchors.anchor import parse_anchor
from casebook.integrity.chain import WalkedChain, check_sections, walk_chain
from casebook.integrity.held_rows import check_table
from casebook.integrity.table_rows import name_key
from casebook.integrity.verify import verify_record
from casebook.integrity.verify_report import VerifyReport
from casebook.journal.held_columns import CHECKED_BY_CHAIN, FREE, find_groups, list_held_tables
from casebook.journal.row_lines import write_key
from tests.casebook.conftest import Bureau
from tests.casebook.drops import AUGUST
from tests.casebook.integrity.columns import find_differences, read_places
from tests.casebook.integrity.conftest import change, of_row, tampering

# What makes another row of each of these tables, beside its key.
UNIQUE = {
    "platforms": "key",
    "bureaus": "code",
    "listings": "item",
    "listing_versions": "version",
    "sellers": "shop",
    "evidence": "url",
    "incoming_referrals": "packet_sha256",
    "recall_samples": "listing_id",
}


def check(session: Session, bureau: Bureau) -> VerifyReport:
    return verify_record(session, bureau.store)


def check_one(session: Session, table: Table) -> list[str]:
    """The faults of the checks that one table is held by."""
    chain = WalkedChain()
    faults = [*walk_chain(session, chain), *check_sections(session, chain.entries)] if "journal" in table.name else []
    if table.name == "journal_subjects":
        faults += crosschecks.check_subjects(session)
    return [*faults, *(check_table(session, table) if table.name in list_held_tables() else ())]


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
        if table.name not in list_held_tables() or table.name == "journal":
            continue
        with tampering(full) as session:
            values = {**row._mapping}
            for name in (*table.primary_key.columns.keys(), *(c.name for c in table.columns if c.unique)):
                values[name] = change(values[name], table.columns[name])
            if table.name in UNIQUE:
                values[UNIQUE[table.name]] = change(values[UNIQUE[table.name]], table.columns[UNIQUE[table.name]])
            session.connection().execute(insert(table).values(values))
            key = name_key(write_key([values[one.name] for one in table.primary_key.columns]))
            if f"表 {table.name} 第 {key} 行没有记入日志。" not in check_one(session, table):
                unseen.append(f"a row of {table.name} slipped in")
    assert unseen == []


def test_each_column_has_the_place_that_was_decided_for_it() -> None:
    assert find_differences(metadata, read_places()) == []


def test_a_new_column_or_table_without_its_place_is_named() -> None:
    changed = MetaData()
    for table in metadata.sorted_tables:
        table.to_metadata(changed)
    changed.tables["verdicts"].append_column(Column("mood", Integer))
    Table("notes", changed, Column("id", Integer, primary_key=True))
    differences = find_differences(changed, read_places())
    assert [line.partition(":")[0] for line in differences] == ["notes.id", "verdicts.mood"]
    assert all("add the row" in line for line in differences)
    places = read_places()
    del places["flags", "state"]
    places["flags", "facts_sha256"] = "free"
    named = [line.partition(":")[0] for line in find_differences(metadata, places)]
    assert named == ["flags.facts_sha256", "flags.state"]


def test_each_column_is_held_or_stands_in_a_list_with_its_reason() -> None:
    for table in metadata.sorted_tables:
        held = {column for columns in find_groups(table.name).values() for column in columns}
        listed = set(CHECKED_BY_CHAIN.get(table.name, ()))
        assert held | listed == set(table.columns.keys())
        assert table.name in FREE or table.name in CHECKED_BY_CHAIN or table.name in list_held_tables()
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
        report = verify_record(session, full.store, anchors=[parse_anchor("2:" + "0" * 64)])
    assert any("日志第 3 条的时间早于前一条" in fault for fault in report.faults)
    assert any("日志第 2 条的散列与此前抄录的不同" in fault for fault in report.faults)


def test_a_journal_beside_files_that_has_no_entry_is_a_fault(full: Bureau) -> None:
    with tampering(full) as session:
        for table in reversed(metadata.sorted_tables):
            session.execute(delete(table))
        report = check(session, full)
    assert any("日志一条也没有" in fault for fault in report.faults)
    assert not replace(report, captures=0).is_whole


def test_an_act_on_a_row_that_was_changed_behind_the_journal_does_not_confirm_the_change(full: Bureau) -> None:
    with full.database.engine.begin() as connection:
        connection.execute(text("UPDATE flags SET triaged_at = '2026-01-01 00:00:00+00:00' WHERE id = 1"))
        connection.execute(text("UPDATE flags SET triaged_at = '2026-01-01 00:00:00+00:00' WHERE id = 2"))
    with full.writing() as session:
        verdicts.dismiss_flag(session, 1, officer=full.officer, reason=verdicts.DismissReason.GONE)
        flags = metadata.tables["flags"]
        session.execute(update(flags).where(flags.c.id == 2).values(clue_found_at=AUGUST))
    with full.reading() as session:
        faults = check(session, full).faults
    for number in (1, 2):
        told = [
            fault
            for fault in faults
            if fault.startswith(f"表 flags 第 {number} 行（state、triaged_at、clue_found_at、postponed_until）")
        ]
        assert len(told) == 1
        assert "条写入之前就与第" in told[0]


def test_rows_that_were_slipped_in_or_lost_before_an_act_wrote_them_are_told(full: Bureau) -> None:
    table = metadata.tables["number_series"]
    with full.database.engine.begin() as connection:
        row = connection.execute(select(table)).first()
        assert row is not None
        connection.execute(insert(table).values({**row._mapping, "year": 2031}))
        connection.execute(delete(table).where(*of_row(table, row)))
    with full.writing() as session:
        session.execute(update(table).where(table.c.year == 2031).values(next=9))
        session.execute(insert(table).values({**row._mapping}))
    with full.reading() as session:
        faults = check(session, full).faults
    assert any("number_series" in fault and "2031 行在日志第" in fault and "没有登记过" in fault for fault in faults)
    assert any("number_series" in fault and "写入之前就不见了" in fault for fault in faults)


def test_a_row_that_was_changed_and_then_taken_out_is_told(full: Bureau) -> None:
    table = metadata.tables["case_flags"]
    with full.database.engine.begin() as connection:
        connection.execute(update(table).values(bureau_code="999999"))
    with full.writing() as session:
        session.execute(delete(table))
    with full.reading() as session:
        faults = check(session, full).faults
    assert any("表 case_flags" in fault and "写入之前就与第" in fault for fault in faults)


def test_several_writes_in_one_transaction_count_as_one(full: Bureau) -> None:
    with full.writing() as session:
        for number in (1, 1, 1):
            verdicts.dismiss_flag(session, number, officer=full.officer, reason=verdicts.DismissReason.GONE)
            verdicts.undo_verdict(session, number, officer=full.officer)
    with full.reading() as session:
        assert check(session, full).faults == ()


def test_a_value_that_an_index_gives_otherwise_than_its_row_is_told(full: Bureau) -> None:
    """A changed byte in a row whose key is found by an index, which still has the old one."""
    if full.database.engine.dialect.name != "sqlite":
        return
    path = Path(str(full.database.engine.url.database))
    with full.database.engine.connect() as connection:
        name = str(connection.scalar(text("SELECT min(sha256) FROM captures")))
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    full.database.engine.dispose()
    body = path.read_bytes()
    at = body.rindex(name.encode())
    while body[at + len(name) : at + len(name) + 11] and b"text/html" not in body[at + len(name) : at + len(name) + 14]:
        at = body.rindex(name.encode(), 0, at)
    path.write_bytes(body[:at] + b"!" + body[at + 1 :])
    with open_read_only(f"sqlite:///{path}") as session:
        faults = check(session, full).faults
    assert any("数据库文件有损坏" in fault or "表 captures" in fault for fault in faults)
