"""What a packet lacks is named with the place where it is filled in, and nothing leaves with a blank."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casebook.db.platform_table import Platform
from casebook.errors import IncompleteError
from casebook.evidence.extraction_check import ExtractionCheck
from casebook.referrals import drafting, workflow
from casebook.referrals.completeness import FACTS, PacketContents, find_advised, find_missing, require_complete
from casebook.referrals.kinds import KINDS
from casebook.referrals.model import Contact, Referral
from casebook.referrals.packet import build
from casebook.referrals.packet.facts import gather_facts
from matcher.records.calendar import BEIJING
from matcher.records.right import Right, RightKind
from tests.casebook.acts import LINYI, check_extraction, confirm_flags, open_case, write_packet
from tests.casebook.conftest import Bureau

RIGHT = Right(RightKind.CERTIFICATION_MARK, "18020220", "炎陵黄桃", holder="某协会")


CHECK = ExtractionCheck("无", "准", "专线", "某路1号", "张三", "1", "李四", "2", captures=2)


def draft(bureau: Bureau) -> Referral:
    with bureau.writing() as session:
        case = open_case(session, bureau, confirm_flags(session, bureau))
        draft = drafting.draft_referral(session, case.id, LINYI, officer=bureau.officer, settings=bureau.settings)
        check_extraction(session, bureau, draft.id)
        return draft


def test_a_draft_of_which_all_is_known_lacks_nothing(flagged: Bureau) -> None:
    assert find_missing(PacketContents(draft(flagged), (RIGHT,), 2, CHECK, papers={"right_certificate"})) == ()


def test_each_fact_that_is_missing_is_named_with_its_place(flagged: Bureau) -> None:
    contents = PacketContents(replace(draft(flagged), contact=Contact()), (), 0)
    assert [(one.code, one.place) for one in find_missing(contents)] == [
        ("contact_name", "draft"), ("contact_phone", "draft"), ("contact_address", "draft"),
        ("captures", "case"), ("extraction_checked", "extraction"),
        ("right_number", "register"), ("right_certificate", "upload"),
    ]  # fmt: skip
    with pytest.raises(IncompleteError) as refused:
        require_complete(contents)
    assert "联系电话（在本页“修改草稿”填写）" in str(refused.value)
    assert "固定的证据（在案件页固定证据）" in str(refused.value)


def test_what_is_not_known_of_a_right_is_advised_and_holds_nothing_up(flagged: Bureau) -> None:
    contents = PacketContents(draft(flagged), (RIGHT,), 2, platforms=(Platform("shop", ""),))
    advised = ["platform_named", "right_checked", "right_renewed", "identified", "licence_page"]
    assert [one.code for one in find_advised(contents)] == advised
    assert set(FACTS) >= {one.code for one in find_advised(contents)}


def test_papers_that_were_added_are_no_longer_advised(flagged: Bureau) -> None:
    papers = {"right_lookup", "right_renewal", "identification", "licence_page"}
    assert find_advised(PacketContents(draft(flagged), (RIGHT,), 2, papers=papers)) == ()


def test_a_right_is_renewed_while_its_term_runs_and_a_note_does_not_renew_it(flagged: Bureau) -> None:
    started = draft(flagged)
    today = started.drafted_at.astimezone(BEIJING).date()
    for ends, advised in ((today, False), (today - timedelta(1), True)):
        right = replace(RIGHT, valid_to=ends, renewal_status="续展情况未知")
        codes = [one.code for one in find_advised(PacketContents(started, (right,), 2))]
        assert ("right_renewed" in codes) is advised


def test_what_goes_with_the_case_needs_the_certificate_and_a_question_does_not() -> None:
    needing = {code for code, kind in KINDS.items() if "right_certificate" in kind.complete}
    assert needing == {"clue_transfer", "case_transfer", "police", "other_agency"}


def test_no_packet_is_made_and_nothing_is_sent_while_a_blank_is_left(flagged: Bureau) -> None:
    started = draft(flagged)
    with flagged.writing() as session:
        blank = replace(LINYI, contact=Contact("王五", "", "某路1号"))
        drafting.edit_draft(session, started.id, blank, officer=flagged.officer, settings=flagged.settings)
    with pytest.raises(IncompleteError, match="缺：联系电话（在本页“修改草稿”填写）。"), flagged.reading() as session:
        gather_facts(session, started.id, settings=flagged.settings)
    with flagged.writing() as session:
        # As a release of before left it: a packet, and a letter with a blank in it.
        workflow.record_packet(session, started.id, "a" * 64, officer=flagged.officer)
    with pytest.raises(IncompleteError, match="联系电话"), flagged.writing() as session:
        workflow.send_referral(session, started.id, officer=flagged.officer, settings=flagged.settings)


def test_a_packet_that_was_built_for_the_draft_of_before_is_not_recorded(flagged: Bureau) -> None:
    started = draft(flagged)
    with flagged.reading() as session:
        facts = gather_facts(session, started.id, settings=flagged.settings)
    other = replace(LINYI, ground="平台内经营者的实际经营地经核实在临沂市", contact=Contact("李四", "1", "某路2号"))
    with build.build_packet(facts, store=flagged.store) as built:
        with flagged.writing() as session:
            drafting.edit_draft(session, started.id, other, officer=flagged.officer, settings=flagged.settings)
        with pytest.raises(Exception, match="有了变化"), flagged.writing() as session:
            build.record_packet(session, built, store=flagged.store, officer=flagged.officer)
    with flagged.writing() as session:
        written, packet = write_packet(session, flagged, started.id)
    assert written.contact.name == "李四"
    assert packet
