"""Codes instead of words in every column that stores a state or a kind; a ledger for every clock.

Journal entries stay as they are: they are chained by hashes, and what reads them knows the entries of before.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

from casebook.db.tables.base import Moment

revision = "0010"
down_revision = "0004"
branch_labels = None
depends_on = None

# (table, column) → word → code. Written out here: the words of the code may change, what was stored did not.
CODES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("cases", "state"): {"核查中": "checking", "已移送": "referred"},
    ("cases", "profile"): {"商标": "trademark", "地理标志": "indication", "专利标识": "patent"},
    ("clocks", "kind"): {"核查": "check"},
    ("evidence", "kind"): {"电子数据": "electronic_data"},
    ("evidence", "carrier"): {"复制": "copy"},
    ("number_series", "paper"): {"线索": "clue", "案移": "transfer_letter"},
    ("referrals", "kind"): {"线索移送": "clue_transfer"},
    ("referrals", "object_kind"): {"违法线索": "clue", "案件": "case"},
    ("referrals", "reason"): {"不属于本局管辖": "not_ours", "本局管辖困难": "difficult"},
    ("referrals", "state"): {
        "草稿": "draft",
        "已发出": "sent",
        "已签收": "received",
        "已受理": "accepted",
        "已异议": "objected",
        "已退回": "returned",
    },
    ("verdicts", "reason"): {
        "已获授权": "authorised",
        "产地属实": "true_origin",
        "正当使用": "fair_use",
        "不是同类商品": "other_goods",
        "是他人权利的名称": "other_right",
        "商品已下架": "gone",
        "其他": "other",
    },
}
EVENTS = {"case_opened": "started", "referral_sent": "stopped", "referral_returned": "resumed"}
ARTICLE = "《市场监督管理行政处罚程序规定》第十八条"
BEIJING = ZoneInfo("Asia/Shanghai")


def upgrade() -> None:
    _translate(CODES)
    op.create_table(
        "clock_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bureau_code", sa.String(length=6), nullable=False),
        sa.Column("clock_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("entry", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["clock_id"], ["clocks.id"], name=op.f("fk_clock_events_clock_id_clocks")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_events")),
    )
    op.create_index(op.f("ix_clock_events_clock_id"), "clock_events", ["clock_id"])
    op.add_column("clocks", sa.Column("state", sa.String(length=16), nullable=False, server_default="running"))
    op.execute("UPDATE clocks SET state = 'stopped' WHERE stopped_at IS NOT NULL")
    _write_ledgers()
    for column in ("days", "unit", "article", "note", "stopped_at"):
        op.drop_column("clocks", column)
    op.drop_index(op.f("ix_clocks_due"), "clocks")
    op.create_index("ix_clocks_next", "clocks", ["bureau_code", "state", "due"])


def _translate(codes: Mapping[tuple[str, str], Mapping[str, str]]) -> None:
    for (table, column), words in codes.items():
        rows = sa.table(table, sa.column(column))
        for before, after in words.items():
            op.execute(rows.update().where(rows.c[column] == before).values({column: after}))


def _write_ledgers() -> None:
    """What happened to each clock, read from the journal: the column `stopped_at` forgot a stop once it had ended."""
    connection = op.get_bind()
    clocks = sa.table("clocks", *map(sa.column, ("id", "case_id", "bureau_code")), sa.column("start", sa.Date()))
    events = sa.table(
        "clock_events",
        *map(sa.column, ("bureau_code", "clock_id", "kind", "days", "reason", "note", "entry")),
        sa.column("day", sa.Date()),
    )
    entries = _entries_by_case(connection)
    for clock in connection.execute(sa.select(clocks)).all():
        for sequence, kind, at in entries.get(f"case:{clock.case_id}", ()):
            event = {
                "bureau_code": clock.bureau_code,
                "clock_id": clock.id,
                "kind": EVENTS[kind],
                "day": clock.start if kind == "case_opened" else at.astimezone(BEIJING).date(),
                "days": 0,
                "reason": "" if kind == "case_opened" else kind,
                "note": "",
                "entry": sequence,
            }
            connection.execute(events.insert().values(event))


def _entries_by_case(connection: sa.Connection) -> dict[str, list[tuple[int, str, datetime]]]:
    journal = sa.table("journal", *map(sa.column, ("sequence", "kind", "subjects")), sa.column("at", Moment()))
    query = sa.select(journal).where(journal.c.kind.in_(list(EVENTS))).order_by(journal.c.sequence)
    entries: dict[str, list[tuple[int, str, datetime]]] = {}
    for row in connection.execute(query):
        for subject in json.loads(row.subjects):
            if subject.startswith("case:"):
                entries.setdefault(subject, []).append((row.sequence, row.kind, row.at))
    return entries


def downgrade() -> None:
    op.drop_index("ix_clocks_next", "clocks")
    op.create_index(op.f("ix_clocks_due"), "clocks", ["due"])
    op.add_column("clocks", sa.Column("days", sa.Integer(), nullable=False, server_default="15"))
    op.add_column("clocks", sa.Column("unit", sa.String(length=8), nullable=False, server_default="工作日"))
    op.add_column("clocks", sa.Column("article", sa.Text(), nullable=False, server_default=ARTICLE))
    op.add_column("clocks", sa.Column("note", sa.Text(), nullable=False, server_default=""))
    op.add_column("clocks", sa.Column("stopped_at", Moment(), nullable=True))
    _stop_again()
    op.drop_column("clocks", "state")
    op.drop_table("clock_events")
    _translate({where: {code: word for word, code in words.items()} for where, words in CODES.items()})


def _stop_again() -> None:
    connection = op.get_bind()
    clocks = sa.table("clocks", sa.column("id"), sa.column("state"), sa.column("stopped_at", Moment()))
    events = sa.table("clock_events", sa.column("clock_id"), sa.column("day", sa.Date()))
    for clock in connection.execute(sa.select(clocks.c.id).where(clocks.c.state != "running")).all():
        query = sa.select(sa.func.max(events.c.day)).where(events.c.clock_id == clock.id)
        day: date = connection.execute(query).scalar_one()
        stopped = datetime(day.year, day.month, day.day, 12, tzinfo=BEIJING)
        connection.execute(clocks.update().where(clocks.c.id == clock.id).values(stopped_at=stopped))
