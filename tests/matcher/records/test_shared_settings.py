"""Settings that all rooms read are one definition: crawls and desk look into the same data folder."""

from pathlib import Path

import pytest

from casebook.settings import Settings
from crawlers.config import CrawlSettings
from matcher.records.shared_settings import SharedSettings


def test_both_rooms_read_the_same_keys_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIXUN_DATA_FOLDER", "/data")
    monkeypatch.setenv("ZHIXUN_LOG_LEVEL", "info")
    for settings in (Settings(), CrawlSettings()):
        assert (settings.crawls_folder, settings.log_level) == (Path("/data/crawls"), "info")


def test_no_key_is_defined_twice() -> None:
    own = [cls.model_fields.keys() - SharedSettings.model_fields.keys() for cls in (Settings, CrawlSettings)]
    assert not own[0] & own[1]
