"""Officers: who may sign in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic

from sqlalchemy import delete, select

from casebook.access.guessable_words import list_guessable_words
from casebook.access.passwords import hash_password
from casebook.access.sign_in_names import make_sign_in_key, require_sign_in_name
from casebook.access.viewer import OFFICER_ROLES, Role, Viewer
from casebook.db.engine import Session
from casebook.db.statements import reuse_statement
from casebook.db.tables.officers import OfficerRow, SignInRow
from casebook.errors import CasebookError, ConflictError, NotFoundError
from casebook.journal import journal
from casebook.journal.entries import EntryKind


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer as the rest of the house knows one: without the password.

    `sign_in_mark` tells the sign-in through which the officer acts from others; empty for commands. `sees_all_until`
    is the time (`time.monotonic`, in seconds) up to which it is taken as known that no restricted case is hidden from
    the officer; 0 where it is not known.
    """

    id: int
    sign_in: str
    name: str
    badge_number: str
    bureau_code: str
    role: Role = Role.OFFICER
    unit: str = ""
    is_on_duty: bool = True
    sign_in_mark: str = ""
    sees_all_until: float = field(default=0.0, compare=False)

    @property
    def viewer(self) -> Viewer:
        """This officer as the one for whom a session is opened now."""
        may_hide = monotonic() >= self.sees_all_until
        return Viewer(self.id, self.bureau_code, self.unit, self.role, has_hidden_cases=may_hide)

    @property
    def actor(self) -> str:
        """How the journal names this officer."""
        return self.viewer.actor


def add_officer(
    session: Session,
    sign_in: str,
    *,
    name: str,
    password: str,
    badge_number: str = "",
    role: Role = Role.OFFICER,
    unit: str = "",
) -> Officer:
    """Add an officer to the bureau that the session is open for.

    The password is hashed before the session's first statement, while nobody waits for it.
    Raises ConflictError where the sign-in name is taken, in whatever case or width, CasebookError for a bad password.
    """
    sign_in, name = require_sign_in_name(sign_in), _require_name(name, role)
    about = list_guessable_words(sign_in, name, badge_number, unit, bureau_code=session.scope.bureau)
    password_hash = hash_password(password, about=about)
    journal.lock_head(session)
    if _is_taken(session, sign_in):
        raise ConflictError(f"账号 {sign_in} 已经有了：请换一个账号，或用 zhixun officer password 更换口令。")
    row = OfficerRow(
        sign_in=sign_in,
        sign_in_key=make_sign_in_key(sign_in),
        name=name,
        badge_number=badge_number.strip(),
        role=role.value,
        unit=unit.strip(),
        password_hash=password_hash,
        created_at=datetime.now(UTC),
    )
    session.add(row)
    session.flush()
    _write_entry(session, EntryKind.OFFICER_ADDED, row, {"name": name})
    return make_officer(row)


def _require_name(name: str, role: Role) -> str:
    """The name without blanks around it. Raises CasebookError for none, and for a role that no person has."""
    if not name.strip():
        raise CasebookError("姓名不能为空。")
    if role not in OFFICER_ROLES:
        raise CasebookError(f"角色 {role} 只供系统使用，请另选一个。")
    return name.strip()


def set_password(session: Session, officer: Officer, password: str) -> Officer:
    """Change a password and end the officer's sign-ins. Raises NotFoundError, CasebookError for a bad password.

    The password is hashed before the session's first statement, while nobody waits for it.
    """
    password_hash = hash_password(password, about=list_words_about(officer))
    row = _get_row(session, officer.id)
    row.password_hash = password_hash
    end_sign_ins(session, row.id)
    _write_entry(session, EntryKind.PASSWORD_CHANGED, row)
    return make_officer(row)


def set_role(session: Session, officer_id: int, role: Role) -> Officer:
    """Give an officer another role; sign-ins with the former one end. Raises NotFoundError, CasebookError."""
    row = _get_row(session, officer_id)
    _require_name(row.name, role)
    if row.role == role.value:
        return make_officer(row)
    payload = {"from": row.role, "to": role.value}
    row.role = role.value
    end_sign_ins(session, row.id)
    _write_entry(session, EntryKind.ROLE_CHANGED, row, payload)
    return make_officer(row)


def list_words_about(officer: Officer) -> tuple[str, ...]:
    """What whoever knows the officer would try in a password."""
    names = officer.sign_in, officer.name, officer.badge_number, officer.unit
    return list_guessable_words(*names, bureau_code=officer.bureau_code)


def set_on_duty(session: Session, officer_id: int, *, is_on_duty: bool) -> Officer:
    """Let an officer sign in again, or no more: then every sign-in of the officer ends. Raises NotFoundError."""
    row = _get_row(session, officer_id)
    if (row.disabled_at is None) is is_on_duty:
        return make_officer(row)
    row.disabled_at = None if is_on_duty else datetime.now(UTC)
    end_sign_ins(session, row.id)
    _write_entry(session, EntryKind.OFFICER_ENABLED if is_on_duty else EntryKind.OFFICER_DISABLED, row)
    return make_officer(row)


def _write_entry(session: Session, kind: EntryKind, row: OfficerRow, payload: Mapping[str, str] | None = None) -> None:
    """Enter into the journal what was done to an officer's account."""
    subjects = [f"officer:{row.id}"]
    journal.append_entry(session, kind, actor=session.scope.actor, subjects=subjects, payload=payload or {})


def end_sign_ins(session: Session, officer_id: int) -> None:
    """End every sign-in of an officer."""
    session.execute(delete(SignInRow).where(SignInRow.officer_id == officer_id))


def list_officers(session: Session) -> tuple[Officer, ...]:
    """The officers that the viewer may see, those on duty first, in the order in which they were added."""
    return tuple(map(make_officer, session.scalars(_ALL)))


_ALL = reuse_statement(select(OfficerRow).order_by(OfficerRow.disabled_at.is_not(None), OfficerRow.id))


def get_by_sign_in(session: Session, name: str) -> Officer:
    """The officer with this sign-in name. Raises NotFoundError."""
    row = session.scalar(select(OfficerRow).where(OfficerRow.sign_in_key == make_sign_in_key(name)))
    if row is None:
        raise NotFoundError(f"没有账号 {name}。")
    return make_officer(row)


def get_officer(session: Session, officer_id: int) -> Officer:
    """The officer of this number. Raises NotFoundError."""
    return make_officer(_get_row(session, officer_id))


def _get_row(session: Session, officer_id: int) -> OfficerRow:
    row = session.scalar(select(OfficerRow).where(OfficerRow.id == officer_id))
    if row is None:
        raise NotFoundError(f"没有编号为 {officer_id} 的执法人员。")
    return row


def _is_taken(session: Session, sign_in: str) -> bool:
    """Whether an officer of any bureau has this sign-in name: on the connection, past the limit to the viewer's."""
    same_name = select(OfficerRow.id).where(OfficerRow.sign_in_key == make_sign_in_key(sign_in))
    return session.connection().scalar(same_name) is not None


def make_officer(row: OfficerRow) -> Officer:
    """The officer of a row."""
    return Officer(
        row.id,
        row.sign_in,
        row.name,
        row.badge_number,
        row.bureau_code,
        Role(row.role),
        row.unit,
        row.disabled_at is None,
    )
