"""Where a piece of evidence or a note of a case is shown: the page of its case, at its place."""

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

from api.access import OfficerDep, ServicesDep
from api.presentation.field_types import RowId
from casebook.search.documents.case_of import find_case_of_evidence, find_case_of_note

router = APIRouter()


@router.get("/evidence/{evidence_id}", include_in_schema=False)
def go_to_evidence(services: ServicesDep, officer: OfficerDep, evidence_id: RowId) -> RedirectResponse:
    """A piece of evidence in the list of its case."""
    with services.database.reading(officer.viewer) as session:
        case = find_case_of_evidence(session, evidence_id)
    return RedirectResponse(f"/cases/{case}#evidence-{evidence_id}", 303)


@router.get("/notes/{sequence}", include_in_schema=False)
def go_to_note(services: ServicesDep, officer: OfficerDep, sequence: RowId) -> RedirectResponse:
    """A note among what was done in its case."""
    with services.database.reading(officer.viewer) as session:
        case = find_case_of_note(session, sequence)
    return RedirectResponse(f"/cases/{case}#work", 303)
