"""Two bureaus: one that sends a packet, another that takes it in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from casebook.access import officers
from casebook.access.viewer import Viewer
from casebook.db.engine import open_database
from casebook.evidence.evidence_store import EvidenceStore
from casebook.referrals import drafting, referral_rows, workflow
from casebook.referrals.model import Destination, Referral
from casebook.registers import editions
from casebook.settings import Settings
from matcher.match import Matcher
from matcher.registers.register import Register
from tests.casebook.acts import confirm_flags, open_case, write_packet
from tests.casebook.beginnings import Fill
from tests.casebook.conftest import FILLS, Bureau, begin_record, fill_flagged

LINYI = "371300"
TO = Destination(LINYI, "临沂市市场监督管理局", "平台内经营者的实际经营地在临沂市")


@dataclass(frozen=True, slots=True)
class Sent:
    """A referral that the sender's record has as sent, and its packet as a file."""

    sender: Bureau
    referral: Referral
    packet: Path


def fill_sent(url: str, folder: Path) -> None:
    """A record with one referral that was sent."""
    with begin_record(url, folder, fill_flagged) as bureau, bureau.writing() as session:
        case = open_case(session, bureau, confirm_flags(session, bureau))
        draft = drafting.draft_referral(session, case.id, TO, officer=bureau.officer, settings=bureau.settings)
        write_packet(session, bureau, draft.id)
        workflow.send_referral(session, draft.id, officer=bureau.officer, settings=bureau.settings)


@pytest.fixture
def fills() -> dict[str, Fill]:
    """The same as elsewhere, and the record of `sent`."""
    return {"sent": fill_sent, **FILLS}


@pytest.fixture
def sent(bureau: Bureau, tmp_path: Path) -> Sent:
    """A packet on its way."""
    with bureau.reading() as session:
        referral = referral_rows.get_referral(session, 1)
    path = tmp_path / "packet.zip"
    path.write_bytes(bureau.store.read_bytes(referral.packet_sha256))
    return Sent(bureau, referral, path)


@pytest.fixture
def newcomer(tmp_path: Path, matcher: Matcher) -> Iterator[Bureau]:
    """The bureau of 临沂 before its first register."""
    with open_linyi(tmp_path, None, matcher) as bureau:
        yield bureau


@pytest.fixture
def receiver(tmp_path: Path, register: Register, matcher: Matcher) -> Iterator[Bureau]:
    """The bureau of 临沂, with a record of its own."""
    with open_linyi(tmp_path, register, matcher) as bureau:
        yield bureau


@contextmanager
def open_linyi(tmp_path: Path, register: Register | None, matcher: Matcher) -> Iterator[Bureau]:
    folder = tmp_path / "linyi"
    settings = Settings(data_folder=folder, bureau_code=LINYI, bureau_name="临沂市市场监督管理局", bureau_short="临")
    folder.mkdir()
    database = open_database(settings.database)
    with database.writing(Viewer.system("test", bureau=LINYI)) as session:
        if register is not None:
            editions.take_register(session, register)
        officer = officers.add_officer(session, "wang", name="王五", password="correct horse")
    yield Bureau(database, EvidenceStore(settings.evidence_folder), matcher, officer, settings)
    database.engine.dispose()
