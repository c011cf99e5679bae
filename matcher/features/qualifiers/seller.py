"""Who sells: a licensed seller, or a grower who sells his own."""

from datetime import date

from matcher.features.context import Comparison, Explanation
from matcher.lexicon.phrases import SELF_GROWN
from matcher.records.listing import Seller
from matcher.records.right import Licence
from matcher.records.right_kinds import describe_right
from matcher.text.credit_codes import are_comparable, normalise_code


def authorised_seller(comparison: Comparison) -> Explanation | None:
    """经营者在权利人的许可名单里，许可在有效期内。"""
    seller = comparison.listing.record.seller
    if seller is None:
        return None
    for right in (comparison.right, *comparison.same_names):
        for licence in right.authorised:
            if is_licensed(seller, licence, comparison.listing.day):
                who = seller.licence_name or seller.name
                says = f"经营者“{who}”在{describe_right(right)}的许可名单里，许可在有效期内。"
                return Explanation(says, field="seller", registered=licence.name, question="本批货物是否在许可范围内？")
    return None


def is_licensed(seller: Seller, licence: Licence, day: date) -> bool:
    """Whether the licence is this seller's and runs on that day: by credit code where both have one, else by name.

    A code in any spelling is one code; a broken or a former one (15 digits) tells nothing against a name that fits.
    """
    running = licence.is_running(day)
    code, licensed_code = normalise_code(seller.uscc), normalise_code(licence.uscc)
    if are_comparable(code, licensed_code):
        return running and code == licensed_code
    return running and bool(licence.name) and licence.name in (seller.name, seller.licence_name, seller.shop)


def self_grown(comparison: Comparison) -> Explanation | None:
    """经营者自称自产自销，产地相符的农户可能依法不需登记，也可正当使用地名。"""
    listing = comparison.listing.record
    for field, text in (("title", listing.title), ("seller", listing.seller.name if listing.seller else "")):
        word = SELF_GROWN.search(text)
        if word and comparison.structure.product:
            says = f"经营者自称“{word.group()}”，可能是自产自销的农户。"
            return Explanation(says, (word.span(),), field, question="产地和品种是否属实？是否符合使用条件？")
    return None
