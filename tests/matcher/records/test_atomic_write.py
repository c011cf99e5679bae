"""A file that is being written has no name to be read by; the old one stands until the new one is whole."""

from pathlib import Path

import pytest

from matcher.records.atomic_write import atomic_write, open_atomic, sync_disk


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


def test_a_disk_is_synced_and_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    atomic_write(tmp_path / "one", "text")
    sync_disk(tmp_path)
    with pytest.raises(OSError, match="none"):
        sync_disk(tmp_path / "none")
