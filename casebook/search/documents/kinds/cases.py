"""Cases, with the goods and shops that they are about and the evidence sealed in them."""

from sqlalchemy import select

from casebook.db.tables.cases import CaseFlagRow, CaseRow
from casebook.db.tables.flags import FlagRow
from casebook.db.words import get_label
from casebook.search.documents import fields as f
from casebook.search.documents.derived import find_region
from casebook.search.documents.kinds.common import make_lister, make_time_fields
from casebook.search.documents.readers import join_unique, load_cases
from casebook.search.documents.schema import Field, Findable

CASE = Findable(
    "case",
    "案件",
    load_many=load_cases,
    list_ids=make_lister(CaseRow.id),
    owner=lambda row: row.bureau_code,
    fields=(
        Field(f.TITLE, lambda row: row.title),
        Field(f.NUMBER, lambda row: row.number),
        Field(f.GOODS, lambda row: join_unique(text for one in row.goods for text in (one.title, one.item))),
        Field(f.SELLER, lambda row: join_unique(text for one in row.goods for text in (one.name, one.licence_name))),
        Field(f.CODE, lambda row: join_unique(one.uscc for one in row.goods)),
        Field(f.ADDRESS, lambda row: join_unique(one.address for one in row.goods)),
        Field(f.HASH, lambda row: join_unique(one.sha256 for one in row.evidence)),
        Field(f.LINK, lambda row: join_unique(one.url for one in (*row.goods, *row.evidence))),
        Field(f.NOTES, lambda row: join_unique(one.text for one in row.tasks)),
        Field(f.TEXT, lambda row: f"{row.right_name} {get_label('case_profile', row.profile)} {row.right_number}"),
        Field(f.STATE, lambda row: get_label("case_state", row.state)),
        Field(f.RIGHT, lambda row: row.right_name),
        Field(f.MARKETPLACE, lambda row: row.goods[0].marketplace if row.goods else ""),
        Field(f.OFFICER, lambda row: row.officer),
        Field(f.PROVINCE, lambda row: find_region(join_unique(one.address for one in row.goods))[0]),
        Field(f.CITY, lambda row: find_region(join_unique(one.address for one in row.goods))[1]),
        *make_time_fields(lambda row: row.opened_at),
    ),
    find_case=lambda row: row.id,
    related={
        "listing": select(CaseFlagRow.case_id)
        .join(FlagRow, FlagRow.id == CaseFlagRow.flag_id)
        .add_columns(FlagRow.listing_id),
        "work": select(CaseRow.id, CaseRow.id.label("work")),
    },
)
