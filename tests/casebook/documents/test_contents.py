"""The 移送清单: papers, evidence, records, each with its hash."""

from datetime import datetime

from casebook.documents.contents import Exhibit, write_contents
from casebook.documents.packet.member import make_member
from matcher.records.calendar import BEIJING
from tests.casebook.documents.words_of import paragraphs_of, table_of

AT = datetime(2026, 8, 3, 9, 30, tzinfo=BEIJING)


def test_everything_of_a_packet_is_listed_in_order() -> None:
    exhibit = Exhibit("证据/001.html", "https://shop.example/1", AT, 12, "a" * 64)
    records = [make_member("权利/名录记载.jsonl", b"{}"), make_member("取证记录/x/drop.json", b"{}\n")]
    written = write_contents(["01 函.docx"], [exhibit], records, entry=(7, "b" * 64), at=AT)
    assert f"办案日志第 7 条，该条的 SHA-256 为 {'b' * 64}" in "".join(paragraphs_of(written))
    head, paper, evidence, first, second = table_of(written)
    assert head == ("序号", "材料", "来源与取证时间（北京时间）", "SHA-256")
    assert paper == ("1", "01 函.docx", "", "见 manifest-sha256.txt")
    assert evidence == (
        "2",
        "证据/001.html（12 字节）",
        "https://shop.example/1\n2026-08-03 09:30:00",
        "a" * 64,
    )
    assert [row[1] for row in (first, second)] == ["取证记录/x/drop.json（3 字节）", "权利/名录记载.jsonl（2 字节）"]
    assert first[3] == records[1].sha256
