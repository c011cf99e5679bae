"""Who acted, as the journal writes it: `officer:12@430200:lead`, `system:worker@430200`.

Entries written before officers were named so bear a display name, or the name of the house; they stay as they are.
"""

import re
from dataclasses import dataclass

_WRITTEN = re.compile(r"(officer|system):([\w.-]+)(?:@(\d{6}))?(?::([a-z]+))?")


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor, read: `officer` is the officer's number or 0, `process` the name of a process or empty."""

    officer: int
    process: str
    bureau: str
    role: str


def write_officer(number: int, *, bureau: str, role: str) -> str:
    """How an officer is written."""
    return f"officer:{number}@{bureau}:{role}"


def write_process(name: str, *, bureau: str = "") -> str:
    """How a process is written, with the bureau that it acts for, if any."""
    return f"system:{name}@{bureau}" if bureau else f"system:{name}"


def read_actor(written: str) -> Actor | None:
    """The actor of an entry; None for a display name, as old entries bear it."""
    match = _WRITTEN.fullmatch(written)
    if match is None:
        return None
    sort, name, bureau, role = match.groups(default="")
    if sort == "officer":
        return Actor(int(name), "", bureau, role) if name.isdecimal() and bureau and role else None
    return None if role else Actor(0, name, bureau, "")
