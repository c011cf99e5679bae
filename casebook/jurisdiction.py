"""Which bureau is competent: a ranked list with reasons, never a silent single answer.

程序规定 art. 10(2): for a seller on a platform the place of actual business; the platform's own place only where it
found the clue first or got the complaint. Where the place of business is unknown no rule gives a fallback; what
直播电商办法 art. 47(2) says for live commerce is offered as a suggestion and called so (参照).
"""

from dataclasses import dataclass

from casebook.flags import Flag
from matcher.divisions import Place, locate

ACTUAL_PLACE = "《市场监督管理行政处罚程序规定》第十条第二款"
BY_ANALOGY = "参照《直播电商监督管理办法》第四十七条第二款"


@dataclass(frozen=True, slots=True)
class Competence:
    """One bureau that may be competent: on what ground, by which article, on what evidence, how sure (0 to 1)."""

    bureau: str
    code: str
    ground: str
    article: str
    evidence: str
    confidence: float


def candidates(flag: Flag) -> tuple[Competence, ...]:
    """Who may be competent for the seller of a flagged listing, the likeliest first; none where nothing is known."""
    found = [
        *_at(flag.seller_address, ground="平台内经营者的实际经营地", article=ACTUAL_PLACE,
             evidence=f"店铺公示的经营地址：{flag.seller_address}", confidence=0.8),
        *_at(flag.listing.origin, ground="页面所称的发货地或产地，可能是实际经营地，待核实", article=BY_ANALOGY,
             evidence=f"商品页面所称产地：{flag.listing.origin}", confidence=0.3),
    ]  # fmt: skip
    unique: dict[str, Competence] = {}
    for competence in found:
        unique.setdefault(competence.code, competence)
    return tuple(sorted(unique.values(), key=lambda one: -one.confidence))


def _at(text: str, *, ground: str, article: str, evidence: str, confidence: float) -> list[Competence]:
    cities = {place.code: place for place in locate(text) if place.city}
    shared = confidence / max(1, len({_city_code(place) for place in cities.values()}))
    return [
        Competence(f"{place.city}市场监督管理局", _city_code(place), ground, article, evidence, round(shared, 2))
        for place in cities.values()
    ]


def _city_code(place: Place) -> str:
    return place.code[:4] + "00"
