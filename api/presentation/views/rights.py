"""What the card of a right shows."""

from datetime import date, datetime
from decimal import Decimal

from api.presentation.views.base import View


class LicenceView(View):
    """One authorised seller with the days of its licence; `is_running` on the day the listing was captured."""

    name: str
    uscc: str
    first: date | None
    last: date | None
    is_running: bool


class RegistrationView(View):
    """One registration of a name: its kind and number, and whether it was in force on the day, as the register says."""

    kind: str
    number: str
    holder: str
    validity: str
    is_lapsed: bool
    renewal: str
    looked_up: str


class SeasonView(View):
    """A season in days of the year, from 1 to 366, beside the day of capture."""

    says: str
    spans: tuple[tuple[int, int], ...]
    day: int
    is_within: bool


class RightPictureView(View):
    """The picture of a genuine article: its hash, where it came from, who added it when."""

    sha256: str
    source: str
    added_by: str
    added_at: datetime


class RightView(View):
    """A right as the page of a flag shows it: all registrations of its name, its season, its price, its licences.

    `band` is the usual price in yuan for 500 g.
    """

    name: str
    goods: str
    origin: str
    registrations: tuple[RegistrationView, ...]
    season: SeasonView | None
    band: tuple[Decimal, Decimal] | None
    licences: tuple[LicenceView, ...]
