"""An origin that fits the register speaks for the seller."""

from matcher.features.context import Comparison, Explanation
from matcher.features.qualifiers.origin.named_places import overlaps_name
from matcher.gazetteer.areas import contains_any, lies_within


def origin_fits(comparison: Comparison) -> Explanation | None:
    """写明的产地在登记的地域内，有利于经营者。"""
    area = comparison.right.area
    if not area:
        return None
    stated = [place for place in comparison.listing.origin_places if lies_within(place.code, area)]
    if stated:
        says = f"产地一栏写的“{stated[0].name}”在登记的地域内。"
        return Explanation(
            says, ((stated[0].start, stated[0].end),), "origin", comparison.right.origin, "所写产地是否属实？"
        )
    fitting = [
        place
        for place in comparison.listing.places
        if contains_any(place.code, area) and not overlaps_name(comparison, place)
    ]
    if not fitting:
        return None
    says = f"标题写的“{fitting[0].name}”与登记的产地{comparison.right.origin}相符。"
    return Explanation(
        says, ((fitting[0].start, fitting[0].end),), registered=comparison.right.origin, question="所写产地是否属实？"
    )
