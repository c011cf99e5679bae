"""What the market sells and who sells it, read from the tables in `data/`.

A wrong table is a mistake of ours and fails at the start: an unknown rendering, a seller who is missing, an id twice.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from types import MappingProxyType
from typing import TypeVar


class Rendering(StrEnum):
    """How the market answers for an offer; the last four are the walls that a crawl has to tell apart."""

    JSON_LD = "json_ld"
    PLAIN = "plain"
    SCRIPT = "script"
    CHALLENGE = "challenge"
    FORBIDDEN = "forbidden"
    GONE = "gone"
    TAKEN_DOWN = "taken_down"


@dataclass(frozen=True, slots=True)
class Seller:
    """A shop with its licence as the market publishes it; all licence fields are empty where it publishes none."""

    id: str
    name: str
    licence_name: str
    uscc: str
    registered_address: str
    business_address: str


@dataclass(frozen=True, slots=True)
class Review:
    """What a buyer wrote: on the page as on real ones, and never to be found in a listing."""

    buyer: str
    text: str


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer as its page shows it; `price` in yuan as written, `picture` the id of its picture."""

    id: str
    seller: Seller
    rendering: Rendering
    category: str
    title: str
    price: str
    availability: str
    brand: str
    origin: str
    variety: str
    spec: str
    standard: str
    picture: str
    description: str
    reviews: tuple[Review, ...] = ()

    @property
    def attributes(self) -> tuple[tuple[str, str], ...]:
        """The rows of the table of attributes, only those that the seller filled in."""
        rows = (
            ("品牌", self.brand),
            ("产地", self.origin),
            ("品种", self.variety),
            ("规格", self.spec),
            ("执行标准", self.standard),
            ("类目", self.category),
        )
        return tuple((name, value) for name, value in rows if value)


Named = TypeVar("Named", Seller, Offer)


@dataclass(frozen=True, slots=True)
class Stock:
    """Everything that the market holds, by id, in the order of the tables."""

    offers: Mapping[str, Offer]
    sellers: Mapping[str, Seller]

    def offers_of(self, seller: Seller) -> tuple[Offer, ...]:
        """What one seller has on sale."""
        return tuple(offer for offer in self.offers.values() if offer.seller == seller)


def read_stock() -> Stock:
    """The market's stock. Raises KeyError or ValueError where the tables disagree."""
    sellers = _by_id(Seller(**row) for row in _read_rows("sellers.csv"))
    reviews: dict[str, list[Review]] = {}
    for row in _read_rows("reviews.csv"):
        reviews.setdefault(row["offer"], []).append(Review(row["buyer"], row["text"]))
    offers = _by_id(_make_offer(row, sellers, tuple(reviews.get(row["id"], ()))) for row in _read_rows("offers.csv"))
    return Stock(offers, sellers)


def _make_offer(row: Mapping[str, str], sellers: Mapping[str, Seller], reviews: tuple[Review, ...]) -> Offer:
    text = {name: value for name, value in row.items() if name not in ("seller", "rendering")}
    return Offer(seller=sellers[row["seller"]], rendering=Rendering(row["rendering"]), reviews=reviews, **text)


def _by_id(things: Iterable[Named]) -> Mapping[str, Named]:
    by_id: dict[str, Named] = {}
    for thing in things:
        if thing.id in by_id:
            raise ValueError(f"{thing.id} stands twice in the tables")
        by_id[thing.id] = thing
    return MappingProxyType(by_id)


def _read_rows(name: str) -> Iterator[dict[str, str]]:
    text = (files("crawlers.practice_shop") / "data" / name).read_text("utf-8")
    yield from csv.DictReader(text.splitlines())
