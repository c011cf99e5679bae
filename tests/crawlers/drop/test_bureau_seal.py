"""The bureau's seal as its settings describe it: none, a key, a time-stamping server."""

from pathlib import Path

import pytest

from crawlers.config import CrawlSettings
from crawlers.drop.bureau_seal import read_bureau_seal
from crawlers.drop.signing import SealError


def test_without_key_and_server_there_is_no_seal() -> None:
    assert read_bureau_seal(CrawlSettings(signing_key=None, timestamp_url="")) is None


def test_a_server_alone_makes_a_seal_and_a_missing_key_is_refused(tmp_path: Path) -> None:
    seal = read_bureau_seal(CrawlSettings(signing_key=None, timestamp_url="http://127.0.0.1:9/"))
    assert seal is not None
    assert (seal.key, seal.stamp is None) == (None, False)
    with pytest.raises(SealError, match="读不了"):
        read_bureau_seal(CrawlSettings(signing_key=tmp_path / "nowhere.pem"))
