"""`scrapy shell` opens a page of a shop or a saved file, and leaves nothing in the data folder."""

from pathlib import Path

from crawlers.net.public_addresses import REFUSED
from tests.crawlers.commands.scrapy_cli import run_scrapy
from tests.crawlers.shop import html, offer, open_shop

TITLE = "response.css('h1::text').get()"


def test_an_address_is_opened(tmp_path: Path) -> None:
    with open_shop(lambda path: offer("炎陵黄桃")) as shop:
        done = run_scrapy(tmp_path, "shell", f"{shop.address}/offer/1", "-c", TITLE)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "炎陵黄桃"
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "var").exists()


def test_the_spider_may_be_named(tmp_path: Path) -> None:
    with open_shop(lambda path: offer("炎陵黄桃")) as shop:
        done = run_scrapy(tmp_path, "shell", "--spider", "offers", f"{shop.address}/offer/1", "-c", TITLE)
    assert done.stdout.strip() == "炎陵黄桃", done.stderr


def test_a_saved_page_is_opened(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<h1>炎陵黄桃</h1>", encoding="utf-8")
    done = run_scrapy(tmp_path, "shell", "./page.html", "-c", TITLE)
    assert done.stdout.strip() == "炎陵黄桃", done.stderr


def test_a_redirect_to_another_private_host_is_not_followed(tmp_path: Path) -> None:
    with open_shop(lambda path: offer("内部")) as inner:
        with open_shop(lambda path: html("", 302, Location=f"http://127.0.0.2:{inner.port}/")) as shop:
            done = run_scrapy(tmp_path, "shell", f"{shop.address}/offer/1", "-c", TITLE)
        assert inner.asked == []
    assert done.returncode != 0
    assert REFUSED in done.stderr
