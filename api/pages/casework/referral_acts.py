"""The acts on a referral as a table: one row an act, with what it takes and the step of the record that it makes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from api.pages.casework.answer_fields import AnswerFields
from api.presentation.acts import ActBody
from api.presentation.field_types import Day, LongText, ShortText
from api.services import Services
from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.evidence.extraction_check import record_check
from casebook.referrals import drafting, referral_rows, workflow
from casebook.referrals.answer import Answer
from casebook.referrals.exchange import answers
from casebook.referrals.jurisdiction import place_steps
from casebook.referrals.model import Contact, Destination, Reason
from casebook.referrals.states import ReferralState


@dataclass(frozen=True, slots=True)
class ReferralAct:
    """One act: the last part of its path, what it takes (None: nothing), what it does in the caller's transaction."""

    path: str
    body: type[ActBody] | None
    run: Callable[[Session, int, Any, Officer, Services], object]


class RecordPlace(ActBody):
    """What was learnt of where the seller does business: the kind of step, the address, where it was read, the day."""

    kind: ShortText
    address: ShortText
    evidence: LongText
    seen_on: Day


def record_place(session: Session, referral_id: int, body: RecordPlace, officer: Officer, _: Services) -> None:
    """登记经营者实际经营地的一条线索。"""
    case_id = referral_rows.get_referral(session, referral_id).case_id
    place_steps.record_step(session, case_id, officer=officer, **body.model_dump())


class CheckExtraction(ActBody):
    """What two officers state about the captures for form 12; `first_badge` empty: that of the account."""

    clean: LongText
    clock: LongText
    network: LongText
    place: ShortText
    second_name: ShortText
    second_badge: ShortText
    first_badge: ShortText = ""


def check_extraction(session: Session, referral_id: int, body: CheckExtraction, officer: Officer, _: Services) -> None:
    """两名执法人员核对电子数据的提取，填入提取笔录。"""
    case_id = referral_rows.get_referral(session, referral_id).case_id
    record_check(session, case_id, body.model_dump(), officer=officer, about=[f"referral:{referral_id}"])


class EditDraft(ActBody):
    """A draft as it shall be: where it goes, why, by which article ("10.2"; empty: that of its kind), whom to ask.

    `seen`: the digest of the draft that was changed; another one is not overwritten.
    """

    to_bureau: ShortText
    to_code: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    ground: LongText
    reason: Reason = Reason.NOT_OURS
    article: Annotated[str, Field(pattern=r"^([0-9]{1,3}(\.[0-9]{1,2})?)?$")] = ""
    contact_name: ShortText = ""
    contact_phone: ShortText = ""
    contact_address: ShortText = ""
    seen: ShortText = ""

    def read_destination(self) -> Destination:
        """The same as a destination."""
        contact = Contact(self.contact_name, self.contact_phone, self.contact_address)
        return Destination(self.to_code, self.to_bureau, self.ground, self.reason, self.article, contact)


def edit_draft(session: Session, referral_id: int, body: EditDraft, officer: Officer, services: Services) -> None:
    """修改移送草稿；已生成的材料包随之失效。"""
    to, settings = body.read_destination(), services.settings
    drafting.edit_draft(session, referral_id, to, officer=officer, settings=settings, seen=body.seen)


class VoidDraft(ActBody):
    """Why a draft is given up."""

    text: LongText


def void_draft(session: Session, referral_id: int, body: VoidDraft, officer: Officer, _: Services) -> None:
    """作废移送草稿；文号作废，不再使用。"""
    drafting.void_draft(session, referral_id, reason=body.text, officer=officer)


def approve_draft(session: Session, referral_id: int, _: ActBody, officer: Officer, __: Services) -> None:
    """负责人审批移送。"""
    workflow.approve_referral(session, referral_id, officer=officer)


class RecordSending(ActBody):
    """The day on which a referral went out; today where none is given."""

    on: Day | None = None


def record_sending(
    session: Session, referral_id: int, body: RecordSending, officer: Officer, services: Services
) -> None:
    """登记移送已发出及发出日期。"""
    workflow.send_referral(session, referral_id, officer=officer, settings=services.settings, on=body.on)


def record_receipt(session: Session, referral_id: int, _: ActBody, officer: Officer, __: Services) -> None:
    """登记对方已签收。"""
    workflow.record_receipt(session, referral_id, officer=officer)


class RecordAnswer(AnswerFields):
    """What the bureau that a referral went to answered, as its paper says; a refusal needs its ground."""

    outcome: Literal["accepted", "objected", "returned", "reported", "designated"]
    on: Day | None = None

    def read_answer(self) -> Answer:
        """The same as an answer."""
        return Answer(**{**self.model_dump(), "outcome": ReferralState(self.outcome)})


def record_answer(session: Session, referral_id: int, body: RecordAnswer, officer: Officer, services: Services) -> None:
    """登记对方的答复；退回的，案件重新由本局办理；有异议的，同时起草报请指定管辖的请示。"""
    answers.record_reply(session, referral_id, body.read_answer(), officer=officer, settings=services.settings)


class RateAnswer(ActBody):
    """Whether the other bureau answered in time, and took trouble."""

    timely: bool
    effort: bool


def rate_answer(session: Session, referral_id: int, body: RateAnswer, officer: Officer, _: Services) -> None:
    """评价对方的协助。"""
    workflow.rate_answer(session, referral_id, timely=body.timely, effort=body.effort, officer=officer)


class RecordStep(ActBody):
    """Where the referral stands after an objection."""

    to: Literal["escalated", "designated"]


def record_step(session: Session, referral_id: int, body: RecordStep, officer: Officer, _: Services) -> None:
    """登记异议之后的报请指定管辖、指定管辖。"""
    workflow.record_step(session, referral_id, ReferralState(body.to), officer=officer)


ACTS = (
    ReferralAct("places", RecordPlace, record_place),
    ReferralAct("extraction", CheckExtraction, check_extraction),
    ReferralAct("edit", EditDraft, edit_draft),
    ReferralAct("void", VoidDraft, void_draft),
    ReferralAct("approved", None, approve_draft),
    ReferralAct("sent", RecordSending, record_sending),
    ReferralAct("received", None, record_receipt),
    ReferralAct("answer", RecordAnswer, record_answer),
    ReferralAct("step", RecordStep, record_step),
    ReferralAct("rating", RateAnswer, rate_answer),
)
