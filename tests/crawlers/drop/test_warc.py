"""The archive beside the captures."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawlers.drop.verify import verify_drop
from crawlers.drop.writer import DropWriter
from matcher.records.listing import Capture

AT = datetime(2026, 8, 1, 2, 3, 4, tzinfo=UTC)


def keep(drop: DropWriter, body: bytes, url: str = "http://shop.example/1") -> Capture:
    return drop.add_capture(body, url=url, media_type="text/html", fetched_at=AT)


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
    drop.finish_drop()
    with archive.open("rb") as file:
        records = [(record.rec_type, record.content_stream().read().decode()) for record in ArchiveIterator(file)]
    assert [kind for kind, _ in records] == ["warcinfo", "resource"]
    lines = dict(line.split(": ", 1) for line in records[0][1].splitlines())
    assert lines.keys() == {"software", "format", "conformsTo", "isPartOf", "operator", "robots"}
    assert lines["software"].startswith("zhixun ")
    assert lines["isPartOf"] == json.loads((folder / "drop.json").read_bytes())["run"]
    assert list(verify_drop(folder))
