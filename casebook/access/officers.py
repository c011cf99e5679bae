"""Officers: who may sign in, and who is signed in."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import delete, select

from casebook.access.viewer import OFFICER_ROLES, ROLE_NAMES, Role, Viewer
from casebook.db.engine import Session
from casebook.db.tables.officers import OfficerRow, SignInRow
from casebook.errors import CasebookError, ConflictError, NotFoundError
from casebook.journal import journal
from casebook.journal.actor import Actor, read_actor
from casebook.journal.journal import EntryKind
from matcher.records.logs import get_logger

log = get_logger(__name__)
MIN_PASSWORD_LENGTH = 8
_hasher = PasswordHasher()
# Checked when there is no such officer, so that both answers take as long.
_HASH_OF_NOBODY = _hasher.hash("nobody signs in with this")


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer as the rest of the house knows one: without the password."""

    id: int
    sign_in: str
    name: str
    badge_number: str
    bureau_code: str
    role: Role = Role.OFFICER
    unit: str = ""

    @property
    def viewer(self) -> Viewer:
        """This officer as the one for whom a session is opened."""
        return Viewer(self.id, self.bureau_code, self.unit, self.role)

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

    Raises ConflictError where the sign-in name is taken, CasebookError for a short password.
    """
    sign_in, name = sign_in.strip(), name.strip()
    if not sign_in or not name:
        raise CasebookError("账号和姓名都不能为空。")
    if role not in OFFICER_ROLES:
        raise CasebookError(f"角色 {role} 只供系统使用，请另选一个。")
    if session.scalar(select(OfficerRow).where(OfficerRow.sign_in == sign_in)):
        raise ConflictError(f"账号 {sign_in} 已经有了：请换一个账号，或用 zhixun officer password 更换口令。")
    row = OfficerRow(
        sign_in=sign_in,
        name=name,
        badge_number=badge_number,
        role=role.value,
        unit=unit.strip(),
        password_hash=_hash_password(password),
        created_at=datetime.now(UTC),
    )
    session.add(row)
    session.flush()
    journal.append_entry(
        session,
        EntryKind.OFFICER_ADDED,
        actor=session.scope.actor,
        subjects=[f"officer:{row.id}"],
        payload={"name": name},
    )
    return _make_officer(row)


def set_password(session: Session, sign_in: str, password: str) -> Officer:
    """Change a password and end the officer's sign-ins. Raises NotFoundError, CasebookError for a short password."""
    officer = get_by_sign_in(session, sign_in)
    row = session.get_one(OfficerRow, officer.id)
    row.password_hash = _hash_password(password)
    session.execute(delete(SignInRow).where(SignInRow.officer_id == row.id))
    journal.append_entry(
        session, EntryKind.PASSWORD_CHANGED, actor=session.scope.actor, subjects=[f"officer:{row.id}"], payload={}
    )
    return _make_officer(row)


def sign_in(session: Session, name: str, password: str, *, hours: int) -> str | None:
    """A new token for the browser where name and password fit, else None; we keep only its SHA-256."""
    row = session.scalar(select(OfficerRow).where(OfficerRow.sign_in == name))
    try:
        _hasher.verify(row.password_hash if row else _HASH_OF_NOBODY, password)
    except (VerifyMismatchError, InvalidHashError):
        log.warning("sign_in_refused", officer=row.id if row else 0)
        return None
    if row is None:
        return None
    token, now = secrets.token_urlsafe(32), datetime.now(UTC)
    session.execute(delete(SignInRow).where(SignInRow.expires_at < now))
    session.add(
        SignInRow(
            token_sha256=_hash_token(token), officer_id=row.id, opened_at=now, expires_at=now + timedelta(hours=hours)
        )
    )
    return token


def get_signed_in(session: Session, token: str) -> Officer | None:
    """Whose token this is, None where it is unknown or over."""
    row = session.scalar(
        select(OfficerRow)
        .join(SignInRow, SignInRow.officer_id == OfficerRow.id)
        .where(SignInRow.token_sha256 == _hash_token(token), SignInRow.expires_at > datetime.now(UTC))
    )
    return _make_officer(row) if row else None


def sign_out(session: Session, token: str) -> None:
    """End one sign-in."""
    session.execute(delete(SignInRow).where(SignInRow.token_sha256 == _hash_token(token)))


def get_by_sign_in(session: Session, name: str) -> Officer:
    """The officer with this sign-in name. Raises NotFoundError."""
    row = session.scalar(select(OfficerRow).where(OfficerRow.sign_in == name))
    if row is None:
        raise NotFoundError(f"没有账号 {name}。")
    return _make_officer(row)


def name_actors(session: Session, actors: Iterable[str]) -> dict[str, str]:
    """The words for people of each actor that the journal names, in one query.

    An officer's name, or the number where the officer is of another bureau; a process by its name; what entries of
    before say is a display name already.
    """
    known = {text: read_actor(text) for text in set(actors)}
    numbers = {actor.officer for actor in known.values() if actor and actor.officer}
    query = select(OfficerRow.id, OfficerRow.name).where(OfficerRow.id.in_(numbers))
    names: dict[int, str] = dict(session.execute(query).all()) if numbers else {}
    return {text: _describe_actor(actor, names) if actor else text for text, actor in known.items()}


def _describe_actor(actor: Actor, names: Mapping[int, str]) -> str:
    if not actor.officer:
        return f"{ROLE_NAMES[Role.SYSTEM]}（{actor.process}）"
    return names.get(actor.officer, f"执法人员 {actor.officer} 号")


def get_officer(session: Session, officer_id: int) -> Officer:
    """The officer of this number. Raises NotFoundError."""
    row = session.get(OfficerRow, officer_id)
    if row is None:
        raise NotFoundError(f"没有编号为 {officer_id} 的执法人员。")
    return _make_officer(row)


def _append_entry(session: Session, kind: EntryKind, row: OfficerRow, *, payload: journal.Payload) -> None:
    journal.append_entry(session, kind, actor=session.scope.actor, subjects=[f"officer:{row.id}"], payload=payload)


def _hash_password(password: str) -> str:
    if len(password) < MIN_PASSWORD_LENGTH:
        raise CasebookError(f"口令至少 {MIN_PASSWORD_LENGTH} 个字符。")
    return _hasher.hash(password)


def _hash_token(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _make_officer(row: OfficerRow) -> Officer:
    return Officer(row.id, row.sign_in, row.name, row.badge_number, row.bureau_code, Role(row.role), row.unit)
