"""A file that goes into a packet, and how its bytes are opened."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import IO


@dataclass(frozen=True, slots=True)
class Member:
    """A file for a packet: its path there, SHA-256 and size in bytes, and how its bytes are opened."""

    path: str
    sha256: str
    size: int
    open: Callable[[], IO[bytes]]


def make_member(path: str, body: bytes) -> Member:
    """A file for a packet whose bytes are in memory."""
    return Member(path, sha256(body).hexdigest(), len(body), lambda: BytesIO(body))
