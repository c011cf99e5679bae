"""A copy for one recipient: masked files, each with its own hash and that of its original, in one checked zip.

The file copy is the packet itself, which nothing alters. A copy is stored by its hash, and the journal says to whom it
went, for what purpose and on what legal basis.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO, StringIO

from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.db.words import get_label
from casebook.documents.account import describe_offer
from casebook.documents.contents import Exhibit
from casebook.documents.packet.member import Member, make_member
from casebook.documents.packet.writer import write_packet_file
from casebook.errors import CasebookError, ConflictError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.journal.entries import Entry, EntryKind, list_entries_about
from casebook.referrals.handover.masking import mask_persons, replace_words
from casebook.referrals.handover.recipients import RECIPIENTS, Recipient
from casebook.referrals.packet.facts import PacketFacts
from casebook.referrals.packet.statements import make_account
from casebook.referrals.referral_rows import append_entry, lock_row
from matcher.text.encoding import decode_leniently
from matcher.text.unprintable import show_unprintable

TABLE, ACCOUNT = "复制件与原件对照表.csv", "线索情况说明.txt"
_COLUMNS = ("复制件", "复制件SHA-256", "原件", "原件SHA-256", "处理")
_LARGEST = 20_000_000
_NUMERALS = "甲乙丙丁戊己庚辛壬癸"


@dataclass(frozen=True, slots=True)
class HandOver:
    """To whom a copy goes: a code of `RECIPIENTS`, who that is by name, the purpose, the legal basis."""

    recipient: str
    to: str
    purpose: str
    basis: str

    def require_whole(self) -> Recipient:
        """Its row. Raises CasebookError where it is none, or name, purpose or basis are empty."""
        if self.recipient not in RECIPIENTS:
            raise CasebookError("请选择提供给谁。")
        if not all(map(str.strip, (self.to, self.purpose, self.basis))):
            raise CasebookError("请写明接收人、用途和法律依据。")
        return RECIPIENTS[self.recipient]


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
    files = list(_list_files(facts, recipient, store))
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


def record_copy(
    session: Session, facts: PacketFacts, hand_over: HandOver, body: bytes, *, store: EvidenceStore, officer: Officer
) -> str:
    """Keep a copy and write down that it was handed over; gives its SHA-256.

    Raises NotFoundError, ConflictError before there is a packet, StoreError.
    """
    row = lock_row(session, facts.referral.id)
    if not row.packet_sha256:
        raise ConflictError("还没有生成材料包：请先生成，再提供复制件。")
    digest = store.put_bytes(body)
    payload = {
        "to": hand_over.to.strip(), "recipient": hand_over.recipient, "purpose": hand_over.purpose.strip(),
        "basis": hand_over.basis.strip(), "copy_sha256": digest, "packet_sha256": row.packet_sha256,
    }  # fmt: skip
    append_entry(session, row, EntryKind.COPY_HANDED_OVER, officer=officer, payload=payload)
    return digest


@dataclass(frozen=True, slots=True)
class HandedCopy:
    """A copy that was handed over, as the journal has it."""

    sha256: str
    recipient: str
    to: str
    purpose: str
    basis: str
    at: datetime


def list_copies(session: Session, referral_id: int) -> tuple[HandedCopy, ...]:
    """The copies of a referral that were handed over, oldest first."""
    return read_copies(list_entries_about(session, f"referral:{referral_id}"))


def read_copies(entries: Iterable[Entry]) -> tuple[HandedCopy, ...]:
    """The copies that journal entries about one referral tell of, in their order."""
    return tuple(_read_copy(entry) for entry in entries if entry.kind is EntryKind.COPY_HANDED_OVER)


def _read_copy(entry: Entry) -> HandedCopy:
    text = {name: str(entry.payload.get(name, "")) for name in ("recipient", "to", "purpose", "basis")}
    return HandedCopy(sha256=str(entry.payload.get("copy_sha256", "")), at=entry.at, **text)


def _list_files(facts: PacketFacts, recipient: Recipient, store: EvidenceStore) -> Iterator[MaskedFile]:
    for one in (*facts.evidence.exhibits, *facts.evidence.pictures):
        is_picture = one.path.endswith((".jpg", ".jpeg", ".png", ".gif", ".webp")) and "-截图-" not in one.path
        if is_picture:
            yield _copy_whole(one, store)
        elif recipient.gets_pages and one.size <= _LARGEST and one.path.endswith((".html", ".json", ".txt")):
            yield _mask_page(facts, one, store)
    if recipient.gets_account:
        yield _mask_account(facts, recipient)


def _copy_whole(one: Exhibit, store: EvidenceStore) -> MaskedFile:
    member = Member(one.path, one.sha256, one.size, lambda: store.open_file(one.sha256))
    return MaskedFile(member, one.path, one.sha256, "未作处理（商品图片）")


def _mask_page(facts: PacketFacts, one: Exhibit, store: EvidenceStore) -> MaskedFile:
    """A page without the persons on it, as text: nobody takes it for the page as it was served."""
    text, _ = decode_leniently(store.read_bytes(one.sha256))
    masked = mask_persons(text, spared=_list_own_words(facts))
    member = make_member(f"{one.path}.遮盖.txt", masked.encode("utf-8", "replace"))
    return MaskedFile(member, one.path, one.sha256, "买家、评价人等案外人的电话、证件号码、邮箱已遮盖")


def _mask_account(facts: PacketFacts, recipient: Recipient) -> MaskedFile:
    account = make_account(facts)
    lines = [line for number, offer in enumerate(account.offers, 1) for line in describe_offer(number, offer)]
    text = show_unprintable("\n".join([account.subject, *account.right, *lines]))
    original = sha256(text.encode()).hexdigest()
    if not recipient.sees_sellers:
        text = replace_words(text, _name_sellers(facts))
    masked = mask_persons(text, spared=_list_own_words(facts) if recipient.sees_sellers else ())
    treatment = "未遮盖当事人" if recipient.sees_sellers else "当事人名称、代码、地址、网址已遮盖"
    return MaskedFile(make_member(ACCOUNT, masked.encode("utf-8", "replace")), ACCOUNT, original, treatment)


def _list_own_words(facts: PacketFacts) -> frozenset[str]:
    """What the parties publish of themselves."""
    sellers = [flag.listing.seller for flag in facts.flags if flag.listing.seller]
    return frozenset(word for one in sellers for word in (one.name, one.uscc, one.shop) if word)


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
