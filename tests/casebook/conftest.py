"""Every casebook test runs on SQLite and on PostgreSQL; each gets a database of its own."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from casebook.access import officers
from casebook.access.officers import Officer
from casebook.db.engine import Database, Session, open_database
from casebook.evidence.evidence_store import EvidenceStore
from casebook.intake.ingest import ingest_drop
from casebook.registers import editions
from casebook.settings import Settings
from matcher.match import Matcher
from matcher.registers.readers import get_zhuzhou_register, read_register
from matcher.registers.register import Register
from tests.casebook import postgres
from tests.casebook.beginnings import FILE, Beginnings, Fill
from tests.casebook.drops import FAKE, SECOND_FAKE, write_drop
from tests.casebook.viewers import TESTER


@pytest.fixture
def fills() -> dict[str, Fill]:
    """Fixtures that stand in a test's names, and what its database begins with; the furthest first."""
    return FILLS


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, fills: dict[str, Fill], beginnings: Beginnings, tmp_path: Path) -> str:
    """A new database on each of the two engines: empty, or with what the test's bureau begins with."""
    fill = next((fill for name, fill in fills.items() if name in request.fixturenames), None)
    if request.param == "sqlite":
        return beginnings.copy_to_sqlite(fill, tmp_path) if fill else f"sqlite:///{tmp_path / FILE}"
    server = request.getfixturevalue("postgres_address")
    return beginnings.copy_to_postgres(fill, tmp_path, server) if fill else postgres.new_database(server)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database at the newest schema."""
    database = open_database(database_url)
    yield database
    database.engine.dispose()


@dataclass(frozen=True, slots=True)
class Bureau:
    """A bureau with a register in force, one officer and an empty record."""

    database: Database
    store: EvidenceStore
    matcher: Matcher
    officer: Officer
    settings: Settings

    def reading(self) -> AbstractContextManager[Session]:
        """A reading session for the officer."""
        return self.database.reading(self.officer.viewer)

    def writing(self) -> AbstractContextManager[Session]:
        """A writing session for the officer."""
        return self.database.writing(self.officer.viewer)


@pytest.fixture(scope="session")
def register() -> Register:
    """The project's own facts."""
    return read_project_register()


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    """A matcher that watches 炎陵黄桃."""
    return make_matcher()


@pytest.fixture
def bureau(database: Database, matcher: Matcher, tmp_path: Path) -> Bureau:
    """A bureau that is ready to work."""
    return open_bureau(database, tmp_path)


@pytest.fixture
def flagged(bureau: Bureau) -> Bureau:
    """A bureau with two flagged listings of one right."""
    return bureau


@cache
def read_project_register() -> Register:
    """The project's own facts, read once."""
    return read_register(get_zhuzhou_register())


@cache
def make_matcher() -> Matcher:
    """A matcher on them that watches 炎陵黄桃, made once."""
    return Matcher(read_project_register(), watched=["炎陵黄桃"])


def open_bureau(database: Database, folder: Path) -> Bureau:
    """The bureau whose record was begun by `fill_bureau`."""
    settings = Settings(
        data_folder=folder / "var", contact_name="王五", contact_phone="0731-0000000", contact_address="某路1号"
    )
    with database.reading(TESTER) as session:
        officer = officers.get_by_sign_in(session, "zhang")
    return Bureau(database, EvidenceStore(settings.evidence_folder), make_matcher(), officer, settings)


def add_officer(session: Session, sign_in: str = "zhang") -> Officer:
    """One officer."""
    return officers.add_officer(session, sign_in, name="张三", password="correct horse")


def fill_bureau(url: str, folder: Path) -> None:
    """A register in force and one officer."""
    database = open_database(url)
    with database.writing(TESTER) as session:
        editions.take_register(session, read_project_register())
        add_officer(session)
    database.engine.dispose()


@contextmanager
def begin_record(url: str, folder: Path, fill: Fill) -> Iterator[Bureau]:
    """The bureau of a record that `fill` begins and the block goes on with."""
    fill(url, folder)
    database = open_database(url)
    yield open_bureau(database, folder)
    database.engine.dispose()


def fill_flagged(url: str, folder: Path) -> None:
    """The same with two flagged listings of one right."""
    with begin_record(url, folder, fill_bureau) as bureau, bureau.writing() as session:
        drop = write_drop(folder / "flagged", [FAKE, SECOND_FAKE])
        ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)


FILLS: dict[str, Fill] = {"flagged": fill_flagged, "bureau": fill_bureau}
