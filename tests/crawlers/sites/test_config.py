"""A marketplace's table that is wrong or missing is refused with what is wrong."""

from pathlib import Path

import pytest

from crawlers.sites.config import Site, SiteError, read_site
from tests.crawlers.shop import site


def table(folder: Path, **words: str) -> Site:
    site(folder, **words)
    return read_site("shop", base_url="https://shop.example", folder=folder)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"table": "title = 'x'"}, "search"),
        ({"head": "colour = 'red'"}, "colour"),
        ({"head": "offer_page = ["}, "配置文件有误"),
        ({"limits": "[limits]\nconcurrency = 99"}, "concurrency"),
    ],
)
def test_a_wrong_table_is_refused_with_what_is_wrong(tmp_path: Path, changes: dict[str, str], says: str) -> None:
    with pytest.raises(SiteError, match=says):
        table(tmp_path, **changes)


def test_an_unknown_marketplace_is_refused() -> None:
    for name in ("nowhere", "../etc/passwd", ""):
        with pytest.raises(SiteError, match="没有平台"):
            read_site(name, base_url="https://a.example")
