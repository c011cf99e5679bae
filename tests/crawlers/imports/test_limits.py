"""What is too big, packed too well, or locked: refused with a reason, and the run goes on."""

import gzip

from matcher.tabular.limits import CELL_CHARACTERS, MEBI
from tests.crawlers.imports.conftest import Import
from tests.matcher.tabular.workbooks import bomb

GOOD = ("good.csv", "标题,价格\n炎陵黄桃,1\n".encode())


def test_a_gzip_bomb_is_refused(imported: Import) -> None:
    bomb = gzip.compress(b"\xe6\xa1\x83," * (64 << 20 >> 2), 9)
    left = imported(("bomb.csv.gz", bomb), GOOD)
    assert "疑为压缩炸弹" in left.tallies[0].refused
    assert [one.title for one in left.listings] == ["炎陵黄桃"]


def test_a_torn_gzip_is_refused(imported: Import) -> None:
    left = imported(("torn.csv.gz", gzip.compress(b"title,price\n" * 10_000)[:-20]), GOOD)
    assert "不完整或已损坏" in left.tallies[0].refused
    assert len(left.listings) == 1


def test_a_page_of_more_than_50_mb_is_refused(imported: Import) -> None:
    page = b"<!DOCTYPE html><html><body>" + b"<p>x</p>" * (51 * MEBI // 8)
    left = imported(("page.html", page), GOOD)
    assert "超过上限 50 MB" in left.tallies[0].refused
    assert len(left.listings) == 1


def test_invalid_html_is_read_as_far_as_it_goes(imported: Import) -> None:
    page = "<html><h1>炎陵黄桃<p class=price>¥39.9</h1><table><tr><th>产地<td>安徽<tr></b></i><div" + "<div>" * 2000
    (listing,) = imported(("page.html", page.encode())).listings
    assert listing.title.startswith("炎陵黄桃")


def test_a_locked_workbook_is_told(imported: Import) -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    assert "有打开密码" in imported(("a.xlsx", locked)).tallies[0].refused


def test_an_endless_cell_costs_its_row(imported: Import) -> None:
    rows = ["标题,价格", "甲商品,1", "乙" * (CELL_CHARACTERS + 1) + ",2", "丙商品,3"]
    left = imported(("a.csv", "\n".join(rows).encode()))
    assert [one.title for one in left.listings] == ["甲商品", "丙商品"]
    assert [one.place for one in left.unread] == ["第 3 行"]


def test_a_bomb_is_refused_before_it_is_unpacked(imported: Import) -> None:
    left = imported(("bomb.xlsx", bomb()), GOOD)
    assert "压缩炸弹" in left.tallies[0].refused
    assert [one.title for one in left.listings] == ["炎陵黄桃"]
