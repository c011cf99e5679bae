"""The return slip as a file (JSON): which packet it answers, what the answer is, on what ground it is refused."""

import json
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import with_config

from casebook.errors import CasebookError, PacketRefusedError
from casebook.referrals.answer import REFUSALS as REFUSALS
from casebook.referrals.answer import Answer
from casebook.referrals.states import ReferralState
from matcher.records.jsonl import LineError, from_line, to_bytes
from matcher.text.unprintable import show_unprintable

LARGEST = 100_000
OUTCOMES = (
    ReferralState.RECEIVED, ReferralState.ACCEPTED, ReferralState.OBJECTED, ReferralState.RETURNED,
    ReferralState.REPORTED,
)  # fmt: skip


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Slip:
    """One answer. `packet_sha256` is that of the zip as it arrived, `journal_sha256` the journal entry that it names,
    `list_sha256` its list of evidence: a slip that was filled in by hand has no hash of the zip but this.
    `outcome` is a state of a referral; the answer itself has the fields of `Answer`."""

    number: str
    packet_sha256: str
    journal_sha256: str
    outcome: ReferralState
    text: str
    on: date
    by_bureau: str
    by_code: str
    contact_name: str = ""
    contact_phone: str = ""
    article: str = ""
    fact: str = ""
    competent: str = ""
    agreed_on: date | None = None
    decision_number: str = ""
    turnover: Decimal | None = None
    fine: Decimal | None = None
    confiscated: Decimal | None = None
    format: int = 1
    list_sha256: str = ""

    def read_answer(self) -> Answer:
        """The answer that it brings."""
        return Answer(
            self.outcome, self.text, self.on, self.agreed_on, self.article, self.fact, self.competent,
            self.decision_number, self.turnover, self.fine, self.confiscated,
        )  # fmt: skip


def write_slip(slip: Slip) -> bytes:
    """The slip as its file. Raises CasebookError where it lacks words, or the ground of a refusal."""
    if slip.outcome not in OUTCOMES:
        raise CasebookError("回执只能是签收、受理、异议、退回或者反馈结果。")
    slip.read_answer().require_whole()
    return to_bytes(slip)


def write_blank_slip(slip: Slip) -> bytes:
    """A slip that lies in a packet to be filled in by hand: one field a line, refused as long as it has no words."""
    return json.dumps(json.loads(to_bytes(slip)), ensure_ascii=False, indent=1).encode()


def read_slip(body: bytes) -> Slip:
    """The slip in a file, characters that cannot be printed shown as what they are.

    Raises PacketRefusedError where it is none or lacks what a slip must have.
    """
    if len(body) > LARGEST:
        raise PacketRefusedError("回执文件过大，不是本系统的回执。")
    try:
        slip = from_line(Slip, body)
        write_slip(slip)
    except (LineError, CasebookError) as fault:
        raise PacketRefusedError("回执读不出来：不是本系统的回执文件，或者内容不全。") from fault
    words: dict[str, Any] = {
        one.name: show_unprintable(getattr(slip, one.name)) for one in fields(slip) if one.type is str
    }
    return replace(slip, **words)
