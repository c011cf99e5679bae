"""A seller's page: all it offers, what was decided, and other shops only where a fact is the same to the letter.

Covers `casebook.monitoring.seller_history`, `related_sellers`.
"""

from decimal import Decimal
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.services import Services
from matcher.records.listing import Seller
from tests.api.conftest import ingest
from tests.api.desk import act
from tests.casebook.drops import Offered, write_drop

ADDRESS = "安徽省宿州市砀山县砀城镇梨桥路9号"
SHOP = Seller("梨都果业", shop="t1", licence_name="砀山县梨都果业有限公司", uscc="91341321MA2XXXXX1A", address=ADDRESS)
TWIN = Seller("梨都生鲜", shop="t2", licence_name="砀山县梨都生鲜商行", address=ADDRESS)
NEAR = Seller("梨都果", shop="t3", licence_name="砀山县梨都果业公司", address="安徽省宿州市砀山县砀城镇梨桥路8号")


@pytest.fixture
def sellers(desk: TestClient, services: Services, tmp_path: Path) -> list[int]:
    """The numbers of three shops: the one that is looked at, one at the same address, one that is only alike."""
    shops = (SHOP, TWIN, NEAR)
    offers = [Offered(f"s{n}", f"炎陵黄桃 5斤装 第{n}批", shop, origin="安徽砀山") for n, shop in enumerate(shops)]
    offers.append(Offered("s9", "砀山酥梨 10斤", SHOP))
    ingest(services, write_drop(tmp_path / "sellers", offers))
    numbers = {card["seller"]: int(card["seller_id"]) for card in desk.get("/flags.json?by=flag").json()["flags"]}
    return [numbers[shop.licence_name] for shop in shops]


def test_a_seller_is_shown_with_offers_flags_and_twins(desk: TestClient, sellers: list[int]) -> None:
    view = desk.get(f"/sellers/{sellers[0]}.json").json()
    assert (view["licence_name"], view["offer_total"]) == (SHOP.licence_name, 2)
    assert [offer["right"] for offer in view["offers"]] == ["炎陵黄桃", ""]
    (twin,) = view["related"]
    assert (twin["id"], twin["shared"]) == (sellers[1], [["address", ADDRESS]])
    listing = desk.get(f"/listings/{twin['listing_id']}.json").json()
    assert ["经营地址", ADDRESS] in listing["facts"], "the edge leads to where the other shop publishes the fact"
    assert listing["versions"][0]["page"]["sha256"] == twin["page"]
    assert desk.get(f"/captures/{twin['page']}").status_code == 200
    page = desk.get(f"/sellers/{sellers[0]}").text
    assert f"经营地址相同：{ADDRESS}" in page


def test_verdicts_and_cases_stand_on_it(desk: TestClient, sellers: list[int]) -> None:
    offers = desk.get(f"/sellers/{sellers[0]}.json").json()["offers"]
    (flag,) = [offer["flag_id"] for offer in offers if offer["flag_id"]]
    act(desk, "/flags/verdicts", flag=flag, act="dismiss", reason="gone")
    act(desk, "/flags/verdicts", flag=flag, act="undo")
    act(desk, "/flags/verdicts", flag=flag, act="confirm")
    act(desk, "/cases", flag=flag)
    view = desk.get(f"/sellers/{sellers[0]}.json").json()
    assert view["dismissals"] == [["gone", 1]]
    assert [case[0] for case in view["cases"]] == [1]
    assert view["flags_by_state"] == [["confirmed", 1]]


def test_a_seller_that_there_is_not_is_told(desk: TestClient) -> None:
    assert desk.get("/sellers/999.json").status_code == 404


def test_all_that_was_confirmed_of_a_seller_becomes_one_case(
    desk: TestClient, services: Services, sellers: list[int], tmp_path: Path
) -> None:
    more = Offered("s10", "炎陵黄桃 10斤 产地直发", SHOP, origin="安徽砀山")
    ingest(services, write_drop(tmp_path / "more", [more]))
    address = f"/sellers/{sellers[0]}.json"
    flags = [offer["flag_id"] for offer in desk.get(address).json()["offers"] if offer["flag_id"]]
    act(desk, "/flags/verdicts", flag=flags, act="confirm")
    (clue,) = desk.get(address).json()["clues"]
    assert sorted(clue["flags"]) == sorted(flags)
    act(desk, "/cases", flag=clue["flags"])
    after = desk.get(address).json()
    assert (len(after["cases"]), after["clues"], len(flags)) == (1, [], 2)
    later = [Offered(f"s2{n}", f"炎陵黄桃 {n}斤 现摘礼盒", SHOP, origin="安徽砀山") for n in (3, 5)]
    ingest(services, write_drop(tmp_path / "later", later))
    waiting = [offer["flag_id"] for offer in desk.get(address).json()["offers"] if offer["state"] == "open"]
    act(desk, "/flags/verdicts", flag=waiting, act="confirm")
    (clue,) = desk.get(address).json()["clues"]
    ((case, number),) = clue["cases"]
    assert f"炎陵黄桃 2 件并入 {number}" in desk.get(f"/sellers/{sellers[0]}").text
    act(desk, f"/cases/{case}/flags", flag=clue["flags"])
    joined = desk.get(address).json()
    assert (len(joined["cases"]), joined["clues"]) == (1, []), "one case, and one letter"
    assert len(desk.get(f"/cases/{case}.json").json()["flags"]) == 4


def test_a_price_that_changed_is_shown_with_the_one_before(
    desk: TestClient, services: Services, sellers: list[int], tmp_path: Path
) -> None:
    for number, price in enumerate(("39.90", "29.90", "29.90")):
        offer = Offered("s11", "炎陵黄桃 20斤 产地直发", SHOP, origin="安徽砀山", price=Decimal(price))
        ingest(services, write_drop(tmp_path / f"price{number}", [offer]))
    offers = desk.get(f"/sellers/{sellers[0]}.json").json()["offers"]
    (offer,) = [one for one in offers if one["title"].startswith("炎陵黄桃 20斤")]
    assert [price for _, price in offer["prices"]] == ["39.90", "29.90"]
    assert "起 39.90" in desk.get(f"/sellers/{sellers[0]}").text
