"""What letter, account and record of rights say, from gathered facts."""

from casebook.cases.cases import Case
from casebook.cases.profiles import PROFILES
from casebook.db.words import get_label
from casebook.documents.account import Account, FlaggedOffer
from casebook.documents.letter import Letter
from casebook.documents.right_record import RightOnDay
from casebook.documents.rights import describe_right
from casebook.evidence.capture_record import format_beijing
from casebook.flags.flag_queue import Flag
from casebook.referrals.kinds import ReferralKind
from casebook.referrals.model import Referral
from casebook.referrals.packet.facts import PacketFacts
from casebook.settings import Settings
from matcher.records.calendar import BEIJING
from matcher.records.right_kinds import KIND_LABELS


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
        form=referral.kind.letter,
    )


def make_account(facts: PacketFacts) -> Account:
    """What the account says, for the paper and for the page in the packet."""
    referral = facts.referral
    return Account(
        subject=facts.case.title,
        right=[line for right in facts.rights for line in describe_right(right, on=facts.at.date())],
        basis=f"{referral.ground}，{get_label('referral_reason', referral.reason)}（{referral.article}）。",
        articles=PROFILES[facts.case.profile].cite_bases(facts.acted_on),
        offers=[_make_offer(facts, flag) for flag in facts.flags],
        at=facts.at,
    )


def list_rights_on_day(facts: PacketFacts) -> list[RightOnDay]:
    """The rights with the day of the act and the day of the draft."""
    today = facts.at.date()
    return [
        RightOnDay(right, KIND_LABELS[right.kind], facts.acted_on, today, facts.licensed.get(right.name, ()))
        for right in facts.rights
    ]


def _list_attachments(kind: ReferralKind) -> tuple[str, ...]:
    """What the letter says is enclosed: the other papers of the kind's row, then what lies beside them."""
    papers = (get_label("packet_paper", code) for code in kind.sealed_papers if code not in ("letter", "slip"))
    return (*papers, "移送回执和电子证据、取证记录等电子材料")


def _make_offer(facts: PacketFacts, flag: Flag) -> FlaggedOffer:
    seen = facts.periods.get(flag.listing_id)
    files = [one.path for one in facts.find_exhibits(flag)]
    confirmed = f"，{format_beijing(flag.clue_found_at)}经执法人员核实，确认为线索" if flag.clue_found_at else ""
    platform = facts.platform_titles[flag.listing.marketplace]
    discovery = (
        f"{format_beijing(flag.flagged_at)}，本局对网络交易开展技术监测，将平台“{platform}”展示的商品与"
        f"权利名录比对时发现{confirmed}。"
    )
    return FlaggedOffer(
        flag.listing,
        flag.match,
        flag.seller_address,
        flag.seller_uscc,
        discovery=discovery,
        platform=platform,
        first_seen=seen[0].astimezone(BEIJING) if seen else None,
        last_seen=seen[1].astimezone(BEIJING) if seen else None,
        files=files,
    )
