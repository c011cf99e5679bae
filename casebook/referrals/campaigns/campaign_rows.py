"""Campaigns: opened on the case that leads the investigation; cases of the same right join."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, func, select

from casebook.access.officers import Officer
from casebook.cases.states import CaseState
from casebook.db.engine import Session
from casebook.db.tables.campaigns import CampaignCaseRow, CampaignRow
from casebook.db.tables.cases import CaseRow
from casebook.errors import CasebookError, ConflictError, NotFoundError
from casebook.journal import journal
from casebook.journal.entries import EntryKind

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Campaign:
    """One campaign: nobody acts on a seller before `starts_on`; `cases` counts those in it, the leading one too."""

    id: int
    title: str
    lead_case_id: int
    starts_on: date
    opened_at: datetime
    cases: int

    def write_notice(self) -> str:
        """The sentence that each referral of the campaign carries."""
        day = f"{self.starts_on.year}年{self.starts_on.month}月{self.starts_on.day}日"
        return f"本件属于集群战役“{self.title}”，请于{day}统一行动，此前请勿惊动当事人"


def open_campaign(session: Session, lead_case_id: int, *, title: str, starts_on: date, officer: Officer) -> int:
    """Open a campaign on the case that leads the investigation; gives its number.

    Raises NotFoundError, ConflictError where the case is closed or in a campaign, CasebookError without a title.
    """
    if not title.strip():
        raise CasebookError("请填写集群战役的名称。")
    journal.lock_head(session)
    row = CampaignRow(
        title=title.strip()[:LONGEST_TITLE],
        lead_case_id=lead_case_id,
        starts_on=starts_on,
        opened_at=datetime.now(UTC),
        opened_by=officer.id,
    )
    _require_free(session, lead_case_id)
    session.add(row)
    session.flush()
    _join(session, row, lead_case_id, officer)
    return row.id


def join_case(session: Session, campaign_id: int, case_id: int, *, officer: Officer) -> None:
    """Take a case into a campaign.

    Raises NotFoundError, ConflictError where the case is closed, in a campaign, or on another right than the leading
    case.
    """
    journal.lock_head(session)
    campaign = _get_row(session, campaign_id)
    case, lead = _require_free(session, case_id), session.get_one(CaseRow, campaign.lead_case_id)
    if (case.right_name, case.right_number) != (lead.right_name, lead.right_number):
        raise ConflictError(f"这个案件涉及“{case.right_name}”，集群战役涉及“{lead.right_name}”，不能合在一起。")
    _join(session, campaign, case_id, officer)


def leave_campaign(session: Session, campaign_id: int, case_id: int, *, reason: str, officer: Officer) -> None:
    """Take a case out of a campaign; what was shared with it stays its evidence.

    Raises NotFoundError where it is not in this campaign, ConflictError for the leading case, CasebookError without a
    reason.
    """
    if not reason.strip():
        raise CasebookError("请写明退出集群战役的原因。")
    journal.lock_head(session)
    campaign, member = _get_row(session, campaign_id), session.get(CampaignCaseRow, case_id)
    if member is None or member.campaign_id != campaign_id:
        raise NotFoundError("这个案件不在这次集群战役里。")
    if case_id == campaign.lead_case_id:
        raise ConflictError("牵头案件不能退出集群战役。")
    session.delete(member)
    session.flush()
    _append_entry(session, EntryKind.CAMPAIGN_LEFT, campaign, case_id, officer, reason=reason.strip())


def get_campaign(session: Session, campaign_id: int) -> Campaign:
    """One campaign. Raises NotFoundError."""
    return _read_row(_get_row(session, campaign_id), len(list_members(session, campaign_id)))


def list_campaigns(session: Session, limit: int = 100) -> tuple[Campaign, ...]:
    """The campaigns, the newest first."""
    members = select(CampaignCaseRow.campaign_id, func.count()).group_by(CampaignCaseRow.campaign_id)
    counts = dict(session.execute(members).all())
    rows = session.scalars(select(CampaignRow).order_by(CampaignRow.id.desc()).limit(limit))
    return tuple(_read_row(row, counts.get(row.id, 0)) for row in rows)


def find_campaign_of(session: Session, case_id: int) -> Campaign | None:
    """The campaign that a case belongs to; None where it belongs to none."""
    query = select(CampaignRow).join(CampaignCaseRow, CampaignCaseRow.campaign_id == CampaignRow.id)
    row = session.scalar(query.where(CampaignCaseRow.case_id == case_id))
    return _read_row(row, 0) if row else None


def list_members(session: Session, campaign_id: int) -> tuple[int, ...]:
    """The numbers of the cases of a campaign."""
    query = select(CampaignCaseRow.case_id).where(CampaignCaseRow.campaign_id == campaign_id)
    return tuple(session.scalars(query.order_by(CampaignCaseRow.case_id)))


def list_candidates(session: Session, campaign: Campaign, limit: int = 50) -> tuple[tuple[int, str], ...]:
    """Number and title of open cases on the same right that belong to no campaign, the newest first."""
    lead = session.get_one(CaseRow, campaign.lead_case_id)
    same_right = CaseRow.right_name == lead.right_name, CaseRow.right_number == lead.right_number
    return list_free_cases(session, *same_right, limit=limit)


def list_free_cases(session: Session, *where: ColumnElement[bool], limit: int = 50) -> tuple[tuple[int, str], ...]:
    """Number and title of open cases that belong to no campaign, the newest first."""
    query = select(CaseRow.id, CaseRow.title).where(
        CaseRow.state != CaseState.CLOSED.value, CaseRow.id.not_in(select(CampaignCaseRow.case_id)), *where
    )
    return tuple((number, title) for number, title in session.execute(query.order_by(CaseRow.id.desc()).limit(limit)))


def _require_free(session: Session, case_id: int) -> CaseRow:
    case = session.get(CaseRow, case_id)
    if case is None:
        raise NotFoundError(f"没有编号为 {case_id} 的案件。")
    if case.state == CaseState.CLOSED.value:
        raise ConflictError("案件已经结案，不能加入集群战役。")
    if session.get(CampaignCaseRow, case_id):
        raise ConflictError("案件已经在一个集群战役里。")
    return case


def _join(session: Session, campaign: CampaignRow, case_id: int, officer: Officer) -> None:
    session.add(CampaignCaseRow(case_id=case_id, campaign_id=campaign.id, joined_at=datetime.now(UTC)))
    session.flush()
    _append_entry(session, EntryKind.CAMPAIGN_JOINED, campaign, case_id, officer)


def _append_entry(
    session: Session, kind: EntryKind, campaign: CampaignRow, case_id: int, officer: Officer, reason: str = ""
) -> None:
    payload = {"text": "：".join(filter(None, (campaign.title, reason))), "starts_on": str(campaign.starts_on)}
    subjects = [f"campaign:{campaign.id}", f"case:{case_id}"]
    journal.append_entry(session, kind, actor=officer.actor, subjects=subjects, payload=payload)


def _get_row(session: Session, campaign_id: int) -> CampaignRow:
    row = session.get(CampaignRow, campaign_id)
    if row is None:
        raise NotFoundError(f"没有编号为 {campaign_id} 的集群战役。")
    return row


def _read_row(row: CampaignRow, cases: int) -> Campaign:
    return Campaign(row.id, row.title, row.lead_case_id, row.starts_on, row.opened_at, cases)
