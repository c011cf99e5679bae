"""What a seller's page shows."""

from api.presentation.views.base import View
from casebook.monitoring.related_sellers import RelatedSeller
from casebook.monitoring.seller_history import SellerEvent, SellerOffer


class ClueView(View):
    """Confirmed flags of one right that no case was opened on: together they become one, or join one of `cases`.

    `cases` are number in the record and number on paper of those that they can still join.
    """

    right: str
    flags: tuple[int, ...]
    cases: tuple[tuple[int, str], ...]


class SellerView(View):
    """A shop, what it publishes, and what became of its offers; `clues` are what one case each can be opened on."""

    id: int
    marketplace: str
    shop: str
    name: str
    licence_name: str
    uscc: str
    address: str
    offers: tuple[SellerOffer, ...]
    offer_total: int
    flags_by_state: tuple[tuple[str, int], ...]
    dismissals: tuple[tuple[str, int], ...]
    cases: tuple[tuple[int, str, str, str], ...]
    returns: int
    events: tuple[SellerEvent, ...]
    related: tuple[RelatedSeller, ...]
    clues: tuple[ClueView, ...]
