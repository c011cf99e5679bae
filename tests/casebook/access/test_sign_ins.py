"""Signing in: one form of a name, no transaction while passwords are compared, a brake on guessing in the database.

Covers `sign_in_names`, `passwords`, `sign_in_attempts`.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec, module_from_spec
from threading import Event

import pytest
from sqlalchemy import func, select, text, update

from casebook.access import officers, passwords, sign_in_attempts, sign_ins
from casebook.access import officers as access_officers
from casebook.access.sign_in_names import make_sign_in_key
from casebook.access.sign_ins import SIGN_IN, SignedIn
from casebook.db.engine import Database
from casebook.db.tables.officers import AttemptRow, KnownAddressRow
from casebook.errors import BusyError, TooManyAttemptsError
from casebook.journal import journal
from tests.casebook.conftest import add_officer
from tests.casebook.db.migrating import step
from tests.casebook.viewers import TESTER

GOOD, HERE, THERE = "correct horse", "10.0.0.1", "10.0.0.2"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are compared in no time: these tests count attempts."""
    monkeypatch.setattr(passwords, "is_password", lambda password, _: password == GOOD)


def sign_in(database: Database, name: str = "zhang", password: str = GOOD, *, address: str = HERE) -> SignedIn | None:
    return sign_ins.sign_in(database, name, password, address=address, hours=1)


def fail(database: Database, times: int, name: str = "zhang", *, address: str = HERE) -> None:
    for _ in range(times):
        assert sign_in(database, name, "wrong", address=address) is None


def test_signing_in_and_out(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with database.writing(TESTER) as session:
        officer = add_officer(session)
    assert sign_in(database, password="wrong horse") is None
    assert sign_in(database, "nobody") is None
    opened = sign_in(database, " ＺＨＡＮＧ ")
    assert opened
    assert opened.officer == officer
    mark = sign_ins.get_mark(opened.token)
    with database.writing(TESTER) as session:
        signed_in = sign_ins.get_signed_in(session, opened.token)
        assert signed_in
        assert signed_in == replace(officer, sign_in_mark=mark)
        assert not signed_in.viewer.has_hidden_cases, "no case of the record is restricted"
        sees_all_until = signed_in.sees_all_until
        monkeypatch.setattr(access_officers, "monotonic", lambda: sees_all_until)
        assert replace(signed_in).viewer.has_hidden_cases, "one may have become restricted meanwhile"
        assert sign_ins.get_signed_in(session, opened.token + "x") is None
        officers.set_password(session, officer, "another horse")
        assert sign_ins.get_signed_in(session, opened.token) is None, "a new password ends old sign-ins"
    over = sign_ins.sign_in(database, "zhang", "another horse", address=HERE, hours=0)
    assert over
    with database.writing(TESTER) as session:
        assert sign_ins.get_signed_in(session, over.token) is None


def test_whoever_is_off_duty_is_not_signed_in(database: Database, quick: None) -> None:
    with database.writing(TESTER) as session:
        officer = add_officer(session)
    opened = sign_in(database)
    assert opened
    with database.writing(TESTER) as session:
        officers.set_on_duty(session, officer.id, is_on_duty=False)
        assert sign_ins.get_signed_in(session, opened.token) is None
    assert sign_in(database) is None


def test_a_name_waits_at_an_address_after_five_failures(database: Database, quick: None) -> None:
    with database.writing(TESTER) as session:
        add_officer(session)
    fail(database, 2)
    fail(database, 3, "ＺＨＡＮＧ")
    with pytest.raises(TooManyAttemptsError, match="五分钟"):
        sign_in(database)
    assert sign_in(database, address=THERE), "from elsewhere the officer signs in"
    with database.writing(SIGN_IN) as session:
        session.execute(update(AttemptRow).values(at=datetime.now(UTC) - timedelta(minutes=6)))
    assert sign_in(database), "failures are forgotten"
    fail(database, 4)
    assert sign_in(database)
    fail(database, 4)  # whoever got in starts anew


def test_an_address_waits_after_thirty_failures_whatever_the_names(database: Database, quick: None) -> None:
    for number in range(30):
        fail(database, 1, f"name {number}", address="2001:db8:1:2::1")
    with pytest.raises(TooManyAttemptsError):
        sign_in(database, "another", address="2001:db8:1:2:ffff::9")
    fail(database, 1, "another", address="2001:db8:1:3::1")


def test_a_name_waits_after_thirty_failures_but_where_its_officer_is_known(database: Database, quick: None) -> None:
    with database.writing(TESTER) as session:
        add_officer(session)
    assert sign_in(database)
    for number in range(30):
        fail(database, 1, address=f"10.1.0.{number}")
    with pytest.raises(TooManyAttemptsError):
        sign_in(database, address=THERE)
    assert sign_in(database)


def test_many_at_once_get_no_more_guesses_than_one_by_one(database: Database, quick: None) -> None:
    def guess(_: int) -> bool:
        try:
            return sign_in(database, password="wrong") is None
        except TooManyAttemptsError:
            return False

    with ThreadPoolExecutor(8) as guessers:
        assert sum(guessers.map(guess, range(24))) == 5


def test_what_is_remembered_is_bounded(database: Database, quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in_attempts, "MAX_ATTEMPTS", 10)
    monkeypatch.setattr(sign_in_attempts, "MAX_KNOWN_ADDRESSES", 3)
    with database.writing(TESTER) as session:
        add_officer(session)
    for number in range(15):
        fail(database, 1, f"name {number}", address=f"10.2.0.{number}")
        assert sign_in(database, address=f"10.3.0.{number}")
    with database.reading(SIGN_IN) as session:
        assert session.scalar(select(func.count(AttemptRow.id))) == 9, "the newest ten but the one that succeeded"
        known = session.scalars(select(KnownAddressRow.address).order_by(KnownAddressRow.seen_at)).all()
    assert known == ["10.3.0.12", "10.3.0.13", "10.3.0.14"]


def test_nobody_who_writes_waits_for_a_password(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    comparing, go_on = Event(), Event()

    def compare(*_: str) -> bool:
        comparing.set()
        return go_on.wait(20)

    monkeypatch.setattr(passwords, "is_password", compare)
    with database.writing(TESTER) as session:
        add_officer(session)
    with ThreadPoolExecutor(1) as beside:
        signing_in = beside.submit(sign_in, database)
        assert comparing.wait(20)
        with database.waiting(1).writing(TESTER) as session:
            journal.lock_head(session)
        go_on.set()
        assert signing_in.result(20)


def test_two_passwords_are_compared_at_once_and_the_queue_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "WAIT_SECONDS", 0.05)
    with passwords._taking_turns(), passwords._taking_turns():
        with pytest.raises(BusyError, match="稍候"):
            passwords.is_password(GOOD, passwords.get_hash_of_nobody())
        for _ in range(passwords.WAITING):
            assert passwords._queue.acquire(blocking=False)
        monkeypatch.setattr(passwords, "WAIT_SECONDS", 60.0)
        with pytest.raises(BusyError):
            passwords.is_password(GOOD, passwords.get_hash_of_nobody())
        passwords._queue.release(passwords.WAITING)
    assert not passwords.is_password(GOOD, passwords.get_hash_of_nobody())


def test_what_is_shipped_hashes_at_full_cost() -> None:
    """The tests of this process hash at the least cost; the module as it is read anew does not."""
    spec = find_spec("casebook.access.passwords")
    assert spec
    assert spec.loader
    shipped = module_from_spec(spec)
    spec.loader.exec_module(shipped)
    assert "$argon2id$v=19$m=65536,t=3,p=4$" in shipped.hash_password(GOOD)
    assert shipped.get_hash_of_nobody().startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert shipped.is_password(GOOD, passwords.hash_password(GOOD)), "a hash says itself what it cost"


def test_names_of_before_that_are_one_now_have_keys_of_their_own(database: Database) -> None:
    with database.writing(TESTER) as session:
        for name in ("alice", "bob", "carol"):
            add_officer(session, name)
    step(database, "0030")
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE officers SET sign_in = 'Alice' WHERE sign_in = 'bob'"))
        connection.execute(text("UPDATE officers SET sign_in = 'ＡＬＩＣＥ' WHERE sign_in = 'carol'"))
    step(database, "head")
    with database.engine.begin() as connection:
        rows = connection.execute(text("SELECT sign_in, sign_in_key FROM officers ORDER BY id")).all()
    assert [tuple(row) for row in rows] == [("alice", "alice"), ("Alice", "alice2"), ("ＡＬＩＣＥ", "alice3")]
    with database.reading(TESTER) as session:
        assert officers.get_by_sign_in(session, "ALICE").id == 1
        assert officers.get_by_sign_in(session, "Alice2").id == 2


@pytest.mark.parametrize(("name", "key"), [(" Alice ", "alice"), ("ＡＬＩＣＥ１", "alice1"), ("Straße", "strasse")])
def test_a_name_has_one_form(name: str, key: str) -> None:
    assert make_sign_in_key(name) == make_sign_in_key(key) == key
