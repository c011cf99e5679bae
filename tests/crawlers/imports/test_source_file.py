"""What a file says of itself in `unread.jsonl` and in the coverage ledger."""

from datetime import UTC, date, datetime
from pathlib import Path

from crawlers.drop.writer import DropWriter
from crawlers.imports.capture_store import CaptureStore
from crawlers.imports.source_file import EXCERPT, SourceFile, UnreadPlace
from matcher.records.coverage import Sight


def test_places_and_coverage_name_the_file(tmp_path: Path) -> None:
    writer = DropWriter(tmp_path / "drop", marketplace="jd", terms=())
    captures = CaptureStore(writer, datetime(2026, 7, 20, tzinfo=UTC))
    capture = captures.store(b"x", url="file:a.csv", media_type="text/csv")
    file = SourceFile(tmp_path / "a.csv", "jd", date(2026, 7, 20), capture, captures)
    assert file.unread("第 3 行", "标题是空的。", "长" * 999) == UnreadPlace(
        "a.csv", "第 3 行", "标题是空的。", "长" * EXCERPT
    )
    own, of_page = (
        file.coverage(Sight.SEEN, offers=2),
        file.coverage(Sight.GONE, url="https://a.example/1", reason="下架"),
    )
    writer.close()
    assert (own.term, own.url, own.offers, own.day) == ("导入：a.csv", "file:a.csv", 2, date(2026, 7, 20))
    assert (of_page.url, of_page.reason) == ("https://a.example/1", "下架")
