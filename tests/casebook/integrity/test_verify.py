"""Whether the record is whole: what is changed behind the journal's back is found.

Covers `verify_report`.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from casebook.intake.ingest import ingest_drop
from casebook.integrity.verify import verify_record
from casebook.journal.entries import list_entries
from casebook.referrals import drafting
from tests.casebook.acts import LINYI, confirm_flags, open_case, write_packet
from tests.casebook.beginnings import Fill
from tests.casebook.conftest import FILLS, Bureau, begin_record, fill_bureau
from tests.casebook.drops import write_drop
from tests.casebook.viewers import TESTER


def execute(statement: str) -> Callable[[Bureau], None]:
    def tamper(bureau: Bureau) -> None:
        with bureau.writing() as session:
            session.execute(text(statement))

    return tamper


def change_a_stored_byte(bureau: Bureau) -> None:
    path = next(path for path in bureau.store.folder.rglob("*") if path.is_file())
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b" ")


def lose_a_stored_file(bureau: Bureau) -> None:
    next(path for path in bureau.store.folder.rglob("*") if path.is_file()).unlink()


TAMPERED = [
    (execute("UPDATE journal SET payload = '{}' WHERE sequence = 3"), "第 3 条被改动过"),
    (execute("UPDATE journal SET actor = '李四' WHERE sequence = 4"), "第 4 条被改动过"),
    (execute("DELETE FROM journal WHERE sequence = 2"), "缺少第 2 条"),
    (execute("DELETE FROM journal WHERE sequence = 9"), "日志末尾不符"),
    (execute("UPDATE flags SET state = 'dismissed'"), "状态与最后一次核查结论不符"),
    (execute("DELETE FROM verdicts"), "有记录绕过了日志"),
    (execute("DELETE FROM journal_subjects WHERE sequence = 4"), "对象索引不符"),
    (execute("DELETE FROM rights WHERE position = 1"), "与收进时不同"),
    (execute("UPDATE rights SET line = '{}' WHERE position = 0"), "与收进时不同"),
    (execute("UPDATE listing_versions SET line = '{}' WHERE id = 2"), "商品记录与收进时不同"),
    (execute("DELETE FROM sightings WHERE id = 1"), "原件数与收进时不同"),
    (execute("DELETE FROM case_flags"), "预警与立卷时不同"),
    (execute("DELETE FROM evidence"), "证据与封存时不同"),
    (execute("UPDATE cases SET number = '甲1号'"), "编号或状态与日志不符"),
    (execute("UPDATE cases SET state = 'referred'"), "编号或状态与日志不符"),
    (execute("DELETE FROM referrals"), "日志记着移送 1"),
    (execute("UPDATE referrals SET state = 'accepted'"), "状态或材料包与日志不符"),
    (execute("UPDATE referrals SET packet_sha256 = ''"), "状态或材料包与日志不符"),
    (change_a_stored_byte, "内容已被改动"),
    (lose_a_stored_file, "不在库中"),
]


def fill_referred(url: str, folder: Path) -> None:
    """A record with one case, whose referral is drafted and has its packet."""
    with begin_record(url, folder, fill_bureau) as bureau, bureau.writing() as session:
        drop = write_drop(folder / "d")
        ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)
        case = open_case(session, bureau, confirm_flags(session, bureau))
        draft = drafting.draft_referral(session, case.id, LINYI, officer=bureau.officer, settings=bureau.settings)
        write_packet(session, bureau, draft.id)


@pytest.fixture
def fills() -> dict[str, Fill]:
    """The same as elsewhere, and the record of `referred`."""
    return {"referred": fill_referred, **FILLS}


@pytest.fixture
def referred(bureau: Bureau) -> Bureau:
    """A bureau with one case, whose referral is drafted and has its packet."""
    return bureau


def test_what_nobody_touched_is_whole(referred: Bureau) -> None:
    with referred.database.reading(TESTER) as session:
        report = verify_record(session, referred.store)
        head = list_entries(session)[-1].hash
    assert report.is_whole, report.faults
    assert (report.entries, report.captures, report.packets, report.unclaimed) == (9, 3, 1, 0)
    assert report.head == head
    assert "全部核验无误" in report.to_text()


@pytest.mark.parametrize(("tamper", "says"), TAMPERED, ids=[says for _, says in TAMPERED])
def test_what_was_changed_is_found(referred: Bureau, tamper: Callable[[Bureau], None], says: str) -> None:
    tamper(referred)
    with referred.database.reading(TESTER) as session:
        report = verify_record(session, referred.store)
    assert any(says in fault for fault in report.faults), report.faults
    assert not report.is_whole
    assert "发现问题" in report.to_text()


def test_a_file_that_no_row_names_is_counted_and_no_fault(referred: Bureau) -> None:
    referred.store.put_bytes(b"left over")
    with referred.database.reading(TESTER) as session:
        report = verify_record(session, referred.store)
    assert (report.faults, report.unclaimed) == ((), 1)
    assert "另有 1 份文件没有记录引用" in report.to_text()


def test_each_check_says_its_name_and_its_faults_before_the_next_begins(referred: Bureau) -> None:
    with referred.writing() as session:
        session.execute(text("UPDATE rights SET line = '{}' WHERE position = 0"))
    shown: list[tuple[str, str]] = []
    with referred.database.reading(TESTER) as session:
        report = verify_record(
            session,
            referred.store,
            on_fault=lambda says: shown.append(("fault", says)),
            on_progress=lambda name: shown.append(("check", name)),
        )
    assert [says for kind, says in shown if kind == "fault"] == list(report.faults)
    found = next(number for number, (kind, _) in enumerate(shown) if kind == "fault")
    assert ("check", "证据文件") in shown[found:], "the faults of a table are shown before the files are read"


TRIGGERS = {
    "sqlite": "CREATE TRIGGER helper AFTER UPDATE ON flags BEGIN UPDATE flags SET priority = 1 WHERE id = new.id; END",
    "postgresql": """
        CREATE FUNCTION helper() RETURNS trigger AS $$ BEGIN new.priority := 1; RETURN new; END $$ LANGUAGE plpgsql;
        CREATE TRIGGER helper BEFORE UPDATE ON flags FOR EACH ROW EXECUTE FUNCTION helper()
    """,
}


def test_what_changes_rows_by_itself_is_named(referred: Bureau) -> None:
    """What a trigger writes is part of an officer's act: only that it is there can be seen."""
    with referred.database.engine.begin() as connection:
        connection.exec_driver_sql(TRIGGERS[connection.dialect.name])
    with referred.reading() as session:
        faults = verify_record(session, referred.store).faults
    assert [fault for fault in faults if "触发器“helper”" in fault] != []
    with referred.database.engine.begin() as connection:
        connection.exec_driver_sql("CREATE VIEW own_view AS SELECT 1 AS one")
    with referred.reading() as session:
        assert not [fault for fault in verify_record(session, referred.store).faults if "own_view" in fault]
