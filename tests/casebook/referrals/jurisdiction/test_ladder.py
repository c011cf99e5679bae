"""The ladder of a seller's place of business: the surest step first, contradictions marked.

Also the steps of `place_steps`, the rules of `seller_kinds` and the bureaus of `superior`."""

from datetime import UTC, date, datetime, timedelta

import pytest

from casebook.errors import CasebookError, NotFoundError
from casebook.integrity.verify import verify_record
from casebook.law.statutes import cite_article
from casebook.referrals.jurisdiction.competence import rank_bureaus
from casebook.referrals.jurisdiction.ladder import STEPS, PlaceStep, build_ladder, make_page_steps
from casebook.referrals.jurisdiction.place_steps import load_steps, record_step
from casebook.referrals.jurisdiction.seller_kinds import SELLER_KINDS
from casebook.referrals.jurisdiction.superior import find_common_superior
from tests.casebook.acts import confirm_flags, open_case
from tests.casebook.conftest import Bureau

DAY = date(2026, 8, 3)
PAGE = make_page_steps("山东省临沂市蒙阴县某路1号", "山东临沂", "92371328MA3C000000", DAY)
PARCEL = PlaceStep("parcel_sender", "广东省广州市白云区某街", "运单号 1", DAY)


def test_the_surest_step_comes_first_and_contradictions_are_marked() -> None:
    ladder = build_ladder([*reversed(PAGE), PARCEL])
    assert [step.kind for step in ladder.steps] == ["self_declaration", "parcel_sender", "licence", "ship_from"]
    assert ladder.cities == ("371300", "440100")
    assert all(step.is_contradicted for step in ladder.steps)
    assert STEPS["parcel_sender"].settles in ladder.questions


def test_steps_that_agree_leave_nothing_open() -> None:
    ladder = build_ladder(PAGE)
    assert ladder.cities == ("371300",)
    assert not any(step.is_contradicted for step in ladder.steps)
    assert ladder.questions == ()


def test_where_nothing_is_known_the_platform_is_asked() -> None:
    assert "第三十四条" in build_ladder([]).questions[0]
    unsure = build_ladder([PlaceStep("self_declaration", "朝阳区某路", "页面", DAY)])
    assert (unsure.cities, len(unsure.questions)) == ((), 1)


def test_an_answer_of_the_platform_outranks_the_page() -> None:
    answer = PlaceStep("data_request", "广东省广州市白云区某街", "平台复函", DAY)
    first, second = rank_bureaus([*PAGE, answer])
    assert (first.code, first.confidence, second.code) == ("440100", 0.95, "371300")


@pytest.mark.parametrize("kind", SELLER_KINDS.values(), ids=lambda kind: kind.code)
def test_each_kind_of_seller_has_its_ground_and_article(kind: object) -> None:
    rule = SELLER_KINDS[str(getattr(kind, "code"))]  # noqa: B009 - parametrized over values
    assert set(rule.steps) <= set(STEPS)
    assert cite_article(rule.statute, rule.article, on=date(2026, 11, 29))


def test_an_operator_is_judged_by_its_domicile() -> None:
    found = rank_bureaus(PAGE, seller_kind="platform_operator")
    assert (found[0].ground, found[0].article[-6:]) == ("网络交易平台经营者的住所地", "第十条第一款")
    assert not any("第四十七条" in one.article for one in found), "the cascade is for live commerce alone"
    by_licence = rank_bureaus([step for step in PAGE if step.kind == "licence"], seller_kind="platform_operator")
    assert by_licence[0].article.endswith("第十条第一款")


@pytest.mark.parametrize(
    ("one", "other", "superior"),
    [
        ("430211", "430225", "株洲市市场监督管理局"),
        ("430200", "430225", "湖南省市场监督管理局"),
        ("430200", "430100", "湖南省市场监督管理局"),
        ("430200", "371300", "国家市场监督管理总局"),
        ("110105", "110101", "北京市市场监督管理局"),
    ],
)
def test_the_common_superior_of_two_bureaus(one: str, other: str, superior: str) -> None:
    assert find_common_superior(one, other)[1] == find_common_superior(other, one)[1] == superior


def test_officers_enter_steps_with_their_evidence(flagged: Bureau) -> None:
    with flagged.writing() as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        record_step(session, case.id, kind="parcel_sender", address=PARCEL.address, evidence="运单号 1", seen_on=DAY,
                    officer=flagged.officer)  # fmt: skip
        assert load_steps(session, case.id) == (PARCEL,)
    tomorrow = datetime.now(UTC).date() + timedelta(days=2)
    for change, says in (
        ({"kind": "dream"}, "种类"), ({"address": " "}, "地址和证据来源"), ({"seen_on": tomorrow}, "尚未到来"),
    ):  # fmt: skip
        fields = {"kind": "warehouse", "address": "某路", "evidence": "页面", "seen_on": DAY, **change}
        with pytest.raises(CasebookError, match=says), flagged.writing() as session:
            record_step(session, case.id, officer=flagged.officer, **fields)  # type: ignore[arg-type]
    with pytest.raises(NotFoundError), flagged.writing() as session:
        record_step(
            session, 99, kind="warehouse", address="某路", evidence="页面", seen_on=DAY, officer=flagged.officer
        )
    with flagged.reading() as session:
        assert verify_record(session, flagged.store).faults == ()
