"""Offers of made records: the rows of a listing that was seen once and flagged, by its number.

The lines of listing and match are those that the product writes; they are written once for each sample and filled in
with number, shop and price, so that a million offers are made in a minute or two.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from typing import Any

from casebook.db.flag_columns import derive_flag_columns
from casebook.intake.flagging import get_right_key
from matcher.match import Matcher
from matcher.records.jsonl import to_line
from matcher.records.listing import Capture, Listing, Seller
from matcher.records.match import Match

Rows = Mapping[str, Mapping[str, Any]]
"""The rows of one offer, one for each table, by the name of the table."""

FLAGS_A_SELLER = 10
DROP = "d" * 64
STARTED = datetime(2026, 8, 3, 1, 0, tzinfo=UTC)
MARKETPLACE = "bench"
PLACES = (
    "山东省临沂市蒙阴县某路1号",
    "安徽省宿州市砀山县某路2号",
    "浙江省温州市龙港市某路3号",
    "湖南省株洲市炎陵县4号",
)
_TITLES = (
    "炎陵黄桃 5斤装 山东现摘现发", "炎菱黄桃 礼盒装 8斤", "炎陵黄桃 包装盒 空箱 50个", "白关丝瓜 5斤 产地直发",
    "攸县香干 湖南特产 500g", "炎陵黄桃 同款 脆甜鲜桃", "醴陵红瓷 大花瓶", "茶陵生姜 10斤 现挖",
)  # fmt: skip
_NUMBER, _SHOP, _PRICE, _PAGE, _AT = "@number@", "@shop@", Decimal("987654321.01"), "f" * 64, STARTED
_PRIORITIES, _PRICES = 40, 150


@dataclass(frozen=True)
class _Sample:
    """A flagged listing with its match, and what all offers made of it have in common, worked out once."""

    listing: Listing
    match: Match
    columns: Mapping[str, object] = field(default_factory=dict)

    @cached_property
    def line(self) -> str:
        """The line of an offer, with places for number, shop, price, hash of the page and time."""
        page = Capture(_PAGE, 1000, f"https://shop.example/offer/{_NUMBER}", "text/html", _AT)
        title = f"{self.listing.title} {_NUMBER}"
        listing = replace(self.listing, item=_NUMBER, title=title, url=page.url, price=_PRICE, page=page)
        line = to_line(listing).replace("%", "%%").replace(_AT.isoformat().replace("+00:00", "Z"), "%(at)s")
        return (
            line.replace(_NUMBER, "%(number)d")
            .replace(_SHOP, "%(shop)d")
            .replace(str(_PRICE), "%(price)s")
            .replace(_PAGE, "%(page)s")
        )

    @cached_property
    def matches(self) -> Sequence[tuple[int, str]]:
        """The priorities of offers, with the line of the match of each."""
        priorities = [max(1, self.match.priority - less) for less in range(_PRIORITIES)]
        return [(priority, to_line(replace(self.match, priority=priority))) for priority in priorities]


@dataclass(frozen=True, slots=True)
class OfferMaker:
    """Makes the rows of offers of a bureau, against the register edition `edition`."""

    samples: Sequence[Sequence[_Sample]]
    edition: int
    bureau: str

    @classmethod
    def from_matcher(cls, matcher: Matcher, *, edition: int, bureau: str) -> "OfferMaker":
        """With samples that the register of `matcher` flags. Raises ValueError where there are none."""
        samples = [list(_make_variants(listing, match)) for listing, match in _list_flagged(matcher)]
        if not samples:
            raise ValueError("no sample title is flagged by this register")
        return cls(samples, edition, bureau)

    def make_rows(self, number: int, *, state: str) -> Rows:
        """The rows of the offer `number`, whose flag is in `state`; a flag that is not open was decided when raised."""
        shop = number // FLAGS_A_SELLER + 1
        sample = self.samples[number % len(self.samples)][shop % len(PLACES)]
        price, at = Decimal(number % _PRICES) + Decimal("9.90"), STARTED + timedelta(minutes=number % 100_000)
        page = sha256(b"page %d" % number).hexdigest()
        says = {"number": number, "shop": shop, "price": price, "page": page, "at": f"{at:%Y-%m-%dT%H:%M:%SZ}"}
        line, (priority, match) = sample.line % says, sample.matches[number % _PRIORITIES]
        url = f"https://shop.example/offer/{number}"
        shared = {"id": number, "bureau_code": self.bureau, "facts_sha256": sha256(line.encode()).hexdigest()}
        return {
            "captures": {"sha256": page, "size": 1000, "media_type": "text/html"},
            "sightings": {"id": number, "bureau_code": self.bureau, "sha256": page, "drop_id": DROP, "url": url,
                          "fetched_at": at, "status": 200},
            "listings": {**shared, "marketplace": MARKETPLACE, "item": str(number), "url": url,
                         "title": f"{sample.listing.title} {number}", "seller_id": shop, "price": price, "version": 1,
                         "line": line, "first_seen_at": at, "last_seen_at": at},
            "listing_versions": {**shared, "listing_id": number, "version": 1, "line": line, "drop_id": DROP,
                                 "seen_at": at},
            "listing_captures": {"sha256": page, "version_id": number, "bureau_code": self.bureau},
            "flags": {**shared, **sample.columns, "seller_id": shop, "group_key": f"seller:{shop}", "price": price,
                      "listing_id": number, "version_id": number, "edition_id": self.edition, "priority": priority,
                      "match": match, "state": state, "flagged_at": at, "triaged_at": None if state == "open" else at,
                      "clue_found_at": at if state == "confirmed" else None},
        }  # fmt: skip


def _list_flagged(matcher: Matcher) -> list[tuple[Listing, Match]]:
    listings = [Listing(MARKETPLACE, str(number), "", title, origin="山东临沂") for number, title in enumerate(_TITLES)]
    return [(listing, match) for listing in listings for match in matcher.match(listing) if match.flagged]


def _make_variants(listing: Listing, match: Match) -> Sequence[_Sample]:
    """A sample for each place where sellers are, with the columns of its flags."""
    columns = {
        "right_key": get_right_key(match), "right_name": match.right.name, "right_number": match.right.number,
        "use": match.use.value,
    }  # fmt: skip
    offers = [
        replace(listing, seller=Seller(f"店铺{_SHOP}", shop=f"s{_SHOP}", address=place), price=_PRICE)
        for place in PLACES
    ]
    return [_Sample(offer, match, {**columns, **derive_flag_columns(offer, match, 1)}) for offer in offers]
