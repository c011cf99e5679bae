"""No command but `search` and `reindex` needs the index, nor does the desk: away, damaged, older or newer."""

import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.cli import main
from api.services import open_services
from casebook.search.engines.embedded.files import BUSY_SECONDS
from casebook.settings import Settings
from matcher.registers.readers import get_zhuzhou_register
from tests.casebook.drops import AUGUST, FAKE, cheaper, write_drop

Zhixun = Callable[..., tuple[int, str]]
AWAY = "http://127.0.0.1:9"


@pytest.fixture
def zhixun(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Zhixun:
    """Runs the command over a data folder of the test's own; gives exit code and what was printed."""
    monkeypatch.setenv("ZHIXUN_DATA_FOLDER", str(tmp_path / "var"))

    def run(*words: str | Path) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["zhixun", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out + printed.err

    return run


def damage(path: Path) -> None:
    path.write_bytes(b"this is no database" * 500)


def change_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE meta SET value = 'of another release' WHERE name = 'version'")
        connection.commit()


def add_column(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE documents ADD COLUMN of_a_newer_release TEXT")
        connection.commit()


SPOILT = {"damaged": damage, "older": change_version, "newer": add_column}


@pytest.fixture(params=["away", *SPOILT])
def state(request: pytest.FixtureRequest, zhixun: Zhixun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A record whose index is in each state."""
    zhixun("register", get_zhuzhou_register())
    assert zhixun("take", write_drop(tmp_path / "first"))[0] == 0
    assert zhixun("search", "黄桃")[0] == 0
    if request.param == "away":
        monkeypatch.setenv("ZHIXUN_SEARCH_URL", AWAY)
    else:
        SPOILT[request.param](tmp_path / "var" / "search.sqlite")
    return str(request.param)


def test_every_other_command_works(state: str, zhixun: Zhixun, tmp_path: Path) -> None:
    started = time.monotonic()
    later = write_drop(tmp_path / "later", [cheaper(FAKE)], at=AUGUST.replace(hour=5))
    for words in (
        ("take", later),
        ("register", get_zhuzhou_register()),
        ("officer", "add", "wang", "--name", "王五", "--password", "correct horse battery"),
        ("officer", "password", "wang", "--password", "another horse battery"),
        ("terms", "炎陵黄桃"),
        ("journal", "head"),
        ("journal", "anchor", "--to", tmp_path / "anchors"),
        ("verify",),
        ("backup", tmp_path / "backup.zip"),
    ):
        code, printed = zhixun(*words)
        assert code == 0, (words, printed)
    assert time.monotonic() - started < 120, "nobody waits for an index"


def test_search_says_so_or_mends_it(state: str, zhixun: Zhixun) -> None:
    code, printed = zhixun("search", "黄桃")
    assert (code == 0 and "炎陵黄桃" in printed) if state != "away" else (code == 2 and "知巡：" in printed), printed
    assert zhixun("reindex")[0] == (2 if state == "away" else 0)


def test_the_desk_opens_and_officers_act(state: str) -> None:
    services = open_services(Settings())
    with TestClient(create_app(services), follow_redirects=False) as desk:
        assert desk.get("/sign-in").status_code == 200
        started = time.monotonic()
        with services.writing(services.get_process_viewer("test")) as session:
            session.connection()
        assert time.monotonic() - started < BUSY_SECONDS, "it waits for no lock of the index"
    services.database.engine.dispose()
