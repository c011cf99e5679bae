"""No page sends more than a dozen statements to the database, however many cases there are: over all GET routes."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from api.app import PAGE_MODULES, create_app
from api.services import Services
from casebook.access import officers
from casebook.access.viewer import Role
from matcher.records.coverage import Coverage, PageOutcome
from tests.api.conftest import PASSWORD, ingest, open_bureau
from tests.api.desk import add_certificate
from tests.casebook.acts import CHECK
from tests.casebook.counting import counted_statements
from tests.casebook.drops import Offered, write_drop
from tests.casebook.viewers import TESTER

CASES, REFERRALS, LIMIT = 200, 40, 12
QUERIES = {
    "/flags": ["?state=open", "?state=confirmed&page=3", "?state=confirmed&text=黄桃", "?by=flag&state=confirmed"],
    "/flags/facets": ["?state=confirmed", "?state=confirmed&price=20-50&text=黄桃"],
    "/cases": ["", "?page=5"],
    "/referrals": ["", "?page=2"],
    "/search": ["?q=黄桃", "?q=huangtao&kind=案件", "?q=没有的词"],
    "/search/batch": ["?lines=黄桃"],
    "/search/batch/export.csv": ["?lines=黄桃"],
    "/language": ["?to=en"],
    "/crawls/data-request.docx": ["?marketplace=practice"],
}

LEADING_ON = ("/evidence/1", "/language?to=en")
"""Addresses that lead to a place on another page."""


def get_addresses() -> list[str]:
    """An address of every GET route, with the queries that make it show much."""
    paths = [
        re.sub(r"\{\w+\}", "1", re.sub(r"(letter|paper)\.\{form\}", r"\1.docx", route.path).replace("{form}", "csv"))
        for noun in PAGE_MODULES
        for route in noun.router.routes
        if isinstance(route, APIRoute) and "GET" in (route.methods or ())
    ]
    return [path + query for path in paths for query in QUERIES.get(path.removesuffix(".json"), [""])]


def cover_days(number: int) -> Iterator[Coverage]:
    """So many days, the last today, on which two marketplaces were looked at and one of them kept us out."""
    for past in range(number):
        day = datetime.now(UTC).date() - timedelta(days=past)
        yield Coverage(
            "practice", "黄桃", day, PageOutcome.BLOCKED, "https://a.example/1", reason="网站拒绝访问（403）。"
        )
        yield Coverage("shop", "黄桃", day, PageOutcome.SEEN, "https://b.example/1", offers=7)


@pytest.fixture(scope="module")
def busy_services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """A bureau with 200 cases, a referral of every fifth, and 15 days of coverage."""
    folder = tmp_path_factory.mktemp("busy")
    services = open_bureau(folder / "var")
    with services.writing(TESTER) as session:  # whom no page is refused
        officers.add_officer(session, "admin", name="赵六", password=PASSWORD, role=Role.ADMIN)
    title = "炎陵黄桃 5斤装 山东现摘现发"
    offers = [Offered(str(number), f"{title} 第{number}批", origin="山东") for number in range(CASES)]
    ingest(services, write_drop(folder / "drop", offers, coverage=list(cover_days(15))))
    return services


@pytest.fixture(scope="module")
def busy_desk(busy_services: Services) -> Iterator[TestClient]:
    """A program at the desk of the busy bureau."""
    with TestClient(create_app(busy_services), follow_redirects=False, base_url="http://127.0.0.1") as client:
        token = client.post("/sign-in", json={"name": "admin", "password": PASSWORD}).json()["csrf"]
        client.headers["X-CSRF-Token"] = token
        flags = list(range(1, CASES + 1))
        assert client.post("/flags/verdicts", json={"flag": flags, "act": "confirm"}).status_code == 200
        for flag in flags:
            assert client.post("/cases", json={"flag": flag}).status_code == 201
        to = {"to_bureau": "甲市市场监督管理局", "to_code": "371300", "ground": "经营地在甲市"}
        for case in range(1, REFERRALS + 1):
            assert client.post(f"/cases/{case}/referrals", json=to).status_code == 201
        add_certificate(client)
        assert client.post("/referrals/1/extraction", json=CHECK).status_code == 200
        assert client.post("/referrals/1/packet", json={}).status_code == 200
        assert busy_services.follower.wait_for_follow(60)
        yield client


def test_no_page_asks_the_database_more_often(busy_desk: TestClient, busy_services: Services) -> None:
    counts, repeated = {}, {}
    assert busy_desk.get("/cases.json").json()["total"] == CASES
    for address in get_addresses():
        with counted_statements(busy_services.database.engine) as statements:
            answer = busy_desk.get(address)
        allowed = (303,) if address in LEADING_ON else (200, 404)
        assert answer.status_code in allowed, (address, answer.text)
        counts[address], repeated[address] = len(statements), statements.most_repeated(3)
    table = "\n".join(f"{count:4d}  {address}" for address, count in sorted(counts.items(), key=lambda pair: -pair[1]))
    over = {address for address, count in counts.items() if count > LIMIT}
    causes = "\n".join(f"{address}\n{repeated[address]}" for address in over)
    assert not over, f"more than {LIMIT} statements:\n{table}\n\n{causes}"
