"""The marketplace that files are from, by the addresses in them or by their maker."""

import json
from pathlib import Path

import pytest

from crawlers.imports.marketplace import UNKNOWN, detect_marketplace
from matcher.records.errors import OptionError


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_most_frequent_marketplace_of_the_addresses(tmp_path: Path) -> None:
    rows = "标题,链接\n甲商品,//item.jd.com/1.html\n乙商品,//item.jd.com/2.html\n丙商品,//item.taobao.com/3\n"
    assert detect_marketplace([written(tmp_path, "a.csv", rows)]) == "jd"
    page = '<html><head><link rel="canonical" href="https://item.taobao.com/item.htm?id=1"></head></html>'
    assert detect_marketplace([written(tmp_path, "a.html", page)]) == "taobao"


def test_a_known_maker_says_it(tmp_path: Path) -> None:
    goods = {"goods_name": "黄桃", "goods_id": 1, "group": {"price": 990}}
    answer = written(tmp_path, "a.json", json.dumps({"goods_list": [goods]}))
    assert detect_marketplace([answer]) == "pinduoduo"


def test_where_nothing_says_it_the_name_is_general(tmp_path: Path) -> None:
    files = [
        written(tmp_path, "a.csv", "标题,价格\n甲商品,1\n"),
        written(tmp_path, "empty.csv", ""),
        tmp_path / "none.csv",
    ]
    assert detect_marketplace(files) == UNKNOWN


def test_files_of_two_marketplaces_are_refused(tmp_path: Path) -> None:
    files = [
        written(tmp_path, f"{n}.csv", f"标题,链接\n商品,https://{host}/1\n")
        for n, host in enumerate(["jd.com", "1688.com"])
    ]
    with pytest.raises(OptionError, match="不同的平台（1688、jd）"):
        detect_marketplace(files)
