"""The ground of jurisdiction as a whole: the ladder, the bureaus in their order, what is open, who decides a dispute.

A pure function of facts: the desk, the one-page 管辖依据 and a packet say the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType

from casebook.db.platform_table import UNNAMED, Platform
from casebook.db.words import get_label
from casebook.documents.jurisdiction_paper import JurisdictionFacts
from casebook.law.statutes import Statute, cite_article
from casebook.referrals.jurisdiction.competence import Competence, find_bureau_at, rank_bureaus
from casebook.referrals.jurisdiction.ladder import Ladder, PlaceStep, build_ladder
from casebook.referrals.jurisdiction.superior import find_common_superior
from casebook.registers.bureaus.bureau_rows import Bureau
from matcher.gazetteer.divisions import get_place

_SURE = 0.6
_HOME = 0.1
"""How sure the platform's own place is: it counts only where that bureau found the matter first."""
_OF_SELLERS = {"platform_seller": (Statute.PENALTY_PROCEDURE, "10.2"), "live_commerce": (Statute.LIVE_COMMERCE, "47.2")}
_WHEN = {
    "platform_seller": "平台住所地：先行发现违法线索或者收到投诉、举报的，也可以管辖",
    "live_commerce": "平台住所地：实际经营地不能确定且未办理登记的，由其管辖",
}


@dataclass(frozen=True, slots=True)
class Basis:
    """The whole ground: `is_doubtful` where no bureau stands out or steps contradict, `superior` decides a dispute."""

    seller_kind: str
    ladder: Ladder
    bureaus: tuple[Competence, ...]
    is_doubtful: bool
    superior: str


def make_basis(
    steps: Iterable[PlaceStep],
    platforms: Iterable[Platform],
    *,
    seller_kind: str,
    bureau_code: str,
    on: date,
    register: Mapping[str, Bureau] = MappingProxyType({}),
) -> Basis:
    """The ground for a seller of a kind (code of `SELLER_KINDS`), from the steps that are known and its platforms.

    `register` has the bureaus that stand by codes, those of before too (`index_standing`): a bureau that was taken over
    is named by its successor. `bureau_code` is our own division: the superior is above the two likeliest bureaus, or
    above the likeliest and us.
    """
    known = list(steps)
    ladder, ranked = build_ladder(known), rank_bureaus(known, seller_kind=seller_kind)
    homes = _find_homes(platforms, seller_kind, on)
    bureaus = (*ranked, *(home for home in homes if home.code not in {one.code for one in ranked}))
    is_open = any(step.is_contradicted for step in ladder.steps)
    rivals = [one.code for one in ranked][:2]
    pair = rivals if len(rivals) == 2 and is_open else [*rivals[:1], bureau_code]
    return Basis(
        seller_kind,
        ladder,
        _name_by_register(bureaus, register),
        is_open or not ranked or ranked[0].confidence < _SURE,
        find_common_superior(pair[0], pair[-1])[1],
    )


def _name_by_register(bureaus: Iterable[Competence], register: Mapping[str, Bureau]) -> tuple[Competence, ...]:
    """The bureaus as the register names them, each once; those that it does not know as they are."""
    named: dict[str, Competence] = {}
    for one in bureaus:
        known = register.get(one.code)
        now = replace(one, bureau=known.name, code=known.code) if known else one
        named.setdefault(now.code, now)
    return tuple(named.values())


def describe_basis(
    basis: Basis, *, seller: str, reason: str, at: datetime, platforms: Iterable[Platform] = ()
) -> JurisdictionFacts:
    """What the one-page 管辖依据 says; `reason` is on what the referral rests, in words."""
    return JurisdictionFacts(
        seller=seller or "待查",
        basis=reason,
        steps=[describe_step(step) for step in basis.ladder.steps],
        bureaus=[(one.bureau, one.ground, one.article, one.evidence, f"{one.confidence:.0%}") for one in basis.bureaus],
        questions=basis.ladder.questions,
        superior=basis.superior,
        at=at,
        platforms=[describe_platform(one) for one in platforms],
    )


def describe_platform(platform: Platform) -> str:
    """A platform with who operates it, where, and whether an officer compared that with the enterprise register."""
    place = get_place(platform.home_code) if platform.home_code else None
    home = f"{place.full_name}（行政区划代码{place.code}）" if place else "待查"
    checked = f"{platform.checked_on} 与企业登记信息核对" if platform.checked_on else "尚未与企业登记信息核对"
    return f"平台：{platform.title or UNNAMED}；经营者：{platform.operator or '待查'}；住所地：{home}；{checked}"


def _find_homes(platforms: Iterable[Platform], seller_kind: str, on: date) -> list[Competence]:
    """The bureaus of the platforms' own places, where the kind's article names them at all."""
    if seller_kind not in _OF_SELLERS:
        return []
    statute, article = _OF_SELLERS[seller_kind]
    homes = []
    for platform in platforms:
        bureau = find_bureau_at(platform.home_code) if platform.home_code else None
        if bureau:
            evidence = f"平台“{platform.title}”经营者的住所地"
            cited = cite_article(statute, article, on=on)
            homes.append(Competence(bureau[1], bureau[0], _WHEN[seller_kind], cited, evidence, _HOME))
    return list({one.code: one for one in homes}.values())


def describe_step(step: PlaceStep) -> tuple[str, str, str, str, str]:
    """A step as a row of the paper: kind, address, evidence, day, mark."""
    mark = "与其他线索不一致" if step.is_contradicted else "一致" if step.division else "区划不能确定"
    kind, day = get_label("place_step", step.kind), str(step.seen_on or "未记录")
    return kind, step.address, step.evidence, day, mark
