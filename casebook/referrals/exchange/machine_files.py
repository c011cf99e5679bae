"""What another Zhixun reads of a packet: the referral, captures by their files, listings, flags with their markings."""

import json
from dataclasses import replace

from casebook.documents.packet.member import Member, make_member
from casebook.evidence.capture_record import SealedCapture
from casebook.referrals.packet.facts import PacketFacts
from matcher.records.jsonl import to_bytes, to_line
from matcher.records.listing import Capture, Listing

REFERRAL, CAPTURES, LISTINGS, FLAGS = "机读/移送.json", "机读/取证.jsonl", "机读/商品.jsonl", "机读/预警.jsonl"
EVIDENCE_LIST = "机读/证据清单.txt"
"""Path and SHA-256 of all files but the papers; its own SHA-256 stands at the foot of letter and slip."""


def make_machine_files(facts: PacketFacts) -> list[Member]:
    """Make the four files that a program of the other bureau reads."""
    return [
        make_member(REFERRAL, json.dumps(_describe_referral(facts), ensure_ascii=False, indent=1).encode()),
        make_member(CAPTURES, "".join(_list_captures(facts)).encode()),
        make_member(LISTINGS, b"".join(to_bytes(_strip(facts, flag.listing)) for flag in facts.flags)),
        make_member(FLAGS, "".join(_list_flags(facts)).encode("utf-8", "surrogatepass")),
    ]


def _describe_referral(facts: PacketFacts) -> dict[str, object]:
    referral, contact, (sequence, digest) = facts.referral, facts.referral.contact, facts.drafted_entry
    return {
        "format": 1,
        "number": referral.number,
        "kind": referral.kind.code,
        "object_kind": referral.object_kind,
        "from_bureau": facts.settings.bureau_name,
        "from_code": facts.settings.bureau_code,
        "to_bureau": referral.to_bureau,
        "to_code": referral.to_code,
        "subject": facts.case.title,
        "ground": referral.ground,
        "article": referral.article,
        "contact_name": contact.name,
        "contact_phone": contact.phone,
        "contact_address": contact.address,
        "journal_entry": sequence,
        "journal_sha256": digest,
    }


def _list_captures(facts: PacketFacts) -> list[str]:
    evidence = facts.evidence
    sealed = zip(evidence.captures, evidence.exhibits, strict=True)
    return [
        json.dumps({"path": exhibit.path, "capture": json.loads(to_line(_read_capture(one)))}, ensure_ascii=False)
        + "\n"
        for one, exhibit in sealed
        if one.number not in evidence.withheld
    ]


def _read_capture(one: SealedCapture) -> Capture:
    return Capture(one.sha256, one.size, one.url, one.media_type, one.made_at)


def _strip(facts: PacketFacts, listing: Listing) -> Listing:
    """The listing without a page that stays at home."""
    withheld = {one.sha256 for one in facts.evidence.captures if one.number in facts.evidence.withheld}
    return replace(listing, page=None) if listing.page and listing.page.sha256 in withheld else listing


def _list_flags(facts: PacketFacts) -> list[str]:
    return [
        json.dumps(
            {
                "marketplace": flag.listing.marketplace,
                "item": flag.listing.item,
                "title": flag.listing.title,
                "match": json.loads(to_line(flag.match)),
            },
            ensure_ascii=False,
        )
        + "\n"
        for flag in facts.flags
    ]
