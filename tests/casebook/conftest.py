"""Every casebook test runs on SQLite and on PostgreSQL; each gets a database of its own."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
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
from tests.casebook.drops import FAKE, SECOND_FAKE, write_drop
from tests.casebook.viewers import TESTER


@pytest.fixture(scope="session")
def postgres_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real PostgreSQL server."""
    with postgres.server(tmp_path_factory.mktemp("postgres")) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A new database on each of the two engines."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'zhixun.sqlite'}"
    return postgres.new_database(request.getfixturevalue("postgres_address"))


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
    return read_register(get_zhuzhou_register())


@pytest.fixture(scope="session")
def matcher(register: Register) -> Matcher:
    """A matcher that watches 炎陵黄桃."""
    return Matcher(register, watched=["炎陵黄桃"])


@pytest.fixture
def bureau(database: Database, register: Register, matcher: Matcher, tmp_path: Path) -> Bureau:
    """A bureau that is ready to work."""
    settings = Settings(
        data_folder=tmp_path / "var", contact_name="王五", contact_phone="0731-0000000", contact_address="某路1号"
    )
    with database.writing(TESTER) as session:
        editions.take_register(session, register)
        officer = add_officer(session)
    return Bureau(database, EvidenceStore(settings.evidence_folder), matcher, officer, settings)


@pytest.fixture
def flagged(bureau: Bureau, tmp_path: Path) -> Bureau:
    """A bureau with two flagged listings of one right."""
    drop = write_drop(tmp_path / "flagged", [FAKE, SECOND_FAKE])
    with bureau.writing() as session:
        ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)
    return bureau


def add_officer(session: Session, sign_in: str = "zhang") -> Officer:
    """One officer."""
    return officers.add_officer(session, sign_in, name="张三", password="correct horse")
