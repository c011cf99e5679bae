"""Lists of addresses wait for the spider."""

from matcher.records.coverage import Sight
from tests.crawlers.imports.conftest import Import


def test_a_list_of_addresses_is_handed_on(imported: Import) -> None:
    text = "# 待核\nhttps://item.taobao.com/item.htm?id=1\nitem.jd.com/2.html\n不是网址\nhttps://item.taobao.com/item.htm?id=1\n"
    text += "".join(f"https://item.taobao.com/item.htm?id={n}\n" for n in range(3, 9))
    left = imported(("list.txt", text.encode()))
    wanted = (left.folder / "wanted.txt").read_text().splitlines()
    assert wanted[:2] == ["https://item.taobao.com/item.htm?id=1", "https://item.jd.com/2.html"]
    assert len(wanted) == 8
    assert [one.reason for one in left.unread] == ["不是网址。", "与前面的网址重复。"]
    assert [(line.sight, line.reason) for line in left.coverage] == [(Sight.FAILED, "清单里有 8 个网址，还没有采集。")]
