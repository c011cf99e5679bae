"""Who is signed in: the token of a browser, of which we have the SHA-256 only."""

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from time import monotonic

from sqlalchemy import bindparam, delete, select

from casebook.access import officers, passwords, sign_in_attempts
from casebook.access.officers import Officer, make_officer
from casebook.access.password_rules import require_strong
from casebook.access.sign_in_names import make_sign_in_key
from casebook.access.viewer import Viewer
from casebook.db.engine import Database, Session
from casebook.db.restricted import has_hidden_cases
from casebook.db.statements import reuse_statement
from casebook.db.tables.officers import OfficerRow, SignInRow
from casebook.errors import CasebookError
from matcher.records.logs import get_logger

log = get_logger(__name__)
SIGN_IN = Viewer.system("sign-in")
SURE_SECONDS = 1.0
"""How long it is taken as known that no restricted case is hidden from an officer."""

"""Whoever signs in is not known yet, so officers of every bureau are looked at."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The officer of a new sign-in, with the token for the browser."""

    officer: Officer
    token: str


def sign_in(database: Database, name: str, password: str, *, address: str, hours: int) -> SignedIn | None:
    """A new sign-in where name and password fit, else None. `address` is from where it is asked.

    The password is compared outside of any transaction, also where there is no such officer or one off duty.
    Raises TooManyAttemptsError, BusyError.
    """
    key, address = make_sign_in_key(name), sign_in_attempts.make_address_key(address)
    hash_of_nobody = passwords.get_hash_of_nobody()
    with database.writing(SIGN_IN) as session:
        sign_in_attempts.begin_attempt(session, key, address)
        row = _find_on_duty(session, key)
        officer_id, expected = (row.id, row.password_hash) if row else (0, hash_of_nobody)
    if not passwords.is_password(password, expected) or not officer_id:
        log.warning("sign_in_refused", officer=officer_id)
        return None
    with database.writing(SIGN_IN) as session:
        row = _find_on_duty(session, key)
        if row is None or row.password_hash != expected:
            return None  # changed while we compared
        sign_in_attempts.end_attempt(session, row.id, key, address)
        return SignedIn(make_officer(row), _open(session, row.id, hours=hours))


def change_own_password(database: Database, officer: Officer, current: str, new: str, *, address: str) -> None:
    """Change the password of an officer who knows the one in use, and end all sign-ins of the officer.

    Wrong ones count as attempts at signing in. Raises CasebookError, TooManyAttemptsError, BusyError.
    """
    key, address = make_sign_in_key(officer.sign_in), sign_in_attempts.make_address_key(address)
    require_strong(new, about=officers.list_words_about(officer))
    with database.writing(SIGN_IN) as session:
        sign_in_attempts.begin_attempt(session, key, address)
        row = _find_on_duty(session, key)
        expected = row.password_hash if row else ""
    if not passwords.is_password(current, expected):
        log.warning("password_change_refused", officer=officer.id)
        raise CasebookError("现用口令不对，口令没有更换。")
    with database.writing(officer.viewer) as session:
        officers.set_password(session, officer, new)
    with database.writing(SIGN_IN) as session:
        sign_in_attempts.end_attempt(session, officer.id, key, address)


_SIGNED_IN = reuse_statement(
    select(OfficerRow, has_hidden_cases(OfficerRow.id, OfficerRow.bureau_code)).where(
        OfficerRow.id
        == select(SignInRow.officer_id)
        .where(SignInRow.token_sha256 == bindparam("token"), SignInRow.expires_at > bindparam("now"))
        .scalar_subquery(),
        OfficerRow.disabled_at.is_(None),
    )
)
"""Asked by every request."""


def get_signed_in(session: Session, token: str) -> Officer | None:
    """Whose token this is, None where it is unknown or over, or its officer off duty.

    Whether restricted cases are hidden from the officer is looked up too, so that the pages of most need not ask: for
    SURE_SECONDS, as a case may become restricted at any time.
    """
    sent = {"token": _hash_token(token), "now": datetime.now(UTC)}
    found = session.execute(_SIGNED_IN, sent).one_or_none()
    if found is None:
        return None
    row, is_hidden = found
    sees_all_until = 0.0 if is_hidden else monotonic() + SURE_SECONDS
    return replace(make_officer(row), sign_in_mark=get_mark(token), sees_all_until=sees_all_until)


def get_mark(token: str) -> str:
    """What the journal may hold of a sign-in: the same for all its acts, and nobody comes from it to the token."""
    return sha256(f"mark:{token}".encode()).hexdigest()[:16]


def sign_out(session: Session, token: str) -> None:
    """End the sign-in of a token; an unknown token is no error."""
    session.execute(delete(SignInRow).where(SignInRow.token_sha256 == _hash_token(token)))


def _find_on_duty(session: Session, key: str) -> OfficerRow | None:
    return session.scalar(select(OfficerRow).where(OfficerRow.sign_in_key == key, OfficerRow.disabled_at.is_(None)))


def _open(session: Session, officer_id: int, *, hours: int) -> str:
    token, now = secrets.token_urlsafe(32), datetime.now(UTC)
    session.execute(delete(SignInRow).where(SignInRow.expires_at < now))
    session.add(
        SignInRow(
            token_sha256=_hash_token(token),
            officer_id=officer_id,
            opened_at=now,
            expires_at=now + timedelta(hours=hours),
        )
    )
    return token


def _hash_token(token: str) -> str:
    return sha256(token.encode()).hexdigest()
