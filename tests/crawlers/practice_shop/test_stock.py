"""The tables of the market: codes that check, picture and seller links that lead somewhere."""

from collections import Counter

import pytest

from crawlers.practice_shop.stock import Rendering, read_stock

STOCK = read_stock()
GB_32100 = "0123456789ABCDEFGHJKLMNPQRTUWXY"
GB_11714 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def check_of_code(code: str) -> str:
    """The 18th character by GB 32100-2015: weights 3 to the power of the place, modulo 31."""
    total = sum(GB_32100.index(character) * pow(3, place, 31) for place, character in enumerate(code[:17]))
    return GB_32100[-total % 31]


def check_of_body(code: str) -> str:
    """The last of the organisation's nine characters by GB 11714-1997, modulo 11."""
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    rest = -sum(GB_11714.index(character) * weight for character, weight in zip(code[8:16], weights, strict=True)) % 11
    return "X" if rest == 10 else str(rest)


@pytest.mark.parametrize("seller", STOCK.sellers.values(), ids=lambda seller: seller.id)
def test_credit_codes_carry_both_check_digits(seller: object) -> None:
    code = STOCK.sellers[getattr(seller, "id", "")].uscc
    if code:
        assert len(code) == 18
        assert code[17] == check_of_code(code)
        assert code[16] == check_of_body(code)


def test_the_check_is_the_one_of_the_standard() -> None:
    # The example of GB 32100-2015, appendix.
    assert check_of_code("91350100M000100Y4") == "3"


def test_one_seller_publishes_no_licence() -> None:
    bare = [seller for seller in STOCK.sellers.values() if not seller.uscc]
    assert len(bare) == 1
    assert not bare[0].licence_name
    assert not bare[0].business_address


def test_renderings_are_mixed() -> None:
    counts = Counter(offer.rendering for offer in STOCK.offers.values())
    assert counts[Rendering.JSON_LD] >= 60
    assert counts[Rendering.PLAIN] >= 60
    assert counts[Rendering.SCRIPT] >= 30
    assert [counts[wall] for wall in list(Rendering)[3:]] == [1, 1, 1, 1]


def test_some_pictures_were_taken_over_from_other_sellers() -> None:
    taken = [offer for offer in STOCK.offers.values() if offer.picture != offer.id]
    assert len(taken) >= 3
    assert all(STOCK.offers[offer.picture].seller != offer.seller for offer in taken)
