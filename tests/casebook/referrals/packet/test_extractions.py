"""Records of extraction come in volumes: each capture once, numbered through."""

from dataclasses import replace
from datetime import UTC, datetime

from casebook.documents.contents import Exhibit
from casebook.evidence.capture_record import CaptureSurroundings, SealedCapture
from casebook.referrals.packet.evidence import PacketEvidence
from casebook.referrals.packet.extractions import name_volumes, write_extractions
from casebook.referrals.packet.facts import PacketFacts
from tests.casebook.documents.words_of import paragraphs_of, table_of

AT = datetime(2026, 11, 29, 2, tzinfo=UTC)


def make_capture(number: int) -> SealedCapture:
    """A sealed page."""
    return SealedCapture(
        number, f"{number:064x}", "电子数据", "复制", "平台", "证明", "监测", f"https://a/{number}", "text/html", 9,
        AT, "zhixun", AT, "甲",
    )  # fmt: skip


def give_captures(facts: PacketFacts, count: int) -> PacketFacts:
    """The same facts on `count` captures."""
    captures = tuple(make_capture(number) for number in range(1, count + 1))
    exhibits = tuple(Exhibit(f"证据/{one.number}.html", one.url, AT, 9, one.sha256) for one in captures)
    return replace(facts, evidence=PacketEvidence(captures, exhibits, (), frozenset()))


def test_what_fits_into_one_volume_has_no_number(facts: PacketFacts) -> None:
    assert name_volumes(give_captures(facts, 25)) == name_volumes(give_captures(facts, 0)) == [""]


def test_each_capture_stands_once_in_volumes_that_count_through(facts: PacketFacts) -> None:
    many = give_captures(facts, 26)
    around = {number: CaptureSurroundings() for number in range(1, 27)}
    first, second = write_extractions(many, around)
    assert name_volumes(many) == ["（第1册，共2册）", "（第2册，共2册）"]
    records = [{row[1]: row[2] for row in table_of(first, place)} for place in range(25)]
    hashes = [record["完整性校验值（SHA-256）"] for record in records]
    assert hashes == [f"{number:064x}" for number in range(1, 26)]
    assert paragraphs_of(second)[-1].endswith("（第26份，共26份）")
