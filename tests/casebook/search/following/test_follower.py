"""The follower: woken by a write, patient with an engine that is away, and it says how far the index is behind."""

import logging
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from casebook.flags import verdicts
from casebook.intake.ingest import ingest_drop
from casebook.search.documents.document import Change
from casebook.search.engines.embedded.index import SqliteIndex
from casebook.search.engines.index import IndexState, SearchError
from casebook.search.following import follower as module
from casebook.search.following.follower import Follower, FollowerStatus
from casebook.search.following.sync import Lag
from tests.casebook.conftest import Bureau
from tests.casebook.drops import write_drop
from tests.casebook.search.conftest import DAY, ask_ids


class MoodyIndex(SqliteIndex):
    """An index that is away, or slow, when the test says so."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.is_away = False
        self.is_free = Event()
        self.is_free.set()

    def read_state(self) -> IndexState:
        if self.is_away:
            raise SearchError("检索用不了。")
        return super().read_state()

    def put_changes(self, changes: Iterable[Change], *, cursor: int, entry: str = "") -> None:
        self.is_free.wait(10)
        super().put_changes(changes, cursor=cursor, entry=entry)


@pytest.fixture
def index(tmp_path: Path) -> MoodyIndex:
    index = MoodyIndex(tmp_path / "search.sqlite")
    index.rebuild((), cursor=0)
    return index


@pytest.fixture
def follower(bureau: Bureau, index: MoodyIndex) -> Iterator[Follower]:
    follower = Follower(bureau.database, index)
    yield follower
    index.is_free.set()
    follower.stop()


def take(bureau: Bureau, folder: Path) -> None:
    with bureau.writing() as session:
        drop = write_drop(folder)
        ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)


def confirm(bureau: Bureau) -> None:
    with bureau.writing() as session:
        verdicts.confirm_flag(session, 1, officer=bureau.officer)


def test_without_a_thread_waking_it_follows_at_once(
    bureau: Bureau, index: MoodyIndex, follower: Follower, tmp_path: Path
) -> None:
    take(bureau, tmp_path / "drop")
    follower.wake()
    assert ask_ids(index, "炎陵黄桃 类别:预警") == ["flag:1"]


def test_with_a_thread_waking_it_returns_at_once_and_the_index_follows(
    bureau: Bureau, index: MoodyIndex, follower: Follower, tmp_path: Path
) -> None:
    follower.start()
    assert follower.wait_for_follow()
    take(bureau, tmp_path / "drop")
    index.is_free.clear()
    follower.wake()
    assert not follower.wait_for_follow(0.2), "the index is still at it, and nobody waited"
    index.is_free.set()
    assert follower.wait_for_follow()
    assert ask_ids(index, "炎陵黄桃 类别:预警") == ["flag:1"]
    follower.stop()
    confirm(bureau)
    follower.wake()
    assert ask_ids(index, "状态:已确认") == ["flag:1"]


def test_what_many_write_at_once_is_followed_in_one_round(follower: Follower, monkeypatch: pytest.MonkeyPatch) -> None:
    rounds = []

    def count_round() -> bool:
        rounds.append(True)
        return True

    monkeypatch.setattr(module, "GATHER_SECONDS", 2.0)
    monkeypatch.setattr(follower, "follow_once", count_round)
    follower.start()
    assert follower.wait_for_follow()
    for _ in range(5):
        follower.wake()
    assert follower.wait_for_follow()
    assert len(rounds) == 2


def test_an_engine_that_is_away_is_told_and_followed_up_when_it_is_back(
    bureau: Bureau,
    index: MoodyIndex,
    follower: Follower,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "RETRY_SECONDS", 0.05)
    monkeypatch.setattr(module, "LATE", timedelta(0))
    take(bureau, tmp_path / "drop")
    assert follower.follow_once()
    index.is_away = True
    confirm(bureau)
    with caplog.at_level(logging.WARNING):
        assert not follower.follow_once()
    assert "search_lags" in caplog.text
    assert "entries=1" in caplog.text
    assert follower.status.lag.entries == 1
    assert follower.write_notice().startswith("检索落后 1 条，自 20")
    assert follower.write_notice().endswith("检索用不了。")
    follower.start()
    index.is_away = False
    deadline = monotonic() + 10
    while follower.write_notice() and monotonic() < deadline:
        Event().wait(0.02)
    assert follower.write_notice() == ""
    assert ask_ids(index, "状态:已确认") == ["flag:1"]


def test_an_index_of_another_version_is_rebuilt_by_itself(
    bureau: Bureau, index: MoodyIndex, follower: Follower, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    take(bureau, tmp_path / "drop")
    (tmp_path / "search.sqlite").write_bytes(b"garbage" * 1000)
    with caplog.at_level(logging.WARNING):
        assert follower.follow_once()
    assert "index_rebuild_started" in caplog.text
    assert ask_ids(index, "炎陵黄桃 类别:预警") == ["flag:1"]
    assert follower.status == FollowerStatus()


def test_a_fault_of_one_round_does_not_end_the_thread(
    bureau: Bureau, index: MoodyIndex, follower: Follower, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RETRY_SECONDS", 0.05)
    monkeypatch.setattr(index, "read_cursor", None)
    follower.start()
    assert follower.wait_for_follow()
    monkeypatch.undo()
    take(bureau, tmp_path / "drop")
    follower.wake()
    assert follower.wait_for_follow()
    assert ask_ids(index, "炎陵黄桃 类别:预警") == ["flag:1"]


def test_a_moment_behind_is_no_news() -> None:
    status = FollowerStatus(Lag(3, DAY))
    assert status.write_notice(DAY + timedelta(seconds=1)) == ""
    assert status.write_notice(DAY + timedelta(minutes=1)) == "检索落后 3 条，自 2026-08-01 08:00。"
