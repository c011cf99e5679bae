"""Passwords: hashed and compared by Argon2, two at a time at most.

One comparison takes 64 MB and all of a core for a moment. Whoever asks while two are under way waits his turn, in a
queue that is bounded: strangers who guess do not stop the work of others.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from casebook.access.password_rules import require_strong
from casebook.errors import BusyError

AT_ONCE, WAITING = 2, 14
WAIT_SECONDS = 10.0
_hasher = PasswordHasher()
HASH_OF_NOBODY = _hasher.hash("nobody signs in with this")
"""Compared with where there is no such officer, so that both answers take as long."""
_queue = BoundedSemaphore(AT_ONCE + WAITING)
_turns = BoundedSemaphore(AT_ONCE)


def hash_password(password: str, *, about: Iterable[str] = ()) -> str:
    """The Argon2 hash of a new password of an officer whom the words `about` name.

    Raises CasebookError for one that is easily guessed, BusyError.
    """
    require_strong(password, about=about)
    with _taking_turns():
        return _hasher.hash(password)


def is_password(password: str, password_hash: str) -> bool:
    """Whether a password is the one that was hashed. Raises BusyError where too many wait."""
    with _taking_turns():
        try:
            return _hasher.verify(password_hash, password)
        except (VerifyMismatchError, InvalidHashError):
            return False


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
