"""An administrator of the desk, and a marketplace that may be crawled."""

from importlib.resources import files
from pathlib import Path

import pytest

from tests.api.pages.administration.conftest import admin as admin


@pytest.fixture(autouse=True)
def own_marketplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of the bureau's own, `orchard`, with an address and an approved assessment."""
    folder = tmp_path / "marketplaces"
    folder.mkdir()
    practice = (files("crawlers.sites.marketplaces") / "practice.toml").read_text(encoding="utf-8")
    (folder / "orchard.toml").write_text(f'base_url = "http://127.0.0.1:9"\n{practice}', encoding="utf-8")
    monkeypatch.setenv("ZHIXUN_MARKETPLACES_FOLDER", str(folder))
