"""Of structured data and the visible page the price is chosen that a buyer pays."""

from decimal import Decimal

import pytest

from crawlers.extraction.offer import Offer
from crawlers.extraction.price.candidates import ShownPrice
from crawlers.extraction.price.choice import choose_price

NOW = ShownPrice("¥79.00", Decimal(79), "CNY", 3.0, is_former=False)
GROSS = ShownPrice("119 €", Decimal(119), "EUR", 3.0, is_former=False)
NET = ShownPrice("100 €", Decimal(100), "EUR", 1.0, is_former=False, is_untaxed=True)
OTHER = ShownPrice("250 €", Decimal(250), "EUR", 3.0, is_former=False)
FORMER = ShownPrice("¥99.00", Decimal(99), "CNY", 2.0, is_former=True)


@pytest.mark.parametrize(
    ("answers", "shown", "chosen"),
    [
        ([], [], ("", "")),
        ([], [NOW, FORMER], ("¥79.00", "CNY")),
        ([Offer(price="79", currency="CNY")], [], ("79", "CNY")),
        ([Offer(price="89元")], [], ("89元", "CNY")),
        ([Offer(price="99.00", currency="CNY")], [NOW, FORMER], ("¥79.00", "CNY")),
        ([Offer(price="100", currency="EUR")], [GROSS, NET], ("119 €", "EUR")),
        ([Offer(price="119", currency="EUR")], [GROSS, NET], ("119", "EUR")),
        ([Offer(price="100", currency="EUR")], [OTHER, NET], ("100", "EUR")),
        ([Offer(price="100", currency="EUR")], [NET], ("100", "EUR")),
        ([Offer(price="89"), Offer(price="79"), Offer(price="面议")], [NOW], ("79", "")),
    ],
)
def test_the_price_that_two_sources_state_and_none_strikes_out(
    answers: list[Offer], shown: list[ShownPrice], chosen: tuple[str, str]
) -> None:
    assert choose_price(answers, shown) == chosen
