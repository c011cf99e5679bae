"""What the page on the jurisdiction over a case shows."""

from api.presentation.views.base import View
from casebook.referrals.jurisdiction.competence import Competence
from casebook.referrals.jurisdiction.ladder import PlaceStep
from casebook.referrals.jurisdiction.shop_state import ShopState


class OtherReferralView(View):
    """A referral of another case on the same seller."""

    id: int
    number: str
    to_bureau: str
    state: str


class JurisdictionView(View):
    """The ground of jurisdiction over a case, and what would settle what is open."""

    case_id: int
    case_title: str
    seller_kind: str
    seller_kinds: tuple[str, ...]
    steps: tuple[PlaceStep, ...]
    place_kinds: tuple[str, ...]
    bureaus: tuple[Competence, ...]
    questions: tuple[str, ...]
    is_doubtful: bool
    unknown: str
    superior: str
    others: tuple[OtherReferralView, ...]
    shops: tuple[ShopState, ...]
    platforms: dict[str, str]
