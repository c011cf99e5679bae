"""Referrals that other bureaus sent us, with the papers in their packets."""

from sqlalchemy import select

from casebook.db.tables.officers import OfficerRow
from casebook.db.tables.referrals import IncomingReferralRow
from casebook.db.words import get_label
from casebook.search.documents import fields as f
from casebook.search.documents.kinds.common import PACKET, make_lister, make_loader, make_time_fields
from casebook.search.documents.readers import join_unique
from casebook.search.documents.schema import Field, Findable

INCOMING = Findable(
    "incoming",
    "来函移送",
    load_many=make_loader(
        select(
            *(column for column in IncomingReferralRow.__table__.columns if column.name != "flags"),
            OfficerRow.name.label("officer"),
        ).join(OfficerRow, OfficerRow.id == IncomingReferralRow.received_by),
        IncomingReferralRow.id,
    ),
    list_ids=make_lister(IncomingReferralRow.id),
    owner=lambda row: row.bureau_code,
    fields=(
        Field(f.TITLE, lambda row: f"{row.from_bureau}移送：{row.subject}"),
        Field(f.NUMBER, lambda row: row.number),
        Field(f.NOTES, lambda row: row.answer_text),
        Field(f.HASH, lambda row: join_unique((row.packet_sha256, row.slip_sha256))),
        Field(f.TEXT, lambda row: join_unique((row.ground, row.article, row.contact_name, row.contact_phone))),
        Field(f.ADDRESS, lambda row: row.contact_address),
        Field(f.STATE, lambda row: get_label("referral_state", row.state)),
        Field(f.OFFICER, lambda row: row.officer),
        *make_time_fields(lambda row: row.received_at),
    ),
    related={"access": select(IncomingReferralRow.id, IncomingReferralRow.case_id)},
    find_case=lambda row: row.case_id,
    list_files=lambda row: [(row.packet_sha256, PACKET)],
)
