"""Which bureau is competent: a ranked list with reasons, never a silent single answer.

程序规定 art. 10(2): for a seller on a platform the place of actual business; the platform's own place only where it
found the clue first or got the complaint. Where the place of business is unknown no rule gives a fallback; the order
of 直播电商办法 art. 47(2) (actual place, then domicile) binds live commerce alone: a suggestion, and called so (参照).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from casebook.flags.flag_queue import Flag
from casebook.law.statutes import Statute, cite_article
from matcher.gazetteer.divisions import Place, find_places, get_place
from matcher.records.calendar import BEIJING

UNKNOWN = (
    "实际经营地不明。可依据《网络交易监督管理办法》第三十四条要求平台提供经营者的身份信息和实际经营地址，"
    "或者请平台住所地的市场监督管理部门协助调查。"
)
"""What can be done where there is no candidate, or only a suggestion."""


@dataclass(frozen=True, slots=True)
class Competence:
    """One bureau that may be competent: on what ground, by which article, on what evidence, how sure (0 to 1)."""

    bureau: str
    code: str
    ground: str
    article: str
    evidence: str
    confidence: float


def find_competent(*flags: Flag) -> tuple[Competence, ...]:
    """Who may be competent for the sellers of these flagged listings, the likeliest first; none where nothing is known.

    What several facts say of one bureau stands together in its `evidence`.
    """
    return _merge_by_bureau(
        competence
        for flag in flags
        for competence in _find_for_seller(flag.seller_address, flag.listing.origin, flag.seller_uscc)
    )


def find_competent_at(address: str, origin: str, uscc: str = "") -> tuple[Competence, ...]:
    """Who may be competent for a seller, from the address that its shop publishes, the origin that a page states and
    its 统一社会信用代码; any may be empty."""
    return _merge_by_bureau(_find_for_seller(address, origin, uscc))


def _merge_by_bureau(competences: Iterable[Competence]) -> tuple[Competence, ...]:
    """One for each bureau, the likeliest first, with all that speaks for it."""
    merged: dict[str, Competence] = {}
    for competence in sorted(competences, key=lambda competence: -competence.confidence):
        known = merged.get(competence.code)
        if known is None:
            merged[competence.code] = competence
        elif competence.evidence not in known.evidence:
            merged[competence.code] = replace(known, evidence=f"{known.evidence}；{competence.evidence}")
    return tuple(merged.values())


def _find_for_seller(address: str, origin: str, uscc: str) -> Iterator[Competence]:
    today = datetime.now(BEIJING).date()
    by_analogy = f"参照{cite_article(Statute.LIVE_COMMERCE, '47.2', on=today)}"
    yield from _share_confidence(
        _locate_below_province(address),
        ground="平台内经营者的实际经营地",
        article=cite_article(Statute.PENALTY_PROCEDURE, "10.2", on=today),
        evidence=f"店铺公示的经营地址：{address}",
        confidence=0.8,
    )
    yield from _share_confidence(
        _locate_registration(uscc),
        ground="经营者登记机关所在地（住所地），可能是实际经营地，待核实",
        article=by_analogy,
        evidence=f"统一社会信用代码 {uscc} 所载的登记机关行政区划码",
        confidence=0.5,
    )
    yield from _share_confidence(
        _locate_below_province(origin),
        ground="页面所称的发货地或产地，可能是实际经营地，待核实",
        article=by_analogy,
        evidence=f"商品页面所称产地：{origin}",
        confidence=0.3,
    )


def _locate_below_province(text: str) -> list[Place]:
    """The places a text names below the province: in the provinces it names, where it names any."""
    places = find_places(text)
    provinces = {place.province for place in places if place.code.endswith("0000")}
    below = [place for place in places if place.city or place.county]
    return [place for place in below if not provinces or place.province in provinces]


def _locate_registration(uscc: str) -> tuple[Place, ...]:
    """Digits 3 to 8 of a 统一社会信用代码 are the division of the authority that registered it (GB 32100)."""
    place = get_place(uscc[2:8]) if len(uscc) == 18 else None
    return (place,) if place else ()


def _share_confidence(
    places: Iterable[Place], *, ground: str, article: str, evidence: str, confidence: float
) -> Iterator[Competence]:
    """A text that names places under several bureaus makes each of them less sure."""
    bureaus = dict(filter(None, (_find_bureau(place) for place in places)))
    for code, name in bureaus.items():
        yield Competence(name, code, ground, article, evidence, round(confidence / len(bureaus), 2))


def _find_bureau(place: Place) -> tuple[str, str] | None:
    """Code and name of the bureau of a place: its city's, or its own where it lies under no city."""
    if place.city:
        return f"{place.code[:4]}00", f"{place.city}市场监督管理局"
    if place.county:
        municipality = place.province if place.province.endswith("市") else ""
        return place.code, f"{municipality}{place.county}市场监督管理局"
    return None
