"""The page on which a shop publishes its licence, where the crawl that saw an offer fetched it too.

Which seller an address belongs to only the marketplace's table says, so such a page is known by two things together:
its address names the shop, and its text shows the shop's credit code.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import select

from casebook.db.engine import Session
from casebook.db.tables.listings import CaptureRow, ListingVersionRow, SightingRow
from casebook.errors import NotFoundError, StoreError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.flags.flag_queue import Flag
from matcher.records.listing import Capture
from matcher.text.encoding import decode_leniently

SERVES_AS = "licence_page"
"""What such a page is in a packet, a code of `evidence_paper`."""
_PAGE_TYPE = "text/html"
_MOST = 20
"""Pages of one shop that are looked at, the newest first."""
_LARGEST = 5_000_000  # bytes


def list_shop_pages(session: Session, flags: Sequence[Flag]) -> dict[str, tuple[Capture, ...]]:
    """The pages that the crawls of these flags fetched of their shops, newest first, by the shop's credit code.

    Those whose address names the shop; whether one shows the licence only its text says (`find_licence_pages`).
    """
    shops: dict[tuple[str, str], list[Flag]] = {}
    for flag in flags:
        seller = flag.listing.seller
        if seller is not None and seller.shop and seller.uscc:
            shops.setdefault((seller.shop, seller.uscc), []).append(flag)
    pages: dict[str, tuple[Capture, ...]] = {}
    for (shop, code), offers in shops.items():
        pages[code] = (*pages.get(code, ()), *_load_pages(session, shop, offers))
    return pages


def find_licence_pages(store: EvidenceStore, pages: dict[str, tuple[Capture, ...]]) -> frozenset[str]:
    """Of each shop the hash of its newest page on which its credit code stands; `pages` as `list_shop_pages` gives."""
    newest = (next(_show_code(store, code, captures), "") for code, captures in pages.items())
    return frozenset(filter(None, newest))


def _load_pages(session: Session, shop: str, flags: Sequence[Flag]) -> list[Capture]:
    facts = SightingRow.sha256, CaptureRow.size, SightingRow.url, CaptureRow.media_type, SightingRow.fetched_at
    offers = {flag.listing.url for flag in flags}
    of_flags = select(ListingVersionRow.drop_id).where(ListingVersionRow.id.in_([flag.version_id for flag in flags]))
    query = (
        select(*facts, SightingRow.status)
        .join(CaptureRow, CaptureRow.sha256 == SightingRow.sha256)
        .where(SightingRow.drop_id.in_(of_flags), SightingRow.url.contains(shop, autoescape=True))
        .where(CaptureRow.media_type == _PAGE_TYPE, SightingRow.status == 200, CaptureRow.size <= _LARGEST)
        .order_by(SightingRow.fetched_at.desc(), SightingRow.id.desc())
    )
    named = re.compile(rf"(?<![\w]){re.escape(shop)}(?![\w])")
    rows = (Capture(*row) for row in session.execute(query))
    return [one for one in rows if one.url not in offers and named.search(one.url)][:_MOST]


def _show_code(store: EvidenceStore, code: str, captures: Iterable[Capture]) -> Iterator[str]:
    for capture in captures:
        try:
            text, _ = decode_leniently(store.read_bytes(capture.sha256))
        except (NotFoundError, StoreError):
            continue  # damaged or gone: verification says so, the case goes on without
        if code.upper() in "".join(text.split()).upper():
            yield capture.sha256
