"""The index follows the journal: nothing lost, nothing doubled, whatever breaks in between."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from casebook.cases import cases
from casebook.flags import flag_queue, verdicts
from casebook.flags.flag_queue import Wanted
from casebook.intake.ingest import take_in
from casebook.journal import journal
from casebook.search.index import Document, Query, SearchIndex
from casebook.search.sync import catch_up, rebuild
from tests.casebook.conftest import Bureau
from tests.casebook.drops import AUGUST, FAKE, cheaper, write_drop


class CrashError(RuntimeError):
    """The moment at which everything stops."""


class Stumbling:
    """An index that crashes after the documents are in and before the cursor moves."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index

    def put(self, documents: Iterable[Document], *, delete: Sequence[str] = (), cursor: int) -> None:
        self._index.put(documents, delete=delete, cursor=self._index.cursor())
        raise CrashError

    def rebuild(self, documents: Iterable[Document], *, cursor: int) -> None:
        self._index.rebuild(documents, cursor=cursor)

    def search(self, query: Query) -> object:
        return self._index.search(query)

    def cursor(self) -> int:
        return self._index.cursor()

    def count(self) -> int:
        return self._index.count()


def take(bureau: Bureau, folder: Path) -> None:
    with bureau.database.writing() as session:
        take_in(session, folder, matcher=bureau.matcher, store=bureau.store, bureau_code="430200", actor="test")


def follow(bureau: Bureau, index: SearchIndex) -> int:
    with bureau.database.reading() as session:
        return catch_up(session, index)


def ids(index: SearchIndex, text: str) -> list[str]:
    return [document.id for document in index.search(Query(text)).documents]


def test_the_index_follows_from_intake_to_case(bureau: Bureau, index: SearchIndex, tmp_path: Path) -> None:
    take(bureau, write_drop(tmp_path / "1"))
    assert follow(bureau, index) > 0
    assert follow(bureau, index) == 0
    assert ids(index, "炎陵黄桃 类别:预警") == ["flag:1"]
    with bureau.database.writing() as session:
        (flag,) = flag_queue.queue(session, Wanted()).flags
        verdicts.confirm(session, flag.id, officer=bureau.officer)
        cases.open_case(session, [flag.id], officer=bureau.officer, store=bureau.store, bureau_short="株")
    follow(bureau, index)
    assert ids(index, "炎陵黄桃 类别:案件") == ["case:1"]
    assert ids(index, "状态:已确认") == ["flag:1"]
    with bureau.database.reading() as session:
        assert index.cursor() == journal.newest_sequence(session)


def test_a_crash_between_documents_and_cursor_loses_and_doubles_nothing(
    bureau: Bureau, index: SearchIndex, tmp_path: Path
) -> None:
    take(bureau, write_drop(tmp_path / "1"))
    with pytest.raises(CrashError):
        follow(bureau, Stumbling(index))  # type: ignore[arg-type]  # its search gives what the index gives
    assert index.cursor() == 0
    take(bureau, write_drop(tmp_path / "2", [cheaper(FAKE)], at=AUGUST + timedelta(hours=1)))
    follow(bureau, index)
    assert index.count() == 3
    assert ids(index, "炎陵黄桃 类别:预警") == ["flag:1"]


def test_a_rebuild_gives_what_following_gave(bureau: Bureau, index: SearchIndex, tmp_path: Path) -> None:
    take(bureau, write_drop(tmp_path / "1"))
    follow(bureau, index)
    before = index.search(Query())
    with bureau.database.reading() as session:
        assert rebuild(session, index) == 3
    assert index.search(Query()) == before
