"""Which bureau is competent: a ranked list with reasons, never a silent single answer.

程序规定 art. 10(2): for a seller on a platform the place of actual business; the platform's own place only where it
found the clue first or got the complaint. Where the place of business is unknown no rule gives a fallback; the order
of 直播电商办法 art. 47(2) (actual place, then domicile) binds live commerce alone: a suggestion, and called so (参照).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from casebook.flags.flag_queue import Flag
from casebook.law.statutes import Statute, cite_article
from casebook.referrals.jurisdiction.address import locate_below_province
from casebook.referrals.jurisdiction.ladder import STEPS, PlaceStep, make_page_steps, read_steps
from casebook.referrals.jurisdiction.seller_kinds import SELLER_KINDS, SellerKind
from matcher.gazetteer.division_tables import Place
from matcher.gazetteer.divisions import get_place
from matcher.records.calendar import BEIJING

UNKNOWN = (
    "实际经营地不明。可依据《网络交易监督管理办法》第三十四条要求平台提供经营者的身份信息和实际经营地址，"
    "或者请平台住所地的市场监督管理部门协助调查。"
)
"""What can be done where there is no candidate, or only a suggestion."""

_HINT = 0.3
"""How much of its certainty a step keeps that shows another place than the rule asks for."""

_BY_ANALOGY = {
    "licence": "经营者登记机关所在地（住所地），可能是实际经营地，待核实",
    "ship_from": "页面所称的发货地或产地，可能是实际经营地，待核实",
}


@dataclass(frozen=True, slots=True)
class Competence:
    """One bureau that may be competent: on what ground, by which article, on what evidence, how sure (0 to 1)."""

    bureau: str
    code: str
    ground: str
    article: str
    evidence: str
    confidence: float


def find_competent(
    *flags: Flag, steps: Iterable[PlaceStep] = (), seller_kind: str = "platform_seller"
) -> tuple[Competence, ...]:
    """Who may be competent for the sellers of these flagged listings, the likeliest first; none where nothing is known.

    `steps` are those that officers entered, `seller_kind` a code of `SELLER_KINDS`. What several facts say of one
    bureau stands together in its `evidence`.
    """
    return rank_bureaus([*read_steps(flags), *steps], seller_kind=seller_kind)


def find_competent_at(address: str, origin: str, uscc: str = "") -> tuple[Competence, ...]:
    """Who may be competent for a seller, from the address that its shop publishes, the origin that a page states and
    its 统一社会信用代码; any may be empty."""
    return rank_bureaus(make_page_steps(address, origin, uscc, None))


def rank_bureaus(steps: Iterable[PlaceStep], *, seller_kind: str = "platform_seller") -> tuple[Competence, ...]:
    """The bureaus that these steps of the ladder speak for, the likeliest first."""
    rule, today = SELLER_KINDS[seller_kind], datetime.now(BEIJING).date()
    return _merge_by_bureau(ground for step in steps for ground in _find_for_step(step, rule, today))


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


def _find_for_step(step: PlaceStep, rule: SellerKind, today: date) -> Iterator[Competence]:
    """What one step says: by the rule itself where it shows what the rule asks for, else as a mere hint, called so."""
    places = list(_locate_division(step.division)) if step.division else locate_below_province(step.address)
    ground, article, share = _read_rule(step, rule, today)
    yield from _share_confidence(
        places,
        ground=ground,
        article=article,
        evidence=step.evidence,
        confidence=STEPS[step.kind].confidence * share,
    )


def _read_rule(step: PlaceStep, rule: SellerKind, today: date) -> tuple[str, str, float]:
    """The ground and article on which a step speaks for a bureau, and which share of its certainty counts.

    The cascade of 直播电商办法 art. 47(2) leads from the actual place of business to the domicile: it lends itself to
    rules that ask for the actual place, and not to those that ask for the domicile.
    """
    cited = cite_article(rule.statute, rule.article, on=today)
    if step.kind in rule.steps:
        return rule.ground, cited, 1
    if not rule.asks_actual_place:
        return f"只提示可能的经营地，{rule.ground}待核实", cited, _HINT
    by_analogy = f"参照{cite_article(Statute.LIVE_COMMERCE, '47.2', on=today)}"
    return _BY_ANALOGY.get(step.kind, "可能是实际经营地，待核实"), by_analogy, 1


def _locate_division(code: str) -> tuple[Place, ...]:
    place = get_place(code)
    return (place,) if place else ()


def _share_confidence(
    places: Iterable[Place], *, ground: str, article: str, evidence: str, confidence: float
) -> Iterator[Competence]:
    """A text that names places under several bureaus makes each of them less sure."""
    bureaus = dict(filter(None, (_find_bureau(place) for place in places)))
    for code, name in bureaus.items():
        yield Competence(name, code, ground, article, evidence, round(confidence / len(bureaus), 2))


def find_bureau_at(code: str) -> tuple[str, str] | None:
    """Code and name of the bureau at a division code; None for a province or where there is no such division."""
    place = get_place(code)
    return _find_bureau(place) if place else None


def _find_bureau(place: Place) -> tuple[str, str] | None:
    """Code and name of the bureau of a place: its city's, or its own where it lies under no city."""
    if place.city:
        return f"{place.code[:4]}00", f"{place.city}市场监督管理局"
    if place.county:
        municipality = place.province if place.province.endswith("市") else ""
        return place.code, f"{municipality}{place.county}市场监督管理局"
    return None
