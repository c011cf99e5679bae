"""The papers of a packet, laid out from gathered facts: which ones is in the row of the referral's kind."""

from collections.abc import Callable, Mapping, Sequence

from casebook.cases.cases import Case
from casebook.cases.profiles import PROFILES
from casebook.db.words import get_label
from casebook.documents.account import Account, FlaggedOffer, write_account
from casebook.documents.contents import write_contents
from casebook.documents.custody import CustodyStep, write_custody
from casebook.documents.extraction_record import ExtractionRecord, write_extraction_record
from casebook.documents.jurisdiction_paper import write_jurisdiction_paper
from casebook.documents.letter import Letter, write_letter
from casebook.documents.packet.member import Member, make_member
from casebook.documents.right_record import RightOnDay, write_right_record
from casebook.documents.rights import describe_right
from casebook.documents.slip_paper import SlipForm, write_slip_form
from casebook.evidence.capture_record import format_beijing, write_capture_fields
from casebook.flags.flag_queue import Flag
from casebook.referrals.kinds import ReferralKind
from casebook.referrals.model import Referral
from casebook.referrals.packet.facts import PacketFacts
from casebook.referrals.packet.jurisdiction import make_jurisdiction_facts
from casebook.referrals.packet.records import Surroundings
from casebook.settings import Settings
from matcher.records.calendar import BEIJING
from matcher.records.right_kinds import KIND_LABELS


def make_papers(facts: PacketFacts, records: Sequence[Member], surroundings: Surroundings) -> list[Member]:
    """The papers of a packet in the order of the kind's row; `records` are the files beside papers and evidence."""
    names = name_papers(facts.referral.kind)
    makers: Mapping[str, Callable[[], bytes]] = {
        "letter": lambda: write_letter(make_letter(facts.referral, facts.case, settings=facts.settings)),
        "account": lambda: write_account(make_account(facts)),
        "jurisdiction": lambda: write_jurisdiction_paper(make_jurisdiction_facts(facts)),
        "right": lambda: write_right_record(list_rights_on_day(facts), at=facts.at),
        "record": lambda: write_extraction_record(
            facts.settings.bureau_name, _list_extractions(facts, surroundings), at=facts.at
        ),
        "custody": lambda: _write_custody(facts),
        "slip": lambda: write_slip_form(
            SlipForm(facts.settings.bureau_name, facts.referral.number, facts.case.title, facts.drafted_entry, facts.at)
        ),
        "contents": lambda: write_contents(
            list(names.values()),
            (*facts.evidence.exhibits, *facts.evidence.pictures),
            records,
            number=facts.referral.number,
            entry=facts.drafted_entry,
            at=facts.at,
        ),
    }
    return [make_member(name, makers[code]()) for code, name in names.items()]


def name_papers(kind: ReferralKind) -> dict[str, str]:
    """The file of each paper of a kind, by its code, in their order."""
    return {
        code: f"{number:02d} {get_label('packet_paper', code)}.docx"
        for number, code in enumerate(kind.sealed_papers, 1)
    }


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
    return [RightOnDay(right, KIND_LABELS[right.kind], facts.acted_on, facts.at.date()) for right in facts.rights]


def _list_attachments(kind: ReferralKind) -> tuple[str, ...]:
    """What the letter says is enclosed: the other papers of the kind's row, then what lies beside them."""
    papers = (get_label("packet_paper", code) for code in kind.sealed_papers if code not in ("letter", "slip"))
    return (*papers, "移送回执和电子证据、取证记录等电子材料")


def _make_offer(facts: PacketFacts, flag: Flag) -> FlaggedOffer:
    seen = facts.periods.get(flag.listing_id)
    files = [one.path for one in facts.find_exhibits(flag)]
    confirmed = f"，{format_beijing(flag.clue_found_at)}经执法人员核实，确认为线索" if flag.clue_found_at else ""
    platform = get_label("marketplace", flag.listing.marketplace)
    found = (
        f"{format_beijing(flag.flagged_at)}，本局对网络交易开展技术监测，将平台“{platform}”展示的商品与"
        f"权利名录比对时发现{confirmed}。"
    )
    return FlaggedOffer(
        flag.listing,
        flag.match,
        flag.seller_address,
        flag.seller_uscc,
        found=found,
        first_seen=seen[0].astimezone(BEIJING) if seen else None,
        last_seen=seen[1].astimezone(BEIJING) if seen else None,
        files=files,
    )


def _list_extractions(facts: PacketFacts, surroundings: Surroundings) -> list[ExtractionRecord]:
    paths = dict(zip((one.number for one in facts.evidence.captures), facts.evidence.exhibits, strict=True))
    records = []
    for one in facts.evidence.captures:
        fields = write_capture_fields(
            one,
            surroundings[one.number],
            case_number=facts.case.number,
            place=f"{facts.settings.bureau_name}（网络在线提取）",
            path=paths[one.number].path,
        )
        listed = dict(fields)
        time = f"{listed['提取开始时间（北京时间）']} 至 {listed['提取结束时间（北京时间）']}"
        records.append(ExtractionRecord(time, facts.find_seller_name(one), fields))
    return records


def _write_custody(facts: PacketFacts) -> bytes:
    steps, sums = [], []
    for one, exhibit in zip(facts.evidence.captures, facts.evidence.exhibits, strict=True):
        name = exhibit.path.removeprefix("证据/")
        taken = format_beijing(one.taken_at) if one.taken_at else "未记录"
        steps += [
            CustodyStep(name, format_beijing(one.made_at), "提取", one.made_by),
            CustodyStep(name, taken, f"随取证批次 {one.drop_id[:16]} 收进证据库，散列值相符", "系统"),
            CustodyStep(name, format_beijing(one.sealed_at), f"固定到 {facts.case.number}", one.sealed_by),
        ]
        sums.append((name, one.sha256))
    return write_custody(steps, sums=sums, at=facts.at)
