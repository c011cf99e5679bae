"""A desk over a record with a few real drops, and browsers of it."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.services import Services, open_services
from casebook.access import officers
from casebook.intake.ingest import ingest_drop
from casebook.registers import editions
from casebook.settings import Settings
from matcher.registers.readers import get_zhuzhou_register, read_register
from tests.api.browser import PASSWORD as PASSWORD
from tests.api.browser import chromium as chromium
from tests.api.browser import page as page
from tests.casebook.beginnings import Beginnings
from tests.casebook.drops import GOOD, Offered, wall, write_drop
from tests.casebook.viewers import TESTER

OFFERS = (
    *GOOD,
    Offered("3", "炎菱黄桃 礼盒装 8斤"),
    Offered("4", "白关丝瓜 5斤 产地直发"),
    Offered("5", "炎陵黄桃 包装盒 空箱 50个"),
)


def open_bureau(folder: Path, *, database_url: str = "") -> Services:
    """A bureau's services over the data folder `folder`, with a register in force and one officer."""
    services = open_services(make_settings(folder, database_url=database_url))
    with services.writing(TESTER) as session:
        editions.take_register(session, read_register(get_zhuzhou_register()))
        officers.add_officer(session, "zhang", name="张三", password=PASSWORD)
    return services


def make_settings(folder: Path, *, database_url: str = "") -> Settings:
    """The settings of the bureau whose data lie in `folder`."""
    return Settings(
        data_folder=folder,
        database_url=database_url,
        contact_name="王五",
        contact_phone="0731-0000000",
        contact_address="某路1号",
    )


def ingest(services: Services, drop: Path) -> None:
    """Take a drop into the record of `services`."""
    with services.writing(TESTER) as session:
        matcher = services.get_matcher(session)
        ingest_drop(session, drop, matcher=matcher, store=services.store)


def fill_desk(url: str, folder: Path) -> None:
    """A bureau's record with listings, flags and one officer."""
    services = open_bureau(folder / "var", database_url=url)
    ingest(services, write_drop(folder / "drop", OFFERS, coverage=[wall()]))
    services.database.engine.dispose()


@pytest.fixture
def services(beginnings: Beginnings, tmp_path: Path) -> Services:
    """A bureau's services with listings, flags and one officer."""
    beginnings.copy_to_sqlite(fill_desk, tmp_path, file="var/zhixun.sqlite")
    return open_services(make_settings(tmp_path / "var"))


@pytest.fixture
def stranger(services: Services) -> Iterator[TestClient]:
    """A browser that is not signed in."""
    with TestClient(create_app(services), follow_redirects=False, base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture
def desk(stranger: TestClient) -> TestClient:
    """A browser of the officer who is signed in."""
    answer = stranger.post("/sign-in", data={"name": "zhang", "password": PASSWORD})
    assert answer.status_code == 303
    return stranger


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield int(listener.getsockname()[1])
