"""A drop being written: bytes once, a manifest last, and nothing lost to a sudden end."""

import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawlers.drop.exchange import Exchange
from crawlers.drop.verify import verify_drop
from crawlers.drop.writer import DropError, DropWriter, read_captures
from matcher.records.listing import Capture

AT = datetime(2026, 8, 1, 2, 3, 4, tzinfo=UTC)


def writer(folder: Path, marketplace: str = "shop") -> DropWriter:
    return DropWriter(folder, marketplace=marketplace, terms=["黄桃"])


def exchange(url: str) -> Exchange:
    return Exchange("", url, "GET", 200, (("Accept", "*/*"),), (("Content-Type", "text/html"),), AT, AT, "", "")


def keep(drop: DropWriter, body: bytes, url: str = "http://shop.example/1") -> Capture:
    return drop.add_capture(body, url=url, media_type="text/html", fetched_at=AT)


def test_the_same_bytes_are_one_file_and_two_lines(tmp_path: Path) -> None:
    drop = writer(tmp_path / "d")
    first, second = keep(drop, b"page"), keep(drop, b"page", "http://shop.example/2")
    drop.finish()
    assert first.sha256 == second.sha256 == sha256(b"page").hexdigest()
    assert [c.url for c in read_captures(tmp_path / "d")] == ["http://shop.example/1", "http://shop.example/2"]
    assert len([p for p in (tmp_path / "d/captures").rglob("*") if p.is_file()]) == 1


def test_its_name_is_the_hash_of_its_manifest(tmp_path: Path) -> None:
    drop = writer(tmp_path / "d")
    keep(drop, b"page")
    name = drop.finish()
    raw = (tmp_path / "d/manifest.json").read_bytes()
    assert name == sha256(raw).hexdigest()
    assert json.loads((tmp_path / "d/drop.json").read_bytes())["finished_at"] is not None
    assert "drop.json" in json.loads(raw)["files"]


def test_a_finished_drop_is_not_written_again(tmp_path: Path) -> None:
    writer(tmp_path / "d").finish()
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


def test_torn_ends_are_cut_off_and_whole_captures_kept(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    drop = writer(folder)
    keep(drop, b"one")
    keep(drop, b"two", "http://shop.example/2")
    drop.close()
    for name in ("captures.jsonl", "crawl.warc.gz"):
        whole = (folder / name).read_bytes()
        (folder / name).write_bytes(whole[: len(whole) - 7])
    (folder / "captures/ab").mkdir()
    (folder / "captures/ab/half.part").write_bytes(b"ha")
    again = writer(folder)
    assert again.resumed
    keep(again, b"two", "http://shop.example/2")
    again.finish()
    assert [c.url for c in read_captures(folder)] == ["http://shop.example/1", "http://shop.example/2"]
    with (folder / "crawl.warc.gz").open("rb") as archive:
        records = [r.rec_headers["WARC-Target-URI"] for r in ArchiveIterator(archive)]
    assert records == [None, "http://shop.example/1", "http://shop.example/2"]
    assert not list(folder.rglob("*.part"))


def test_what_was_begun_for_a_capture_without_its_line_is_taken_back(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    drop = writer(folder)
    for number in range(3):
        drop.add_capture(b"same bytes", url=f"http://shop.example/{number}", media_type="text/html", fetched_at=AT,
                     exchange=exchange(f"http://shop.example/{number}"))  # fmt: skip
    drop.close()
    lines = (folder / "captures.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "captures.jsonl").write_bytes(lines[0] + lines[1])
    writer(folder).finish()
    assert any("2 份记录" in says for says in verify_drop(folder))
    assert any("2 次取证、0 件商品、2 次往来" in says for says in verify_drop(folder))


def test_bytes_that_lost_their_hash_are_fetched_again(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    drop = writer(folder)
    capture = keep(drop, b"one")
    path = drop.capture_file(capture)
    drop.close()
    path.write_bytes(b"")
    again = writer(folder)
    assert read_captures(folder) == []
    keep(again, b"one")
    again.finish()
    assert path.read_bytes() == b"one"


@pytest.mark.parametrize("cut", [None, 0, 20])
def test_the_archive_begins_with_a_warcinfo_record(tmp_path: Path, cut: int | None) -> None:
    """Also where a run goes on with an archive that a kill cut before or within that record."""
    folder = tmp_path / "d"
    archive = folder / "crawl.warc.gz"
    info = {"operator": "Zhuzhou AMR", "http-header-from": "", "robots": "obey"}
    DropWriter(folder, marketplace="shop", terms=["黄桃"], archive_info=info).close()
    if cut is not None:
        archive.write_bytes(archive.read_bytes()[:cut])
    drop = DropWriter(folder, marketplace="shop", terms=["黄桃"], archive_info=info)
    keep(drop, b"page")
    drop.finish()
    with archive.open("rb") as file:
        records = [(record.rec_type, record.content_stream().read().decode()) for record in ArchiveIterator(file)]
    assert [kind for kind, _ in records] == ["warcinfo", "resource"]
    lines = dict(line.split(": ", 1) for line in records[0][1].splitlines())
    assert lines.keys() == {"software", "format", "conformsTo", "isPartOf", "operator", "robots"}
    assert lines["software"].startswith("zhixun ")
    assert lines["isPartOf"] == json.loads((folder / "drop.json").read_bytes())["run"]
    assert list(verify_drop(folder))
