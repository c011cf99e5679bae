"""The journal is one chain whoever writes at once.

Covers `entries`.
"""

import threading

import pytest

from casebook.db.engine import Database, open_database
from casebook.integrity.chain import WalkedChain, walk_chain
from casebook.journal import journal
from casebook.journal.entries import GENESIS, EntryKind, list_entries, list_entries_about
from tests.casebook.viewers import TESTER


def test_entries_come_back_as_they_were_written(database: Database) -> None:
    with database.writing(TESTER) as session:
        journal.append_entry(
            session, EntryKind.CASE_OPENED, actor="张三", subjects=["case:1"], payload={"number": "甲1号"}
        )
        journal.append_entry(session, EntryKind.CASE_OPENED, actor="张三", subjects=["case:11"], payload={})
    with database.reading(TESTER) as session:
        first, second = list_entries(session)
        assert (first.sequence, first.previous, first.payload) == (1, GENESIS, {"number": "甲1号"})
        assert second.previous == first.hash
        assert list_entries_about(session, "case:1") == (first,)
        assert list_entries(session, after=1) == (second,)
        assert list(walk_chain(session, WalkedChain())) == []


def test_what_is_rolled_back_was_never_written(database: Database) -> None:
    with pytest.raises(RuntimeError, match="stop"), database.writing(TESTER) as session:  # noqa: PT012 - both belong to one unit of work
        journal.append_entry(session, EntryKind.CASE_OPENED, actor="a", subjects=[], payload={})
        raise RuntimeError("stop")
    with database.reading(TESTER) as session:
        assert list_entries(session) == ()
        assert list(walk_chain(session, WalkedChain())) == []


def test_many_writers_make_one_chain(database_url: str) -> None:
    writers, appends = 6, 15
    failures: list[Exception] = []

    def write(name: str) -> None:
        own = open_database(database_url)
        try:
            for number in range(appends):
                with own.writing(TESTER) as session:
                    journal.append_entry(
                        session, EntryKind.CASE_OPENED, actor=name, subjects=[f"case:{number}"], payload={}
                    )
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
    with database.reading(TESTER) as session:
        entries = list_entries(session, limit=1000)
        assert [entry.sequence for entry in entries] == list(range(1, writers * appends + 1))
        assert list(walk_chain(session, WalkedChain())) == []
    database.engine.dispose()


def test_a_follower_sees_every_entry_while_others_write(database_url: str) -> None:
    database, done = open_database(database_url), threading.Event()
    seen: list[int] = []

    def follow() -> None:
        own = open_database(database_url)
        last = 0
        while True:
            finished = done.is_set()
            with own.reading(TESTER) as session:
                new = [entry.sequence for entry in list_entries(session, after=last)]
            seen.extend(new)
            last = new[-1] if new else last
            if finished and not new:
                own.engine.dispose()
                return

    follower = threading.Thread(target=follow)
    follower.start()
    for _ in range(30):
        with database.writing(TESTER) as session:
            journal.append_entry(session, EntryKind.CASE_OPENED, actor="a", subjects=[], payload={})
    done.set()
    follower.join(timeout=60)
    assert seen == list(range(1, 31))
    database.engine.dispose()
