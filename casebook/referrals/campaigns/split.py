"""A campaign split by bureau: confirmed flags in no case become a case for each bureau that may be competent."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from casebook.access.officers import Officer
from casebook.cases import opening
from casebook.db.engine import Session
from casebook.db.tables.cases import CaseRow
from casebook.flags import flag_queue
from casebook.flags.flag_filter import FlagFilter, FlagState
from casebook.referrals.campaigns.campaign_rows import get_campaign, join_case
from casebook.referrals.jurisdiction.competence import find_competent

MOST = 500
"""Flags that are looked at in one go."""
_LEAST = 0.5
"""How sure the likeliest bureau must be; what is less sure stays in the queue for an officer to decide."""


def group_by_bureau(session: Session, campaign_id: int) -> Mapping[str, list[int]]:
    """The numbers of confirmed flags on the campaign's right that are in no case, by the code of the likeliest bureau;
    those whose bureau is in doubt are left out. Raises NotFoundError."""
    lead = session.get_one(CaseRow, get_campaign(session, campaign_id).lead_case_id)
    confirmed = flag_queue.load_queue(session, FlagFilter(state=FlagState.CONFIRMED), limit=MOST).flags
    groups: dict[str, list[int]] = defaultdict(list)
    for flag in confirmed:
        right = flag.match.right
        if flag.case_id is None and (right.name, right.number) == (lead.right_name, lead.right_number):
            likeliest = next(iter(find_competent(flag)), None)
            if likeliest and likeliest.confidence >= _LEAST:
                groups[likeliest.code].append(flag.id)
    return dict(sorted(groups.items()))


def open_and_join(
    session: Session,
    campaign_id: int,
    flags: Sequence[int],
    *,
    officer: Officer,
    intact: Set[str],
    bureau_short: str,
) -> int:
    """Open a case on the flags of one bureau and take it into the campaign; gives the case's number.

    Raises as `opening.open_case` and `campaign_rows.join_case`.
    """
    case = opening.open_case(session, flags, officer=officer, intact=intact, bureau_short=bureau_short)
    join_case(session, campaign_id, case.id, officer=officer)
    return case.id
