"""What a packet is made of, gathered from the record in one look; nothing is hashed, read or laid out here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from casebook.cases import cases
from casebook.cases.cases import Case
from casebook.db.engine import Session
from casebook.db.platform_table import UNNAMED, Platform
from casebook.db.words import get_label
from casebook.documents.contents import Exhibit
from casebook.errors import ConflictError
from casebook.evidence import provenance, sealing
from casebook.evidence.capture_record import SealedCapture
from casebook.evidence.extraction_check import ExtractionCheck, load_check
from casebook.evidence.provenance import PaperSource
from casebook.flags import flag_queue
from casebook.flags.flag_queue import Flag
from casebook.journal.entries import EntryKind, list_entries_about
from casebook.journal.excerpt import write_excerpt
from casebook.referrals import referral_rows
from casebook.referrals.completeness import PacketContents, require_complete
from casebook.referrals.jurisdiction.ladder import PlaceStep
from casebook.referrals.jurisdiction.place_steps import load_steps
from casebook.referrals.model import Referral
from casebook.referrals.packet.evidence import PICTURE_NOTE, PacketEvidence, gather_evidence, load_periods
from casebook.referrals.states import ReferralState
from casebook.registers.bureaus.bureau_rows import Bureau, index_standing, list_bureaus
from casebook.registers.editions import list_licensed_names
from casebook.registers.platforms import list_used_platforms
from casebook.settings import Settings
from matcher.records.calendar import BEIJING
from matcher.records.right import Right

_DRAFTING = (EntryKind.REFERRAL_DRAFTED, EntryKind.REFERRAL_EDITED, EntryKind.EXTRACTION_CHECKED)
"""What is written down while a draft is made ready: the packet holds the journal up to the last of these."""


@dataclass(frozen=True, slots=True)
class PacketFacts:
    """The draft of a referral with all that its packet tells; `drafted_entry` is number and hash of its journal entry.

    `licensed` are the licensed sellers by the right's name, whichever of its registrations the licence stands under,
    as the newest edition of the register has them that a flag rests on.
    The entry goes with the packet: whoever holds the packet can later show what our journal was on that day.
    """

    referral: Referral
    case: Case
    flags: tuple[Flag, ...]
    evidence: PacketEvidence
    periods: Mapping[int, tuple[datetime, datetime]]
    records: tuple[PaperSource, ...]
    journal: bytes
    steps: tuple[PlaceStep, ...]
    drafted_entry: tuple[int, str]
    settings: Settings
    check: ExtractionCheck | None = None
    platforms: tuple[Platform, ...] = ()
    bureaus: Mapping[str, Bureau] = field(default_factory=dict)
    licensed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def at(self) -> datetime:
        """When it was drafted, Beijing time: the day that its papers bear."""
        return self.referral.drafted_at.astimezone(BEIJING)

    @property
    def platform_titles(self) -> Mapping[str, str]:
        """The title of each platform of the case, by the key that its listings bear, which no paper shows."""
        return {one.key: one.title or UNNAMED for one in self.platforms}

    @property
    def acted_on(self) -> date:
        """The day of the act, as far as we know: the last on which one of the offers was seen."""
        days = [last.astimezone(BEIJING).date() for _, last in self.periods.values()]
        return max(days, default=self.at.date())

    def find_exhibits(self, flag: Flag) -> list[Exhibit]:
        """The evidence of one flagged offer: its page, its pictures, pictures of its page."""
        captures = [capture for capture in (flag.listing.page, *flag.listing.images) if capture]
        digests, urls = {one.sha256 for one in captures}, {one.url for one in captures}
        sealed = [one for one in self.evidence.exhibits if one.sha256 in digests and one.url in urls]
        drawn = (one for one in self.evidence.exhibits if one.note == PICTURE_NOTE and one not in sealed)
        return [*sealed, *(one for one in (*drawn, *self.evidence.pictures) if one.url in urls)]

    def find_seller_name(self, capture: SealedCapture) -> str:
        """The seller whose offer a capture shows; 待查 where none is named."""
        for flag in self.flags:
            digests = [one.sha256 for one in (flag.listing.page, *flag.listing.images) if one]
            if capture.sha256 in digests and flag.listing.seller:
                return flag.listing.seller.licence_name or flag.listing.seller.name
        return "待查"

    @property
    def rights(self) -> tuple[Right, ...]:
        """The rights of the case: of one name, which may be registered as a mark and as an indication."""
        return list_rights(self.flags)


def list_rights(flags: Sequence[Flag]) -> tuple[Right, ...]:
    """The rights that flags are about, each once."""
    return tuple(dict.fromkeys(flag.match.right for flag in flags))


def look_at_contents(
    referral: Referral,
    flags: Sequence[Flag],
    check: ExtractionCheck | None = None,
    platforms: Sequence[Platform] = (),
    papers: Sequence[str] = (),
) -> PacketContents:
    """What is looked at to see whether a packet can be made; `papers` says of each sealed piece of evidence which paper
    it is (`sealing.list_papers`)."""
    return PacketContents(referral, list_rights(flags), len(papers), check, platforms, frozenset(papers))


def gather_facts(session: Session, referral_id: int, *, settings: Settings) -> PacketFacts:
    """What the packet of a draft is made of.

    Raises NotFoundError, ConflictError once the referral was sent, IncompleteError where something is still missing.
    """
    referral = referral_rows.get_referral(session, referral_id)
    if referral.state is not ReferralState.DRAFT:
        raise ConflictError(f"移送{get_label('referral_state', referral.state)}，材料包不能再换。")
    facts = _read_facts_of(session, referral, settings)
    papers = [one.serves_as for one in facts.evidence.captures]
    require_complete(look_at_contents(referral, facts.flags, facts.check, facts.platforms, papers))
    return facts


def read_facts(session: Session, referral_id: int, *, settings: Settings) -> PacketFacts:
    """The same of a referral wherever it stands, complete or not. Raises NotFoundError."""
    return _read_facts_of(session, referral_rows.get_referral(session, referral_id), settings)


def _read_facts_of(session: Session, referral: Referral, settings: Settings) -> PacketFacts:
    case = cases.get_case(session, referral.case_id)
    sealed = sealing.load_evidence(session, case.id)
    flags = flag_queue.get_many(session, case.flags)
    evidence = gather_evidence(session, sealed)
    drafted = [entry for entry in list_entries_about(session, f"referral:{referral.id}") if entry.kind in _DRAFTING][-1]
    return PacketFacts(
        referral=referral,
        case=case,
        flags=flags,
        evidence=evidence,
        periods=load_periods(session, [flag.listing_id for flag in flags]),
        steps=load_steps(session, case.id),
        records=provenance.find_paper_sources(session, sealed),
        journal=write_excerpt(session, _list_subjects(referral, flags, evidence), last=drafted.sequence),
        drafted_entry=(drafted.sequence, drafted.hash),
        settings=settings,
        check=load_check(session, case.id),
        platforms=list_used_platforms(session, (flag.listing.marketplace for flag in flags)),
        bureaus=index_standing(list_bureaus(session)),
        licensed={
            name: list_licensed_names(session, edition_id, name)
            for edition_id, name in sorted({(flag.edition_id, flag.match.right.name) for flag in flags})
        },
    )


def _list_subjects(referral: Referral, flags: Sequence[Flag], evidence: PacketEvidence) -> list[str]:
    """What the journal calls everything that the packet is about."""
    drops = {one.drop_id for one in evidence.captures if one.drop_id}
    return [
        f"referral:{referral.id}",
        f"case:{referral.case_id}",
        *(f"flag:{flag.id}" for flag in flags),
        *(f"drop:{drop}" for drop in sorted(drops)),
    ]
