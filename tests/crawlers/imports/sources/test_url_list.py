"""Lists of addresses wait for the spider."""

from matcher.records.coverage import PageOutcome
from tests.crawlers.imports.conftest import Import


def test_a_list_of_addresses_is_handed_on(imported: Import) -> None:
    text = "# 待核\nhttps://item.taobao.com/item.htm?id=1\nitem.jd.com/2.html\n不是网址\nhttps://item.taobao.com/item.htm?id=1\n"
    text += "".join(f"https://item.taobao.com/item.htm?id={n}\n" for n in range(3, 9))
    left = imported(("list.txt", text.encode()))
    wanted = (left.folder / "wanted.txt").read_text().splitlines()
    assert wanted[:2] == ["https://item.taobao.com/item.htm?id=1", "https://item.jd.com/2.html"]
    assert len(wanted) == 8
    assert [one.reason for one in left.unread] == ["不是网址。", "与前面的网址重复。"]
    assert [(line.sight, line.reason) for line in left.coverage] == [
        (PageOutcome.FAILED, "清单里有 8 个网址，还没有采集。")
    ]


def test_links_are_taken_out_of_pasted_text_and_other_lines_are_told_without_numbers(imported: Import) -> None:
    text = "【购物】https：//a.example/g/778800，\n联系 13800000000 发货\n看 b.example/g/778801.html 和 https://c.example/1。\n"
    left = imported(("list.txt", text.encode("gb18030")))
    wanted = (left.folder / "wanted.txt").read_text().splitlines()
    assert wanted == ["https://a.example/g/778800", "https://b.example/g/778801.html", "https://c.example/1"]
    assert [(one.place, one.excerpt) for one in left.unread] == [("第 2 行", "联系 ［电话略］ 发货")]


def test_a_table_with_addresses_is_no_list(imported: Import) -> None:
    rows = "标题\t链接\n山里蜜桃\thttps://a.example/g/778800\n脆桃\thttps://a.example/g/778801\n"
    assert [one.item for one in imported(("a.txt", rows.encode())).listings] == ["778800", "778801"]
