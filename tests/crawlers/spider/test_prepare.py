"""What a crawl needs before it starts, and the context that comes of it."""

from pathlib import Path

import pytest

from crawlers.config import CrawlSettings
from crawlers.drop.signing import SealError
from crawlers.sites.config import SiteError
from crawlers.spider.arguments import CrawlArguments
from crawlers.spider.prepare import prepare_crawl
from tests.crawlers.shop import site


@pytest.fixture
def settings(tmp_path: Path) -> CrawlSettings:
    site(tmp_path / "sites")
    return CrawlSettings(data_folder=tmp_path / "var", marketplaces_folder=tmp_path / "sites", chromium="")


def arguments(folder: Path, **changes: str) -> CrawlArguments:
    given = {"marketplace": "shop", "terms": "桃,李", "drop": str(folder / "drop"), "base_url": "http://127.0.0.1:1"}
    return CrawlArguments(**{**given, **changes})


def test_a_crawl_has_its_site_terms_pace_and_an_open_drop(settings: CrawlSettings, tmp_path: Path) -> None:
    context = prepare_crawl(arguments(tmp_path), settings)
    context.drop.close()
    assert (context.site.name, context.terms, context.history) == ("shop", ("桃", "李"), ())
    assert context.private_hosts == {"127.0.0.1"}
    assert context.settings["CONCURRENT_REQUESTS_PER_DOMAIN"] == 4
    assert (tmp_path / "drop/drop.json").is_file()
    assert context.drop_id == ""


@pytest.mark.parametrize("changes", [{"terms": " , "}, {"marketplace": ""}, {"drop": ""}])
def test_what_is_missing_is_said(settings: CrawlSettings, tmp_path: Path, changes: dict[str, str]) -> None:
    with pytest.raises(SiteError, match="请写明平台"):
        prepare_crawl(arguments(tmp_path, **changes), settings)


def test_a_key_that_cannot_be_read_is_refused_before_the_drop_is_made(settings: CrawlSettings, tmp_path: Path) -> None:
    with pytest.raises(SealError):
        prepare_crawl(arguments(tmp_path), settings.model_copy(update={"signing_key": tmp_path / "no.pem"}))
    assert not (tmp_path / "drop").exists()
