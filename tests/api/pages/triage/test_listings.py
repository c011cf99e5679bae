"""A listing's page tells what became of it: taken down, back after so many days, the same shop under a new number."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from fastapi.testclient import TestClient

from api.services import Services
from tests.api.conftest import OFFERS, ingest
from tests.casebook.drops import AUGUST, FAKE, Offered, cheaper, seal_manifest, write_drop


def run(services: Services, folder: Path, day: int, offers: list[Offered], *lines: dict[str, object]) -> None:
    at = AUGUST + timedelta(days=day)
    drop = write_drop(folder, offers, at=at)
    changes = ({"title": "", "at": at.isoformat(), **line} for line in lines)
    (drop / "changes.jsonl").write_text("".join(json.dumps(line) + "\n" for line in changes), "utf-8")
    seal_manifest(drop)
    ingest(services, drop)


def lived(services: Services, folder: Path) -> None:
    """Gone on the second day, back cheaper on the ninth, gone for good, and up again under a new number."""
    run(services, folder / "a", 2, [OFFERS[1]], {"item": "1", "fate": "vanished"})
    run(services, folder / "b", 9, [cheaper(FAKE)], {"item": "1", "fate": "returned", "days": 7})
    run(services, folder / "c", 12, [OFFERS[1]], {"item": "1", "fate": "vanished"})
    again = Offered("88", FAKE.title, origin=FAKE.origin)
    run(services, folder / "d", 14, [again], {"item": "88", "fate": "moved", "former": "1"})


def test_the_page_of_a_listing_tells_its_life(desk: TestClient, services: Services, tmp_path: Path) -> None:
    lived(services, tmp_path)
    view = desk.get("/listings/1.json").json()
    assert [(one["fate"], one["days"]) for one in view["fates"]] == [
        ("moved_away", 0), ("vanished", 0), ("returned", 7), ("vanished", 0),
    ]  # fmt: skip
    assert view["gone_since"].startswith("2026-08-15")
    text = desk.get("/listings/1").text
    for words in ("已下架（2026-08-15 起看不到）", "重新上架，其间 7 天看不到", "新商品", "39.90", "9.90"):
        assert words in text
    other = view["fates"][0]["other"]
    assert "原商品" in desk.get(f"/listings/{other}").text
    assert desk.get(f"/listings/{other}.json").json()["gone_since"] is None
    assert desk.get("/listings/2.json").json()["fates"] == []


def test_it_leads_to_its_flag_its_seller_and_its_case_and_shows_its_prices(
    desk: TestClient, services: Services, tmp_path: Path
) -> None:
    drawn = replace(FAKE, picture=b"\x89PNG picture")
    run(services, tmp_path / "a", 2, [drawn])
    run(services, tmp_path / "b", 4, [cheaper(drawn)])
    run(services, tmp_path / "c", 6, [replace(cheaper(drawn), title=f"{drawn.title} 新装")])
    view = desk.get("/listings/1.json").json()
    assert [price for _, price in view["prices"]] == ["39.90", "9.90"], "a version at the same price is none of its own"
    (flag,) = view["flags"]
    assert (flag["right"], flag["state"]) == ("炎陵黄桃", "open")
    page = desk.get("/listings/1").text
    assert f'href="/flags/{flag["id"]}"' in page
    assert f'href="/sellers/{view["seller_id"]}"' in page
    assert f'src="/captures/{view["pictures"][0]["sha256"]}"' in page
    assert 'data-chart="prices"' in page


def test_an_offer_of_one_price_needs_no_chart(desk: TestClient) -> None:
    page = desk.get("/listings/2").text
    assert "首次看到以来没有变化" in page
    assert "data-chart" not in page
