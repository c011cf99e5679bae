"""The embedded index in its file: `files`, `tables`, `columns`, `fitting`, `page` and `search` as one."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from casebook.search.engines.embedded.index import SqliteIndex
from casebook.search.engines.index import IndexNotReadyError, IndexState, SearchError
from casebook.search.engines.ways import Level
from tests.casebook.search.conftest import ask, ask_ids, make_document


def change(statement: str) -> Callable[[Path], None]:
    def run(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(statement)

    return run


def overwrite(content: bytes) -> Callable[[Path], None]:
    def run(path: Path) -> None:
        path.write_bytes(content)

    return run


def garble(path: Path) -> None:
    """Overwrite pages in the middle of the file."""
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))


DAMAGES: dict[str, tuple[Callable[[Path], None], IndexState]] = {
    "column": (change('ALTER TABLE documents DROP COLUMN "state"'), IndexState.DAMAGED),
    "table": (change("DROP TABLE set_aside"), IndexState.DAMAGED),
    "texts": (change("DROP TABLE texts"), IndexState.DAMAGED),
    "meta": (change("DROP TABLE meta"), IndexState.DAMAGED),
    "version": (change("UPDATE meta SET value = 'older' WHERE name = 'version'"), IndexState.OUTDATED),
    "no version": (change("DELETE FROM meta"), IndexState.OUTDATED),
    "garbage": (overwrite(b"not a database" * 1000), IndexState.DAMAGED),
    "empty": (overwrite(b""), IndexState.MISSING),
    "garbled": (garble, IndexState.DAMAGED),
    "gone": (Path.unlink, IndexState.MISSING),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "search.sqlite"


@pytest.fixture
def index(path: Path) -> SqliteIndex:
    index = SqliteIndex(path)
    index.rebuild([make_document(number, "黄桃") for number in range(50)], cursor=3)
    # The last connection to close moves all from the log into the file, which is damaged next.
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return index


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_rebuild_mends_any_file_there_is(index: SqliteIndex, path: Path, damage: str) -> None:
    spoil, state = DAMAGES[damage]
    spoil(path)
    with pytest.raises(IndexNotReadyError) as failure:
        ask(index, "黄桃")
    assert failure.value.state is state
    index.rebuild([make_document(1, "黄桃")], cursor=4)
    assert (index.read_state(), index.read_cursor(), ask_ids(index, "黄桃")) == (IndexState.READY, 4, ["flag:1"])
    index.put_changes([make_document(2, "黄桃")], cursor=5)
    assert index.count_documents() == 2
    assert [found.name for found in path.parent.iterdir() if found.name.endswith(".new")] == []


def test_an_index_of_before_versions_is_outdated(path: Path) -> None:
    change("CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL)")(path)
    change("INSERT INTO meta VALUES ('cursor', 12)")(path)
    assert SqliteIndex(path).read_state() is IndexState.OUTDATED


def test_a_file_that_cannot_be_used_is_a_search_error(tmp_path: Path) -> None:
    (tmp_path / "search.sqlite").mkdir()
    index = SqliteIndex(tmp_path / "search.sqlite")
    with pytest.raises(SearchError):
        index.count_documents()
    with pytest.raises(SearchError):
        index.rebuild((), cursor=0)


def test_full_text_is_searched_once_for_each_level_and_once_for_what_must_not_be_there(
    index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    statements: list[str] = []
    connect = index._connect

    def traced() -> sqlite3.Connection:
        connection = connect()
        connection.set_trace_callback(statements.append)
        return connection

    monkeypatch.setattr(index, "_connect", traced)
    assert ask(index, "黄桃 huangtao -罐头").total == 50
    # FTS5's own statements on its tables are traced too, with `--` before them.
    assert sum(text.count("texts MATCH") for text in statements if not text.startswith("--")) == len(Level) + 1
