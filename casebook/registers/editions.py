"""Editions of the register: taken whole, kept once, the newest in force."""

from datetime import UTC, datetime
from functools import lru_cache

from sqlalchemy import bindparam, select

from casebook.db.engine import Session
from casebook.db.statements import reuse_statement
from casebook.db.tables.registers import EditionRow, RightRow
from casebook.errors import NotFoundError
from casebook.journal import journal
from casebook.journal.entries import EntryKind
from matcher.records.jsonl import from_line, to_line
from matcher.records.right import Right, list_licences
from matcher.registers.register import Register


def take_register(session: Session, register: Register) -> EditionRow:
    """Put this register in force. The one already in force is left as it is, without a new entry."""
    journal.lock_head(session)
    newest = get_edition_in_force(session)
    if newest is not None and newest.edition == register.edition:
        return newest
    return _add_edition(session, register, is_statement=False)


def take_statement(session: Session, register: Register) -> EditionRow:
    """Keep the rights that another bureau's packet states: flags may rest on them, they are never in force.

    A statement that was stored before is left as it is.
    """
    journal.lock_head(session)
    query = select(EditionRow).where(EditionRow.edition == register.edition)
    known = session.scalar(query.order_by(EditionRow.id.desc()).limit(1))
    return known or _add_edition(session, register, is_statement=True)


def _add_edition(session: Session, register: Register, *, is_statement: bool) -> EditionRow:
    row = EditionRow(
        edition=register.edition,
        label=register.label,
        rights=len(register.rights),
        taken_at=datetime.now(UTC),
        is_statement=is_statement,
    )
    session.add(row)
    session.flush()
    session.add_all(
        RightRow(edition_id=row.id, position=position, number=right.number, name=right.name, line=to_line(right))
        for position, right in enumerate(register.rights)
    )
    journal.append_entry(
        session,
        EntryKind.REGISTER_TAKEN,
        actor=session.scope.actor,
        subjects=[f"edition:{row.id}"],
        payload={
            "edition": register.edition,
            "label": register.label,
            "rights": len(register.rights),
            **({"is_statement": True} if is_statement else {}),
        },
    )
    return row


def get_edition_in_force(session: Session) -> EditionRow | None:
    """The edition in force, None before the first."""
    query = select(EditionRow).where(EditionRow.is_statement.is_(False))
    return session.scalar(query.order_by(EditionRow.id.desc()).limit(1))


def list_rights(session: Session, edition_id: int, *, offset: int, limit: int) -> tuple[Right, ...]:
    """A page of the rights of an edition, in their order."""
    query = select(RightRow.line).where(RightRow.edition_id == edition_id).order_by(RightRow.position)
    return tuple(from_line(Right, line) for line in session.scalars(query.offset(offset).limit(limit)))


def get_edition(session: Session, edition: str) -> EditionRow:
    """The newest taking of this edition. Raises NotFoundError where it was never taken."""
    row = session.scalar(
        select(EditionRow).where(EditionRow.edition == edition).order_by(EditionRow.id.desc()).limit(1)
    )
    if row is None:
        raise NotFoundError("还没有权利名录：请先用 zhixun register 文件 收进一份名录。")
    return row


def load_namesakes(session: Session, edition_id: int, name: str) -> tuple[Right, ...]:
    """Every registration of a name in an edition, in the order of the register."""
    return tuple(map(read_right, session.scalars(_NAMESAKES, {"edition": edition_id, "name": name})))


_NAMESAKES = reuse_statement(
    select(RightRow.line)
    .where(RightRow.edition_id == bindparam("edition"), RightRow.name == bindparam("name"))
    .order_by(RightRow.position)
)


@lru_cache(maxsize=256)
def read_right(line: str) -> Right:
    """The right of a line of the register; the few that officers are at are read again and again."""
    return from_line(Right, line)


def list_licensed_names(session: Session, edition_id: int, name: str) -> tuple[str, ...]:
    """Whom any registration of a name licenses in an edition, each once: they often stand under one number only."""
    licences = list_licences(load_namesakes(session, edition_id, name))
    return tuple(dict.fromkeys(licence.name for licence in licences))


def load_current_register(session: Session) -> Register:
    """The register in force. Raises NotFoundError before the first was taken."""
    row = get_edition_in_force(session)
    if row is None:
        raise NotFoundError("还没有权利名录：请先用 zhixun register 文件 收进一份名录。")
    lines = session.scalars(select(RightRow.line).where(RightRow.edition_id == row.id).order_by(RightRow.position))
    return Register(tuple(from_line(Right, line) for line in lines), row.label, row.edition)
