"""The return slip as a file (JSON): which packet it answers, what the answer is, on what ground it is refused."""

from dataclasses import dataclass
from datetime import date

from pydantic import with_config

from casebook.errors import CasebookError, PacketRefusedError
from casebook.referrals.states import ReferralState
from matcher.records.jsonl import LineError, from_line, to_bytes

FILE_NAME = "回执.json"
LARGEST = 100_000
OUTCOMES = (ReferralState.RECEIVED, ReferralState.ACCEPTED, ReferralState.OBJECTED, ReferralState.RETURNED)
REFUSALS = (ReferralState.OBJECTED, ReferralState.RETURNED)
"""Outcomes that need a ground: the article, the fact, and the bureau that is said to be competent."""


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Slip:
    """One answer. `packet_sha256` is that of the zip as it arrived, `journal_sha256` the journal entry that it names;
    `outcome` is a state of a referral; article, fact and competent are the ground of a refusal."""

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
    format: int = 1

    def describe(self) -> str:
        """The answer in words, with its ground where it refuses."""
        ground = f"依据：{self.article}；事实：{self.fact}；认为有管辖权的单位：{self.competent}。"
        return f"{self.text}　{ground}" if self.outcome in REFUSALS else self.text


def write_slip(slip: Slip) -> bytes:
    """The slip as its file. Raises CasebookError where it lacks words, or the ground of a refusal."""
    if slip.outcome not in OUTCOMES:
        raise CasebookError("回执只能是签收、受理、异议或者退回。")
    if not slip.text.strip():
        raise CasebookError("请写明答复的内容。")
    if slip.outcome in REFUSALS and not (slip.article.strip() and slip.fact.strip() and slip.competent.strip()):
        raise CasebookError("异议或退回须写明依据的条款、事实和认为有管辖权的单位。")
    return to_bytes(slip)


def read_slip(body: bytes) -> Slip:
    """The slip in a file. Raises PacketRefusedError where it is none or lacks what a slip must have."""
    if len(body) > LARGEST:
        raise PacketRefusedError("回执文件过大，不是本系统的回执。")
    try:
        slip = from_line(Slip, body)
        write_slip(slip)
    except (LineError, CasebookError) as fault:
        raise PacketRefusedError("回执读不出来：不是本系统的回执文件，或者内容不全。") from fault
    return slip
