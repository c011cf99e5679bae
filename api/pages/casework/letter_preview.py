"""What stands beside the draft of a referral while it is written: its letter, and the bureaus that were written to."""

from dataclasses import replace

from fastapi import APIRouter, Request, Response

from api.access import OfficerDep, ServicesDep
from api.presentation.field_types import LongText, RowId, ShortText
from api.presentation.render import render_page
from api.presentation.views.referrals import LetterView
from casebook.cases import cases
from casebook.documents.letter_forms import FORMS
from casebook.referrals import referral_rows
from casebook.referrals.model import Contact, Reason
from casebook.referrals.packet.statements import make_letter
from casebook.registers.bureaus import bureau_rows

router = APIRouter()


@router.get("/referrals/{referral_id}/letter", include_in_schema=False)
def preview_letter(
    request: Request,
    services: ServicesDep,
    officer: OfficerDep,
    referral_id: RowId,
    to_bureau: ShortText = "",
    ground: LongText = "",
    reason: Reason = Reason.NOT_OURS,
    contact_name: ShortText = "",
    contact_phone: ShortText = "",
    contact_address: ShortText = "",
) -> Response:
    """The letter as it would read with what is typed and not saved yet; nothing is written."""
    with services.database.reading(officer.viewer) as session:
        referral = referral_rows.get_referral(session, referral_id)
        case = cases.get_case(session, referral.case_id)
    typed = replace(
        referral,
        to_bureau=to_bureau,
        ground=ground,
        reason=reason,
        contact=Contact(contact_name, contact_phone, contact_address),
    )
    letter = make_letter(typed, case, settings=services.settings)
    view = LetterView.from_fact(
        row=typed,
        bureau_name=services.settings.bureau_name,
        letter_title=FORMS[typed.kind.letter].title,
        letter=letter.write_sentences(),
        attachments=letter.list_attachments(),
    )
    return render_page(request, "casework/letter.html", view=view)


@router.get("/bureaus/options", include_in_schema=False)
def list_bureau_options(request: Request, services: ServicesDep, officer: OfficerDep) -> Response:
    """The bureaus that referrals went to and those of the register that stand, to choose from."""
    with services.database.reading(officer.viewer) as session:
        known = referral_rows.list_known_bureaus(session)
        standing = [one for one in bureau_rows.list_bureaus(session) if not one.replaced_by]
    bureaus = dict.fromkeys((*known, *((one.name, one.code) for one in standing)))
    return render_page(request, "casework/bureaus.html", bureaus=bureaus)
