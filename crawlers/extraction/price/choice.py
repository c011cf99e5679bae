"""Chooses the price that a buyer pays from those that a page states.

Data for machines often holds the former price, or that of a variant; visitors are shown what they pay. Two sources that
agree are believed; a price that the page strikes out is not.
"""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from crawlers.extraction.offer import Offer
from crawlers.extraction.price.candidates import ShownPrice, choose_shown_price
from matcher.tabular.columns.price_units import LEAST_DOUBTFUL, UNSURE_PRICE
from matcher.text.prices import find_currency, parse_amount

MOST_TAX = Decimal("1.3")
"""A price with tax over the same without: no country takes more than 27 %."""


def choose_price(answers: list[Offer], shown: list[ShownPrice]) -> tuple[str, str]:
    """The price as its source writes it, and its ISO 4217 currency; both empty where there is none.

    `answers` are the readers' answers, the most trusted first; `shown` is what visitors see, the likeliest first.
    """
    stated = [(amount, offer) for offer in answers if offer.price and (amount := parse_amount(offer.price))]
    best_shown = choose_shown_price(shown)
    if not stated:
        return (best_shown.text, best_shown.currency) if best_shown else ("", "")
    votes: Counter[Decimal] = Counter(amount for amount, _ in stated)
    if best_shown is not None:
        votes[best_shown.amount] += 1
    former_amounts = {price.amount for price in shown if price.is_former and price.score > 0}
    former_amounts -= {best_shown.amount} if best_shown else set()
    amount, offer = max(stated, key=lambda pair: (pair[0] not in former_amounts, votes[pair[0]]))
    if best_shown is not None and amount == best_shown.amount * 100 and not best_shown.is_former:
        return best_shown.text, best_shown.currency or offer.currency  # stated in hundredths
    if best_shown is not None and amount in former_amounts and best_shown.amount < amount:
        return best_shown.text, best_shown.currency or offer.currency
    if best_shown is not None and _is_net_of(best_shown, amount, shown):
        return best_shown.text, best_shown.currency or offer.currency
    return offer.price, offer.currency or find_currency(offer.price)


def leave_out_unsure_price(offer: Offer, shown: list[ShownPrice]) -> Offer:
    """An offer of script data without a price that may be in yuan or in fen; the number is kept as an attribute.

    It is sure where it is small or has a point, or where the page shows it, or its hundredth, to visitors.
    """
    amount = parse_amount(offer.price) if offer.price.isdecimal() else None
    if amount is None or amount < LEAST_DOUBTFUL or {amount, amount / 100} & {price.amount for price in shown}:
        return offer
    return replace(offer, price="", attributes=(*offer.attributes, (UNSURE_PRICE, offer.price)))


def _is_net_of(best_shown: ShownPrice, amount: Decimal, shown: list[ShownPrice]) -> bool:
    """Whether a stated amount is what the page shows as the price without tax, and visitors are shown what they pay."""
    net_amounts = {price.amount for price in shown if price.is_untaxed}
    return amount in net_amounts and not best_shown.is_untaxed and amount < best_shown.amount <= amount * MOST_TAX
