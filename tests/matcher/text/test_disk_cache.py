"""Tables stored on disk: what comes back is what was worked out, in whatever state the folder is."""

from pathlib import Path

import pytest

from matcher.text import disk_cache as module
from matcher.text.disk_cache import cache_table

MADE = {"一": "yi", "\u4e8c": "er"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "zhixun"


def _never() -> dict[str, str]:
    raise AssertionError("worked out again")


def test_a_table_is_worked_out_once(folder: Path) -> None:
    assert cache_table("sounds", lambda: MADE) == MADE
    assert cache_table("sounds", _never) == MADE
    assert [path.name.split(".")[0] for path in folder.iterdir()] == ["sounds"]


def test_another_version_of_anything_makes_it_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache_table("sounds", lambda: {"一": "old"})
    monkeypatch.setattr(module, "_version_key", lambda: "0" * 16)
    assert cache_table("sounds", lambda: MADE) == MADE
    assert [path.name for path in folder.iterdir()] == [f"sounds.{'0' * 16}.json"]


def test_a_torn_file_is_replaced(folder: Path) -> None:
    cache_table("sounds", lambda: MADE)
    (path,) = folder.iterdir()
    path.write_text('{"一": "y', encoding="utf-8")
    assert cache_table("sounds", lambda: MADE) == MADE
    assert cache_table("sounds", _never) == MADE


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert cache_table("sounds", lambda: MADE) == MADE
    assert cache_table("sounds", lambda: MADE) == MADE


def test_a_user_without_a_home_has_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_cache_folder", lambda: Path("~/.cache/zhixun"))
    monkeypatch.chdir(tmp_path)
    assert cache_table("sounds", lambda: MADE) == MADE
    assert list(tmp_path.iterdir()) == []
