"""Which listings hold a picture, of what the viewer may see: the session limits it to the viewer's bureau and cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from casebook.db.engine import Session
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.listings import (
    CaptureRow,
    ListingCaptureRow,
    ListingRow,
    ListingVersionRow,
    SellerRow,
)
from casebook.errors import NotFoundError

MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class SamePicture:
    """A listing with a picture: its shop, and one of its flags where it has any."""

    sha256: str
    distance: int
    listing_id: int
    title: str
    marketplace: str
    seller: str
    flag_id: int | None
    flag_state: str


def list_flag_pictures(session: Session, flag_id: int) -> tuple[str, ...]:
    """The captured pictures of a flag's listing. Raises NotFoundError."""
    version = session.scalar(select(FlagRow.version_id).where(FlagRow.id == flag_id))
    if version is None:
        raise NotFoundError(f"没有编号为 {flag_id} 的预警。")
    return list_pictures(session, [version])


def list_pictures(session: Session, versions: Sequence[int]) -> tuple[str, ...]:
    """The captured pictures of versions of listings."""
    query = (
        select(ListingCaptureRow.sha256)
        .join(CaptureRow, CaptureRow.sha256 == ListingCaptureRow.sha256)
        .where(ListingCaptureRow.version_id.in_(versions), CaptureRow.media_type.like("image/%"))
        .order_by(ListingCaptureRow.sha256)
    )
    return tuple(dict.fromkeys(session.scalars(query)))


def load_same_pictures(session: Session, distances: Mapping[str, int], *, but_flag: int = 0) -> tuple[SamePicture, ...]:
    """The listings that hold pictures of these distances, in the order of these, without the listing of a flag."""
    own = select(FlagRow.listing_id).where(FlagRow.id == but_flag)
    seller = func.coalesce(func.nullif(SellerRow.licence_name, ""), SellerRow.name, "")
    query = (
        select(ListingCaptureRow.sha256, ListingRow.id, ListingRow.title, ListingRow.marketplace, seller,
               FlagRow.id, FlagRow.state)
        .join(ListingVersionRow, ListingVersionRow.id == ListingCaptureRow.version_id)
        .join(ListingRow, ListingRow.id == ListingVersionRow.listing_id)
        .outerjoin(SellerRow, SellerRow.id == ListingRow.seller_id)
        .outerjoin(FlagRow, FlagRow.listing_id == ListingRow.id)
        .where(ListingCaptureRow.sha256.in_(distances), ListingRow.id.not_in(own))
        .order_by(ListingRow.id.desc(), FlagRow.id)
    )  # fmt: skip
    ranks = {sha256: rank for rank, sha256 in enumerate(distances)}
    found: dict[int, SamePicture] = {}
    for sha256, listing, title, marketplace, shop, flag, state in session.execute(query):
        same = SamePicture(sha256, distances[sha256], listing, title, marketplace, shop, flag, state or "")
        if listing not in found or ranks[sha256] < ranks[found[listing].sha256]:
            found[listing] = same
    return tuple(sorted(found.values(), key=lambda same: (ranks[same.sha256], -same.listing_id))[:MOST_SHOWN])
