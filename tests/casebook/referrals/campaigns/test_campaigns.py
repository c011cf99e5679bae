"""Campaigns: opened on a leading case, joined by others on the same right; common evidence; nobody moves too soon
(`campaign_rows`, `common_evidence`, `split`, `board`)."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest

from casebook.cases import cases, opening
from casebook.cases.states import CaseState
from casebook.db.platform_table import Platform
from casebook.errors import CasebookError, ConflictError, NotFoundError
from casebook.evidence.evidence_kinds import Stated
from casebook.evidence.sealing import list_papers, load_evidence
from casebook.evidence.uploads import Description, seal_files, store_file
from casebook.integrity.verify import verify_record
from casebook.referrals import drafting
from casebook.referrals.campaigns.board import count_states, load_board
from casebook.referrals.campaigns.campaign_rows import (
    find_campaign_of,
    get_campaign,
    join_case,
    leave_campaign,
    list_campaigns,
    list_candidates,
    list_free_cases,
    list_members,
    open_campaign,
)
from casebook.referrals.campaigns.common_evidence import share_evidence
from casebook.referrals.campaigns.split import group_by_bureau, open_and_join
from casebook.referrals.platform_letters.drafting import LetterWish, draft_letter
from casebook.referrals.platform_letters.letter_rows import list_of_case
from casebook.registers.platforms import save_platform
from matcher.records.calendar import BEIJING
from tests.casebook.acts import LINYI, confirm_flags, open_case
from tests.casebook.conftest import Bureau

TODAY = datetime.now(UTC).astimezone(BEIJING).date()
START = TODAY + timedelta(days=10)


@pytest.fixture
def two_cases(flagged: Bureau) -> Bureau:
    """A bureau with the cases 1 and 2 on one right."""
    with flagged.writing() as session:
        for flag in confirm_flags(session, flagged):
            open_case(session, flagged, [flag])
    return flagged


def start(bureau: Bureau, starts_on: date = START) -> None:
    with bureau.writing() as session:
        assert open_campaign(session, 1, title=" 黄桃专项 ", starts_on=starts_on, officer=bureau.officer) == 1
        join_case(session, 1, 2, officer=bureau.officer)


def test_cases_join_and_the_board_says_who_has_acted(two_cases: Bureau) -> None:
    with two_cases.reading() as session:
        assert [number for number, _ in list_free_cases(session)] == [2, 1]
    start(two_cases)
    with two_cases.writing() as session:
        referral = drafting.draft_referral(session, 2, LINYI, officer=two_cases.officer, settings=two_cases.settings)
        assert referral.ground.startswith(f"{LINYI.ground}。本件属于集群战役“黄桃专项”，请于{START.year}年")
        lines = load_board(session, 1)
    assert [(line.case_id, line.sellers, line.to_bureau, line.state) for line in lines] == [
        (1, 1, "", ""),
        (2, 1, LINYI.to_bureau, "draft"),
    ]
    assert count_states(lines) == {"none": 1, "draft": 1}
    with two_cases.reading() as session:
        (campaign,) = list_campaigns(session)
        assert campaign == get_campaign(session, 1)
        assert (campaign.title, campaign.cases) == ("黄桃专项", 2)
        assert list_candidates(session, campaign) == ()
        assert verify_record(session, two_cases.store).faults == ()


def test_a_case_leaves_with_a_reason(two_cases: Bureau) -> None:
    start(two_cases)
    with two_cases.writing() as session:
        for case, reason, says in ((2, " ", "原因"), (1, "x", "牵头案件"), (9, "x", "不在这次")):
            with pytest.raises(CasebookError, match=says):
                leave_campaign(session, 1, case, reason=reason, officer=two_cases.officer)
        leave_campaign(session, 1, 2, reason="另行办理", officer=two_cases.officer)
        assert find_campaign_of(session, 2) is None
        assert get_campaign(session, 1).cases == 1
        join_case(session, 1, 2, officer=two_cases.officer)
    with two_cases.reading() as session:
        assert verify_record(session, two_cases.store).faults == ()


def test_flags_that_are_in_no_case_are_split_by_bureau(flagged: Bureau) -> None:
    with flagged.writing() as session:
        first, second = confirm_flags(session, flagged)
        open_case(session, flagged, [first])
        open_campaign(session, 1, title="黄桃专项", starts_on=START, officer=flagged.officer)
        groups = group_by_bureau(session, 1)
        assert groups == {"371300": [second]}
        intact = flagged.store.check_files(opening.list_captures(session, groups["371300"]))
        number = open_and_join(session, 1, groups["371300"], officer=flagged.officer, intact=intact, bureau_short="株")
        assert list_members(session, 1) == (1, number)
        assert group_by_bureau(session, 1) == {}
    with flagged.reading() as session:
        assert verify_record(session, flagged.store).faults == ()


def test_common_evidence_is_sealed_into_each_case_once(two_cases: Bureau) -> None:
    start(two_cases)
    file = store_file(two_cases.store, BytesIO(b"the mark"), "商标注册证.pdf")
    with two_cases.writing() as session:
        stated = Stated(date(2026, 1, 5), "某协会")
        about = Description("documentary", "copy", "证明权利", "权利人提供", stated, "right_certificate")
        seal_files(session, 1, [file], about, officer=two_cases.officer)
        assert share_evidence(session, 1, officer=two_cases.officer) == 1
        assert share_evidence(session, 1, officer=two_cases.officer) == 0
        own = {one.sha256 for one in load_evidence(session, 1)} & {one.sha256 for one in load_evidence(session, 2)}
        assert own == {file.sha256}, "the captures of each seller stay in the own case"
        assert "right_certificate" in list_papers(session, 2), "and it serves there as what it serves here"
    with two_cases.reading() as session:
        assert verify_record(session, two_cases.store).faults == ()


def test_nobody_moves_before_the_day(two_cases: Bureau) -> None:
    start(two_cases)
    with two_cases.writing() as session:
        save_platform(session, Platform("shop", "甲商城", "某某网络有限公司"), officer_id=two_cases.officer.id)
        cases.move_case(session, 2, CaseState.FILED, reason="filed", officer=two_cases.officer)
        listings = [one.id for one in list_of_case(session, 2)]
        notice = LetterWish("stop_notice", "shop", listings, START + timedelta(days=5))
        with pytest.raises(ConflictError, match="以前不通知平台"):
            draft_letter(session, 2, notice, officer=two_cases.officer, settings=two_cases.settings)


def test_on_the_day_platforms_may_be_told(two_cases: Bureau) -> None:
    start(two_cases, TODAY)
    with two_cases.writing() as session:
        save_platform(session, Platform("shop", "甲商城", "某某网络有限公司"), officer_id=two_cases.officer.id)
        cases.move_case(session, 2, CaseState.FILED, reason="filed", officer=two_cases.officer)
        listings = [one.id for one in list_of_case(session, 2)]
        notice = LetterWish("stop_notice", "shop", listings, START)
        assert draft_letter(session, 2, notice, officer=two_cases.officer, settings=two_cases.settings).id


def test_what_cannot_be_is_refused(two_cases: Bureau) -> None:
    with two_cases.writing() as session:
        with pytest.raises(CasebookError, match="名称"):
            open_campaign(session, 1, title=" ", starts_on=START, officer=two_cases.officer)
        with pytest.raises(NotFoundError):
            open_campaign(session, 99, title="x", starts_on=START, officer=two_cases.officer)
    start(two_cases)
    with two_cases.writing() as session:
        with pytest.raises(ConflictError, match="已经在一个集群战役里"):
            join_case(session, 1, 2, officer=two_cases.officer)
        with pytest.raises(NotFoundError):
            join_case(session, 9, 2, officer=two_cases.officer)
        assert find_campaign_of(session, 99) is None
