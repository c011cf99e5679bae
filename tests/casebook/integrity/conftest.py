"""A bureau with a row in every table, and how the tests of this folder change it behind the journal's back."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Table, text

from casebook.access import officers, sign_ins
from casebook.access.viewer import Role, Viewer
from casebook.cases import clock_acts, clocks, outcomes, restriction, tasks, teamwork
from casebook.cases.cases import Reporter
from casebook.db.engine import Session, open_database
from casebook.db.platform_table import Platform
from casebook.db.tables.base import Moment
from casebook.evidence.evidence_kinds import Stated
from casebook.evidence.right_pictures import add_right_picture
from casebook.evidence.uploads import Description, seal_files, store_file
from casebook.flags import recall_samples, verdicts, weight_tables
from casebook.flags.recall_samples import SampleAnswer
from casebook.intake.ingest import ingest_drop
from casebook.law.clocks import PauseReason
from casebook.referrals import drafting, workflow
from casebook.referrals.campaigns.campaign_rows import open_campaign
from casebook.referrals.exchange import incoming
from casebook.referrals.jurisdiction.kind_of_seller import set_seller_kind
from casebook.referrals.jurisdiction.place_steps import record_step
from casebook.referrals.platform_letters.drafting import LetterWish, draft_letter, void_letter
from casebook.referrals.platform_letters.letter_rows import list_of_case
from casebook.referrals.platform_letters.progress import Reply, record_reply, send_letter
from casebook.referrals.states import ReferralState
from casebook.registers.bureaus.bureau_rows import Bureau as OtherBureau
from casebook.registers.bureaus.bureau_rows import save_bureaus
from casebook.registers.platforms import save_platform
from casebook.search.asking.saved_searches import save_search
from casebook.search.documents.findables import SCHEMA
from matcher.records.calendar import BEIJING
from tests.casebook.acts import LINYI, confirm_flags, open_case, refuse, write_packet
from tests.casebook.beginnings import Fill
from tests.casebook.conftest import FILLS, Bureau, fill_bureau, open_bureau
from tests.casebook.drops import AUGUST, FAKE, PLAIN, SECOND_FAKE, cheaper, seal_manifest, wall, write_drop

AUDITOR = Viewer.system("verify")
CHANGED = {str: "x", int: 1_000_003, Decimal: Decimal("7.25")}


@pytest.fixture
def fills() -> dict[str, Fill]:
    """The same as elsewhere, and a row in every table."""
    return {"full": fill_full, **FILLS}


@pytest.fixture
def full(bureau: Bureau) -> Bureau:
    """A bureau with a row in every table, whose rows were changed by later acts."""
    return bureau


def fill_full(url: str, folder: Path) -> None:
    """A row in every table, changed by later acts."""
    fill_bureau(url, folder)
    database = open_database(url)
    bureau = open_bureau(database, folder)
    first = write_drop(folder / "1", [FAKE, SECOND_FAKE, PLAIN], coverage=[wall()])
    second = write_drop(folder / "2", [FAKE, cheaper(SECOND_FAKE)], at=AUGUST + timedelta(days=1))
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
    packet = folder / "packet.zip"
    packet.write_bytes(content)
    with bureau.writing() as session:
        (clock,) = clocks.list_clocks(session, case.id)
        clock_acts.pause_clock(session, clock.id, PauseReason.TESTING, officer=bureau.officer)
        workflow.send_referral(session, draft.id, officer=bureau.officer, settings=bureau.settings)
        workflow.record_receipt(session, draft.id, officer=bureau.officer)
        workflow.record_answer(session, draft.id, refuse(ReferralState.RETURNED, "退回"), officer=bureau.officer)
        record_step(
            session, case.id, kind="warehouse", address="甲市某路1号", evidence="商品页面", seen_on=AUGUST.date(),
            officer=bureau.officer,
        )  # fmt: skip
        elsewhere = bureau.settings.model_copy(update={"bureau_code": LINYI.to_code})
        arrived = incoming.check_packet(packet, settings=elsewhere)
        incoming.take_packet(session, arrived, matcher=bureau.matcher, store=bureau.store, officer=bureau.officer)
        officers.set_password(session, bureau.officer, "another horse")
        helper = officers.add_officer(session, "li", name="李四", password="a third horse")
        officers.set_role(session, helper.id, Role.LEAD)
        save_search(session, SCHEMA, "关注", "炎陵黄桃", officer_id=bureau.officer.id, cursor=1)
        seal_files(
            session, case.id, [store_file(bureau.store, BytesIO(b"a receipt"), "收据.txt")],
            Description("documentary", "copy", "证明售出", "权利人处", Stated(date(2026, 1, 5), "甲")),
            officer=bureau.officer,
        )  # fmt: skip
        genuine = store_file(bureau.store, BytesIO(b"a picture"), "正品.png")
        add_right_picture(session, "炎陵黄桃", genuine, source="权利人提供", officer=bureau.officer)
        teamwork.name_handlers(session, case.id, assignee=bureau.officer, second=None, officer=bureau.officer)
        teamwork.add_note(session, case.id, "请核实", officer=bureau.officer, officers=[bureau.officer])
        task = tasks.add_task(
            session, case.id, "调取收据原件", due=AUGUST.date(), assignee=bureau.officer, officer=bureau.officer
        )
        tasks.set_done(session, case.id, task, is_done=True, officer=bureau.officer)
        restriction.record_reporter(session, case.id, Reporter("甲", "13800001111", "来电"), officer=bureau.officer)
        restriction.set_restricted(session, case.id, is_restricted=True, reason="举报人安全", officer=bureau.officer)
        write_platform_letters(session, bureau, case.id)
        set_seller_kind(session, case.id, "live_commerce", officer=bureau.officer)
        open_campaign(session, case.id, title="专项", starts_on=AUGUST.date(), officer=bureau.officer)
        outcomes.close_case(session, case.id, "not_filed", note="证据不足", officer=bureau.officer)
        officers.add_officer(session, "lead", name="李四", password="correct horse", role=Role.LEAD)
        weight_tables.accept_older(session, 0, officer=officers.get_by_sign_in(session, "lead"))
        (sample, *_) = recall_samples.draw_samples(session, officer=bureau.officer)
        recall_samples.answer_sample(session, sample.id, SampleAnswer.MISSED, officer=bureau.officer)
    assert sign_ins.sign_in(bureau.database, "zhang", "another horse", address="127.0.0.1", hours=1)
    database.engine.dispose()


def write_platform_letters(session: Session, bureau: Bureau, case_id: int) -> None:
    """A platform that is entered and changed, a letter to it that is answered, and one that is given up."""
    for home_code in ("", "330110"):
        platform = Platform("shop", "甲商城", "某某网络有限公司", home_code=home_code)
        save_platform(session, platform, officer_id=bureau.officer.id)
    for phone in ("", "0759-0000000"):
        save_bureaus(session, [OtherBureau("371300", "甲市市场监督管理局", "city", phone=phone)])
    listings = [one.id for one in list_of_case(session, case_id)]
    wish = LetterWish("data_request", "shop", listings, date(2999, 1, 1), items=["identity"])
    first, second = (
        draft_letter(session, case_id, wish, officer=bureau.officer, settings=bureau.settings) for _ in range(2)
    )
    void_letter(session, second.id, reason="重复", officer=bureau.officer)
    send_letter(session, first.id, on=None, officer=bureau.officer, settings=bureau.settings)
    reply = Reply("given", "已提供", datetime.now(BEIJING).date(), ["广东省广州市白云区某街2号"])
    stored = store_file(bureau.store, BytesIO(b"a reply"), "reply.txt")
    record_reply(session, first.id, reply, [stored], officer=bureau.officer)


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
    return not value if isinstance(value, bool) else CHANGED[column.type.python_type]


def of_row(table: Table, row: Any) -> Any:
    return [column == row._mapping[column] for column in table.primary_key.columns]
