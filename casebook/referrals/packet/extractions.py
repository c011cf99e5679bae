"""The record of extraction of each capture (form 12), in volumes that a printer and a small memory can bear."""

from collections.abc import Iterator, Sequence

from casebook.db.words import get_label
from casebook.documents.extraction_record import ExtractionRecord, write_extraction_record
from casebook.evidence.capture_record import SealedCapture, spell_clock, write_capture_fields
from casebook.referrals.packet.facts import PacketFacts
from casebook.referrals.packet.records import Surroundings

_IN_A_VOLUME = 25


def name_volumes(facts: PacketFacts) -> list[str]:
    """What is added to the paper's name for each volume; one empty word where all fit into one."""
    count = len(_split(_list_extracted(facts)))
    return [""] if count == 1 else [f"（第{number}册，共{count}册）" for number in range(1, count + 1)]


def write_extractions(facts: PacketFacts, surroundings: Surroundings) -> Iterator[bytes]:
    """The volumes as .docx, one after the other."""
    paths = dict(zip((one.number for one in facts.evidence.captures), facts.evidence.exhibits, strict=True))
    first = 1
    extracted = _list_extracted(facts)
    for captures in _split(extracted):
        records = [_make_record(facts, one, surroundings, paths[one.number].path) for one in captures]
        total = len(extracted)
        yield write_extraction_record(facts.settings.bureau_name, records, at=facts.at, first=first, total=total)
        first += len(records)


def _list_extracted(facts: PacketFacts) -> list[SealedCapture]:
    """What was extracted from the network, and data that an officer added; papers have no record of extraction."""
    data = get_label("evidence_kind", "electronic_data")
    return [one for one in facts.evidence.captures if not one.file_name or one.kind == data]


def _split(captures: Sequence[SealedCapture]) -> list[Sequence[SealedCapture]]:
    return [captures[start : start + _IN_A_VOLUME] for start in range(0, len(captures), _IN_A_VOLUME)] or [()]


def _make_record(facts: PacketFacts, one: SealedCapture, surroundings: Surroundings, path: str) -> ExtractionRecord:
    fields = write_capture_fields(
        one,
        surroundings[one.number],
        case_number=facts.case.number,
        place=f"{facts.settings.bureau_name}（网络在线提取）",
        path=path,
        check=facts.check,
    )
    listed = dict(fields)
    started, ended = (spell_clock(listed[name]) for name in ("提取开始时间（北京时间）", "提取结束时间（北京时间）"))
    officers = facts.check.name_officers() if facts.check else ""
    return ExtractionRecord(
        f"{started}至{ended}", facts.find_seller_name(one), fields, listed["地点"], officers, one.name_maker()
    )
