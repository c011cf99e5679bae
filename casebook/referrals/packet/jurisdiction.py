"""The 管辖依据 of a packet, from the ladder of the seller's place of business."""

from casebook.db.words import get_label
from casebook.documents.jurisdiction_paper import JurisdictionFacts
from casebook.referrals.jurisdiction.competence import rank_bureaus
from casebook.referrals.jurisdiction.ladder import PlaceStep, build_ladder, read_steps
from casebook.referrals.jurisdiction.superior import find_common_superior
from casebook.referrals.packet.facts import PacketFacts


def make_jurisdiction_facts(facts: PacketFacts) -> JurisdictionFacts:
    """Gather what the paper on jurisdiction says."""
    referral, sellers = facts.referral, [flag.listing.seller for flag in facts.flags]
    names = dict.fromkeys(seller.licence_name or seller.name for seller in sellers if seller)
    steps = [*read_steps(facts.flags), *facts.steps]
    ladder = build_ladder(steps)
    return JurisdictionFacts(
        seller="、".join(names) or "待查",
        basis=f"{referral.ground}，{get_label('referral_reason', referral.reason)}（{referral.article}）",
        steps=[_describe_step(step) for step in ladder.steps],
        bureaus=[
            (one.bureau, one.ground, one.article, one.evidence, f"{one.confidence:.0%}") for one in rank_bureaus(steps)
        ],
        questions=ladder.questions,
        superior=find_common_superior(facts.settings.bureau_code, referral.to_code)[1],
        at=facts.at,
    )


def _describe_step(step: PlaceStep) -> tuple[str, str, str, str, str]:
    mark = "与其他线索不一致" if step.is_contradicted else "一致" if step.division else "区划不能确定"
    kind, day = get_label("place_step", step.kind), str(step.seen_on or "未记录")
    return kind, step.address, step.evidence, day, mark
