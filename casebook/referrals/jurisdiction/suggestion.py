"""The bureau that the evidence speaks for, compared with the one that a draft goes to."""

from collections.abc import Iterable

from casebook.referrals.jurisdiction.competence import Competence, rank_bureaus
from casebook.referrals.jurisdiction.ladder import PlaceStep


def find_other_suggestion(steps: Iterable[PlaceStep], seller_kind: str, to_code: str) -> Competence | None:
    """The likeliest bureau for a seller where `to_code`, the division a draft goes to, is no likeliest one's.

    None where the draft goes to one of the likeliest, to a division above or below it, or where nothing is known.
    """
    ranked = rank_bureaus(steps, seller_kind=seller_kind)
    likeliest = [one for one in ranked if one.confidence == ranked[0].confidence]
    if any(_is_within(one.code, to_code) or _is_within(to_code, one.code) for one in likeliest):
        return None
    return next(iter(likeliest), None)


def _is_within(code: str, other: str) -> bool:
    """Whether a division is the other one or lies in it; codes of six digits, whose last pairs of 00 are open."""
    while other.endswith("00"):
        other = other[:-2]
    return bool(other) and code.startswith(other)
