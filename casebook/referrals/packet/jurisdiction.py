"""The 管辖依据 of a packet: the same ground that the desk shows, with what the referral itself rests on."""

from casebook.db.words import get_label
from casebook.documents.jurisdiction_paper import JurisdictionFacts
from casebook.referrals.jurisdiction.basis import describe_basis, make_basis
from casebook.referrals.jurisdiction.ladder import read_steps
from casebook.referrals.packet.facts import PacketFacts


def make_jurisdiction_facts(facts: PacketFacts) -> JurisdictionFacts:
    """Gather what the paper on jurisdiction says."""
    referral, sellers = facts.referral, [flag.listing.seller for flag in facts.flags]
    names = dict.fromkeys(seller.licence_name or seller.name for seller in sellers if seller)
    basis = make_basis(
        [*read_steps(facts.flags), *facts.steps],
        facts.platforms,
        seller_kind=facts.case.seller_kind,
        bureau_code=facts.settings.bureau_code,
        on=facts.at.date(),
        register=facts.bureaus,
    )
    reason = f"{referral.ground}，{get_label('referral_reason', referral.reason)}（{referral.article}）"
    return describe_basis(basis, seller="、".join(names), reason=reason, at=facts.at, platforms=facts.platforms)
