"""Each comparison of rows with the journal, on a record that was changed in one place."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import select, text

from casebook.db.engine import Session
from casebook.db.tables.journal import EntryRow
from casebook.integrity import crosschecks
from casebook.integrity.journal_facts import JournalFact, read_fact
from casebook.referrals import drafting, workflow
from casebook.referrals.states import ReferralState
from tests.casebook.acts import LINYI, confirm_flags, open_case, refuse, write_packet
from tests.casebook.beginnings import Fill
from tests.casebook.conftest import FILLS, Bureau, begin_record, fill_flagged
from tests.casebook.viewers import TESTER

Check = Callable[[Session, Sequence[JournalFact]], Iterator[str]]


def fill_returned(url: str, folder: Path) -> None:
    """A record with one case, whose referral went out and came back."""
    with begin_record(url, folder, fill_flagged) as bureau, bureau.database.writing(TESTER) as session:
        case = open_case(session, bureau, confirm_flags(session, bureau))
        draft = drafting.draft_referral(session, case.id, LINYI, officer=bureau.officer, settings=bureau.settings)
        write_packet(session, bureau, draft.id)
        workflow.send_referral(session, draft.id, officer=bureau.officer, settings=bureau.settings)
        workflow.record_answer(session, draft.id, refuse(ReferralState.RETURNED, "退回"), officer=bureau.officer)


@pytest.fixture
def fills() -> dict[str, Fill]:
    """The same as elsewhere, and the record of `returned`."""
    return {"returned": fill_returned, **FILLS}


@pytest.fixture
def returned(bureau: Bureau) -> Bureau:
    """A bureau with one case, whose referral went out and came back."""
    return bureau


def check_subjects(session: Session, _: Sequence[JournalFact]) -> Iterator[str]:
    return crosschecks.check_subjects(session)


def test_a_record_that_was_not_changed_has_no_faults(returned: Bureau) -> None:
    with returned.database.reading(TESTER) as session:
        facts = [read_fact(row) for row in session.scalars(select(EntryRow).order_by(EntryRow.sequence))]
        assert [fault for faults in crosschecks.list_checks(session, facts).values() for fault in faults] == []


@pytest.mark.parametrize(
    ("check", "statement", "fault"),
    [
        (check_subjects, "DELETE FROM journal_subjects WHERE sequence = 5", "日志第 5 条的对象索引不符。"),
        (
            check_subjects,
            "INSERT INTO journal_subjects (sequence, subject) VALUES (99, 'case:1')",
            "对象索引里有日志没有的第 99 条。",
        ),
        (crosschecks.check_editions, "DELETE FROM rights WHERE position = 0", "与收进时不同"),
        (crosschecks.check_drops, "DELETE FROM sightings WHERE id = 1", "的取证原件数与收进时不同。"),
        (
            crosschecks.check_drops,
            "UPDATE listing_versions SET line = '{}' WHERE id = 1",
            "带来的商品记录与收进时不同。",
        ),
        (crosschecks.check_flags, "DELETE FROM verdicts WHERE id = 1", "核查结论有 1 条，日志里却记着 2 条"),
        (
            crosschecks.check_flags,
            "UPDATE flags SET state = 'open' WHERE id = 2",
            "预警 2 的状态与最后一次核查结论不符。",
        ),
        (crosschecks.check_cases, "UPDATE cases SET state = 'filed'", "的编号或状态与日志不符。"),
        (crosschecks.check_cases, "UPDATE cases SET state = '核查中'", "的编号或状态与日志不符。"),
        (crosschecks.check_cases, "DELETE FROM evidence WHERE id = 1", "的证据与封存时不同。"),
        (crosschecks.check_cases, "DELETE FROM case_flags WHERE flag_id = 1", "所依据的预警与立卷时不同。"),
        (crosschecks.check_clocks, "UPDATE clocks SET due = '2099-01-01'", "的期限与其经过不符。"),
        (crosschecks.check_clocks, "UPDATE clock_events SET days = 15 WHERE id = 2", "期限的经过与日志不符"),
        (crosschecks.check_clocks, "DELETE FROM clock_events WHERE kind = 'stopped'", "期限的经过与日志不符"),
        (crosschecks.check_referrals, "UPDATE referrals SET state = 'accepted'", "的状态或材料包与日志不符。"),
        (crosschecks.check_referrals, "UPDATE referrals SET packet_sha256 = ''", "的状态或材料包与日志不符。"),
        (crosschecks.check_referrals, "DELETE FROM referrals", "日志记着移送 1，库里却没有。"),
    ],
)
def test_a_change_is_found_by_the_check_for_it(returned: Bureau, check: Check, statement: str, fault: str) -> None:
    with returned.database.writing(TESTER) as session:
        session.execute(text(statement))
    with returned.database.reading(TESTER) as session:
        facts = [read_fact(row) for row in session.scalars(select(EntryRow).order_by(EntryRow.sequence))]
        faults = list(check(session, facts))
    assert any(fault in found for found in faults), faults


def test_a_case_that_the_journal_does_not_know_is_a_fault(returned: Bureau) -> None:
    with returned.database.reading(TESTER) as session:
        facts = [read_fact(row) for row in session.scalars(select(EntryRow).order_by(EntryRow.sequence))]
        without = [fact for fact in facts if fact.kind != "case_opened"]
        assert any("没有记入日志" in fault for fault in crosschecks.check_cases(session, without))
        more = [*facts, JournalFact(99, "case_opened", ("case:9",), {})]
        assert "日志记着案件 9，库里却没有。" in list(crosschecks.check_cases(session, more))
