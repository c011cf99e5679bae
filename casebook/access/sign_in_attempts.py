"""The brake on guessing passwords: attempts of the last minutes, by name and by address, in a table of all processes.

An attempt counts from its start and is forgotten when it succeeds: many at once get no more guesses than one by one.
"""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy import ColumnElement, delete, func, select

from casebook.db.engine import Session, wait_for_turn
from casebook.db.tables.officers import AttemptRow, KnownAddressRow, OfficerRow
from casebook.errors import TooManyAttemptsError

WINDOW = timedelta(minutes=5)
PER_NAME_AND_ADDRESS, PER_ADDRESS, PER_NAME = 5, 30, 30
MAX_ATTEMPTS = 10_000
"""Rows of the table: beyond that the oldest are forgotten first."""
MAX_KNOWN_ADDRESSES = 20
"""Of one officer: those from which the officer signed in last."""


def make_address_key(address: str) -> str:
    """Whom an address counts as: an IPv6 network of 64 bits is one household."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if isinstance(ip, IPv6Address):
        return str(ip.ipv4_mapped or ip_network((ip, 64), strict=False))
    return str(ip)


def begin_attempt(session: Session, key: str, address: str) -> None:
    """Count one attempt on the officer of this key from an address key.

    Raises TooManyAttemptsError where there were too many in WINDOW: of this name from this address, of anybody from
    this address, or of this name from addresses from which its officer has not signed in before.
    """
    wait_for_turn(session, "sign-in")
    now, name = datetime.now(UTC), _hash_name(key)
    session.execute(delete(AttemptRow).where(AttemptRow.at < now - WINDOW))
    by_name, by_address = AttemptRow.name_sha256 == name, AttemptRow.address == address
    is_blocked = (
        _count(session, by_name, by_address) >= PER_NAME_AND_ADDRESS
        or _count(session, by_address) >= PER_ADDRESS
        or (_count(session, by_name) >= PER_NAME and not _is_known(session, key, address))
    )
    if is_blocked:
        raise TooManyAttemptsError("失败次数过多，请五分钟后再试。")
    session.add(AttemptRow(name_sha256=name, address=address, at=now))
    session.flush()
    _forget_oldest(session)


def end_attempt(session: Session, officer_id: int, key: str, address: str) -> None:
    """Forget the failures of an officer who signed in from an address, and remember the address."""
    session.execute(delete(AttemptRow).where(AttemptRow.name_sha256 == _hash_name(key), AttemptRow.address == address))
    session.merge(KnownAddressRow(officer_id=officer_id, address=address, seen_at=datetime.now(UTC)))
    session.flush()
    newest = select(KnownAddressRow.address).where(KnownAddressRow.officer_id == officer_id)
    newest = newest.order_by(KnownAddressRow.seen_at.desc(), KnownAddressRow.address).limit(MAX_KNOWN_ADDRESSES)
    known = session.scalars(newest).all()
    session.execute(
        delete(KnownAddressRow).where(KnownAddressRow.officer_id == officer_id, KnownAddressRow.address.not_in(known))
    )


def _forget_oldest(session: Session) -> None:
    if _count(session) > MAX_ATTEMPTS:
        newest = select(AttemptRow.id).order_by(AttemptRow.id.desc()).limit(1).offset(MAX_ATTEMPTS - 1)
        session.execute(delete(AttemptRow).where(AttemptRow.id < session.scalar(newest)))


def _count(session: Session, *conditions: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count(AttemptRow.id)).where(*conditions)) or 0


def _is_known(session: Session, key: str, address: str) -> bool:
    query = select(KnownAddressRow.address).join(OfficerRow, OfficerRow.id == KnownAddressRow.officer_id)
    return bool(session.scalar(query.where(OfficerRow.sign_in_key == key, KnownAddressRow.address == address)))


def _hash_name(key: str) -> str:
    """Names are counted by hash: some type their password into the field of the name."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
