"""What the first page shows."""

from api.presentation.views.base import View
from api.presentation.views.cases import CaseRowView


class HomeView(View):
    """Counts that open their lists."""

    open_flags: int
    confirmed_flags: int
    cases: int
    referrals: int
    walls: int
    due: tuple[CaseRowView, ...]
