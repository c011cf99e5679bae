"""The bytes of an import are stored once, also where an import that was ended goes on."""

from datetime import UTC, datetime
from pathlib import Path

from crawlers.drop.writer import DropWriter
from crawlers.imports.capture_store import CaptureStore

NOW = datetime(2026, 7, 20, 1, 0, tzinfo=UTC)
EARLIER = datetime(2026, 7, 1, tzinfo=UTC)


def test_the_same_bytes_of_the_same_address_are_one_capture(tmp_path: Path) -> None:
    writer = DropWriter(tmp_path / "drop", marketplace="jd", terms=())
    store = CaptureStore(writer, NOW)
    first = store.store(b"page", url="https://a.example/1", media_type="text/html", fetched_at=EARLIER)
    again = store.store(b"page", url="https://a.example/1", media_type="text/html")
    other = store.store(b"page", url="https://a.example/2", media_type="text/html", status=404)
    writer.close()
    assert first == again
    assert (first.fetched_at, other.fetched_at, other.status) == (EARLIER, NOW, 404)


def test_an_import_that_goes_on_knows_the_captures_of_before(tmp_path: Path) -> None:
    writer = DropWriter(tmp_path / "drop", marketplace="jd", terms=())
    first = CaptureStore(writer, EARLIER).store(b"page", url="https://a.example/1", media_type="text/html")
    writer.close()
    writer = DropWriter(tmp_path / "drop", marketplace="jd", terms=())
    assert CaptureStore(writer, NOW).store(b"page", url="https://a.example/1", media_type="text/html") == first
    writer.close()
