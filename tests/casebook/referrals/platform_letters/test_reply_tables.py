"""Addresses read out of the table that a platform answered with (`reply_tables`), and what may be asked
(`request_items`)."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from casebook.referrals.platform_letters.reply_tables import read_addresses
from casebook.referrals.platform_letters.request_items import is_beyond_keeping, read_request_items

ROWS = [
    ["平台内经营者信息表"],
    ["网店名称", "统一社会信用代码", "实际经营地址"],
    ["甜甜果园", "", "广东省广州市白云区某街2号"],
    ["别人的店", "", "浙江省杭州市余杭区某路3号"],
    ["丙店", "91430200ma4l16j97e", "湖南省长沙市岳麓区某路4号"],
    ["甜 甜果园", "", "广东省广州市白云区某街2号"],
]


def test_only_rows_of_the_sellers_of_the_case_are_read(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("答复", 0)
    for row in ROWS:
        sheet.append(row)
    book.save(tmp_path / "reply.xlsx")
    text = "\n".join(",".join(row) for row in ROWS[1:])
    (tmp_path / "reply.csv").write_text(text, "utf-8")
    for name in ("reply.xlsx", "reply.csv"):
        stated = read_addresses(tmp_path / name, {"甜甜果园", "91430200MA4L16J97E", ""})
        assert [(one.who, one.address) for one in stated] == [
            ("甜甜果园", "广东省广州市白云区某街2号"),
            ("91430200ma4l16j97e", "湖南省长沙市岳麓区某路4号"),
        ]


def test_what_is_no_table_of_addresses_says_nothing(tmp_path: Path) -> None:
    for name, body in (("scan.pdf", b"%PDF-1.4\n\x00\x01"), ("list.csv", "网店名称,金额\n甜甜果园,3\n".encode())):
        (tmp_path / name).write_bytes(body)
        assert read_addresses(tmp_path / name, {"甜甜果园"}) == ()


def test_what_may_be_asked_is_what_article_34_names() -> None:
    items = read_request_items()
    assert list(items) == ["identity", "goods", "payment", "logistics", "returns", "after_sales"]
    assert {one.article for one in items.values()} == {"25", "31"}
    assert not any("身份证件" in one.words for one in items.values()), "no line needs them"


def test_data_older_than_three_years_may_be_gone() -> None:
    today = date(2028, 2, 29)
    assert is_beyond_keeping(date(2025, 2, 27), today)
    assert not is_beyond_keeping(date(2025, 2, 28), today)
    assert not is_beyond_keeping(None, today)
