"""`scrapy fetch` prints what an address answers, and leaves nothing in the data folder."""

from pathlib import Path

from tests.crawlers.commands.scrapy_cli import run_scrapy
from tests.crawlers.shop import offer, open_shop


def test_the_body_is_printed(tmp_path: Path) -> None:
    with open_shop(lambda path: offer("炎陵黄桃")) as shop:
        done = run_scrapy(tmp_path, "fetch", f"{shop.address}/offer/1")
        named = run_scrapy(tmp_path, "fetch", "--spider", "offers", "--headers", f"{shop.address}/offer/1")
        assert shop.asked.count("/offer/1") == 2
    assert done.returncode == named.returncode == 0
    assert "<h1>炎陵黄桃</h1>" in done.stdout
    assert "> User-Agent: zhixun/" in named.stdout
    assert "Traceback" not in done.stderr + named.stderr
    assert not (tmp_path / "var").exists()


def test_robots_txt_is_obeyed(tmp_path: Path) -> None:
    with open_shop(lambda path: offer("User-agent: *\nDisallow: /\n") if "robots" in path else offer("x")) as shop:
        run_scrapy(tmp_path, "fetch", f"{shop.address}/robots-only")
        assert "/robots.txt" in shop.asked
