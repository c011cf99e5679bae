"""The other shops of a seller: same licence or code, phone, picture, or titles that disguise the name in the same way.

Many sellers write a name alike in its kind (by sound, by shape); what tells one is the very same disguise.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from casebook.access.viewer import Viewer
from casebook.db.engine import Session
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.listings import ListingRow, SellerRow
from casebook.flags import flag_queue
from casebook.flags.flag_queue import Flag
from casebook.search.engines.index import SearchError, SearchIndex
from casebook.search.seen_before.history import find_listings_by_phone
from casebook.search.seen_before.sharing import load_sharing_sellers
from casebook.search.seen_before.subject import Subject, load_case_subject
from matcher.records.logs import get_logger
from matcher.records.match import Use

log = get_logger(__name__)

MOST_LISTINGS = 200
PATTERN = "pattern"
Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class TwinListing:
    """A flagged listing of a twin; a notice may name it once its flag is confirmed."""

    listing_id: int
    flag_id: int
    title: str
    state: str


@dataclass(frozen=True, slots=True)
class TwinShop:
    """Another shop, by what it is known as one (code of a fact and its value), and its flagged listings."""

    seller_id: int
    marketplace: str
    name: str
    shared: tuple[Fact, ...]
    listings: tuple[TwinListing, ...]


@dataclass(frozen=True, slots=True)
class Twins:
    """The twins of the sellers of a case, those on other platforms first; `problem` where the search was not asked."""

    shops: tuple[TwinShop, ...]
    problem: str


def find_twins(session: Session, index: SearchIndex, viewer: Viewer, case_id: int) -> Twins:
    """The twins of the sellers of a case. Raises NotFoundError where it rests on no flag."""
    subject = load_case_subject(session, case_id)
    phones, problem = _find_phones(index, viewer, subject)
    shared: defaultdict[int, list[Fact]] = defaultdict(list)
    for shop in load_sharing_sellers(session, subject, phones):
        shared[shop.id].extend(shop.shared)
    for seller_id in _find_by_pattern(session, subject):
        shared[seller_id].append((PATTERN, ""))
    return Twins(_describe(session, shared, subject.sellers), problem)


def _find_phones(index: SearchIndex, viewer: Viewer, subject: Subject) -> tuple[Mapping[str, tuple[int, ...]], str]:
    try:
        return find_listings_by_phone(index, viewer, subject), ""
    except SearchError as failure:
        log.warning("twins_without_search", reason=str(failure))
        return {}, "检索暂时用不了，未比对电话。"


def _find_by_pattern(session: Session, subject: Subject) -> frozenset[int]:
    """Shops with flags on the same rights whose titles write the name in the same disguise as one of the case's."""
    disguised = (
        select(FlagRow.id)
        .where(FlagRow.right_name.in_(subject.rights), FlagRow.use == Use.VARIANT, FlagRow.seller_id.is_not(None))
        .where(FlagRow.state != "dismissed")
        .order_by(FlagRow.id.in_(subject.flags).desc(), FlagRow.id.desc())
        .limit(MOST_LISTINGS)
    )
    shops: defaultdict[str, set[int]] = defaultdict(set)
    own: set[str] = set()
    for flag in flag_queue.get_many(session, session.scalars(disguised)):
        name = _read_name(flag)
        own |= {name} if flag.id in subject.flags else set()
        shops[name] |= {flag.seller_id} if flag.seller_id else set()
    return frozenset(number for name in own if name for number in shops[name])


def _read_name(flag: Flag) -> str:
    """The name as a title writes it, without regard to case; empty where no finding says which part it is."""
    title = flag.listing.title
    spans = {span for finding in flag.match.findings if finding.field == "title" for span in finding.seen}
    return "".join(title[start:end] for start, end in sorted(spans)).casefold()


def _describe(session: Session, shared: Mapping[int, list[Fact]], own: Collection[int]) -> tuple[TwinShop, ...]:
    """The shops with their flagged listings; those on other platforms than the case's `own` sellers come first."""
    query = (
        select(SellerRow, FlagRow.id, FlagRow.state, FlagRow.listing_id, ListingRow.title)
        .outerjoin(FlagRow, (FlagRow.seller_id == SellerRow.id) & (FlagRow.state != "dismissed"))
        .outerjoin(ListingRow, ListingRow.id == FlagRow.listing_id)
        .where(SellerRow.id.in_({*shared, *own}))
        .order_by(SellerRow.id.in_(own).desc(), SellerRow.id, FlagRow.id)
        .limit(MOST_LISTINGS)
    )
    sellers: dict[int, SellerRow] = {}
    listings: defaultdict[int, dict[int, TwinListing]] = defaultdict(dict)
    for row, flag_id, state, listing_id, title in session.execute(query):
        sellers[row.id] = row
        if flag_id:
            listings[row.id][listing_id] = TwinListing(listing_id, flag_id, title, state)
    shops = (
        TwinShop(
            number,
            row.marketplace,
            row.licence_name or row.name,
            tuple(dict.fromkeys(shared[number])),
            tuple(listings[number].values()),
        )
        for number, row in sellers.items()
        if number not in own
    )
    near = {row.marketplace for number, row in sellers.items() if number in own}
    return tuple(sorted(shops, key=lambda shop: (shop.marketplace in near, -len(shop.shared), shop.seller_id)))
