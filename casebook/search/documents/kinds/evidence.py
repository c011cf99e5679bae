"""Evidence of cases: captured pages and files that officers added, with the text that is read from them."""

from sqlalchemy import select

from casebook.db.tables.cases import CaseRow, EvidenceRow
from casebook.db.tables.officers import OfficerRow
from casebook.db.words import get_label
from casebook.search.documents import fields as f
from casebook.search.documents.kinds.common import make_lister, make_loader, make_time_fields
from casebook.search.documents.schema import Field, Findable

EVIDENCE = Findable(
    "evidence",
    "证据",
    load_many=make_loader(
        select(
            EvidenceRow.id, EvidenceRow.case_id, EvidenceRow.bureau_code, EvidenceRow.sha256, EvidenceRow.kind,
            EvidenceRow.proof_purpose, EvidenceRow.method, EvidenceRow.url, EvidenceRow.media_type,
            EvidenceRow.sealed_at, EvidenceRow.file_name,
            CaseRow.number, CaseRow.title, CaseRow.right_name, OfficerRow.name.label("officer"),
        )
        .join(CaseRow, CaseRow.id == EvidenceRow.case_id)
        .join(OfficerRow, OfficerRow.id == EvidenceRow.sealed_by),
        EvidenceRow.id,
    ),
    list_ids=make_lister(EvidenceRow.id),
    owner=lambda row: row.bureau_code,
    fields=(
        Field(f.TITLE, lambda row: row.file_name or f"{row.number}的{get_label('evidence_kind', row.kind)}"),
        Field(f.NUMBER, lambda row: row.number),
        Field(f.TEXT, lambda row: f"{row.proof_purpose} {row.title}"),
        Field(f.HASH, lambda row: row.sha256),
        Field(f.LINK, lambda row: row.url),
        Field(f.RIGHT, lambda row: row.right_name),
        Field(f.OFFICER, lambda row: row.officer),
        *make_time_fields(lambda row: row.sealed_at),
    ),
    related={
        "case": select(EvidenceRow.id, EvidenceRow.case_id),
        "access": select(EvidenceRow.id, EvidenceRow.case_id.label("access")),
    },
    find_case=lambda row: row.case_id,
    list_files=lambda row: [(row.sha256, row.media_type)],
)  # fmt: skip
