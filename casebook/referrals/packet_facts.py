"""What a packet is made of, gathered from the record in one look; nothing is hashed, read or laid out here."""

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casebook.cases import cases
from casebook.cases.cases import Case
from casebook.db.engine import Session
from casebook.db.tables.cases import EvidenceRow
from casebook.db.words import get_label
from casebook.documents.contents import Exhibit
from casebook.errors import ConflictError
from casebook.evidence import evidence_store, provenance
from casebook.evidence.provenance import PaperSource
from casebook.flags import flag_queue
from casebook.flags.flag_queue import Flag
from casebook.journal import journal
from casebook.referrals import referral_rows
from casebook.referrals.completeness import PacketContents, require_complete
from casebook.referrals.model import Referral
from casebook.referrals.states import ReferralState
from casebook.settings import Settings
from matcher.records.calendar import BEIJING
from matcher.records.right import Right


@dataclass(frozen=True, slots=True)
class PacketFacts:
    """The draft of a referral with all that its packet tells; `drafted_entry` is number and hash of its journal entry.

    The entry goes with the packet: whoever holds the packet can later show what our journal was on that day.
    """

    referral: Referral
    case: Case
    flags: tuple[Flag, ...]
    exhibits: tuple[Exhibit, ...]
    records: tuple[PaperSource, ...]
    drafted_entry: tuple[int, str]
    settings: Settings

    @property
    def at(self) -> datetime:
        """When it was drafted, Beijing time: the day that its papers bear."""
        return self.referral.drafted_at.astimezone(BEIJING)

    @property
    def rights(self) -> tuple[Right, ...]:
        """The rights of the case: of one name, which may be registered as a mark and as an indication."""
        return list_rights(self.flags)


def list_rights(flags: Sequence[Flag]) -> tuple[Right, ...]:
    """The rights that flags are about, each once."""
    return tuple(dict.fromkeys(flag.match.right for flag in flags))


def look_at_contents(session: Session, referral: Referral, case: Case) -> PacketContents:
    """What is looked at to see whether a packet can be made."""
    flags = flag_queue.get_many(session, case.flags)
    return PacketContents(referral, list_rights(flags), len(evidence_store.load_evidence(session, case.id)))


def gather_facts(session: Session, referral_id: int, *, settings: Settings) -> PacketFacts:
    """What the packet of a draft is made of.

    Raises NotFoundError, ConflictError once the referral was sent, IncompleteError where something is still missing.
    """
    referral = referral_rows.get_referral(session, referral_id)
    if referral.state is not ReferralState.DRAFT:
        raise ConflictError(f"移送{get_label('referral_state', referral.state)}，材料包不能再换。")
    case = cases.get_case(session, referral.case_id)
    sealed = evidence_store.load_evidence(session, case.id)
    flags = flag_queue.get_many(session, case.flags)
    require_complete(PacketContents(referral, list_rights(flags), len(sealed)))
    drafted = journal.list_entries_about(session, f"referral:{referral.id}")[0]
    return PacketFacts(
        referral=referral,
        case=case,
        flags=flags,
        exhibits=_make_exhibits(sealed),
        records=provenance.find_paper_sources(session, sealed),
        drafted_entry=(drafted.sequence, drafted.hash),
        settings=settings,
    )


def _make_exhibits(sealed: Sequence[EvidenceRow]) -> tuple[Exhibit, ...]:
    return tuple(
        Exhibit(_name_exhibit(row), row.url, row.made_at.astimezone(BEIJING), row.size, row.sha256) for row in sealed
    )


def _name_exhibit(row: EvidenceRow) -> str:
    ending = mimetypes.guess_extension(row.media_type.partition(";")[0].strip()) or ".bin"
    return f"证据/{row.id:03d}-{row.sha256[:16]}{ending}"
