"""Referrals to other bureaus."""

from sqlalchemy import select

from casebook.db.tables.cases import CaseRow
from casebook.db.tables.officers import OfficerRow
from casebook.db.tables.referrals import ReferralRow
from casebook.db.words import get_label
from casebook.search.documents import fields as f
from casebook.search.documents.kinds.common import PACKET, make_lister, make_loader, make_time_fields
from casebook.search.documents.readers import join_unique
from casebook.search.documents.schema import Field, Findable

REFERRAL = Findable(
    "referral",
    "移送",
    load_many=make_loader(
        select(
            ReferralRow.id, ReferralRow.case_id, ReferralRow.bureau_code, ReferralRow.to_bureau, ReferralRow.ground,
            ReferralRow.article, ReferralRow.answer_text, ReferralRow.number, ReferralRow.state, ReferralRow.drafted_at,
            ReferralRow.packet_sha256, CaseRow.title, CaseRow.number.label("case_number"), CaseRow.right_name,
            OfficerRow.name.label("officer"),
        )
        .join(CaseRow, CaseRow.id == ReferralRow.case_id)
        .join(OfficerRow, OfficerRow.id == ReferralRow.drafted_by),
        ReferralRow.id,
    ),
    list_ids=make_lister(ReferralRow.id),
    owner=lambda row: row.bureau_code,
    fields=(
        Field(f.TITLE, lambda row: f"移送{row.to_bureau}：{row.title}"),
        Field(f.NUMBER, lambda row: row.number),
        Field(f.NOTES, lambda row: row.answer_text),
        Field(f.HASH, lambda row: row.packet_sha256),
        Field(f.TEXT, lambda row: join_unique((row.ground, row.article, row.case_number))),
        Field(f.STATE, lambda row: get_label("referral_state", row.state)),
        Field(f.RIGHT, lambda row: row.right_name),
        Field(f.OFFICER, lambda row: row.officer),
        *make_time_fields(lambda row: row.drafted_at),
    ),
    related={"access": select(ReferralRow.id, ReferralRow.case_id)},
    find_case=lambda row: row.case_id,
    list_files=lambda row: [(row.packet_sha256, PACKET)] if row.packet_sha256 else [],
)  # fmt: skip
