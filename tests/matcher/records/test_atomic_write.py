"""A file that is being written has no name to be read by; the old one stands until the new one is whole."""

import errno
import os
from pathlib import Path

import pytest

from matcher.records.atomic_write import atomic_write, open_atomic, sync_files


@pytest.mark.parametrize("sync", [False, True])
def test_what_is_written_takes_the_old_ones_place(tmp_path: Path, *, sync: bool) -> None:
    path = tmp_path / "new folder" / "plan.json"
    atomic_write(path, "旧", sync=sync)
    atomic_write(path, b"new", sync=sync)
    assert path.read_bytes() == b"new"
    assert [child.name for child in path.parent.iterdir()] == ["plan.json"]
    assert path.stat().st_mode & 0o777 == (tmp_path / "new folder").stat().st_mode & 0o666


def test_an_exception_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    atomic_write(path, "old")

    def write_half() -> None:
        with open_atomic(path) as file:
            file.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert path.read_text() == "old"
    assert [child.name for child in tmp_path.iterdir()] == ["plan.json"]


def test_a_name_that_cannot_be_taken_leaves_no_part_behind(tmp_path: Path) -> None:
    (tmp_path / "folder" / "child").mkdir(parents=True)
    with pytest.raises(OSError, match="folder"):
        atomic_write(tmp_path / "folder", "text")
    assert [child.name for child in tmp_path.iterdir()] == ["folder"]


def test_each_file_and_folder_is_synced_and_one_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [tmp_path / "a" / "b" / "one", tmp_path / "two"]
    for path in files:
        atomic_write(path, "text")
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(os.fstat(handle).st_ino))
    sync_files(tmp_path, files)
    assert set(synced) == {p.stat().st_ino for p in (*files, tmp_path, tmp_path / "a", tmp_path / "a" / "b")}
    with pytest.raises(OSError, match="none"):
        sync_files(tmp_path, [tmp_path / "none"])


def test_a_file_that_the_disk_lost_is_told_though_the_disk_as_a_whole_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    atomic_write(tmp_path / "lost", "text")
    number = (tmp_path / "lost").stat().st_ino

    def refuse(handle: int) -> None:
        if os.fstat(handle).st_ino == number:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="Input/output error"):
        sync_files(tmp_path, [tmp_path / "lost"])
