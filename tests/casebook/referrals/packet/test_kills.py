"""Kill -9 at random moments while a packet is written: none or a whole one, and the next start sweeps the rest.

Covers `scratch`.
"""

import os
import random
import signal
import time
from pathlib import Path

import pytest

from casebook.db.engine import open_database
from casebook.documents.archival_copy import ArchivalCopy
from casebook.evidence.evidence_store import EvidenceStore
from casebook.integrity.verify import verify_record
from casebook.referrals import drafting, referral_rows
from casebook.referrals.packet import build, papers
from casebook.referrals.packet.facts import gather_facts
from tests.casebook.acts import LINYI, check_extraction, confirm_flags, open_case
from tests.casebook.conftest import Bureau
from tests.casebook.viewers import TESTER

KILLS = 6


def write_in_child(bureau: Bureau, url: str, referral_id: int) -> int:
    """A process that builds and records the packet of a draft; gives its number."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        database = open_database(url)
        with database.reading(TESTER) as session:
            facts = gather_facts(session, referral_id, settings=bureau.settings)
        with build.build_packet(facts, store=bureau.store) as built, database.writing(TESTER) as session:
            build.record_packet(session, built, store=bureau.store, officer=bureau.officer)
        code = 0
    finally:
        os._exit(code)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_killed_writer_leaves_no_packet_or_a_whole_one(
    flagged: Bureau, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        papers, "make_archival_copy", lambda body, _: ArchivalCopy(body, 1)
    )  # the dear part is not tried
    with flagged.writing() as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        draft = drafting.draft_referral(session, case.id, LINYI, officer=flagged.officer, settings=flagged.settings)
        check_extraction(session, flagged, draft.id)
    flagged.database.engine.dispose()
    scratch, chance, ended = flagged.store.folder / "in-the-making", random.Random(23), []
    started = time.monotonic()
    whole = write_in_child(flagged, database_url, draft.id)
    assert os.waitpid(whole, 0)[1] == 0
    lasted = time.monotonic() - started
    for _ in range(KILLS):
        child = write_in_child(flagged, database_url, draft.id)
        time.sleep(chance.uniform(0.3, 1.0) * lasted)
        os.kill(child, signal.SIGKILL)
        ended.append(os.waitpid(child, 0)[1])
        with flagged.reading() as session:
            recorded = referral_rows.get_referral(session, draft.id).packet_sha256
        assert flagged.store.is_whole(recorded)
    assert signal.SIGKILL in ended, "some were killed in the middle"
    left = leave_folder(scratch)
    EvidenceStore(flagged.settings.evidence_folder).sweep_scratch()
    assert not left.exists()
    assert list(scratch.iterdir()) == []
    with flagged.reading() as session:
        assert verify_record(session, flagged.store).faults == ()


def leave_folder(scratch: Path) -> Path:
    """What a killed process leaves: its folder, and a lock that nobody holds."""
    folder = scratch / "tmpleft"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "packet.zip").write_bytes(b"PK half")
    folder.with_suffix(".lock").touch()
    return folder


def test_what_another_is_making_is_not_swept(tmp_path: Path) -> None:
    store = EvidenceStore(tmp_path)
    with store.open_scratch_folder() as making:
        (making / "packet.zip").write_bytes(b"PK")
        EvidenceStore(tmp_path).sweep_scratch()
        assert (making / "packet.zip").exists()
    assert list((tmp_path / "in-the-making").iterdir()) == []
