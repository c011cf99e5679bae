"""What a page says of one offer: text only, as it stands on the page; `listings` makes a record of it."""

from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True)
class Licence:
    """The business licence that a shop publishes (亮照): all as text, empty where the page does not say."""

    name: str = ""
    uscc: str = ""
    address: str = ""
    place_of_business: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """The fields of an offer page; empty where the page does not say.

    `price` may hold a sign, a unit or a range; `images` and `seller_url` are absolute addresses.
    """

    title: str = ""
    price: str = ""
    currency: str = ""
    availability: str = ""
    sku: str = ""
    brand: str = ""
    seller: str = ""
    seller_url: str = ""
    origin: str = ""
    category: str = ""
    description: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    images: tuple[str, ...] = ()
    licence: Licence | None = None

    def fill_missing(self, other: "Offer") -> "Offer":
        """This offer, its empty fields taken from `other`."""
        missing = {f.name: getattr(other, f.name) for f in fields(self) if not getattr(self, f.name)}
        return replace(self, **missing)

    def is_offer(self) -> bool:
        """Whether this is an offer at all: a title, and something else that only goods have.

        A number alone is not enough: it may stand in the address of a page that shows nothing.
        """
        return bool(self.title and (self.price or self.availability or self.attributes))
