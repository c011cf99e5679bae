"""What was seen of a flag or a case before."""

from datetime import datetime

from api.presentation.views.base import View


class PrecedentView(View):
    """A decided flag: what it offered, its outcome (a code of "precedent_outcome") and the reason of a dismissal."""

    flag_id: int
    title: str
    outcome: str
    dismissal: str
    at: datetime | None
    case_id: int | None
    case_number: str


class PrecedentGroupView(View):
    """Decided flags, alike for one reason (a code of "precedent_reason"): how often each outcome, the newest ones."""

    reason: str
    outcomes: tuple[tuple[str, int], ...]
    examples: tuple[PrecedentView, ...]


class SimilarCaseView(View):
    """A past case, its outcome (a code of "precedent_outcome") and in what it is alike ("precedent_reason")."""

    id: int
    number: str
    title: str
    opened_at: datetime
    outcome: str
    reasons: tuple[str, ...]


class SharingSellerView(View):
    """Another shop, what it shares as pairs of a code of "shared_fact" and its value, and its flags by state."""

    id: int
    marketplace: str
    name: str
    shared: tuple[tuple[str, str], ...]
    flags: tuple[tuple[str, int], ...]


class SeenBeforeView(View):
    """Similar decisions and cases, the strongest likeness first, and sharing shops; `back` is the page asked about."""

    precedents: tuple[PrecedentGroupView, ...]
    cases: tuple[SimilarCaseView, ...]
    sellers: tuple[SharingSellerView, ...]
    problem: str
    back: str
