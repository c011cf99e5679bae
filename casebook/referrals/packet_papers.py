"""The papers of a packet, laid out from gathered facts: which ones is in the row of the referral's kind."""

from collections.abc import Callable, Mapping, Sequence

from casebook.cases.cases import Case
from casebook.db.words import get_label
from casebook.documents.account import FlaggedOffer, write_account
from casebook.documents.contents import write_contents
from casebook.documents.letter import Letter, write_letter
from casebook.documents.packet.member import Member, make_member
from casebook.documents.rights import describe_right
from casebook.referrals.kinds import ReferralKind
from casebook.referrals.model import Referral
from casebook.referrals.packet_facts import PacketFacts
from casebook.settings import Settings
from matcher.records.calendar import BEIJING


def make_papers(facts: PacketFacts, records: Sequence[Member]) -> list[Member]:
    """The papers of a packet in the order of the kind's row; `records` are the files beside papers and evidence."""
    codes = facts.referral.kind.sealed_papers
    names = {code: f"{number:02d} {get_label('packet_paper', code)}.docx" for number, code in enumerate(codes, 1)}
    makers: Mapping[str, Callable[[], bytes]] = {
        "letter": lambda: write_letter(make_letter(facts.referral, facts.case, settings=facts.settings)),
        "account": lambda: _make_account(facts),
        "contents": lambda: write_contents(
            list(names.values()), facts.exhibits, records, entry=facts.drafted_entry, at=facts.at
        ),
    }
    return [make_member(name, makers[code]()) for code, name in names.items()]


def make_letter(referral: Referral, case: Case, *, settings: Settings) -> Letter:
    """The letter's facts, for the packet and for the preview on the page."""
    return Letter(
        bureau_name=settings.bureau_name,
        number=referral.number,
        to_bureau=referral.to_bureau,
        subject=case.title.removesuffix("线索"),
        object_kind=referral.object_kind,
        ground=referral.ground,
        reason=get_label("referral_reason", referral.reason),
        article=referral.article,
        contact_name=referral.contact.name,
        contact_phone=referral.contact.phone,
        contact_address=referral.contact.address,
        attachments=_list_attachments(referral.kind),
        at=referral.drafted_at.astimezone(BEIJING),
    )


def _list_attachments(kind: ReferralKind) -> tuple[str, ...]:
    """What the letter says is enclosed: the other papers of the kind's row, then what lies beside them."""
    papers = (get_label("packet_paper", code) for code in kind.sealed_papers if code != "letter")
    return (*papers, "电子数据证据及取证记录", "权利名录记载")


def _make_account(facts: PacketFacts) -> bytes:
    referral = facts.referral
    return write_account(
        [FlaggedOffer(flag.listing, flag.match, flag.seller_address, flag.seller_uscc) for flag in facts.flags],
        subject=facts.case.title,
        right=[line for right in facts.rights for line in describe_right(right, on=facts.at.date())],
        basis=f"{referral.ground}，{get_label('referral_reason', referral.reason)}（{referral.article}）。",
        at=facts.at,
    )
