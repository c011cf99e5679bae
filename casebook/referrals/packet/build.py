"""The packet of a referral: built on disk while nobody waits, then recorded in a short transaction.

Three steps, so that nothing slow happens where others wait to write: `facts.gather_facts` in a reading session,
`build_packet` in none, `record_packet` in a writing one. A process that is killed in between leaves no half packet: the
file gets its name by a rename, after its hash is known.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import file_digest
from pathlib import Path
from typing import IO

from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.db.words import get_label
from casebook.documents.check_mark import CheckMark
from casebook.documents.packet.bag import write_manifest
from casebook.documents.packet.layout import SLIP
from casebook.documents.packet.member import Member, make_member
from casebook.documents.packet.signature import PacketSigner, load_signer
from casebook.documents.packet.timestamp import request_stamp
from casebook.documents.packet.writer import write_packet_file
from casebook.errors import CasebookError, ConflictError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.referrals import workflow
from casebook.referrals.exchange.machine_files import EVIDENCE_LIST, make_machine_files
from casebook.referrals.exchange.slip import Slip, write_blank_slip
from casebook.referrals.model import Referral
from casebook.referrals.packet.cover import make_cover
from casebook.referrals.packet.exhibits import list_members, make_exhibits
from casebook.referrals.packet.facts import PacketFacts
from casebook.referrals.packet.papers import make_papers
from casebook.referrals.packet.records import make_records, read_surroundings
from casebook.referrals.packet.web_archive import make_web_archive
from casebook.referrals.states import ReferralState
from casebook.settings import Settings


@dataclass(frozen=True, slots=True)
class BuiltPacket:
    """A packet that lies in a scratch folder of the store, for the draft as it was when its facts were gathered."""

    referral: Referral
    path: Path
    sha256: str


@contextmanager
def build_packet(facts: PacketFacts, *, store: EvidenceStore) -> Iterator[BuiltPacket]:
    """Build the packet as a file, which is gone at the end of the block unless it was recorded.

    Raises StoreError, NotFoundError where evidence is no longer whole, CasebookError where the bureau's key and
    certificate are set and cannot sign or the time-stamp server gives no stamp.
    """
    with store.open_scratch_folder() as folder:
        members, tags = _list_members(facts, store, folder)
        path = folder / "packet.zip"
        with path.open("w+b") as out:
            write_packet_file(
                out,
                members,
                folder=facts.referral.number,
                about=_describe_packet(facts),
                tags=tags,
                signer=_load_signer(facts.settings),
                stamp=_make_stamp(facts.settings),
            )
            out.flush()
            os.fsync(out.fileno())
            out.seek(0)
            digest = file_digest(out, "sha256").hexdigest()
        yield BuiltPacket(facts.referral, path, digest)


def record_packet(session: Session, built: BuiltPacket, *, store: EvidenceStore, officer: Officer) -> Referral:
    """Note a built packet in the record and give its file its place in the store.

    Raises NotFoundError, ConflictError where the referral is no longer the draft that the packet was built for.
    """
    recorded = workflow.record_packet(session, built.referral.id, built.sha256, officer=officer)
    if replace(recorded, packet_sha256="") != replace(built.referral, packet_sha256=""):
        raise ConflictError("移送的内容在生成材料包期间有了变化：请重新生成。")
    store.adopt_file(built.path, built.sha256)
    return recorded


def _list_members(facts: PacketFacts, store: EvidenceStore, folder: Path) -> tuple[list[Member], list[Member]]:
    """The files under data/, and those that lie beside them; what is drawn for them is drawn into `folder`."""
    annotated = make_exhibits(facts, store, folder)
    records = make_records(facts, store)
    surroundings = read_surroundings(facts, records)
    archive = make_web_archive(facts, surroundings, store, folder)
    records = [*records, archive, *make_machine_files(facts), *list_members(annotated)]
    evidence = [*_list_evidence(facts, store), *records]
    listed = make_member(EVIDENCE_LIST, write_manifest(evidence))
    mark = CheckMark(facts.referral.number, listed.sha256, facts.drafted_entry)
    papers = make_papers(facts, records, surroundings, mark)
    slip = make_member(SLIP, _make_blank_slip(facts, listed.sha256))
    return [*papers, *evidence, listed], [make_cover(facts, records, annotated), slip]


def _make_blank_slip(facts: PacketFacts, list_sha256: str) -> bytes:
    """The slip for whoever has no Zhixun: what it answers is filled in, the answer is not."""
    referral, (_, entry) = facts.referral, facts.drafted_entry
    slip = Slip(
        number=referral.number,
        packet_sha256="",
        journal_sha256=entry,
        outcome=ReferralState.RECEIVED,
        text="",
        on=facts.at.date(),
        by_bureau=referral.to_bureau,
        by_code=referral.to_code,
        list_sha256=list_sha256,
    )
    return write_blank_slip(slip)


def _list_evidence(facts: PacketFacts, store: EvidenceStore) -> list[Member]:
    """Captures and pictures as they lie in the store, without what stays at home."""
    withheld = {one.sha256 for one in facts.evidence.captures if one.number in facts.evidence.withheld}
    return [
        Member(one.path, one.sha256, one.size, _make_opener(store, one.sha256))
        for one in (*facts.evidence.exhibits, *facts.evidence.pictures)
        if one.sha256 not in withheld
    ]


def _make_opener(store: EvidenceStore, name: str) -> Callable[[], IO[bytes]]:
    return lambda: store.open_file(name)


def _describe_packet(facts: PacketFacts) -> dict[str, str]:
    """What bag-info.txt says of the packet."""
    referral, (sequence, digest) = facts.referral, facts.drafted_entry
    return {
        "Packet-Format": "2",
        "External-Identifier": referral.number,
        "External-Description": f"{get_label('referral_kind', referral.kind.code)}：{facts.case.title}",
        "Source-Organization": facts.settings.bureau_name,
        "Organization-Address": referral.contact.address,
        "Contact-Name": referral.contact.name,
        "Contact-Phone": referral.contact.phone,
        "Referral-To": f"{referral.to_bureau}（{referral.to_code}）",
        "Bagging-Date": str(facts.at.date()),
        "Journal-Entry": str(sequence),
        "Journal-SHA256": digest,
    }


def _make_stamp(settings: Settings) -> Callable[[bytes], bytes] | None:
    """What asks the bureau's time-stamp server; None where none is set."""
    url = settings.timestamp_url
    return (lambda content: request_stamp(content, url=url)[0]) if url else None


def _load_signer(settings: Settings) -> PacketSigner | None:
    """The bureau's signer; None where neither key nor certificate is set."""
    if settings.packet_key and settings.packet_certificate:
        return load_signer(settings.packet_key, settings.packet_certificate)
    if settings.packet_key or settings.packet_certificate:
        raise CasebookError("材料包的签名密钥和证书须同时设置：packet_key、packet_certificate。")
    return None
