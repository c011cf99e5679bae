"""A copy for one recipient: masked files, each with its own hash and that of its original, in one checked zip.

The file copy is the packet itself, which nothing alters. `copy_log` keeps it and writes down to whom it went.
"""

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO, StringIO

from casebook.cases.licence_pages import SERVES_AS as LICENCE_PAGE
from casebook.db.words import get_label
from casebook.documents.account import OFFER_PARTS, FlaggedOffer, describe_offer
from casebook.documents.contents import Exhibit
from casebook.documents.packet.member import Member, make_member
from casebook.documents.packet.writer import write_packet_file
from casebook.errors import CasebookError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.referrals.handover.hand_over import HandOver
from casebook.referrals.handover.masking import find_published_contacts, mask_persons, replace_words
from casebook.referrals.handover.recipients import Recipient
from casebook.referrals.packet.facts import PacketFacts
from casebook.referrals.packet.statements import make_account
from matcher.text.encoding import decode_leniently
from matcher.text.unprintable import show_unprintable

TABLE, ACCOUNT = "复制件与原件对照表.csv", "线索情况说明.txt"
_COLUMNS = ("复制件", "复制件SHA-256", "原件", "原件SHA-256", "处理")
_LARGEST = 20_000_000
_TEXTS = (".html", ".json", ".txt")
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp")
_NUMERALS = "甲乙丙丁戊己庚辛壬癸"


@dataclass(frozen=True, slots=True)
class MaskedFile:
    """A file of a copy with its original's path and hash, and what was done to it in words."""

    member: Member
    original: str
    original_sha256: str
    treatment: str


def make_copy(facts: PacketFacts, hand_over: HandOver, store: EvidenceStore) -> bytes:
    """The copy as a zip in BagIt layout. Raises CasebookError, and StoreError where evidence is no longer whole."""
    recipient = hand_over.require_whole()
    if strange := set(hand_over.evidence) - {one.number for one in facts.evidence.captures}:
        raise CasebookError(f"第{min(strange)}号证据不是本案的证据，请重新选择。")
    files = list(_list_files(facts, recipient, hand_over, store))
    out = BytesIO()
    members = [*(one.member for one in files), make_member(TABLE, _write_table(files))]
    about = {
        "External-Identifier": facts.referral.number,
        "External-Description": f"{get_label('recipient', recipient.code)}用复制件：{hand_over.purpose.strip()}",
        "Source-Organization": facts.settings.bureau_name,
        "Original-Packet-SHA256": facts.referral.packet_sha256,
        "Legal-Basis": hand_over.basis.strip(),
    }
    write_packet_file(out, members, folder=f"{facts.referral.number}-{recipient.code}", about=about)
    return out.getvalue()


def _list_files(
    facts: PacketFacts, recipient: Recipient, hand_over: HandOver, store: EvidenceStore
) -> Iterator[MaskedFile]:
    """The files of a copy: pictures of goods for everybody, pages and the papers of the case where the row says so."""
    spared = _list_own_words(facts) | (_read_contacts(facts, store) if recipient.gets_pages else frozenset())
    chosen = _list_chosen(facts, hand_over)
    goods = {image.sha256 for flag in facts.flags for image in flag.listing.images}
    for capture, one in zip(facts.evidence.captures, facts.evidence.exhibits, strict=True):
        if one.path not in chosen:
            continue
        if one.sha256 in goods:
            yield _copy_whole(one, store, "未作处理（商品图片）")
        elif recipient.gets_pages and capture.serves_as and one.path.endswith(_PICTURES):
            yield _copy_whole(one, store, f"未作处理（{get_label('evidence_paper', capture.serves_as)}）")
        elif recipient.gets_pages and one.size <= _LARGEST and one.path.endswith(_TEXTS):
            yield _mask_page(one, store, spared=spared)
    if recipient.gets_account and (hand_over.extent == "whole" or hand_over.parts):
        yield _mask_account(facts, recipient, hand_over, chosen)


def _list_chosen(facts: PacketFacts, hand_over: HandOver) -> frozenset[str]:
    """The paths of the evidence that goes along."""
    pairs = zip(facts.evidence.captures, facts.evidence.exhibits, strict=True)
    is_whole = hand_over.extent == "whole"
    return frozenset(one.path for capture, one in pairs if is_whole or capture.number in hand_over.evidence)


def _copy_whole(one: Exhibit, store: EvidenceStore, treatment: str) -> MaskedFile:
    member = Member(one.path, one.sha256, one.size, lambda: store.open_file(one.sha256))
    return MaskedFile(member, one.path, one.sha256, treatment)


def _mask_page(one: Exhibit, store: EvidenceStore, *, spared: Collection[str]) -> MaskedFile:
    """A page without the persons on it, as text: nobody takes it for the page as it was served."""
    text, _ = decode_leniently(store.read_bytes(one.sha256))
    masked = mask_persons(text, spared=spared)
    treatment = (
        "买家、评价人等案外人的电话、证件号码、邮箱已遮盖"
        if masked != text
        else "未见案外人的电话、证件号码、邮箱，未作处理"
    )
    member = make_member(f"{one.path}.遮盖.txt", masked.encode("utf-8", "replace"))
    return MaskedFile(member, one.path, one.sha256, treatment)


def _mask_account(facts: PacketFacts, recipient: Recipient, hand_over: HandOver, chosen: Collection[str]) -> MaskedFile:
    original = sha256(_write_account(facts).encode()).hexdigest()
    text = _write_account(facts, hand_over.parts or OFFER_PARTS, chosen=chosen if hand_over.evidence else None)
    if not recipient.sees_sellers:
        text = replace_words(text, _name_sellers(facts))
    masked = mask_persons(text, spared=_list_own_words(facts) if recipient.sees_sellers else ())
    treatment = "未遮盖当事人" if recipient.sees_sellers else "当事人名称、代码、地址、网址已遮盖"
    return MaskedFile(make_member(ACCOUNT, masked.encode("utf-8", "replace")), ACCOUNT, original, treatment)


def _write_account(
    facts: PacketFacts, parts: Collection[str] = OFFER_PARTS, *, chosen: Collection[str] | None = None
) -> str:
    """The account; its offers are those that the `chosen` paths show (None: all), numbered as in the whole."""
    account = make_account(facts)
    offers = {number: _limit_files(offer, chosen) for number, offer in enumerate(account.offers, 1)}
    chosen_offers = ((number, offer) for number, offer in offers.items() if chosen is None or offer.files)
    lines = [line for number, offer in chosen_offers for line in describe_offer(number, offer, parts)]
    return show_unprintable("\n".join([account.subject, *account.right, *lines]))


def _limit_files(offer: FlaggedOffer, chosen: Collection[str] | None) -> FlaggedOffer:
    return offer if chosen is None else replace(offer, files=[path for path in offer.files if path in chosen])


def _list_own_words(facts: PacketFacts) -> frozenset[str]:
    """What the parties publish of themselves."""
    sellers = [flag.listing.seller for flag in facts.flags if flag.listing.seller]
    return frozenset(word for one in sellers for word in (one.name, one.uscc, one.shop) if word)


def _read_contacts(facts: PacketFacts, store: EvidenceStore) -> frozenset[str]:
    """Telephones and addresses of mail that the parties publish, with a label, on the pages of their licences."""
    captures = zip(facts.evidence.captures, facts.evidence.exhibits, strict=True)
    pages = [
        one.sha256
        for capture, one in captures
        if capture.serves_as == LICENCE_PAGE and one.size <= _LARGEST and one.path.endswith(_TEXTS)
    ]
    return frozenset(
        word for page in pages for word in find_published_contacts(decode_leniently(store.read_bytes(page))[0])
    )


def _name_sellers(facts: PacketFacts) -> dict[str, str]:
    """What identifies each party → what stands for it."""
    words: dict[str, str] = {}
    for flag in facts.flags:
        seller = flag.listing.seller
        words[flag.listing.url] = "（网址略）"
        for address in (flag.seller_address, seller.address if seller else ""):
            words.setdefault(address, "（地址略）")
        names = [word for word in (seller.licence_name, seller.name) if word] if seller else []
        alias = next((words[name] for name in names if name in words), f"经营者{_count_off(words)}")
        words.update((name, alias) for name in names)
        words.setdefault(flag.seller_uscc, "（代码略）")
    return words


def _count_off(words: dict[str, str]) -> str:
    aliases = {alias for alias in words.values() if alias.startswith("经营者")}
    return _NUMERALS[len(aliases)] if len(aliases) < len(_NUMERALS) else str(len(aliases) + 1)


def _write_table(files: list[MaskedFile]) -> bytes:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for one in files:
        writer.writerow((one.member.path, one.member.sha256, one.original, one.original_sha256, one.treatment))
    return out.getvalue().encode("utf-8-sig", "replace")
