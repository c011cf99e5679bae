"""A drop whose run was killed: what is complete stays, what was begun is removed.

Covers `exchange`.
"""

from datetime import UTC, datetime
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from crawlers.drop.exchange import Exchange
from crawlers.drop.verify import verify_drop
from crawlers.drop.writer import DropWriter, read_captures
from matcher.records.listing import Capture

AT = datetime(2026, 8, 1, 2, 3, 4, tzinfo=UTC)


def writer(folder: Path, marketplace: str = "shop") -> DropWriter:
    return DropWriter(folder, marketplace=marketplace, terms=["黄桃"])


def exchange(url: str) -> Exchange:
    return Exchange("", url, "GET", 200, (("Accept", "*/*"),), (("Content-Type", "text/html"),), AT, AT, "", "")


def keep(drop: DropWriter, body: bytes, url: str = "http://shop.example/1") -> Capture:
    return drop.add_capture(body, url=url, media_type="text/html", fetched_at=AT)


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
    again.finish_drop()
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
    writer(folder).finish_drop()
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
    again.finish_drop()
    assert path.read_bytes() == b"one"
