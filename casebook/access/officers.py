"""Officers: who may sign in, and who is signed in."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import delete, select

from casebook.db.engine import Session
from casebook.db.tables.officers import OfficerRow, SignInRow
from casebook.errors import CasebookError, ConflictError, NotFoundError
from casebook.journal import journal
from casebook.journal.journal import EntryKind

LEAST_PASSWORD = 8
_hasher = PasswordHasher()
# Checked when there is no such officer, so that both answers take as long.
_NOBODY = _hasher.hash("nobody signs in with this")


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer as the rest of the house knows one: without the password."""

    id: int
    sign_in: str
    name: str
    badge_number: str
    bureau_code: str


def add(
    session: Session, sign_in: str, *, name: str, password: str, bureau_code: str, badge_number: str = ""
) -> Officer:
    """Add an officer. Raises ConflictError where the sign-in name is taken, CasebookError for a short password."""
    sign_in, name = sign_in.strip(), name.strip()
    if not sign_in or not name:
        raise CasebookError("账号和姓名都不能为空。")
    if session.scalar(select(OfficerRow).where(OfficerRow.sign_in == sign_in)):
        raise ConflictError(f"账号 {sign_in} 已经有了：请换一个账号，或用 zhixun officer password 更换口令。")
    row = OfficerRow(
        sign_in=sign_in,
        name=name,
        badge_number=badge_number,
        password_hash=_hashed(password),
        bureau_code=bureau_code,
        created_at=datetime.now(UTC),
    )
    session.add(row)
    session.flush()
    journal.append(
        session, EntryKind.OFFICER_ADDED, actor="zhixun", subjects=[f"officer:{row.id}"], payload={"name": name}
    )
    return _officer(row)


def set_password(session: Session, sign_in: str, password: str) -> Officer:
    """Change a password and end the officer's sign-ins. Raises NotFoundError, CasebookError for a short password."""
    officer = by_sign_in(session, sign_in)
    row = session.get_one(OfficerRow, officer.id)
    row.password_hash = _hashed(password)
    session.execute(delete(SignInRow).where(SignInRow.officer_id == row.id))
    journal.append(session, EntryKind.PASSWORD_CHANGED, actor="zhixun", subjects=[f"officer:{row.id}"], payload={})
    return _officer(row)


def sign_in(session: Session, name: str, password: str, *, hours: int) -> str | None:
    """A new token for the browser where name and password fit, else None; we keep only its SHA-256."""
    row = session.scalar(select(OfficerRow).where(OfficerRow.sign_in == name))
    try:
        _hasher.verify(row.password_hash if row else _NOBODY, password)
    except (VerifyMismatchError, InvalidHashError):
        return None
    if row is None:
        return None
    token, now = secrets.token_urlsafe(32), datetime.now(UTC)
    session.execute(delete(SignInRow).where(SignInRow.expires_at < now))
    session.add(
        SignInRow(
            token_sha256=_digest(token), officer_id=row.id, opened_at=now, expires_at=now + timedelta(hours=hours)
        )
    )
    return token


def signed_in(session: Session, token: str) -> Officer | None:
    """Whose token this is, None where it is unknown or over."""
    row = session.scalar(
        select(OfficerRow)
        .join(SignInRow, SignInRow.officer_id == OfficerRow.id)
        .where(SignInRow.token_sha256 == _digest(token), SignInRow.expires_at > datetime.now(UTC))
    )
    return _officer(row) if row else None


def sign_out(session: Session, token: str) -> None:
    """End one sign-in."""
    session.execute(delete(SignInRow).where(SignInRow.token_sha256 == _digest(token)))


def by_sign_in(session: Session, name: str) -> Officer:
    """The officer with this sign-in name. Raises NotFoundError."""
    row = session.scalar(select(OfficerRow).where(OfficerRow.sign_in == name))
    if row is None:
        raise NotFoundError(f"没有账号 {name}。")
    return _officer(row)


def get(session: Session, officer_id: int) -> Officer:
    """The officer of this number. Raises NotFoundError."""
    row = session.get(OfficerRow, officer_id)
    if row is None:
        raise NotFoundError(f"没有编号为 {officer_id} 的执法人员。")
    return _officer(row)


def _hashed(password: str) -> str:
    if len(password) < LEAST_PASSWORD:
        raise CasebookError(f"口令至少 {LEAST_PASSWORD} 个字符。")
    return _hasher.hash(password)


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _officer(row: OfficerRow) -> Officer:
    return Officer(row.id, row.sign_in, row.name, row.badge_number, row.bureau_code)
