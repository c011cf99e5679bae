"""One referral: its letter, what its packet lacks, its moves and answers; and the acts of `referral_acts` on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fastapi import APIRouter

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.casework.missing_facts import locate_missing
from api.pages.casework.referral_acts import ACTS, ReferralAct
from api.pages.timeline import describe_entries
from api.presentation.acts import ActBody, ActResult, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import RowId
from api.presentation.twins import declare_page
from api.presentation.views.referrals import EntryView, EvidenceChoiceView, ReferralView
from api.services import Services
from casebook.access.officers import Officer
from casebook.cases import cases
from casebook.cases.cases import Case
from casebook.db.engine import Session
from casebook.db.tables.cases import EvidenceRow
from casebook.documents.account import OFFER_PARTS
from casebook.documents.letter_forms import FORMS
from casebook.evidence import sealing
from casebook.evidence.extraction_check import find_check
from casebook.flags import flag_queue
from casebook.journal.entries import Entry, list_entries_about
from casebook.referrals import referral_rows
from casebook.referrals.completeness import PacketContents, find_advised, find_missing
from casebook.referrals.disputes import find_dispute_day, find_negotiation_due
from casebook.referrals.figures import count_bounces, find_sending_day
from casebook.referrals.handover import copy_log
from casebook.referrals.jurisdiction.ladder import STEPS, PlaceStep, build_ladder, read_steps
from casebook.referrals.jurisdiction.place_steps import load_steps
from casebook.referrals.jurisdiction.suggestion import find_other_suggestion
from casebook.referrals.jurisdiction.superior import find_common_superior
from casebook.referrals.model import Referral
from casebook.referrals.packet.facts import look_at_contents
from casebook.referrals.packet.statements import make_letter
from casebook.referrals.same_seller import list_other_referrals
from casebook.referrals.states import ReferralState
from casebook.registers.platforms import title_platforms
from casebook.settings import Settings

router = APIRouter()
# Another bureau has taken the seller's matter up: whoever files first is competent (程序规定 art. 12).
_TAKEN_UP = (ReferralState.ACCEPTED, ReferralState.REPORTED)


@dataclass(frozen=True, slots=True)
class _Looked:
    """What the page of a referral reads of the record, in one look; `entries` are those about the referral alone."""

    referral: Referral
    case: Case
    entries: Sequence[Entry]
    timeline: Sequence[EntryView]
    contents: PacketContents
    steps: Sequence[PlaceStep]
    evidence: tuple[EvidenceChoiceView, ...]
    others: Sequence[Referral]
    bounces: int


@declare_page(router, "/referrals/{referral_id}", "casework/referral.html")
def show_referral(services: ServicesDep, officer: OfficerDep, referral_id: RowId) -> ReferralView:
    """一份移送：函件、材料包、发出与答复。"""
    with services.database.reading(officer.viewer) as session:
        looked = _look(session, services, referral_id)
    shown = looked.referral
    return ReferralView.from_fact(
        shown,
        row=shown,
        referral=shown,
        case_title=looked.case.title,
        kind=shown.kind.code,
        copies=copy_log.read_copies(looked.entries),
        check=looked.contents.check,
        timeline=looked.timeline,
        offer_parts=OFFER_PARTS,
        evidence=looked.evidence,
        **_write_letter(shown, looked.case, services.settings),
        **_list_moves(shown, services.settings),
        **_find_gaps(shown, looked),
        **_locate_seller(shown, looked, services.settings),
    )


def _look(session: Session, services: Services, referral_id: int) -> _Looked:
    shown = referral_rows.get_referral(session, referral_id)
    case = cases.get_case(session, shown.case_id)
    entries = list_entries_about(session, (subject := f"referral:{referral_id}"), f"case:{case.id}")
    own = [entry for entry in entries if subject in entry.subjects]
    flags, evidence = flag_queue.get_many(session, case.flags), sealing.load_evidence(session, case.id)
    platforms = title_platforms((flag.listing.marketplace for flag in flags), services.load_platform_titles())
    papers = [row.serves_as for row in evidence]
    return _Looked(
        referral=shown,
        case=case,
        entries=own,
        timeline=describe_entries(session, own),
        contents=look_at_contents(shown, flags, find_check(entries), platforms, papers),
        steps=(*read_steps(flags), *load_steps(session, case.id)),
        evidence=tuple(map(_describe_evidence, evidence)),
        others=list_other_referrals(session, case.id),
        bounces=count_bounces(session, shown.to_code, beside=referral_id),
    )


def _describe_evidence(row: EvidenceRow) -> EvidenceChoiceView:
    return EvidenceChoiceView(id=row.id, name=row.file_name or row.url, media_type=row.media_type)


def _write_letter(shown: Referral, case: Case, settings: Settings) -> dict[str, object]:
    letter = make_letter(shown, case, settings=settings)
    return {
        "letter": letter.write_sentences(),
        "attachments": letter.list_attachments(),
        "letter_title": FORMS[shown.kind.letter].title,
        "bureau_name": settings.bureau_name,
    }


def _list_moves(shown: Referral, settings: Settings) -> dict[str, object]:
    moves = shown.kind.list_moves(shown.state)
    disputed = find_dispute_day(shown) if shown.state is ReferralState.OBJECTED else None
    return {
        "moves": tuple(move.after.value for move in moves if not move.is_answer),
        "answers": tuple(move.after.value for move in moves if move.is_answer),
        "reminder_basis": shown.kind.cite_answer_basis(find_sending_day(shown)),
        "negotiate_due": find_negotiation_due(disputed) if disputed else None,
        "needs_approval": settings.referral_approval,
    }


def _find_gaps(shown: Referral, looked: _Looked) -> dict[str, object]:
    """What a draft's packet lacks; nothing once it is no draft."""
    if shown.state is not ReferralState.DRAFT:
        return {"missing": (), "advised": ()}
    return {
        "missing": locate_missing(find_missing(looked.contents), shown.case_id),
        "advised": locate_missing(find_advised(looked.contents), shown.case_id),
    }


def _locate_seller(shown: Referral, looked: _Looked, settings: Settings) -> dict[str, object]:
    is_open = shown.state is ReferralState.DRAFT and shown.kind.hands_over_to_competent
    return {
        "ladder": build_ladder(looked.steps).steps,
        "place_kinds": tuple(STEPS),
        "superior": find_common_superior(settings.bureau_code, shown.to_code)[1],
        "suggested": find_other_suggestion(looked.steps, looked.case.seller_kind, shown.to_code) if is_open else None,
        "others": looked.others,
        "rivals": tuple(one for one in looked.others if one.state in _TAKEN_UP),
        "bounces": looked.bounces,
    }


def make_result(services: Services, officer: Officer, referral_id: RowId) -> ActResult:
    """What an act on a referral leads to: its page."""
    return ActResult(f"/referrals/{referral_id}", lambda: show_referral(services, officer, referral_id))


def _make_handler(act: ReferralAct) -> Callable[..., ActResult]:
    """The handler of one act: refused where the view was changed since, done in one transaction."""

    def handle(services: ServicesDep, officer: ActingOfficerDep, referral_id: RowId, if_match: IfMatchDep) -> ActResult:
        return handle_with_body(services, officer, referral_id, if_match, ActBody())

    def handle_with_body(
        services: ServicesDep, officer: ActingOfficerDep, referral_id: RowId, if_match: IfMatchDep, body: ActBody
    ) -> ActResult:
        with services.writing(officer.viewer) as session:
            if_match.require_unchanged(session, lambda: show_referral(services, officer, referral_id))
            act.run(session, referral_id, body, officer, services)
        return make_result(services, officer, referral_id)

    handler = handle if act.body is None else handle_with_body
    if act.body is not None:
        handler.__annotations__["body"] = act.body
    handler.__name__, handler.__doc__ = act.run.__name__, act.run.__doc__
    return handler


for _act in ACTS:
    declare_act(router, f"/referrals/{{referral_id}}/{_act.path}", view=ReferralView)(_make_handler(_act))
