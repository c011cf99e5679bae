"""What a letter to a platform is, and how it moves."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from casebook.db.tables.platforms import PlatformLetterRow


class LetterState(StrEnum):
    """Where a letter stands; its value is the stored code."""

    DRAFT = "draft"
    SENT = "sent"
    ANSWERED = "answered"
    VOIDED = "voided"


@dataclass(frozen=True, slots=True)
class PlatformLetter:
    """One letter. `kind` is a code of `LETTER_KINDS`, `platform` the key and `platform_title` what people read.

    `items` are codes of what is asked for, `first_day` and `last_day` the period; `due` is the day that the letter asks
    for: no article sets one.
    """

    id: int
    case_id: int
    kind: str
    number: str
    platform: str
    platform_title: str
    addressee: str
    items: tuple[str, ...]
    first_day: date | None
    last_day: date | None
    due: date
    state: LetterState
    drafted_at: datetime
    sent_on: date | None
    outcome: str
    answered_on: date | None
    answer_text: str
    evidence_id: int | None
    void_reason: str

    def is_overdue(self, today: date) -> bool:
        """Whether it went out, was not answered and its day is over."""
        return self.state is LetterState.SENT and self.due < today


def read_letter(row: PlatformLetterRow) -> PlatformLetter:
    """The letter that a row holds."""
    return PlatformLetter(
        row.id,
        row.case_id,
        row.kind,
        row.number,
        row.platform,
        row.platform_title,
        row.addressee,
        tuple(row.items.split()),
        row.first_day,
        row.last_day,
        row.due,
        LetterState(row.state),
        row.drafted_at,
        row.sent_on,
        row.outcome,
        row.answered_on,
        row.answer_text,
        row.evidence_id,
        row.void_reason,
    )
