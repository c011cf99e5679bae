"""A drop being written: bytes once, a manifest last, no folder of something else."""

import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from crawlers.drop.writer import DropError, DropWriter, read_captures
from matcher.records.listing import Capture

AT = datetime(2026, 8, 1, 2, 3, 4, tzinfo=UTC)


def writer(folder: Path, marketplace: str = "shop") -> DropWriter:
    return DropWriter(folder, marketplace=marketplace, terms=["黄桃"])


def keep(drop: DropWriter, body: bytes, url: str = "http://shop.example/1") -> Capture:
    return drop.add_capture(body, url=url, media_type="text/html", fetched_at=AT)


def test_the_same_bytes_are_one_file_and_two_lines(tmp_path: Path) -> None:
    drop = writer(tmp_path / "d")
    first, second = keep(drop, b"page"), keep(drop, b"page", "http://shop.example/2")
    drop.finish_drop()
    assert first.sha256 == second.sha256 == sha256(b"page").hexdigest()
    assert [c.url for c in read_captures(tmp_path / "d")] == ["http://shop.example/1", "http://shop.example/2"]
    assert len([p for p in (tmp_path / "d/captures").rglob("*") if p.is_file()]) == 1


def test_its_name_is_the_hash_of_its_manifest(tmp_path: Path) -> None:
    drop = writer(tmp_path / "d")
    keep(drop, b"page")
    name = drop.finish_drop()
    raw = (tmp_path / "d/manifest.json").read_bytes()
    assert name == sha256(raw).hexdigest()
    assert json.loads((tmp_path / "d/drop.json").read_bytes())["finished_at"] is not None
    assert "drop.json" in json.loads(raw)["files"]


def test_a_finished_drop_is_not_written_again(tmp_path: Path) -> None:
    writer(tmp_path / "d").finish_drop()
    with pytest.raises(DropError, match="已是完成的"):
        writer(tmp_path / "d")


def test_another_marketplace_cannot_go_on_with_it(tmp_path: Path) -> None:
    writer(tmp_path / "d").close()
    with pytest.raises(DropError, match="不能接着采"):
        writer(tmp_path / "d", marketplace="other")


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(DropError, match="别的文件"):
        writer(tmp_path)
    assert (tmp_path / "letter.txt").read_text() == "mine"
