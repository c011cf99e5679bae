"""What the page of officers shows."""

from api.presentation.views.base import View


class OfficerView(View):
    """An officer as a row."""

    id: int
    sign_in: str
    name: str
    badge_number: str
    unit: str
    role: str
    is_on_duty: bool


class OfficersView(View):
    """The officers of the bureau; `own` is the number of the one who looks, who manages them where `may_manage`."""

    officers: tuple[OfficerView, ...]
    may_manage: bool
    own: int
    roles: tuple[str, ...]


class OwnPasswordView(View):
    """Whose password is changed."""

    sign_in: str
