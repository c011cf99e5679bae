"""What packets of other bureaus show."""

from datetime import date, datetime

from api.presentation.views.base import View
from api.presentation.views.referrals import EntryView


class IncomingRowView(View):
    """A packet that came in, as a row."""

    id: int
    number: str
    from_bureau: str
    subject: str
    state: str
    received_at: datetime
    check_due: date


class RefusedView(View):
    """A file that was refused and lies in quarantine."""

    name: str
    sha256: str
    size: int
    reason: str
    actor: str
    at: datetime


class IncomingListView(View):
    """The packets that came in, and the files that were refused."""

    rows: tuple[IncomingRowView, ...]
    refused: tuple[RefusedView, ...]


class TheirFlagView(View):
    """A flag as the sender marked it: the title, the right, what was said."""

    title: str
    right_name: str
    says: tuple[str, ...]


class IncomingView(View):
    """One packet that came in; `signer` is empty where nobody signed it."""

    row: IncomingRowView
    case_id: int | None
    kind: str
    ground: str
    article: str
    contact_name: str
    contact_phone: str
    contact_address: str
    packet_sha256: str
    journal_entry: int
    journal_sha256: str
    signer: str
    their_flags: tuple[TheirFlagView, ...]
    answered_on: date | None
    answer_text: str
    slip_sha256: str
    timeline: tuple[EntryView, ...]
