"""A drop of one listing with its page."""

from datetime import UTC, datetime
from pathlib import Path

from crawlers.drop.signing import Seal
from crawlers.drop.writer import DropWriter
from matcher.records.listing import Listing


def write_sample_drop(folder: Path, seal: Seal | None = None) -> Path:
    """Write a finished drop of one listing into `folder`, signed where a seal is given; returns the folder."""
    drop = DropWriter(folder, marketplace="shop", terms=["黄桃"])
    page = drop.add_capture(
        b"<h1>peach</h1>", url="https://a.example/1", media_type="text/html", fetched_at=datetime.now(UTC)
    )
    drop.add_listing(Listing("shop", "1", "https://a.example/1", "黄桃", page=page))
    drop.finish_drop(seal)
    return folder
