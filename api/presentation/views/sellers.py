"""What a seller's page shows."""

from datetime import datetime
from decimal import Decimal

from api.presentation.views.base import View


class SellerOfferView(View):
    """A listing of the seller with its newest flag, if any."""

    id: int
    title: str
    price: Decimal | None
    first_seen_at: datetime
    last_seen_at: datetime
    flag_id: int | None
    state: str
    right: str
    case_id: int | None


class RelatedSellerView(View):
    """Another shop and the exact facts that both publish."""

    id: int
    marketplace: str
    name: str
    shared: tuple[tuple[str, str], ...]


class ClueView(View):
    """Confirmed flags of one right that no case was opened on: together they become one."""

    right: str
    flags: tuple[int, ...]


class SellerView(View):
    """A shop, what it publishes, and what became of its offers; `clues` are what one case each can be opened on."""

    id: int
    marketplace: str
    shop: str
    name: str
    licence_name: str
    uscc: str
    address: str
    offers: tuple[SellerOfferView, ...]
    offer_total: int
    flags_by_state: tuple[tuple[str, int], ...]
    dismissals: tuple[tuple[str, int], ...]
    cases: tuple[tuple[int, str, str], ...]
    returns: int
    related: tuple[RelatedSellerView, ...]
    clues: tuple[ClueView, ...]
