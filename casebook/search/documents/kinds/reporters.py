"""Who complained or gave the lead of a case: found by its officers and the leads alone."""

from sqlalchemy import select

from casebook.db.tables.cases import CaseReporterRow, CaseRow
from casebook.search.documents import fields as f
from casebook.search.documents.kinds.common import make_lister, make_loader, make_time_fields
from casebook.search.documents.readers import join_unique
from casebook.search.documents.schema import Field, Findable

REPORTER = Findable(
    "reporter",
    "举报投诉人",
    load_many=make_loader(
        select(
            CaseReporterRow.case_id.label("id"), CaseReporterRow.bureau_code, CaseReporterRow.name,
            CaseReporterRow.contact, CaseReporterRow.note, CaseReporterRow.entered_at, CaseRow.number,
            CaseRow.right_name,
        ).join(CaseRow, CaseRow.id == CaseReporterRow.case_id),
        CaseReporterRow.case_id,
    ),
    list_ids=make_lister(CaseReporterRow.case_id),
    owner=lambda row: row.bureau_code,
    fields=(
        Field(f.TITLE, lambda row: row.name),
        Field(f.NUMBER, lambda row: row.number),
        Field(f.TEXT, lambda row: join_unique((row.contact, row.note))),
        Field(f.RIGHT, lambda row: row.right_name),
        *make_time_fields(lambda row: row.entered_at),
    ),
    related={"access": select(CaseReporterRow.case_id, CaseReporterRow.case_id.label("access"))},
    find_case=lambda row: row.id,
    is_confidential=True,
)  # fmt: skip
