"""What a queue can be narrowed by beside state, use and right, with counts: each leaves its own choice open."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import case, func, select

from casebook.db.engine import Session
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.listings import SellerRow
from casebook.flags.flag_filter import PRICE_BOUNDS, FlagFilter, PriceBand

MOST_VALUES = 10


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value to choose: `code` stands in an address, `label` on the page."""

    code: str
    label: str
    number: int


def count_facets(session: Session, filters: FlagFilter) -> Mapping[str, tuple[FacetValue, ...]]:
    """The most frequent values of province, marketplace and seller, and the ranges of prices, by field."""
    return {
        "province": _count_words(session, replace(filters, province=""), "province"),
        "marketplace": _count_words(session, replace(filters, marketplace=""), "marketplace"),
        "seller": _count_sellers(session, replace(filters, seller=0)),
        "price": _count_prices(session, replace(filters, price=None)),
    }


def _count_words(session: Session, filters: FlagFilter, name: str) -> tuple[FacetValue, ...]:
    column, number = getattr(FlagRow, name), func.count()
    query = select(column, number).where(*filters.make_conditions(), column != "").group_by(column)
    rows = session.execute(query.order_by(number.desc(), column).limit(MOST_VALUES))
    return tuple(FacetValue(word, word, count) for word, count in rows)


def _count_sellers(session: Session, filters: FlagFilter) -> tuple[FacetValue, ...]:
    number = func.count()
    query = select(FlagRow.seller_id, number).where(*filters.make_conditions(), FlagRow.seller_id.is_not(None))
    rows = session.execute(
        query.group_by(FlagRow.seller_id).order_by(number.desc(), FlagRow.seller_id).limit(MOST_VALUES)
    ).all()
    named = select(SellerRow.id, SellerRow.licence_name, SellerRow.name)
    names = {
        seller: licence or name
        for seller, licence, name in session.execute(named.where(SellerRow.id.in_([row[0] for row in rows])))
    }
    return tuple(FacetValue(str(seller), names.get(seller or 0, ""), count) for seller, count in rows)


def _count_prices(session: Session, filters: FlagFilter) -> tuple[FacetValue, ...]:
    band = case(
        *(
            (FlagRow.price < high if high is not None else FlagRow.price >= low, band.value)
            for band, (low, high) in PRICE_BOUNDS.items()
        )
    ).label("band")
    query = select(band, func.count()).where(*filters.make_conditions(), FlagRow.price.is_not(None)).group_by(band)
    counts: dict[str, int] = dict(session.execute(query).all())
    return tuple(
        FacetValue(band.value, _name_band(band), counts[band.value]) for band in PriceBand if band.value in counts
    )


def _name_band(band: PriceBand) -> str:
    low, high = PRICE_BOUNDS[band]
    return f"{low} 元以上" if high is None else f"{low}–{high} 元"
