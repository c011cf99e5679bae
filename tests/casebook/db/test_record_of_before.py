"""A record that the first release made is carried over whole: codes, ledgers of clocks, a journal left as it was."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, text

from casebook.access import officers
from casebook.access.viewer import Viewer
from casebook.cases import cases, clocks
from casebook.cases.states import CaseState
from casebook.db.engine import Database, open_database
from casebook.db.tables.cases import CaseRow, EvidenceRow
from casebook.db.tables.referrals import ReferralRow
from casebook.errors import IncompleteError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.flags.verdicts import load_verdicts
from casebook.integrity.verify import verify_record
from casebook.journal import numbering
from casebook.journal.entries import list_entries_about
from casebook.law.deadlines import ClockState
from casebook.referrals import drafting, referral_rows, workflow
from casebook.referrals.model import Contact, Destination
from casebook.referrals.states import ReferralState
from casebook.settings import Settings
from tests.casebook.acts import refuse
from tests.casebook.db.migrating import step
from tests.casebook.db.record_of_before import RECORD, fill_store, write_record
from tests.casebook.viewers import EVERYWHERE

EXPECTED_CASES = [
    (1, CaseState.CHECKING, ["started"]),
    (2, CaseState.CHECKING, ["started"]),
    (3, CaseState.REFERRED, ["started", "stopped"]),
    (4, CaseState.REFERRED, ["started", "stopped"]),
    (5, CaseState.REFERRED, ["started", "stopped"]),
    (6, CaseState.CHECKING, ["started", "stopped", "resumed"]),
]


@pytest.fixture
def carried_over(database_url: str) -> Iterator[Database]:
    """The record of before at the newest schema."""
    database = open_database(database_url)
    write_record(database)
    yield database
    database.engine.dispose()


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    """The store of the record of before."""
    store = EvidenceStore(tmp_path / "evidence")
    fill_store(store)
    return store


def test_the_record_of_before_is_whole(carried_over: Database, store: EvidenceStore) -> None:
    with carried_over.reading(EVERYWHERE) as session:
        report = verify_record(session, store)
    assert report.faults == ()
    assert (report.entries, report.captures, report.packets) == (35, 7, 5)


def test_its_journal_is_left_as_it_was(carried_over: Database) -> None:
    statements = RECORD.read_text("utf-8").splitlines()
    before = [line for line in statements if line.startswith("INSERT INTO journal ")]
    with carried_over.engine.connect() as connection:
        rows = connection.execute(text("SELECT payload, hash FROM journal ORDER BY sequence")).all()
    assert len(rows) == len(before)
    for row, line in zip(rows, before, strict=True):
        assert row.hash in line
        assert row.payload.replace("'", "''") in line


def test_its_cases_stand_where_they_stood_and_their_clocks_have_ledgers(carried_over: Database) -> None:
    with carried_over.reading(EVERYWHERE) as session:
        for case_id, state, events in EXPECTED_CASES:
            case = cases.get_case(session, case_id)
            (clock,) = clocks.list_clocks(session, case_id)
            assert (case.state, case.profile) == (state, "indication")
            assert [event.kind.value for event in clock.events] == events
            assert clock.state is (ClockState.STOPPED if state is CaseState.REFERRED else ClockState.RUNNING)
            assert (clock.days, clock.unit, clock.article) == (
                15,
                "workdays",
                "《市场监督管理行政处罚程序规定》第十八条",
            )


def test_its_words_are_codes_now(carried_over: Database) -> None:
    with carried_over.reading(EVERYWHERE) as session:
        assert {row.kind + row.carrier for row in session.scalars(select(EvidenceRow))} == {"electronic_datacopy"}
        referrals = referral_rows.list_referrals(session)[0][::-1]
        assert [referral.state for referral in referrals] == [
            ReferralState.DRAFT,
            ReferralState.SENT,
            ReferralState.ACCEPTED,
            ReferralState.OBJECTED,
            ReferralState.RETURNED,
            ReferralState.DRAFT,
        ]
        assert {(referral.kind.code, referral.object_kind) for referral in referrals} == {("clue_transfer", "clue")}
        assert [referral.reason.value for referral in referrals[:3]] == ["not_ours", "difficult", "not_ours"]
        assert [verdict.reason for verdict in load_verdicts(session, 7)] == ["true_origin"]
        for row in (*session.scalars(select(CaseRow)), *session.scalars(select(ReferralRow))):
            assert row.state.isascii()


def test_work_goes_on_where_it_was_left(carried_over: Database, store: EvidenceStore) -> None:
    with carried_over.writing(Viewer.system("test", bureau="430200")) as session:
        officer = officers.get_by_sign_in(session, "zhang")
        settings = Settings()
        with pytest.raises(IncompleteError, match="缺：联系人"):
            workflow.send_referral(session, 1, officer=officer, settings=settings)
        before = referral_rows.get_referral(session, 1)
        contact = Contact("王五", "0731-0000000", "某路1号")
        to = Destination(before.to_code, before.to_bureau, before.ground, before.reason, contact=contact)
        drafting.edit_draft(session, 1, to, officer=officer, settings=settings)
        workflow.record_packet(session, 1, before.packet_sha256, officer=officer)
        workflow.send_referral(session, 1, officer=officer, settings=settings)
        workflow.record_answer(session, 2, refuse(ReferralState.RETURNED, "退回"), officer=officer)
        assert [cases.get_case(session, case_id).state for case_id in (2, 3)] == [
            CaseState.REFERRED,
            CaseState.CHECKING,
        ]
        kinds = [[event.kind.value for event in clocks.list_clocks(session, case_id)[0].events] for case_id in (2, 3)]
        assert kinds == [["started", "stopped"], ["started", "stopped", "resumed"]]
        number = numbering.take_number(
            session, bureau_code="430200", bureau_short="株", paper="transfer_letter", year=2026
        )
        assert number == "株市监案移〔2026〕7号"
        assert len(list_entries_about(session, "case:3")) == 4 + 2
    with carried_over.reading(EVERYWHERE) as session:
        assert verify_record(session, store).faults == ()


def test_the_way_back_gives_the_words_again(carried_over: Database) -> None:
    step(carried_over, "0004")
    with carried_over.engine.connect() as connection:
        states = connection.execute(text("SELECT state FROM cases ORDER BY id")).scalars().all()
        stopped = connection.execute(text("SELECT stopped_at IS NOT NULL FROM clocks ORDER BY id")).scalars().all()
    assert states == ["核查中", "核查中", "已移送", "已移送", "已移送", "核查中"]
    assert [bool(value) for value in stopped] == [False, False, True, True, True, False]
