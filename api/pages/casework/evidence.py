"""Files that officers add to the evidence of a case, and evidence given back as it was sealed."""

from fastapi import APIRouter
from fastapi.responses import FileResponse, Response

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.captures import UNSEEN_HEADERS
from api.pages.casework.cases import show_case
from api.presentation.acts import ActBody, ActResult, FilesDep, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import Day, LongText, RowId, ShortText
from api.presentation.views.cases import CaseView
from casebook.evidence import uploads
from casebook.evidence.evidence_kinds import Stated
from casebook.evidence.uploads import Description

router = APIRouter()


class AddEvidence(ActBody):
    """What the files of a form are: kind of evidence, original or copy, what they prove, where they came from; then
    what the kind asks for, and which paper they are in a packet (empty: none)."""

    kind: ShortText
    carrier: ShortText = "original"
    proof_purpose: LongText
    source: LongText = ""
    made_on: Day | None = None
    made_by: ShortText = ""
    place: ShortText = ""
    note: LongText = ""
    serves_as: ShortText = ""


@declare_act(router, "/cases/{case_id}/evidence", view=CaseView, created=True)
def add_evidence(
    services: ServicesDep,
    officer: ActingOfficerDep,
    case_id: RowId,
    body: AddEvidence,
    files: FilesDep,
    if_match: IfMatchDep,
) -> ActResult:
    """补充证据：文件收到即计算散列并封存；表单须以 multipart/form-data 发送，文件的字段名为 file。"""
    stored = [uploads.store_file(services.store, one.file, one.filename or "") for one in files]
    stated = Stated(body.made_on, body.made_by, body.place, body.note)
    about = Description(body.kind, body.carrier, body.proof_purpose, body.source, stated, body.serves_as)
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_case(services, officer, case_id))
        uploads.seal_files(session, case_id, stored, about, officer=officer)
    return ActResult(f"/cases/{case_id}", lambda: show_case(services, officer, case_id))


@router.get("/cases/{case_id}/evidence/{evidence_id}", include_in_schema=False)
def download_evidence(services: ServicesDep, officer: OfficerDep, case_id: RowId, evidence_id: RowId) -> Response:
    """One piece of evidence to be saved, streamed; its bytes are checked before they are given."""
    with services.database.reading(officer.viewer) as session:
        row = uploads.get_evidence(session, case_id, evidence_id)
        digest, name = row.sha256, row.file_name or f"{row.sha256[:16]}.bin"
    return FileResponse(
        services.store.get_path(digest),
        media_type="application/octet-stream",
        filename=name,
        headers=UNSEEN_HEADERS,
    )
