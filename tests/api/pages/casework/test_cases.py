"""Pages of cases and referrals: as many statements for many rows as for few, and words for every code."""

import pytest
from fastapi.testclient import TestClient

from api.services import Services
from casebook.access import officers
from casebook.cases import opening
from casebook.flags import flag_queue, verdicts
from casebook.flags.flag_filter import FlagFilter
from casebook.referrals import drafting
from casebook.referrals.model import Destination
from tests.casebook.counting import counted_statements
from tests.casebook.viewers import TESTER

LIMIT = 12


@pytest.fixture
def busy(services: Services) -> Services:
    """A bureau whose flags are one case each, every case with the draft of a referral."""
    with services.writing(TESTER) as session:
        officer = officers.get_by_sign_in(session, "zhang")
        ids = [flag.id for flag in flag_queue.load_queue(session, FlagFilter()).flags]
        intact = services.store.check_files(opening.list_captures(session, ids))
        for flag_id in ids:
            verdicts.confirm_flag(session, flag_id, officer=officer)
            case = opening.open_case(session, [flag_id], officer=officer, intact=intact, bureau_short="株")
            to = Destination("371300", "临沂市市场监督管理局", "经营地在临沂市")
            drafting.draft_referral(session, case.id, to, officer=officer, settings=services.settings)
    return services


@pytest.mark.parametrize("path", ["/", "/cases", "/cases/1", "/referrals", "/referrals/1"])
def test_a_page_takes_few_statements(busy: Services, desk: TestClient, path: str) -> None:
    desk.get(path)
    with counted_statements(busy.database.engine) as statements:
        assert desk.get(path).status_code == 200
    assert len(statements) <= LIMIT, statements.most_repeated()


def test_codes_are_sent_and_words_are_shown(busy: Services, desk: TestClient) -> None:
    shown = desk.get("/cases/1.json").json()
    assert (shown["row"]["state"], shown["profile"]) == ("checking", "indication")
    assert [(clock["kind"], clock["unit"], clock["state"]) for clock in shown["clocks"]] == [
        ("check", "workdays", "running")
    ]
    assert [event["kind"] for event in shown["clocks"][0]["events"]] == ["started"]
    assert shown["bases"][0].endswith("（2019年修正）第五十七条")
    assert not shown["may_refer"], "a referral is under way"
    page = desk.get("/cases/1").text
    for word in ("核查中", "地理标志", "15 个工作日", "电子数据", "草稿"):
        assert word in page, word
    assert ">electronic_data<" not in page


def test_a_referral_offers_the_moves_of_its_kind(busy: Services, desk: TestClient) -> None:
    shown = desk.get("/referrals/1.json").json()
    assert (shown["kind"], shown["object_kind"], shown["reason"]) == ("clue_transfer", "clue", "not_ours")
    assert (shown["moves"], shown["answers"]) == (["approved", "voided", "sent"], [])
    page = desk.get("/referrals/1").text
    assert "线索移送" in page
    assert "登记已发出" not in page, "not before there is a packet"
