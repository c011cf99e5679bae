"""Passwords: hashed and compared by Argon2, two at a time at most.

One comparison takes 64 MB and all of a core for a moment. Whoever asks while two are under way waits his turn, in a
queue that is bounded: strangers who guess do not stop the work of others. argon2 is imported where a password is at
hand.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from casebook.access.password_rules import require_strong
from casebook.errors import BusyError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

AT_ONCE, WAITING = 2, 14
WAIT_SECONDS = 10.0
_queue = BoundedSemaphore(AT_ONCE + WAITING)
_turns = BoundedSemaphore(AT_ONCE)


def hash_password(password: str, *, about: Iterable[str] = ()) -> str:
    """The Argon2 hash of a new password of an officer whom the words `about` name.

    Raises CasebookError for one that is easily guessed, BusyError.
    """
    require_strong(password, about=about)
    with _taking_turns():
        return _get_hasher().hash(password)


def is_password(password: str, password_hash: str) -> bool:
    """Whether a password is the one that was hashed. Raises BusyError where too many wait."""
    from argon2.exceptions import InvalidHashError, VerifyMismatchError

    with _taking_turns():
        try:
            return _get_hasher().verify(password_hash, password)
        except (VerifyMismatchError, InvalidHashError):
            return False


@cache
def get_hash_of_nobody() -> str:
    """What is compared with where there is no such officer, so that both answers take as long."""
    return _get_hasher().hash("nobody signs in with this")


@cache
def _get_hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher()


@contextmanager
def _taking_turns() -> Iterator[None]:
    busy = "正在登录的人太多：请稍候重试。"
    if not _queue.acquire(blocking=False):
        raise BusyError(busy)
    try:
        if not _turns.acquire(timeout=WAIT_SECONDS):
            raise BusyError(busy)
        try:
            yield
        finally:
            _turns.release()
    finally:
        _queue.release()
