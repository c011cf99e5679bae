"""The journal is one chain whoever writes at once, and what is changed behind its back is found."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from casebook.db.engine import Database, open_database
from casebook.flags import flag_queue, verdicts
from casebook.flags.flag_queue import Wanted
from casebook.intake.ingest import take_in
from casebook.integrity.verify import verify
from casebook.journal import journal
from casebook.journal.journal import EntryKind
from casebook.referrals import workflow
from casebook.referrals.model import Destination
from tests.casebook.acts import open_case, write_packet
from tests.casebook.conftest import Bureau
from tests.casebook.drops import write_drop


def test_entries_come_back_as_they_were_written(database: Database) -> None:
    with database.writing() as session:
        journal.append(session, EntryKind.CASE_OPENED, actor="张三", subjects=["case:1"], payload={"number": "甲1号"})
        journal.append(session, EntryKind.CASE_OPENED, actor="张三", subjects=["case:11"], payload={})
    with database.reading() as session:
        first, second = journal.entries(session)
        assert (first.sequence, first.previous, first.payload) == (1, journal.GENESIS, {"number": "甲1号"})
        assert second.previous == first.hash
        assert journal.about(session, "case:1") == (first,)
        assert journal.entries(session, after=1) == (second,)
        assert list(journal.faults(session)) == []


def test_what_is_rolled_back_was_never_written(database: Database) -> None:
    with pytest.raises(RuntimeError, match="stop"), database.writing() as session:  # noqa: PT012 - both belong to one unit of work
        journal.append(session, EntryKind.CASE_OPENED, actor="a", subjects=[], payload={})
        raise RuntimeError("stop")
    with database.reading() as session:
        assert journal.entries(session) == ()
        assert list(journal.faults(session)) == []


def test_many_writers_make_one_chain(database_url: str) -> None:
    writers, appends = 6, 15
    failures: list[Exception] = []

    def write(name: str) -> None:
        own = open_database(database_url)
        try:
            for number in range(appends):
                with own.writing() as session:
                    journal.append(session, EntryKind.CASE_OPENED, actor=name, subjects=[f"case:{number}"], payload={})
        except Exception as failure:  # noqa: BLE001 - a thread's failure must reach the test
            failures.append(failure)
        finally:
            own.engine.dispose()

    open_database(database_url).engine.dispose()
    threads = [threading.Thread(target=write, args=(f"w{number}",)) for number in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert failures == []
    database = open_database(database_url)
    with database.reading() as session:
        entries = journal.entries(session, limit=1000)
        assert [entry.sequence for entry in entries] == list(range(1, writers * appends + 1))
        assert list(journal.faults(session)) == []
    database.engine.dispose()


def test_a_follower_sees_every_entry_while_others_write(database_url: str) -> None:
    database, done = open_database(database_url), threading.Event()
    seen: list[int] = []

    def follow() -> None:
        own = open_database(database_url)
        last = 0
        while True:
            finished = done.is_set()
            with own.reading() as session:
                new = [entry.sequence for entry in journal.entries(session, after=last)]
            seen.extend(new)
            last = new[-1] if new else last
            if finished and not new:
                own.engine.dispose()
                return

    follower = threading.Thread(target=follow)
    follower.start()
    for _ in range(30):
        with database.writing() as session:
            journal.append(session, EntryKind.CASE_OPENED, actor="a", subjects=[], payload={})
    done.set()
    follower.join(timeout=60)
    assert seen == list(range(1, 31))
    database.engine.dispose()


def spoil(statement: str) -> Callable[[Bureau], None]:
    def do(bureau: Bureau) -> None:
        with bureau.database.writing() as session:
            session.execute(text(statement))

    return do


def change_a_kept_byte(bureau: Bureau) -> None:
    path = next(path for path in bureau.store.folder.rglob("*") if path.is_file())
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b" ")


def lose_a_kept_file(bureau: Bureau) -> None:
    next(path for path in bureau.store.folder.rglob("*") if path.is_file()).unlink()


TAMPERED = [
    (spoil("UPDATE journal SET payload = '{}' WHERE sequence = 3"), "第 3 条被改动过"),
    (spoil("UPDATE journal SET actor = '李四' WHERE sequence = 4"), "第 4 条被改动过"),
    (spoil("DELETE FROM journal WHERE sequence = 2"), "缺少第 2 条"),
    (spoil("DELETE FROM journal WHERE sequence = 7"), "日志末尾不符"),
    (spoil("UPDATE flags SET state = 'dismissed'"), "状态与最后一次核查结论不符"),
    (spoil("DELETE FROM verdicts"), "有记录绕过了日志"),
    (spoil("DELETE FROM journal_subjects WHERE sequence = 4"), "对象索引不符"),
    (spoil("DELETE FROM rights WHERE position = 1"), "与收进时不同"),
    (spoil("UPDATE rights SET line = '{}' WHERE position = 0"), "与收进时不同"),
    (spoil("UPDATE listing_versions SET line = '{}' WHERE id = 2"), "商品记录与收进时不同"),
    (spoil("DELETE FROM sightings WHERE id = 1"), "原件数与收进时不同"),
    (spoil("DELETE FROM case_flags"), "预警与立卷时不同"),
    (spoil("DELETE FROM evidence"), "证据与封存时不同"),
    (spoil("UPDATE cases SET number = '甲1号'"), "编号或状态与日志不符"),
    (spoil("UPDATE cases SET state = 'referred'"), "编号或状态与日志不符"),
    (spoil("DELETE FROM referrals"), "日志记着移送 1"),
    (spoil("UPDATE referrals SET state = 'accepted'"), "状态或材料包与日志不符"),
    (spoil("UPDATE referrals SET packet_sha256 = ''"), "状态或材料包与日志不符"),
    (change_a_kept_byte, "内容已被改动"),
    (lose_a_kept_file, "不在库中"),
]


@pytest.mark.parametrize(("tamper", "says"), TAMPERED, ids=[says for _, says in TAMPERED])
def test_verify_finds_what_was_changed(
    bureau: Bureau, tmp_path: Path, tamper: Callable[[Bureau], None], says: str
) -> None:
    with bureau.database.writing() as session:
        take_in(
            session, write_drop(tmp_path / "d"), matcher=bureau.matcher, store=bureau.store, bureau_code="430200",
            actor="test",
        )  # fmt: skip
        (flag,) = flag_queue.queue(session, Wanted()).flags
        verdicts.confirm(session, flag.id, officer=bureau.officer)
        case = open_case(session, bureau, [flag.id])
        to = Destination("371300", "临沂市市场监督管理局", "经营地在临沂市")
        draft = workflow.draft(session, case.id, to, officer=bureau.officer, settings=bureau.settings)
        write_packet(session, bureau, draft.id)
    with bureau.database.reading() as session:
        before = verify(session, bureau.store)
    assert before.whole, before.faults
    assert (before.entries, before.captures, before.packets, before.unclaimed) == (7, 2, 1, 0)
    tamper(bureau)
    with bureau.database.reading() as session:
        after = verify(session, bureau.store)
    assert any(says in fault for fault in after.faults), after.faults
