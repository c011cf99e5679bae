"""Flags, with their listing and the verdicts on them."""

from sqlalchemy import select

from casebook.db.tables.cases import CaseFlagRow
from casebook.db.tables.flags import FlagRow
from casebook.db.words import LABELS, get_label
from casebook.search.documents import fields as f
from casebook.search.documents.kinds.common import SHOP_FIELDS, make_lister, make_time_fields
from casebook.search.documents.readers import join_unique, load_flags
from casebook.search.documents.schema import Field, Findable

FLAG = Findable(
    "flag",
    "预警",
    load_many=load_flags,
    list_ids=make_lister(FlagRow.id),
    owner=lambda row: row.bureau_code,
    fields=(
        Field(f.TITLE, lambda row: row.title),
        Field(f.NUMBER, lambda row: join_unique((row.right_number, row.item))),
        *SHOP_FIELDS,
        Field(f.LINK, lambda row: row.url),
        Field(f.NOTES, lambda row: join_unique(one.note for one in row.verdicts)),
        Field(f.TEXT, lambda row: row.right_name),
        Field(f.STATE, lambda row: LABELS["flag_state"][row.state]),
        Field(f.OUTCOME, lambda row: get_label("dismissal", row.verdicts[-1].reason) if row.verdicts else ""),
        Field(f.RIGHT, lambda row: row.right_name),
        Field(f.MARKETPLACE, lambda row: row.marketplace),
        Field(f.OFFICER, lambda row: row.verdicts[-1].name if row.verdicts else ""),
        *make_time_fields(lambda row: row.flagged_at),
    ),
    related={
        "listing": select(FlagRow.id, FlagRow.listing_id),
        "access": select(CaseFlagRow.flag_id, CaseFlagRow.case_id),
    },
    find_case=lambda row: row.case_id,
)
