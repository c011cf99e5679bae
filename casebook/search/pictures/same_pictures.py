"""Which listings and cases hold a picture: the session limits it to what the viewer may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, func, select

from casebook.db.engine import Session
from casebook.db.tables.cases import CaseRow, EvidenceRow
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


@dataclass(frozen=True, slots=True)
class EvidencePicture:
    """A picture that is evidence of a case, with the name of its file where an officer added it."""

    sha256: str
    distance: int
    evidence_id: int
    case_id: int
    case_number: str
    case_title: str
    file_name: str


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


def list_evidence(session: Session, after: int, limit: int) -> Sequence[Row[int, str, str]]:
    """Number, SHA-256 and media type of the next pieces of evidence behind one."""
    query = select(EvidenceRow.id, EvidenceRow.sha256, EvidenceRow.media_type).where(EvidenceRow.id > after)
    return session.execute(query.order_by(EvidenceRow.id).limit(limit)).all()


def list_visible_pictures(session: Session, pictures: Sequence[str]) -> set[str]:
    """Those of some pictures that stand in a listing or in evidence that the viewer may see."""
    in_listings = select(ListingCaptureRow.sha256).join(
        ListingVersionRow, ListingVersionRow.id == ListingCaptureRow.version_id
    )
    in_listings = in_listings.join(ListingRow, ListingRow.id == ListingVersionRow.listing_id)
    queries = (in_listings.where(ListingCaptureRow.sha256.in_(pictures)),
               select(EvidenceRow.sha256).where(EvidenceRow.sha256.in_(pictures)))  # fmt: skip
    return {sha256 for query in queries for sha256 in session.scalars(query)}


def load_evidence_pictures(session: Session, distances: Mapping[str, int]) -> tuple[EvidencePicture, ...]:
    """The evidence that has pictures of these distances, in the order of these."""
    query = (
        select(EvidenceRow.sha256, EvidenceRow.id, CaseRow.id, CaseRow.number, CaseRow.title, EvidenceRow.file_name)
        .join(CaseRow, CaseRow.id == EvidenceRow.case_id)
        .where(EvidenceRow.sha256.in_(distances))
        .order_by(EvidenceRow.id.desc())
    )
    ranks = {sha256: rank for rank, sha256 in enumerate(distances)}
    pictures = [
        EvidencePicture(sha256, distances[sha256], evidence, case, number, title, name)
        for sha256, evidence, case, number, title, name in session.execute(query)
    ]
    return tuple(sorted(pictures, key=lambda one: ranks[one.sha256])[:MOST_SHOWN])


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
