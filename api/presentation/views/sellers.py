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


class RelatedSellerView(View):
    """Another shop and the exact facts that both publish."""

    id: int
    marketplace: str
    name: str
    shared: tuple[tuple[str, str], ...]


class SellerView(View):
    """A shop, what it publishes, and what became of its offers."""

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
    confirmed: tuple[int, ...]
