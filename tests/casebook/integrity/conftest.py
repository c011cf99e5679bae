"""A bureau with a row in every table, and how the tests of this folder change it behind the journal's back."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Table, text

from casebook.access import officers, sign_ins
from casebook.access.viewer import Viewer
from casebook.cases import clock_acts, clocks
from casebook.db.engine import Session
from casebook.db.tables.base import Moment
from casebook.flags import verdicts
from casebook.intake.ingest import ingest_drop
from casebook.law.clocks import PauseReason
from casebook.referrals import drafting, workflow
from casebook.referrals.exchange import incoming
from casebook.referrals.jurisdiction.place_steps import record_step
from casebook.referrals.states import ReferralState
from tests.casebook.acts import LINYI, confirm_flags, open_case, write_packet
from tests.casebook.conftest import Bureau
from tests.casebook.drops import AUGUST, FAKE, PLAIN, SECOND_FAKE, cheaper, seal_manifest, wall, write_drop

AUDITOR = Viewer.system("verify")
CHANGED = {str: "x", int: 1_000_003, Decimal: Decimal("7.25")}


@pytest.fixture
def full(bureau: Bureau, tmp_path: Path) -> Bureau:
    """A bureau with a row in every table, whose rows were changed by later acts."""
    first = write_drop(tmp_path / "1", [FAKE, SECOND_FAKE, PLAIN], coverage=[wall()])
    second = write_drop(tmp_path / "2", [FAKE, cheaper(SECOND_FAKE)], at=AUGUST + timedelta(days=1))
    gone = {"item": PLAIN.item, "fate": "vanished", "title": PLAIN.title, "at": AUGUST.isoformat()}
    (second / "changes.jsonl").write_text(json.dumps(gone) + "\n", "utf-8")
    seal_manifest(second)
    for drop in (first, second):
        with bureau.writing() as session:
            ingest_drop(session, drop, matcher=bureau.matcher, store=bureau.store)
    with bureau.writing() as session:
        flag_ids = confirm_flags(session, bureau)
        verdicts.undo_verdict(session, flag_ids[0], officer=bureau.officer)
        case = open_case(session, bureau, flag_ids[1:])
        draft = drafting.draft_referral(session, case.id, LINYI, officer=bureau.officer, settings=bureau.settings)
        _, content = write_packet(session, bureau, draft.id)
    packet = tmp_path / "packet.zip"
    packet.write_bytes(content)
    with bureau.writing() as session:
        (clock,) = clocks.list_clocks(session, case.id)
        clock_acts.pause_clock(session, clock.id, PauseReason.TESTING, officer=bureau.officer)
        workflow.send_referral(session, draft.id, officer=bureau.officer, settings=bureau.settings)
        workflow.record_receipt(session, draft.id, officer=bureau.officer)
        workflow.record_answer(session, draft.id, ReferralState.RETURNED, text="退回", officer=bureau.officer)
        record_step(
            session, case.id, kind="warehouse", address="甲市某路1号", evidence="商品页面", seen_on=AUGUST.date(),
            officer=bureau.officer,
        )  # fmt: skip
        incoming.take_packet(
            session, packet, matcher=bureau.matcher, store=bureau.store, officer=bureau.officer,
            settings=bureau.settings.model_copy(update={"bureau_code": LINYI.to_code}),
        )  # fmt: skip
        officers.set_password(session, "zhang", "another horse")
    assert sign_ins.sign_in(bureau.database, "zhang", "another horse", address="127.0.0.1", hours=1)
    return bureau


@contextmanager
def tampering(bureau: Bureau) -> Iterator[Session]:
    """A session whose changes are gone at the end, on a database that lets rows point to nothing."""
    with bureau.database.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            cursor = connection.connection.cursor()
            cursor.execute("PRAGMA foreign_keys = OFF")
            cursor.close()
        else:
            connection.execute(text("SET session_replication_role = replica"))
        with Session(connection, AUDITOR) as session:
            yield session
            session.rollback()
        connection.rollback()
        connection.detach()


def change(value: Any, column: Column[Any]) -> Any:
    if isinstance(column.type, Moment):
        return (value or AUGUST) + timedelta(days=1)
    if column.type.python_type is date:
        return (value or AUGUST.date()) + timedelta(days=1)
    if isinstance(value, str):
        return ("y" if value.startswith("x") else "x") + value[1:]
    return CHANGED[column.type.python_type]


def of_row(table: Table, row: Any) -> Any:
    return [column == row._mapping[column] for column in table.primary_key.columns]
