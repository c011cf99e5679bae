"""The index follows the journal: nothing lost, nothing doubled, whatever breaks in between."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from casebook.db.tables.flags import FlagRow
from casebook.flags import flag_queue, verdicts
from casebook.flags.flag_filter import FlagFilter
from casebook.intake.ingest import ingest_drop
from casebook.journal.entries import list_entries, read_newest_sequence
from casebook.search.documents.document import Change, Document
from casebook.search.documents.schema import Schema
from casebook.search.engines.index import IndexState, SearchIndex, SearchRequest, SearchResults
from casebook.search.following.sync import StoppedError, catch_up, measure_lag, rebuild_index
from tests.casebook.acts import open_case
from tests.casebook.conftest import Bureau
from tests.casebook.drops import AUGUST, FAKE, cheaper, write_drop
from tests.casebook.search.conftest import OpenIndex, ask, ask_ids, make_document


class CrashError(RuntimeError):
    """The moment at which everything stops."""


class CrashingIndex:
    """An index that crashes after the documents are in and before the cursor moves."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index

    @property
    def schema(self) -> Schema:
        return self._index.schema

    def read_state(self) -> IndexState:
        return self._index.read_state()

    def put_changes(self, changes: Iterable[Change], *, cursor: int, entry: str = "") -> None:
        self._index.put_changes(changes, cursor=self._index.read_cursor())
        raise CrashError

    def rebuild(self, changes: Iterable[Change], *, cursor: int, entry: str = "") -> None:
        self._index.rebuild(changes, cursor=cursor, entry=entry)

    def search(self, request: SearchRequest) -> SearchResults:
        return self._index.search(request)

    def read_documents(self, ids: Sequence[str]) -> Mapping[str, Document]:
        return self._index.read_documents(ids)

    def list_ids(self, after: str, limit: int) -> Sequence[str]:
        return self._index.list_ids(after, limit)

    def read_cursor(self) -> int:
        return self._index.read_cursor()

    def read_entry(self) -> str:
        return self._index.read_entry()

    def count_documents(self) -> int:
        return self._index.count_documents()

    def list_set_aside(self) -> tuple[()]:
        return ()


def take(bureau: Bureau, folder: Path) -> None:
    with bureau.writing() as session:
        ingest_drop(session, folder, matcher=bureau.matcher, store=bureau.store)


def test_the_index_follows_from_intake_to_case(bureau: Bureau, index: SearchIndex, tmp_path: Path) -> None:
    take(bureau, write_drop(tmp_path / "1"))
    assert catch_up(bureau.database, index) > 0
    assert catch_up(bureau.database, index) == 0
    assert ask_ids(index, "炎陵黄桃 类别:预警") == ["flag:1"]
    with bureau.writing() as session:
        (flag,) = flag_queue.load_queue(session, FlagFilter()).flags
        verdicts.confirm_flag(session, flag.id, officer=bureau.officer)
        open_case(session, bureau, [flag.id])
    catch_up(bureau.database, index)
    assert ask_ids(index, "炎陵黄桃 类别:案件") == ["case:1"]
    assert ask_ids(index, "状态:已确认") == ["flag:1"]
    with bureau.reading() as session:
        assert index.read_cursor() == read_newest_sequence(session)


def test_a_crash_between_documents_and_cursor_loses_and_doubles_nothing(
    bureau: Bureau, index: SearchIndex, tmp_path: Path
) -> None:
    take(bureau, write_drop(tmp_path / "1"))
    with pytest.raises(CrashError):
        catch_up(bureau.database, CrashingIndex(index))
    assert index.read_cursor() == 0
    take(bureau, write_drop(tmp_path / "2", [cheaper(FAKE)], at=AUGUST + timedelta(hours=1)))
    catch_up(bureau.database, index)
    assert ask(index, "-类别:权利 -类别:法律依据").total == 4
    assert ask_ids(index, "炎陵黄桃 类别:预警") == ["flag:1"]


def test_a_rebuild_gives_what_following_gave(bureau: Bureau, index: SearchIndex, tmp_path: Path) -> None:
    take(bureau, write_drop(tmp_path / "1"))
    catch_up(bureau.database, index)
    before = ask(index)
    assert rebuild_index(bureau.database, index) == before.total
    assert ask(index) == before


def test_an_index_that_is_not_ready_is_rebuilt_by_following(
    bureau: Bureau, open_index: OpenIndex, tmp_path: Path
) -> None:
    take(bureau, write_drop(tmp_path / "1"))
    index = open_index()
    assert index.read_state() is IndexState.MISSING
    catch_up(bureau.database, index)
    assert ask_ids(index, "炎陵黄桃 类别:预警") == ["flag:1"]


def test_an_index_that_is_ahead_of_a_record_put_back_from_a_copy_is_rebuilt(
    bureau: Bureau, index: SearchIndex, tmp_path: Path
) -> None:
    take(bureau, write_drop(tmp_path / "1"))
    index.put_changes([make_document(99, "一条不在案卷里的预警")], cursor=1000)
    catch_up(bureau.database, index)
    with bureau.reading() as session:
        assert index.read_cursor() == read_newest_sequence(session)
    assert ask_ids(index, "类别:预警") == ["flag:1"]


def test_an_index_that_followed_another_record_of_as_many_entries_is_rebuilt(
    bureau: Bureau, index: SearchIndex, tmp_path: Path
) -> None:
    take(bureau, write_drop(tmp_path / "1"))
    catch_up(bureau.database, index)
    with bureau.reading() as session:
        assert index.read_entry() == list_entries(session)[-1].hash
    index.put_changes(
        [make_document(99, "一条不在案卷里的预警")], cursor=index.read_cursor(), entry="0" * 64
    )  # as it is after entries that the record, put back from a copy, has no more
    catch_up(bureau.database, index)
    assert ask_ids(index, "类别:预警") == ["flag:1"]


def test_a_record_that_cannot_be_read_is_set_aside_and_does_not_stop_the_others(
    bureau: Bureau, index: SearchIndex, tmp_path: Path
) -> None:
    take(bureau, write_drop(tmp_path / "1"))
    with bureau.writing() as session:
        session.get_one(FlagRow, 1).state = "unheard of"
    catch_up(bureau.database, index)
    assert [refusal.id for refusal in index.list_set_aside()] == ["flag:1"]
    assert ask(index, "-类别:权利 -类别:法律依据").total == 3
    with bureau.writing() as session:
        session.get_one(FlagRow, 1).state = "open"
    rebuild_index(bureau.database, index)
    assert (index.list_set_aside(), ask(index, "-类别:权利 -类别:法律依据").total) == ((), 4)


def test_following_stops_between_batches_when_asked(bureau: Bureau, index: SearchIndex, tmp_path: Path) -> None:
    take(bureau, write_drop(tmp_path / "1"))
    assert catch_up(bureau.database, index, is_stopping=lambda: True) == 0
    assert index.read_cursor() == 0


def test_a_rebuild_that_is_asked_to_stop_leaves_the_index_as_it_was(
    bureau: Bureau, index: SearchIndex, tmp_path: Path
) -> None:
    take(bureau, write_drop(tmp_path / "1"))
    index.put_changes([make_document(7, "从前的")], cursor=0)
    with pytest.raises(StoppedError):
        rebuild_index(bureau.database, index, is_stopping=lambda: True)
    assert ask_ids(index) == ["flag:7"]


def test_a_lag_says_how_many_entries_and_since_when(bureau: Bureau, tmp_path: Path) -> None:
    take(bureau, write_drop(tmp_path / "1"))
    with bureau.reading() as session:
        newest, entries = read_newest_sequence(session), list_entries(session)
    lag = measure_lag(bureau.database, newest - 1)
    assert (lag.entries, lag.since) == (1, entries[-1].at)
    assert measure_lag(bureau.database, newest).since is None
