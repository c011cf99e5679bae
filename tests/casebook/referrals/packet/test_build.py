"""The packet of a referral: whole, checked with common tools, built while others write, never half."""

import io
import os
import signal
import subprocess
import sys
import zipfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from docx import Document

from casebook.documents.packet.bag import read_info, read_manifest
from casebook.documents.packet.reader import read_packet_file
from casebook.errors import CasebookError, ConflictError, StoreError
from casebook.evidence import sealing
from casebook.integrity.verify import verify_record
from casebook.referrals import drafting, referral_rows, workflow
from casebook.referrals.model import Referral
from casebook.referrals.packet import build
from casebook.referrals.packet.facts import gather_facts
from tests.casebook.acts import LINYI, check_extraction, confirm_flags, open_case, write_packet
from tests.casebook.conftest import Bureau
from tests.casebook.documents.packet_files import make_signer, write_signer
from tests.casebook.drops import FAKE
from tests.casebook.viewers import TESTER


def drafted(bureau: Bureau) -> Referral:
    with bureau.writing() as session:
        case = open_case(session, bureau, confirm_flags(session, bureau))
        draft = drafting.draft_referral(session, case.id, LINYI, officer=bureau.officer, settings=bureau.settings)
        check_extraction(session, bureau, draft.id)
        return draft


def test_the_packet_opens_offline_and_checks_with_common_tools(flagged: Bureau) -> None:
    with flagged.database.writing(TESTER) as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        draft = drafting.draft_referral(session, case.id, LINYI, officer=flagged.officer, settings=flagged.settings)
        noted, first = write_packet(session, flagged, draft.id)
        _, again = write_packet(session, flagged, draft.id)
        sealed = {row.sha256 for row in sealing.load_evidence(session, case.id)}
    assert first == again, "the same draft gives the same bytes"
    assert noted.packet_sha256 == sha256(first).hexdigest()
    with zipfile.ZipFile(io.BytesIO(first)) as packet:
        names = packet.namelist()
        top = f"{draft.number}/"
        about = read_info(packet.read(f"{top}bag-info.txt"), "bag-info.txt")
        sums = read_manifest(packet.read(f"{top}manifest-sha256.txt"), "manifest-sha256.txt")
        assert {f"{top}{name}" for name in sums} == {name for name in names if name.startswith(f"{top}data/")}
        for name, digest in sums.items():
            assert sha256(packet.read(top + name)).hexdigest() == digest
        evidence = f"{top}data/证据/"
        assert {sha256(packet.read(name)).hexdigest() for name in names if name.startswith(evidence)} == sealed
        letter, account = (
            "\n".join(p.text for p in Document(io.BytesIO(packet.read(f"{top}data/{name}.docx"))).paragraphs)
            for name in ("01 案件移送函", "02 线索情况说明")
        )
    assert about["Referral-To"] == f"{LINYI.to_bureau}（{LINYI.to_code}）"
    assert (about["External-Identifier"], about["Contact-Phone"]) == (draft.number, "0731-0000000")
    assert "临沂市市场监督管理局：" in letter
    assert "依据《市场监督管理行政处罚程序规定》第十条第二款的规定，现将该违法线索移送你单位处理。" in letter
    assert draft.number in letter
    assert FAKE.title in account
    assert "续展情况未知" in account, "what is not known of the right is said"


def test_others_write_while_a_packet_is_built(flagged: Bureau) -> None:
    draft = drafted(flagged)
    with flagged.database.reading(TESTER) as session:
        facts = gather_facts(session, draft.id, settings=flagged.settings)
    with build.build_packet(facts, store=flagged.store) as built:
        assert list(flagged.store.list_names()).count(built.sha256) == 0
        with flagged.database.writing(TESTER) as session:
            write_packet(session, flagged, draft.id)
        with flagged.database.writing(TESTER) as session:
            recorded = build.record_packet(session, built, store=flagged.store, officer=flagged.officer)
    assert recorded.packet_sha256 == built.sha256
    with flagged.database.reading(TESTER) as session:
        assert verify_record(session, flagged.store).faults == ()


def test_a_packet_of_a_draft_that_was_sent_meanwhile_is_not_recorded(flagged: Bureau) -> None:
    draft = drafted(flagged)
    with flagged.database.reading(TESTER) as session:
        facts = gather_facts(session, draft.id, settings=flagged.settings)
    with build.build_packet(facts, store=flagged.store) as built:
        with flagged.database.writing(TESTER) as session:
            write_packet(session, flagged, draft.id)
            workflow.send_referral(session, draft.id, officer=flagged.officer, settings=flagged.settings)
        with pytest.raises(ConflictError, match="材料包不能再换"), flagged.database.writing(TESTER) as session:
            build.record_packet(session, built, store=flagged.store, officer=flagged.officer)
    with flagged.database.reading(TESTER) as session:
        assert verify_record(session, flagged.store).faults == ()
        with pytest.raises(ConflictError, match="材料包不能再换"):
            gather_facts(session, draft.id, settings=flagged.settings)


def test_no_packet_is_built_on_evidence_that_changed(flagged: Bureau) -> None:
    draft = drafted(flagged)
    with flagged.database.reading(TESTER) as session:
        facts = gather_facts(session, draft.id, settings=flagged.settings)
    path = flagged.store.get_path(facts.evidence.exhibits[0].sha256)
    path.chmod(0o644)
    path.write_bytes(b"changed")
    with pytest.raises(StoreError, match="已被改动"), build.build_packet(facts, store=flagged.store):
        pytest.fail("a packet was built")
    assert list(flagged.store.folder.rglob("*.zip")) == []


def test_a_packet_is_signed_where_key_and_certificate_are_set(flagged: Bureau, tmp_path: Path) -> None:
    draft, signer = drafted(flagged), make_signer()
    key, certificate = write_signer(signer, tmp_path)
    settings = flagged.settings.model_copy(update={"packet_key": key, "packet_certificate": certificate})
    with flagged.reading() as session:
        facts = gather_facts(session, draft.id, settings=settings)
    with build.build_packet(facts, store=flagged.store) as built:
        packet = read_packet_file(built.path, trusted=[signer.certificate])
    assert packet.signature
    assert packet.about["External-Identifier"] == draft.number
    half = replace(facts, settings=settings.model_copy(update={"packet_certificate": None}))
    with pytest.raises(CasebookError, match="须同时设置"), build.build_packet(half, store=flagged.store):
        pytest.fail("a packet was built")


KILLED = """
import sys
from casebook.db.engine import open_database
from casebook.evidence.evidence_store import EvidenceStore
from casebook.referrals import drafting, referral_rows, workflow
from casebook.referrals.packet import build
from casebook.referrals.packet.facts import gather_facts
from casebook.settings import Settings
from tests.casebook.viewers import TESTER
database, settings = open_database(sys.argv[1]), Settings(data_folder=sys.argv[2])
with database.reading(TESTER) as session:
    facts = gather_facts(session, int(sys.argv[3]), settings=settings)
with build.build_packet(facts, store=EvidenceStore(settings.evidence_folder)) as built:
    print("built", flush=True)
    sys.stdin.read()
"""


def test_a_process_killed_between_building_and_recording_leaves_no_half_packet(
    flagged: Bureau, database_url: str
) -> None:
    draft = drafted(flagged)
    names = sorted(flagged.store.list_names())
    command = [sys.executable, "-c", KILLED, database_url, str(flagged.settings.data_folder), str(draft.id)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    child = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with child:
        assert child.stdout
        assert child.stdout.readline() == "built\n"
        child.send_signal(signal.SIGKILL)
    assert sorted(flagged.store.list_names()) == names
    with flagged.database.reading(TESTER) as session:
        assert referral_rows.get_referral(session, draft.id).packet_sha256 == ""
        report = verify_record(session, flagged.store)
        assert (report.faults, report.unclaimed) == ((), 0)
    with flagged.database.writing(TESTER) as session:
        recorded, packet = write_packet(session, flagged, draft.id)
    assert sha256(packet).hexdigest() == recorded.packet_sha256
