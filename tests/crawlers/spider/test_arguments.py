"""A crawl's arguments: what is misspelt is named, with what may be meant, before anything is asked for."""

from pathlib import Path

import pytest

from crawlers.sites.config import Limits, SiteError
from crawlers.spider.arguments import ArgumentError, CrawlArguments, parse_arguments
from tests.crawlers.commands.scrapy_cli import run_scrapy


def test_arguments_are_text_and_terms_are_parted_by_commas_of_both_kinds() -> None:
    arguments = parse_arguments({"marketplace": "shop", "terms": "桃, 李，桃", "drop": Path("x")})
    assert arguments == CrawlArguments(marketplace="shop", terms="桃, 李，桃", drop="x")
    assert arguments.separate_terms == ("桃", "李")


def test_limits_are_tightened_and_never_loosened() -> None:
    limits = Limits(pages=100, delay=2.0)
    tightened = CrawlArguments(pages="30", listings="20", delay="2.5").tighten(limits)
    assert (tightened.pages, tightened.listings, tightened.delay) == (30, 20, 2.5)
    assert CrawlArguments().tighten(limits) == limits
    for given in ({"pages": "101"}, {"pages": "0"}, {"delay": "1"}, {"delay": "1e9"}, {"delay": "nan"}):
        with pytest.raises(SiteError, match="平台的限度"):
            CrawlArguments(**given).tighten(limits)
    with pytest.raises(ArgumentError, match="应为数字"):
        CrawlArguments(listings="许多").tighten(limits)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("marketplce", "采集没有参数“marketplce”；是不是“marketplace”？可用的参数："),
        ("colour", "采集没有参数“colour”；可用的参数：marketplace、"),
    ],
)
def test_an_argument_that_there_is_none_of_is_named(name: str, says: str) -> None:
    with pytest.raises(ArgumentError, match=says):
        parse_arguments({"terms": "桃", name: "x"})


def test_the_command_line_says_it_in_one_sentence(tmp_path: Path) -> None:
    done = run_scrapy(tmp_path, "crawl", "offers", "-a", "marketplace=practice", "-a", "term=桃", "-a", "drop=x")
    assert done.returncode == 2
    known = "marketplace、terms、drop、base_url、urls、pages、listings、delay"
    sentence = f"采集没有参数“term”；是不是“terms”？可用的参数：{known}。"
    assert done.stderr.splitlines()[-1] == sentence
    assert "Traceback" not in done.stderr
