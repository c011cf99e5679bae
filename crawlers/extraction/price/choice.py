"""Which of the prices that a page states is the one that is asked.

Machines are often told the price of before, or that of a variant; visitors are shown what they pay. Two sources that
agree are believed; a price that the page strikes out is not.
"""

from collections import Counter
from decimal import Decimal

from crawlers.extraction.offer import Offer
from crawlers.extraction.price.candidates import Asked, asking_price
from matcher.text.prices import find_currency, parse_amount


def settled_price(told: list[Offer], shown: list[Asked]) -> tuple[str, str]:
    """The price in the words of its source and its currency, both empty where nobody states one.

    `told` are the readers' answers, the most trusted first; `shown` is what visitors see, the likeliest first.
    """
    said = [(amount, offer) for offer in told if offer.price and (amount := parse_amount(offer.price))]
    asked = asking_price(shown)
    if not said:
        return (asked.words, asked.currency) if asked else ("", "")
    votes: Counter[Decimal] = Counter(amount for amount, _ in said)
    if asked is not None:
        votes[asked.amount] += 1
    struck = {s.amount for s in shown if s.struck and s.weight > 0} - ({asked.amount} if asked else set())
    amount, offer = max(said, key=lambda pair: (pair[0] not in struck, votes[pair[0]]))
    if asked is not None and amount in struck and asked.amount < amount:
        return asked.words, asked.currency or offer.currency
    return offer.price, offer.currency or find_currency(offer.price)
