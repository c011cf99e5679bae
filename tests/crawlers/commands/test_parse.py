"""`scrapy parse` shows what the spider reads from a page: the listing of an offer, the requests of a results page."""

from pathlib import Path

from tests.crawlers.commands.scrapy_cli import run_scrapy
from tests.crawlers.shop import links, offer, open_shop, site


def test_an_offer_is_printed_as_a_listing(tmp_path: Path) -> None:
    more = site(tmp_path / "sites")
    with open_shop(lambda path: offer("炎陵黄桃", "12.50")) as shop:
        done = run_scrapy(tmp_path, "parse", "-a", "marketplace=shop", f"{shop.address}/offer/1", more=more)
    assert done.returncode == 0, done.stderr
    assert "'title': '炎陵黄桃'" in done.stdout
    assert "Decimal('12.50')" in done.stdout
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "var").exists(), "a page that was looked at is no run of the site"


def test_a_results_page_is_printed_as_requests_and_followed_to_a_depth(tmp_path: Path) -> None:
    more = site(tmp_path / "sites")
    with open_shop(lambda path: links(1, 2) if "search" in path else offer(f"商品 {path}")) as shop:
        words = ("parse", "-a", "marketplace=shop", f"{shop.address}/search?q=x")
        done = run_scrapy(tmp_path, *words, more=more)
        deep = run_scrapy(tmp_path, *words, "-d", "2", more=more)
    assert f"<GET {shop.address}/offer/1>" in done.stdout, done.stderr
    assert "'title': '商品 /offer/2'" in deep.stdout, deep.stderr


def test_a_table_that_names_the_host_is_found_by_itself(tmp_path: Path) -> None:
    with open_shop(lambda path: offer("炎陵黄桃")) as shop:
        more = site(tmp_path / "sites", head=f'private_addresses = true\nbase_url = "{shop.address}"')
        done = run_scrapy(tmp_path, "parse", f"{shop.address}/offer/1", more=more)
    assert "'title': '炎陵黄桃'" in done.stdout, done.stderr


def test_a_callback_with_arguments_may_be_named(tmp_path: Path) -> None:
    with open_shop(lambda path: offer("炎陵黄桃")) as shop:
        arguments = '{"item": "77", "term": "桃"}'
        done = run_scrapy(tmp_path, "parse", "--spider", "offers", "-a", "marketplace=shop", "-c", "parse_offer",
                          "--cbkwargs", arguments, f"{shop.address}/x", more=site(tmp_path / "sites"))  # fmt: skip
    assert "'item': '77'" in done.stdout, done.stderr


def test_an_unknown_host_or_argument_is_one_sentence(tmp_path: Path) -> None:
    unknown = run_scrapy(tmp_path, "parse", "http://127.0.0.1:1/offer/1")
    assert unknown.returncode == 2
    assert "没有哪个平台的配置文件认得 127.0.0.1:1" in unknown.stderr.splitlines()[-1]
    misspelt = run_scrapy(tmp_path, "parse", "-a", "market=shop", "http://127.0.0.1:1/offer/1")
    assert "采集没有参数“market”" in misspelt.stderr
