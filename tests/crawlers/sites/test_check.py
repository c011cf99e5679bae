"""The command that shows how a table is read, and the document that says what its keys are for."""

import re
import tomllib
from pathlib import Path

from typer import Typer
from typer.testing import CliRunner

from crawlers.extraction.readers.by_css import LINK_FIELDS, TEXT_FIELDS
from crawlers.sites.check import main
from crawlers.sites.config import Assessment, Hours, Limits, Site, parse_site

DOCUMENT = Path(__file__).parents[3] / "docs" / "marketplaces.md"
PAGE = (
    "<p>共 24 件</p><div class=ads><a href=/goods?id=9>别的</a></div>"
    "<ul class=goods-list><li data-url='/goods?id=1'>桃</li></ul><a class=next data-url='/search?page=2'>2</a>"
)


def run(*words: str) -> tuple[int, str]:
    app = Typer()
    app.command()(main)
    done = CliRunner().invoke(app, words)
    return done.exit_code, done.output


def test_every_key_stands_in_the_document_and_its_example_is_a_table() -> None:
    text = DOCUMENT.read_text("utf-8")
    documented = set(re.findall(r"`(\w+)`", text))
    models = (Site, Limits, Assessment, Hours)
    keys = {key for model in models for key in model.model_fields} - {"name"}
    assert keys | {*TEXT_FIELDS, *LINK_FIELDS} <= documented
    (example,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    assert set(tomllib.loads(example)) == set(Site.model_fields) - {"name"}
    assert parse_site("xiaodian", example.encode()).encoding == "gbk"


def test_a_table_is_shown_as_it_is_read(tmp_path: Path) -> None:
    table, page = tmp_path / "shop.toml", tmp_path / "page.html"
    table.write_text(
        "title = '铺'\nbase_url = 'https://shop.example'\nsearch = '/search?q={term}'\nencoding = 'gbk'\n"
        "offer = '/goods.id=(?P<item>[0-9]+)$'\nresults = 'ul.goods-list li::attr(data-url)'\nnext = 'a.next'\n"
    )
    page.write_text(PAGE)
    code, output = run(str(table), "--term", "黄桃", "--page", str(page))
    assert code == 0
    assert "https://shop.example/search?q=%BB%C6%CC%D2" in output
    assert "商品 1 件，网站称共 24 件" in output
    assert "下一页：https://shop.example/search?page=2" in output


def test_a_wrong_table_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "shop.toml"
    table.write_text("title = '铺'\nsearch = '/s'\noffer = 'x'")
    code, output = run(str(table))
    assert code == 2
    assert "缺少 {term}" in output
