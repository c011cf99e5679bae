"""Each recipient gets its own: a copy has its own hash and names the original's, and the journal says what for.

Also `recipients`, `hand_over` and `copy_log`.
"""

import csv
import io
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from casebook.documents.packet.reader import read_packet_file
from casebook.errors import CasebookError, ConflictError
from casebook.integrity.verify import verify_record
from casebook.journal.entries import list_entries_about
from casebook.referrals import drafting
from casebook.referrals.handover.copies import TABLE, make_copy
from casebook.referrals.handover.copy_log import list_copies, record_copy
from casebook.referrals.handover.hand_over import HandOver
from casebook.referrals.packet.facts import PacketFacts, read_facts
from tests.casebook.acts import LINYI, confirm_flags, open_case, write_packet
from tests.casebook.conftest import Bureau

TO = HandOver("bureau", "临沂市市场监督管理局", "办案", "行政处罚法第二十六条")


@pytest.fixture
def facts(flagged: Bureau) -> PacketFacts:
    """The facts of a referral with its packet."""
    with flagged.writing() as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        draft = drafting.draft_referral(session, case.id, LINYI, officer=flagged.officer, settings=flagged.settings)
        write_packet(session, flagged, draft.id)
    with flagged.reading() as session:
        return read_facts(session, draft.id, settings=flagged.settings)


def unzip(body: bytes) -> dict[str, bytes]:
    """The files of a copy by their path under data/."""
    with ZipFile(io.BytesIO(body)) as archive:
        return {name.partition("/data/")[2]: archive.read(name) for name in archive.namelist() if "/data/" in name}


@pytest.mark.parametrize(("recipient", "names_party", "pages"), [("bureau", True, 3), ("public", False, 0)])
def test_the_party_is_in_clear_for_a_bureau_only(
    flagged: Bureau, facts: PacketFacts, recipient: str, names_party: bool, pages: int, tmp_path: Path
) -> None:
    body = make_copy(facts, HandOver(recipient, "某单位", "用途", "依据"), flagged.store)
    files = unzip(body)
    account = files["线索情况说明.txt"].decode()
    assert ("甲市甜果商行" in account) is names_party
    assert ("蒙阴县" in account) is names_party
    assert ("经营者甲" in account) is not names_party
    assert sum(name.endswith(".遮盖.txt") for name in files) == pages
    rows = list(csv.DictReader(io.StringIO(files[TABLE].decode("utf-8-sig"))))
    assert {row["复制件"] for row in rows} == set(files) - {TABLE}
    originals = {one.sha256 for one in facts.evidence.exhibits}
    for row in rows:
        assert sha256(files[row["复制件"]]).hexdigest() == row["复制件SHA-256"]
        assert row["原件SHA-256"] in originals or row["原件"] == "线索情况说明.txt"
    path = tmp_path / "copy.zip"
    path.write_bytes(body)
    assert read_packet_file(path).about["Original-Packet-SHA256"] == facts.referral.packet_sha256


def test_a_part_of_the_case_is_chosen_by_evidence_and_field(flagged: Bureau, facts: PacketFacts) -> None:
    pages = [one.number for one in facts.evidence.captures if one.media_type.startswith("text/html")]
    part = HandOver("bureau", "某单位", "协查", "依据", extent="part", evidence=pages[:1], parts=["price"])
    body = make_copy(facts, part, flagged.store)
    files = unzip(body)
    assert len(files) == 3, "one page, the account, the table"
    account = files["线索情况说明.txt"].decode()
    assert "标价：" in account
    assert "经营者：" not in account
    assert "发现情况" not in account
    with flagged.writing() as session:
        record_copy(session, facts, part, body, store=flagged.store, officer=flagged.officer)
        (copy,) = list_copies(session, facts.referral.id)
        assert copy.is_partial
        entry = list_entries_about(session, f"referral:{facts.referral.id}")[-1]
        assert (entry.payload["evidence"], entry.payload["parts"]) == (pages[:1], ["price"])
    strangers = {"evidence": [10**6]}, {"parts": ["reporter"]}, {"extent": "whole"}, {"extent": "most"}
    for strange in (replace(part, **other) for other in ({"evidence": (), "parts": ()}, *strangers)):
        with pytest.raises(CasebookError, match="请"):
            make_copy(facts, strange, flagged.store)


def test_the_account_of_a_part_tells_of_the_offers_of_its_evidence_alone(flagged: Bureau, facts: PacketFacts) -> None:
    shown, other = (flag.listing for flag in facts.flags)
    shown_page = next(one for one in facts.evidence.captures if shown.page and one.url == shown.page.url)
    part = HandOver("bureau", "某单位", "协查", "依据", "part", [shown_page.number], ["shop", "evidence"])
    account = unzip(make_copy(facts, part, flagged.store))["线索情况说明.txt"].decode()
    assert shown.url in account
    assert other.url not in account
    alone = replace(part, parts=())
    assert len(unzip(make_copy(facts, alone, flagged.store))) == 2, "the page and the table, no account"
    only_account = replace(part, evidence=())
    assert set(unzip(make_copy(facts, only_account, flagged.store))) == {"线索情况说明.txt", TABLE}


def test_a_paper_that_an_officer_added_is_no_picture_of_goods(flagged: Bureau, facts: PacketFacts) -> None:
    captures = tuple(replace(one, media_type="image/png") if one.serves_as else one for one in facts.evidence.captures)
    exhibits = tuple(
        replace(exhibit, path=exhibit.path.rpartition(".")[0] + ".png") if one.serves_as else exhibit
        for one, exhibit in zip(captures, facts.evidence.exhibits, strict=True)
    )
    scanned = replace(facts, evidence=replace(facts.evidence, captures=captures, exhibits=exhibits))
    names = {
        recipient: set(unzip(make_copy(scanned, HandOver(recipient, "某", "用途", "依据"), flagged.store)))
        for recipient in ("bureau", "holder", "public")
    }
    assert {code for code, files in names.items() if any(name.endswith(".png") for name in files)} == {"bureau"}


def test_the_right_holder_gets_pictures_of_goods_only(flagged: Bureau, facts: PacketFacts) -> None:
    assert set(unzip(make_copy(facts, HandOver("holder", "某协会", "辨认", "依据"), flagged.store))) == {TABLE}


def test_a_hand_over_is_an_entry_with_purpose_and_basis(flagged: Bureau, facts: PacketFacts) -> None:
    body = make_copy(facts, TO, flagged.store)
    with flagged.writing() as session:
        digest = record_copy(session, facts, TO, body, store=flagged.store, officer=flagged.officer)
    with flagged.reading() as session:
        (copy,) = list_copies(session, facts.referral.id)
        assert (copy.sha256, copy.to, copy.purpose, copy.basis) == (digest, TO.to, TO.purpose, TO.basis)
        entry = list_entries_about(session, f"referral:{facts.referral.id}")[-1]
        assert entry.payload["packet_sha256"] == facts.referral.packet_sha256
        report = verify_record(session, flagged.store)
        assert (report.faults, report.unclaimed) == ((), 0)


@pytest.mark.parametrize("missing", [HandOver("press", "a", "b", "c"), HandOver("public", "a", " ", "c")])
def test_no_copy_without_recipient_purpose_and_basis(flagged: Bureau, facts: PacketFacts, missing: HandOver) -> None:
    with pytest.raises(CasebookError):
        make_copy(facts, missing, flagged.store)


def test_no_copy_before_there_is_a_packet(flagged: Bureau, facts: PacketFacts) -> None:
    with flagged.writing() as session:
        drafting.edit_draft(session, facts.referral.id, LINYI, officer=flagged.officer, settings=flagged.settings)
    with flagged.writing() as session, pytest.raises(ConflictError, match="还没有生成材料包"):
        record_copy(session, facts, TO, b"x", store=flagged.store, officer=flagged.officer)
