"""Drafts: begun with a number of their own, changed, or given up; the number of one given up stays void."""

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import select

from casebook.access.officers import Officer
from casebook.cases import cases
from casebook.cases.cases import Case
from casebook.cases.profiles import PROFILES
from casebook.db.engine import Session
from casebook.db.tables.referrals import IncomingReferralRow, ReferralRow
from casebook.db.words import get_label
from casebook.errors import CasebookError, ConflictError
from casebook.journal import journal, numbering
from casebook.journal.entries import EntryKind
from casebook.law.statutes import cite_article
from casebook.referrals.campaigns.campaign_rows import find_campaign_of
from casebook.referrals.kinds import KINDS, ReferralKind, find_kind
from casebook.referrals.model import Contact, Destination, Referral, read_referral
from casebook.referrals.referral_rows import append_entry, list_for_case, lock_row
from casebook.referrals.states import UNDER_WAY, ReferralState
from casebook.referrals.workflow import move_referral
from casebook.registers.bureaus.bureau_rows import require_standing
from casebook.settings import Settings
from matcher.records.calendar import BEIJING

LONGEST_BUREAU = 128


def draft_referral(
    session: Session, case_id: int, to: Destination, *, officer: Officer, settings: Settings, kind: str = ""
) -> Referral:
    """Draft the referral of a case; without `kind`, the kind that fits the state of the case.

    What `to` says nothing of our contact is as in the officer's last referral, else from the settings. Raises
    NotFoundError, ConflictError where the case cannot be referred or a referral is already under way, CasebookError
    where the destination is not complete or is ourselves.
    """
    journal.lock_head(session)
    case = cases.get_case(session, case_id)
    row_of_kind = _choose_kind(case, kind)
    _check_destination(row_of_kind, to, settings)
    require_standing(session, to.to_code)
    to = _name_campaign(session, case_id, to)
    _check_no_other(session, case, row_of_kind)
    _check_not_onward(session, case, row_of_kind)
    row = _make_row(session, case_id, row_of_kind, officer=officer, settings=settings)
    _fill_in(row, to, default=_find_last_contact(session, officer, settings))
    session.add(row)
    session.flush()
    append_entry(
        session, row, EntryKind.REFERRAL_DRAFTED, officer=officer, payload={"kind": row.kind, "to": row.to_bureau}
    )
    return read_referral(row)


def edit_draft(
    session: Session, referral_id: int, to: Destination, *, officer: Officer, settings: Settings, seen: str = ""
) -> Referral:
    """Give a draft another destination, ground, article or contact; its packet, if it had one, no longer counts.

    `seen` is the digest of the draft that the officer changed, empty for whichever there is. Raises NotFoundError,
    ConflictError once it was sent, given up or changed since it was seen, CasebookError as `draft_referral`.
    """
    row = lock_row(session, referral_id)
    _require_draft(row)
    if seen and seen != read_referral(row).draft_digest:
        raise ConflictError("草稿在您打开以后已被改动，没有保存：请另开一页核对改动，此处填写的内容仍在。")
    _check_destination(KINDS[row.kind], to, settings)
    require_standing(session, to.to_code)
    _fill_in(row, to)
    row.packet_sha256 = ""
    append_entry(session, row, EntryKind.REFERRAL_EDITED, officer=officer, payload={"to": row.to_bureau})
    return read_referral(row)


def void_draft(session: Session, referral_id: int, *, reason: str, officer: Officer) -> Referral:
    """Give a draft up: its number is never used again, and the case can be referred anew.

    Raises NotFoundError, ConflictError once it was sent, CasebookError without a reason.
    """
    row = lock_row(session, referral_id)
    if not reason.strip():
        raise CasebookError("请写明作废的原因。")
    move_referral(session, row, ReferralState.VOIDED, officer=officer, payload={"reason": reason.strip()})
    row.void_reason = reason.strip()
    return read_referral(row)


def _check_no_other(session: Session, case: Case, kind: ReferralKind) -> None:
    """A case goes one way at a time, and of a kind there is one at a time; letters that only ask or tell go beside."""
    for other in list_for_case(session, case.id):
        if other.state in UNDER_WAY and (other.kind is kind or (other.kind.takes_case and kind.takes_case)):
            raise ConflictError(f"这个案件已经有一份{get_label('referral_kind', other.kind.code)}在办。")


def _check_not_onward(session: Session, case: Case, kind: ReferralKind) -> None:
    """What was transferred to us is not sent on to a third bureau (程序规定 art. 14)."""
    if kind.takes_case and kind.is_within_market:
        query = select(IncomingReferralRow).where(IncomingReferralRow.case_id == case.id)
        if came := session.scalar(query):
            raise ConflictError(
                f"本案由{came.from_bureau}移送（{came.number}），不得再自行移送；有异议的，报请共同的上一级指定管辖"
                "（《市场监督管理行政处罚程序规定》第十四条）。"
            )


def _make_row(
    session: Session, case_id: int, kind: ReferralKind, *, officer: Officer, settings: Settings
) -> ReferralRow:
    now = datetime.now(UTC)
    number = numbering.take_number(
        session,
        bureau_code=officer.bureau_code,
        bureau_short=settings.bureau_short,
        paper=kind.paper,
        year=now.astimezone(BEIJING).year,
    )
    return ReferralRow(
        bureau_code=officer.bureau_code,
        case_id=case_id,
        kind=kind.code,
        object_kind=kind.object_kind,
        number=number,
        state=ReferralState.DRAFT.value,
        drafted_at=now,
        drafted_by=officer.id,
    )


def _fill_in(row: ReferralRow, to: Destination, *, default: Contact | None = None) -> None:
    """What an officer decides of a draft, onto its row."""
    kind, default = KINDS[row.kind], default or Contact()
    day = row.drafted_at.astimezone(BEIJING).date()
    row.to_code, row.to_bureau, row.reason = to.to_code, to.to_bureau.strip(), to.reason.value
    row.ground = to.ground.strip()
    row.article = cite_article(kind.statute, to.article or kind.article, on=day)
    row.contact_name = to.contact.name.strip() or default.name
    row.contact_phone = to.contact.phone.strip() or default.phone
    row.contact_address = to.contact.address.strip() or default.address


def _find_last_contact(session: Session, officer: Officer, settings: Settings) -> Contact:
    """Whom the last referral that the officer drafted names; what it leaves empty is taken from the settings."""
    query = select(ReferralRow).where(ReferralRow.drafted_by == officer.id).order_by(ReferralRow.id.desc()).limit(1)
    last = session.scalar(query)
    of_last = read_referral(last).contact if last else Contact()
    return Contact(
        of_last.name or settings.contact_name,
        of_last.phone or settings.contact_phone,
        of_last.address or settings.contact_address,
    )


def _require_draft(row: ReferralRow) -> None:
    if row.state != ReferralState.DRAFT:
        raise ConflictError(f"移送{get_label('referral_state', row.state)}，不能再修改。")


def _choose_kind(case: Case, code: str) -> ReferralKind:
    papers = PROFILES[case.profile].papers
    kind = KINDS.get(code) if code else find_kind(case.state, papers)
    if kind is None or kind.code not in papers or case.state not in kind.case_states:
        what = get_label("referral_kind", code) if code else "移送"
        raise ConflictError(f"案件{get_label('case_state', case.state)}，不能办理{what}。")
    return kind


def _name_campaign(session: Session, case_id: int, to: Destination) -> Destination:
    """The destination with the sentence of the case's campaign behind its ground."""
    campaign = find_campaign_of(session, case_id)
    return replace(to, ground=f"{to.ground.rstrip('。')}。{campaign.write_notice()}") if campaign else to


def _check_destination(kind: ReferralKind, to: Destination, settings: Settings) -> None:
    missing = [field for field in kind.required if not str(getattr(to, field)).strip()]
    if missing:
        raise CasebookError(f"请写明{'、'.join(get_label('referral_field', field) for field in missing)}。")
    if len(to.to_bureau.strip()) > LONGEST_BUREAU:
        raise CasebookError(f"接收单位的名称过长（最多 {LONGEST_BUREAU} 个字）。")
    if kind.is_within_market and to.to_code == settings.bureau_code:
        raise CasebookError("接收单位就是本局，无需移送。")
