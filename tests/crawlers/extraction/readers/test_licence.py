"""The licence of a shop, wherever its page puts it."""

import pytest

from crawlers.extraction.offer import Licence
from crawlers.extraction.page import Page
from crawlers.extraction.readers.licence import parse_licence

CODE = "91430225XX00000017"
LICENCE = Licence("炎陵县山里人农业有限公司", CODE, "湖南省株洲市炎陵县霞阳镇1号", "湖南省长沙市雨花区2号")
PAIRS = {
    "企业名称": LICENCE.name,
    "统一社会信用代码": CODE,
    "住所": LICENCE.address,
    "经营场所": LICENCE.place_of_business,
}


def rows(form: str) -> str:
    return "".join(form.format(label, value) for label, value in PAIRS.items())


@pytest.mark.parametrize(
    "html",
    [
        "<div class='shop-info'><h3>营业执照信息</h3>" + rows("<p>{0}：{1}</p>") + "</div>",
        "<table>" + rows("<tr><th>{0}</th><td>{1}</td></tr>") + "</table>",
        "<dl>" + rows("<dt>{0}：</dt><dd> {1}\n</dd>") + "</dl>",
        "<p>" + rows("{0}：{1} ") + "法定代表人：某某</p>",
        "<p>" + rows("{0}: {1}<br>") + "</p>",
    ],
)
def test_a_licence_is_read_in_any_form(html: str) -> None:
    assert parse_licence(Page("https://a.example/shop/1", html)) == LICENCE


def test_a_value_may_hold_spaces_and_ends_where_the_next_label_begins() -> None:
    html = f"<p>企业名称：Shanli Foods (Yanling) Co. 电话：略</p><p>统一社会信用代码：{CODE}</p>"
    read = parse_licence(Page("https://a.example/shop/1", html))
    assert read is not None
    assert (read.name, read.address) == ("Shanli Foods (Yanling) Co.", "")


def test_no_licence_where_only_the_word_stands() -> None:
    assert parse_licence(Page("https://a.example/", "<p>该店铺未公示营业执照信息。</p>")) is None


@pytest.mark.parametrize(
    "spelling",
    [
        "９１４３０２２５ＸＸ００００００１７",
        "91430225xx00000017",
        "9143 0225 XX00 0000 17",
        "91430225-XX00000017",
        "91430225\u200bXX00000017",
    ],
)
def test_a_code_in_any_spelling(spelling: str) -> None:
    for label in ("统一社会信用代码：", "统一社会信用代码（营业执照号）: "):
        licence = parse_licence(Page("https://a.example/l", f"<p>{label}{spelling}</p><p>住所：湖南省</p>"))
        assert licence is not None
        assert licence.uscc == CODE
