"""The 移送清单: papers with copies and pages, then evidence and records, each with its hash."""

from datetime import datetime

from casebook.documents.contents import Exhibit, write_contents
from casebook.documents.packet.member import make_member
from matcher.records.calendar import BEIJING
from tests.casebook.documents.words_of import paragraphs_of, table_of

AT = datetime(2026, 8, 3, 9, 30, tzinfo=BEIJING)


def test_everything_of_a_packet_is_listed_in_order() -> None:
    exhibit = Exhibit("证据/001.html", "https://shop.example/1", AT, 12, "a" * 64, "页面")
    records = [make_member("权利/名录记载.jsonl", b"{}"), make_member("取证记录/x/drop.json", b"{}\n")]
    written = write_contents([("01 函.docx", 2)], [exhibit], records, number="甲1号", entry=(7, "b" * 64), at=AT)
    lines = paragraphs_of(written)
    assert "移送函文号：甲1号" in lines
    assert f"办案日志第 7 条，该条的 SHA-256 为 {'b' * 64}" in "".join(lines)
    assert [line.partition("（")[0] for line in lines[-4::2]] == ["移送单位", "接收单位"], "both sign"
    assert table_of(written) == [
        ("序号", "材料名称", "份数", "页数", "备注"),
        ("1", "01 函.docx", "1", "2", "另附PDF/A版"),
        ("", "合计", "1", "2", ""),
    ]
    head, evidence, first, second = table_of(written, 1)
    assert head == ("序号", "文件", "来源与取证时间（北京时间）", "字节数", "SHA-256")
    source = "https://shop.example/1\n2026-08-03 09:30:00\n页面"
    assert evidence == ("1", "证据/001.html", source, "12", "a" * 64)
    assert [row[1:4] for row in (first, second)] == [
        ("取证记录/x/drop.json", "取证批次说明：工具和起止时间", "3"),
        ("权利/名录记载.jsonl", "权利名录的记载", "2"),
    ]
    assert first[4] == records[1].sha256
