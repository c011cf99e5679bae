"""The store streams: files are checked block by block, and a file in the making gets its name only when it is whole."""

import os
import time
from hashlib import sha256
from pathlib import Path

import pytest

from casebook.errors import NotFoundError, StoreError
from casebook.evidence.evidence_store import EvidenceStore

MISSING = "0" * 64


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    """An empty store."""
    return EvidenceStore(tmp_path / "store")


def test_checked_files_are_named_and_changed_ones_refused(store: EvidenceStore) -> None:
    names = {store.put_bytes(b"one"), store.put_bytes(b"two")}
    assert store.check_files(names) == names
    assert store.check_files([]) == frozenset()
    with pytest.raises(NotFoundError, match="不在库中"):
        store.check_files([*names, MISSING])
    path = store.get_path(sha256(b"one").hexdigest())
    path.chmod(0o644)
    path.write_bytes(b"ONE")
    with pytest.raises(StoreError, match="已被改动"):
        store.check_files(names)
    with pytest.raises(StoreError, match="已被改动"):
        store.get_path(path.name)


def test_a_file_is_opened_by_its_hash(store: EvidenceStore) -> None:
    with store.open_file(store.put_bytes(b"one")) as file:
        assert file.read() == b"one"
    with pytest.raises(NotFoundError, match="不在库中"):
        store.open_file(MISSING)


def test_a_finished_file_takes_its_place(store: EvidenceStore) -> None:
    name = sha256(b"packet").hexdigest()
    with store.open_scratch_folder() as folder:
        path = folder / "packet.zip"
        path.write_bytes(b"packet")
        assert list(store.list_names()) == [], "what is in the making has no name"
        store.adopt_file(path, name)
    assert store.read_bytes(name) == b"packet"
    assert store.get_path(name).stat().st_mode & 0o222 == 0
    assert not folder.exists()


def test_a_file_that_was_not_finished_is_gone_with_its_folder(store: EvidenceStore) -> None:
    with pytest.raises(RuntimeError, match="stop"), store.open_scratch_folder() as folder:  # noqa: PT012 - both belong to one block
        (folder / "packet.zip").write_bytes(b"half")
        raise RuntimeError("stop")
    assert not folder.exists()


def test_what_a_killed_process_left_is_removed_a_day_later(store: EvidenceStore) -> None:
    with store.open_scratch_folder() as folder:
        left, recent = folder.parent / "left", folder.parent / "recent"
        for path in (left, recent):
            path.mkdir()
            (path / "packet.zip").write_bytes(b"half")
        yesterday = time.time() - 90_000
        os.utime(left, (yesterday, yesterday))
    with store.open_scratch_folder():
        assert not left.exists()
        assert recent.exists(), "another process may be at work there"


def test_a_folder_that_refuses_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="写不进去"), EvidenceStore(tmp_path / "file").open_scratch_folder():
        pytest.fail("a file was taken for a folder")


def test_many_files_are_taken_together_and_damaged_ones_are_named(tmp_path: Path) -> None:
    store, names = EvidenceStore(tmp_path / "evidence"), list[str]()
    for number in range(3):
        body = f"page {number}".encode()
        (tmp_path / str(number)).write_bytes(body)
        names.append(sha256(body).hexdigest())
    files = [(tmp_path / str(number), name) for number, name in enumerate(names)]
    counts: list[int] = []
    assert store.take_files(files, on_progress=counts.append) == []
    assert counts == [1, 2, 3]
    damaged = store.folder / names[1][:2] / names[1]
    damaged.chmod(0o644)
    damaged.write_bytes(b"")
    assert store.take_files(files) == [names[1]]
    assert all(map(store.is_whole, names))
    (tmp_path / "0").write_bytes(b"changed since it was named")
    (store.folder / names[0][:2] / names[0]).unlink()
    with pytest.raises(StoreError, match="内容变了"):
        store.take_files(files)


def test_the_store_keeps_bytes_once_and_finds_changes(tmp_path: Path) -> None:
    store = EvidenceStore(tmp_path)
    name = store.put_bytes(b"page")
    assert store.put_bytes(b"page") == name
    assert store.read_bytes(name) == b"page"
    assert store.find_fault(name) == ""
    path = tmp_path / name[:2] / name
    assert path.stat().st_mode & 0o222 == 0, "nobody may write to it"
    path.chmod(0o644)
    path.write_bytes(b"PAGE")
    assert "已被改动" in store.find_fault(name)
    assert "不在库中" in store.find_fault("0" * 64)


def test_a_file_that_changes_while_it_is_kept_is_not_kept(tmp_path: Path) -> None:
    store, path = EvidenceStore(tmp_path / "store"), tmp_path / "page"
    path.write_bytes(b"page")
    with pytest.raises(StoreError, match="内容变了"):
        store.take_file(path, "0" * 64)
    assert [file for file in store.folder.rglob("*") if file.is_file()] == []
    name = store.put_bytes(b"page")
    store.take_file(path, name)
    assert list(store.list_names()) == [name]
