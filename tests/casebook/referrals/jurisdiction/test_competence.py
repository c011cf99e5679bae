"""Which bureau is competent: ranked, with reasons, and never one answer where there may be several."""

from pathlib import Path

import pytest

from casebook.flags import flag_queue
from casebook.flags.flag_filter import FlagFilter
from casebook.intake.ingest import ingest_drop
from casebook.referrals.jurisdiction import competence
from matcher.records.listing import Seller
from tests.casebook.conftest import Bureau
from tests.casebook.drops import FAKE, Offered, write_drop
from tests.casebook.viewers import TESTER


def test_jurisdiction_is_a_ranked_list_with_reasons(flagged: Bureau) -> None:
    with flagged.database.reading(TESTER) as session:
        found = competence.find_competent(flag_queue.load_queue(session, FlagFilter()).flags[0])
    assert [(one.bureau, one.code) for one in found] == [("临沂市市场监督管理局", "371300")]
    assert "第十条第二款" in found[0].article
    assert "蒙阴县" in found[0].evidence


def test_an_unknown_place_gives_only_a_suggestion_or_nothing(bureau: Bureau, tmp_path: Path) -> None:
    nowhere = Seller("某店", shop="s9")
    drop = write_drop(tmp_path / "d", [Offered("1", FAKE.title, seller=nowhere, origin="山东临沂")])
    with bureau.writing() as session:
        ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)
        (found,) = competence.find_competent(flag_queue.load_queue(session, FlagFilter()).flags[0])
    assert found.article.startswith("参照")
    assert found.confidence < 0.5


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("北京市朝阳区望京街道1号", [("110105", "北京市朝阳区市场监督管理局")]),
        ("湖北省仙桃市某路", [("429004", "仙桃市市场监督管理局")]),
        ("广东省东莞市南城", [("441900", "东莞市市场监督管理局")]),
        ("浙江省义乌市", [("330700", "金华市市场监督管理局")]),
        ("山东省", []),
        ("地址不详", []),
    ],
)
def test_the_bureau_of_an_address(address: str, expected: list[tuple[str, str]]) -> None:
    found = competence.find_competent_at(address, "")
    assert [(one.code, one.bureau) for one in found] == expected


def test_a_district_that_several_cities_have_is_never_one_answer() -> None:
    found = competence.find_competent_at("朝阳区某路", "")
    assert {one.code for one in found} == {"110105", "220100"}
    assert max(one.confidence for one in found) <= 0.5


@pytest.mark.parametrize(
    ("address", "uscc", "bureaus"),
    [
        ("北京市朝阳区建国路1号", "", ["110105 北京市朝阳区市场监督管理局 0.8"]),
        ("湖北省仙桃市某镇", "", ["429004 仙桃市市场监督管理局 0.8"]),
        ("湖北省恩施土家族苗族自治州利川市", "", ["422800 恩施土家族苗族自治州市场监督管理局 0.8"]),
        ("", "92371328MA3C000000", ["371300 临沂市市场监督管理局 0.5"]),
        ("山东省临沂市蒙阴县", "92371328MA3C000000", ["371300 临沂市市场监督管理局 0.8"]),
        ("广州市白云区", "92371328MA3C000000",
         ["440100 广州市市场监督管理局 0.8", "371300 临沂市市场监督管理局 0.5"]),
        ("山东临沂、广东广州两地发货", "",
         ["371300 临沂市市场监督管理局 0.4", "440100 广州市市场监督管理局 0.4"]),
        ("湖南省", "92999999MA3C000000", []),
        ("", "92", []),
    ],
)  # fmt: skip
def test_the_bureau_of_a_place(bureau: Bureau, tmp_path: Path, address: str, uscc: str, bureaus: list[str]) -> None:
    seller = Seller("某店", shop="s9", uscc=uscc, address=address)
    drop = write_drop(tmp_path / "d", [Offered("1", FAKE.title, seller=seller)])
    with bureau.writing() as session:
        ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)
        found = competence.find_competent(*flag_queue.load_queue(session, FlagFilter()).flags)
    assert [f"{one.code} {one.bureau} {one.confidence}" for one in found] == bureaus
    assert all(one.ground and one.article and one.evidence for one in found)
