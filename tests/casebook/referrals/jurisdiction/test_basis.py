"""The ground of jurisdiction as a whole (`basis`), for each kind of seller."""

from datetime import date, datetime

import pytest

from casebook.db.platform_table import Platform
from casebook.documents.jurisdiction_paper import write_jurisdiction_paper
from casebook.referrals.jurisdiction.basis import describe_basis, make_basis
from casebook.referrals.jurisdiction.ladder import PlaceStep
from casebook.referrals.jurisdiction.seller_kinds import SELLER_KINDS
from casebook.registers.bureaus.bureau_rows import Bureau
from matcher.records.calendar import BEIJING
from tests.casebook.documents.words_of import paragraphs_of

DAY = date(2026, 11, 20)
SHOP = PlaceStep("self_declaration", "山东省临沂市蒙阴县某路1号", "店铺公示的经营地址", DAY)
PARCEL = PlaceStep("parcel_sender", "浙江省杭州市余杭区某路2号", "运单", DAY)
HOME = Platform("jd", "京东", "某某公司", home_code="110115")


def test_the_platforms_own_place_comes_last_with_its_condition() -> None:
    basis = make_basis([SHOP], [HOME], seller_kind="platform_seller", bureau_code="430200", on=DAY)
    assert [one.code for one in basis.bureaus] == ["371300", "110115"]
    assert basis.bureaus[0].ground == "平台内经营者的实际经营地"
    assert basis.bureaus[1].article == "《市场监督管理行政处罚程序规定》第十条第二款"
    assert basis.bureaus[1].ground.startswith("平台住所地：先行发现违法线索或者收到投诉、举报的")
    assert not basis.is_doubtful
    assert basis.superior == "国家市场监督管理总局"


def test_a_bureau_that_was_taken_over_is_named_by_its_successor() -> None:
    now = Bureau("371302", "临沂市市场监督管理局兰山分局", "county")
    basis = make_basis(
        [SHOP], [], seller_kind="platform_seller", bureau_code="430200", on=DAY, register={"371300": now}
    )
    assert [(one.bureau, one.code) for one in basis.bureaus] == [(now.name, now.code)]


def test_contradictions_are_in_doubt_and_the_superior_is_above_both() -> None:
    near = PlaceStep("parcel_sender", "山东省济南市历下区某路2号", "运单", DAY)
    basis = make_basis([SHOP, near], [], seller_kind="platform_seller", bureau_code="430200", on=DAY)
    assert basis.is_doubtful
    assert all(step.is_contradicted for step in basis.ladder.steps)
    assert basis.superior == "山东省市场监督管理局"
    assert "请当地市场监督管理部门现场核实" in basis.ladder.questions


def test_nothing_known_is_said_so() -> None:
    basis = make_basis([], [], seller_kind="platform_seller", bureau_code="430200", on=DAY)
    assert basis.is_doubtful
    assert basis.bureaus == ()
    assert "第三十四条" in basis.ladder.questions[0]


@pytest.mark.parametrize(
    ("kind", "article", "has_home"),
    [
        ("platform_seller", "第十条第二款", True),
        ("platform_operator", "第十条第一款", False),
        ("own_site", "第十条第一款", False),
        ("live_commerce", "第四十七条第二款", True),
        ("advertisement", "第十一条", False),
        ("complaint", "第十三条", False),
    ],
)
def test_each_kind_of_seller_has_its_own_article(kind: str, article: str, has_home: bool) -> None:
    assert kind in SELLER_KINDS
    licence = PlaceStep("licence", "山东省临沂市", "统一社会信用代码", DAY, "371300")
    basis = make_basis([SHOP, licence], [HOME], seller_kind=kind, bureau_code="430200", on=DAY)
    direct = [one for one in basis.bureaus if one.ground == SELLER_KINDS[kind].ground]
    assert direct
    assert all(one.article.endswith(article) for one in direct)
    assert any(one.code == "110115" for one in basis.bureaus) is has_home


def test_where_the_domicile_decides_a_parcel_is_a_mere_hint() -> None:
    licence = PlaceStep("licence", "山东省临沂市", "统一社会信用代码", DAY, "371300")
    basis = make_basis([licence, PARCEL], [], seller_kind="platform_operator", bureau_code="430200", on=DAY)
    assert [one.code for one in basis.bureaus] == ["371300", "330100"]
    assert basis.bureaus[1].ground == "只提示可能的经营地，网络交易平台经营者的住所地待核实"
    assert basis.bureaus[1].confidence == 0.21
    assert not any("参照" in one.article for one in basis.bureaus), "the cascade of live commerce starts elsewhere"


def test_the_paper_says_the_same() -> None:
    basis = make_basis([SHOP, PARCEL], [HOME], seller_kind="platform_seller", bureau_code="430200", on=DAY)
    at = datetime(2026, 11, 20, tzinfo=BEIJING)
    facts = describe_basis(basis, seller="", reason="实际经营地", at=at, platforms=[HOME])
    assert [row[4] for row in facts.steps] == ["与其他线索不一致", "与其他线索不一致"]
    lines = paragraphs_of(write_jurisdiction_paper(facts))
    assert lines[0] == "管辖依据"
    assert "经营者：待查" in lines
    home = "住所地：北京市大兴区（行政区划代码110115）；尚未与企业登记信息核对"
    assert f"平台：京东；经营者：某某公司；{home}" in lines
    assert any("国家市场监督管理总局" in line for line in lines)
