"""Which bureau is competent: a ranked list with reasons, never a silent single answer.

程序规定 art. 10(2): for a seller on a platform the place of actual business; the platform's own place only where it
found the clue first or got the complaint. Where the place of business is unknown no rule gives a fallback; what
直播电商办法 art. 47(2) says for live commerce is offered as a suggestion and called so (参照).
"""

from dataclasses import dataclass

from casebook.flags import Flag
from matcher.divisions import Place, locate

ACTUAL_PLACE = "《市场监督管理行政处罚程序规定》第十条第二款"
BUREAU = "市场监督管理局"
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
    return candidates_at(flag.seller_address, flag.listing.origin)


def candidates_at(address: str, origin: str) -> tuple[Competence, ...]:
    """The same from the address that a shop publishes and the origin that a page states; either may be empty."""
    business = "平台内经营者的实际经营地"
    suggested = "页面所称的发货地或产地，可能是实际经营地，待核实"
    published, stated = f"店铺公示的经营地址：{address}", f"商品页面所称产地：{origin}"
    found = [
        *_at(address, ground=business, article=ACTUAL_PLACE, evidence=published, confidence=0.8),
        *_at(origin, ground=suggested, article=BY_ANALOGY, evidence=stated, confidence=0.3),
    ]
    unique: dict[str, Competence] = {}
    for competence in found:
        unique.setdefault(competence.code, competence)
    return tuple(sorted(unique.values(), key=lambda one: -one.confidence))


def _at(text: str, *, ground: str, article: str, evidence: str, confidence: float) -> list[Competence]:
    bureaus = dict(map(_bureau, _certain(text)))
    shared = round(confidence / max(1, len(bureaus)), 2)
    return [Competence(name, code, ground, article, evidence, shared) for code, name in bureaus.items()]


def _certain(text: str) -> list[Place]:
    """The places a text names below the province: in the provinces it names, where it names any."""
    places = locate(text)
    provinces = {place.province for place in places if place.code.endswith("0000")}
    below = [place for place in places if place.city or place.county]
    return [place for place in below if not provinces or place.province in provinces]


def _bureau(place: Place) -> tuple[str, str]:
    """Code and name of the bureau of a place: of its city; where none lies between (北京, 仙桃), of its district."""
    if place.city:
        return place.code[:4] + "00", f"{place.city}{BUREAU}"
    above = place.province if place.province.endswith("市") else ""
    return place.code, f"{above}{place.county}{BUREAU}"
