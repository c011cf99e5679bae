"""The ladder of a seller's place of business: each step with its evidence and day, and where steps contradict.

A step says where; how sure it is stands in `STEPS`. What is certain of an address is its division (`address`): a step
whose address names no certain division shows no place.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from casebook.flags.flag_queue import Flag
from casebook.referrals.jurisdiction.address import find_division
from matcher.gazetteer.divisions import get_place
from matcher.records.calendar import BEIJING


@dataclass(frozen=True, slots=True)
class StepKind:
    """One kind of step: how sure it makes a place (0 to 1), and what would settle a doubt about it."""

    code: str
    confidence: float
    settles: str


STEPS: Mapping[str, StepKind] = {
    step.code: step
    for step in (
        StepKind("data_request", 0.95, "与平台报送的登记信息核对"),
        StepKind("platform_registration", 0.9, "请平台依《网络交易监督管理办法》第三十四条提供身份信息和实际经营地址"),
        StepKind("self_declaration", 0.8, "请当地市场监督管理部门现场核实"),
        StepKind("parcel_sender", 0.7, "网络购买抽样，记录运单号和寄件地址"),
        StepKind("warehouse", 0.6, "核对退货地址与仓库的使用人"),
        StepKind("licence", 0.5, "向登记机关核实住所与实际经营地是否一致"),
        StepKind("ship_from", 0.3, "网络购买抽样，核对寄件地址"),
    )
}
"""The kinds of step, the surest first."""


@dataclass(frozen=True, slots=True)
class PlaceStep:
    """One step: what was read where and when; `division` its code or empty, `is_contradicted` where another city stands
    on a step at least as sure."""

    kind: str
    address: str
    evidence: str
    seen_on: date | None
    division: str = ""
    is_contradicted: bool = False


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps that are known of a seller, the surest first, and what would settle what is open."""

    steps: tuple[PlaceStep, ...]
    questions: tuple[str, ...]

    @property
    def cities(self) -> tuple[str, ...]:
        """The codes of the cities that the steps name, that of the surest first."""
        return tuple(dict.fromkeys(_get_city(step.division) for step in self.steps if step.division))


def read_steps(flags: Iterable[Flag]) -> list[PlaceStep]:
    """The steps that the pages of flagged offers give, each once."""
    steps = [
        step
        for flag in flags
        for step in make_page_steps(
            flag.seller_address, flag.listing.origin, flag.seller_uscc, flag.flagged_at.astimezone(BEIJING).date()
        )
    ]
    return list({(step.kind, step.address): step for step in reversed(steps)}.values())[::-1]


def make_page_steps(address: str, origin: str, uscc: str, seen_on: date | None) -> list[PlaceStep]:
    """The steps of a page: the address that the shop publishes, the authority that its credit code names, the origin.

    Digits 3 to 8 of a 统一社会信用代码 are the division of the authority that registered it (GB 32100).
    """
    place = get_place(uscc[2:8]) if len(uscc) == 18 else None
    steps = (
        PlaceStep("self_declaration", address, f"店铺公示的经营地址：{address}", seen_on),
        PlaceStep(
            "licence",
            place.full_name if place else "",
            f"统一社会信用代码 {uscc} 所载的登记机关行政区划码",
            seen_on,
            place.code if place else "",
        ),
        PlaceStep("ship_from", origin, f"商品页面所称产地：{origin}", seen_on),
    )
    return [step for step in steps if step.address]


def build_ladder(steps: Iterable[PlaceStep]) -> Ladder:
    """The ladder of these steps: located, in order of certainty, contradictions marked."""
    located = sorted(map(_locate, steps), key=lambda step: -STEPS[step.kind].confidence)
    marked = tuple(_mark(step, located) for step in located)
    kinds = [step.kind for step in marked if step.is_contradicted or not step.division]
    questions = [STEPS[kind].settles for kind in (kinds if marked else ["platform_registration"])]
    return Ladder(marked, tuple(dict.fromkeys(questions)))


def _locate(step: PlaceStep) -> PlaceStep:
    if step.division:
        known = get_place(step.division)
        return PlaceStep(step.kind, step.address, step.evidence, step.seen_on, step.division if known else "")
    division = find_division(step.address)
    return PlaceStep(step.kind, step.address, step.evidence, step.seen_on, division.code if division else "")


def _mark(step: PlaceStep, steps: Sequence[PlaceStep]) -> PlaceStep:
    rivals = [
        other
        for other in steps
        if other.division and step.division and _get_city(other.division) != _get_city(step.division)
    ]
    return PlaceStep(step.kind, step.address, step.evidence, step.seen_on, step.division, bool(rivals))


def _get_city(code: str) -> str:
    place = get_place(code)
    return f"{code[:4]}00" if place and place.city else code
