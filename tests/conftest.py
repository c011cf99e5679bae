"""What every test may ask for, and the rule on skips."""

import logging
import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import settings
from sqlalchemy import Engine

from casebook.access import passwords
from casebook.db import connections
from casebook.db import engine as databases
from matcher.records.logs import list_our_handlers
from tests.casebook import postgres
from tests.casebook.beginnings import Beginnings

# Tables load at their first use and machines are shared: how long one example takes says nothing.
settings.register_profile("zhixun", deadline=None)
settings.load_profile("zhixun")

SHARED_ABSENT = "measuring data: not beside this checkout"


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    """A command that a test runs in this process sets logging and the umask; the next test finds them as before."""
    umask, root = os.umask(0o022), logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    os.umask(umask)
    ours = [handler for handler in list_our_handlers(root) if handler not in handlers]
    root.handlers[:] = [handler for handler in root.handlers if handler not in ours]
    root.setLevel(level)


@pytest.fixture(scope="session", autouse=True)
def _new_records_are_copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """An SQLite file that is not there yet is a copy of one empty record, which is migrated once in each process."""
    migrate, template = databases.upgrade_schema, tmp_path_factory.mktemp("template") / "empty.sqlite"

    def copy_or_migrate(engine: Engine) -> None:
        place = engine.url.database if engine.dialect.name == "sqlite" else None
        if place and place != ":memory:" and not Path(place).exists():
            if not template.exists():
                maker = connections.create_database_engine(f"sqlite:///{template}")
                migrate(maker)
                maker.dispose()
            shutil.copyfile(template, place)
        migrate(engine)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(databases, "upgrade_schema", copy_or_migrate)
        yield


@pytest.fixture(scope="session", autouse=True)
def _passwords_cost_little() -> Iterator[None]:
    """Argon2 at its least for the passwords of this process; the product itself has no such switch."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_get_hasher", lambda: hasher)
        yield


@pytest.fixture(scope="session")
def beginnings(tmp_path_factory: pytest.TempPathFactory) -> Beginnings:
    """The records that tests begin with, each made once in each process."""
    return Beginnings(tmp_path_factory.mktemp("beginnings"))


@pytest.fixture(scope="session")
def postgres_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real PostgreSQL server."""
    with postgres.server(tmp_path_factory.mktemp("postgres")) as address:
        yield address


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of measuring data that is no part of the project: ZHIXUN_SHARED_DATA, else ../shared/data."""
    folder = Path(os.environ.get("ZHIXUN_SHARED_DATA", Path(__file__).parents[2] / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(SHARED_ABSENT)
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Try a failed browser test once more: Chromium may stall on a shared machine; the summary counts the second tries.

    A fault of a page fails both tries; a test that often needs its second has a race and is to be mended.
    """
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure under ZHIXUN_REQUIRE_ALL=1, but for measuring data, on which nothing here depends."""
    report = yield
    if os.environ.get("ZHIXUN_REQUIRE_ALL") == "1" and report.skipped and SHARED_ABSENT not in str(report.longrepr):
        report.outcome = "failed"
        report.longrepr = f"skipped although everything is required here: {report.longrepr}"
    return report
