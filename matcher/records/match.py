"""What the matcher has to say on one listing and one right."""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import with_config

from matcher.records.right import Right


class Use(StrEnum):
    """How a listing uses a right's name. `CONFLICT` and `VARIANT` are flagged; `USE` only for watched rights."""

    CONFLICT = "conflict"
    VARIANT = "variant"
    USE = "use"
    NEGATED = "negated"
    PART = "part"
    OTHER_RIGHT = "other_right"


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Finding:
    """One signal's or qualifier's answer, in words that an officer can check.

    `weight` moves the priority (negative: speaks against; 0: a further reason that moves nothing); `seen` are spans of
    the listing's `field`; `registered` is the name or fact of the register that was compared; `question` is what
    remains open, if anything.
    """

    signal: str
    weight: float
    says: str
    seen: tuple[tuple[int, int], ...] = ()
    field: str = "title"
    registered: str = ""
    question: str = ""


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Match:
    """What the matcher has to say on one listing and one right: indicators and open questions, never a conclusion."""

    right: Right
    use: Use
    flagged: bool
    priority: int
    findings: tuple[Finding, ...]
